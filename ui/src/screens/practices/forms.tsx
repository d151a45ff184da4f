// Adding and changing practices, clusters and what stands above them.
import { useState } from 'react';
import type { ClusterRow, Practices } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { DateField, FieldRow, SelectField, TextField } from '../../parts/fields';
import { ActForm } from './acts';

const choices = (all: { code: string; name: string }[]) => all.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` }));

export function PracticeForm({ all, cluster: startCluster, onSaved }: { all: Practices; cluster: string; onSaved: (code: string) => void }) {
  const { session } = useFrame();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [cluster, setCluster] = useState(startCluster);
  const [ccg, setCcg] = useState('');
  const [registered, setRegistered] = useState('');
  const [weighted, setWeighted] = useState('');
  const [asOf, setAsOf] = useState(session.today);
  const save = useAct('practices.save');
  const send = async () => {
    if (await save.run({ code, name, ccg, cluster, registered, weighted, list_as_of: asOf })) onSaved(code.trim().toUpperCase());
  };
  return (
    <ActForm act="Add the practice" busy={save.busy} error={save.error} onSend={send}>
      <TextField place="code" label="Practice code" hint="A letter and five digits, such as Y99001" value={code} onChange={setCode} width={10} error={save.error} />
      <TextField place="name" label="Name" value={name} onChange={setName} error={save.error} />
      <SelectField place="cluster" label="Cluster" blank="None yet" value={cluster} onChange={setCluster} choices={choices(all.clusters)} error={save.error} />
      {cluster === '' ? <SelectField place="ccg" label="CCG" blank="Not known" value={ccg} onChange={setCcg} choices={choices(all.ccgs)} error={save.error} /> : null}
      <FieldRow>
        <TextField place="registered" label="Registered patients" value={registered} onChange={setRegistered} width={10} error={save.error} />
        <TextField place="weighted" label="Weighted patients" value={weighted} onChange={setWeighted} width={10} error={save.error} />
      </FieldRow>
      <DateField place="list_as_of" label="Counted on" value={asOf} onChange={setAsOf} error={save.error} />
    </ActForm>
  );
}

export function ClusterForm({ cluster, all, onSaved }: { cluster?: ClusterRow; all: Practices; onSaved?: () => void }) {
  const [name, setName] = useState(cluster?.name ?? '');
  const [ccg, setCcg] = useState(cluster?.ccg?.code ?? (all.ccgs.length === 1 ? (all.ccgs[0]?.code ?? '') : ''));
  const [place, setPlace] = useState(cluster?.place?.code ?? '');
  const save = useAct('clusters.save');
  const send = async () => {
    if (await save.run({ code: cluster?.code ?? null, name, ccg, place })) onSaved?.();
  };
  return (
    <ActForm act={cluster ? 'Save' : 'Add the cluster'} busy={save.busy} error={save.error} onSend={send} note={cluster ? (cluster.own ? undefined : 'A national file names this cluster; your name stands before it.') : 'It gets a code of its own. Practices are moved into it from their own panel.'}>
      <TextField place="name" label="Name" value={name} onChange={setName} error={save.error} />
      <SelectField place="ccg" label="CCG" blank="Choose a CCG" value={ccg} onChange={setCcg} choices={choices(all.ccgs)} error={save.error} />
      <SelectField place="place" label="Place" blank="None" value={place} onChange={setPlace} choices={choices(all.places)} error={save.error} />
    </ActForm>
  );
}

export function OrganisationForm({ all, onSaved }: { all: Practices; onSaved: () => void }) {
  const [kind, setKind] = useState('ccg');
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [parent, setParent] = useState('');
  const save = useAct('organisations.save');
  const send = async () => {
    if (await save.run({ kind, code, name, parent: kind === 'system' || parent === '' ? null : parent })) onSaved();
  };
  return (
    <ActForm act="Add it" busy={save.busy} error={save.error} onSend={send}>
      <SelectField
        place="kind"
        label="Kind"
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'ccg', label: 'CCG' },
          { value: 'place', label: 'Place (council area)' },
          { value: 'system', label: 'System' },
        ]}
        error={save.error}
      />
      <TextField place="code" label="Code" hint="Such as 06F or QHG" value={code} onChange={setCode} width={10} error={save.error} />
      <TextField place="name" label="Name" value={name} onChange={setName} error={save.error} />
      {kind === 'system' ? null : <SelectField place="parent" label="System" blank="None" value={parent} onChange={setParent} choices={choices(all.systems)} error={save.error} />}
    </ActForm>
  );
}
