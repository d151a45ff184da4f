// Where the store is locked: its passphrase, and its backups for whoever is sure of it and is still refused.
import { Button } from 'nhsuk-react-components';
import { useEffect, useState } from 'react';
import { useClient } from '../data/hooks';
import { asAppError, type AppError } from '../host/contract';
import { Fault, fieldId } from '../parts/Fault';
import { PassphraseField } from '../parts/fields';
import { Rescue } from './Rescue';

export function Unlock({ onOpened }: { onOpened: () => void }) {
  const client = useClient();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<AppError>();
  // There is nothing else to do here: whoever opens the program can type at once.
  useEffect(() => document.getElementById(fieldId('passphrase'))?.focus(), []);
  const open = async () => {
    setBusy(true);
    try {
      await client.host.call('passphrase.open', { passphrase });
      onOpened();
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.code === 'store_locked') setRefused(error);
      // Whatever else stands in the way is told as it is of a store without a lock.
      else onOpened();
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="alone unlock">
      <h1>This store is locked</h1>
      {refused ? <Fault error={refused} /> : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <PassphraseField place="passphrase" label="Passphrase" hint="Capitals and spaces count." known value={passphrase} onChange={setPassphrase} />
        <Button disabled={busy}>Open</Button>
      </form>
      <p>Without it nobody can open the store, and it cannot be found out. Was it written down, or does a colleague have it?</p>
      {refused ? (
        <details>
          <summary>I am sure that this is the passphrase</summary>
          <p>Then the file may be damaged. A backup that opens with it can take its place.</p>
          <Rescue onOpened={onOpened} />
        </details>
      ) : null}
    </main>
  );
}
