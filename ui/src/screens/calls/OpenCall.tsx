// A call that was sent: what it asks, what it would set up here, and one step that does all of it.
import { Button } from 'nhsuk-react-components';
import { useEffect, useRef, useState } from 'react';
import type { CallPreview } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { Fault } from '../../parts/Fault';
import { Hand, needsWord } from '../../parts/Hand';
import { day, period } from '../../words/dates';
import { Parts } from './Parts';

export function OpenCall({ call, onDone }: { call: CallPreview; onDone: () => void }) {
  const take = useAct('calls.take');
  const [vouched, setVouched] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const set = () =>
    void take.run({ path: call.path, sha256: call.sha256, vouched }).then((done) => {
      if (done) onDone();
    });
  const can = call.refused === null && call.would_change;
  return (
    <section className="panel calls-open" aria-labelledby="open-call">
      {take.error ? <Fault error={take.error} /> : null}
      <h2 id="open-call" ref={head} tabIndex={-1}>
        {call.caller.name} asks for the {call.return_title.toLowerCase()} of {period(call.period)} by {day(call.due)}
      </h2>
      <p className="note">
        Revision {call.revision}, sent by {call.signed_by} on {day(call.signed_on)}
        {call.for_cluster ? `. Of its clusters only ${call.for_cluster.name} is taken in, because you work there.` : '. All its clusters are taken in.'}
      </p>
      {can ? <Hand signed={call} vouched={vouched} onVouch={setVouched} /> : null}
      {call.message ? <blockquote className="calls-message">{call.message}</blockquote> : null}
      {call.refused ? (
        <p className="warning-line">
          <span aria-hidden="true">!</span> {call.refused}
        </p>
      ) : null}
      <Parts parts={call.parts} made={false} />
      <div className="calls-acts">
        {can ? (
          <Button type="button" small disabled={take.busy || (needsWord(call) && !vouched)} onClick={set}>
            Set all of this up
          </Button>
        ) : null}
        <Button type="button" small secondary onClick={onDone}>
          {can ? 'Leave it' : 'Close'}
        </Button>
        {call.refused === null && !call.would_change ? <p className="note">All of it is here already.</p> : null}
      </div>
    </section>
  );
}
