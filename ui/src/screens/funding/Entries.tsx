// Commitments and spend of a line.
import { Button } from 'nhsuk-react-components';
import { useRef, useState } from 'react';
import type { EntryLink, FundingEntry, FundingLineView, FundingView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { For } from './For';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { DateField, FieldRow, MoneyField, SelectField, TextField } from '../../parts/fields';
import { Table } from '../../parts/Table';
import { day } from '../../words/dates';
import { pounds } from '../../words/money';
import { plain } from './Lines';
import { under } from './places';

const KINDS = [
  { value: 'commitment', label: 'Commitment' },
  { value: 'spend', label: 'Spend' },
];

export function Entries({ data, line }: { data: FundingView; line: FundingLineView }) {
  const { view, session } = useFrame();
  const save = useAct('funding.save_entry');
  const remove = useAct('funding.remove_entry');
  const form = useRef<HTMLElement>(null);
  const who = line.allocation && line.allocation.parts.length > 0 && view.scope.kind !== 'cluster' && view.scope.kind !== 'practice' ? line.allocation.parts.map((part) => ({ value: part.code, label: part.name })) : [];
  const own = { value: view.scope.code, label: session.scope_name };
  const choices = who.length > 0 ? who : view.scope.kind === 'cluster' || view.scope.kind === 'practice' ? [own] : data.clusters.map((one) => ({ value: one.code, label: one.name }));
  const [editing, setEditing] = useState<number | null>(null);
  const [kind, setKind] = useState('commitment');
  const [cluster, setCluster] = useState(choices.length === 1 ? (choices[0]?.value ?? '') : '');
  const [on, setOn] = useState(session.today);
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  const [explain, setExplain] = useState('');
  const [links, setLinks] = useState<EntryLink[]>([]);
  usePaletteActs([{ label: 'Commit or spend money of this line', run: () => form.current?.querySelector('select')?.focus() }]);
  const refused = under('entry', save.error);
  const submit = async () => {
    if (!(await save.run({ id: editing, line: line.id, cluster, kind, on, amount, note, explain, links }))) return;
    setEditing(null);
    setAmount('');
    setNote('');
    setExplain('');
    setLinks([]);
  };
  const change = (entry: FundingEntry) => {
    setEditing(entry.id);
    setKind(entry.kind);
    setCluster(entry.cluster.code);
    setOn(entry.on);
    setAmount(pounds(entry.pence));
    setNote(entry.note);
    setExplain(entry.explanation);
    setLinks(entry.links);
    form.current?.querySelector('select')?.focus();
  };
  return (
    <div className="entries">
      <section aria-label="Commitments and spend">
        <h2>
          Commitments and spend: {pounds(line.spent)} spent, {pounds(line.remaining)} of {pounds(line.allocated + line.moved)} left
        </h2>
        <Table
          caption="Commitments and spend"
          rows={line.entries}
          rowKey={(row) => row.id}
          empty="Nothing committed or spent yet."
          columns={[
            { key: 'on', head: 'On', sort: (row) => row.on, cell: (row) => day(row.on) },
            { key: 'kind', head: 'What', sort: (row) => row.kind, cell: (row) => KINDS.find((one) => one.value === row.kind)?.label ?? row.kind },
            { key: 'who', head: 'Who', sort: (row) => row.cluster.name, cell: (row) => row.cluster.name },
            { key: 'pence', head: 'Amount', unit: '£', number: true, sort: (row) => row.pence, cell: (row) => plain(row.pence) },
            { key: 'for', head: 'For', cell: (row) => row.links.map((one) => one.title).join('; ') || <span className="missing">–</span> },
            { key: 'note', head: 'Note', cell: (row) => row.note },
            {
              key: 'acts',
              head: <span className="hidden">Acts</span>,
              cell: (row) => (
                <>
                  <button type="button" className="quiet" onClick={() => change(row)}>
                    Change<span className="hidden"> the {row.kind} of {pounds(row.pence)}</span>
                  </button>
                  <button type="button" className="quiet" onClick={() => void remove.run({ id: row.id })}>
                    Take out<span className="hidden"> the {row.kind} of {pounds(row.pence)}</span>
                  </button>
                </>
              ),
            },
          ]}
        />
      </section>
      <section className="panel" ref={form} aria-label={editing === null ? 'Add a commitment or spend' : 'Change an entry'}>
        <h2>{editing === null ? 'Commit or spend' : 'Change the entry'}</h2>
        {refused ? <Fault error={refused} /> : null}
        <FieldRow>
          <SelectField place="entry.kind" label="What" value={kind} onChange={setKind} choices={KINDS} error={refused} />
          <SelectField place="entry.cluster" label="Who" {...(choices.length === 1 ? {} : { blank: 'Choose' })} value={cluster} onChange={setCluster} choices={choices} error={refused} />
        </FieldRow>
        <FieldRow>
          <MoneyField place="entry.amount" label="Money" value={amount} onChange={setAmount} error={refused} />
          <DateField place="entry.on" label="On" value={on} onChange={setOn} error={refused} />
        </FieldRow>
        <For cluster={cluster} on={on} links={links} onChange={setLinks} error={refused} />
        <TextField place="entry.note" label="Note" value={note} onChange={setNote} error={refused} />
        {kind === 'spend' && (explain !== '' || save.error?.fields.some((field) => field.place === 'amount')) ? <TextField place="entry.explain" label="Why more is spent than is held" value={explain} onChange={setExplain} error={refused} /> : null}
        <Button small disabled={save.busy} onClick={() => void submit()}>
          {editing === null ? `Add ${kind}` : 'Save change'}
        </Button>
        {editing === null ? null : (
          <button type="button" className="quiet" onClick={() => {
            setEditing(null);
            setLinks([]);
          }}>
            Leave it
          </button>
        )}
      </section>
    </div>
  );
}
