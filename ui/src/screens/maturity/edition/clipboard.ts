// A table from the clipboard. Word and Excel both lend it as HTML, in which a cell keeps its lines; plain text does not.

const BLOCKS = new Set(['P', 'DIV', 'LI', 'TR', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);

/** The words of a cell, a line a paragraph, list entry or line break. */
function words(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replace(/\s+/g, ' ');
  if (!(node instanceof Element)) return '';
  if (node.tagName === 'BR') return '\n';
  const inner = [...node.childNodes].map(words).join('');
  return BLOCKS.has(node.tagName) ? `\n${inner}\n` : inner;
}

const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/\u00a0/g, ' ').trim())
    .filter(Boolean)
    .join('\n');

/** The largest table of a piece of HTML as rows of cells; null where there is none. A merged cell stands in its first place. */
export function readTable(html: string): string[][] | null {
  const tables = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table')];
  const largest = tables.sort((a, b) => b.querySelectorAll('td, th').length - a.querySelectorAll('td, th').length)[0];
  if (!largest || largest.querySelectorAll('td, th').length < 4) return null;
  const rows: string[][] = [];
  const below: number[] = [];
  for (const row of largest.querySelectorAll('tr')) {
    const line: string[] = [];
    const merged = () => {
      while ((below[line.length] ?? 0) > 0) {
        below[line.length] = (below[line.length] ?? 0) - 1;
        line.push('');
      }
    };
    for (const cell of row.querySelectorAll<HTMLTableCellElement>(':scope > td, :scope > th')) {
      merged();
      for (let span = 0; span < Math.min(cell.colSpan, 20); span += 1) {
        below[line.length] = Math.min(cell.rowSpan, 60) - 1;
        line.push(span === 0 ? tidy(words(cell)) : '');
      }
    }
    merged();
    rows.push(line);
  }
  return rows;
}
