import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { BackupContents } from '../../bindings/commands';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { AskPassphrase } from '../../parts/AskPassphrase';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { Table } from '../../parts/Table';
import { moment } from '../../words/dates';
import { count, many } from '../../words/numbers';
import { REASON } from '../../words/backups';
import { size } from '../../words/sizes';
import { Lock } from './Lock';

const STORE_FILES = [{ name: 'PCH Planner store', extensions: ['db'] }];

export function Backup() {
  const { session, toast } = useFrame();
  const host = useHost();
  const list = useQuery('backup.list', {});
  const make = useAct('backup.make');
  const copy = useAct('backup.save_copy', { long: true });
  const look = useAct('backup.look', { reads: true });
  const restore = useAct('backup.restore', { long: true });
  const [shown, setShown] = useState<BackupContents | null>(null);
  const [chosen, setChosen] = useState<{ path: string; passphrase?: string }>({ path: '' });

  const backUp = async () => {
    const made = await make.run({});
    if (!made) return;
    toast(`Backed up, ${size(made.file.bytes)}`);
    void list.reload();
  };
  const saveCopy = async () => {
    const path = await host.dialogs.save({ title: 'Save a copy of everything', suggested: `pch-planner-${session.today}.db`, kinds: STORE_FILES });
    if (!path) return;
    const written = await copy.run({ path });
    if (written) toast(`Copy saved: ${written.path}, ${size(written.bytes)}`);
  };
  const see = async (path: string, passphrase?: string) => {
    const file = { path, ...(passphrase === undefined ? {} : { passphrase }) };
    setChosen(file);
    const contents = await look.run(file);
    if (contents) setShown(contents);
  };
  const fromFile = async () => {
    const [file] = await host.dialogs.open({ title: 'Restore from a file', kinds: STORE_FILES });
    if (file) await see(file.path);
  };
  usePaletteActs([
    { label: 'Back up now', run: () => void backUp() },
    { label: 'Save a copy of everything', run: () => void saveCopy() },
  ]);
  const locked = look.error?.code === 'store_locked' ? look.error : undefined;
  const error = make.error ?? copy.error ?? (locked ? undefined : look.error) ?? (shown ? undefined : restore.error) ?? list.error;
  return (
    <>
      {error ? <Fault error={error} /> : null}
      <div className="settings-bar">
        <p>A backup is made by itself on the first change of each day, and before every import, update and restore.</p>
        <Button type="button" small disabled={make.busy} onClick={() => void backUp()}>
          Back up now
        </Button>
        <Button type="button" small secondary disabled={copy.busy} onClick={() => void saveCopy()}>
          Save a copy…
        </Button>
        <Button type="button" small secondary onClick={() => void fromFile()}>
          Restore from a file…
        </Button>
      </div>
      <Table
        caption="Backups, newest first"
        rows={list.data ?? []}
        rowKey={(backup) => backup.file.path}
        empty="No backups yet: the first is made before your first change."
        columns={[
          { key: 'made', head: 'Made', cell: (backup) => <span className="nowrap">{moment(backup.made)}</span>, sort: (backup) => backup.made },
          { key: 'reason', head: 'Why', cell: (backup) => REASON[backup.reason] ?? backup.reason },
          { key: 'size', head: 'Size', number: true, cell: (backup) => size(backup.file.bytes), sort: (backup) => backup.file.bytes },
          { key: 'path', head: 'File', cell: (backup) => <span className="settings-path">{backup.file.path}</span> },
          {
            key: 'acts',
            head: <span className="hidden">Acts</span>,
            cell: (backup) => (
              <>
                <button type="button" className="quiet" onClick={() => void see(backup.file.path)}>
                  Look and restore…<span className="hidden"> backup of {moment(backup.made)}</span>
                </button>
                <button type="button" className="quiet" onClick={() => void host.showInFolder(backup.file.path)}>
                  Show in folder<span className="hidden"> backup of {moment(backup.made)}</span>
                </button>
              </>
            ),
          },
        ]}
      />
      <Lock onChanged={() => void list.reload()} />
      {locked ? <AskPassphrase file={chosen.path} refused={chosen.passphrase === undefined ? undefined : locked} busy={look.busy} onGiven={(passphrase) => void see(chosen.path, passphrase)} onClose={look.clear} /> : null}
      {shown ? (
        <Dialog
          title="Put this backup in place of what is here?"
          danger
          onClose={() => {
            restore.clear();
            setShown(null);
          }}
          actions={
            <>
              <Button type="button" secondary onClick={() => setShown(null)}>
                Leave everything as it is
              </Button>
              <Button
                type="button"
                warning
                disabled={restore.busy}
                onClick={() =>
                  void restore.run(chosen).then((done) => {
                    if (done) setShown(null);
                  })
                }
              >
                Restore
              </Button>
            </>
          }
        >
          {restore.error ? <Fault error={restore.error} /> : null}
          <dl className="settings-facts">
            <div>
              <dt>Last act in it</dt>
              <dd>{shown.last_operation ? `${shown.last_operation}${shown.last_at ? `, ${moment(shown.last_at)}` : ''}` : 'none'}</dd>
            </div>
            <div>
              <dt>Holds</dt>
              <dd>
                {many(shown.organisations, 'organisation')}, {many(shown.posts, 'post')}, {many(shown.submissions, 'submission')}, {count(shown.operations)} acts
              </dd>
            </div>
            <div>
              <dt>People</dt>
              <dd>{shown.people.join(', ') || 'nobody'}</dd>
            </div>
          </dl>
          <p>What is here now is backed up first. Undo cannot cross a restore: to come back, restore that backup.</p>
        </Dialog>
      ) : null}
    </>
  );
}
