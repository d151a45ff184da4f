import { Button } from 'nhsuk-react-components';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { SavedTrajectory, TrajectoryEdit, TrajectoryLine, TrajectoryView } from '../../../bindings/commands';
import { useAct, useHost, useQuery } from '../../../data/hooks';
import { useFrame, usePaletteActs } from '../../../frame/context';
import { link } from '../../../frame/router';
import { Chart } from '../../../parts/Chart';
import { EntryGrid, type EntryEdit, type EntryRefusal } from '../../../parts/EntryGrid';
import { Figure } from '../../../parts/Figure';
import { Screen } from '../../../parts/Screen';
import { Waiting } from '../../../parts/Waiting';
import { writeBlock } from '../../../parts/paste';
import { day } from '../../../words/dates';
import { tabs } from '../tabs';
import { Remarks } from '../Remarks';
import { cellText, columnsOf, gridRows, rowName, rowTitle, word, type GridRow } from './rows';
import './trajectory.css';

const DATED = ['baseline', 'baseline_day', 'target', 'target_day'] as const;
type Dated = (typeof DATED)[number];
const PARTNER: Record<Dated, Dated> = { baseline: 'baseline_day', baseline_day: 'baseline', target: 'target_day', target_day: 'target' };

/** Four quarters after the last one shown. */
const yearAfter = (view: TrajectoryView): string => {
  const last = view.quarters.at(-1)?.period ?? '2020/21-Q4';
  const start = Number(last.slice(0, 4)) + 1;
  return `${start}/${String((start + 1) % 100).padStart(2, '0')}-Q4`;
};

export function Trajectory() {
  const { view, toast } = useFrame();
  const host = useHost();
  const [until, setUntil] = useState<string | null>(null);
  const { data, error } = useQuery('trajectory.show', { scope: view.scope, period: view.period, until }, { topics: ['workforce', 'organisations', 'facts', 'collect'] });
  const save = useAct('trajectory.save');
  const look = useAct('trajectory.save', { reads: true, quiet: true });
  const write = useAct('trajectory.export', { quiet: true });
  const [active, setActive] = useState<{ line: string; period: string | null }>({ line: 'gp', period: null });
  const [picture, setPicture] = useState(true);
  // A target waits for its date and a date for its target: what was refused for that goes with the next edit of its row.
  const waiting = useRef(new Map<string, Partial<Record<Dated, string>>>());

  const made = useMemo(() => {
    if (!data) return [];
    return columnsOf(data, {
      render: (row, period) => {
        const cell = row.line.cells.find((one) => one.period === period);
        const text = cellText(cell, row.measure);
        if (row.measure === 'percent' && cell?.rag) return <span className={`rag ${cell.rag}`}>{text}</span>;
        if (row.measure === 'plan') return <span className={row.line.own ? 'plan-own' : 'plan-summed'}>{text}</span>;
        return <span title={row.measure === 'actual' ? (cell?.part ?? undefined) : undefined}>{text}{row.measure === 'actual' && cell?.part ? '*' : ''}</span>;
      },
      dim: (row) => <span className={row.measure === 'plan' ? 'line-name' : 'line-measure'}>{rowTitle(row)}</span>,
    });
  }, [data]);
  const rows = useMemo(() => (data ? gridRows(data) : []), [data]);

  const asEdits = (edits: EntryEdit<GridRow>[], keep: boolean): TrajectoryEdit[] =>
    edits.map((edit) => {
      const line = edit.row?.line.key ?? edit.values.line ?? '';
      const out: TrajectoryEdit = { line, baseline: null, baseline_day: null, target: null, target_day: null, plan: {} };
      for (const [column, text] of Object.entries(edit.values)) {
        if (column.includes('-Q')) out.plan[column] = text;
        else if ((DATED as readonly string[]).includes(column)) out[column as Dated] = text;
      }
      const held = waiting.current.get(edit.key);
      for (const field of DATED) {
        const partner = PARTNER[field];
        if (out[field] !== null && out[partner] === null && held?.[partner] !== undefined) out[partner] = held[partner] ?? null;
      }
      if (keep) waiting.current.delete(edit.key);
      return out;
    });
  const asRefusals = (saved: SavedTrajectory, sent: TrajectoryEdit[], edits: EntryEdit<GridRow>[], keep: boolean): EntryRefusal[] =>
    saved.refused.map((cell) => {
      const key = edits[cell.edit]?.key ?? '';
      if (keep && (DATED as readonly string[]).includes(cell.field)) {
        const held = waiting.current.get(key) ?? {};
        waiting.current.set(key, { ...held, [cell.field]: sent[cell.edit]?.[cell.field as Dated] ?? cell.text });
      }
      return { key, column: cell.field, text: cell.text, message: cell.message };
    });
  const send = async (edits: EntryEdit<GridRow>[], dry: boolean): Promise<EntryRefusal[]> => {
    const sent = asEdits(edits, !dry);
    const answer = await (dry ? look : save).run({ scope: view.scope, edits: sent, dry_run: dry });
    if (!answer) return dry ? [] : edits.flatMap((edit) => Object.entries(edit.values).map(([column, text]) => ({ key: edit.key, column, text, message: 'Not saved: see the message above' })));
    return asRefusals(answer.value, sent, edits, !dry);
  };
  const copyAll = () => {
    const block = [made.map((column) => column.name), ...rows.map((row) => [`${row.line.group_title}: ${rowTitle(row)}`, ...made.slice(1).map((column) => column.text(row))])];
    host.copyText(writeBlock(block)).then(
      () => toast('The whole table is copied: paste it into Excel'),
      () => toast('Could not be copied'),
    );
  };
  const export_ = async () => {
    const folder = await host.dialogs.folder({ title: 'Where to save the trajectory' });
    if (folder === null) return;
    const files = await write.run({ scope: view.scope, period: view.period, folder });
    if (files) toast(`Saved: ${files[0]?.path ?? ''} and ${files.length - 1} CSV files`);
  };
  usePaletteActs([
    { label: 'Copy the trajectory to Excel', also: 'plan clipboard', run: copyAll },
    { label: 'Save the trajectory as workbook and CSV', also: 'export return NHS England', run: () => void export_() },
    { label: 'Plan a year more', also: 'trajectory quarters', run: () => data && setUntil(yearAfter(data)) },
  ]);
  const onActive = useCallback((row: GridRow | null, column?: string) => {
    if (row) setActive({ line: row.line.key, period: column?.includes('-Q') ? column : null });
  }, []);
  const groupOf = useCallback((row: GridRow) => row.line.group_title, []);
  const adding = useMemo(() => ({ ready: (values: Record<string, string>) => Boolean(values.line && Object.keys(values).length > 1), group: 'Add a role' }), []);
  const rowKey = useCallback((row: GridRow) => `${row.line.key} ${row.measure}`, []);

  if (!data) {
    return (
      <Screen title="Trajectory" tabs={tabs} tab="trajectory" error={error}>
        {error ? null : <Waiting what="Reading the trajectory" />}
      </Screen>
    );
  }
  const line = data.lines.find((one) => one.key === active.line) ?? data.lines[0];
  return (
    <Screen
      title={data.finding}
      tabs={tabs}
      tab="trajectory"
      error={save.error ?? look.error ?? write.error ?? error}
      actions={
        <>
          <button type="button" className="quiet" aria-pressed={picture} onClick={() => setPicture(!picture)}>
            Chart
          </button>
          <button type="button" className="quiet" onClick={() => setUntil(yearAfter(data))}>
            A year more
          </button>
          <Button type="button" small secondary onClick={copyAll}>
            Copy to Excel
          </Button>
          <Button type="button" small secondary onClick={() => void export_()}>
            Save for the return
          </Button>
        </>
      }
      bare
    >
      <div className="trajectory">
        {data.warnings.length > 0 ? <Remarks lines={data.warnings} /> : null}
        {picture && line ? (
          <div className="trajectory-top">
            <LineChart line={line} until={until} />
            <LineCard view={data} line={line} period={active.period} />
          </div>
        ) : null}
        <EntryGrid label="Trajectory: WTE by staff group and quarter end" columns={made} rows={rows} rowKey={rowKey} nameOf={rowName} onEdits={(edits) => send(edits, false)} onPreview={(edits) => send(edits, true)} groupOf={groupOf} groupName="Staff group" adding={adding} onActive={onActive} height="auto" />
      </div>
    </Screen>
  );
}

function LineChart({ line, until }: { line: TrajectoryLine; until: string | null }) {
  const { view } = useFrame();
  const { data } = useQuery('trajectory.chart', { scope: view.scope, period: view.period, until, line: line.key }, { topics: ['workforce', 'organisations', 'facts', 'collect'] });
  const last = useRef(data);
  if (data) last.current = data;
  const shown = data ?? last.current;
  return <div className="trajectory-chart">{shown ? <Chart chart={shown} untitled /> : <Waiting what="Drawing" />}</div>;
}

/** What stands beside the chart: the line, and the quarter that has the cursor. */
function LineCard({ view, line, period }: { view: TrajectoryView; line: TrajectoryLine; period: string | null }) {
  const counted = line.cells.filter((cell) => cell.actual.value !== null);
  const cell = line.cells.find((one) => one.period === period) ?? counted.at(-1) ?? line.cells.find((one) => one.planned.value !== null) ?? line.cells[0];
  const at = view.quarters.find((quarter) => quarter.period === cell?.period);
  const before = counted.filter((one) => cell && one.period < cell.period).at(-1);
  const from = before ? view.quarters.find((quarter) => quarter.period === before.period)?.end : (line.baseline_day ?? undefined);
  const to = cell && cell.actual.value !== null ? at?.end : undefined;
  return (
    <section className="trajectory-card" aria-label={`${line.title}, ${at?.title ?? ''}`}>
      <h2>
        {line.title}, {at?.title}
      </h2>
      {cell ? (
        <dl className="indicators">
          <div>
            <dt>Planned WTE</dt>
            <dd>
              <Figure figure={cell.planned} />
            </dd>
          </div>
          <div>
            <dt>Actual WTE</dt>
            <dd>
              <Figure figure={cell.actual} />
            </dd>
          </div>
          <div>
            <dt>Variance</dt>
            <dd>
              <Figure figure={cell.variance} /> {cell.percent.value === null ? null : <Figure figure={cell.percent} />}
            </dd>
          </div>
        </dl>
      ) : null}
      {cell?.rag_word ? (
        <p>
          <span className={`rag ${cell.rag ?? ''}`}>{cell.rag ? word(cell.rag) : 'Not judged'}</span> <span className="note">{cell.rag_word.replace(/^[A-Z][a-z]+: /, '')}</span>
        </p>
      ) : null}
      {cell?.part ? <p className="note">* {cell.part}</p> : null}
      {line.summed ? <p className="note">The plan is the {line.summed}. Type here to give {line.title} a plan of this level.</p> : null}
      <dl className="indicators">
        <div>
          <dt>Baseline{line.baseline_day ? `, ${day(line.baseline_day)}` : ''}</dt>
          <dd>
            <Figure figure={line.baseline} />
          </dd>
        </div>
        <div>
          <dt>Target{line.target_day ? `, ${day(line.target_day)}` : ''}</dt>
          <dd>
            <Figure figure={line.target} />
          </dd>
        </div>
        {line.growth.value === null ? null : (
          <div>
            <dt>Growth to target</dt>
            <dd>
              <Figure figure={line.growth} />
            </dd>
          </div>
        )}
      </dl>
      {line.baseline_source ? <p className="note">Baseline from {line.baseline_source}.</p> : null}
      <p className="card-acts">
        {from && to && from < to ? (
          <a href={`${link('workforce', ['trajectory', 'why'])}?line=${line.key}&from=${from}&to=${to}`}>Why it moved since {day(from)}</a>
        ) : (
          <a href={`${link('workforce', ['trajectory', 'why'])}?line=${line.key}`}>Why a figure moved</a>
        )}
      </p>
      <TakeBaseline view={view} />
      <details className="note">
        <summary>When is it green?</summary>
        {view.rule} ({view.definition})
      </details>
    </section>
  );
}

function TakeBaseline({ view: data }: { view: TrajectoryView }) {
  const { view } = useFrame();
  const take = useAct('trajectory.take_baseline');
  const newest = data.baselines.at(-1)?.day ?? '';
  const [chosen, setChosen] = useState('');
  const at = data.baselines.some((one) => one.day === chosen) ? chosen : newest;
  if (data.baselines.length === 0) return <p className="note">No release and no posts yet to take a baseline from.</p>;
  return (
    <div className="take-baseline">
      <label>
        <span>Take the baseline from</span>
        <select value={at} onChange={(event) => setChosen(event.currentTarget.value)}>
          {data.baselines.map((one) => (
            <option key={one.day} value={one.day}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <Button type="button" small secondary disabled={take.busy} onClick={() => void take.run({ scope: view.scope, day: at })}>
        Take it
      </Button>
      {take.error ? (
        <p className="share-fault" role="alert">
          Error: {take.error.message}
        </p>
      ) : null}
    </div>
  );
}
