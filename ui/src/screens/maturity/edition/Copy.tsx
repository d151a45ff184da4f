// A copy under its own code: what may be changed begins here.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { EditionEntry } from '../../../bindings/commands';
import { useAct } from '../../../data/hooks';
import { useFrame } from '../../../frame/context';
import { go, link } from '../../../frame/router';
import { Dialog } from '../../../parts/Dialog';
import { Fault } from '../../../parts/Fault';
import { DateField, FieldRow, TextField } from '../../../parts/fields';

export function Copy({ from, onClose }: { from: EditionEntry; onClose: () => void }) {
  const { session } = useFrame();
  const act = useAct('maturity.copy_edition');
  const [code, setCode] = useState(from.local ? `${from.code}-2` : `our-${from.code.replace(/^matrix-/, '')}`);
  const [title, setTitle] = useState(from.local ? `${from.title}, next` : `Our ${from.title.charAt(0).toLowerCase()}${from.title.slice(1)}`);
  const [appliesFrom, setAppliesFrom] = useState(session.today);
  const [source, setSource] = useState(from.source);
  const save = async () => {
    const made = await act.run({ from: from.code, code, title, applies_from: appliesFrom, source });
    if (made) {
      onClose();
      go(link('maturity', ['editions', made.value.matrix]));
    }
  };
  return (
    <Dialog
      wide
      title={`Copy ${from.title}`}
      onClose={onClose}
      actions={
        <>
          <Button secondary small onClick={onClose}>
            Cancel
          </Button>
          <Button small disabled={act.busy} onClick={() => void save()}>
            Copy the edition
          </Button>
        </>
      }
    >
      {act.error ? <Fault error={act.error} /> : null}
      <FieldRow>
        <TextField place="title" label="What people call it" value={title} onChange={setTitle} error={act.error} />
        <TextField place="code" label="Its own code" hint="Stays for good" value={code} onChange={setCode} error={act.error} width={20} />
        <DateField place="applies_from" label="Applies from" value={appliesFrom} onChange={setAppliesFrom} error={act.error} />
      </FieldRow>
      <TextField place="source" label="Where its wording comes from" value={source} onChange={setSource} error={act.error} />
      <p className="note">Domains and criteria keep their codes, so answers can be carried between the two editions.</p>
    </Dialog>
  );
}
