// Whose figures these are: the same WTE and ratios for everything within a CCG, place or system, to compare and to copy.
import { useState } from 'react';
import type { IndicatorRow, IndicatorTable } from '../../bindings/commands';
import { useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { Amount } from '../../parts/Figure';
import { Table } from '../../parts/Table';
import { lastDay } from '../../words/dates';
import { many, count, wte } from '../../words/numbers';
import { indicatorLines, WORDS } from './indicator-lines';

const TITLE: Record<string, string> = { ccg: 'CCGs', cluster: 'Clusters', practice: 'Practices' };
const HEAD: Record<string, string> = { ccg: 'CCG', cluster: 'Cluster', practice: 'Practice' };

export function BelowCard() {
  const { view, toast, setScope } = useFrame();
  const host = useHost();
  const kinds = view.scope.kind === 'system' ? ['ccg', 'cluster', 'practice'] : ['cluster', 'practice'];
  const [chosen, setChosen] = useState('');
  const by = kinds.includes(chosen) ? chosen : (kinds[0] ?? 'cluster');
  const { data, error } = useQuery('indicators.list', { by, within: view.scope, as_of: lastDay(view.period) }, { topics: ['facts', 'workforce', 'organisations'] });
  const copy = (table: IndicatorTable) =>
    void host.copyText(indicatorLines(table)).then(
      () => toast('Table copied: paste it into Excel'),
      () => toast('The table could not be copied'),
    );
  usePaletteActs(data && data.rows.length > 0 ? [{ label: 'Copy the table of staff by area', also: 'indicators excel', run: () => copy(data) }] : []);
  if (error) return <Fault error={error} />;
  if (!data || data.rows.length === 0) return null;
  const figure = (key: 'gp_wte' | 'nurse_wte' | 'dpc_wte' | 'admin_wte', head: string) => ({ key, head, unit: 'WTE', number: true, cell: (row: IndicatorRow) => <Amount value={row[key]} show={wte} />, sort: (row: IndicatorRow) => row[key] });
  const ratio = (key: 'patients_per_gp_wte' | 'patients_per_nurse_wte', head: string) => ({ key, head, unit: 'WTE', number: true, cell: (row: IndicatorRow) => <Amount value={row[key]} show={count} />, sort: (row: IndicatorRow) => row[key] });
  return (
    <section className="panel home-below" aria-labelledby="home-below">
      <header>
        <h2 id="home-below">Staff by {HEAD[by] === 'CCG' ? 'CCG' : (HEAD[by] ?? '').toLowerCase()}</h2>
        <div role="group" aria-label="Show by">
          {kinds.map((kind) => (
            <button key={kind} type="button" className="quiet" aria-pressed={kind === by} onClick={() => setChosen(kind)}>
              {TITLE[kind]}
            </button>
          ))}
        </div>
        <button type="button" className="quiet" onClick={() => copy(data)}>
          Copy table
        </button>
      </header>
      <Table<IndicatorRow>
        caption={`Staff and patients by ${HEAD[by] ?? by}`}
        rows={data.rows}
        rowKey={(row) => row.code || 'none'}
        rowLabel={(row) => row.name}
        first={40}
        detail={(row) =>
          row.missing.length === 0 ? (
            <p className="note">Every figure was supplied.</p>
          ) : (
            <ul>
              {row.missing.map((one) => (
                <li key={`${one.practice} ${one.figure}`}>
                  {one.name} ({one.practice}): {WORDS[one.figure] ?? one.figure} {one.mark === 'not supplied' ? one.mark : `not supplied (${one.mark})`}
                </li>
              ))}
            </ul>
          )
        }
        columns={[
          {
            key: 'name',
            head: HEAD[by] ?? by,
            rowHead: true,
            cell: (row) =>
              row.code === '' ? (
                row.name
              ) : (
                <button type="button" className="quiet row-opener" onClick={() => setScope({ kind: by, code: row.code })}>
                  {row.name}
                </button>
              ),
            sort: (row) => row.name,
          },
          { key: 'code', head: 'Code', cell: (row) => row.code, sort: (row) => row.code },
          ...(by === 'practice' ? [] : [{ key: 'practices', head: 'Practices', number: true, cell: (row: IndicatorRow) => count(row.practices), sort: (row: IndicatorRow) => row.practices }]),
          { key: 'patients', head: 'Registered', unit: 'patients', number: true, cell: (row) => <Amount value={row.registered_patients} show={count} />, sort: (row) => row.registered_patients },
          figure('gp_wte', 'GPs'),
          figure('nurse_wte', 'Nurses'),
          figure('dpc_wte', 'DPC'),
          figure('admin_wte', 'Admin'),
          ratio('patients_per_gp_wte', 'Patients per GP'),
          ratio('patients_per_nurse_wte', 'Patients per nurse'),
          { key: 'missing', head: 'Not supplied', unit: 'figures', number: true, cell: (row) => (row.missing.length === 0 ? '' : count(row.missing.length)), sort: (row) => -row.missing.length },
        ]}
      />
      <p className="note">
        {[...data.sources, ...data.notes].join(' · ').replace(/\.+$/, '')}
        {data.sources.length + data.notes.length > 0 ? '. ' : ''}
        {many(data.rows.reduce((sum, row) => sum + row.missing.length, 0), 'figure was', 'figures were')} not supplied; such a practice is left out of that total and of both sides of its ratio.
      </p>
    </section>
  );
}
