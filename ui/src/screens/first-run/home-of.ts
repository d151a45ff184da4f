import type { Scope, ScopeOption } from '../../bindings/commands';

/** Where a role works among the organisations that are known. Nobody is put into one of several CCGs: they start at the top and choose in the bar. */
export function homeOf(role: string, scopes: ScopeOption[], start: Scope): Scope {
  const first = (kind: string) => scopes.filter((scope) => scope.kind === kind);
  const wanted: Record<string, ScopeOption[]> = {
    practice_manager: [...first('practice'), ...first('cluster')],
    cluster_lead: first('cluster'),
    ccg_officer: first('ccg').length === 1 ? first('ccg') : first('system'),
    system_officer: first('system'),
  };
  const own: Record<string, string> = { practice_manager: 'practice', cluster_lead: 'cluster', ccg_officer: 'ccg', system_officer: 'system' };
  if (start.kind === own[role]) return start;
  const found = wanted[role]?.[0];
  return found ? { kind: found.kind, code: found.code } : start;
}
