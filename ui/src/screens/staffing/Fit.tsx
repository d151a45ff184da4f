// The plan that fits the money: envelope and limits left, the best plan right, what binds beneath, who does what below.
import { Button } from 'nhsuk-react-components';
import { useMemo } from 'react';
import type { FitDoes, FitPeople, FitQuestion, FitSheet, FitView, FitWork } from '../../bindings/commands';
import { useAct, useClient, useQuery, type Act } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { go, link } from '../../frame/router';
import type { AppError } from '../../host/contract';
import { Chart } from '../../parts/Chart';
import { DataTableView } from '../../parts/DataTableView';
import { EntryGrid, type EntryColumn, type EntryEdit } from '../../parts/EntryGrid';
import { SelectField } from '../../parts/fields';
import { StatusTag } from '../../parts/LevelTag';
import { Screen } from '../../parts/Screen';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { pounds } from '../../words/money';
import { count, many } from '../../words/numbers';
import { useLive } from '../plan/live';
import { tabs } from '../workforce/tabs';
import { Finding } from './Finding';
import { Grid, paidBy, tall } from './Grid';
import { KeptField, KeptMoney } from './Kept';
import { Leave } from './Leave';
import { bandCode, keepCells, keyOf, numbered, text, type Numbered } from './keep';
import { STAFFING } from './topics';
import '../plan/plan.css';
import './staffing.css';

const NO_WORK: FitWork = { code: '', title: '', unit: 'contacts', amount: '', worth: '' };
const NOBODY: FitPeople = { code: '', title: '', least: '', most: '', cost: '', salary: '', band: '', point: '', pension: '', does: [] };

export default function Fit() {
  const { view } = useFrame();
  const { data, error } = useQuery('fit.show', { scope: view.scope }, { topics: STAFFING });
  if (!data) {
    return (
      <Screen title="Fit to money" tabs={tabs} tab="fit" error={error}>
        {error ? null : <Waiting what="Reading work and people" />}
      </Screen>
    );
  }
  return <Question key={`${data.scope.kind} ${data.scope.code}`} sheet={data} />;
}

function Question({ sheet }: { sheet: FitSheet }) {
  const { scope, question } = sheet;
  const client = useClient();
  const save = useAct('fit.save');
  const answer = useLive('fit.solve', question, STAFFING);
  const put = (more: Partial<FitQuestion>, label: string) => save.run({ scope, question: { ...question, ...more }, label });
  // The grids hear refusals themselves, so that they stand at the cell.
  const send = (more: Partial<FitQuestion>, label: string) => client.act('fit.save', { scope, question: { ...question, ...more }, label });
  const found = answer.data;
  const price = useAct('cost.save');
  return (
    <Screen
      title={found ? heading(found) : 'Fit to money'}
      lead={sheet.from_standards ? 'Made from the standards that come with the program: type over what is otherwise with you' : undefined}
      tabs={tabs}
      tab="fit"
      error={save.error ?? price.error ?? answer.error}
      actions={
        <>
          {found?.status === 'plan' ? <AsPosts sheet={sheet} found={found} save={price} /> : null}
          {found && found.status !== 'empty' ? <Leave scope={scope} sheet="fit" /> : null}
        </>
      }
    >
      <div className="plan-split staffing-split">
        <section className="plan-side" aria-label="Money and limits">
          <SelectField
            place="goal"
            label="Look for"
            value={question.goal || 'cheapest'}
            choices={[
              { value: 'cheapest', label: 'all the work, least money' },
              { value: 'most', label: 'most work for the money' },
            ]}
            onChange={(goal) => void put({ goal }, goal === 'most' ? 'The most work is looked for' : 'The cheapest plan is looked for')}
            error={save.error}
          />
          <KeptMoney place="envelope" label="Envelope a year" hint="Empty: no limit" kept={text(question.envelope)} error={save.error} onKeep={(envelope) => void put({ envelope }, envelope === '' ? 'Envelope lifted' : `Envelope set to ${envelope}`)} />
          <SelectField
            place="step"
            label="In steps of"
            value={question.step || 'tenth'}
            choices={[
              { value: 'tenth', label: '0.1 WTE' },
              { value: 'whole', label: 'whole posts' },
              { value: 'fraction', label: 'any fraction of a WTE' },
            ]}
            onChange={(step) => void put({ step }, 'Steps changed')}
            error={save.error}
          />
          <SelectField place="year" label="Pay of" value={question.year || '2018/19'} choices={[...new Set(sheet.years)].map((year) => ({ value: year, label: year }))} onChange={(year) => void put({ year }, `Pay of ${year} taken`)} error={save.error} />
          <More question={question} error={save.error} onKeep={(more) => void put(more, 'What more to try changed')} />
          {sheet.notes.map((note) => (
            <p key={note} className="note">
              {note}
            </p>
          ))}
        </section>
        <div className="plan-main">{found ? <Answer found={found} /> : answer.error ? null : <Waiting what="Looking for the plan" />}</div>
      </div>
      {found ? <Beneath found={found} /> : null}
      <People sheet={sheet} send={send} />
      <Work sheet={sheet} send={send} />
    </Screen>
  );
}

/** The finding as a heading; the mix stands below it. */
function heading(found: FitView): string {
  const [first = 'Fit to money'] = found.status === 'impossible' ? found.sentence.split('. ') : found.sentence.split(': ');
  return first.replace(/\.$/, '');
}

function More({ question, error, onKeep }: { question: FitQuestion; error: AppError | undefined; onKeep: (more: Partial<FitQuestion>) => void }) {
  return (
    <details>
      <summary>What more to try</summary>
      <KeptField place="more_money" label="Pounds more" hint="£10,000 where empty" width={5} kept={text(question.more_money)} onKeep={(more_money) => onKeep({ more_money })} error={error} />
      <KeptField place="more_wte" label="WTE more of each" hint="0.1 where empty" width={5} kept={text(question.more_wte)} onKeep={(more_wte) => onKeep({ more_wte })} error={error} />
    </details>
  );
}

function Answer({ found }: { found: FitView }) {
  const { openWhy } = useFrame();
  if (found.status === 'empty') return <p className="plan-finding">{found.sentence}</p>;
  return (
    <>
      <Finding sentence={found.sentence} working={found.working} why="Why this plan?" warnings={found.warnings} />
      {found.status === 'impossible' ? (
        <Table
          caption="Which limit is impossible"
          showCaption
          rows={found.blocks}
          rowKey={(row) => `${row.kind} ${row.code} ${row.sentence}`}
          columns={[
            { key: 'title', head: 'Limit', rowHead: true, cell: (row) => row.title || 'As near as one can come' },
            { key: 'alone', head: 'Mends it alone', cell: (row) => (row.kind === 'nearest' ? '' : row.by === null ? <StatusTag tone="grey">not alone</StatusTag> : <StatusTag tone="amber">yes</StatusTag>) },
            { key: 'sentence', head: 'By how much', cell: (row) => row.sentence },
          ]}
        />
      ) : (
        <>
          <Table
            caption="People in the plan"
            rows={found.people}
            rowKey={(row) => row.code}
            rowClass={(row) => (row.wte === '0' ? 'is-quiet' : undefined)}
            columns={[
              { key: 'title', head: 'People', rowHead: true, cell: (row) => row.title },
              { key: 'wte', head: 'In the plan', unit: 'WTE', number: true, cell: (row) => <span title={row.wte_exact}>{shown(row.wte)}</span> },
              { key: 'heads', head: 'At least', unit: 'people', number: true, cell: (row) => count(row.heads) },
              { key: 'limits', head: 'Least to most', unit: 'WTE', number: true, cell: (row) => `${shown(row.least)} to ${row.most === null ? 'any' : shown(row.most)}` },
              { key: 'spare', head: 'Spare', unit: 'WTE', number: true, cell: (row) => shown(row.spare) },
              {
                key: 'cost',
                head: 'Cost',
                unit: '£ a year',
                number: true,
                foot: found.cost === null ? '' : pounds(found.cost),
                cell: (row) => (
                  <button type="button" className="figure" onClick={() => openWhy(row.working)}>
                    {pounds(row.cost)}
                    <span className="hidden"> {row.title}: why this figure?</span>
                  </button>
                ),
              },
            ]}
          />
          {found.mix ? <Chart chart={found.mix} untitled /> : null}
        </>
      )}
    </>
  );
}

/** At most two decimals, without noughts behind; the exact figure is on hover. */
const shown = (exact: string): string => String(Number(Number(exact).toFixed(2)));

function Beneath({ found }: { found: FitView }) {
  if (found.status !== 'plan') return null;
  return (
    <>
      {found.limits.length > 0 ? (
        <section aria-label="What binds">
          <h2>{`What binds: ${found.limits.filter((one) => one.binds).map((one) => one.title).join(', ') || 'nothing'}`}</h2>
          <Table
            caption="What binds, and what more would buy"
            rows={found.limits}
            rowKey={(row) => `${row.kind} ${row.code}`}
            columns={[
              { key: 'title', head: 'Limit', rowHead: true, cell: (row) => `${row.title}${row.kind === 'kept' ? ', kept' : row.kind === 'people' ? ', can be had' : ''}` },
              { key: 'binds', head: 'Binds', sort: (row) => Number(!row.binds), cell: (row) => (row.binds ? <StatusTag tone="amber">binds</StatusTag> : <StatusTag tone="grey">room left</StatusTag>) },
              { key: 'buys', head: 'A little more of it', cell: (row) => row.buys },
              { key: 'freed', head: 'Without the limit', cell: (row) => (row.freed_saves !== null && row.freed_saves > 0 ? `saves ${pounds(row.freed_saves)}` : row.freed_worth !== null && Number(row.freed_worth) > 0 ? `${count(Number(row.freed_worth))} more of worth` : '') },
            ]}
            initialSort={{ key: 'binds' }}
          />
        </section>
      ) : null}
      <details className="staffing-more">
        <summary>Who spends how much time on what</summary>
        {found.table ? <DataTableView table={found.table} /> : null}
        {found.cover ? <Chart chart={found.cover} untitled /> : null}
      </details>
    </>
  );
}

type Send = (more: Partial<FitQuestion>, label: string) => Promise<unknown>;

function Work({ sheet, send }: { sheet: FitSheet; send: Send }) {
  const { question } = sheet;
  const most = question.goal === 'most';
  const rows = useMemo(() => numbered(question.work), [question.work]);
  const columns = useMemo<EntryColumn<Numbered<FitWork>>[]>(
    () => [
      { key: 'title', name: 'Type of work', prompt: 'Type or paste here', width: 300, editable: true, text: ({ row }) => row.title || row.code },
      { key: 'unit', name: 'Counted in', width: 140, editable: true, text: ({ row }) => row.unit },
      { key: 'amount', name: 'To be covered', unit: 'a year', width: 130, number: true, editable: true, text: ({ row }) => text(row.amount) },
      ...(most ? [{ key: 'worth', name: 'Worth of one', unit: '1 where empty', width: 120, number: true, editable: true, text: ({ row }: Numbered<FitWork>) => text(row.worth) }] : []),
    ],
    [most],
  );
  const put = (row: FitWork, values: Record<string, string>): FitWork => {
    const next = { ...row, ...values };
    // The code stands in the rates, so it stays while the title changes.
    return { ...next, code: row.code || next.title };
  };
  const onEdits = (edits: EntryEdit<Numbered<FitWork>>[]) => keepCells({ rows: question.work, list: 'work', blank: NO_WORK, put, send: (work) => send({ work }, 'Work to be covered changed') }, edits);
  const takeOut = (gone: Numbered<FitWork>[]) => {
    const codes = gone.map(({ row }) => row.code);
    void send({ work: question.work.filter((one) => !codes.includes(one.code)), people: question.people.map((one) => ({ ...one, does: one.does.filter((does) => !codes.includes(does.work)) })) }, `${many(gone.length, 'type of work', 'types of work')} taken out`);
  };
  return (
    <Grid title="The work" says="What is to be covered in a year, by type." rows={rows} onRemove={takeOut} name={(row) => row.row.title || row.row.code}>
      {(active) => <EntryGrid label="Work to be covered" columns={columns} rows={rows} rowKey={keyOf} onEdits={onEdits} adding={{ ready: (values) => Boolean(values.title && values.amount), group: '' }} onRemove={takeOut} onActive={active} height={tall(rows.length)} />}
    </Grid>
  );
}

function People({ sheet, send }: { sheet: FitSheet; send: Send }) {
  const { question, bands, roles } = sheet;
  const rows = useMemo(() => numbered(question.people), [question.people]);
  const columns = useMemo<EntryColumn<Numbered<FitPeople>>[]>(() => {
    const paid = paidBy<FitPeople>(bands);
    return [
      { key: 'title', name: 'People', prompt: 'Type or paste here', width: 210, frozen: true, editable: true, options: roles.map((role) => role.name), text: ({ row }) => row.title || row.code },
      { key: 'least', name: 'Kept', unit: 'WTE', width: 64, number: true, editable: true, text: ({ row }) => text(row.least) },
      { key: 'most', name: 'Can be had', unit: 'WTE', width: 84, number: true, editable: true, text: ({ row }) => text(row.most) },
      paid.band,
      paid.point,
      paid.cost,
      ...question.work.map((work) => ({
        key: `does ${work.code}`,
        name: work.title || work.code,
        width: 112,
        number: true,
        editable: true,
        text: ({ row }: Numbered<FitPeople>) => text(row.does.find((does) => does.work === work.code)?.rate ?? ''),
      })),
    ];
  }, [question.work, bands, roles]);
  const put = (row: FitPeople, values: Record<string, string>): FitPeople => {
    const next = { ...row, does: [...row.does] };
    for (const [key, typed] of Object.entries(values)) {
      if (key.startsWith('does ')) next.does = withRate(next.does, key.slice(5), typed);
      else if (key === 'band') next.band = bandCode(typed);
      else if (key === 'title' || key === 'least' || key === 'most' || key === 'point' || key === 'cost') next[key] = typed;
    }
    return { ...next, code: row.code || (roles.find((role) => role.name === next.title)?.code ?? next.title) };
  };
  const column = (rest: string, row: FitPeople) => {
    const cell = /^does\.(\d+)\./.exec(rest);
    return cell ? `does ${row.does[Number(cell[1])]?.work ?? ''}` : rest;
  };
  const onEdits = (edits: EntryEdit<Numbered<FitPeople>>[]) => keepCells({ rows: question.people, list: 'people', blank: NOBODY, put, column, send: (people) => send({ people }, 'People and their limits changed') }, edits);
  const takeOut = (gone: Numbered<FitPeople>[]) => {
    const at = gone.map((one) => one.at);
    void send({ people: question.people.filter((_, place) => !at.includes(place)) }, `${many(gone.length, 'kind of people', 'kinds of people')} taken out`);
  };
  return (
    <Grid title="The people" says="How many are kept and can be had, what one costs, and what one WTE does in a year of each type of work if doing nothing else. An empty rate: they may not do it." rows={rows} onRemove={takeOut} name={(row) => row.row.title || row.row.code}>
      {(active) => <EntryGrid label="People, limits and rates" columns={columns} rows={rows} rowKey={keyOf} onEdits={onEdits} adding={{ ready: (values) => Boolean(values.title && (values.band || values.cost)), group: '' }} onRemove={takeOut} onActive={active} height={tall(rows.length)} />}
    </Grid>
  );
}

const withRate = (does: FitDoes[], work: string, rate: string): FitDoes[] => (does.some((one) => one.work === work) ? does.map((one) => (one.work === work ? { ...one, rate } : one)) : [...does, { work, rate }]);

/** The plan's people as posts of the cost sheet, to be priced by year against the funding lines. */
function AsPosts({ sheet, found, save }: { sheet: FitSheet; found: FitView; save: Act<'cost.save'> }) {
  const { scope } = sheet;
  const { data } = useQuery('cost.show', { scope }, { topics: STAFFING });
  const take = async () => {
    if (!data) return;
    const posts = found.people
      .filter((one) => one.wte !== '0')
      .map((one) => {
        const kind = sheet.question.people.find((other) => (other.code || other.title) === one.code);
        return {
          title: one.title,
          role: data.roles.some((role) => role.code === one.code) ? one.code : '',
          wte: one.wte,
          people: String(one.heads),
          salary: kind?.salary ?? '',
          cost: kind?.cost ?? '',
          band: kind?.band ?? '',
          point: kind?.point ?? '',
          start: '',
          end: '',
          line: '',
          scheme: '',
          baseline: '',
        };
      });
    if (await save.run({ scope, plan: { ...data.plan, posts }, label: 'Posts taken from the plan that fits' })) go(link('workforce', 'cost'));
  };
  usePaletteActs([{ label: 'Price this plan by year', also: 'fit cost posts', run: () => void take() }]);
  return (
    <Button type="button" small secondary disabled={!data || save.busy} onClick={() => void take()}>
      Price it by year
    </Button>
  );
}
