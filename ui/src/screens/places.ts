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

/** The parts of places that Ctrl K goes to: by place, the part's address and its title there. What only some scopes have opens the place itself for others. */
export const PARTS: Record<string, [part: string, title: string][]> = {
  practices: [['clusters', 'Clusters']],
  workforce: [
    ['list', 'Staff list'],
    ['trajectory', 'Trajectory'],
    ['projection', 'Projection'],
    ['schemes', 'Schemes'],
    ['scenarios', 'Scenarios'],
    ['required', 'Required'],
    ['cost', 'Cost'],
    ['fit', 'Fit to money'],
    ['assumptions', 'Assumptions'],
    ['how-good', 'How good'],
  ],
  maturity: [
    ['agree', 'Agree'],
    ['actions', 'Way and actions'],
    ['engagement', 'Engagement'],
    ['earlier', 'Story and earlier'],
    ['carry', 'Carry over'],
    ['pictures', 'Pictures'],
    ['forms', 'Forms'],
  ],
  funding: [
    ['conditions', 'Conditions'],
    ['year', 'Year'],
    ['bridge', 'Bridge'],
    ['reconciliation', 'Reconciliation'],
    ['finance', 'Finance table'],
    ['sums', 'Costs'],
  ],
  programme: [
    ['path', 'Critical path'],
    ['risks', 'Risks'],
    ['benefits', 'Benefits'],
  ],
  submissions: [
    ['sends', 'What is sent'],
    ['revisions', 'Revisions'],
    ['calls', 'Calls and calendar'],
  ],
  collect: [
    ['totals', 'Totals'],
    ['questions', 'Questions'],
    ['compare', 'Compare'],
    ['tables', 'Tables'],
  ],
  settings: [
    ['people', 'People'],
    ['handover', 'Handing over'],
    ['signing', 'Signing'],
    ['history', 'History'],
    ['releases', 'Releases'],
    ['definitions', 'Definitions'],
    ['backup', 'Backup'],
    ['help', 'Help'],
    ['about', 'About'],
  ],
};
