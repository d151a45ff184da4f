/** What an act about staff, work and money touches, and what these sheets are made from. */
export const STAFFING = ['staffing', 'funding', 'plan', 'workforce', 'organisations', 'facts', 'settings'] as const;
