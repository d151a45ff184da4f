// The rows of an entry grid, with the new ones at its end.
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { EntryEdit, EntryRefusal } from '../entry';

/** A row as the grid holds it: the screen's row, or a new one with nothing but what was typed into it. */
export interface Line<R> {
  key: string;
  row: R | null;
  group: string;
  /** What the editor has just committed. */
  typed?: { column: string; text: string };
}

/** New rows at the end. A new row is sent once `ready` says its texts make one; until then it waits in the grid. */
export interface Adding {
  ready: (values: Record<string, string>) => boolean;
  group?: string;
}

type Texts = ReadonlyMap<string, Record<string, string>>;

const number = (key: string): number => Number(key.slice(4));

/** The number of the blank row that comes after these. */
const after = (next: number, edits: EntryEdit<unknown>[]): number => Math.max(next, ...edits.map((edit) => number(edit.key) + 1));

/**
 * A new row is sent as soon as its texts make one. It keeps its key and its place until `release`, when the cursor has left
 * the new rows: whoever types along a line is not thrown out of it because its first cells were saved. Edits are sent one
 * after the other: what is typed while a row is on its way goes into that row, and does not make a second one.
 */
export function useNewLines<R>({
  rows,
  rowKey,
  groupOf,
  adding,
  coming,
  onEdits,
  onAnswer,
}: {
  rows: R[];
  rowKey: (row: R) => string;
  groupOf: ((row: R) => string) | undefined;
  adding: Adding | undefined;
  /** Keys of rows that a paste would add: they are in sight before they count. */
  coming: string[];
  onEdits: (edits: EntryEdit<R>[]) => Promise<EntryRefusal[]>;
  onAnswer: (sent: EntryEdit<R>[], refusals: EntryRefusal[]) => void;
}) {
  const [drafts, setDrafts] = useState<{ next: number; texts: Texts }>({ next: 1, texts: new Map() });
  /** By the screen's key of a row that was typed here: the key it was typed under, and whether it stands there still. */
  const [taken, setTaken] = useState<ReadonlyMap<string, { key: string; stays: boolean }>>(new Map());
  const [awaited, setAwaited] = useState<{ key: string; before: ReadonlySet<string> } | null>(null);
  const fresh = awaited ? rows.map(rowKey).filter((key) => !awaited.before.has(key)) : [];
  if (awaited && fresh.length > 0) {
    // In the very drawing in which the saved row comes, so that its cell never leaves the page with the cursor in it.
    setAwaited(null);
    const [own] = fresh;
    if (fresh.length === 1 && own !== undefined) setTaken(new Map(taken).set(own, { key: awaited.key, stays: true }));
  }

  const lines = useMemo<Line<R>[]>(() => {
    const group = adding?.group ?? 'New';
    const known: Line<R>[] = [];
    const typed: Line<R>[] = [];
    for (const row of rows) {
      const own = rowKey(row);
      const place = taken.get(own);
      if (place?.stays && adding) typed.push({ key: place.key, row, group });
      else known.push({ key: place?.key ?? own, row, group: groupOf?.(row) ?? '' });
    }
    if (!adding) return known;
    const here = new Set([...known, ...typed].map((line) => line.key));
    const blank = [...new Set([...drafts.texts.keys(), `new-${drafts.next}`, ...coming])].filter((key) => !here.has(key)).map((key) => ({ key, row: null, group }));
    return [...known, ...[...typed, ...blank].sort((a, b) => number(a.key) - number(b.key))];
  }, [rows, rowKey, groupOf, adding, drafts, taken, coming]);

  // What the queue below reads when its turn comes.
  const latest = useRef({ lines, rows, rowKey, adding, onEdits, onAnswer });
  latest.current = { lines, rows, rowKey, adding, onEdits, onAnswer };
  const held = useRef(drafts);
  const put = useCallback((to: typeof drafts) => {
    held.current = to;
    setDrafts(to);
  }, []);
  const [drawing, setDrawing] = useState(0);
  const drawn = useRef<() => void>(undefined);
  const gone = useRef(false);
  useLayoutEffect(() => drawn.current?.(), [drawing]);
  useLayoutEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      drawn.current?.();
    };
  }, []);

  const send = async (edits: EntryEdit<R>[]): Promise<void> => {
    const now = latest.current;
    const out: EntryEdit<R>[] = [];
    for (const edit of edits) {
      const row = now.lines.find((line) => line.key === edit.key)?.row ?? edit.row;
      if (row !== null) out.push({ ...edit, row });
      else {
        const values = held.current.texts.get(edit.key);
        if (values && now.adding?.ready(values)) out.push({ ...edit, values });
      }
    }
    if (out.length === 0) return;
    const added = out.filter((edit) => edit.row === null);
    const [only] = added;
    // Of several rows that come at once nobody is typing in one.
    if (added.length === 1 && only) setAwaited({ key: only.key, before: new Set(now.rows.map(now.rowKey)) });
    const refusals = await now.onEdits(out);
    const bad = new Set(refusals.map((one) => one.key));
    const left = new Map(held.current.texts);
    for (const edit of added) if (!bad.has(edit.key)) left.delete(edit.key);
    put({ ...held.current, texts: left });
    latest.current.onAnswer(out, refusals);
    // The next edits are made of what is on the screen by then.
    if (!gone.current) {
      await new Promise<void>((done) => {
        drawn.current = done;
        setDrawing((count) => count + 1);
      });
    }
    setAwaited(null);
  };

  const queue = useRef(Promise.resolve());
  const turn = useRef(send);
  turn.current = send;
  /** Sends edits; what is typed into a new row is in sight at once. */
  const commit = useCallback((edits: EntryEdit<R>[]): Promise<void> => {
    const texts = new Map(held.current.texts);
    const blank = edits.filter((edit) => edit.row === null);
    for (const edit of blank) texts.set(edit.key, { ...texts.get(edit.key), ...edit.values });
    if (blank.length > 0) put({ next: after(held.current.next, blank), texts });
    queue.current = queue.current.then(() => turn.current(edits));
    return queue.current;
  }, [put]);

  /** Lets saved rows go to their own group. */
  const release = useCallback(() => {
    setTaken((now) => ([...now.values()].some((one) => one.stays) ? new Map([...now].map(([own, one]) => [own, { ...one, stays: false }])) : now));
  }, []);
  const staying = lines.some((line) => line.row !== null && taken.get(rowKey(line.row))?.stays);
  return { lines, drafts, commit, release, staying };
}
