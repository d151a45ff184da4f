// Long work: what is being done, how much of it, and Cancel, while the rest of the window stays alive.
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { ProgressView } from '../bindings/commands';
import { useClient } from '../data/hooks';
import { Said } from '../parts/Said';

const EVERY_MS = 150;
/** After this somebody wonders whether anything happens at all. */
const LATE_MS = 1000;

/** What the core does in one go and cannot count, in words. */
const WHAT: Record<string, string> = {
  'backup.restore': 'Restoring',
  'backup.save_copy': 'Saving a copy',
  'handover.receive': 'Taking the copy over',
  'handover.hand_on': 'Making the copy to hand on',
  'passphrase.set': 'Writing the store and its backups anew',
  'plan.export': 'Working out and writing the plan',
  'staffing.export': 'Writing the sheets',
  'staff_list.read': 'Reading the list',
  'submission.report': 'Setting the pages',
};

export function ProgressStrip() {
  const client = useClient();
  const act = useSyncExternalStore(client.subscribe, client.longAct);
  const [progress, setProgress] = useState<ProgressView | null>(null);
  const [stopping, setStopping] = useState(false);
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!act) {
      setProgress(null);
      setStopping(false);
      setLate(false);
      return undefined;
    }
    let gone = false;
    const wondering = setTimeout(() => setLate(true), LATE_MS);
    const timer = setInterval(() => {
      client.host.call('progress.show', {}).then(
        (seen) => {
          if (!gone) setProgress(seen);
        },
        () => undefined,
      );
    }, EVERY_MS);
    return () => {
      gone = true;
      clearInterval(timer);
      clearTimeout(wondering);
    };
  }, [act, client]);
  const running = act && progress?.running ? progress : null;
  // What cannot be counted is named, after a while, by the act itself.
  const what = stopping ? 'Stopping…' : (running?.what ?? (act && late ? `${WHAT[act] ?? 'Working'}…` : ''));
  // It takes its room from the screen above: what has the focus there stays in sight.
  const there = what !== '';
  useLayoutEffect(() => {
    if (there) document.activeElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [there]);
  const known = running !== null && running.of > 0;
  const percent = known ? Math.round((100 * running.done) / running.of) : 0;
  return what ? (
    <section className="progress" aria-label="Work under way">
      <Said as="span" className="progress-what">
        {what}
      </Said>
      <progress aria-label={what} max={100} {...(known ? { value: percent } : {})} />
      <span className="progress-much">{known ? `${percent}%` : ''}</span>
      {running ? (
        <button
          type="button"
          disabled={stopping}
          onClick={() => {
            setStopping(true);
            void client.host.call('progress.cancel', {}).catch(() => undefined);
          }}
        >
          Cancel
        </button>
      ) : null}
    </section>
  ) : null;
}
