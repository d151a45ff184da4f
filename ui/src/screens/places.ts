// Every place, once. Names stand apart from screens, so that one screen can name another without loading it.

export interface PlaceName {
  /** The first part of the address, and the name that the core uses in `attention` and `to_do`. */
  id: string;
  title: string;
  /** Daily places stand on top of the navigation, the others below the line. */
  daily: boolean;
  /** Roles whose navigation leaves it out; Ctrl K still goes there. */
  hiddenFor?: string[];
  /** Words for the palette. */
  also: string;
}

export const PLACES: PlaceName[] = [
  { id: 'home', title: 'Home', daily: true, also: 'overview dashboard to do' },
  { id: 'practices', title: 'Practices', daily: true, also: 'members clusters move merge close list size' },
  { id: 'workforce', title: 'Workforce', daily: true, also: 'staff posts wte headcount vacancies baseline' },
  { id: 'maturity', title: 'Maturity', daily: true, also: 'matrix assess agree level ambition' },
  { id: 'funding', title: 'Funding', daily: true, also: 'money lines allocation commitments spend' },
  { id: 'programme', title: 'Programme', daily: true, also: 'milestones plan on a page critical path gantt risks register benefits' },
  { id: 'submissions', title: 'Submissions', daily: true, also: 'return checks sign off export package' },
  { id: 'reports', title: 'Reports', daily: true, hiddenFor: ['practice_manager'], also: 'print pdf word scrutiny paper highlight collection document' },
  { id: 'collect', title: 'Collect', daily: true, hiddenFor: ['practice_manager'], also: 'inbox received accept return chase consolidated' },
  { id: 'import', title: 'Import', daily: false, also: 'official files csv workbook epraccur payments' },
  { id: 'settings', title: 'Settings', daily: false, also: 'people roles definitions backup restore history releases about' },
];

export const placeOf = (id: string): PlaceName | undefined => PLACES.find((place) => place.id === id);
