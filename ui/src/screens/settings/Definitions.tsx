import { useQuery } from '../../data/hooks';
import type { DefinitionEntry } from '../../bindings/commands';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { link } from '../../frame/router';
import { day } from '../../words/dates';
import { JsonView } from './JsonView';

const KIND: Record<string, string> = { staff: 'Staff groups and roles', maturity_matrix: 'Maturity matrix', maturity_mapping: 'Pairs of two editions', funding_lines: 'Funding lines', indicators: 'Indicators', area: 'Area', returns: 'Returns and their checks', printed: 'Printed figures' };

export function Definitions() {
  const list = useQuery('definitions.list', {}, { topics: ['settings', 'maturity'] });
  return (
    <>
      {list.error ? <Fault error={list.error} /> : null}
      <div className="settings-bar">
        <p>What the figures mean, with date and source. The wording marked “check against your copy” is ours, written from memory of the official text: hold yours beside it before you rely on it.</p>
      </div>
      <Table<DefinitionEntry>
        caption="Definitions"
        rows={list.data ?? []}
        rowKey={(entry) => entry.id}
        rowLabel={(entry) => entry.title}
        detail={(entry) => <Whole id={entry.id} />}
        columns={[
          { key: 'title', head: 'Definition', cell: (entry) => entry.title, sort: (entry) => entry.title },
          { key: 'kind', head: 'Kind', cell: (entry) => KIND[entry.kind] ?? entry.kind.replaceAll('_', ' '), sort: (entry) => entry.kind },
          { key: 'version', head: 'Version', cell: (entry) => entry.version },
          { key: 'from', head: 'Applies from', cell: (entry) => day(entry.applies_from), sort: (entry) => entry.applies_from },
          { key: 'source', head: 'Source', cell: (entry) => entry.source },
          { key: 'check', head: 'Check', cell: (entry) => (entry.check_against_your_copy ? <StatusTag tone="amber">Check against your copy</StatusTag> : <StatusTag tone="grey">As published</StatusTag>) },
        ]}
      />
    </>
  );
}

function Whole({ id }: { id: string }) {
  const { data, error } = useQuery('definitions.show', { id }, { topics: ['settings', 'maturity'] });
  if (error) return <Fault error={error} />;
  if (!data) return null;
  return (
    <>
      {data.notes ? <p className="note">{data.notes}</p> : null}
      <p className="note">Written by {data.entry.author}</p>
      {data.entry.kind === 'maturity_matrix' ? (
        <p>
          <a href={link('maturity', ['editions', id])}>Edit, check or copy this edition under Maturity</a>
        </p>
      ) : null}
      <JsonView text={data.json} />
    </>
  );
}
