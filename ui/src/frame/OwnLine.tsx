// Who came before their organisation was known, by a file or by hand, is asked once which one is theirs: what they open on,
// what they sign and what is due follow it.
import type { SessionView } from '../bindings/commands';
import { useAct } from '../data/hooks';
import { Fault } from '../parts/Fault';
import { useFrame } from './context';
import { link } from './router';

/** What a role works for, in the words of the screen. */
const OWN: Record<string, { kind: string; word: string }> = {
  practice_manager: { kind: 'practice', word: 'practice' },
  cluster_lead: { kind: 'cluster', word: 'cluster' },
  ccg_officer: { kind: 'ccg', word: 'CCG' },
};

/** What to ask a person for; nothing while none of that kind is known, or where they have said it. */
export function ownOf({ person, scopes }: Pick<SessionView, 'person' | 'scopes'>): { kind: string; word: string } | null {
  const own = OWN[person?.role ?? ''];
  if (!own || person?.organisation?.kind === own.kind) return null;
  // Practices are not listed where there are many: where their clusters are, they are.
  const known = scopes.some((scope) => scope.kind === own.kind || (own.kind === 'practice' && scope.kind === 'cluster'));
  return known ? own : null;
}

export function OwnLine() {
  const { session, chooseScope } = useFrame();
  const save = useAct('people.save');
  const own = ownOf(session);
  const { person, scope } = session;
  if (!own || !person) return null;
  const here = scope?.kind === own.kind ? scope : null;
  return (
    <aside className="own-line" aria-label="Whose figures are yours">
      {save.error ? <Fault error={save.error} /> : null}
      <p>
        {here ? `Is ${session.scope_name} your ${own.word}?` : `Which ${own.word} is yours?`}{' '}
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
