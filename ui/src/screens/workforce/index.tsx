// Workforce: the staff of today, and the plan that begins from it. Each part is a screen of its own, loaded when it is opened.
import { lazy, Suspense, type ComponentType } from 'react';
import { useRoute } from '../../frame/router';
import { Waiting } from '../../parts/Waiting';
import Baseline from './Baseline';

/** Screens of the parts in `tabs.ts`, by their id there. */
const SCREENS: Record<string, ComponentType> = {
  list: lazy(() => import('./list')),
  trajectory: lazy(() => import('./trajectory')),
  projection: lazy(() => import('../plan/Projection')),
  schemes: lazy(() => import('../plan/Schemes')),
  scenarios: lazy(() => import('../plan/Scenarios')),
  required: lazy(() => import('../staffing/Required')),
  cost: lazy(() => import('../staffing/Cost')),
  fit: lazy(() => import('../staffing/Fit')),
  assumptions: lazy(() => import('../plan/Assumptions')),
  'how-good': lazy(() => import('../plan/HowGood')),
};

export default function Workforce() {
  const { rest } = useRoute();
  const Part = SCREENS[rest[0] ?? 'baseline'] ?? Baseline;
  return (
    <Suspense fallback={<Waiting />}>
      <Part />
    </Suspense>
  );
}
