// Blocks to and from the clipboard: what is copied is what is seen, and a paste of several cells is looked at before it counts.
import type { ClipboardEvent } from 'react';
import type { CellCopyArgs, CellPasteArgs } from 'react-data-grid';
import type { EntryColumn, EntryEdit, EntryRefusal } from '../entry';
import { land, parseBlock, writeBlock, type Spot } from '../paste';
import { canEdit, type Cells, type NewText, type Pending } from './cells';
import type { Adding, Line } from './newLines';
import type { Selection } from './selection';

export interface Clip<R> {
  columns: EntryColumn<R>[];
  flat: (Line<R> | null)[];
  cells: Cells<R>;
  selection: Selection<R>;
  adding: Adding | undefined;
  /** The number of the next blank row. */
  next: number;
  commit: (edits: EntryEdit<R>[]) => Promise<void>;
  onPreview: ((edits: EntryEdit<R>[]) => Promise<EntryRefusal[]>) | undefined;
  setPending: (pending: Pending<R>) => void;
  say: (words: string) => void;
}

async function paste<R>({ columns, flat, cells, selection, adding, next, commit, onPreview, setPending }: Clip<R>, text: string, at: Spot) {
  const landed = land(parseBlock(text), selection.around(at));
  const taken: NewText<R>[] = [];
  let [beyond, fixed] = [0, 0];
  const below = new Map<number, Line<R>>();
  for (const cell of landed) {
    const column = columns[cell.column];
    // Group heads are stepped over only by blocks that start on a row; what lands on one is said, not lost in silence.
    let line = flat[cell.row] ?? below.get(cell.row);
    if (!line && cell.row >= flat.length && adding) {
      const number = next + below.size + 1;
      line = { key: `new-${number}`, row: null, group: adding.group ?? 'New' };
      below.set(cell.row, line);
    }
    if (!line || !column) beyond += 1;
    else if (!canEdit(line, column)) fixed += cells.standing(line, column) === cell.text ? 0 : 1;
    else taken.push({ line, column, text: cell.text });
  }
  const edits = cells.edited(taken);
  if (onPreview && landed.length > 1) {
    setPending({ edits, refusals: edits.length > 0 ? await onPreview(edits) : [], beyond, fixed });
    return;
  }
  await commit(edits);
}

/** What the grid does when somebody copies or pastes in it. */
export function clipboard<R, S>(clip: Clip<R>) {
  const { columns, flat, cells, selection, say } = clip;
  const spot = (row: Line<R>, key: string): Spot => ({ row: flat.findIndex((line) => line?.key === row.key), column: columns.findIndex((column) => column.key === key) });
  return {
    onCellCopy: (args: CellCopyArgs<Line<R>, S>, event: ClipboardEvent) => {
      const area = selection.around(spot(args.row, args.column.key));
      const block: string[][] = [];
      for (let down = area.top; down <= area.bottom; down += 1) {
        const line = flat[down];
        if (line) block.push(columns.slice(area.left, area.right + 1).map((column) => cells.showing(line, column).text));
      }
      event.clipboardData.setData('text/plain', writeBlock(block));
      event.preventDefault();
      say(block.length * (block[0]?.length ?? 0) > 1 ? `${block.length} × ${block[0]?.length ?? 0} cells copied` : 'Copied');
    },
    onCellPaste: (args: CellPasteArgs<Line<R>, S>, event: ClipboardEvent) => {
      event.preventDefault();
      void paste(clip, event.clipboardData.getData('text/plain'), spot(args.row, args.column.key));
      return args.row;
    },
  };
}
