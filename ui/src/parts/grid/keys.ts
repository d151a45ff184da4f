// The keys of an entry grid, as in Excel: what they mean on a cell, and in one that is being edited.
import type { RefObject } from 'react';
import type { CellKeyboardEvent, CellKeyDownArgs, DataGridHandle } from 'react-data-grid';
import type { EntryColumn, EntryEdit } from '../entry';
import type { Spot } from '../paste';
import { canEdit, type Cells } from './cells';
import type { Line } from './newLines';
import type { Selection } from './selection';

const ARROWS: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export interface Keyboard<R> {
  grid: RefObject<DataGridHandle | null>;
  columns: EntryColumn<R>[];
  flat: (Line<R> | null)[];
  /** The rows as they are on the page by now. */
  shown: RefObject<(Line<R> | null)[]>;
  cells: Cells<R>;
  selection: Selection<R>;
  /** Where a run of Tab began: Enter goes below it, as in Excel. */
  tabbedFrom: RefObject<number | null>;
  commit: (edits: EntryEdit<R>[]) => Promise<void>;
  onRemove: ((rows: R[]) => void) | undefined;
  /** Takes the focus out of the grid. */
  onLeave: () => void;
  /** Puts away a paste that waits. */
  onEscape: () => void;
}

type Press<R, S> = [args: CellKeyDownArgs<Line<R>, S>, event: CellKeyboardEvent];

/** The library leaves a key to us, and the browser too. */
const ours = (event: CellKeyboardEvent) => {
  event.preventGridDefault();
  event.preventDefault();
};

function whileEditing<R, S>({ grid, shown, tabbedFrom }: Keyboard<R>, ...[args, event]: Press<R, S>) {
  if (args.mode !== 'EDIT' || event.key !== 'Enter' || event.shiftKey || event.altKey) return;
  event.preventGridDefault();
  args.onClose(true, true);
  // The next row's cell, as in Excel; after the editor has gone.
  const idx = tabbedFrom.current ?? args.column.idx;
  tabbedFrom.current = null;
  requestAnimationFrame(() => grid.current?.setActivePosition({ idx, rowIdx: Math.min(args.rowIdx + 1, shown.current.length - 1) }, { shouldFocus: true }));
}

function widen<R, S>({ grid, columns, flat, selection }: Keyboard<R>, at: Spot, step: [number, number], ...[args, event]: Press<R, S>) {
  ours(event);
  const from = selection.head && selection.holds(at) ? selection.head : at;
  const to = { row: Math.max(0, Math.min(flat.length - 1, from.row + step[0])), column: Math.max(0, Math.min(columns.length - 1, from.column + step[1])) };
  selection.extend(at, to);
  grid.current?.scrollToCell({ idx: to.column + (args.column?.idx ?? 0) - at.column, rowIdx: to.row });
}

/** Each cell below the top of the block gets what stands at its top. */
function fillDown<R>({ cells, selection, commit }: Keyboard<R>, at: Spot) {
  const area = selection.around(at);
  const tops = selection.cellsOf({ ...area, bottom: area.top });
  const filled = selection.cellsOf({ ...area, top: area.top + 1 }).map((cell) => {
    const top = tops.find((one) => one.column.key === cell.column.key);
    return { ...cell, text: top ? cells.standing(top.line, top.column) : '' };
  });
  void commit(cells.edited(filled));
}

export const onKey = <R, S>(keyboard: Keyboard<R>, ...press: Press<R, S>) => {
  const [args, event] = press;
  const { columns, flat, cells, selection, tabbedFrom, commit, onRemove } = keyboard;
  const command = event.ctrlKey || event.metaKey;
  if (event.key === 'Tab') tabbedFrom.current ??= args.column?.idx ?? null;
  if (event.key.startsWith('Arrow') && args.mode !== 'EDIT') tabbedFrom.current = null;
  if (args.mode === 'EDIT') return whileEditing(keyboard, ...press);
  const at: Spot = { row: args.rowIdx, column: columns.findIndex((column) => column.key === args.column?.key) };
  if (at.column < 0) return;
  const step = ARROWS[event.key];
  if (event.shiftKey && step) return widen(keyboard, at, step, ...press);
  const line = flat[at.row];
  if (!line) return;
  const idx = args.column?.idx ?? 0;
  if (event.key === 'Enter' && !command) {
    ours(event);
    const below = tabbedFrom.current ?? idx;
    tabbedFrom.current = null;
    args.setActivePosition({ idx: below, rowIdx: Math.max(0, Math.min(flat.length - 1, at.row + (event.shiftKey ? -1 : 1))) });
  } else if (event.key === 'F2') {
    event.preventGridDefault();
    if (canEdit(line, columns[at.column])) args.setActivePosition({ idx, rowIdx: at.row }, { enableEditor: true });
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    ours(event);
    const chosen = selection.cellsOf(selection.around(at));
    if (event.key === 'Delete' && command && onRemove) onRemove([...new Set(chosen.map((cell) => cell.line.row).filter((row) => row !== null))]);
    else void commit(cells.edited(chosen.map((cell) => ({ ...cell, text: '' }))));
  } else if (command && event.key.toLowerCase() === 'd') {
    ours(event);
    fillDown(keyboard, at);
  } else if (event.key === 'F6') {
    // Tab walks the cells, so leaving needs a key of its own.
    ours(event);
    keyboard.onLeave();
  } else if (event.key === 'Escape') {
    selection.clear();
    keyboard.onEscape();
  } else if (command && ['z', 'y'].includes(event.key.toLowerCase())) {
    // Undo is the window's.
    event.preventGridDefault();
  }
};
