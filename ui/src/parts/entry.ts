// What a screen tells the entry grid, and what the grid tells the screen.
import type { ReactNode } from 'react';

export interface EntryColumn<R> {
  key: string;
  name: string;
  /** Stands small in the head. */
  unit?: string;
  width?: number;
  /** Takes so many parts of the room that the other columns leave; `width` is then the least. */
  grows?: number;
  number?: boolean;
  /** Kept in sight at the left. */
  frozen?: boolean;
  editable?: boolean | ((row: R) => boolean);
  /** What the cell says, and what is copied from it. */
  text: (row: R) => string;
  /** Where it should look otherwise than its text; never interactive. */
  render?: (row: R) => ReactNode;
  /** What may be chosen; the text typed must be one of these, the core decides. */
  options?: readonly string[];
  /** What to type here, in the blank row at the end. */
  prompt?: string;
  /** Of a group's rows, and of all of them for the line at the bottom. */
  total?: (rows: R[]) => string;
}

/** New texts of one row, by column. `row` is null for a new one. */
export interface EntryEdit<R> {
  key: string;
  row: R | null;
  values: Record<string, string>;
}

/** A cell that the core did not take: it keeps its text and says why. */
export interface EntryRefusal {
  key: string;
  column: string;
  text: string;
  message: string;
}

export const cellId = (key: string, column: string): string => `${key}\t${column}`;

/** Cells that changed, gathered a row at a time; texts that equal what stands there are no change. */
export function gather<R>(
  cells: { key: string; row: R | null; column: string; text: string }[],
  standing: (row: R, column: string) => string,
): EntryEdit<R>[] {
  const edits = new Map<string, EntryEdit<R>>();
  for (const cell of cells) {
    if (cell.row !== null && standing(cell.row, cell.column) === cell.text) continue;
    const edit = edits.get(cell.key) ?? { key: cell.key, row: cell.row, values: {} };
    edit.values[cell.column] = cell.text;
    edits.set(cell.key, edit);
  }
  return [...edits.values()];
}

/** Sum and number of the numbers in a selection, as Excel says them below the sheet. */
export function summary(texts: string[]): string {
  const filled = texts.filter((text) => text.trim() !== '');
  // Billionths keep 0.1 + 0.2 at 0.3; nothing here is stored.
  const numbers = filled.map((text) => Number(text.replaceAll(',', ''))).filter((value) => Number.isFinite(value));
  if (texts.length < 2) return '';
  const cells = `${filled.length} of ${texts.length} cells filled`;
  if (numbers.length < 2) return cells;
  const sum = numbers.reduce((total, value) => total + Math.round(value * 1e9), 0) / 1e9;
  return `${cells} · sum ${sum.toLocaleString('en-GB', { maximumFractionDigits: 4 })}`;
}
