// A table of indicators for the clipboard: what `pch indicators` gives, one line an organisation, full precision.
import type { IndicatorRow, IndicatorTable } from '../../bindings/commands';

/** The figures as people say them. */
export const WORDS: Record<string, string> = { gp_wte: 'GP WTE', nurse_wte: 'nurse WTE', dpc_wte: 'direct patient care WTE', admin_wte: 'admin WTE', registered_patients: 'list size' };

const HEADINGS = ['Code', 'Name', 'Practices', 'Registered patients', 'GP WTE', 'Nurse WTE', 'Direct patient care WTE', 'Admin WTE', 'Patients per GP WTE', 'Patients per nurse WTE', 'Not supplied'];

/** Excel reads tabs and lines. A missing figure stays an empty cell, never a nought; names cannot become formulas. */
export function indicatorLines(table: IndicatorTable): string {
  const number = (value: number | null) => (value === null ? '' : String(value));
  const words = (text: string) => text.replaceAll(/[\t\r\n]+/g, ' ').replace(/^[=+\-@]/, "'$&");
  const line = (row: IndicatorRow) => [
    words(row.code),
    words(row.name),
    String(row.practices),
    number(row.registered_patients),
    number(row.gp_wte),
    number(row.nurse_wte),
    number(row.dpc_wte),
    number(row.admin_wte),
    number(row.patients_per_gp_wte),
    number(row.patients_per_nurse_wte),
    words(row.missing.map((one) => `${one.name} (${one.practice}): ${WORDS[one.figure] ?? one.figure} ${one.mark}`).join('; ')),
  ];
  return [HEADINGS, ...table.rows.map(line)].map((cells) => cells.join('\t')).join('\r\n');
}
