// What the grid adds up to: indicators first, then WTE by group, remarks, and a chart.
import { useState, type ReactNode } from 'react';
import type { GroupTotals, NamedFigure, View, Workforce } from '../../bindings/commands';
import { useQuery } from '../../data/hooks';
import { Chart } from '../../parts/Chart';
import { Figure } from '../../parts/Figure';
import { Table, type Column } from '../../parts/Table';
import { Term } from '../../parts/Term';
import { Waiting } from '../../parts/Waiting';
import { GROUP_SHORT, STAFF_GROUPS } from '../../words/staff';
import { day } from '../../words/dates';

/** One line for narrow windows. */
export function FigureStrip({ indicators, totals }: { indicators: NamedFigure[]; totals: GroupTotals | undefined }) {
  return (
    <dl className="figure-strip">
      {totals ? STAFF_GROUPS.map((group) => <StripItem key={group} label={`${GROUP_SHORT[group]} WTE`} explained={explain(group)} figure={totals[group]} />) : null}
      {indicators.slice(0, 2).map((one) => (
        <StripItem key={one.label} label={one.label} figure={one.figure} />
      ))}
    </dl>
  );
}

/** The words of the group's first two figures that a newcomer may not know; elsewhere they stand plain. */
const explain = (group: (typeof STAFF_GROUPS)[number]): ReactNode => {
  if (group === 'gp') return <>{GROUP_SHORT[group]} <Term word="WTE" /></>;
  return group === 'dpc' ? <><Term word="DPC">{GROUP_SHORT[group]}</Term> WTE</> : undefined;
};

function StripItem({ label, explained = label, figure }: { label: string; explained?: ReactNode; figure: NamedFigure['figure'] }) {
  return (
    <div>
      <dt>{explained}</dt>
      <dd>
        <Figure figure={figure} label={label} />
      </dd>
    </div>
  );
}

/** Asked for by itself, and only while it is on the screen: a figure never waits for a drawing. */
function PostsChart({ byPractice, view }: { byPractice: boolean; view: View }) {
  const { data } = useQuery('workforce.charts', view, { topics: ['workforce', 'organisations', 'facts'] });
  return data ? <Chart untitled chart={byPractice ? data.wte_by_group : data.patients_per_gp} /> : <Waiting />;
}

export function Figures({ data, view }: { data: Workforce; view: View }) {
  const [byPractice, setByPractice] = useState(false);
  const whole = data.totals.find((line) => line.practice === null);
  const lines = data.totals.filter((line) => line.practice !== null);
  const official = data.official;
  return (
    <>
      <section aria-label="Indicators">
        <dl className="indicators">
          {data.indicators.map((one) => (
            <div key={one.label}>
              <dt>{one.label}</dt>
              <dd>
                <Figure figure={one.figure} label={one.label} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-label="Chart" className="one-chart">
        <p className="chart-choice">
          <button type="button" className="quiet" aria-pressed={!byPractice} onClick={() => setByPractice(false)}>
            Patients per GP
          </button>
          <button type="button" className="quiet" aria-pressed={byPractice} onClick={() => setByPractice(true)}>
            WTE by group
          </button>
        </p>
        <PostsChart byPractice={byPractice} view={view} />
      </section>
      <section>
        <h2>WTE by staff group</h2>
        <TotalsTable lines={lines} whole={whole} />
      </section>
      {official.length > 0 ? (
        <section>
          <h2>Official figures beside these</h2>
          <Table
            caption="WTE and patients in the official release"
            rows={official}
            rowKey={(line) => line.practice.code}
            columns={[
              { key: 'practice', head: 'Practice', rowHead: true, cell: (line) => line.practice.name },
              ...STAFF_GROUPS.map((group) => ({ key: group, head: GROUP_SHORT[group], number: true, cell: (line: (typeof official)[number]) => <Figure figure={line[group]} label={`${GROUP_SHORT[group]} WTE of ${line.practice.name}, official`} /> })),
              { key: 'patients', head: 'Patients', number: true, cell: (line) => <Figure figure={line.patients} label={`Patients of ${line.practice.name}, official`} /> },
            ]}
          />
          <p className="note">As at {day(official[0]?.as_of ?? '')}, General Practice Workforce.</p>
        </section>
      ) : null}
    </>
  );
}

function TotalsTable({ lines, whole }: { lines: GroupTotals[]; whole: GroupTotals | undefined }) {
  const nameOf = (line: GroupTotals) => line.practice?.name ?? 'All';
  const columns: Column<GroupTotals>[] = [
    { key: 'practice', head: 'Practice', rowHead: true, cell: nameOf, foot: 'All' },
    ...STAFF_GROUPS.map((group) => ({
      key: group,
      head: GROUP_SHORT[group],
      unit: 'WTE',
      number: true,
      cell: (line: GroupTotals) => <Figure figure={line[group]} label={`${GROUP_SHORT[group]} WTE of ${nameOf(line)}`} />,
      foot: whole ? <Figure figure={whole[group]} label={`${GROUP_SHORT[group]} WTE of all`} /> : undefined,
    })),
    { key: 'vacancy', head: 'Vacant', unit: 'WTE', number: true, cell: (line) => <Figure figure={line.vacancy} label={`Vacant WTE of ${nameOf(line)}`} />, foot: whole ? <Figure figure={whole.vacancy} label="Vacant WTE of all" /> : undefined },
  ];
  return <Table caption="WTE by staff group" columns={columns} rows={lines} rowKey={(line) => line.practice?.code ?? 'all'} />;
}
