// Rows of a sheet typed over in a grid: what is sound is kept as one act, what is not keeps its text and says why.
import type { Typed } from '../../bindings/commands';
import { asAppError, type FieldFault } from '../../host/contract';
import type { EntryEdit, EntryRefusal } from '../../parts/EntryGrid';

/** A row with its place in the sheet, by which the core names it. */
export interface Numbered<R> {
  at: number;
  row: R;
}

export const numbered = <R>(rows: R[]): Numbered<R>[] => rows.map((row, at) => ({ at, row }));

export const keyOf = (row: { at: number }): string => String(row.at);

/** What was typed, as text. */
export const text = (typed: Typed): string => String(typed);

/** The list as it would be with these edits: rows changed in their places, new ones behind. */
export function edited<R>(rows: R[], edits: EntryEdit<Numbered<R>>[], blank: R, put: (row: R, values: Record<string, string>) => R): R[] {
  const out = [...rows];
  for (const edit of edits) {
    if (edit.row) out[edit.row.at] = put(edit.row.row, edit.values);
    else out.push(put(blank, edit.values));
  }
  return out;
}

/** Which of the edits the core's refusals are about; `column` names the cell of a place such as `does.2.rate`. */
export function refusalsOf<R>(fields: FieldFault[], list: string, rows: R[], edits: EntryEdit<Numbered<R>>[], column: (rest: string, row: R) => string): EntryRefusal[] {
  const fresh = edits.filter((edit) => edit.row === null);
  const first = rows.length - fresh.length;
  const out: EntryRefusal[] = [];
  for (const { place, message } of fields) {
    const parts = new RegExp(`^${list}\\.(\\d+)\\.(.+)$`).exec(place);
    const at = Number(parts?.[1]);
    const row = rows[at];
    const edit = edits.find((one) => one.row?.at === at) ?? fresh[at - first];
    if (!parts || row === undefined || !edit) continue;
    const named = column(parts[2] ?? '', row);
    // A message about a cell that was not typed stands at one that was.
    const cell = edit.values[named] === undefined ? (Object.keys(edit.values)[0] ?? named) : named;
    if (!out.some((one) => one.key === edit.key && one.column === cell)) out.push({ key: edit.key, column: cell, text: edit.values[cell] ?? '', message });
  }
  return out;
}

export interface Sheet<R> {
  rows: R[];
  /** What the core calls the list: `people`. */
  list: string;
  blank: R;
  put: (row: R, values: Record<string, string>) => R;
  column?: (rest: string, row: R) => string;
  /** Keeps the list, or throws the refusal. */
  send: (rows: R[]) => Promise<unknown>;
}

/** Keeps what can be kept of the edits and returns what cannot. */
export async function keepCells<R>(sheet: Sheet<R>, edits: EntryEdit<Numbered<R>>[]): Promise<EntryRefusal[]> {
  const refusals: EntryRefusal[] = [];
  let left = edits;
  while (left.length > 0) {
    const rows = edited(sheet.rows, left, sheet.blank, sheet.put);
    try {
      await sheet.send(rows);
      return refusals;
    } catch (thrown) {
      const refused = asAppError(thrown);
      const found = refusalsOf(refused.fields, sheet.list, rows, left, sheet.column ?? ((rest) => rest));
      if (found.length === 0) {
        const message = refused.fields[0]?.message ?? refused.message;
        return [...refusals, ...left.flatMap((edit) => Object.entries(edit.values).map(([column, typed]) => ({ key: edit.key, column, text: typed, message })))];
      }
      refusals.push(...found);
      left = withoutCells(left, found);
    }
  }
  return refusals;
}

/** A new row with a wrong cell waits as a whole; of a known row the other cells go on. */
function withoutCells<R>(edits: EntryEdit<Numbered<R>>[], refused: EntryRefusal[]): EntryEdit<Numbered<R>>[] {
  return edits.flatMap((edit) => {
    const bad = refused.filter((one) => one.key === edit.key).map((one) => one.column);
    if (bad.length === 0) return [edit];
    if (edit.row === null) return [];
    const values = Object.fromEntries(Object.entries(edit.values).filter(([column]) => !bad.includes(column)));
    return Object.keys(values).length > 0 ? [{ ...edit, values }] : [];
  });
}

/** Bands have names of one word in the definitions: `salaried_gp` reads “salaried gp”. */
export const bandWords = (code: string): string => code.replaceAll('_', ' ');
export const bandCode = (words: string): string => words.trim().toLowerCase().replaceAll(/\s+/g, '_');
