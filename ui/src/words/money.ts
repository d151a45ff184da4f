// Money is whole pence everywhere; only these lines know how it is written and read.

/** The largest amount the core takes for one figure. */
export const MOST_PENCE = 10_000_000_000_000;

/** `123456` as `£1,234.56`, `12300` as `£123`. */
export function pounds(pence: number, always = false): string {
  const whole = Math.trunc(Math.abs(pence) / 100).toLocaleString('en-GB');
  const rest = Math.abs(pence) % 100;
  const tail = rest === 0 && !always ? '' : `.${String(rest).padStart(2, '0')}`;
  return `${pence < 0 ? '-' : ''}£${whole}${tail}`;
}

export type ReadMoney = { kind: 'pence'; pence: number } | { kind: 'tbc' } | { kind: 'blank' } | { kind: 'refused'; why: string };

/** Reads what a person types: `£1,234.56`, `1234.5`, `(20.00)`, `TBC`. Never rounds. */
export function readMoney(text: string): ReadMoney {
  let rest = text.replaceAll('\u00a0', ' ').trim();
  if (rest === '') return { kind: 'blank' };
  if (/^tbc$/i.test(rest)) return { kind: 'tbc' };
  const refuse = (why: string): ReadMoney => ({ kind: 'refused', why });
  let sign = 1;
  const brackets = /^\((.*)\)$/.exec(rest);
  if (brackets) {
    sign = -1;
    rest = (brackets[1] ?? '').trim();
  }
  if (rest.startsWith('-')) {
    sign = -sign;
    rest = rest.slice(1).trim();
  }
  rest = rest.replace(/^£\s*/, '');
  if (/^[\d.]*,\d{1,2}$/.test(rest)) return refuse(`“${text}” looks like a decimal comma: write the pence after a point, like 1,000.50`);
  const parts = /^(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d*))?$/.exec(rest);
  if (!parts || (parts[1] === undefined && !parts[2])) return refuse(`“${text}” is not an amount: write it like £1,234.56, 1234.56 or TBC`);
  const pence = (parts[2] ?? '').replace(/0+$/, '');
  if (pence.length > 2) return refuse(`“${text}” has parts of a penny: money is whole pence, nothing is rounded in silence`);
  const whole = Number((parts[1] ?? '0').replaceAll(',', ''));
  const value = whole * 100 + Number(pence.padEnd(2, '0'));
  if (value > MOST_PENCE) return refuse(`“${text}” is more than £100,000,000,000`);
  return { kind: 'pence', pence: value === 0 ? 0 : sign * value };
}
