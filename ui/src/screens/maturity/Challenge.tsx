// Confirm and challenge: a second person's word on the level that was agreed last.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { MaturityView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { DateField, FieldRow, LongField, TextField } from '../../parts/fields';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';
import { day } from '../../words/dates';
import { levelTitle } from '../../words/levels';

export function Challenge({ data }: { data: MaturityView }) {
  const { view, session } = useFrame();
  const act = useAct('maturity.challenge');
  const [comment, setComment] = useState('');
  const [byName, setByName] = useState('');
  const [byRole, setByRole] = useState('CCG officer');
  const [on, setOn] = useState(session.today);
  // The form beside it has fields of the same names: here they stand under a name of their own.
  const error = act.error ? { ...act.error, fields: act.error.fields.map((one) => ({ ...one, place: `second.${one.place}` })) } : undefined;
  const last = data.history.find((one) => one.matrix === data.matrix.id);
  if (!last) return null;
  const say = async (decision: string) => {
    if (await act.run({ organisation: view.scope.code, matrix: data.matrix.id, decision, comment, by_name: byName, by_role: byRole, on: on || null })) setComment('');
  };
  return (
    <section className="panel agree-form challenge">
      <h2>
        {levelTitle(last.level)}, agreed {day(last.on)}: {last.challenges[0]?.decision === 'confirmed' ? 'confirmed' : last.challenges[0] ? 'challenged' : 'not confirmed yet'}
      </h2>
      {last.challenges.length > 0 ? (
        <ol className="story">
          {last.challenges.map((one) => (
            <li key={`${one.on} ${one.decision} ${one.comment}`}>
              <StatusTag tone={one.decision === 'confirmed' ? 'green' : 'amber'}>{one.decision}</StatusTag> {one.by}, {day(one.on)}
              {one.comment ? `: ${one.comment}` : ''}
            </li>
          ))}
        </ol>
      ) : null}
      {error ? <Fault error={error} /> : null}
      <LongField place="second.comment" label="Comment of the second person" value={comment} onChange={setComment} error={error} rows={2} />
      <FieldRow>
        <TextField place="second.by_name" label="Second person" value={byName} onChange={setByName} error={error} width={20} />
        <TextField place="second.by_role" label="Their role" value={byRole} onChange={setByRole} error={error} width={20} />
        <DateField place="second.on" label="On this day" value={on} onChange={setOn} error={error} />
      </FieldRow>
      <Button small secondary disabled={act.busy} onClick={() => void say('confirmed')}>
        Confirm the level
      </Button>{' '}
      <Button small secondary disabled={act.busy} onClick={() => void say('challenged')}>
        Challenge it
      </Button>
    </section>
  );
}
