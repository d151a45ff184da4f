import { useEffect } from 'react';
import type { PracticeRow } from '../../bindings/commands';
import { Figure } from '../../parts/Figure';
import { StatusTag } from '../../parts/LevelTag';
import { Table, type Column } from '../../parts/Table';
import { many } from '../../words/numbers';

export function PracticeTable({ rows, chosen, narrow, onChoose, withCluster }: { rows: PracticeRow[]; chosen: string | undefined; /** A panel stands beside: only what tells one practice from another is shown. */ narrow: boolean; onChoose: (code: string) => void; withCluster: boolean }) {
  useEffect(() => {
    if (chosen) document.querySelector(`tr[data-key="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const columns: Column<PracticeRow>[] = [
    {
      key: 'name',
      head: 'Practice',
      width: '14rem',
      rowHead: true,
      cell: (row) => (
        <button type="button" className="quiet row-opener" aria-expanded={row.code === chosen} onClick={() => onChoose(row.code)}>
          {row.name}
        </button>
      ),
      sort: (row) => row.name,
    },
    { key: 'code', head: 'Code', cell: (row) => row.code, sort: (row) => row.code },
    ...(withCluster && !narrow ? [{ key: 'cluster', head: 'Cluster', cell: (row: PracticeRow) => row.cluster?.name ?? <span className="figure missing">none</span>, sort: (row: PracticeRow) => row.cluster?.name ?? null }] : []),
    { key: 'registered', head: 'Registered', unit: 'patients', number: true, cell: (row) => <Figure figure={row.registered} label={`Registered patients of ${row.name}`} />, sort: (row) => row.registered.value },
    ...(narrow ? [] : [{ key: 'weighted', head: 'Weighted', unit: 'patients', number: true, cell: (row: PracticeRow) => <Figure figure={row.weighted} label={`Weighted patients of ${row.name}`} />, sort: (row: PracticeRow) => row.weighted.value }]),
    { key: 'gp', head: 'GPs', unit: 'WTE', number: true, cell: (row) => <Figure figure={row.gp_wte} label={`GP WTE of ${row.name}`} />, sort: (row) => row.gp_wte.value },
    { key: 'ratio', head: 'Patients per GP', unit: 'WTE', number: true, cell: (row) => <Figure figure={row.patients_per_gp_wte} label={`Patients per GP WTE of ${row.name}`} />, sort: (row) => row.patients_per_gp_wte.value },
    {
      key: 'remarks',
      head: 'To look at',
      cell: (row) => (row.warnings.length === 0 ? '' : narrow && row.closed === null ? <Remarked count={row.warnings.length} /> : <span className="remarks">{row.warnings.map((text) => (row.closed !== null && /^(Closed|Merged)/.test(text) ? <StatusTag key={text} tone="grey">{text}</StatusTag> : <StatusTag key={text} tone="amber">{text}</StatusTag>))}</span>),
      sort: (row) => (row.warnings.length > 0 ? -row.warnings.length : null),
    },
  ];
  return <Table caption="Practices" columns={columns} rows={rows} rowKey={(row) => row.code} rowClass={(row) => (row.code === chosen ? 'is-open' : undefined)} />;
}

/** The panel says what; beside it there is room for a mark. */
function Remarked({ count }: { count: number }) {
  return <StatusTag tone="amber">{many(count, 'remark')}</StatusTag>;
}
