// What came back, added up exactly: who did not supply a figure is left out of it and counted.
import type { CollectTotal, CollectView } from '../../bindings/commands';
import { Amount } from '../../parts/Figure';
import { LevelTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { pounds } from '../../words/money';
import { count, many, wte } from '../../words/numbers';

export function Totals({ view }: { view: CollectView }) {
  const levels = view.totals[0]?.levels ?? [];
  const short = view.totals.filter((total) => total.returns < total.expected);
  const figure = (key: 'gp_wte' | 'nurse_wte' | 'dpc_wte' | 'admin_wte', head: string) => ({ key, head, unit: 'WTE', number: true, cell: (total: CollectTotal) => <Amount value={total.indicators[key]} show={wte} /> });
  return (
    <div className="totals">
      {short.length > 0 ? (
        <p className="warning-line">
          <span aria-hidden="true">!</span> Not everybody has returned: these are totals of what is here, not of the area.
        </p>
      ) : null}
      <Table
        caption="Totals of what was returned"
        rows={view.totals}
        rowKey={(total) => `${total.scope.kind} ${total.scope.code}`}
        rowClass={(total) => (total.scope.kind === 'ccg' || total.scope.kind === 'place' ? undefined : 'whole')}
        rowLabel={(total) => total.name}
        detail={(total) =>
          total.indicators.missing.length === 0 ? (
            <p className="note">Every practice supplied every figure.</p>
          ) : (
            <ul>
              {total.indicators.missing.map((one) => (
                <li key={`${one.practice} ${one.figure}`}>
                  {one.name} ({one.practice}): {one.figure.replace('_wte', ' WTE').replace('_', ' ')} not supplied{one.mark ? ` (${one.mark})` : ''}
                </li>
              ))}
            </ul>
          )
        }
        columns={[
          { key: 'name', head: 'Area', cell: (total) => <Area total={total} /> },
          { key: 'returns', head: 'Returns', number: true, cell: (total) => `${count(total.returns)} of ${count(total.expected)}` },
          { key: 'practices', head: 'Practices', number: true, cell: (total) => count(total.indicators.practices) },
          { key: 'patients', head: 'Registered', unit: 'patients', number: true, cell: (total) => <Amount value={total.indicators.registered_patients} show={count} /> },
          figure('gp_wte', 'GPs'),
          figure('nurse_wte', 'Nurses'),
          figure('dpc_wte', 'DPC'),
          figure('admin_wte', 'Admin'),
          { key: 'per_gp', head: 'Patients per GP', unit: 'WTE', number: true, cell: (total) => <Amount value={total.indicators.patients_per_gp_wte} show={count} /> },
          { key: 'per_nurse', head: 'Patients per nurse', unit: 'WTE', number: true, cell: (total) => <Amount value={total.indicators.patients_per_nurse_wte} show={count} /> },
          { key: 'missing', head: 'Not supplied', unit: 'figures', number: true, cell: (total) => count(total.indicators.missing.length) },
        ]}
      />
      <Table
        caption="Money and levels of what was returned"
        rows={view.totals}
        rowKey={(total) => `${total.scope.kind} ${total.scope.code}`}
        rowClass={(total) => (total.scope.kind === 'ccg' || total.scope.kind === 'place' ? undefined : 'whole')}
        columns={[
          { key: 'name', head: 'Area', cell: (total) => <Area total={total} /> },
          { key: 'allocated', head: 'Allocated', unit: '£', number: true, cell: (total) => <Amount value={total.allocated} show={pounds} /> },
          { key: 'committed', head: 'Committed', unit: '£', number: true, cell: (total) => <Amount value={total.committed} show={pounds} /> },
          { key: 'spent', head: 'Spent', unit: '£', number: true, cell: (total) => <Amount value={total.spent} show={pounds} /> },
          ...levels.map((level) => ({
            key: level.status,
            head: level.status === 'none' ? 'Not agreed' : <LevelTag level={level.status} />,
            unit: 'returns',
            number: true,
            cell: (total: CollectTotal) => count(total.levels.find((one) => one.status === level.status)?.count ?? 0),
          })),
        ]}
      />
      <p className="note">
        Added from the figures in the packages themselves, {many(view.rows.filter((row) => row.received !== null).length, 'return')}. A practice with a figure not supplied is left out of that total and of both sides of its ratio.
      </p>
    </div>
  );
}

/** A council area and a CCG may have one name: the row says which it is. */
function Area({ total }: { total: CollectTotal }) {
  return (
    <>
      <strong>{total.name}</strong>
      {total.scope.kind === 'place' ? <span className="note who">place</span> : null}
    </>
  );
}
