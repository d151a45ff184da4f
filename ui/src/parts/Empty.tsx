// Nothing here yet: what goes here, why it matters, and the two ways to fill it.
import type { ReactNode } from 'react';

export function Empty({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <section className="empty">
      <h2>{title}</h2>
      <div className="empty-text">{children}</div>
      {actions ? <div className="empty-acts">{actions}</div> : null}
    </section>
  );
}
