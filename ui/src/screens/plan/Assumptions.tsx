// Assumptions: a dense table of 80% intervals that is typed over in place; beside it why each one stands.
import { useCallback, useMemo, useState } from 'react';
import type { AssumptionRow, AssumptionSet, SetAssumption } from '../../bindings/commands';
import { useAct, useClient, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { useRoute } from '../../frame/router';
import { asAppError } from '../../host/contract';
import { EntryGrid, type EntryColumn, type EntryEdit, type EntryRefusal } from '../../parts/EntryGrid';
import { Screen } from '../../parts/Screen';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { shortDay } from '../../words/dates';
import { tabs } from '../workforce/tabs';
import { assumption, PLAN } from './blank';
import './plan.css';

const TOPICS = [
  ['', 'All'],
  ['leave', 'Leaving'],
  ['joining', 'Joining'],
  ['hours', 'WTE per head'],
  ['age', 'Leaving by age'],
  ['cost', 'Cost'],
] as const;

const COLUMNS: EntryColumn<AssumptionRow>[] = [
  { key: 'title', name: 'Assumption', width: 280, grows: 4, text: (row) => row.title },
  { key: 'low', name: 'Low', unit: '80% interval', width: 92, number: true, editable: true, text: (row) => row.low_shown },
  { key: 'high', name: 'High', unit: '80% interval', width: 92, number: true, editable: true, text: (row) => row.high_shown },
  { key: 'applies', name: 'Set for', width: 100, text: (row) => (row.of_scenario ? `${row.applies.name}, this scenario` : row.applies.name) },
  { key: 'source', name: 'Source', width: 190, grows: 1, editable: true, text: (row) => row.source },
  { key: 'source_date', name: 'As of', width: 102, editable: true, text: (row) => (row.source_date ? shortDay(row.source_date) : '') },
  { key: 'judged', name: 'Basis', width: 86, text: (row) => (row.assumed ? 'judgement' : 'measured') },
  { key: 'changed_by', name: 'Changed by', width: 100, text: (row) => row.changed_by },
  { key: 'changed_on', name: 'Changed on', width: 102, text: (row) => (row.changed_on ? shortDay(row.changed_on) : '') },
];

export default function Assumptions() {
  const { view } = useFrame();
  const { query } = useRoute();
  const client = useClient();
  const [scenario, setScenario] = useState(query.get('scenario') ?? '');
  const wanted = scenario === '' ? null : Number(scenario);
  const { data, error } = useQuery('plan.assumptions.list', { scope: view.scope, scenario: wanted }, { topics: PLAN });
  const { data: plans } = useQuery('plan.scenarios.list', { scope: view.scope }, { topics: PLAN });
  const [topic, setTopic] = useState('');
  const [levelChosen, setLevel] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const rows = useMemo(() => (data?.rows ?? []).filter((row) => topic === '' || row.topic === topic), [data, topic]);
  const level = data?.levels.find((one) => one.level === levelChosen) ?? data?.levels.find((one) => one.level === view.scope.kind) ?? data?.levels.at(-1);
  const groupOf = useCallback((row: AssumptionRow) => row.topic_title, []);
  const onActive = useCallback((row: AssumptionRow | null) => setActive(row?.key ?? null), []);
  if (!data || !level) {
    return (
      <Screen title="Assumptions" tabs={tabs} tab="assumptions" error={error}>
        {error ? null : <Waiting what="Reading assumptions" />}
      </Screen>
    );
  }
  const asSet = ({ row, values }: EntryEdit<AssumptionRow>): SetAssumption =>
    assumption({
      key: row?.key ?? '',
      level: level.level,
      code: level.code,
      scenario: wanted,
      low: values.low ?? row?.low_shown.replace(/ times$/, '') ?? '',
      high: values.high ?? row?.high_shown.replace(/ times$/, '') ?? '',
      source: values.source ?? (values.low !== undefined || values.high !== undefined ? '' : (row?.source ?? '')),
      source_date: values.source_date ?? (values.source === undefined && values.low === undefined && values.high === undefined ? (row?.source_date ?? '') : ''),
    });
  // What is sound is kept as one act; what is not keeps its text and says why.
  const keep = async (edits: EntryEdit<AssumptionRow>[], dry: boolean): Promise<EntryRefusal[]> => {
    const refusals: EntryRefusal[] = [];
    let left = edits;
    while (left.length > 0) {
      const sent = left;
      try {
        await client.act('plan.keep', { scenario: null, recruitment: [], assumptions: sent.map(asSet), dry_run: dry }, { reads: dry, quiet: dry });
        return refusals;
      } catch (thrown) {
        const refused = asAppError(thrown);
        const wrong = new Set<number>();
        for (const { place, message } of refused.fields) {
          const parts = /^assumptions\.(\d+)\.(\w+)$/.exec(place);
          const edit = parts ? sent[Number(parts[1])] : undefined;
          if (!parts || !edit) continue;
          wrong.add(Number(parts[1]));
          // A message about a field that was not typed stands at one that was.
          const column = edit.values[parts[2] ?? ''] === undefined ? (Object.keys(edit.values)[0] ?? 'low') : (parts[2] ?? 'low');
          refusals.push({ key: edit.key, column, text: edit.values[column] ?? '', message });
        }
        const rest = sent.filter((_, at) => !wrong.has(at));
        if (wrong.size === 0) return [...refusals, ...rest.flatMap((edit) => Object.entries(edit.values).map(([column, text]) => ({ key: edit.key, column, text, message: refused.message })))];
        left = rest;
      }
    }
    return refusals;
  };
  const chosen = data.rows.find((row) => row.key === active) ?? null;
  const own = data.rows.filter((row) => row.set.some((one) => !one.definition)).length;
  return (
    <Screen
      title="Assumptions"
      lead={own === 0 ? 'All as they come with the program: type over a figure to set your own' : `${own} of ${data.rows.length} set by you, the rest as they come with the program`}
      tabs={tabs}
      tab="assumptions"
      error={error}
      actions={
        <div className="plan-picks in-head">
          <label>
            <span>Type for</span>
            <select value={level.level} onChange={(event) => setLevel(event.currentTarget.value)}>
              {data.levels.map((one) => (
                <option key={one.level} value={one.level}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>Holds for</span>
            <select value={scenario} onChange={(event) => setScenario(event.currentTarget.value)}>
              <option value="">All scenarios</option>
              {(plans?.scenarios ?? []).map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name} alone
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>Show</span>
            <select value={topic} onChange={(event) => setTopic(event.currentTarget.value)}>
              {TOPICS.map(([id, title]) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        </div>
      }
      bare
    >
      <div className="plan-grid">
        <EntryGrid
          label="Assumptions"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.key}
          groupOf={groupOf}
          groupName="About"
          onEdits={(edits) => keep(edits, false)}
          onPreview={(edits) => keep(edits, true)}
          onActive={onActive}
        />
        <aside className="plan-why" aria-label="Why this assumption stands">
          {chosen ? <Standing row={chosen} /> : <p className="note">Choose a line: here stands why it applies, and everywhere it is set. Each figure is an 80% interval; the nearest level stands.</p>}
        </aside>
      </div>
    </Screen>
  );
}

/** Every place where an assumption is set, and the way back. */
function Standing({ row }: { row: AssumptionRow }) {
  const clear = useAct('plan.assumptions.clear');
  return (
    <>
      <h2>{row.title}</h2>
      <p>{row.why}</p>
      <p className="note">
        Mean {shownOf(row, row.mean)}, standard deviation {shownOf(row, row.sd)}: the middle of the interval, and its width over 2.563103.
      </p>
      <Table
        caption={`Where ${row.title} is set`}
        rows={row.set}
        rowKey={(one) => `${one.at.level} ${one.at.code} ${one.scenario ?? ''} ${one.definition ? 'd' : ''}`}
        columns={[
          { key: 'at', head: 'Level', rowHead: true, cell: (one: AssumptionSet) => `${one.at.name}${one.scenario === null ? '' : ', one scenario'}${one.applies ? ' (stands)' : ''}` },
          { key: 'low', head: 'Interval', number: true, cell: (one) => `${one.low_shown} to ${one.high_shown}` },
          {
            key: 'back',
            head: <span className="hidden">Take out</span>,
            cell: (one) =>
              one.definition ? (
                'with the program'
              ) : (
                <button type="button" className="quiet" disabled={clear.busy} onClick={() => void clear.run({ key: row.key, level: one.at.level, code: one.at.code, scenario: one.scenario })}>
                  Take out<span className="hidden"> what is set for {one.at.name}</span>
                </button>
              ),
          },
        ]}
      />
    </>
  );
}

const shownOf = (row: AssumptionRow, value: number): string => (row.unit === 'share' ? `${(value * 100).toFixed(2)}%` : value.toFixed(3));
