// From the host to the first screen: asks who is here, then shows the first run or the frame.
import { Button } from 'nhsuk-react-components';
import { useMemo } from 'react';
import { Client } from '../data/client';
import { ClientContext, useQuery } from '../data/hooks';
import type { Host } from '../host/host';
import { Fault } from '../parts/Fault';
import { Region } from '../parts/Said';
import FirstRun from '../screens/first-run';
import { Boundary } from './Boundary';
import { FrameView } from './FrameView';
import { Rescue } from './Rescue';
import { Unlock } from './Unlock';

export function App({ host }: { host: Host }) {
  const client = useMemo(() => new Client(host), [host]);
  return (
    <ClientContext value={client}>
      <Region />
      <Boundary>
        <Opened />
      </Boundary>
    </ClientContext>
  );
}

function Opened() {
  const { data: session, error, reload } = useQuery('session.show', {});
  if (error?.code === 'store_locked' && !session) return <Unlock onOpened={() => void reload()} />;
  if (error && !session) {
    return (
      <main className="alone">
        <h1>PCH Planner cannot open</h1>
        <Fault error={error} />
        {error.code === 'store_unreadable' ? <Rescue onOpened={() => void reload()} /> : <p>Nothing was changed. Where another window has the file, close that one first.</p>}
        <Button type="button" onClick={() => void reload()}>
          Try again
        </Button>
      </main>
    );
  }
  if (!session) return null;
  return session.needs_first_run ? <FirstRun session={session} /> : <FrameView session={session} />;
}
