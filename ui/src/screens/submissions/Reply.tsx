// A reply that came by e-mail: what it says, about which revision, and where each comment leads.
import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { ReplyPreview } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { Dialog } from '../../parts/Dialog';
import { Fault } from '../../parts/Fault';
import { Hand, needsWord } from '../../parts/Hand';
import { StatusTag } from '../../parts/LevelTag';
import { day } from '../../words/dates';

export function Reply({ reply, onClose }: { reply: ReplyPreview; onClose: () => void }) {
  const take = useAct('reply.take');
  const [vouched, setVouched] = useState(false);
  const submit = () =>
    void take.run({ path: reply.path, vouched }).then((done) => {
      if (done) onClose();
    });
  const no = reply.refused !== null;
  return (
    <Dialog
      title={`Reply about ${reply.organisation.name}`}
      wide
      onClose={onClose}
      actions={
        <>
          <Button type="button" secondary onClick={onClose}>
            {no || reply.same ? 'Close' : 'Not yet'}
          </Button>
          {no || reply.same ? null : (
            <Button type="button" disabled={take.busy || (needsWord(reply) && !vouched)} onClick={submit}>
              Take the reply in
            </Button>
          )}
        </>
      }
    >
      {take.error ? <Fault error={take.error} /> : null}
      <p>
        <StatusTag tone={reply.decision === 'accepted' ? 'green' : 'amber'}>{reply.decision_title}</StatusTag> {reply.about}, by {reply.signed_by} on {day(reply.signed_on)}.
      </p>
      {no || reply.same ? null : <Hand signed={reply} vouched={vouched} onVouch={setVouched} />}
      {reply.comments.length > 0 ? (
        <ul>
          {reply.comments.map((comment, at) => (
            <li key={at}>
              {comment.text}
              {comment.figure ? <span className="note"> About {comment.figure}.</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {reply.refused ? (
        <p className="warning-line">
          <span aria-hidden="true">!</span> {reply.refused}
        </p>
      ) : null}
      {reply.same ? <p className="note">This reply was taken in before: nothing would change.</p> : null}
    </Dialog>
  );
}
