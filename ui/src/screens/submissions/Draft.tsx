// Sharing the draft of a return, and taking it back: both are files, and the taking back makes the draft vanish where it was opened.
import type { SubmissionView } from '../../bindings/commands';
import { useAct, useHost } from '../../data/hooks';
import { useFrame, usePaletteActs } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';

export function Draft({ view }: { view: SubmissionView }) {
  const host = useHost();
  const { toast } = useFrame();
  const share = useAct('submission.share_draft', { quiet: true });
  const back = useAct('submission.take_back', { quiet: true });
  const done = view.status === 'submitted' || view.status === 'accepted';
  const write = async (act: typeof share | typeof back, title: string, said: string) => {
    const folder = await host.dialogs.folder({ title });
    if (folder === null) return;
    const answer = await act.run({ organisation: view.organisation.code, period: view.period, folder });
    if (answer) toast([`${said} ${answer.value.path}`, ...answer.warnings].join('. '));
  };
  const shareNow = () => void write(share, 'Where to save the draft', 'Draft saved:');
  const takeBack = () => void write(back, 'Where to save the file that takes the draft back', 'Taken back here. Send this file to whoever got the draft:');
  usePaletteActs(done && !view.shared ? [] : [view.shared ? { label: 'Take the draft back', run: takeBack } : { label: 'Share a draft', also: 'show before signing', run: shareNow }]);
  if (done && !view.shared) return null;
  const error = share.error ?? back.error;
  return (
    <section className="draft-line" aria-label="Draft">
      {error ? <Fault error={error} /> : null}
      {view.shared ? (
        <>
          <StatusTag tone="blue">Draft shared</StatusTag>
          <span>{view.shared}. It is looked at and counts in no total.</span>
          <button type="button" className="quiet" disabled={share.busy} onClick={shareNow}>
            Share it as it is now…
          </button>
          <button type="button" className="quiet" disabled={back.busy} onClick={takeBack}>
            Take it back…
          </button>
        </>
      ) : (
        <>
          <span className="note">Nobody sees this before it is signed off.</span>
          <button type="button" className="quiet" disabled={share.busy} onClick={shareNow}>
            Share a draft…
          </button>
        </>
      )}
    </section>
  );
}
