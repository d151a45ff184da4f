// From the envelope to what is unspent: of everything, or of one line, cluster, funder or year; each cut with its table.
import { useRef, useState } from 'react';
import { useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Chart } from '../../parts/Chart';
import { DataTableView } from '../../parts/DataTableView';
import { link } from '../../frame/router';
import { Empty } from '../../parts/Empty';
import { SelectField } from '../../parts/fields';
import { Screen } from '../../parts/Screen';
import { Waiting } from '../../parts/Waiting';
import { tabs } from './tabs';

/** The cuts, in the order of the tables. */
const CUTS = [
  { value: 'line', label: 'By line', every: 'All lines' },
  { value: 'cluster', label: 'By cluster', every: 'All clusters' },
  { value: 'funder', label: 'By funder', every: 'All funders' },
  { value: 'year', label: 'By year', every: 'The year that is open' },
  { value: 'head', label: 'For each head', every: '' },
];

export function BridgeScreen({ year }: { year: string }) {
  const { view } = useFrame();
  const [by, setBy] = useState('line');
  const [of, setOf] = useState('');
  const { data: seen, error } = useQuery('funding.bridge', { scope: view.scope, year, by, of }, { topics: ['funding', 'organisations', 'facts'] });
  // Until the next picture is drawn the last one stays, and with it the focus in the field that asked for it.
  const last = useRef(seen);
  if (seen) last.current = seen;
  const data = seen ?? last.current;
  if (!data) return <Screen title="Bridge" tabs={tabs(year)} tab="bridge" error={error}>{error ? null : <Waiting />}</Screen>;
  const at = CUTS.findIndex((one) => one.value === data.by);
  const table = data.tables[at];
  return (
    <Screen title={data.tables[0]?.rows.length ? data.chart.title || `Bridge ${year}` : `Bridge ${year}: no lines yet`} tabs={tabs(year)} tab="bridge" error={error}>
      {data.tables[0]?.rows.length ? (
        <>
          <div className="bridge-of">
            <SelectField
              place="bridge.by"
              label="Look at the money"
              value={by}
              choices={CUTS}
              onChange={(next) => {
                setBy(next);
                setOf('');
              }}
            />
            {data.rows.length > 0 ? <SelectField place="bridge.of" label="Steps of" value={of} blank={CUTS[at]?.every ?? 'Everything'} choices={data.rows.map((one) => ({ value: one.code, label: one.name }))} onChange={setOf} /> : null}
          </div>
          {data.by === 'head' ? null : <Chart untitled chart={data.chart} />}
          {table ? <DataTableView table={table} caption /> : null}
          {data.parts.svg ? <Chart untitled chart={data.parts} /> : null}
        </>
      ) : (
        <Empty title="From the envelope to what is unspent" actions={<a href={link('funding', [], { year })}>Go to the funding lines</a>}>
          <p>Add the lines of {year} and allocate them: the steps from envelope to unspent are drawn here.</p>
        </Empty>
      )}
    </Screen>
  );
}
