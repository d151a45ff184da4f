// Signing is the one act here that undo does not reach, so it asks once.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { SubmissionView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { go, link } from '../../frame/router';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { SelectField, TextField } from '../../parts/fields';
import { day, period } from '../../words/dates';
import { many } from '../../words/numbers';

export function SignOff({ view, onClose }: { view: SubmissionView; onClose: () => void }) {
  const { session } = useFrame();
  const sign = useAct('submission.sign');
  const [name, setName] = useState(session.person?.name ?? '');
  const [role, setRole] = useState(() => view.sign_off_roles.find((known) => known === session.person?.role_title) ?? '');
  const explained = view.checks.filter((check) => check.result === 'explained').length;
  const submit = () =>
    void sign.run({ organisation: view.organisation.code, period: view.period, name, role, explain: null }).then((done) => {
      if (!done) return;
      onClose();
      go(link('submissions'));
    });
  return (
    <Dialog
      title={`Sign off revision ${view.next_revision}`}
      onClose={onClose}
      actions={
        <>
          <Button type="button" secondary onClick={onClose}>
            Not yet
          </Button>
          <Button type="button" disabled={sign.busy} onClick={submit}>
            Sign off and freeze
          </Button>
        </>
      }
    >
      {sign.error ? <Fault error={sign.error} /> : null}
      <p>
        {view.return_title} of <strong>{view.organisation.name}</strong> for {period(view.period)}, on {day(session.today)}
        {explained > 0 ? `, with ${many(explained, 'explanation')}` : ''}. The figures are frozen as they stand. Undo does not reach behind a sign-off: what turns out wrong is mended by the next revision.
      </p>
      <TextField place="name" label="Name of whoever signs" value={name} onChange={setName} error={sign.error} width={20} />
      <SelectField place="role" label="Role" blank="Choose a role" choices={view.sign_off_roles.map((one) => ({ value: one, label: one }))} value={role} onChange={setRole} error={sign.error} />
    </Dialog>
  );
}
