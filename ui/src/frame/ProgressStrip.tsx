// Long work: what is being done, how much of it, and Cancel, while the rest of the window stays alive.
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ProgressView } from '../bindings/commands';
import { useClient } from '../data/hooks';

const EVERY_MS = 150;

export function ProgressStrip() {
  const client = useClient();
  const act = useSyncExternalStore(client.subscribe, client.longAct);
  const [progress, setProgress] = useState<ProgressView | null>(null);
  const [stopping, setStopping] = useState(false);
  useEffect(() => {
    if (!act) {
      setProgress(null);
      setStopping(false);
      return undefined;
    }
    let gone = false;
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
    };
  }, [act, client]);
  const running = act && progress?.running ? progress : null;
  const what = stopping ? 'Stopping…' : (running?.what ?? '');
  const known = running !== null && running.of > 0;
  const percent = known ? Math.round((100 * running.done) / running.of) : 0;
  return (
    <>
      {/* There before it has anything to say: words that come together with their region are not read out. */}
      <span className="hidden" role="status">
        {running ? what : ''}
      </span>
      {running ? (
        <div className="progress">
          <span className="progress-what">{what}</span>
          <progress aria-label={running.what} max={100} {...(known ? { value: percent } : {})} />
          <span className="progress-much">{known ? `${percent}%` : ''}</span>
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
        </div>
      ) : null}
    </>
  );
}
