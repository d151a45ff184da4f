// Before there is a scenario: what it is for, and the way to the first three.
import { Button } from 'nhsuk-react-components';
import type { Scope } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { Empty } from '../../parts/Empty';
import { Fault } from '../../parts/Fault';

export function Start({ scope }: { scope: Scope }) {
  const start = useAct('plan.scenarios.start');
  return (
    <>
      {start.error ? <Fault error={start.error} /> : null}
      <Empty
        title="No scenarios yet"
        actions={
          <Button type="button" disabled={start.busy} onClick={() => void start.run({ scope, kinds: [] })}>
            Start with three scenarios
          </Button>
        }
      >
        <p>Do nothing, the funded plan and the ambition: three pictures of the years to come, with schemes and growth from the library. They are starting points: copy them, change them, take them out.</p>
      </Empty>
    </>
  );
}
