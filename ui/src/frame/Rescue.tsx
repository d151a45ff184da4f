// Where the store is damaged: its backups, and the one act that brings one back. The damaged file is kept.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { Rescued } from '../bindings/commands';
import { useClient, useQuery } from '../data/hooks';
import { asAppError, type AppError } from '../host/contract';
import { AskPassphrase } from '../parts/AskPassphrase';
import { Fault } from '../parts/Fault';
import { Said } from '../parts/Said';
import { Table } from '../parts/Table';
import { moment } from '../words/dates';
import { size } from '../words/sizes';
import { REASON } from '../words/backups';

export function Rescue({ onOpened }: { onOpened: () => void }) {
  const client = useClient();
  const { data, error } = useQuery('rescue.show', {});
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<AppError>();
  const [done, setDone] = useState<Rescued>();
  const [locked, setLocked] = useState<{ path: string; refused?: AppError }>();
  const bring = async (path: string, passphrase?: string) => {
    setBusy(true);
    setRefused(undefined);
    try {
      setDone(await client.host.call('rescue.restore', { path, ...(passphrase === undefined ? {} : { passphrase }) }));
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.code !== 'store_locked') setRefused(error);
      else setLocked(passphrase === undefined ? { path } : { path, refused: error });
    } finally {
      setBusy(false);
    }
  };
  if (done) {
    return (
      <section aria-labelledby="rescued">
        <h2 id="rescued">The backup is in place</h2>
        <Said>
          {done.backup.last_operation ? `The last act in it: ${done.backup.last_operation}. ` : ''}The damaged file is kept as {done.kept}.
        </Said>
        <Button type="button" onClick={onOpened}>
          Open it
        </Button>
      </section>
    );
  }
  if (error) return <Fault error={error} />;
  if (!data) return null;
  if (data.backups.length === 0) return <p>There is no backup beside {data.store}. If you saved a copy elsewhere, rename the damaged file and put the copy in its place.</p>;
  return (
    <section aria-labelledby="rescue">
      <h2 id="rescue">Bring a backup back</h2>
      <p>It takes the place of the damaged file, which is kept beside it under another name.</p>
      {refused ? <Fault error={refused} /> : null}
      <Table
        caption="Backups, newest first"
        rows={data.backups}
        rowKey={(backup) => backup.file.path}
        columns={[
          { key: 'made', head: 'Made', rowHead: true, cell: (backup) => <span className="nowrap">{moment(backup.made)}</span> },
          { key: 'reason', head: 'Why', cell: (backup) => REASON[backup.reason] ?? backup.reason },
          { key: 'size', head: 'Size', number: true, cell: (backup) => size(backup.file.bytes) },
          {
            key: 'act',
            head: <span className="hidden">Act</span>,
            cell: (backup) => (
              <button aria-label={`Put it in place: backup of ${moment(backup.made)}`} type="button" className="quiet" disabled={busy} onClick={() => void bring(backup.file.path)}>
                Put it in place
              </button>
            ),
          },
        ]}
      />
      {locked ? <AskPassphrase file={locked.path} refused={locked.refused} busy={busy} onGiven={(passphrase) => void bring(locked.path, passphrase)} onClose={() => setLocked(undefined)} /> : null}
    </section>
  );
}
