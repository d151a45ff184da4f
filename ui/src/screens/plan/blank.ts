// Questions to the core with nothing in them yet: every key is there, so that a screen only says what it means.
import type { CompareQuery, LevelAsked, PlanChanges, ProjectQuery, SaveScenario, SaveScheme, SavePipelinePost, Scope, SetAssumption } from '../../bindings/commands';

/** What an act about plans touches, and what they are made from. */
export const PLAN = ['plan', 'workforce', 'organisations', 'facts', 'settings'] as const;

export const project = (scope: Scope, more: Partial<ProjectQuery> = {}): ProjectQuery => ({
  scope,
  scenario: null,
  from: '',
  to: '',
  quarters: null,
  runs: null,
  seed: null,
  threads: null,
  by_cluster: false,
  exact_only: false,
  levels: [],
  changes: null,
  ...more,
});

export const level = (more: Partial<LevelAsked>): LevelAsked => ({ cluster: null, staff: 'gp', basis: 'per_1000', value: '', period: '', ...more });

export const changes = (more: Partial<PlanChanges>): PlanChanges => ({
  schemes: null,
  recruitment: [],
  assumptions: [],
  demand: null,
  scheme_changes: [],
  hold_to_posts: null,
  money_a_quarter: null,
  ...more,
});

export const assumption = (more: Partial<SetAssumption>): SetAssumption => ({ key: '', level: '', code: '', scenario: null, low: '', high: '', source: '', source_date: '', ...more });

export const compare = (scope: Scope, more: Partial<CompareQuery> = {}): CompareQuery => ({
  scope,
  scenarios: [],
  from: '',
  to: '',
  quarters: null,
  runs: null,
  seed: null,
  threads: null,
  levels: [],
  ...more,
});

export const scenario = (more: Partial<SaveScenario>): SaveScenario => ({
  id: null,
  scope: null,
  name: null,
  note: null,
  schemes: null,
  recruitment: null,
  demand: null,
  hold_to_posts: null,
  money_a_quarter: null,
  ...more,
});

export const scheme = (more: Partial<SaveScheme>): SaveScheme => ({
  id: null,
  scope: null,
  code: '',
  title: '',
  role: '',
  keeps: null,
  planned_wte: '',
  start: '',
  lag: '',
  ramp: '',
  success: '',
  cost: '',
  recurrent: null,
  funder: '',
  takes_from: '',
  takes_share: '',
  hosts: null,
  trained: '',
  trained_of: '',
  note: null,
  source: '',
  scenarios: [],
  ...more,
});

export const post = (more: Partial<SavePipelinePost>): SavePipelinePost => ({
  id: null,
  scheme: 0,
  practice: null,
  label: null,
  wte: null,
  approved_on: null,
  advertised_on: null,
  appointed_on: null,
  started_on: null,
  left_on: null,
  note: null,
  ...more,
});
