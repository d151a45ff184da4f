import { Button } from 'nhsuk-react-components';
import { useAct, useQuery } from '../../data/hooks';
import { go, link } from '../../frame/router';
import { Empty } from '../../parts/Empty';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { day, moment } from '../../words/dates';
import { count } from '../../words/numbers';

const BASIS: Record<string, string> = { content: 'the file says so', columns: 'from its columns', file_name: 'from its name', given: 'given by hand' };

export function Releases() {
  const list = useQuery('releases.list', {});
  const set = useAct('releases.set_active');
  const rows = list.data ?? [];
  if (list.data && rows.length === 0) {
    return (
      <Empty
        title="No official files yet"
        actions={
          <Button type="button" onClick={() => go(link('import'))}>
            Import official files
          </Button>
        }
      >
        <p>Each imported file is kept here as a release with its date. Withdrawing one takes its figures out of every sum without losing them.</p>
      </Empty>
    );
  }
  return (
    <>
      {list.error ? <Fault error={list.error} /> : null}
      {set.error ? <Fault error={set.error} /> : null}
      <div className="settings-bar">
        <p>Figures of a release are never edited. Withdrawn, it counts nowhere; taken in again, it counts as before.</p>
        <Button type="button" small onClick={() => go(link('import'))}>
          Import files
        </Button>
      </div>
      <Table
        caption="Imported releases"
        rows={rows}
        rowKey={(release) => release.id}
        rowClass={(release) => (release.active ? undefined : 'undone')}
        columns={[
          { key: 'title', head: 'Release', cell: (release) => release.title, sort: (release) => release.title },
          { key: 'as_of', head: 'As at', cell: (release) => <span className="nowrap" title={BASIS[release.as_of_basis] ?? release.as_of_basis}>{day(release.as_of)}</span>, sort: (release) => release.as_of },
          { key: 'file', head: 'File', cell: (release) => <span className="settings-path">{release.file_name}</span>, sort: (release) => release.file_name },
          { key: 'rows', head: 'Rows', number: true, cell: (release) => count(release.rows), sort: (release) => release.rows },
          { key: 'at', head: 'Imported', cell: (release) => <span className="nowrap">{moment(release.imported_at)}</span>, sort: (release) => release.imported_at },
          { key: 'state', head: 'State', cell: (release) => (release.active ? <StatusTag tone="green">Counts</StatusTag> : <StatusTag tone="grey">Withdrawn</StatusTag>) },
          {
            key: 'act',
            head: <span className="hidden">Act</span>,
            cell: (release) => (
              <button type="button" className="quiet" disabled={set.busy} onClick={() => void set.run({ id: release.id, active: !release.active })}>
                {release.active ? 'Withdraw' : 'Take in again'}
                <span className="hidden"> {release.title}</span>
              </button>
            ),
          },
        ]}
      />
    </>
  );
}
