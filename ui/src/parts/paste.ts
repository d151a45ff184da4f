// Blocks of cells to and from the clipboard, in the words that Excel uses: tabs, lines, and quotes where a cell holds either.

/** Reads a copied block. A quoted cell may hold tabs, line ends and doubled quotes; one line end at the very end is Excel's own. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const source = text.replace(/(\r\n|\n|\r)$/, '');
  if (source === '') return [['']];
  while (at <= source.length) {
    let cell = '';
    if (source[at] === '"' && closes(source, at)) {
      at += 1;
      while (at < source.length) {
        if (source[at] !== '"') cell += source[at];
        else if (source[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
        at += 1;
      }
      at += 1;
    } else {
      while (at < source.length && source[at] !== '\t' && source[at] !== '\n' && source[at] !== '\r') {
        cell += source[at];
        at += 1;
      }
    }
    row.push(cell);
    const end = source[at];
    if (end === '\t') {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (end === undefined) break;
    at += end === '\r' && source[at + 1] === '\n' ? 2 : 1;
  }
  return rows;
}

/** A quote that opens a cell counts only when another closes it right before a tab or a line end: `"Mill" Lane` is plain text. */
function closes(source: string, from: number): boolean {
  let at = from + 1;
  while (at < source.length) {
    if (source[at] === '"') {
      if (source[at + 1] === '"') {
        at += 2;
        continue;
      }
      const after = source[at + 1];
      return after === undefined || after === '\t' || after === '\n' || after === '\r';
    }
    at += 1;
  }
  return false;
}

/** A block for the clipboard, as Excel would write it. */
export const writeBlock = (rows: string[][]): string =>
  rows.map((row) => row.map((cell) => (/[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\r\n');

export interface Spot {
  row: number;
  column: number;
}

export interface Block {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export const blockOf = (a: Spot, b: Spot): Block => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.column, b.column),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.column, b.column),
});

export const inBlock = (block: Block | null, row: number, column: number): boolean =>
  block !== null && row >= block.top && row <= block.bottom && column >= block.left && column <= block.right;

/**
 * Where each pasted cell lands. One cell fills the whole selection; a block starts at the selection's top left and goes
 * as far as it goes. `spots` are cells that may stand outside the grid: the caller decides what they are.
 */
export function land(block: string[][], selection: Block): { row: number; column: number; text: string }[] {
  const single = block.length === 1 && block[0]?.length === 1;
  const out: { row: number; column: number; text: string }[] = [];
  const height = single ? selection.bottom - selection.top + 1 : block.length;
  for (let down = 0; down < height; down += 1) {
    const line = single ? undefined : block[down];
    const width = single ? selection.right - selection.left + 1 : (line?.length ?? 0);
    for (let along = 0; along < width; along += 1) {
      const text = single ? (block[0]?.[0] ?? '') : (line?.[along] ?? '');
      out.push({ row: selection.top + down, column: selection.left + along, text: text.trim() });
    }
  }
  return out;
}
