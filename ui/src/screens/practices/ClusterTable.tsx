import type { ClusterRow } from '../../bindings/commands';
import { Figure } from '../../parts/Figure';
import { Table } from '../../parts/Table';

export function ClusterTable({ rows, here, chosen, onChoose }: { rows: ClusterRow[]; here: string; chosen: string | undefined; onChoose: (code: string) => void }) {
  return (
    <Table
      caption="Clusters"
      rows={rows}
      rowKey={(row) => row.code}
      rowClass={(row) => (row.code === chosen ? 'is-open' : undefined)}
      empty="No clusters here yet. Import the ePCN file, or add one by hand."
      columns={[
        {
          key: 'name',
          head: 'Cluster',
          rowHead: true,
          cell: (row) => (
            <button type="button" className="quiet row-opener" aria-expanded={row.code === chosen} onClick={() => onChoose(row.code)}>
              {row.name}
            </button>
          ),
          sort: (row) => row.name,
        },
        { key: 'code', head: 'Code', cell: (row) => <>{row.code}{row.code === here ? <span className="note"> shown in the bar</span> : null}</>, sort: (row) => row.code },
        { key: 'ccg', head: 'CCG', cell: (row) => row.ccg?.name ?? '', sort: (row) => row.ccg?.name ?? null },
        { key: 'place', head: 'Place', cell: (row) => row.place?.name ?? '', sort: (row) => row.place?.name ?? null },
        { key: 'practices', head: 'Practices', number: true, cell: (row) => row.practices, sort: (row) => row.practices },
        { key: 'registered', head: 'Registered', unit: 'patients', number: true, cell: (row) => <Figure figure={row.registered} label={`Registered patients of ${row.name}`} />, sort: (row) => row.registered.value },
        { key: 'band', head: 'Against 30,000 to 50,000', cell: (row) => <Band row={row} />, sort: (row) => row.registered.value },
      ]}
    />
  );
}

/** Where the list stands against the size that clusters are made for: a mark on a line, and the words. */
function Band({ row }: { row: ClusterRow }) {
  if (row.registered.value === null) return null;
  const at = Math.min(100, Math.max(0, (row.registered.value / 80_000) * 100));
  return (
    <span className="band" title="Clusters are made for 30,000 to 50,000 people. This is information, not a limit.">
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect x={0} y={4} width={100} height={4} className="band-all" />
        <rect x={37.5} y={2} width={25} height={8} className="band-made" />
        <rect x={Math.max(0, at - 1)} y={0} width={2} height={12} className="band-here" />
      </svg>
      {row.band}
    </span>
  );
}
