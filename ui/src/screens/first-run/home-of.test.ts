import { expect, test } from 'vitest';
import { homeOf } from './home-of';

const scope = (kind: string, code: string) => ({ kind, code, name: code, parent: null });
const sample = [scope('system', 'S'), scope('ccg', 'G1'), scope('cluster', 'C1'), scope('practice', 'P1'), scope('practice', 'P2')];

test('each role starts where it works', () => {
  const start = { kind: 'cluster', code: 'C1' };
  expect(homeOf('practice_manager', sample, start), 'a practice').toEqual({ kind: 'practice', code: 'P1' });
  expect(homeOf('cluster_lead', sample, start), 'the cluster').toEqual(start);
  expect(homeOf('ccg_officer', sample, start), 'the only CCG').toEqual({ kind: 'ccg', code: 'G1' });
  expect(homeOf('system_officer', sample, start), 'the system').toEqual({ kind: 'system', code: 'S' });
});

test('an officer of one of several CCGs chooses, nobody guesses', () => {
  expect(homeOf('ccg_officer', [...sample, scope('ccg', 'G2')], { kind: 'system', code: 'S' }), 'the system shows them all').toEqual({ kind: 'system', code: 'S' });
  expect(homeOf('cluster_lead', [scope('system', 'S')], { kind: 'system', code: 'S' }), 'no clusters yet').toEqual({ kind: 'system', code: 'S' });
});
