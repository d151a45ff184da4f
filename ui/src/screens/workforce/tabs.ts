// The parts of Workforce, in the order in which they are worked through. A part is a line here and its screen in `index.tsx`.
import { link } from '../../frame/router';
import type { Tab } from '../../parts/Screen';

const PARTS: [id: string, title: string][] = [
  ['baseline', 'Baseline'],
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
];

/** Baseline is where the place opens, so it has no name in the address. */
export const tabs: Tab[] = PARTS.map(([id, title]) => ({ id, title, href: link('workforce', id === 'baseline' ? [] : [id]) }));
