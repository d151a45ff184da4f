// Two periods beside each other, one figure at a time; every change says what it is on.
import { useState } from 'react';
import type { CollectQuery, ComparedFigure, ComparedRow } from '../../bindings/commands';
import { useQuery } from '../../data/hooks';
import { Empty } from '../../parts/Empty';
import { Fault } from '../../parts/Fault';
import { Amount } from '../../parts/Figure';
import { Table } from '../../parts/Table';
import { Waiting } from '../../parts/Waiting';
import { period as words } from '../../words/dates';
import { pounds } from '../../words/money';
import { count, many, wte } from '../../words/numbers';

const FIGURES: { figure: string; title: string; unit: string; show: (value: number) => string }[] = [
  { figure: 'gp_wte', title: 'GPs', unit: 'WTE', show: wte },
  { figure: 'nurse_wte', title: 'Nurses', unit: 'WTE', show: wte },
  { figure: 'dpc_wte', title: 'Direct patient care', unit: 'WTE', show: wte },
  { figure: 'admin_wte', title: 'Admin', unit: 'WTE', show: wte },
  { figure: 'registered_patients', title: 'Registered patients', unit: 'patients', show: count },
  // The core says pounds here; the words count in pence.
  { figure: 'allocated', title: 'Money allocated', unit: '£', show: (value) => pounds(Math.round(value * 100)) },
  { figure: 'spent', title: 'Money spent', unit: '£', show: (value) => pounds(Math.round(value * 100)) },
];

const signed = (value: number, show: (value: number) => string) => (value > 0 ? `+${show(value)}` : show(value).replace('-', '−'));

export function Compare({ query }: { query: CollectQuery }) {
  const [base, setBase] = useState('');
  const [shown, setShown] = useState('gp_wte');
  const { data, error } = useQuery('collect.compare', { ...query, with: base || null });
  if (error) return <Fault error={error} />;
  if (!data) return <Waiting />;
  if (data.base === null) {
    return (
      <Empty title="Nothing earlier to compare with">
        <p>Once returns of an earlier period than {words(data.period)} have been taken in, this page shows what changed since then, total by total and return by return.</p>
      </Empty>
    );
  }
  const kind = FIGURES.find((one) => one.figure === shown) ?? FIGURES[0];
  if (!kind) return null;
  const of = (row: ComparedRow): ComparedFigure | undefined => row.figures.find((one) => one.figure === kind.figure);
  const total = data.rows.find((row) => row.total && row.kind === query.scope.kind);
  const whole = total ? of(total) : undefined;
  const then = words(data.base);
  return (
    <>
      <div className="collect-filter" role="group" aria-label="What to compare">
        {FIGURES.map((one) => (
          <button key={one.figure} type="button" className="quiet" aria-pressed={one.figure === kind.figure} onClick={() => setShown(one.figure)}>
            {one.title}
          </button>
        ))}
        <label className="collect-ccg">
          Against{' '}
          <select value={data.base} onChange={(event) => setBase(event.target.value)}>
            {data.periods
              .filter((one) => one < data.period)
              .map((one) => (
                <option key={one} value={one}>
                  {words(one)}
                </option>
              ))}
          </select>
        </label>
      </div>
      <h2>
        {whole && whole.change !== null && whole.percent !== null
          ? `${kind.title}: ${signed(whole.change, kind.show)} ${kind.unit === '£' ? '' : `${kind.unit} `}since ${then} (${signed(whole.percent, (value) => value.toFixed(1))}%)`
          : `${kind.title}, ${then} and ${words(data.period)}`}
      </h2>
      <Table
        caption={`${kind.title} in two periods`}
        rows={data.rows}
        first={60}
        rowKey={(row) => `${row.total ? 'total' : 'return'} ${row.organisation.code}`}
        rowClass={(row) => (row.total ? 'whole' : undefined)}
        columns={[
          {
            key: 'name',
            head: 'Who',
            rowHead: true,
            width: '22rem',
            cell: (row) => (
              <>
                <strong>{row.organisation.name}</strong>
                <span className="note who">{row.total ? many(row.returns, 'return') : row.organisation.code}</span>
              </>
            ),
            sort: (row) => row.organisation.name,
          },
          { key: 'base', head: then, unit: kind.unit, number: true, cell: (row) => <Amount value={of(row)?.base} show={kind.show} />, sort: (row) => of(row)?.base ?? null },
          { key: 'now', head: words(data.period), unit: kind.unit, number: true, cell: (row) => <Amount value={of(row)?.now} show={kind.show} />, sort: (row) => of(row)?.now ?? null },
          { key: 'change', head: 'Change', unit: kind.unit, number: true, cell: (row) => <Amount value={of(row)?.change} show={(value) => signed(value, kind.show)} />, sort: (row) => of(row)?.change ?? null },
          { key: 'percent', head: 'Change', unit: `% of ${then}`, number: true, cell: (row) => <Amount value={of(row)?.percent} show={(value) => signed(value, (one) => one.toFixed(1))} />, sort: (row) => of(row)?.percent ?? null },
        ]}
      />
      {data.notes.map((note) => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
    </>
  );
}
