// The panel beside a table: opened by a row, closed by Escape, never in the way of the table.
import { useEffect, useId, useRef, type ReactNode } from 'react';

export function SidePanel({ title, under, onClose, children }: { title: string; under?: string; onClose: () => void; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<Element | null>(null);
  const id = useId();
  useEffect(() => {
    before.current = document.activeElement;
    heading.current?.focus();
    return () => {
      const held = before.current;
      if (held instanceof HTMLElement && held.isConnected) held.focus();
    };
  }, []);
  return (
    // Escape closes from anywhere inside; the close button does the same for the mouse.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className="side-panel"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header>
        <div>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {under ? <p className="note">{under}</p> : null}
        </div>
        <button type="button" className="quiet" onClick={onClose}>
          Close<span className="hidden"> {title}</span>
        </button>
      </header>
      {children}
    </aside>
  );
}
