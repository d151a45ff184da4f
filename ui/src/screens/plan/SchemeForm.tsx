// A scheme as a form: what is planned, how likely, what it costs, whose work it takes on, and who hosts it.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { SaveScheme, Schemes, SchemeView } from '../../bindings/commands';
import { faultAt, useAct, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { FieldRow, LongField, MoneyField, SelectField, TextField } from '../../parts/fields';
import { StatusTag } from '../../parts/LevelTag';
import { period as periodWords } from '../../words/dates';
import { pounds } from '../../words/money';
import { STAFF_GROUPS, GROUP_TITLE } from '../../words/staff';
import { PLAN, scheme as saved } from './blank';

const share = (value: number): string => `${Number((value * 100).toFixed(4))}%`;
const exact = (value: number): string => String(Number(value.toFixed(6)));

interface Draft {
  title: string;
  role: string;
  keeps: boolean;
  planned_wte: string;
  start: string;
  lag: string;
  ramp: string;
  success: string;
  cost: string;
  recurrent: boolean;
  funder: string;
  takes_from: string;
  takes_share: string;
  trained: string;
  trained_of: string;
  note: string;
  source: string;
}

interface HostDraft {
  practice: string;
  places: string;
  supervisor: boolean;
}

const draftOf = (one: SchemeView | null, start: string): Draft =>
  one
    ? {
        title: one.title,
        role: one.role,
        keeps: one.keeps,
        planned_wte: exact(one.planned_wte),
        start: one.start,
        lag: String(one.lag),
        ramp: one.ramp.map(share).join(', '),
        success: share(one.success),
        cost: one.cost === null ? 'TBC' : pounds(one.cost),
        recurrent: one.recurrent,
        funder: one.funder,
        takes_from: one.takes_from,
        takes_share: one.takes_share > 0 ? share(one.takes_share) : '',
        trained: one.trained === null ? '' : String(one.trained),
        trained_of: one.trained_of === null ? '' : String(one.trained_of),
        note: one.note,
        source: one.source,
      }
    : { title: '', role: '', keeps: false, planned_wte: '1', start, lag: '0', ramp: '100%', success: '80%', cost: 'TBC', recurrent: true, funder: '', takes_from: '', takes_share: '', trained: '', trained_of: '', note: '', source: '' };

export function SchemeForm({ scheme, all, onClose }: { scheme: SchemeView | null; all: Schemes; onClose: () => void }) {
  const { view } = useFrame();
  const save = useAct('plan.schemes.save');
  const { data: plans } = useQuery('plan.scenarios.list', { scope: view.scope }, { topics: PLAN });
  const [draft, setDraft] = useState<Draft>(() => draftOf(scheme, all.periods[1] ?? all.periods[0] ?? ''));
  const [hosts, setHosts] = useState<HostDraft[]>(() => (scheme?.hosts ?? []).map((host) => ({ practice: host.practice.code, places: String(host.places), supervisor: host.supervisor })));
  const [into, setInto] = useState<number[]>([]);
  const set = (more: Partial<Draft>) => setDraft((old) => ({ ...old, ...more }));
  const text = (key: keyof Draft, label: string, hint?: string, width?: 3 | 5 | 10) => (
    <TextField place={key} label={label} {...(hint ? { hint } : {})} {...(width ? { width } : {})} value={String(draft[key])} onChange={(value) => set({ [key]: value })} error={save.error} />
  );
  const submit = async () => {
    const input: SaveScheme = saved({ id: scheme?.id ?? null, scope: scheme ? null : view.scope, ...draft, takes_from: draft.takes_from === '' ? 'nobody' : draft.takes_from, hosts, scenarios: into });
    if (await save.run(input)) onClose();
  };
  const left = all.practices.filter((one) => !hosts.some((host) => host.practice === one.practice.code));
  const hostFaults = save.error?.fields.filter((field) => field.place.startsWith('hosts')) ?? [];
  return (
    <Dialog
      title={scheme?.title ?? 'New scheme'}
      wide
      onClose={onClose}
      actions={
        <>
          <button type="button" className="quiet" onClick={onClose}>
            Not now
          </button>
          <Button type="button" small disabled={save.busy} onClick={() => void submit()}>
            Keep
          </Button>
        </>
      }
    >
      {save.error ? <Fault error={save.error} /> : null}
      <div className="scheme-form">
        <FieldRow>
          {text('title', 'Title')}
          <SelectField
            place="role"
            label="Role"
            blank="Choose"
            value={draft.role}
            onChange={(role) => set({ role })}
            choices={(plans?.roles ?? []).map((role) => ({ value: role.code, label: role.name }))}
            error={save.error}
          />
          <SelectField
            place="keeps"
            label="What it does"
            value={draft.keeps ? 'keeps' : 'adds'}
            onChange={(value) => set({ keeps: value === 'keeps' })}
            choices={[
              { value: 'adds', label: 'adds staff' },
              { value: 'keeps', label: 'keeps staff who would leave' },
            ]}
            error={save.error}
          />
        </FieldRow>
        <FieldRow>
          {text('planned_wte', 'Planned WTE', undefined, 5)}
          <SelectField place="start" label="First quarter" value={draft.start} onChange={(start) => set({ start })} choices={[...new Set([draft.start, ...all.periods])].filter(Boolean).map((one) => ({ value: one, label: periodWords(one) }))} error={save.error} />
          {text('lag', 'Lag, quarters', 'Until they start', 3)}
          {text('ramp', 'Ramp', 'Parts that come quarter by quarter, such as 50%, 50%', 10)}
          {text('success', 'Success', undefined, 5)}
        </FieldRow>
        <FieldRow>
          <MoneyField place="cost" label="Cost of a whole-time year" allowTbc value={draft.cost} onChange={(cost) => set({ cost })} error={save.error} />
          <SelectField
            place="recurrent"
            label="The money"
            value={draft.recurrent ? 'yes' : 'no'}
            onChange={(value) => set({ recurrent: value === 'yes' })}
            choices={[
              { value: 'yes', label: 'comes every year' },
              { value: 'no', label: 'comes once' },
            ]}
            error={save.error}
          />
          {text('funder', 'Funder')}
        </FieldRow>
        <FieldRow>
          <SelectField
            place="takes_from"
            label="Takes on work of"
            value={draft.takes_from}
            blank="nobody"
            onChange={(takes_from) => set({ takes_from })}
            choices={[...STAFF_GROUPS.map((group) => ({ value: group as string, label: GROUP_TITLE[group] })), ...(plans?.roles ?? []).map((role) => ({ value: role.code, label: role.name }))]}
            error={save.error}
          />
          {draft.takes_from === '' ? null : text('takes_share', 'Of a WTE each', 'Their work that one WTE does', 5)}
          {text('trained', 'People trained', undefined, 5)}
          {text('trained_of', 'out of', undefined, 5)}
        </FieldRow>
        <fieldset className="plan-hosts">
          <legend>Hosts: practices with a supervisor, and how many each can take</legend>
          {hosts.map((host, at) => {
            const option = all.practices.find((one) => one.practice.code === host.practice);
            const change = (more: Partial<HostDraft>) => setHosts((old) => old.map((one, place) => (place === at ? { ...one, ...more } : one)));
            const message = faultAt(save.error, `hosts.${at}.places`);
            return (
              <div key={host.practice} className="plan-host">
                <span>{option?.practice.name ?? host.practice}</span>
                {option?.single_handed ? <StatusTag tone="amber">single-handed</StatusTag> : null}
                <label>
                  Places <input type="text" inputMode="numeric" value={host.places} aria-label={`Places in ${option?.practice.name ?? host.practice}`} aria-invalid={message ? true : undefined} onChange={(event) => change({ places: event.currentTarget.value })} />
                </label>
                <label>
                  <input type="checkbox" checked={host.supervisor} onChange={(event) => change({ supervisor: event.currentTarget.checked })} /> has a supervisor
                </label>
                <button type="button" className="quiet" onClick={() => setHosts((old) => old.filter((_, place) => place !== at))}>
                  Take out<span className="hidden"> {option?.practice.name ?? host.practice}</span>
                </button>
              </div>
            );
          })}
          {hostFaults.map((field) => (
            <p key={field.place + field.message} className="dial-fault">
              <strong>Error: </strong>
              {field.message}
            </p>
          ))}
          {left.length > 0 ? (
            <select aria-label="Add a host" value="" onChange={(event) => setHosts((old) => [...old, { practice: event.currentTarget.value, places: '1', supervisor: true }])}>
              <option value="">Add a host…</option>
              {left.map((one) => (
                <option key={one.practice.code} value={one.practice.code}>
                  {one.practice.name}
                  {one.single_handed ? ' (single-handed)' : ''}
                </option>
              ))}
            </select>
          ) : null}
        </fieldset>
        <LongField place="note" label="Note" rows={2} value={draft.note} onChange={(note) => set({ note })} error={save.error} />
        {text('source', 'Source')}
        {plans && plans.scenarios.length > 0 ? (
          <fieldset className="plan-shown">
            <legend>Put it into</legend>
            {plans.scenarios.map((one) => {
              const runs = scheme !== null && one.schemes.includes(scheme.id);
              return (
                <label key={one.id}>
                  <input type="checkbox" checked={runs || into.includes(one.id)} disabled={runs} onChange={() => setInto((old) => (old.includes(one.id) ? old.filter((id) => id !== one.id) : [...old, one.id]))} /> {one.name}
                </label>
              );
            })}
          </fieldset>
        ) : null}
      </div>
    </Dialog>
  );
}
