// What stands in each cell of an entry grid: the screen's text, or what was typed, refused or pasted over it and does not count yet.
import { useCallback, useMemo, useState } from 'react';
import { cellId, gather, type EntryColumn, type EntryEdit, type EntryRefusal } from '../entry';
import type { Line } from './newLines';

/** A paste that is looked at before it counts. */
export interface Pending<R> {
  edits: EntryEdit<R>[];
  refusals: EntryRefusal[];
  /** Cells that fall outside the grid, and on cells that are not typed. */
  beyond: number;
  fixed: number;
}

export interface Showing {
  text: string;
  state: 'plain' | 'refused' | 'coming' | 'stopped';
  message?: string;
}

/** A cell with the text that it is to have. */
export interface NewText<R> {
  line: Line<R>;
  column: EntryColumn<R>;
  text: string;
}

export const canEdit = <R>(line: Line<R> | null | undefined, column: EntryColumn<R> | undefined): boolean => {
  if (!line || !column) return false;
  return typeof column.editable === 'function' ? line.row === null || column.editable(line.row) : (column.editable ?? false);
};

/** What does not count: cells that were refused, a paste that waits, and what is said below the grid. */
export function useUncounted<R>() {
  const [refused, setRefused] = useState<ReadonlyMap<string, EntryRefusal>>(new Map());
  const [pending, setPending] = useState<Pending<R> | null>(null);
  const [said, setSaid] = useState('');
  // What a paste would add is in sight before it counts.
  const coming = useMemo(() => (pending?.edits ?? []).filter((edit) => edit.row === null).map((edit) => edit.key), [pending]);
  // What is refused keeps its text; what was refused before and is taken now is forgiven.
  const onAnswer = (sent: EntryEdit<R>[], refusals: EntryRefusal[]) => {
    setRefused((held) => {
      const now = new Map(held);
      for (const edit of sent) for (const column of Object.keys(edit.values)) now.delete(cellId(edit.key, column));
      for (const one of refusals) now.set(cellId(one.key, one.column), one);
      return now;
    });
    setSaid(refusals.length === 0 ? '' : `${refusals.length === 1 ? 'One cell was' : `${refusals.length} cells were`} not taken: ${refusals[0]?.message ?? ''}`);
  };
  const forgive = (ids: string[]) =>
    setRefused((held) => {
      const now = new Map(held);
      for (const id of ids) now.delete(id);
      return now;
    });
  return { refused, pending, setPending, said, setSaid, coming, onAnswer, forgive };
}

/** What cells say, and edits made of them. */
export function useCells<R>({ columns, texts, refused, pending }: { columns: EntryColumn<R>[]; texts: ReadonlyMap<string, Record<string, string>>; refused: ReadonlyMap<string, EntryRefusal>; pending: Pending<R> | null }) {
  const standing = useCallback((line: Line<R>, column: EntryColumn<R>): string => (line.row === null ? (texts.get(line.key)?.[column.key] ?? '') : column.text(line.row)), [texts]);
  const showing = useCallback(
    (line: Line<R>, column: EntryColumn<R>): Showing => {
      const id = cellId(line.key, column.key);
      const stopped = pending?.refusals.find((one) => cellId(one.key, one.column) === id);
      if (stopped) return { text: stopped.text, state: 'stopped', message: stopped.message };
      const coming = pending?.edits.find((edit) => edit.key === line.key)?.values[column.key];
      if (coming !== undefined) return { text: coming, state: 'coming' };
      const kept = refused.get(id);
      if (kept) return { text: kept.text, state: 'refused', message: kept.message };
      return { text: standing(line, column), state: 'plain' };
    },
    [pending, refused, standing],
  );
  const edited = (cells: NewText<R>[]): EntryEdit<R>[] =>
    gather(
      cells.filter((cell) => canEdit(cell.line, cell.column)).map((cell) => ({ key: cell.line.key, row: cell.line.row, column: cell.column.key, text: cell.text })),
      (row, key) => columns.find((column) => column.key === key)?.text(row) ?? '',
    );
  return { standing, showing, edited };
}

export type Cells<R> = ReturnType<typeof useCells<R>>;
