import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { HistoryEntry } from '../../bindings/commands';
import { useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';
import { Table } from '../../parts/Table';
import { moment } from '../../words/dates';

const PAGE = 100;

export function History() {
  const { session, undo, redo } = useFrame();
  const [before, setBefore] = useState<number[]>([]);
  const list = useQuery('history.list', { limit: PAGE, before: before.at(-1) ?? null });
  const rows = list.data ?? [];
  return (
    <>
      {list.error ? <Fault error={list.error} /> : null}
      <div className="settings-bar">
        <p>Everything that was done here, for ever. Undo takes the last act back and is itself written down.</p>
        <Button type="button" small secondary disabled={!session.undo} onClick={undo}>
          {session.undo ? `Undo: ${session.undo}` : 'Nothing to undo'}
        </Button>
        {session.redo ? (
          <Button type="button" small secondary onClick={redo}>
            Redo: {session.redo}
          </Button>
        ) : null}
      </div>
      <Table<HistoryEntry>
        caption="History, newest first"
        rows={rows}
        rowKey={(entry) => entry.id}
        rowLabel={(entry) => entry.label}
        rowClass={(entry) => (entry.undone ? 'undone' : undefined)}
        empty="Nothing has been done here yet."
        detail={(entry) => <Changes id={entry.id} />}
        columns={[
          { key: 'label', head: 'What', cell: (entry) => entry.label },
          { key: 'actor', head: 'Who', cell: (entry) => entry.actor },
          { key: 'at', head: 'When', cell: (entry) => <span className="nowrap">{moment(entry.at)}</span> },
          {
            key: 'state',
            head: 'State',
            cell: (entry) =>
              entry.undone ? <StatusTag tone="grey">Undone</StatusTag> : entry.barrier ? <StatusTag tone="amber">Undo stops here</StatusTag> : entry.undoes !== null ? <StatusTag tone="blue">Took an act back</StatusTag> : null,
          },
        ]}
      />
      <p className="settings-pages">
        {before.length > 0 ? (
          <button type="button" className="quiet" onClick={() => setBefore(before.slice(0, -1))}>
            Newer
          </button>
        ) : null}
        {rows.length === PAGE ? (
          <button type="button" className="quiet" onClick={() => setBefore([...before, rows.at(-1)?.id ?? 0])}>
            Older
          </button>
        ) : null}
      </p>
    </>
  );
}

function Changes({ id }: { id: number }) {
  const { data, error } = useQuery('history.show', { id }, { topics: [] });
  if (error) return <Fault error={error} />;
  if (!data) return null;
  return data.changes.length === 0 ? (
    <p className="note">No rows changed.</p>
  ) : (
    <ul className="settings-changes">
      {data.changes.map((line, at) => (
        <li key={at}>{line}</li>
      ))}
    </ul>
  );
}
