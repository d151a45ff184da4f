// The rows of an entry grid as they stand on the screen, under the heads of their groups, and the cursor that goes with its cell.
import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { DataGridHandle } from 'react-data-grid';
import type { Line } from './newLines';

export function useSheet<R>({ grid, lines, grouped, release }: { grid: RefObject<DataGridHandle | null>; lines: Line<R>[]; grouped: boolean; /** Lets new rows go to their groups. */ release: () => void }) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const groups = useMemo(() => {
    const found = new Map<string, Line<R>[]>();
    for (const line of lines) found.set(line.group, [...(found.get(line.group) ?? []), line]);
    return found;
  }, [lines]);

  /** A null is a group's head. */
  const flat = useMemo<(Line<R> | null)[]>(() => {
    if (!grouped) return lines;
    return [...groups].flatMap(([group, inside]) => [null, ...(closed.has(group) ? [] : inside)]);
  }, [grouped, lines, groups, closed]);

  // When new rows go to their groups, the cursor stays with the cell that it is in.
  const follow = useRef<{ key: string | undefined; group: string | undefined; idx: number; focus: boolean } | null>(null);
  const shown = useRef(flat);
  useLayoutEffect(() => {
    const to = follow.current;
    const moved = shown.current !== flat;
    shown.current = flat;
    if (!to || !moved) return;
    follow.current = null;
    const heads = [...groups.keys()];
    const rowIdx = flat.findIndex((line, at) => (to.key === undefined ? line === null && heads[flat.slice(0, at).filter((one) => one === null).length] === to.group : line?.key === to.key));
    if (rowIdx >= 0) grid.current?.setActivePosition({ idx: to.idx, rowIdx }, { shouldFocus: to.focus });
  }, [flat, grid, groups]);
  const leave = (at: number, idx: number, focus: boolean) => {
    const line = flat[at];
    follow.current = { key: line?.key, group: [...groups.keys()][flat.slice(0, at).filter((one) => one === null).length], idx, focus };
    release();
  };

  const open = new Set([...groups.keys()].filter((group) => !closed.has(group)));
  const setOpen = (now: ReadonlySet<unknown>) => setClosed(new Set([...groups.keys()].filter((group) => !now.has(group))));
  return { flat, shown, leave, open, setOpen };
}
