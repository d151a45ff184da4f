// Which page of help belongs to where somebody is: a page a screen, and some parts of screens have their own.
import { link, type Route } from './router';

/** By place, and by place and part; a part that is not here is told on the page of its place. */
const PAGES: Record<string, string> = {
  'workforce/projection': 'planning',
  'workforce/schemes': 'planning',
  'workforce/scenarios': 'planning',
  'workforce/required': 'planning',
  'workforce/cost': 'planning',
  'workforce/fit': 'planning',
  'workforce/assumptions': 'planning',
  'workforce/how-good': 'planning',
  'maturity/engagement': 'maturity-plan',
  'maturity/money': 'maturity-plan',
  'maturity/forms': 'maturity-forms',
  'maturity/pictures': 'maturity-forms',
  'maturity/editions': 'editions',
  'maturity/mapping': 'editions',
  'maturity/carry': 'editions',
  'submissions/calls': 'whole-round',
  'collect/calls': 'whole-round',
};

export const PAGES_OF_PARTS = new Set(Object.values(PAGES));

/** The page of help for a place and its part. Whoever reads help and asks for help gets the first page. */
export function helpPage({ place, rest }: Pick<Route, 'place' | 'rest'>): string {
  if (place === 'settings' && rest[0] === 'help') return 'index';
  return PAGES[`${place}/${rest[0] ?? ''}`] ?? place;
}

export const helpFor = (route: Pick<Route, 'place' | 'rest'>): string => link('settings', 'help', { page: helpPage(route) });
