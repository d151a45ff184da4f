// A box that may be too small for what is in it. Only then is it a stop for the keyboard, which has to be able to scroll it.
import { useEffect, useRef, useState, type ReactNode } from 'react';

export function ScrollBox({ label, className = 'table-scroll', children }: { label: string; className?: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const seen = box.current;
    if (!seen) return undefined;
    const look = () => setScrolls(seen.scrollWidth > seen.clientWidth + 1 || seen.scrollHeight > seen.clientHeight + 1);
    const observer = new ResizeObserver(look);
    observer.observe(seen);
    if (seen.firstElementChild) observer.observe(seen.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className={className} {...(scrolls ? { role: 'region', 'aria-label': label, tabIndex: 0 } : {})}>
      {children}
    </div>
  );
}
