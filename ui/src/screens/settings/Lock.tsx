// The passphrase on the store and its backups: whether there is one, and setting, changing and taking it away.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { LockView, PassphraseSet } from '../../bindings/commands';
import { useAct, useQuery } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import type { AppError } from '../../host/contract';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { Said } from '../../parts/Said';
import { PassphraseField } from '../../parts/fields';
import { many } from '../../words/numbers';

type Asked = 'set' | 'remove';

export function Lock({ onChanged }: { onChanged: () => void }) {
  const view = useQuery('passphrase.show', {});
  const [asked, setAsked] = useState<Asked | null>(null);
  const [left, setLeft] = useState<string[]>([]);
  const { toast } = useFrame();
  const done = (set: PassphraseSet) => {
    setAsked(null);
    setLeft(set.left);
    toast(set.locked ? 'The store and its backups are locked' : 'The passphrase is taken away');
    void view.reload();
    onChanged();
  };
  if (view.error) return <Fault error={view.error} />;
  if (!view.data) return null;
  const { locked } = view.data;
  const open = left.length > 0 ? left : view.data.open_backups;
  return (
    <section className="lock" aria-labelledby="lock">
      <h2 id="lock">Passphrase</h2>
      <div className="settings-bar">
        <p>{locked ? 'The store is locked: without the passphrase nobody can read it, its backups or its copies.' : 'The store has no passphrase: whoever has its file can read it. Where the whole disk is encrypted, as on NHS computers, that may be enough.'}</p>
        <Button type="button" small secondary onClick={() => setAsked('set')}>
          {locked ? 'Change the passphrase…' : 'Set a passphrase…'}
        </Button>
        {locked ? (
          <Button type="button" small secondary onClick={() => setAsked('remove')}>
            Take it away…
          </Button>
        ) : null}
      </div>
      {open.length > 0 ? (
        <Said as="div">
          <p>{many(open.length, 'backup')} could not be written anew, being damaged or locked with an earlier passphrase:</p>
          <ul>
            {open.map((path) => (
              <li key={path} className="settings-path">
                {path}
              </li>
            ))}
          </ul>
        </Said>
      ) : null}
      {asked === 'set' ? <SetIt view={view.data} onClose={() => setAsked(null)} onDone={done} /> : null}
      {asked === 'remove' ? <TakeAway onClose={() => setAsked(null)} onDone={done} /> : null}
    </section>
  );
}

/** A message of the page's own, in the shape of the core's. */
const twice = (message: string): AppError => ({ code: 'bad_input', message, fields: [{ place: 'again', message }], help: null, detail: null });

function SetIt({ view, onClose, onDone }: { view: LockView; onClose: () => void; onDone: (set: PassphraseSet) => void }) {
  const act = useAct('passphrase.set', { long: true, quiet: true });
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState<AppError>();
  const run = async () => {
    if (next !== again) return setDiffers(twice('The two are not the same. Type the new passphrase twice.'));
    setDiffers(undefined);
    const set = await act.run({ new: next, ...(view.locked ? { present } : {}) });
    return set ? onDone(set) : undefined;
  };
  const error = differs ?? act.error;
  return (
    <Dialog
      title={view.locked ? 'Change the passphrase' : 'Set a passphrase'}
      danger
      error={error}
      onClose={onClose}
      actions={
        <>
          <Button type="button" secondary onClick={onClose}>
            Leave it
          </Button>
          <Button type="button" disabled={act.busy} onClick={() => void run()}>
            Lock with it
          </Button>
        </>
      }
    >
      <p>The store and its backups are written anew. Is the passphrase lost, all of it is lost, and nobody can help: keep it where your practice keeps such things. Files that you export are not locked.</p>
      {view.locked ? <PassphraseField place="present" label="Present passphrase" known value={present} onChange={setPresent} error={error} /> : null}
      <PassphraseField place="new" label="New passphrase" hint={`${view.at_least} characters or more. Three random words are easy to keep in mind.`} known={false} value={next} onChange={setNext} error={error} />
      <PassphraseField place="again" label="The same again" known={false} value={again} onChange={setAgain} error={error} />
    </Dialog>
  );
}

function TakeAway({ onClose, onDone }: { onClose: () => void; onDone: (set: PassphraseSet) => void }) {
  const act = useAct('passphrase.set', { long: true, quiet: true });
  const [present, setPresent] = useState('');
  return (
    <Dialog
      title="Take the passphrase away"
      error={act.error}
      onClose={onClose}
      actions={
        <>
          <Button type="button" secondary onClick={onClose}>
            Leave it
          </Button>
          <Button type="button" disabled={act.busy} onClick={() => void act.run({ present }).then((set) => (set ? onDone(set) : undefined))}>
            Take it away
          </Button>
        </>
      }
    >
      <p>Whoever has the file can read the store then, and its backups too.</p>
      <PassphraseField place="present" label="Present passphrase" known value={present} onChange={setPresent} error={act.error} />
    </Dialog>
  );
}
