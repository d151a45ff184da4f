// What a commitment or a spend is for: posts, actions towards a level, schemes.
import { useState } from 'react';
import type { EntryLink } from '../../bindings/commands';
import { faultAt, useQuery } from '../../data/hooks';
import type { AppError } from '../../host/contract';
import { FieldRow, SelectField, TextField } from '../../parts/fields';

const KINDS: Record<string, string> = { post: 'Post', action: 'Action', scheme: 'Scheme' };

export function For({ cluster, on, links, onChange, error }: { cluster: string; on: string; links: EntryLink[]; onChange: (links: EntryLink[]) => void; error: AppError | undefined }) {
  const { data } = useQuery('funding.linkable', { cluster, on }, { topics: ['workforce', 'maturity', 'organisations'], skip: cluster === '' });
  const [scheme, setScheme] = useState('');
  const free = (data ?? []).filter((one) => !links.some((held) => held.kind === one.kind && held.target === one.target));
  const add = (kind: string, target: string, title: string) => onChange([...links, { kind, target, title }]);
  const addScheme = () => {
    const name = scheme.trim();
    if (name === '' || links.some((one) => one.kind === 'scheme' && one.target === name)) return;
    add('scheme', name, name);
    setScheme('');
  };
  return (
    <>
      {links.length > 0 ? (
        <ul className="for-what" aria-label="What this is for">
          {links.map((one, at) => {
            const fault = faultAt(error, `entry.links.${at}.target`);
            return (
              <li key={`${one.kind} ${one.target}`}>
                <span className="note">{KINDS[one.kind] ?? one.kind}</span> {one.title}{' '}
                <button type="button" className="quiet" onClick={() => onChange(links.filter((other) => other !== one))}>
                  Take off<span className="hidden"> {one.title}</span>
                </button>
                {fault ? <span className="cell-fault">{fault}</span> : null}
              </li>
            );
          })}
        </ul>
      ) : null}
      <FieldRow>
        <SelectField
          place="entry.for"
          label="For a post or an action"
          blank={cluster === '' ? 'Choose who first' : free.length === 0 ? 'None here' : 'Choose'}
          value=""
          onChange={(key) => {
            const one = free.find((other) => `${other.kind} ${other.target}` === key);
            if (one) add(one.kind, one.target, one.title);
          }}
          choices={free.map((one) => ({ value: `${one.kind} ${one.target}`, label: `${KINDS[one.kind] ?? one.kind}: ${one.title}` }))}
        />
        <TextField place="entry.scheme" label="For a scheme, by name" value={scheme} onChange={setScheme} onCommit={addScheme} />
      </FieldRow>
    </>
  );
}
