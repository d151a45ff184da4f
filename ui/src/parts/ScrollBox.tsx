// A box that may be too small for what is in it. Only then is it a stop for the keyboard, which has to be able to scroll it.
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

export function ScrollBox({ label, className = 'table-scroll', children }: { label: string; className?: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const inside = useRef<Element | null>(null);
  const observer = useRef<ResizeObserver | null>(null);
  const [scrolls, setScrolls] = useState(false);
  // Measured before the first paint: a box is never seen, or tabbed past, before it is known to scroll.
  useLayoutEffect(() => {
    const seen = box.current;
    if (!seen) return undefined;
    const look = () => setScrolls(seen.scrollWidth > seen.clientWidth + 1 || seen.scrollHeight > seen.clientHeight + 1);
    look();
    const watching = new ResizeObserver(look);
    watching.observe(seen);
    observer.current = watching;
    return () => {
      watching.disconnect();
      observer.current = null;
      inside.current = null;
    };
  }, []);
  // What is in the box may be another element each time it is drawn.
  useEffect(() => {
    const now = box.current?.firstElementChild ?? null;
    if (now === inside.current) return;
    if (inside.current) observer.current?.unobserve(inside.current);
    if (now) observer.current?.observe(now);
    inside.current = now;
  });
  return (
    <div ref={box} className={className} {...(scrolls ? { role: 'region', 'aria-label': label, tabIndex: 0 } : {})}>
      {children}
    </div>
  );
}
