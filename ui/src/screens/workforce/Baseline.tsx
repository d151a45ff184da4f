// The baseline: the entry grid is the screen; what it adds up to stands beside it.
import { Button } from 'nhsuk-react-components';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PostEdit, PostRow, SavedPosts } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { go, link, useRoute } from '../../frame/router';
import { Empty } from '../../parts/Empty';
import { EntryGrid, type EntryEdit, type EntryRefusal } from '../../parts/EntryGrid';
import { Screen } from '../../parts/Screen';
import { Waiting } from '../../parts/Waiting';
import { writeBlock } from '../../parts/paste';
import { day, lastDay } from '../../words/dates';
import { many } from '../../words/numbers';
import { STAFF_GROUPS } from '../../words/staff';
import { columns, UNITS, type Unit } from './columns';
import { Figures, FigureStrip } from './Figures';
import { EMPTY_EDIT, LinePanel } from './LinePanel';
import { Remarks } from './Remarks';
import { tabs } from './tabs';
import './workforce.css';

const FIELDS = ['organisation', 'employer', 'role', 'age_band', 'headcount', 'wte', 'hours', 'sessions', 'vacancy_wte', 'note'] as const;

export default function Baseline() {
  const { view, toast } = useFrame();
  const host = useHost();
  const { query } = useRoute();
  const { data, error } = useQuery('workforce.show', view, { topics: ['workforce', 'organisations', 'facts'] });
  const look = useAct('workforce.save', { reads: true, quiet: true });
  const remove = useAct('workforce.remove');
  const [unit, setUnit] = useState<Unit>('wte');
  const [only, setOnly] = useState('');
  const [active, setActive] = useState<PostRow | null>(null);
  const [beside, setBeside] = useState<'figures' | 'line'>('figures');
  const [shown, setShown] = useState(false);
  const [started, setStarted] = useState(false);
  // A line keeps its key when its picture is copied forward and it gets a new id, so that refused cells keep their text.
  const keys = useRef(new Map<number, string>());
  const save = useAct('workforce.save', {
    answered: ({ value }) => {
      for (const { from, to } of value.carried) keys.current.set(to, keys.current.get(from) ?? String(from));
    },
  });
  const rowKey = useCallback((row: PostRow) => keys.current.get(row.id) ?? String(row.id), []);
  const focus = query.get('focus');
  useEffect(() => {
    if (focus && data?.practices.some((practice) => practice.code === focus)) setOnly(focus);
  }, [focus, data]);

  const ids = useMemo(() => new Map((data?.posts ?? []).map((row) => [row.id, row])), [data]);
  const onePlace = view.scope.kind === 'practice';
  const made = useMemo(() => (data ? columns({ unit, places: data.practices, roles: data.roles, ageBands: data.age_bands, of: onePlace ? view.scope.code : '' }) : []), [data, unit, onePlace, view.scope.code]);
  const rows = useMemo(() => (data?.posts ?? []).filter((row) => only === '' || row.organisation.code === only), [data, only]);

  const asInput = (edits: PostEdit[], dry: boolean) => ({ scope: view.scope, as_of: null, period: view.period, edits, dry_run: dry });
  const asEdits = (edits: EntryEdit<PostRow>[]): PostEdit[] =>
    edits.map((edit) => {
      const out: PostEdit = { ...EMPTY_EDIT, id: edit.row?.id ?? null };
      for (const field of FIELDS) if (edit.values[field] !== undefined) out[field] = edit.values[field] ?? null;
      if (edit.row === null && only !== '' && !out.organisation) out.organisation = only;
      return out;
    });
  const asRefusals = (saved: SavedPosts, edits: EntryEdit<PostRow>[]): EntryRefusal[] =>
    saved.refused.map((cell) => ({ key: edits[cell.edit]?.key ?? '', column: cell.field, text: cell.text, message: cell.message }));

  const onEdits = async (edits: EntryEdit<PostRow>[]): Promise<EntryRefusal[]> => {
    const answer = await save.run(asInput(asEdits(edits), false));
    if (!answer) return edits.flatMap((edit) => Object.entries(edit.values).map(([column, text]) => ({ key: edit.key, column, text, message: 'Not saved: see the message above' })));
    return asRefusals(answer.value, edits);
  };
  const onPreview = async (edits: EntryEdit<PostRow>[]): Promise<EntryRefusal[]> => {
    const answer = await look.run(asInput(asEdits(edits), true));
    return answer ? asRefusals(answer.value, edits) : [];
  };
  const saveLine = async (edit: PostEdit): Promise<string | undefined> => {
    const answer = await save.run(asInput([edit], false));
    if (!answer) return undefined;
    return answer.value.refused[0]?.message;
  };
  const takeOut = (gone: PostRow[]) => void remove.run({ ids: gone.map((row) => row.id) });
  const copyAll = () => {
    const block = [made.map((column) => (column.unit ? `${column.name} (${column.unit})` : column.name)), ...rows.map((row) => made.map((column) => column.text(row)))];
    host.copyText(writeBlock(block)).then(
      () => toast(`${many(rows.length, 'line')} copied: paste them into Excel`),
      () => toast('Could not be copied'),
    );
  };
  usePaletteActs([
    { label: 'Copy the posts to Excel', also: 'workforce staff clipboard', run: copyAll },
    { label: 'Show WTE', also: 'unit', run: () => setUnit('wte') },
    { label: 'Show hours a week', also: 'unit', run: () => setUnit('hours') },
    { label: 'Show GP sessions', also: 'unit', run: () => setUnit('sessions') },
  ]);
  const onActive = useCallback((row: PostRow | null) => setActive(row), []);
  const groupOf = useCallback((row: PostRow) => (onePlace ? row.group_title : row.organisation.name), [onePlace]);
  const nameOf = useCallback((row: PostRow) => (onePlace ? row.role_title : `${row.organisation.name}, ${row.role_title}`), [onePlace]);
  const adding = useMemo(
    () => ({
      ready: (values: Record<string, string>) =>
        Boolean((onePlace || only !== '' || values.organisation) && values.role && (values.headcount || values[unit] || values.vacancy_wte)),
      group: 'New lines',
    }),
    [onePlace, only, unit],
  );

  const fault = save.error ?? remove.error ?? look.error ?? error;
  if (!data) {
    return (
      <Screen title="Workforce" tabs={tabs} tab="baseline" error={error}>
        {error ? null : <Waiting what="Reading posts" />}
      </Screen>
    );
  }
  const whole = data.totals.find((line) => line.practice === null);
  const none = data.posts.length === 0;
  const known = whole !== undefined && STAFF_GROUPS.some((group) => whole[group].value !== null);
  const carried = !none && data.as_of < lastDay(view.period);
  const chosen = active ? (ids.get(active.id) ?? null) : null;
  const wide = data.practices.length > 60;
  return (
    <Screen
      title="Workforce"
      tabs={tabs}
      tab="baseline"
      error={fault}
      lead={
        none
          ? known
            ? 'No posts entered; the totals are those of official figures'
            : undefined
          : `${many(data.posts.length, 'line')} as at ${day(data.as_of)}${carried ? `; a change counts from ${day(lastDay(view.period))}` : ''}`
      }
      actions={
        none && !started ? undefined : (
          <>
            <fieldset className="unit-switch">
              <legend className="hidden">Unit</legend>
              {(Object.keys(UNITS) as Unit[]).map((one) => (
                <label key={one} title={UNITS[one].hint}>
                  <input type="radio" name="unit" checked={unit === one} onChange={() => setUnit(one)} />
                  <span>{UNITS[one].title}</span>
                </label>
              ))}
            </fieldset>
            {data.practices.length > 1 ? (
              <select className="place-filter" aria-label="Practice shown" value={only} onChange={(event) => setOnly(event.currentTarget.value)}>
                <option value="">All practices</option>
                {data.practices.map((place) => (
                  <option key={place.code} value={place.code}>
                    {place.name}
                  </option>
                ))}
              </select>
            ) : null}
            <Button type="button" small secondary onClick={copyAll} disabled={rows.length === 0}>
              Copy to Excel
            </Button>
            <button type="button" className="quiet figures-toggle" aria-pressed={shown} onClick={() => setShown(!shown)}>
              Figures and chart
            </button>
          </>
        )
      }
      bare
    >
      <div className={`workforce${shown ? ' with-figures' : ''}${none && !started ? ' is-empty' : ''}`}>
        <div className="workforce-main">
          {none && !started ? null : <FigureStrip indicators={data.indicators} totals={whole} />}
          {data.warnings.length > 0 ? <Remarks lines={data.warnings} /> : null}
          {none && !started ? (
            <div className="workforce-empty">
              {wide ? (
                <Empty title="Posts are entered for a cluster or a practice">
                  <p>Choose a cluster in the bar to see and type its posts. The totals here are those of all its practices.</p>
                </Empty>
              ) : (
                <Empty
                  title="No posts entered yet"
                  actions={
                    <>
                      <Button type="button" onClick={() => setStarted(true)}>
                        Type or paste posts
                      </Button>
                      <Button type="button" secondary onClick={() => go(link('import'))}>
                        Import official figures
                      </Button>
                    </>
                  }
                >
                  <p>A line for each practice, role and age band: people, WTE and vacancies. Everything that is planned or returned later starts from these lines. A block copied from Excel can be pasted whole.</p>
                </Empty>
              )}
              {known ? (
                <div className="figures-wide">
                  <Figures data={data} view={view} />
                </div>
              ) : null}
            </div>
          ) : (
            <EntryGrid
              label="Posts by practice and role"
              columns={made}
              rows={rows}
              rowKey={rowKey}
              nameOf={nameOf}
              onEdits={onEdits}
              onPreview={onPreview}
              groupOf={groupOf}
              groupName={onePlace ? 'Staff group' : 'Practice'}
              adding={adding}
              onRemove={takeOut}
              onActive={onActive}
              totals
              begin={started && none}
              height="auto"
            />
          )}
        </div>
        {none && !started ? null : (
          <aside className="workforce-side" aria-label="Figures of these posts">
            <p className="side-choice">
              <button type="button" className="quiet" aria-pressed={beside === 'figures'} onClick={() => setBeside('figures')}>
                Figures
              </button>
              <button type="button" className="quiet" aria-pressed={beside === 'line'} onClick={() => setBeside('line')}>
                This line
              </button>
            </p>
            {beside === 'figures' ? (
              <Figures data={data} view={view} />
            ) : chosen ? (
              <LinePanel row={chosen} hosts={data.practices} onSave={saveLine} onRemove={(row) => takeOut([row])} />
            ) : (
              <p>Choose a line in the grid: its shares, its privacy and its source stand here.</p>
            )}
          </aside>
        )}
      </div>
    </Screen>
  );
}
