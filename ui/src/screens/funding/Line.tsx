// One line: the rule left, who gets what right (kept, what-if, difference), commitments and spend below.
import { Button } from 'nhsuk-react-components';
import { useEffect, useMemo, useState } from 'react';
import type { Allocate, AllocationPart, AllocationView, FundingLineView, FundingView, HandAmount, Scope } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { link } from '../../frame/router';
import type { AppError } from '../../host/contract';
import { Fault } from '../../parts/Fault';
import { Said } from '../../parts/Said';
import { Screen } from '../../parts/Screen';
import { Table, type Column } from '../../parts/Table';
import { day } from '../../words/dates';
import { pounds } from '../../words/money';
import { LineUnlocks } from '../maturity/LineUnlocks';
import { Entries } from './Entries';
import { LineForm } from './LineForm';
import { RuleForm } from './RuleForm';
import { withBids } from './Weights';
import { funders, plain } from './Lines';
import { under } from './places';

const FIRST: Allocate = { line: null, amount: null, rule: 'registered', to: 'cluster', level: 'direct', list: null, only: [], within: null, by_hand: [], formula: [], levels: [], matrix: '', floor: null, cap: null, times: '', posts: null, criterion: '', answers: [], rate: null };

/** What the form has a field for, and says beside it. */
const BESIDE = ['rule', 'to', 'within', 'level', 'list', 'amount', 'floor', 'cap', 'times', 'posts', 'criterion', 'rate', 'formula', 'levels'];

/** Where the form begins: as the kept division was asked for, or as the commonest one is. */
function begin(kept: AllocationView | null, data: FundingView, within: Scope): Allocate {
  if (kept?.asked) return { ...FIRST, ...kept.asked };
  if (kept) return { ...FIRST, rule: 'by_hand', to: kept.to, within, by_hand: kept.parts.map((part) => ({ code: part.code, amount: pounds(part.pence) })) };
  return { ...FIRST, list: data.lists[0]?.code ?? null, within };
}

/** Whether amounts are typed for each: what to give, or what is asked for. */
const typing = (asked: Allocate): boolean => asked.rule === 'by_hand' || withBids(asked);

/** The amounts that were typed, where any are asked for. */
const typedOf = (asked: Allocate): HandAmount[] => (typing(asked) ? asked.by_hand.filter((one) => one.amount.trim() !== '') : []);

interface Row {
  code: string;
  name: string;
  kept: AllocationPart | undefined;
  tried: AllocationPart | undefined;
}

export function Line({ data, line, error }: { data: FundingView; line: FundingLineView; error: AppError | undefined }) {
  const { view, session } = useFrame();
  const kept = line.allocation;
  const own = view.scope.kind === 'practice';
  const [asked, setAsked] = useState<Allocate>(() => ({ ...begin(kept, data, view.scope), line: line.id }));
  const [changing, setChanging] = useState(false);
  const allocate = useAct('funding.allocate');
  const withdraw = useAct('funding.withdraw');
  usePaletteActs([{ label: `Change ${line.title}`, also: 'funding line', run: () => setChanging(true) }]);
  // Who could get a part: the same question in equal parts of nothing.
  const everyone = useQuery('funding.preview', { ...FIRST, amount: '0', rule: 'equal', to: asked.to, within: asked.within }, { topics: ['organisations', 'facts'] });
  const ready = !typing(asked) || typedOf(asked).length > 0;
  const tried = useQuery('funding.preview', { ...asked, by_hand: typedOf(asked) }, { topics: ['organisations', 'facts', 'funding'], skip: own || !ready });
  const { clear } = allocate;
  useEffect(() => clear(), [asked, clear]);

  const rows = useMemo((): Row[] => {
    const out = new Map<string, Row>();
    const put = (code: string, name: string): Row => {
      const row = out.get(code) ?? { code, name, kept: undefined, tried: undefined };
      out.set(code, row);
      return row;
    };
    for (const part of everyone.data?.parts ?? []) put(part.code, part.name);
    for (const part of tried.data?.parts ?? []) put(part.code, part.name).tried = part;
    if (kept?.to === asked.to) for (const part of kept.parts) put(part.code, part.name).kept = part;
    return [...out.values()];
  }, [everyone.data, tried.data, kept, asked.to]);
  const same = kept !== null && tried.data !== undefined && kept.rule === tried.data.rule && kept.level === tried.data.level && kept.to === tried.data.to && rows.every((row) => (row.kept?.pence ?? 0) === (row.tried?.pence ?? 0) && (row.kept?.posts ?? null) === (row.tried?.posts ?? null));
  const refused = under('split', allocate.error ?? (ready ? tried.error : undefined));
  const lead = [line.amount === null ? 'Amount to be confirmed' : pounds(line.amount), funders(line), line.capital ? 'capital' : 'revenue', line.recurrent ? 'every year' : 'non-recurrent', line.year, line.holder ? `held by ${line.holder}` : '', line.owner ? `owner: ${line.owner}` : ''].filter(Boolean).join(' · ');
  const keep = () => allocate.run({ ...asked, by_hand: typedOf(asked) });
  return (
    <Screen
      title={line.title}
      lead={lead}
      error={error}
      actions={
        <>
          <a href={link('funding', [], { year: line.year })}>All lines</a>
          <Button small secondary onClick={() => setChanging(true)}>
            Change line
          </Button>
        </>
      }
    >
      {line.activity || line.conditions ? (
        <p className="note line-words">
          {line.activity}
          {line.conditions ? <> <strong>Conditions:</strong> {line.conditions}</> : null}
        </p>
      ) : null}
      {line.ring_fenced ? (
        <p className="note line-words">
          <strong>Ring-fenced:</strong> {line.ring_fence}
        </p>
      ) : null}
      {withdraw.error ? <Fault error={withdraw.error} /> : null}
      {line.warnings.map((warning) => (
        <p key={warning} className="warning-line">
          <strong>Note:</strong> {warning}
        </p>
      ))}
      <div className={own ? 'line-parts own' : 'line-parts'}>
        {own ? null : (
          <section aria-label="How to divide it" className="panel">
            <h2>How to divide it</h2>
            <RuleForm asked={asked} onChange={setAsked} line={line} data={data} error={refused} />
            {allocate.error && refused ? <Fault error={refused} /> : null}
            <p className="line-acts">
              <Button small disabled={!tried.data || tried.error !== undefined || same || allocate.busy || (line.amount === null && !asked.posts)} onClick={() => void keep()}>
                {kept ? 'Keep this instead' : 'Allocate'}
              </Button>
              {same ? <span className="note">This is what is kept.</span> : null}
              {kept ? (
                <button type="button" className="quiet" disabled={withdraw.busy} onClick={() => void withdraw.run({ id: line.id })}>
                  Withdraw<span className="hidden"> the allocation of {line.title}</span>
                </button>
              ) : null}
            </p>
          </section>
        )}
        <section aria-label="Who gets what" className="results">
          <h2>{(tried.data ?? kept)?.sentence ?? 'Not divided yet'}</h2>
          {/* Said beside the field too; a summary would take the focus while somebody is still trying things out. */}
          <Said className="tried-fault">
            {ready && tried.error && !tried.error.fields.some((field) => BESIDE.includes(field.place)) ? (
              <>
                <strong>Error:</strong> {tried.error.message}
              </>
            ) : null}
          </Said>
          <p className="note">
            {kept ? `Kept: ${kept.sentence}.` : 'Nothing is kept yet: what stands here is only tried.'}
            {!kept && rows.length === 1 && asked.within ? ' All of it goes to the only one within: to divide it among more, choose “Everyone here” under Within, or a wider area in the bar.' : ''}
            {(tried.data ?? kept)?.list_source ? ` List: ${(tried.data ?? kept)?.list_source ?? ''}${(tried.data ?? kept)?.list_as_of ? `, at ${day((tried.data ?? kept)?.list_as_of ?? '')}` : ''}.` : ''}
          </p>
          {(tried.data ?? kept)?.rate ? <p className="rate-gap">{(tried.data ?? kept)?.rate?.sentence}</p> : null}
          {(tried.data?.warnings ?? kept?.warnings ?? []).map((warning) => (
            <p key={warning} className="warning-line">
              <strong>Note:</strong> {warning}
            </p>
          ))}
          {kept && tried.data && !own && !same && kept.to === asked.to ? <p>{gains(rows)}</p> : null}
          <Results line={line} rows={own ? rows.filter((row) => row.code === session.scope?.code) : rows} kept={kept} tried={own ? null : (tried.data ?? null)} asked={asked} onChange={setAsked} error={refused} />
        </section>
      </div>
      <LineUnlocks year={data.year} line={line.id} />
      <Entries data={data} line={line} />
      {changing ? <LineForm line={line} year={line.year} onClose={() => setChanging(false)} /> : null}
    </Screen>
  );
}

/** Who gains and who loses against what is kept, in a sentence. */
function gains(rows: Row[]): string {
  const by = (row: Row) => (row.tried?.pence ?? 0) - (row.kept?.pence ?? 0);
  const up = rows.filter((row) => by(row) > 0).sort((a, b) => by(b) - by(a));
  const down = rows.filter((row) => by(row) < 0).sort((a, b) => by(a) - by(b));
  const most = (row: Row | undefined) => (row ? `, most ${row.name} (${by(row) > 0 ? '+' : ''}${pounds(by(row))})` : '');
  return `Against what is kept ${up.length} would gain${most(up[0])}; ${down.length} would lose${most(down[0])}.`;
}

function Results({ line, rows, kept, tried, asked, onChange, error }: { line: FundingLineView; rows: Row[]; kept: AllocationView | null; tried: AllocationView | null; asked: Allocate; onChange: (asked: Allocate) => void; error: AppError | undefined }) {
  const { openWhy } = useFrame();
  const ask = useAct('funding.why', { reads: true, quiet: true });
  const why = async (code: string, of: AllocationView) => {
    const working = await ask.run(of === tried ? { line: null, asked: { ...asked, by_hand: typedOf(asked) }, code } : { line: line.id, asked: null, code });
    if (working) openWhy(working);
  };
  const byHand = asked.rule === 'by_hand' || asked.rule === 'by_bid';
  const shown = tried ?? kept;
  const figure = (part: AllocationPart | undefined, of: AllocationView) =>
    part ? (
      <button type="button" className="figure" onClick={() => void why(part.code, of)}>
        {plain(part.pence)}
        <span className="hidden"> to {part.name}: why?</span>
        {part.held ? <span className="note"> {part.held}</span> : null}
      </button>
    ) : (
      <span className="missing">–</span>
    );
  const typed = (code: string) => asked.by_hand.find((one) => one.code === code)?.amount ?? '';
  const type = (code: string, amount: string) => onChange({ ...asked, by_hand: [...asked.by_hand.filter((one) => one.code !== code), { code, amount }] });
  const chosen = (code: string) => asked.only.length === 0 || asked.only.includes(code);
  const choose = (code: string, on: boolean) => {
    const before = asked.only.length === 0 ? rows.map((row) => row.code) : asked.only;
    const only = on ? [...before, code] : before.filter((one) => one !== code);
    onChange({ ...asked, only: only.length === rows.length ? [] : only });
  };
  const weights = shown !== null && !byHand && (shown.rule === 'registered' || shown.rule === 'weighted' || shown.rule === 'per_practice');
  const compare = kept !== null && tried !== null && kept.to === asked.to;
  const sum = (of: (row: Row) => number) => plain(rows.reduce((total, row) => total + of(row), 0));
  const columns: Column<Row>[] = [
    { key: 'name', head: 'Who', sort: (row) => row.name, rowHead: true, cell: (row) => (<>{row.name} <span className="note">{row.name === row.code ? '' : row.code}</span></>) },
    ...(shown && shown.groups.length > 0
      ? [
          {
            key: 'through',
            head: 'Through',
            sort: (row: Row) => row.tried?.parent ?? row.kept?.parent ?? null,
            cell: (row: Row) => {
              const group = shown.groups.find((one) => one.code === (row.tried ?? row.kept)?.parent);
              return group ? (
                <>
                  {group.name} <span className="note nowrap">{pounds(group.pence)}</span>
                </>
              ) : null;
            },
          },
        ]
      : []),
    ...(tried && !byHand
      ? [
          {
            key: 'in',
            head: 'Takes part',
            cell: (row: Row) => <input type="checkbox" aria-label={`${row.name} takes part`} checked={chosen(row.code)} onChange={(event) => choose(row.code, event.currentTarget.checked)} />,
            foot: asked.only.length > 0 ? `${asked.only.length} of ${rows.length}` : 'everyone',
          },
        ]
      : []),
    ...(typing(asked)
      ? [
          {
            key: 'typed',
            head: withBids(asked) ? 'Asks for' : 'Amount to give',
            number: true,
            cell: (row: Row) => {
              const at = typedOf(asked).findIndex((one) => one.code === row.code);
              const fault = at < 0 ? undefined : error?.fields.find((one) => one.place === `split.by_hand.${at}.amount`)?.message;
              return (
                <>
                  <input id={at < 0 ? undefined : `field-split-by-hand-${at}-amount`} className="by-hand" inputMode="decimal" autoComplete="off" aria-label={`Amount for ${row.name}`} aria-invalid={fault ? true : undefined} value={typed(row.code)} onChange={(event) => type(row.code, event.currentTarget.value)} />
                  {fault ? <span className="cell-fault">{fault}</span> : null}
                </>
              );
            },
          },
        ]
      : []),
    ...(weights
      ? [{ key: 'weight', head: shown.rule === 'per_practice' ? 'Practices' : 'List', unit: shown.rule === 'per_practice' ? 'number' : `${shown.rule} patients`, number: true, sort: (row: Row) => Number((row.tried ?? row.kept)?.weight) || 0, cell: (row: Row) => weightText((row.tried ?? row.kept)?.weight) }]
      : []),
    ...(shown?.parts.some((part) => part.posts !== null)
      ? [{ key: 'posts', head: 'Posts', unit: 'whole', number: true, sort: (row: Row) => (row.tried ?? row.kept)?.posts ?? null, cell: (row: Row) => (row.tried ?? row.kept)?.posts ?? '', foot: String(rows.reduce((total, row) => total + ((row.tried ?? row.kept)?.posts ?? 0), 0)) }]
      : []),
    ...(kept && kept.to === asked.to ? [{ key: 'kept', head: compare ? 'Kept' : 'Gets', unit: '£', number: true, sort: (row: Row) => row.kept?.pence ?? null, cell: (row: Row) => figure(row.kept, kept), foot: sum((row) => row.kept?.pence ?? 0) }] : []),
    ...(tried ? [{ key: 'tried', head: kept ? 'What if' : 'Would get', unit: '£', number: true, sort: (row: Row) => row.tried?.pence ?? null, cell: (row: Row) => figure(row.tried, tried), foot: sum((row) => row.tried?.pence ?? 0) }] : []),
    ...(compare
      ? [
          {
            key: 'difference',
            head: 'Difference',
            unit: '£',
            number: true,
            sort: (row: Row) => (row.tried?.pence ?? 0) - (row.kept?.pence ?? 0),
            cell: (row: Row) => signed((row.tried?.pence ?? 0) - (row.kept?.pence ?? 0)),
            foot: signed(rows.reduce((total, row) => total + (row.tried?.pence ?? 0) - (row.kept?.pence ?? 0), 0)),
          },
        ]
      : []),
  ];
  return <Table caption="Who gets what" columns={columns} rows={rows} rowKey={(row) => row.code} empty="Nobody to give it to yet." />;
}

const weightText = (weight: string | undefined) => (weight === undefined || weight === '' ? '' : weight === 'not supplied' ? <span className="missing">not supplied</span> : Number(weight).toLocaleString('en-GB', { maximumFractionDigits: 2 }));

const signed = (pence: number): string => (pence > 0 ? `+${plain(pence)}` : plain(pence));
