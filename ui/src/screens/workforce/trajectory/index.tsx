// The trajectory: plan, actual and variance by quarter end, with the picture of the line that has the cursor above it.
import { Suspense, lazy } from 'react';
import { useRoute } from '../../../frame/router';
import { Waiting } from '../../../parts/Waiting';
import { Trajectory } from './Trajectory';

const Why = lazy(() => import('./Why'));

export default function TrajectoryPart() {
  const { rest } = useRoute();
  return rest[1] === 'why' ? (
    <Suspense fallback={<Waiting />}>
      <Why />
    </Suspense>
  ) : (
    <Trajectory />
  );
}
