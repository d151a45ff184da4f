// One bar of 48 pixels: whose figures, of when, find or do, saved, undo, who.
import { useSyncExternalStore } from 'react';
import { useAct, useClient, useQuery } from '../data/hooks';
import { period as periodWords, periodInFull } from '../words/dates';
import { useFrame } from './context';
import { Menu } from './Menu';
import { go, link } from './router';
import { ScopePicker } from './ScopePicker';

export function TopBar({ onPalette }: { onPalette: () => void }) {
  const { session, setPeriod, undo, redo } = useFrame();
  return (
    <header className="bar">
      <ScopePicker />
      <label className="bar-period">
        <span className="hidden">Period</span>
        <select value={session.period} title={periodInFull(session.period)} onChange={(event) => setPeriod(event.currentTarget.value)}>
          {(session.periods.includes(session.period) ? session.periods : [session.period, ...session.periods]).map((period) => (
            <option key={period} value={period}>
              {periodWords(period)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="bar-search" onClick={onPalette} aria-keyshortcuts="Control+K">
        <span>Search or do…</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Saved />
      <div className="bar-undo" role="group" aria-label="Undo and redo">
        <button type="button" disabled={!session.undo} onClick={undo} title={session.undo ? `Undo: ${session.undo} (Ctrl+Z)` : 'Nothing to undo'} aria-label={session.undo ? `Undo: ${session.undo}` : 'Undo'}>
          <Arrow back />
          <span className="bar-undo-label">{session.undo}</span>
        </button>
        <button type="button" disabled={!session.redo} onClick={redo} title={session.redo ? `Redo: ${session.redo} (Ctrl+Y)` : 'Nothing to redo'} aria-label={session.redo ? `Redo: ${session.redo}` : 'Redo'}>
          <Arrow />
        </button>
      </div>
      <PersonMenu />
    </header>
  );
}

function Arrow({ back = false }: { back?: boolean }) {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" style={back ? undefined : { transform: 'scaleX(-1)' }}>
      <path d="M6.5 3 2.5 7l4 4M3 7h7.5a4 4 0 0 1 0 8H7" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

function Saved() {
  const client = useClient();
  const state = useSyncExternalStore(client.subscribe, client.saveState);
  const words = { saved: 'Saved', saving: 'Saving…', refused: 'Not taken' }[state];
  return (
    <span className={`bar-saved ${state}`} title={state === 'saved' ? 'Every edit is saved as it is made' : undefined}>
      {words} {state === 'saved' ? <span aria-hidden="true">✓</span> : null}
    </span>
  );
}

function PersonMenu() {
  const { session, toast } = useFrame();
  const people = useQuery('people.list', {}, { topics: ['people', 'session'] });
  const become = useAct('people.save', { quiet: true });
  const others = (people.data ?? []).filter((person) => !person.current);
  return (
    <Menu
      label={session.person?.name ?? 'Nobody'}
      hint={session.person?.role_title ?? ''}
      className="bar-person"
      items={[
        ...others.map((person) => ({
          label: `Work as ${person.name}`,
          hint: person.role_title,
          run: () =>
            void become.run({ id: person.id, name: person.name, role: person.role, organisation: person.organisation, current: true }).then((done) => {
              // Of the person themselves nothing has changed, and so the core says.
              if (done) toast(`Working as ${person.name}`);
            }),
        })),
        { label: 'People and roles', run: () => go(link('settings', 'people')) },
        { label: 'History', run: () => go(link('settings', 'history')) },
        { label: 'About PCH Planner', run: () => go(link('settings', 'about')) },
      ]}
    />
  );
}
