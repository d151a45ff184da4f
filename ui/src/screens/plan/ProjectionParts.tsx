// What stands below a fan: its quarters, the groups over time, ages, what drives it, who is left out.
import { useState } from 'react';
import type { FanRow, FanView, ProjectQuery } from '../../bindings/commands';
import { useQuery } from '../../data/hooks';
import { Chart } from '../../parts/Chart';
import { Fault } from '../../parts/Fault';
import { Figure } from '../../parts/Figure';
import { Table, type Column } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { count, wte } from '../../words/numbers';
import { PLAN } from './blank';

const PARTS = [
  ['quarters', 'By quarter'],
  ['drivers', 'What drives it'],
  ['groups', 'By staff group'],
  ['ages', 'Ages'],
  ['left', 'Left out'],
] as const;
type Part = (typeof PARTS)[number][0];

export function Parts({ fan, question, staff }: { fan: FanView; question: ProjectQuery; staff: string }) {
  const [part, setPart] = useState<Part>('quarters');
  const left = fan.projection.baseline.left_out;
  return (
    <section className="plan-parts" aria-label="More of this projection">
      <p className="plan-part-choice">
        {PARTS.filter(([id]) => id !== 'left' || left.length > 0).map(([id, title]) => (
          <button key={id} type="button" className="quiet" aria-pressed={part === id} onClick={() => setPart(id)}>
            {title}
            {id === 'left' ? ` (${left.length})` : ''}
          </button>
        ))}
      </p>
      {part === 'quarters' ? <Quarters rows={fan.rows} /> : part === 'left' ? <LeftOutTable fan={fan} /> : <Pictures part={part} question={question} staff={staff} />}
    </section>
  );
}

function Quarters({ rows }: { rows: FanRow[] }) {
  const figure = (key: 'p10' | 'p50' | 'p90' | 'mean' | 'sd', head: string): Column<FanRow> => ({
    key,
    head,
    unit: 'WTE',
    number: true,
    cell: (row) => <Figure figure={row[key]} label={`${head}, ${row.title}`} />,
  });
  const needed = rows.some((row) => row.needed !== null);
  return (
    <Table
      dense
      caption="By quarter"
      rows={rows}
      rowKey={(row) => row.period}
      columns={[
        { key: 'title', head: 'Quarter end', rowHead: true, cell: (row) => <span className="nowrap">{row.title}</span> },
        figure('p10', 'P10'),
        figure('p50', 'P50'),
        figure('p90', 'P90'),
        figure('mean', 'Mean'),
        figure('sd', 'Standard deviation'),
        { key: 'change', head: 'Change', unit: 'WTE, % of the baseline', number: true, cell: (row) => row.change },
        ...(needed ? [{ key: 'needed', head: "Needed to hold today's ratio", unit: 'WTE', number: true, cell: (row: FanRow) => (row.needed === null ? '' : wte(row.needed)) }] : []),
      ]}
    />
  );
}

function LeftOutTable({ fan }: { fan: FanView }) {
  const { left_out, left_out_sentence } = fan.projection.baseline;
  return (
    <>
      <p>{left_out_sentence}</p>
      <Table
        caption="Practices left out"
        rows={left_out}
        rowKey={(row) => row.practice.code}
        columns={[
          { key: 'name', head: 'Practice', rowHead: true, sort: (row) => row.practice.name, cell: (row) => row.practice.name },
          { key: 'groups', head: 'Groups', cell: (row) => row.groups.join(', ') },
          { key: 'why', head: 'Why', cell: (row) => row.why },
          { key: 'patients', head: 'Registered patients', number: true, sort: (row) => row.patients, cell: (row) => (row.patients === null ? <span className="missing">not supplied</span> : count(row.patients)) },
        ]}
      />
    </>
  );
}

function Pictures({ part, question, staff }: { part: Part; question: ProjectQuery; staff: string }) {
  const { data, error } = useQuery('plan.pictures', { query: question, staff, cluster: '', dial: '', spread: [] }, { topics: PLAN });
  if (error) return <Fault error={error} />;
  if (!data) return <Waiting what="Drawing" />;
  if (part === 'groups') return <Chart chart={data.by_group} untitled />;
  if (part === 'ages') return <Chart chart={data.ages} untitled />;
  const { chart, waterfall } = data.waterfall;
  return (
    <>
      <Chart chart={chart} untitled />
      <details>
        <summary>Each step and why</summary>
        <Table
          caption="Steps"
          rows={waterfall.steps}
          rowKey={(row) => row.title}
          columns={[
            { key: 'title', head: 'Step', rowHead: true, cell: (row) => row.title },
            { key: 'wte', head: 'Change', unit: 'WTE', number: true, cell: (row) => (row.wte > 0 ? `+${wte(row.wte)}` : wte(row.wte)) },
            { key: 'why', head: 'Why', cell: (row) => row.why },
          ]}
        />
        {waterfall.notes.map((note) => (
          <p key={note} className="note">
            {note}
          </p>
        ))}
      </details>
    </>
  );
}

