// How figures are written for people. The same rules as the core's `words`, so that screen and workbook agree.

const formats = new Map<number, Intl.NumberFormat>();

/** `1234.5` as `1,234.50`; half to even, as the core rounds. */
export function decimal(value: number, places: number): string {
  let format = formats.get(places);
  if (!format) {
    format = new Intl.NumberFormat('en-GB', {
      minimumFractionDigits: places,
      maximumFractionDigits: places,
      roundingMode: 'halfEven',
    } as Intl.NumberFormatOptions);
    formats.set(places, format);
  }
  const text = format.format(value);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** WTE to two decimals. */
export const wte = (value: number): string => decimal(value, 2);

/** Whole numbers: patients, headcount, counts. */
export const count = (value: number): string => decimal(value, 0);

/** A share of one as `12.3%`. */
export const percent = (share: number, places = 1): string => `${decimal(share * 100, places)}%`;

/** `1 practice`, `6 practices`. */
export const many = (value: number, one: string, more = `${one}s`): string => `${count(value)} ${value === 1 ? one : more}`;
