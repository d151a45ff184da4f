// The parts of Workforce, in the order in which they are worked through. A part is a line in `places.ts` and its screen in `index.tsx`.
import { link } from '../../frame/router';
import type { Tab } from '../../parts/Screen';
import { PARTS } from '../places';

const ALL: [id: string, title: string][] = [['baseline', 'Baseline'], ...(PARTS['workforce'] ?? [])];

/** Baseline is where the place opens, so it has no name in the address. */
export const tabs: Tab[] = ALL.map(([id, title]) => ({ id, title, href: link('workforce', id === 'baseline' ? [] : [id]) }));
