// Above every screen: that work goes on elsewhere, that this copy waits to be taken over, or that it is an older one.
import type { SessionView } from '../bindings/commands';
import { useAct } from '../data/hooks';
import { Fault } from '../parts/Fault';
import { link } from './router';

export function HandoverLine({ session }: { session: SessionView }) {
  const take = useAct('handover.take_over');
  const { standing, sentence, older, to_name: to } = session.handover;
  if (!sentence && !older) return null;
  const taker = standing === 'waiting' ? to : (session.person?.name ?? null);
  return (
    <aside className="handover-line" aria-label="Who has this store">
      {take.error ? <Fault error={take.error} /> : null}
      {sentence ? (
        <p>
          <span aria-hidden="true">!</span> {sentence}{' '}
          {standing !== 'gone' && taker ? (
            <button type="button" className="quiet" disabled={take.busy} onClick={() => void take.run({ name: taker, role: null })}>
              Take it over as {taker}
            </button>
          ) : null}{' '}
          <a href={link('settings', 'handover')}>Handing over</a>
        </p>
      ) : null}
      {older ? (
        <p>
          <span aria-hidden="true">!</span> {older} <a href={link('settings', 'handover')}>What to do</a>
        </p>
      ) : null}
    </aside>
  );
}
