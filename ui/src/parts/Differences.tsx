// Two returns beside each other, figure by figure.
import type { FigureDifference } from '../bindings/commands';
import { Table } from './Table';

export function Differences({ rows, of, before = 'Before', after = 'Now' }: { rows: FigureDifference[]; /** What is compared, for the caption. */ of: string; before?: string; after?: string }) {
  if (rows.length === 0) return <p className="note">No figure differs.</p>;
  return (
    <Table
      caption={`What differs in ${of}`}
      rows={rows}
      rowKey={(row) => row.figure}
      columns={[
        { key: 'figure', head: 'Figure', cell: (row) => row.figure },
        { key: 'old', head: before, number: true, cell: (row) => <span className={row.old === 'not there' || row.old === 'not supplied' ? 'missing' : ''}>{row.old}</span> },
        { key: 'new', head: after, number: true, cell: (row) => <strong className={row.new === 'not there' || row.new === 'not supplied' ? 'missing' : ''}>{row.new}</strong> },
      ]}
    />
  );
}
