// The columns of the entry grid, by unit. Keys are the fields of an edit, so that refusals find their cells.
import type { Named, PostRow, RoleOption } from '../../bindings/commands';
import type { EntryColumn } from '../../parts/EntryGrid';
import { wte as twoPlaces } from '../../words/numbers';

export type Unit = 'wte' | 'hours' | 'sessions';

export const UNITS: Record<Unit, { title: string; unit: string; hint: string }> = {
  wte: { title: 'WTE', unit: 'whole-time', hint: '1.0 is 37.5 hours a week' },
  hours: { title: 'Hours', unit: 'a week', hint: '37.5 hours a week are 1 WTE' },
  sessions: { title: 'Sessions', unit: 'GPs, a week', hint: 'Nine GP sessions a week are 1 WTE; other roles have none' },
};

/** As exact as it is held: nothing is rounded in the grid, so that what is copied is what is there. */
const exact = (value: number | null): string => (value === null ? '' : String(Number(value.toFixed(9))));

const sum = (values: (number | null)[]): string => {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return '';
  return twoPlaces(known.reduce((total, value) => total + Math.round(value * 1e9), 0) / 1e9);
};

export const sharesText = (row: PostRow, nameOf: (code: string) => string): string => row.shares.map((share) => `${nameOf(share.organisation)} ${Number((share.share * 100).toFixed(2))}%`).join(', ');

/** Headcounts of one place add up; over several a person may be counted twice. */
const people = (rows: PostRow[]): string => {
  const places = new Set(rows.map((row) => row.organisation.code));
  const known = rows.map((row) => row.headcount).filter((value) => value !== null);
  return places.size > 1 || known.length === 0 ? '' : String(known.reduce((total, value) => total + value, 0));
};

export function columns({ unit, places, roles, ageBands, of }: { unit: Unit; places: Named[]; roles: RoleOption[]; ageBands: string[]; /** The practice whose own posts these are; empty for several. */ of: string }): EntryColumn<PostRow>[] {
  /** What of a row counts here: for a practice its own share of a shared post. */
  const part = (row: PostRow, value: number | null): number | null => {
    if (of === '' || row.shares.length === 0 || value === null) return value;
    return value * (row.shares.find((share) => share.organisation === of)?.share ?? 0);
  };
  const nameOf = (code: string) => places.find((place) => place.code === code)?.name ?? code;
  const amount = (row: PostRow): number | null => (unit === 'wte' ? row.wte : unit === 'hours' ? row.hours : row.sessions);
  const place: EntryColumn<PostRow> = { key: 'organisation', name: 'Practice', prompt: 'Type or paste here', width: 180, editable: true, options: places.map((one) => one.name), text: (row) => row.organisation.name };
  return [
    ...(of === '' ? [place] : []),
    { key: 'role', name: 'Role', prompt: 'A role, such as HCA', width: 190, editable: true, options: roles.map((role) => role.title), text: (row) => row.role_title },
    { key: 'age_band', name: 'Age band', width: 96, editable: true, options: ageBands, text: (row) => row.age_band },
    { key: 'headcount', name: 'People', unit: 'headcount', width: 84, number: true, editable: true, text: (row) => exact(row.headcount), total: people },
    {
      key: unit,
      name: UNITS[unit].title,
      unit: UNITS[unit].unit,
      width: 92,
      number: true,
      editable: unit === 'sessions' ? (row) => row.group === 'gp' : true,
      text: (row) => exact(amount(row)),
      total: (rows) => sum(rows.map((row) => part(row, amount(row)))),
    },
    { key: 'vacancy_wte', name: 'Vacant', unit: 'WTE', width: 76, number: true, editable: true, text: (row) => exact(row.vacancy_wte), total: (rows) => sum(rows.map((row) => part(row, row.vacancy_wte))) },
    { key: 'employer', name: 'Employer', width: 150, editable: true, text: (row) => row.employer },
    { key: 'shares', name: 'Shared', width: 130, text: (row) => sharesText(row, nameOf) },
    { key: 'note', name: 'Note', width: 120, grows: 1, editable: true, text: (row) => row.note },
    { key: 'source', name: 'Source', width: 200, grows: 2, text: (row) => row.source },
  ];
}
