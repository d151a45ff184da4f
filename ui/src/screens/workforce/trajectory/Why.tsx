// Why a figure moved between two days: the waterfall, its steps line by line, and the reasons that people noted.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { MovementView, TrajectoryView } from '../../../bindings/commands';
import { useAct, useQuery } from '../../../data/hooks';
import { useFrame } from '../../../frame/context';
import { link, useRoute } from '../../../frame/router';
import { Chart } from '../../../parts/Chart';
import { Fault } from '../../../parts/Fault';
import { Figure } from '../../../parts/Figure';
import { Screen } from '../../../parts/Screen';
import { Table } from '../../../parts/Table';
import { Waiting } from '../../../parts/Waiting';
import { DateField, FieldRow, SelectField, TextField } from '../../../parts/fields';
import { day } from '../../../words/dates';
import { tabs } from '../tabs';
import './trajectory.css';

const KINDS = [
  { value: 'joiners', label: 'Joiners' },
  { value: 'leavers', label: 'Leavers' },
  { value: 'hours', label: 'Hours changed' },
  { value: 'schemes', label: 'Through a scheme' },
  { value: 'reclassified', label: 'Reclassified' },
];

export default function Why() {
  const { view } = useFrame();
  const { query } = useRoute();
  const topics = ['workforce', 'organisations', 'facts', 'collect'] as const;
  const { data, error } = useQuery('trajectory.show', { scope: view.scope, period: view.period, until: null }, { topics });
  const [line, setLine] = useState(query.get('line') ?? 'gp');
  const [from, setFrom] = useState(query.get('from') ?? '');
  const [to, setTo] = useState(query.get('to') ?? '');
  const days = daysOf(data);
  const start = from || days.at(-2) || '';
  const end = to || days.at(-1) || '';
  const ready = start !== '' && end !== '';
  const moved = useQuery('trajectory.moved', { scope: view.scope, line, from: start, to: end }, { topics, skip: !ready });
  const back = link('workforce', ['trajectory']);
  if (!data) {
    return (
      <Screen title="Why a figure moved" tabs={tabs} tab="trajectory" error={error}>
        {error ? null : <Waiting />}
      </Screen>
    );
  }
  const choices = days.map((one) => ({ value: one, label: day(one) }));
  return (
    <Screen title={moved.data?.sentence ?? 'Why a figure moved'} tabs={tabs} tab="trajectory" lead={<a href={back}>Back to the trajectory</a>} error={moved.error}>
      <div className="why-moved">
        <FieldRow>
          <SelectField place="line" label="Staff" value={line} onChange={setLine} choices={data.lines.map((one) => ({ value: one.key, label: one.title }))} />
          <SelectField place="from" label="From" value={start} onChange={setFrom} choices={choices} {...(choices.length === 0 ? { blank: 'Nothing is counted yet' } : {})} />
          <SelectField place="to" label="To" value={end} onChange={setTo} choices={choices} {...(choices.length === 0 ? { blank: 'Nothing is counted yet' } : {})} />
        </FieldRow>
        {moved.data ? (
          <>
            <Chart chart={moved.data.chart} untitled />
            <Table
              caption="Steps of the move"
              rows={moved.data.steps}
              rowKey={(row) => row.kind}
              rowLabel={(row) => row.title}
              empty="Nothing changed."
              detail={(row) =>
                row.lines.length === 0 ? null : (
                  <ul className="step-lines">
                    {row.lines.map((one) => (
                      <li key={one}>{one}</li>
                    ))}
                  </ul>
                )
              }
              columns={[
                { key: 'title', head: 'Why', rowHead: true, cell: (row) => row.title, foot: 'Whole move' },
                { key: 'wte', head: 'WTE', number: true, cell: (row) => row.shown, foot: <Move start={moved.data.start.value} end={moved.data.end.value} /> },
              ]}
            />
            <p className="note">
              From <Figure figure={moved.data.start} /> to <Figure figure={moved.data.end} />.
            </p>
            {moved.data.notes.map((note) => (
              <p key={note} className="note">
                {note}
              </p>
            ))}
          </>
        ) : null}
        <Noted data={data} line={line} />
      </div>
    </Screen>
  );
}

function Move({ start, end }: { start: number | null; end: number | null }) {
  const apart = (end ?? 0) - (start ?? 0);
  const shown = Math.abs(apart).toFixed(2);
  return <>{Number(shown) === 0 ? '0.00' : `${apart > 0 ? '+' : '-'}${shown}`}</>;
}

/** Days on which something was counted: quarter ends with an actual, and days of baselines. */
function daysOf(data: TrajectoryView | undefined): string[] {
  if (!data) return [];
  const counted = data.quarters.filter((quarter) => data.lines.some((one) => one.cells.some((cell) => cell.period === quarter.period && cell.actual.value !== null))).map((quarter) => quarter.end);
  return [...new Set([...data.baselines.map((one) => one.day), ...counted])].sort();
}

function Noted({ data, line }: { data: TrajectoryView; line: string }) {
  const { view, session } = useFrame();
  const save = useAct('trajectory.save_movement');
  const remove = useAct('trajectory.remove_movement');
  const practices = useQuery('practices.list', view, { topics: ['organisations'] });
  const [editing, setEditing] = useState<number | null>(null);
  const [organisation, setOrganisation] = useState(view.scope.kind === 'practice' || view.scope.kind === 'cluster' ? view.scope.code : '');
  const [kind, setKind] = useState('leavers');
  const [wte, setWte] = useState('');
  const [on, setOn] = useState(session.today);
  const [note, setNote] = useState('');
  const here = (practices.data?.rows ?? []).map((one) => ({ value: one.code, label: one.name }));
  const own = view.scope.kind === 'cluster' ? [{ value: view.scope.code, label: session.scope_name }] : [];
  const submit = async () => {
    if (!(await save.run({ id: editing, organisation, line, kind, wte, on, note }))) return;
    setEditing(null);
    setWte('');
    setNote('');
  };
  const change = (row: MovementView) => {
    setEditing(row.id);
    setOrganisation(row.organisation.code);
    setKind(row.kind);
    setWte(String(row.wte));
    setOn(row.on);
    setNote(row.note);
  };
  const shown = data.movements.filter((row) => row.line === line || row.line.startsWith(`${line}.`));
  return (
    <>
      <h2>What people know of it</h2>
      <p className="note">Where posts were entered on both days, they explain the move themselves and a scheme only says which joiners it brought. Where only totals are known, what is noted here is the explanation.</p>
      <Table
        caption="Noted reasons"
        rows={shown}
        rowKey={(row) => row.id}
        empty="Nothing noted."
        columns={[
          { key: 'on', head: 'On', sort: (row) => row.on, cell: (row) => day(row.on) },
          { key: 'who', head: 'Where', sort: (row) => row.organisation.name, cell: (row) => row.organisation.name },
          { key: 'kind', head: 'Why', cell: (row) => `${row.kind_title}${row.line === line ? '' : `, ${row.line_title}`}` },
          { key: 'wte', head: 'WTE', number: true, sort: (row) => row.wte, cell: (row) => row.shown },
          { key: 'note', head: 'Note', cell: (row) => row.note },
          { key: 'by', head: 'Noted by', cell: (row) => row.by },
          {
            key: 'acts',
            head: <span className="hidden">Acts</span>,
            cell: (row) => (
              <>
                <button type="button" className="quiet" onClick={() => change(row)}>
                  Change<span className="hidden"> the {row.kind_title} of {row.shown}</span>
                </button>{' '}
                <button type="button" className="quiet" onClick={() => void remove.run({ id: row.id })}>
                  Take out<span className="hidden"> the {row.kind_title} of {row.shown}</span>
                </button>
              </>
            ),
          },
        ]}
      />
      <section className="panel" aria-label={editing === null ? 'Note a reason' : 'Change a reason'}>
        <h2>{editing === null ? 'Note a reason' : 'Change the reason'}</h2>
        {save.error ? <Fault error={save.error} /> : null}
        <FieldRow>
          <SelectField place="organisation" label="Where" value={organisation} onChange={setOrganisation} choices={[...own, ...here]} blank="Choose" error={save.error} />
          <SelectField place="kind" label="Why" value={kind} onChange={setKind} choices={KINDS} error={save.error} />
          <TextField place="wte" label="WTE" width={5} value={wte} onChange={setWte} error={save.error} />
          <DateField place="on" label="On" value={on} onChange={setOn} error={save.error} />
        </FieldRow>
        <TextField place="note" label="Note" hint="Posts, not people: no names" value={note} onChange={setNote} error={save.error} />
        <Button type="button" small disabled={save.busy} onClick={() => void submit()}>
          {editing === null ? 'Note it' : 'Save the change'}
        </Button>
        {editing === null ? null : (
          <button type="button" className="quiet" onClick={() => setEditing(null)}>
            Leave it
          </button>
        )}
      </section>
    </>
  );
}
