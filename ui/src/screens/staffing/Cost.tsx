// Cost and affordability: what the posts cost in each year, which lines pay, what is short, and what goes on without money that lasts.
import { Button } from 'nhsuk-react-components';
import { useMemo, useState } from 'react';
import type { CostLine, CostPlan, CostPost, CostSheet, CostView, CostYear } from '../../bindings/commands';
import { useAct, useClient, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { link } from '../../frame/router';
import type { AppError } from '../../host/contract';
import { Chart } from '../../parts/Chart';
import { Dialog } from '../../parts/Dialog';
import { EntryGrid, type EntryColumn, type EntryEdit } from '../../parts/EntryGrid';
import { Fault } from '../../parts/Fault';
import { SelectField } from '../../parts/fields';
import { StatusTag } from '../../parts/LevelTag';
import { Screen } from '../../parts/Screen';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { readDay, shortDay } from '../../words/dates';
import { pounds } from '../../words/money';
import { decimal, many } from '../../words/numbers';
import { tabs } from '../workforce/tabs';
import { Finding } from './Finding';
import { Grid, paidBy, tall } from './Grid';
import { KeptField } from './Kept';
import { Leave } from './Leave';
import { bandCode, keepCells, keyOf, numbered, text, type Numbered } from './keep';
import { STAFFING } from './topics';
import '../plan/plan.css';
import './staffing.css';

const NO_POST: CostPost = { title: '', role: '', wte: '', people: '', salary: '', cost: '', band: '', point: '', start: '', end: '', line: '', scheme: '', baseline: '' };
const NO_LINE: CostLine = { code: '', title: '', recurrent: false, amounts: [] };
const USUAL = ['2018/19', '2019/20', '2020/21'];

type Send = (more: Partial<CostPlan>, label: string) => Promise<unknown>;

export default function Cost() {
  const { view } = useFrame();
  const client = useClient();
  const { scope } = view;
  const { data, error } = useQuery('cost.show', { scope }, { topics: STAFFING });
  const save = useAct('cost.save');
  const asked = useMemo(() => (data ? { ...data.plan, scope } : null), [data, scope]);
  // The sheet opens with a line that is gone; what is wrong with it is said here.
  const { error: fault } = useQuery('cost.plan', asked ?? { ...NONE, scope }, { topics: STAFFING, skip: !asked || data?.view !== null });
  if (!data) {
    return (
      <Screen title="Cost" tabs={tabs} tab="cost" error={error}>
        {error ? null : <Waiting what="Pricing posts" />}
      </Screen>
    );
  }
  const { plan } = data;
  const put = (more: Partial<CostPlan>, label: string) => save.run({ scope, plan: { ...plan, ...more }, label });
  const send: Send = (more, label) => client.act('cost.save', { scope, plan: { ...plan, ...more }, label });
  const found = data.view;
  const none = plan.posts.length === 0;
  return (
    <Screen
      title={none || !found ? 'Cost and affordability' : found.sentence}
      lead={none ? 'Type the posts of the plan below, take them from a scenario, or from the plan that fits the money' : undefined}
      tabs={tabs}
      tab="cost"
      error={save.error ?? fault ?? error}
      actions={
        <>
          <FromScenario sheet={data} onTake={(posts, name) => put({ posts }, `Posts taken from ${name}`)} />
          {found && !none ? <Leave scope={scope} sheet="cost" /> : null}
        </>
      }
    >
      {found && !none ? (
        <div className="plan-edit staffing-answer">
          <div>
            <Years found={found} />
            <Finding sentence={found.lasting.sentence} working={found.working} why="Why?" warnings={found.warnings} />
          </div>
          {found.chart ? <Chart chart={found.chart} untitled /> : null}
        </div>
      ) : null}
      <Posts sheet={data} send={send} />
      <Lines sheet={data} send={send} />
      {found && !none ? <ByPost found={found} /> : null}
      <Settings plan={plan} error={save.error} onKeep={put} />
    </Screen>
  );
}

const NONE: CostPlan = { years: [], counting: '', pension: '', pension_changes: [], posts: [], lines: [], scope: null };

const money = (pence: number): string => (pence === 0 ? '0' : pounds(pence).replace('£', ''));

function Years({ found }: { found: CostView }) {
  return (
    <Table
      caption="The plan against its money, by year"
      rows={found.years}
      rowKey={(row) => row.year}
      detail={(row: CostYear) => (
        <>
          <p>{row.sentence}</p>
          <Table
            caption={`Lines in ${row.year}`}
            rows={row.lines}
            rowKey={(line) => line.code}
            empty="No line has money here."
            columns={[
              { key: 'title', head: 'Line', rowHead: true, cell: (line) => line.title },
              { key: 'recurrent', head: 'Money', cell: (line) => (line.recurrent ? 'every year' : 'once') },
              { key: 'amount', head: 'Amount', unit: '£', number: true, cell: (line) => money(line.amount) },
              { key: 'charged', head: 'Posts that name it', unit: '£', number: true, cell: (line) => money(line.charged) },
              { key: 'drawn', head: 'Other posts', unit: '£', number: true, cell: (line) => money(line.drawn) },
              { key: 'left', head: 'Left', unit: '£', number: true, cell: (line) => (line.short > 0 ? `short of ${money(line.short)}` : money(line.left)) },
            ]}
          />
        </>
      )}
      rowLabel={(row) => row.year}
      columns={[
        { key: 'year', head: 'Year', rowHead: true, cell: (row: CostYear) => row.year },
        { key: 'total', head: 'Posts', unit: '£', number: true, cell: (row) => money(row.total) },
        { key: 'back', head: 'Paid back', unit: '£', number: true, cell: (row) => money(row.reimbursed) },
        { key: 'net', head: 'To be carried', unit: '£', number: true, cell: (row) => money(row.net) },
        { key: 'recurrent', head: 'Every year', unit: '£', number: true, cell: (row) => money(row.recurrent) },
        { key: 'once', head: 'Once', unit: '£', number: true, cell: (row) => money(row.non_recurrent) },
        { key: 'short', head: 'Result', unit: '£', cell: (row) => (row.short > 0 ? <StatusTag tone="red">{`short of ${money(row.short)}`}</StatusTag> : <StatusTag tone="green">{`${money(row.left)} left`}</StatusTag>) },
      ]}
    />
  );
}

function ByPost({ found }: { found: CostView }) {
  const { openWhy } = useFrame();
  const years = found.years.map((year) => year.year);
  return (
    <section className="staffing-grid" aria-label="Each post by year">
      <h2>Each post by year</h2>
      <Table
        caption="Each post by year"
        rows={found.posts.map((post, at) => ({ ...post, at }))}
        rowKey={(row) => row.at}
        columns={[
          { key: 'title', head: 'Post', rowHead: true, cell: (row) => row.title },
          { key: 'people', head: 'People', number: true, cell: (row) => row.people },
          ...years.map((year, at) => ({
            key: year,
            head: year,
            unit: '£ net of what is paid back',
            number: true,
            foot: money(found.years[at]?.net ?? 0),
            cell: (row: CostView['posts'][number]) => {
              const one = row.years[at];
              return one ? (
                <button type="button" className="figure" onClick={() => openWhy(one.working)} title={one.part}>
                  {money(one.net)}
                  <span className="hidden">
                    {' '}
                    {row.title}, {year}: why this figure?
                  </span>
                </button>
              ) : (
                ''
              );
            },
          })),
        ]}
      />
    </section>
  );
}

function Posts({ sheet, send }: { sheet: CostSheet; send: Send }) {
  const { plan, roles, bands, schemes, held } = sheet;
  const rows = useMemo(() => numbered(plan.posts), [plan.posts]);
  const lines = useMemo(() => [...plan.lines.map((line) => line.code || line.title), ...held.map((line) => line.code)], [plan.lines, held]);
  const columns = useMemo<EntryColumn<Numbered<CostPost>>[]>(() => {
    const paid = paidBy<CostPost>(bands);
    const roleName = (code: string) => roles.find((role) => role.code === code)?.name ?? code;
    return [
      { key: 'title', name: 'Post', prompt: 'Type or paste here', width: 200, frozen: true, editable: true, text: ({ row }) => row.title },
      { key: 'role', name: 'Role', width: 130, editable: true, options: roles.map((role) => role.name), text: ({ row }) => roleName(row.role) },
      { key: 'wte', name: 'WTE', unit: '1 if empty', width: 72, number: true, editable: true, text: ({ row }) => text(row.wte) },
      { key: 'people', name: 'People', width: 64, number: true, editable: true, text: ({ row }) => text(row.people) },
      paid.band,
      paid.point,
      { key: 'salary', name: 'Or salary', unit: '£ a WTE', width: 84, number: true, editable: true, text: ({ row }) => text(row.salary) },
      paid.cost,
      { key: 'start', name: 'From', width: 100, editable: true, text: ({ row }) => shortDay(row.start) },
      { key: 'end', name: 'Until', width: 100, editable: true, text: ({ row }) => shortDay(row.end) },
      { key: 'line', name: 'Line', width: 120, editable: true, options: lines, text: ({ row }) => row.line },
      { key: 'scheme', name: 'Scheme', width: 110, editable: true, options: schemes.map((scheme) => scheme.code), text: ({ row }) => row.scheme },
      { key: 'baseline', name: 'Baseline', unit: 'WTE, 31 Mar 2019', width: 108, number: true, editable: true, text: ({ row }) => text(row.baseline) },
    ];
  }, [roles, bands, schemes, lines]);
  const put = (row: CostPost, values: Record<string, string>): CostPost => {
    const next = { ...row, ...values };
    if (values.band !== undefined) next.band = bandCode(values.band);
    if (values.role !== undefined) next.role = roles.find((role) => role.name.toLowerCase() === values.role?.trim().toLowerCase())?.code ?? values.role;
    // What is no date goes as it was typed: the core says what it expects.
    if (values.start !== undefined) next.start = readDay(values.start) ?? values.start;
    if (values.end !== undefined) next.end = readDay(values.end) ?? values.end;
    return next;
  };
  const onEdits = (edits: EntryEdit<Numbered<CostPost>>[]) => keepCells({ rows: plan.posts, list: 'posts', blank: NO_POST, put, send: (posts) => send({ posts }, 'Posts changed') }, edits);
  const takeOut = (gone: Numbered<CostPost>[]) => {
    const at = gone.map((one) => one.at);
    void send({ posts: plan.posts.filter((_, place) => !at.includes(place)) }, `${many(gone.length, 'post')} taken out`);
  };
  return (
    <Grid title="The posts" says="A band with its point, a salary, or what one WTE costs all in. A post may name the line that pays; the others draw on what is left. With a reimbursement scheme only what is above the baseline is paid back." rows={rows} onRemove={takeOut} name={(row) => row.row.title || `post ${row.at + 1}`}>
      {(active) => <EntryGrid label="Posts of the plan" columns={columns} rows={rows} rowKey={keyOf} onEdits={onEdits} adding={{ ready: (values) => Boolean(values.title && (values.band || values.salary || values.cost)), group: '' }} onRemove={takeOut} onActive={active} height={tall(rows.length)} />}
    </Grid>
  );
}

function Lines({ sheet, send }: { sheet: CostSheet; send: Send }) {
  const { plan, held, view } = sheet;
  const years = useMemo(() => view?.years.map((year) => year.year) ?? (plan.years.length > 0 ? plan.years : USUAL), [view, plan.years]);
  const rows = useMemo(() => numbered(plan.lines), [plan.lines]);
  const columns = useMemo<EntryColumn<Numbered<CostLine>>[]>(
    () => [
      { key: 'title', name: 'Line', prompt: 'Type or paste here', width: 260, editable: true, text: ({ row }) => row.title || row.code },
      { key: 'recurrent', name: 'Money', width: 100, editable: true, options: ['every year', 'once'], text: ({ row }) => (row.recurrent ? 'every year' : 'once') },
      ...years.map((year) => ({ key: `amount ${year}`, name: year, unit: '£', width: 110, number: true, editable: true, text: ({ row }: Numbered<CostLine>) => text(row.amounts.find((one) => one.year === year)?.amount ?? '') })),
    ],
    [years],
  );
  const put = (row: CostLine, values: Record<string, string>): CostLine => {
    let { amounts } = row;
    for (const [key, typed] of Object.entries(values)) {
      if (!key.startsWith('amount ')) continue;
      const year = key.slice(7);
      const rest = amounts.filter((one) => one.year !== year);
      amounts = typed.trim() === '' ? rest : [...rest, { year, amount: typed }].sort((a, b) => a.year.localeCompare(b.year));
    }
    const title = values.title ?? row.title;
    return { code: row.code || title, title, recurrent: values.recurrent === undefined ? row.recurrent : /^(every|yes|recurrent)/i.test(values.recurrent.trim()), amounts };
  };
  const column = (rest: string, row: CostLine) => {
    const cell = /^amounts\.(\d+)\./.exec(rest);
    return cell ? `amount ${row.amounts[Number(cell[1])]?.year ?? ''}` : 'title';
  };
  const onEdits = (edits: EntryEdit<Numbered<CostLine>>[]) => keepCells({ rows: plan.lines, list: 'lines', blank: NO_LINE, put, column, send: (lines) => send({ lines }, 'Lines of the plan changed') }, edits);
  const takeOut = (gone: Numbered<CostLine>[]) => {
    const at = gone.map((one) => one.at);
    void send({ lines: plan.lines.filter((_, place) => !at.includes(place)) }, `${many(gone.length, 'line')} taken out`);
  };
  return (
    <>
      <Grid title="Money that is expected" says="Beside the lines that are held. Every year: the amount of its last year goes on; once: only in the years that it names." rows={rows} onRemove={takeOut} name={(row) => row.row.title || row.row.code}>
        {(active) => <EntryGrid label="Lines of the plan" columns={columns} rows={rows} rowKey={keyOf} onEdits={onEdits} adding={{ ready: (values) => Boolean(values.title && Object.entries(values).some(([key, typed]) => key.startsWith('amount ') && typed.trim() !== '')), group: '' }} onRemove={takeOut} onActive={active} height={tall(rows.length)} />}
      </Grid>
      <section className="staffing-grid" aria-label="Money that is held">
        <h2>Money that is held</h2>
        <Table
          caption="Money that is held"
          rows={held}
          rowKey={(row) => row.code}
          empty={
            <>
              None yet: <a href={link('funding')}>Funding</a> divides the lines.
            </>
          }
          columns={[
            { key: 'title', head: 'Line', rowHead: true, cell: (row) => row.title },
            { key: 'code', head: 'Name it by', cell: (row) => row.code },
            { key: 'recurrent', head: 'Money', cell: (row) => (row.recurrent ? 'every year' : 'once') },
            ...years.map((year) => ({ key: year, head: year, unit: '£', number: true, cell: (row: CostLine) => heldIn(row, year) })),
          ]}
        />
      </section>
    </>
  );
}

/** An amount as it was allocated; nothing where the line has none in that year. */
const heldIn = (line: CostLine, year: string): string => {
  const amount = line.amounts.find((one) => one.year === year)?.amount;
  return amount === undefined ? '' : decimal(Number(amount), 2);
};

function Settings({ plan, error, onKeep }: { plan: CostPlan; error: AppError | undefined; onKeep: (more: Partial<CostPlan>, label: string) => Promise<unknown> }) {
  const listed = (typed: string) => typed.split(',').map((year) => year.trim()).filter(Boolean);
  const rates = (typed: string) =>
    typed.split(';').map((one) => one.trim()).filter(Boolean).map((one) => {
      const [from = '', ...rest] = one.split(/\s+/);
      return { from: readDay(from) ?? from, rate: rest.join(' ') };
    });
  return (
    <details className="staffing-more" open={error?.fields.some((field) => /^(years|pension|counting|posts\.\d+\.pension)/.test(field.place)) ?? false}>
      <summary>Years, part years and pension</summary>
      <div className="field-row">
        <KeptField place="years.0" label="Years" hint="Financial years, with commas between" width={20} kept={(plan.years.length > 0 ? plan.years : USUAL).join(', ')} onKeep={(typed) => void onKeep({ years: listed(typed) }, 'Years of the plan changed')} error={error} />
        <SelectField
          place="counting"
          label="Part years count by"
          value={plan.counting || 'days'}
          choices={[
            { value: 'days', label: 'days' },
            { value: 'whole_months', label: 'whole months' },
          ]}
          onChange={(counting) => void onKeep({ counting }, `Part years by ${counting === 'days' ? 'days' : 'whole months'}`)}
          error={error}
        />
        <KeptField place="posts.0.pension" label="Pension" hint="paid, underlying, or a rate such as 14.38%" width={10} kept={plan.pension} onKeep={(pension) => void onKeep({ pension }, 'Pension changed')} error={error} />
        <KeptField
          place="pension_changes.0.rate"
          label="Pension from a day on"
          hint="2019-04-01 20.68%; several with a semicolon"
          width={20}
          kept={plan.pension_changes.map((one) => `${one.from} ${one.rate}`).join('; ')}
          onKeep={(typed) => void onKeep({ pension_changes: rates(typed) }, 'Pension rates changed')}
          error={error}
        />
      </div>
    </details>
  );
}

/** The schemes of a scenario as posts: chosen, looked at, taken. */
function FromScenario({ sheet, onTake }: { sheet: CostSheet; onTake: (posts: CostPost[], name: string) => Promise<unknown> }) {
  const [asking, setAsking] = useState(false);
  const [scenario, setScenario] = useState('');
  const [count, setCount] = useState('planned');
  const { data: plans } = useQuery('plan.scenarios.list', { scope: sheet.scope }, { topics: STAFFING, skip: !asking });
  const chosen = plans?.scenarios.find((one) => String(one.id) === scenario);
  const { data: seen, error } = useQuery('cost.of_scenario', { scope: sheet.scope, scenario: chosen?.id ?? 0, count }, { topics: STAFFING, skip: !chosen });
  usePaletteActs([{ label: 'Take posts from a scenario', also: 'cost schemes', run: () => setAsking(true) }]);
  const take = async () => {
    if (seen && chosen && (await onTake(seen.posts, chosen.name))) setAsking(false);
  };
  return (
    <>
      <Button type="button" small secondary onClick={() => setAsking(true)}>
        Take posts from a scenario…
      </Button>
      {asking ? (
        <Dialog
          title="Posts from a scenario"
          wide
          onClose={() => setAsking(false)}
          actions={
            <>
              <button type="button" className="quiet" onClick={() => setAsking(false)}>
                Not now
              </button>
              <Button type="button" small disabled={!seen || seen.posts.length === 0} onClick={() => void take()}>
                {sheet.plan.posts.length > 0 ? `Take them in place of ${many(sheet.plan.posts.length, 'post')}` : 'Take them'}
              </Button>
            </>
          }
        >
          {error ? <Fault error={error} /> : null}
          <div className="field-row">
            <SelectField place="scenario" label="Scenario" blank="Choose" value={scenario} choices={(plans?.scenarios ?? []).map((one) => ({ value: String(one.id), label: one.name }))} onChange={setScenario} />
            <SelectField
              place="count"
              label="Counted"
              value={count}
              choices={[
                { value: 'planned', label: 'as planned: money for every post' },
                { value: 'expected', label: 'as expected: planned times success' },
              ]}
              onChange={setCount}
            />
          </div>
          {seen ? (
            <>
              <Table
                caption="Posts of the scenario"
                rows={seen.posts.map((row, at) => ({ ...row, at }))}
                rowKey={(row) => row.at}
                empty="Its schemes make no posts that can be priced."
                columns={[
                  { key: 'title', head: 'Post', rowHead: true, cell: (row) => row.title },
                  { key: 'wte', head: 'WTE', number: true, cell: (row) => text(row.wte) },
                  { key: 'cost', head: 'All in', unit: '£ a WTE', number: true, cell: (row) => text(row.cost) },
                  { key: 'start', head: 'From', cell: (row) => shortDay(row.start) },
                  { key: 'end', head: 'Until', cell: (row) => (row.end ? shortDay(row.end) : 'without an end') },
                ]}
              />
              {seen.notes.map((note) => (
                <p key={note} className="note">
                  {note}
                </p>
              ))}
            </>
          ) : null}
        </Dialog>
      ) : null}
    </>
  );
}
