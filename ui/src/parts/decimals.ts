// Decimal points in one line, where a column has numbers of more and of fewer decimals. Nothing is written that is not there:
// what is short of the longest gets its width as noughts that are neither seen, read out nor copied.

const NUMBER = /^[-+−]?£?[\d,]+(?:\.(\d+))?%?$/;

/** Decimal places of a number as it is written; none of what is no number. */
export const placesOf = (text: string): number => NUMBER.exec(text)?.[1]?.length ?? 0;

/** What stands behind a number, unseen: `2.5` among `1.25` and `3.75` lacks a nought. */
export function padding(text: string, places: number): string {
  if (places === 0 || !NUMBER.test(text)) return '';
  const own = placesOf(text);
  return (own === 0 ? '.' : '') + '0'.repeat(Math.max(0, places - own));
}

/** Rows over which a table is left as it is: measuring takes longer than anybody would look. */
const MOST_ROWS = 300;

/** Of a cell only what is seen: a figure that explains itself has words for screen readers behind it. */
const seen = (cell: Element): string => (cell.querySelector('.figure')?.firstChild?.textContent ?? cell.textContent ?? '').trim();

/** Lines up the columns of numbers of a table that is on the page. */
export function lineUp(table: HTMLTableElement): void {
  const rows = [...table.querySelectorAll<HTMLTableRowElement>(':scope > tbody > tr:not(.detail), :scope > tfoot > tr')];
  if (rows.length > MOST_ROWS) return;
  const columns = new Map<number, { cell: HTMLTableCellElement; text: string }[]>();
  for (const row of rows) {
    for (const cell of row.cells) {
      if (!cell.classList.contains('number')) continue;
      const column = columns.get(cell.cellIndex) ?? [];
      column.push({ cell, text: seen(cell) });
      columns.set(cell.cellIndex, column);
    }
  }
  for (const column of columns.values()) {
    const places = Math.min(4, Math.max(...column.map(({ text }) => placesOf(text))));
    for (const { cell, text } of column) {
      const pad = padding(text, places);
      if (pad) cell.dataset.pad = pad;
      else delete cell.dataset.pad;
    }
  }
}
