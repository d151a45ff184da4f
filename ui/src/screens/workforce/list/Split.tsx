// Where only group totals are known: the split by role and age that is assumed, which level it comes from, and one's own.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { SplitGroup, SplitPart } from '../../../bindings/commands';
import { useAct, useQuery } from '../../../data/hooks';
import { useFrame } from '../../../frame/context';
import { Fault } from '../../../parts/Fault';
import { Said } from '../../../parts/Said';
import { TextField } from '../../../parts/fields';
import { many } from '../../../words/numbers';

export function Split() {
  const { view, session } = useFrame();
  const { data, error } = useQuery('staff.split', view, { topics: ['workforce', 'organisations', 'facts'] });
  const [open, setOpen] = useState('gp');
  if (!data) return error ? <Fault error={error} /> : null;
  const group = data.groups.find((one) => one.group === open) ?? data.groups[0];
  return (
    <section className="assumed-split" aria-label="Assumed split">
      <h2>Where only totals are known: {data.used_for.length === 0 ? 'nowhere here' : `${data.used_for.length} of ${many(data.practices, 'practice')}`}</h2>
      <p className="note">
        An official file gives WTE by staff group alone. For planning it is split by role and age as below, and every figure that rests on it says <strong>assumed split</strong>. Posts that are typed or read from a list stand in its place at once.
        {data.used_for.length > 0 ? ` Used for ${data.used_for.slice(0, 6).map((one) => one.name).join(', ')}${data.used_for.length > 6 ? ' and others' : ''}.` : ''}
      </p>
      <p className="side-choice">
        {data.groups.map((one) => (
          <button key={one.group} type="button" className="quiet" aria-pressed={one.group === group?.group} onClick={() => setOpen(one.group)}>
            {one.title}
          </button>
        ))}
      </p>
      {group ? <Group key={`${group.group} ${group.source}`} group={group} scopeName={session.scope_name} bands={data.age_bands} /> : null}
    </section>
  );
}

const textsOf = (parts: SplitPart[]) => Object.fromEntries(parts.map((part) => [part.item, part.percent]));

function Group({ group, scopeName, bands }: { group: SplitGroup; scopeName: string; bands: string[] }) {
  const { view } = useFrame();
  const save = useAct('staff.save_split');
  const clear = useAct('staff.clear_split');
  const [roles, setRoles] = useState(() => textsOf(group.roles));
  const [ages, setAges] = useState(() => textsOf(group.ages));
  const [source, setSource] = useState('');
  const own = group.set_for?.code === view.scope.code;
  const changed = (now: Record<string, string>, parts: SplitPart[]) => JSON.stringify(now) !== JSON.stringify(textsOf(parts));
  const submit = async () => {
    const rolesChanged = changed(roles, group.roles);
    const agesChanged = changed(ages, group.ages);
    await save.run({ scope: view.scope, group: group.group, roles: rolesChanged || own || !agesChanged ? roles : {}, ages: agesChanged || own ? ages : {}, source });
  };
  const sum = (now: Record<string, string>) => Number(Object.values(now).reduce((total, text) => total + (Number(text.replace('%', '')) || 0), 0).toFixed(6));
  const shown = bands.map((band) => ({ item: band, title: band }));
  return (
    <div>
      <p className="note">
        <strong>{group.set_for ? `Set for ${group.set_for.name}` : 'Assumed for England'}</strong>: {group.source}
      </p>
      {save.error ? <Fault error={save.error} /> : null}
      <div className="split-two">
        <Shares title="By role" place="roles" parts={group.roles} values={roles} onChange={setRoles} sum={sum(roles)} error={save.error} />
        <Shares title="By age band" place="ages" parts={shown} values={ages} onChange={setAges} sum={sum(ages)} error={save.error} hint={group.roles.some((role) => role.own_ages) ? `${group.roles.filter((role) => role.own_ages).map((role) => role.title).join(', ')} have ages of their own until you change these.` : undefined} />
      </div>
      <TextField place="source" label={`What your shares for ${scopeName} rest on`} value={source} onChange={setSource} error={save.error} />
      <div className="card-acts">
        <Button type="button" small secondary disabled={save.busy} onClick={() => void submit()}>
          Set for {scopeName}
        </Button>{' '}
        {own ? (
          <button type="button" className="quiet" onClick={() => void clear.run({ scope: view.scope, group: group.group })}>
            Take it out, so that the level above applies
          </button>
        ) : null}
      </div>
    </div>
  );
}

function Shares({ title, place, parts, values, onChange, sum, error, hint }: { title: string; place: string; parts: { item: string; title: string }[]; values: Record<string, string>; onChange: (values: Record<string, string>) => void; sum: number; error: { fields: { place: string; message: string }[] } | undefined; hint?: string | undefined }) {
  return (
    <fieldset className="shares">
      <legend>{title}, per cent of WTE</legend>
      {hint ? <p className="note">{hint}</p> : null}
      {parts.map((part) => {
        const id = `${place}.${part.item}`;
        const message = error?.fields.find((field) => field.place === id)?.message;
        return (
          <div key={part.item} className="share-line">
            <label htmlFor={`split-${id}`}>{part.title}</label>
            <input id={`split-${id}`} inputMode="decimal" value={values[part.item] ?? ''} aria-invalid={message !== undefined} onChange={(event) => onChange({ ...values, [part.item]: event.currentTarget.value })} />
            {message ? <span className="share-fault">Error: {message}</span> : null}
          </div>
        );
      })}
      <Said className={sum === 100 ? 'note' : 'share-fault'} later>
        {sum}% in all{sum === 100 ? '' : ': it must be 100%'}
      </Said>
    </fieldset>
  );
}
