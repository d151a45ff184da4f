// A table of text from the core, as it stands in the workbook.
import { useLayoutEffect, useRef } from 'react';
import type { DataTable } from '../bindings/commands';
import { lineUp } from './decimals';
import { ScrollBox } from './ScrollBox';

/** With more columns than this a table would scroll sideways in an ordinary window, if heads kept to a line. */
const MANY = 7;

/** For the clipboard: Excel reads tabs and lines. */
export const tsv = (table: DataTable): string => [table.headings, ...table.rows].map((row) => row.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\r\n');

export function DataTableView({ table, caption = false }: { table: DataTable; caption?: boolean }) {
  const shown = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    if (shown.current) lineUp(shown.current);
  }, [table]);
  // Names are not broken at every gap because the table is full: it scrolls before that.
  const named = table.headings.map((_, at) => !table.numeric[at] && table.rows.some((row) => (row[at] ?? '').length > 16));
  return (
    <ScrollBox label={`${table.title}, scrolls`}>
      <table ref={shown} className={table.headings.length > MANY ? 'table dense' : 'table'}>
        <caption className={caption ? '' : 'hidden'}>{table.title}</caption>
        <thead>
          <tr>
            {table.headings.map((heading, at) => (
              <th key={at} scope="col" className={table.numeric[at] ? 'number' : ''} style={named[at] ? { minWidth: 'min(11rem, 60vw)' } : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) =>
                at === 0 ? (
                  <th key={at} scope="row" className={table.numeric[at] ? 'number' : ''}>
                    {cell}
                  </th>
                ) : (
                  <td key={at} className={`${table.numeric[at] ? 'number' : ''}${cell === 'not supplied' ? ' missing' : ''}`}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {table.notes.map((note) => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
    </ScrollBox>
  );
}
