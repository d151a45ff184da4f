// Whose figures: the tree of system, CCGs, clusters and practices, found by typing.
import { useEffect, useRef, useState } from 'react';
import type { ScopeOption } from '../bindings/commands';
import { usePractices, whereabouts } from '../data/practices';
import { useScopes } from '../data/scopes';
import { Chooser } from '../parts/Chooser';
import { useFrame } from './context';

/** Kinds of organisation, as one says them. */
export const KIND: Record<string, string> = { practice: 'practice', cluster: 'cluster', ccg: 'CCG', place: 'place', system: 'system' };
const DEPTH: Record<string, number> = { system: 0, place: 1, ccg: 1, cluster: 2, practice: 3 };

/** Each organisation under the one above it; what has no known parent stands at the end. */
export function inTree(scopes: ScopeOption[]): ScopeOption[] {
  const known = new Set(scopes.map((scope) => scope.code));
  const under = new Map<string, ScopeOption[]>();
  for (const scope of scopes) {
    const parent = scope.parent !== null && known.has(scope.parent) && scope.parent !== scope.code ? scope.parent : '';
    under.set(parent, [...(under.get(parent) ?? []), scope]);
  }
  const out: ScopeOption[] = [];
  const walk = (parent: string) => {
    for (const scope of under.get(parent) ?? []) {
      out.push(scope);
      walk(scope.code);
    }
  };
  walk('');
  return out;
}

/** With all of England here a list to look through is no list: then only what lies around the present scope is shown, and typing finds the rest. */
export function nearby(scopes: ScopeOption[], current: string, most = 250): ScopeOption[] {
  if (scopes.length <= most) return scopes;
  const by = new Map(scopes.map((scope) => [scope.code, scope]));
  const line = new Set<string>();
  for (let at = by.get(current); at && !line.has(at.code); at = at.parent === null ? undefined : by.get(at.parent)) line.add(at.code);
  return scopes.filter((scope) => line.has(scope.code) || (scope.parent !== null && line.has(scope.parent)) || scope.kind === 'system').slice(0, most);
}

export function ScopePicker() {
  const { session, setScope, choosing: open, chooseScope: setOpen } = useFrame();
  const scopes = useScopes();
  const [typed, setTyped] = useState('');
  const found = usePractices(open ? typed : '');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const away = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open, setOpen]);
  const close = () => {
    setOpen(false);
    setTyped('');
    box.current?.querySelector('button')?.focus();
  };
  const all = open
    ? inTree(scopes).map((scope) => ({ id: `${scope.kind} ${scope.code}`, label: scope.name, hint: `${KIND[scope.kind] ?? scope.kind} ${scope.code}`, depth: DEPTH[scope.kind] ?? 0 }))
    : [];
  const near = open ? new Set(nearby(scopes, session.scope?.code ?? '').map((scope) => `${scope.kind} ${scope.code}`)) : null;
  const listed = new Set(all.map((option) => option.id));
  const further = found.map((practice) => ({ id: `practice ${practice.code}`, label: practice.name, hint: whereabouts(practice) })).filter((option) => !listed.has(option.id));
  const options = near ? all.filter((option) => near.has(option.id)) : all;
  return (
    // Escape closes from anywhere inside; the focusable things are the children.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="scope"
      ref={box}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          close();
        }
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button type="button" className="scope-button" aria-haspopup="listbox" aria-expanded={open} onClick={() => setOpen(!open)} title={session.scope ? `${session.scope_name} (${session.scope.code})` : undefined}>
        <span className="hidden">Showing </span>
        <span className="scope-name">{session.scope_name || 'Choose'}</span>
        <small>{session.scope ? (KIND[session.scope.kind] ?? '') : ''}</small>
        <span aria-hidden="true">▾</span>
      </button>
      {open ? (
        <div className="scope-list">
          <Chooser
            label="Choose practice, cluster, CCG or system"
            placeholder="Name or code"
            options={options}
            all={[...all, ...further]}
            onTyped={setTyped}
            current={session.scope ? `${session.scope.kind} ${session.scope.code}` : ''}
            onChoose={(option) => {
              const [kind = '', code = ''] = option.id.split(' ');
              setScope({ kind, code });
              close();
            }}
          />
        </div>
      ) : null}
    </div>
  );
}
