// The organisation at a glance and what needs doing.
import { Button } from 'nhsuk-react-components';
import { useEffect, useRef } from 'react';
import { afterFrame } from '../../data/client';
import { useHost, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { go, link } from '../../frame/router';
import { Empty } from '../../parts/Empty';
import { Figure } from '../../parts/Figure';
import { Screen } from '../../parts/Screen';
import { Waiting } from '../../parts/Waiting';
import { many } from '../../words/numbers';
import { BelowCard } from './BelowCard';
import { Lately, ToDoList } from './lists';
import { MaturityCard } from './MaturityCard';
import { MoneyCard } from './MoneyCard';
import { ReturnLine } from './ReturnLine';
import { StaffCard } from './StaffCard';
import './home.css';

export default function Home() {
  const { view, session } = useFrame();
  const host = useHost();
  const { data: home, error } = useQuery('home.show', view);
  const stamped = useRef(false);
  useEffect(() => {
    if (!home || stamped.current) return;
    stamped.current = true;
    afterFrame(() => host.stamp('home-figures'));
  }, [home, host]);

  if (!home) {
    return (
      <Screen title={session.scope_name || 'Home'} error={error}>
        {error ? null : <Waiting what="Working out the figures" />}
      </Screen>
    );
  }
  const bare = home.practices === 0 && home.registered.value === null;
  return (
    <Screen
      title={home.name}
      error={error}
      lead={
        <>
          {home.registered.value === null ? 'List size ' : ''}
          <Figure figure={home.registered} label="Registered patients" />
          {home.registered.value === null ? '' : ' patients'} · {many(home.practices, 'practice')}
          {home.parent ? ` · ${home.parent.name}` : ''}
          {home.band ? (
            <span className="home-band" title="Clusters are made for 30,000 to 50,000 people. This is information, not a limit.">
              {' '}
              · {home.band}
            </span>
          ) : null}
        </>
      }
      actions={bare ? undefined : <ReturnLine what={home.submission} />}
    >
      {bare ? (
        <Empty
          title="Nothing is known here yet"
          actions={
            <>
              <Button type="button" onClick={() => go(link('import'))}>
                Import official files
              </Button>
              <Button type="button" secondary onClick={() => go(link('practices'))}>
                Add practices by hand
              </Button>
            </>
          }
        >
          <p>Practices, their list sizes and their staff come first: maturity, money and the return all rest on them. The published files bring hundreds of practices in one go; a handful is quickly typed.</p>
        </Empty>
      ) : (
        <div className="home-frame">
        <div className="home">
          <StaffCard staff={home.staff} source={home.staff_source} />
          <MaturityCard maturity={home.maturity} />
          <MoneyCard money={home.money} />
          {['system', 'place', 'ccg'].includes(view.scope.kind) ? <BelowCard /> : null}
          <ToDoList items={home.to_do} />
          <Lately lines={home.lately} />
        </div>
        </div>
      )}
    </Screen>
  );
}
