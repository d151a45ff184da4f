// The parts of the funding screen.
import { link } from '../../frame/router';
import type { Tab } from '../../parts/Screen';

export const tabs = (year: string): Tab[] => [
  { id: 'lines', title: 'Lines', href: link('funding', [], { year }) },
  { id: 'conditions', title: 'Conditions', href: link('funding', ['conditions'], { year }) },
  { id: 'year', title: 'Year', href: link('funding', ['year'], { year }) },
  { id: 'bridge', title: 'Bridge', href: link('funding', ['bridge'], { year }) },
  { id: 'reconciliation', title: 'Reconciliation', href: link('funding', ['reconciliation'], { year }) },
  { id: 'finance', title: 'Finance table', href: link('funding', ['finance'], { year }) },
  { id: 'sums', title: 'Costs', href: link('funding', ['sums'], { year }) },
];
