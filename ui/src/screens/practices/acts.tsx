// The short forms of a practice's panel. Each is one act with one undo.
import { Button } from 'nhsuk-react-components';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { ClusterRow, Named, PracticeRow } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { link } from '../../frame/router';
import type { AppError } from '../../host/contract';
import { Fault } from '../../parts/Fault';
import { DateField, SelectField, TextField } from '../../parts/fields';

/** The form itself: Enter sends it, a refusal stands on top and beside the fields. */
export function ActForm({ act, busy, error, onSend, children, note }: { act: string; busy: boolean; error: AppError | undefined; onSend: () => Promise<void>; children: ReactNode; note?: ReactNode }) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    // The date field commits on leaving: let it, then send what stands.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    setTimeout(() => void onSend(), 0);
  };
  return (
    <form className="act-form" onSubmit={send} noValidate>
      {error ? <Fault error={error} /> : null}
      {children}
      {note ? <p className="note">{note}</p> : null}
      <Button type="submit" small disabled={busy}>
        {act}
      </Button>
    </form>
  );
}

export function ListForm({ practice, onDone }: { practice: PracticeRow; onDone: () => void }) {
  const { session } = useFrame();
  const [registered, setRegistered] = useState('');
  const [weighted, setWeighted] = useState('');
  const [asOf, setAsOf] = useState(session.today);
  const save = useAct('practices.save');
  const send = async () => {
    const saved = await save.run({ code: practice.code, name: '', ccg: null, cluster: null, registered, weighted, list_as_of: asOf });
    if (saved) onDone();
  };
  return (
    <ActForm act="Save the list size" busy={save.busy} error={save.error} onSend={send}>
      <TextField place="registered" label="Registered patients" value={registered} onChange={setRegistered} width={10} error={save.error} />
      <TextField place="weighted" label="Weighted patients" hint="Where you know them" value={weighted} onChange={setWeighted} width={10} error={save.error} />
      <DateField place="list_as_of" label="Counted on" value={asOf} onChange={setAsOf} error={save.error} />
    </ActForm>
  );
}

/** What a file prints is seldom what people say. The name given here stands before every file's. */
export function NameForm({ practice, ccgs, onDone }: { practice: PracticeRow; ccgs: Named[]; onDone: () => void }) {
  const [name, setName] = useState(practice.name);
  const [ccg, setCcg] = useState(practice.ccg?.code ?? '');
  const save = useAct('practices.save');
  const send = async () => {
    if (await save.run({ code: practice.code, name, ccg: ccg === (practice.ccg?.code ?? '') ? null : ccg, cluster: null, registered: null, weighted: null, list_as_of: null })) onDone();
  };
  return (
    <ActForm act="Save" busy={save.busy} error={save.error} onSend={send} note="Your name stands before the one that files print.">
      <TextField place="name" label="Name" value={name} onChange={setName} error={save.error} />
      <SelectField place="ccg" label="CCG" blank="Not known" value={ccg} onChange={setCcg} choices={ccgs.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` }))} error={save.error} />
    </ActForm>
  );
}

export function MoveForm({ practice, clusters, onDone }: { practice: PracticeRow; clusters: ClusterRow[]; onDone: () => void }) {
  const { session } = useFrame();
  const [cluster, setCluster] = useState('');
  const [from, setFrom] = useState(session.today);
  const move = useAct('practices.move');
  const send = async () => {
    if (await move.run({ practice: practice.code, cluster, from })) onDone();
  };
  const others = clusters.filter((one) => one.code !== practice.cluster?.code);
  if (others.length === 0) {
    return (
      <p className="act-form">
        There is no other cluster here. <a href={link('practices', 'clusters')}>Add one</a> first.
      </p>
    );
  }
  return (
    <ActForm act="Move it" busy={move.busy} error={move.error} onSend={send} note="Earlier periods keep it where it was.">
      <SelectField place="cluster" label="To cluster" blank="Choose a cluster" value={cluster} onChange={setCluster} choices={others.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` }))} error={move.error} />
      <DateField place="from" label="From" value={from} onChange={setFrom} error={move.error} />
    </ActForm>
  );
}

export function MergeForm({ practice, practices, onDone }: { practice: PracticeRow; practices: PracticeRow[]; onDone: () => void }) {
  const { session } = useFrame();
  const [into, setInto] = useState('');
  const [on, setOn] = useState(session.today);
  const merge = useAct('practices.merge');
  const send = async () => {
    if (await merge.run({ practice: practice.code, into, on })) onDone();
  };
  const others = practices.filter((one) => one.code !== practice.code && one.closed === null);
  return (
    <ActForm act="Merge them" busy={merge.busy} error={merge.error} onSend={send} note={`${practice.name} closes after that day; its posts stand with the other from the next. Type the other's new list size yourself.`}>
      <SelectField place="into" label="Into practice" blank="Choose a practice" value={into} onChange={setInto} choices={others.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` }))} error={merge.error} />
      <DateField place="on" label="Its last day" value={on} onChange={setOn} error={merge.error} />
    </ActForm>
  );
}

export function CloseForm({ practice, onDone }: { practice: PracticeRow; onDone: () => void }) {
  const { session } = useFrame();
  const [on, setOn] = useState(practice.closed ?? session.today);
  const close = useAct('practices.close');
  const send = async () => {
    if (await close.run({ practice: practice.code, on })) onDone();
  };
  return (
    <ActForm act={practice.closed ? 'Change the day' : 'Close it'} busy={close.busy} error={close.error} onSend={send} note="Its patients and staff count until that day.">
      <DateField place="on" label="Its last day" value={on} onChange={setOn} error={close.error} />
    </ActForm>
  );
}
