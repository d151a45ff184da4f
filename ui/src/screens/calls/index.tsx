// What is due when, the calls that say so, and asking those below.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { CallPreview, CallsView, CallView, DueView } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { day, period, shortDay } from '../../words/dates';
import { many } from '../../words/numbers';
import { Ask } from './Ask';
import { OpenCall } from './OpenCall';
import './calls.css';

const PACKAGES = [{ name: 'PCH Planner packages', extensions: ['zip'] }];

export function Calls() {
  const { view } = useFrame();
  const { data, error } = useQuery('calls.list', { scope: view.scope, period: view.period });
  const host = useHost();
  const look = useAct('calls.look', { quiet: true, reads: true });
  const [found, setFound] = useState<CallPreview | null>(null);
  const [asking, setAsking] = useState(false);
  const openCall = async () => {
    const files = await host.dialogs.open({ title: 'Open a call for return', multiple: false, kinds: PACKAGES });
    const file = files[0];
    if (!file) return;
    const answer = await look.run({ path: file.path });
    if (answer) setFound(answer);
  };
  const asks = data?.asks ?? null;
  usePaletteActs([
    { label: 'Open a call for return', also: 'deadline asked set up', run: () => void openCall() },
    ...(asks ? [{ label: `Call for ${asks.return_title.toLowerCase()}s`, also: 'ask deadline', run: () => setAsking(true) }] : []),
  ]);
  if (error) return <Fault error={error} />;
  if (!data) return <Waiting />;
  return (
    <div className="calls">
      {look.error ? <Fault error={look.error} /> : null}
      {found ? <OpenCall key={found.sha256} call={found} onDone={() => setFound(null)} /> : null}
      {asking && asks ? <Ask asks={asks} onDone={() => setAsking(false)} /> : null}
      {found || asking ? null : (
        <div className="calls-acts">
          {asks ? (
            <Button type="button" small onClick={() => setAsking(true)}>
              {`Call for ${asks.return_title.toLowerCase()}s…`}
            </Button>
          ) : null}
          <Button type="button" small secondary disabled={look.busy} onClick={() => void openCall()}>
            Open a call…
          </Button>
          <p className="note">{asks ? words(asks.passes_on, asks.asked) : 'A call that you were sent sets up deadline, members, wording, rates and money in one step.'}</p>
        </div>
      )}
      <Calendar rows={data.calendar} />
      <Kept data={data} />
    </div>
  );
}

const words = (passesOn: string | null, asked: string): string => (passesOn ? `The call of ${passesOn}, can be passed on to ${asked}.` : `One small file tells ${asked} what to return by when, with wording, rates and money.`);

const tone = (row: DueView): 'red' | 'amber' | 'green' | 'grey' | 'blue' => (row.late ? 'red' : ['submitted', 'accepted', 'complete'].includes(row.status) ? 'green' : row.remind ? 'amber' : 'grey');

function left(row: DueView): string {
  if (['submitted', 'accepted', 'complete'].includes(row.status)) return '';
  if (row.days_left === 0) return 'today';
  return row.days_left > 0 ? `in ${many(row.days_left, 'day')}` : `${many(-row.days_left, 'day')} ago`;
}

function Calendar({ rows }: { rows: DueView[] }) {
  const year = rows[0]?.period.slice(0, 7);
  return (
    <Table
      caption={year ? `Due in ${year}` : 'What is due'}
      showCaption
      rows={rows}
      rowKey={(row) => `${row.period} ${row.return_type} ${row.made_here ? 'made' : 'collected'}`}
      rowClass={(row) => (row.late ? 'late' : undefined)}
      empty="Nothing is due from here or to here."
      columns={[
        { key: 'due', head: 'Due', rowHead: true, width: '11rem', cell: (row) => <strong>{day(row.due)}</strong>, sort: (row) => row.due },
        { key: 'left', head: 'When', width: '8rem', cell: (row) => left(row) },
        { key: 'what', head: 'Return', cell: (row) => `${row.return_title}${row.made_here ? '' : 's, collected here'}` },
        { key: 'period', head: 'Period', cell: (row) => period(row.period) },
        { key: 'status', head: 'Status', cell: (row) => <StatusTag tone={tone(row)}>{row.late ? `${row.status_title}, late` : row.status_title}</StatusTag> },
        { key: 'source', head: 'Says who', cell: (row) => row.source || 'the timetable' },
      ]}
    />
  );
}

function Kept({ data }: { data: CallsView }) {
  const host = useHost();
  const { toast } = useFrame();
  const write = useAct('calls.export', { quiet: true });
  const rows = [...data.sent, ...data.taken];
  const save = async (call: CallView) => {
    const folder = await host.dialogs.folder({ title: `Where to save ${call.file_name}` });
    if (folder === null) return;
    const file = await write.run({ id: call.id, folder });
    if (file) toast(`Saved: ${file.path}`);
  };
  if (rows.length === 0) return null;
  return (
    <>
      {write.error ? <Fault error={write.error} /> : null}
      <Table
        caption="Calls for return"
        showCaption
        rows={rows}
        rowKey={(call) => call.id}
        rowLabel={(call) => `${call.return_title} of ${call.caller.name}`}
        detail={(call) => (call.message ? <p className="calls-message">{call.message}</p> : null)}
        columns={[
          { key: 'way', head: 'Way', width: '8rem', cell: (call) => <StatusTag tone={call.holds ? (call.direction === 'sent' ? 'blue' : 'green') : 'grey'}>{call.holds ? (call.direction === 'sent' ? 'Sent' : 'Taken in') : 'Replaced'}</StatusTag> },
          { key: 'what', head: 'Asks for', rowHead: true, cell: (call) => <strong>{call.return_title}</strong> },
          { key: 'caller', head: 'Who asks', cell: (call) => call.caller.name },
          { key: 'period', head: 'Period', cell: (call) => period(call.period) },
          { key: 'due', head: 'Due', cell: (call) => `${shortDay(call.due)}${call.onward_due ? `; below it ${shortDay(call.onward_due)}` : ''}` },
          { key: 'by', head: 'By', cell: (call) => `${call.by_name}, ${shortDay(call.on_day)}, revision ${call.revision}` },
          {
            key: 'acts',
            head: <span className="hidden">Acts</span>,
            cell: (call) =>
              call.direction === 'sent' ? (
                <button type="button" className="quiet" onClick={() => void save(call)}>
                  Save the file…<span className="hidden"> of revision {call.revision}</span>
                </button>
              ) : null,
          },
        ]}
      />
    </>
  );
}
