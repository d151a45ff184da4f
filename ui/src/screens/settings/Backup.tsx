import { Button } from 'nhsuk-react-components';
import { useAct, useHost, useQuery } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { STORE_FILES, useRestore } from '../../parts/RestoreDialog';
import { Table } from '../../parts/Table';
import { moment } from '../../words/dates';
import { REASON } from '../../words/backups';
import { size } from '../../words/sizes';
import { Lock } from './Lock';

export function Backup() {
  const { session, toast } = useFrame();
  const host = useHost();
  const list = useQuery('backup.list', {});
  const make = useAct('backup.make');
  const copy = useAct('backup.save_copy', { long: true });
  const restore = useRestore({ replaces: true });

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
  usePaletteActs([
    { label: 'Back up now', run: () => void backUp() },
    { label: 'Save a copy of everything', run: () => void saveCopy() },
  ]);
  const error = make.error ?? copy.error ?? restore.error ?? list.error;
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
        <Button type="button" small secondary onClick={() => void restore.fromFile()}>
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
                <button type="button" className="quiet" onClick={() => void restore.see(backup.file.path)}>
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
      {restore.dialogs}
    </>
  );
}
