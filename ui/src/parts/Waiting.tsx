// Shown only when an answer takes longer than a blink, so that quick screens do not flicker.
import { useEffect, useState } from 'react';
import { Said } from './Said';

export function Waiting({ what = 'Loading' }: { what?: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return late ? <Said className="waiting">{what}…</Said> : null;
}
