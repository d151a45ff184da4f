// The lines of a year: where the money stands, from envelope to unspent.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { FundingLineView, FundingView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { go, link } from '../../frame/router';
import type { AppError } from '../../host/contract';
import { Chart } from '../../parts/Chart';
import { Empty } from '../../parts/Empty';
import { StatusTag } from '../../parts/LevelTag';
import { Screen } from '../../parts/Screen';
import { PartBar } from '../../parts/Sparkbar';
import { Table, type Column } from '../../parts/Table';
import { Term } from '../../parts/Term';
import { pounds } from '../../words/money';
import { many, percent } from '../../words/numbers';
import { Again } from './Again';
import { LineForm } from './LineForm';
import { Paste } from './Paste';
import { tabs } from './tabs';

/** `50% NHS England, 50% BLMK transformation`; the names alone where shares are unknown or there is one funder. */
export const funders = (line: FundingLineView): string =>
  line.funders.map((one) => (one.share === null || line.funders.length === 1 ? one.funder : `${percent(one.share, one.share * 100 === Math.round(one.share * 100) ? 0 : 1)} ${one.funder}`)).join(', ');

function State({ line }: { line: FundingLineView }) {
  if (line.amount === null) return <StatusTag tone="grey">to be confirmed</StatusTag>;
  if (!line.allocation) return <StatusTag tone="blue">to allocate</StatusTag>;
  if (line.committed > line.allocated) return <StatusTag tone="amber">over-committed</StatusTag>;
  if (line.allocated > 0 && line.remaining === 0) return <StatusTag tone="green">spent</StatusTag>;
  return <span className="note">{line.allocation.rule_title}</span>;
}

export function Lines({ data, error }: { data: FundingView; error: AppError | undefined }) {
  const { session } = useFrame();
  const [adding, setAdding] = useState(false);
  const [pasting, setPasting] = useState(false);
  const [again, setAgain] = useState(false);
  const take = useAct('funding.take_lines');
  const whole = session.scope?.kind !== 'cluster' && session.scope?.kind !== 'practice';
  usePaletteActs([
    { label: 'Add a funding line', also: 'money scheme', run: () => setAdding(true) },
    { label: 'Paste funding lines', also: 'spreadsheet excel money', run: () => setPasting(true) },
    ...(whole ? [{ label: 'Allocate all lines again', also: 'another list of patients reallocate', run: () => setAgain(true) }] : []),
    ...data.offered.map((one) => ({ label: `Take over: ${one.name}`, also: 'funding lines', run: () => void take.run({ definition: one.code }) })),
  ]);
  const { totals } = data;
  const years = (
    <label className="year">
      Year{' '}
      <select value={data.year} onChange={(event) => go(link('funding', [], { year: event.currentTarget.value }))}>
        {data.years.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  );
  const acts = (
    <div className="funding-bar">
      {years}
      <Button small secondary onClick={() => setAdding(true)}>
        Add a line
      </Button>
      <Button small secondary onClick={() => setPasting(true)}>
        Paste lines
      </Button>
      {whole && data.lines.some((line) => line.allocation) ? (
        <Button small secondary onClick={() => setAgain(true)}>
          Allocate again…
        </Button>
      ) : null}
    </div>
  );
  const form = adding ? <LineForm year={data.year} onClose={() => setAdding(false)} /> : pasting ? <Paste year={data.year} onClose={() => setPasting(false)} /> : again ? <Again data={data} onClose={() => setAgain(false)} /> : null;
  if (data.lines.length === 0) {
    return (
      <Screen title={`Funding ${data.year}: no lines yet`} tabs={tabs(data.year)} tab="lines" error={take.error ?? error}>
        {acts}
        <Empty
          title="The money of the year comes here"
          actions={
            <>
              {data.offered.map((one) => (
                <Button key={one.code} small onClick={() => void take.run({ definition: one.code })}>
                  Take over: {one.name}
                </Button>
              ))}
              <Button small secondary onClick={() => setAdding(true)}>
                Add a line
              </Button>
            </>
          }
        >
          <p>A line is an amount (or “to be confirmed”) with its funders. Divide it by list size or another rule, and every practice and cluster can see why it got what it got; then keep what is committed and spent.</p>
        </Empty>
        {form}
      </Screen>
    );
  }
  const checks = data.lines.filter((line) => line.check).length;
  const money = (key: 'allocated' | 'committed' | 'spent' | 'remaining', head: string): Column<FundingLineView> => ({
    key,
    head,
    unit: '£',
    number: true,
    sort: (row) => row[key],
    cell: (row) => (row.allocation || row[key] !== 0 ? plain(row[key]) : <span className="missing">–</span>),
    foot: plain(totals[key]),
  });
  const columns: Column<FundingLineView>[] = [
    {
      key: 'title',
      head: 'Line',
      rowHead: true,
      width: '13rem',
      sort: (row) => row.title,
      cell: (row) => (
        <>
          <a href={link('funding', ['line', String(row.id)], { year: data.year })}>{row.title}</a>
          {row.capital || row.ring_fenced ? <span className="note"> {[row.capital ? 'capital' : '', row.ring_fenced ? 'ring-fenced' : ''].filter(Boolean).join(', ')}</span> : null}
        </>
      ),
      foot: totals.to_be_confirmed > 0 ? `Total without ${many(totals.to_be_confirmed, 'line')} to be confirmed` : 'Total',
    },
    { key: 'funders', head: 'Paid by', cell: (row) => (<>{funders(row)}{row.shares_unknown ? <span className="note"> shares unknown</span> : null}</>), foot: '' },
    {
      key: 'amount',
      head: 'Amount',
      unit: whole ? '£' : '£, whole line',
      number: true,
      sort: (row) => row.amount,
      cell: (row) => (row.amount === null ? 'TBC' : plain(row.amount)),
      foot: (
        <>
          {plain(totals.amount)}
          {totals.to_be_confirmed > 0 ? <span className="tbc"> + {totals.to_be_confirmed} TBC</span> : null}
        </>
      ),
    },
    money('allocated', 'Allocated'),
    money('committed', 'Committed'),
    money('spent', 'Spent'),
    money('remaining', 'Unspent'),
    { key: 'state', head: 'Divided', cell: (row) => <State line={row} />, foot: '' },
  ];
  return (
    <Screen title={totals.allocated > 0 ? `${pounds(totals.allocated)} allocated, ${pounds(totals.remaining)} unspent` : `${pounds(totals.amount)} in ${many(data.lines.length, 'line')}, nothing allocated yet`} tabs={tabs(data.year)} tab="lines" error={take.error ?? error}>
      <Bridge data={data} whole={whole} name={session.scope_name} />
      {acts}
      {data.offered.map((one) => (
        <p key={one.code} className="note">
          Some lines of “{one.name}” are not here.{' '}
          <button type="button" className="quiet" onClick={() => void take.run({ definition: one.code })}>
            Take them over
          </button>
        </p>
      ))}
      {checks > 0 ? <p className="note">{many(checks, 'line')} taken from a definition: check amounts and funders against your copy.</p> : null}
      <Table caption={`Funding lines ${data.year}`} columns={columns} rows={data.lines} rowKey={(row) => row.id} />
      {data.chart.svg ? (
        <div className="funding-chart">
          <Chart untitled chart={data.chart} />
        </div>
      ) : null}
      {form}
    </Screen>
  );
}

/** Pounds without the sign: the unit stands in the heading. */
export const plain = (pence: number): string => pounds(pence).replace('£', '');

function Bridge({ data, whole, name }: { data: FundingView; whole: boolean; name: string }) {
  const { totals } = data;
  const steps = [
    ...(whole ? [{ word: 'Envelope', pence: totals.amount, note: totals.to_be_confirmed > 0 ? `+ ${totals.to_be_confirmed} to be confirmed` : '' }] : []),
    { word: 'Allocated', pence: totals.allocated, note: whole ? `${pounds(totals.amount - totals.allocated)} not yet` : `to ${name}` },
    { word: 'Committed', pence: totals.committed, note: `${pounds(totals.allocated - totals.committed)} free` },
    { word: 'Spent', pence: totals.spent, note: totals.allocated > 0 ? `${percent(totals.spent / totals.allocated, 0)} of what was allocated` : '' },
    { word: 'Unspent', pence: totals.remaining, note: totals.remaining === totals.allocated - totals.spent ? '' : 'with what was moved' },
  ];
  return (
    <div className="bridge">
      <dl>
        {steps.map((step, at) => (
          <div key={step.word}>
            <dt>
              {at > 0 ? <span aria-hidden="true">→ </span> : null}
              {step.word === 'Committed' ? <Term word="Commitment">{step.word}</Term> : step.word}
            </dt>
            <dd>
              <span className="figure big">{pounds(step.pence)}</span>
              <span className="note">{step.note}</span>
            </dd>
          </div>
        ))}
      </dl>
      <PartBar
        whole={Math.max(totals.allocated, totals.committed)}
        parts={[
          { value: totals.spent, tone: 'strong' },
          { value: Math.max(0, totals.committed - totals.spent), tone: 'mid' },
        ]}
        label={`${pounds(totals.spent)} spent and ${pounds(totals.committed)} committed of ${pounds(totals.allocated)} allocated`}
      />
    </div>
  );
}
