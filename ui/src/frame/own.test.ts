import { expect, test } from 'vitest';
import type { SessionView } from '../bindings/commands';
import { ownOf } from './OwnLine';

const scope = (kind: string) => ({ kind, code: kind, name: kind, parent: null });
const session = (role: string, works: string | null, known: string[]) =>
  ({ person: { id: 1, name: 'N', role, role_title: '', organisation: works ? { kind: works, code: works } : null, current: true }, scopes: known.map(scope) }) as unknown as SessionView;

test('somebody is asked for their own organisation when there is one to choose and they have none of their kind', () => {
  expect(ownOf(session('practice_manager', 'system', ['system', 'ccg'])), 'before practices are known there is nothing to ask').toBeNull();
  expect(ownOf(session('practice_manager', 'system', ['system', 'cluster']))?.word, 'where clusters are, practices are').toBe('practice');
  expect(ownOf(session('ccg_officer', 'system', ['ccg']))?.word, 'an officer of one CCG among several').toBe('CCG');
  expect(ownOf(session('cluster_lead', 'cluster', ['cluster'])), 'who has said it is left alone').toBeNull();
  expect(ownOf(session('system_officer', 'ccg', ['ccg', 'system'])), 'a system officer works for whatever they say').toBeNull();
});
