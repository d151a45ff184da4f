// The four levels of every edition, in order.
export const LEVELS = ['foundation', 'step_1', 'step_2', 'step_3'] as const;
export type Level = (typeof LEVELS)[number];

const TITLES: Record<Level, string> = { foundation: 'Foundation', step_1: 'Step 1', step_2: 'Step 2', step_3: 'Step 3' };

/** `step_1` as `Step 1`; a title comes back as it was. */
export const levelTitle = (level: string): string => TITLES[level as Level] ?? level;

/** 0 for Foundation to 3; -1 for what is no level. Reads titles too. */
export function levelRank(level: string): number {
  const known = LEVELS.indexOf(level as Level);
  return known >= 0 ? known : Object.values(TITLES).indexOf(level);
}
