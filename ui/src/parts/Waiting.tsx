// Shown only when an answer takes longer than a blink, so that quick screens do not flicker.
import { useEffect, useState } from 'react';

export function Waiting({ what = 'Loading' }: { what?: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return late ? (
    <p className="waiting" role="status">
      {what}…
    </p>
  ) : null;
}
