// Dates travel as `2018-08-06` and are read by people as `6 August 2018`. No time zones: a day is a day.

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** The months of a financial year, from April, short. */
export const yearMonths: string[] = [...MONTHS.slice(3), ...MONTHS.slice(0, 3)].map((month) => month.slice(0, 3));

/** `2018-08-06` as `6 August 2018`; what is not a date comes back as it was. */
export function day(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = MONTHS[Number(parts?.[2]) - 1];
  return parts && month ? `${Number(parts[3])} ${month} ${parts[1]}` : iso;
}

/** `2018-08-06` as `6 Aug 2018`, for narrow columns. */
export function shortDay(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = MONTHS[Number(parts?.[2]) - 1];
  return parts && month ? `${Number(parts[3])} ${month.slice(0, 3)} ${parts[1]}` : iso;
}

/** `2018-08-06T14:05:09Z` as `6 August 2018, 14:05`, on this machine's clock. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getDate()} ${MONTHS[at.getMonth()] ?? ''} ${at.getFullYear()}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}

const real = (year: number, month: number, date: number): string | null => {
  const at = new Date(Date.UTC(year, month - 1, date));
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return null;
  return at.toISOString().slice(0, 10);
};

/** Reads `6/8/2018`, `6 Aug 2018`, `6 August 2018` and `2018-08-06`; day before month, as the field writes. `null` where it is no date. */
export function readDay(text: string): string | null {
  const trimmed = text.trim();
  let parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (parts) return real(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed);
  if (parts) return real(Number(parts[3]), Number(parts[2]), Number(parts[1]));
  parts = /^(\d{1,2})\s*([A-Za-z]{3,9})\.?,?\s*(\d{4})$/.exec(trimmed);
  if (!parts) return null;
  const name = (parts[2] ?? '').toLowerCase();
  const month = MONTHS.findIndex((known) => known.toLowerCase().startsWith(name) || (name === 'sept' && known === 'September'));
  return month < 0 ? null : real(Number(parts[3]), month + 1, Number(parts[1]));
}

/** `2018/19-Q3` as `2018/19 Q3`. */
export const period = (text: string): string => text.replace('-Q', ' Q');

/** `2018/19-Q3` as `October to December 2018`. */
export function periodInFull(text: string): string {
  const parts = /^(\d{4})\/\d{2}-Q([1-4])$/.exec(text);
  if (!parts) return text;
  const quarter = Number(parts[2]);
  const spans = ['April to June', 'July to September', 'October to December', 'January to March'];
  return `${spans[quarter - 1] ?? ''} ${Number(parts[1]) + (quarter === 4 ? 1 : 0)}`;
}

/** The last day of `2018/19-Q3`: `2018-12-31`. */
export function lastDay(text: string): string {
  const parts = /^(\d{4})\/\d{2}-Q([1-4])$/.exec(text);
  if (!parts) return text;
  const quarter = Number(parts[2]);
  return `${Number(parts[1]) + (quarter === 4 ? 1 : 0)}-${['06-30', '09-30', '12-31', '03-31'][quarter - 1] ?? ''}`;
}
