// Money over the year: held, committed, spent and forecast by quarter; payments; moves; the end of the year.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { MoneyRow, MoneyView } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { link } from '../../frame/router';
import { Empty } from '../../parts/Empty';
import { Fault } from '../../parts/Fault';
import { DateField, FieldRow, MoneyField, SelectField, TextField } from '../../parts/fields';
import { StatusTag } from '../../parts/LevelTag';
import { Screen } from '../../parts/Screen';
import { Table, type Column } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { day, period as periodWords, yearMonths } from '../../words/dates';
import { pounds } from '../../words/money';
import { many } from '../../words/numbers';
import { plain } from './Lines';
import { under } from './places';
import { tabs } from './tabs';

const ACTS = [
  { value: 'forecast', label: 'Forecast a quarter' },
  { value: 'payment', label: 'Plan a payment' },
  { value: 'payments', label: 'Plan a payment for everyone' },
  { value: 'transfer', label: 'Move money to another line or cluster' },
  { value: 'clawback', label: 'Claw money back' },
  { value: 'close', label: 'Close the year' },
];
const KINDS: Record<string, string> = { virement: 'moved', carry: 'carried over', give_back: 'given back', clawback: 'clawed back' };

export function OverYear({ year }: { year: string }) {
  const { view } = useFrame();
  const { data, error } = useQuery('funding.money', { scope: view.scope, year }, { topics: ['funding', 'organisations', 'people'] });
  const release = useAct('funding.release_instalment');
  const remove = useAct('funding.remove_instalment');
  const [byMonth, setByMonth] = useState(false);
  if (!data) return <Screen title="Money over the year" tabs={tabs(year)} tab="year" error={error}>{error ? null : <Waiting />}</Screen>;
  const sum = (of: (row: MoneyRow) => number) => data.rows.reduce((total, row) => total + of(row), 0);
  const flagged = data.rows.filter((row) => row.warnings.length > 0);
  const money = (key: 'held' | 'paid' | 'free' | 'outturn' | 'variance', head: string): Column<MoneyRow> => ({ key, head, unit: '£', number: true, sort: (row) => row[key], cell: (row) => plain(row[key]), foot: plain(sum((row) => row[key])) });
  return (
    <Screen title={data.rows.length === 0 ? `Money over ${year}: nothing allocated yet` : `${pounds(sum((row) => row.spent))} of ${pounds(sum((row) => row.held))} spent, ${many(flagged.length, 'row')} to look at`} tabs={tabs(year)} tab="year" error={release.error ?? remove.error ?? error}>
      {data.rows.length === 0 ? (
        <Empty title="What becomes of the money comes here" actions={<a href={link('funding', [], { year })}>Go to the funding lines</a>}>
          <p>Allocate a line first. Then commitments, spend and forecasts stand here by quarter, with payments and what was moved.</p>
        </Empty>
      ) : (
        <>
          <label className="check first by-month">
            <input type="checkbox" checked={byMonth} onChange={(event) => setByMonth(event.currentTarget.checked)} /> Spend by month
          </label>
          <Table
            caption={`Money over ${year}`}
            rows={data.rows}
            rowKey={(row) => `${row.line} ${row.cluster.code}`}
            columns={[
              { key: 'line', head: 'Line', rowHead: true, width: '11rem', sort: (row) => row.title, cell: (row) => row.title, foot: 'Total' },
              { key: 'who', head: 'Cluster', sort: (row) => row.cluster.name, cell: (row) => row.cluster.name, foot: '' },
              money('held', 'Held'),
              ...(byMonth ? [] : [money('paid', 'Paid')]),
              ...(byMonth
                ? yearMonths.map((month, at): Column<MoneyRow> => ({ key: month, head: month, unit: '£ spent', number: true, cell: (row) => plain(row.months[at] ?? 0), foot: plain(sum((row) => row.months[at] ?? 0)) }))
                : data.periods.map(
                  (period, at): Column<MoneyRow> => ({
                    key: period,
                    head: period.slice(-2),
                    unit: '£ spent',
                    number: true,
                    cell: (row) => {
                      const quarter = row.quarters[at];
                      return (
                        <>
                          {plain(quarter?.spent ?? 0)}
                          {quarter && quarter.forecast !== null ? <span className="note"> of {plain(quarter.forecast)} forecast</span> : null}
                        </>
                      );
                    },
                    foot: plain(sum((row) => row.quarters[at]?.spent ?? 0)),
                  }),
                )),
              ...(byMonth
                ? [{ key: 'spent', head: 'Spent', unit: '£', number: true, sort: (row: MoneyRow) => row.spent, cell: (row: MoneyRow) => plain(row.spent), foot: plain(sum((row) => row.spent)) }]
                : [
                  money('outturn', 'Outturn'),
                  money('variance', 'Variance'),
                  money('free', 'Free'),
                  {
                    key: 'look',
                    head: 'Look at',
                    width: '14rem',
                    cell: (row: MoneyRow) =>
                      row.warnings.map((warning) => (
                        <span key={warning} className="note">
                          <StatusTag tone="amber">look</StatusTag> {warning}{' '}
                        </span>
                      )),
                    foot: '',
                  },
                  ]),
            ]}
          />
          <p className="note">Variance is held less outturn: above nought is underspent. Outturn counts spend of quarters that are over, and the forecast of others.</p>
          <div className="money-parts">
            <div>
              <section aria-label="Payments">
                <h2>Payments</h2>
                <Table
                  caption="Payments"
                  rows={data.instalments}
                  rowKey={(row) => row.id}
                  empty="No payment is planned."
                  columns={[
                    { key: 'due', head: 'Planned for', rowHead: true, sort: (row) => row.due, cell: (row) => day(row.due) },
                    { key: 'line', head: 'Line', cell: (row) => row.title },
                    { key: 'who', head: 'Cluster', cell: (row) => row.cluster.name },
                    { key: 'pence', head: 'Amount', unit: '£', number: true, cell: (row) => plain(row.pence) },
                    { key: 'waits', head: 'Waits for', cell: (row) => row.condition_text || '–' },
                    {
                      key: 'state',
                      head: 'State',
                      cell: (row) =>
                        row.released_on ? (
                          <StatusTag tone="green">{`paid ${day(row.released_on)}`}</StatusTag>
                        ) : (
                          <>
                            <StatusTag tone="grey">planned</StatusTag>{' '}
                            {data.may_decide ? (
                              <button type="button" className="quiet" onClick={() => void release.run({ id: row.id, on: '', role: null })}>
                                Pay<span className="hidden"> {pounds(row.pence)} to {row.cluster.name}</span>
                              </button>
                            ) : null}{' '}
                            <button type="button" className="quiet" onClick={() => void remove.run({ id: row.id })}>
                              Take out<span className="hidden"> {pounds(row.pence)} to {row.cluster.name}</span>
                            </button>
                          </>
                        ),
                    },
                  ]}
                />
              </section>
              <section aria-label="Moved money">
                <h2>Moved, carried over, given back</h2>
                <Table
                  caption="Moved money"
                  rows={data.moves}
                  rowKey={(row) => row.id}
                  empty="Nothing was moved."
                  columns={[
                    { key: 'on', head: 'On', rowHead: true, cell: (row) => day(row.on) },
                    { key: 'kind', head: 'What', cell: (row) => KINDS[row.kind] ?? row.kind },
                    { key: 'from', head: 'From', cell: (row) => row.from },
                    { key: 'to', head: 'To', cell: (row) => row.to },
                    { key: 'pence', head: 'Amount', unit: '£', number: true, cell: (row) => plain(row.pence) },
                    { key: 'why', head: 'Why', cell: (row) => `${row.reason} (${row.by_name})` },
                  ]}
                />
              </section>
            </div>
            <Act data={data} />
          </div>
        </>
      )}
    </Screen>
  );
}

function Act({ data }: { data: MoneyView }) {
  const { session } = useFrame();
  const forecast = useAct('funding.save_forecast');
  const payment = useAct('funding.save_instalment');
  const payments = useAct('funding.plan_payments');
  const transfer = useAct('funding.transfer');
  const clawback = useAct('funding.claw_back');
  const close = useAct('funding.close_year');
  const [what, setWhat] = useState('forecast');
  const [line, setLine] = useState(String(data.rows[0]?.line ?? ''));
  const clusters = data.rows.filter((row) => String(row.line) === line).map((row) => ({ value: row.cluster.code, label: row.cluster.name }));
  const [wanted, setWanted] = useState('');
  const cluster = clusters.some((one) => one.value === wanted) ? wanted : (clusters[0]?.value ?? '');
  const [period, setPeriod] = useState(data.periods[3] ?? '');
  const [to, setTo] = useState('');
  const [toCluster, setToCluster] = useState('');
  const [amount, setAmount] = useState('');
  const [on, setOn] = useState(session.today);
  const [condition, setCondition] = useState('');
  const [treatment, setTreatment] = useState('');
  const [reason, setReason] = useState('');
  const [share, setShare] = useState('50%');
  const planned = what === 'payment' || what === 'payments';
  const acts = { forecast, payment, payments, transfer, clawback, close };
  const refused = under('money', acts[what as keyof typeof acts].error);
  const run = () => {
    const id = Number(line);
    switch (what) {
      case 'forecast':
        return forecast.run({ line: id, cluster, period, amount });
      case 'payment':
        return payment.run({ id: null, line: id, cluster, due: on, amount, condition: condition === '' ? null : Number(condition), note: reason });
      case 'payments':
        return payments.run({ line: id, due: on, share, condition: condition === '' ? null : Number(condition), note: reason });
      case 'transfer':
        return transfer.run({ from_line: id, from_cluster: cluster, to_line: Number(to || line), to_cluster: toCluster, amount, on, reason, role: null });
      case 'clawback':
        return clawback.run({ line: id, cluster, amount, on, reason, role: null });
      default:
        return close.run({ line: id, cluster, treatment, reason, on: '', role: null });
    }
  };
  const submit = async () => {
    if (!(await run())) return;
    setAmount('');
    setReason('');
    setTo('');
    setToCluster('');
  };
  const lines = data.lines.filter((one) => data.rows.some((row) => row.line === one.id)).map((one) => ({ value: String(one.id), label: one.title }));
  const here = data.lines.find((one) => String(one.id) === line);
  const others = data.clusters.filter((one) => one.code !== cluster).map((one) => ({ value: one.code, label: one.name }));
  return (
    <section className="panel" aria-label="Do something with the money">
      <h2>Forecast, pay, move, close</h2>
      {refused ? <Fault error={refused} /> : null}
      <SelectField place="money.what" label="What" value={what} onChange={setWhat} choices={ACTS} />
      <SelectField place={what === 'transfer' ? 'money.from_line' : 'money.line'} label="Line" value={line} onChange={setLine} choices={lines} error={refused} />
      {what === 'payments' ? null : <SelectField place={what === 'transfer' ? 'money.from_cluster' : 'money.cluster'} label="Cluster" value={cluster} onChange={setWanted} choices={clusters} error={refused} />}
      {what === 'forecast' ? <SelectField place="money.period" label="Quarter" value={period} onChange={setPeriod} choices={data.periods.map((one) => ({ value: one, label: periodWords(one) }))} error={refused} /> : null}
      {what === 'transfer' ? <SelectField place="money.to_line" label="To line" blank="The same line" value={to} onChange={setTo} choices={data.lines.filter((one) => String(one.id) !== line).map((one) => ({ value: String(one.id), label: one.title }))} error={refused} /> : null}
      {what === 'transfer' ? <SelectField place="money.to_cluster" label="To cluster" blank="The same cluster" value={toCluster} onChange={setToCluster} choices={others} error={refused} /> : null}
      {planned ? <SelectField place="money.condition" label="Waits for" blank="Nothing" value={condition} onChange={setCondition} choices={(here?.conditions ?? []).map((one) => ({ value: one.code, label: one.name }))} error={refused} /> : null}
      {what === 'close' ? (
        <SelectField
          place="money.treatment"
          label="Unspent money is"
          blank={here?.recurrent ? 'Carried over by the rule' : 'Choose'}
          value={treatment}
          onChange={setTreatment}
          choices={[
            { value: 'carry', label: 'Carried over' },
            { value: 'give_back', label: 'Given back' },
          ]}
          error={refused}
        />
      ) : (
        <FieldRow>
          {what === 'payments' ? <TextField place="money.share" label="Share of what each holds" hint="Or rest: what is not planned yet" width={5} value={share} onChange={setShare} error={refused} /> : <MoneyField place="money.amount" label="Money" value={amount} onChange={setAmount} error={refused} />}
          {what === 'forecast' ? null : <DateField place={planned ? 'money.due' : 'money.on'} label={planned ? 'Planned for' : 'On'} value={on} onChange={setOn} error={refused} />}
        </FieldRow>
      )}
      {what === 'forecast' ? null : <TextField place={planned ? 'money.note' : 'money.reason'} label={planned ? 'Note' : 'Reason'} value={reason} onChange={setReason} error={refused} />}
      <Button small disabled={acts[what as keyof typeof acts].busy} onClick={() => void submit()}>
        {ACTS.find((one) => one.value === what)?.label}
      </Button>
    </section>
  );
}
