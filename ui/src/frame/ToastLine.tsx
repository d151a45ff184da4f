// The quiet line at the bottom: what was done, and Undo. Gone after a while; for ever in History.
import { useEffect, useState } from 'react';

export interface ToastEntry {
  id: number;
  text: string;
  undo: boolean;
}

const STAYS_MS = 10_000;

export function ToastLine({ entry, onGone, onUndo }: { entry: ToastEntry | null; onGone: () => void; onUndo: () => void }) {
  // It stays as long as somebody points at it or has the keyboard in it.
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!entry || held) return undefined;
    const timer = setTimeout(onGone, STAYS_MS);
    return () => clearTimeout(timer);
  }, [entry, held, onGone]);
  return (
    <div className={`toast${entry ? ' shown' : ''}`} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      {/* A paragraph for each: WebKit tells a reader of what comes into a region, not of text that changes in it. */}
      <div role="status" aria-live="polite">
        {entry ? <p key={entry.id}>{entry.text}</p> : null}
      </div>
      {entry?.undo ? (
        <button
          type="button"
          onClick={() => {
            onGone();
            onUndo();
          }}
        >
          Undo
        </button>
      ) : null}
      {entry ? (
        <button type="button" className="toast-close" aria-label="Put this line away" onClick={onGone}>
          ×
        </button>
      ) : null}
    </div>
  );
}
