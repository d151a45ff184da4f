// The four staff groups: their order, their words and their fixed colours, the same on every screen and chart.
export const STAFF_GROUPS = ['gp', 'nurse', 'dpc', 'admin'] as const;
export type StaffGroup = (typeof STAFF_GROUPS)[number];

export const GROUP_TITLE: Record<StaffGroup, string> = { gp: 'GPs', nurse: 'Nurses', dpc: 'Direct patient care', admin: 'Admin' };
export const GROUP_SHORT: Record<StaffGroup, string> = { gp: 'GP', nurse: 'Nurse', dpc: 'DPC', admin: 'Admin' };

export const ROLES_OF_PEOPLE = { practice_manager: 'Practice manager', cluster_lead: 'Cluster lead', ccg_officer: 'CCG officer', system_officer: 'System officer' } as const;
