// Who came before their organisation was known, by a file or by hand, is asked once which one is theirs: what they open on,
// what they sign and what is due follow it.
import { useAct } from '../data/hooks';
import { Fault } from '../parts/Fault';
import { useFrame } from './context';
import { link } from './router';
import { KIND } from './ScopePicker';

export function OwnLine() {
  const { session, chooseScope } = useFrame();
  const save = useAct('people.save');
  const { person, scope, own_wanted: own } = session;
  if (own === null || !person) return null;
  const word = KIND[own] ?? own;
  const here = scope?.kind === own ? scope : null;
  return (
    <aside className="own-line" aria-label="Whose figures are yours">
      {save.error ? <Fault error={save.error} /> : null}
      <p>
        {here ? `Is ${session.scope_name} your ${word}?` : `Which ${word} is yours?`}{' '}
        {here ? (
          <button type="button" className="quiet" disabled={save.busy} onClick={() => void save.run({ id: person.id, name: person.name, role: person.role, organisation: here, current: true })}>
            Yes, it is mine
          </button>
        ) : null}
        <button type="button" className="quiet" onClick={() => chooseScope(true)}>
          {here ? 'Find another' : 'Find it'}
        </button>
        <span className="note">
          What you open on, sign and are reminded of follows it. Do you work for more than one? <a href={link('settings', 'people')}>Change your role</a>
        </span>
      </p>
    </aside>
  );
}
