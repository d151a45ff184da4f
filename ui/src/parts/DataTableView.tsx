// A table of text from the core, as it stands in the workbook.
import type { DataTable } from '../bindings/commands';
import { ScrollBox } from './ScrollBox';

/** For the clipboard: Excel reads tabs and lines. */
export const tsv = (table: DataTable): string => [table.headings, ...table.rows].map((row) => row.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\r\n');

export function DataTableView({ table, caption = false }: { table: DataTable; caption?: boolean }) {
  return (
    <ScrollBox label={`${table.title}, scrolls`}>
      <table className="table">
        <caption className={caption ? '' : 'hidden'}>{table.title}</caption>
        <thead>
          <tr>
            {table.headings.map((heading, at) => (
              <th key={at} scope="col" className={table.numeric[at] ? 'number' : ''}>
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
