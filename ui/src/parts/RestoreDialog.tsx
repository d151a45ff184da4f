// What a backup holds, and the one act that puts it in place of the present store: in Settings, and on the first start.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { BackupContents, StoreFile } from '../bindings/commands';
import { useAct, useHost } from '../data/hooks';
import { moment } from '../words/dates';
import { count, many } from '../words/numbers';
import { AskPassphrase } from './AskPassphrase';
import { Dialog } from './Dialog';

export const STORE_FILES = [{ name: 'PCH Planner store', extensions: ['db'] }];

/** Looking into a file and restoring it; one that is locked is asked for its passphrase. `dialogs` stand wherever the screen has room. */
export function useRestore({ replaces }: { /** There is something here that it would take the place of. */ replaces: boolean }) {
  const host = useHost();
  const look = useAct('backup.look', { reads: true });
  const [file, setFile] = useState<StoreFile>({ path: '' });
  const [contents, setContents] = useState<BackupContents | null>(null);
  const locked = look.error?.code === 'store_locked' ? look.error : undefined;
  const see = async (path: string, passphrase?: string) => {
    const chosen = { path, ...(passphrase === undefined ? {} : { passphrase }) };
    setFile(chosen);
    setContents((await look.run(chosen)) ?? null);
  };
  const fromFile = async () => {
    const [chosen] = await host.dialogs.open({ title: 'Restore from a file', kinds: STORE_FILES });
    if (chosen) await see(chosen.path);
  };
  const dialogs = (
    <>
      {locked ? <AskPassphrase file={file.path} refused={file.passphrase === undefined ? undefined : locked} busy={look.busy} onGiven={(passphrase) => void see(file.path, passphrase)} onClose={look.clear} /> : null}
      {contents ? <RestoreDialog file={file} contents={contents} replaces={replaces} onClose={() => setContents(null)} /> : null}
    </>
  );
  return { see, fromFile, dialogs, busy: look.busy, error: locked ? undefined : look.error };
}

function RestoreDialog({ file, contents, replaces, onClose }: { file: StoreFile; contents: BackupContents; replaces: boolean; onClose: () => void }) {
  const restore = useAct('backup.restore', { long: true });
  return (
    <Dialog
      title={replaces ? 'Put this backup in place of what is here?' : 'Begin with what is in this file?'}
      danger={replaces}
      error={restore.error}
      onClose={onClose}
      actions={
        <>
          <Button type="button" secondary onClick={onClose}>
            Leave everything as it is
          </Button>
          <Button
            type="button"
            warning={replaces}
            disabled={restore.busy}
            onClick={() =>
              void restore.run(file).then((done) => {
                if (done) onClose();
              })
            }
          >
            Restore
          </Button>
        </>
      }
    >
      <dl className="fact-list">
        <div>
          <dt>Last act in it</dt>
          <dd>{contents.last_operation ? `${contents.last_operation}${contents.last_at ? `, ${moment(contents.last_at)}` : ''}` : 'none'}</dd>
        </div>
        <div>
          <dt>Holds</dt>
          <dd>
            {many(contents.organisations, 'organisation')}, {many(contents.posts, 'post')}, {many(contents.submissions, 'submission')}, {count(contents.operations)} acts
          </dd>
        </div>
        <div>
          <dt>People</dt>
          <dd>{contents.people.join(', ') || 'nobody'}</dd>
        </div>
      </dl>
      <p>
        {replaces
          ? 'What is here now is backed up first. Undo cannot cross a restore: to come back, restore that backup.'
          : 'The file is copied: it stays where it is, and nothing in it is changed.'}
      </p>
    </Dialog>
  );
}
