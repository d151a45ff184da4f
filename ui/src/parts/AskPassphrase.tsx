// The passphrase of a file that is locked with another one than the store.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { AppError } from '../host/contract';
import { Dialog } from './Dialog';
import { PassphraseField } from './fields';

export function AskPassphrase({ file, refused, busy, onGiven, onClose }: { file: string; /** Why the one that was given is not it. */ refused?: AppError | undefined; busy: boolean; onGiven: (passphrase: string) => void; onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  return (
    <Dialog
      title="This file is locked"
      error={refused}
      onClose={onClose}
      actions={
        <>
          <Button type="button" secondary onClick={onClose}>
            Leave it
          </Button>
          <Button type="button" disabled={busy || passphrase === ''} onClick={() => onGiven(passphrase)}>
            Open
          </Button>
        </>
      }
    >
      <p>
        It opens with the passphrase that its store had when it was made: <span className="settings-path">{file}</span>
      </p>
      <PassphraseField place="passphrase" label="Passphrase of the file" known value={passphrase} onChange={setPassphrase} />
    </Dialog>
  );
}
