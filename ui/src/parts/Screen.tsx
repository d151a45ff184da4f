// The head of every screen: its name or its finding, its tabs, its acts. Content below has the scroll.
import { useEffect, useRef, type ReactNode } from 'react';
import { Fault } from './Fault';
import type { AppError } from '../host/contract';

export interface Tab {
  id: string;
  title: string;
  href: string;
  count?: number;
}

export function Screen({
  title,
  lead,
  tabs,
  tab,
  actions,
  error,
  children,
  bare = false,
}: {
  title: string;
  /** One line under the heading: the finding, where there is one. */
  lead?: ReactNode;
  tabs?: Tab[];
  /** Id of the open tab. */
  tab?: string;
  actions?: ReactNode;
  /** Shown as the error summary above the content. */
  error?: AppError | undefined;
  children: ReactNode;
  /** The content lays out its own scroll, as a full-height grid does. */
  bare?: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · PCH Planner`;
    // Arriving by keyboard means arriving at the heading; the very first screen leaves the focus at the top of the page.
    if (document.activeElement?.closest('nav, dialog') && !document.activeElement.closest('[data-keep-focus]')) heading.current?.focus();
  }, [title]);
  return (
    <div className="screen">
      <header className="screen-head">
        <div className="screen-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead ? <p className="screen-lead">{lead}</p> : null}
        </div>
        {tabs ? (
          <nav className="tabs" aria-label={`Parts of ${title}`}>
            {tabs.map((one) => (
              <a key={one.id} href={one.href} aria-current={one.id === tab ? 'page' : undefined}>
                <span className="tab-title" data-title={one.title}>
                  {one.title}
                </span>
                {one.count ? <span className="count">{one.count}</span> : null}
              </a>
            ))}
          </nav>
        ) : null}
        {actions ? <div className="screen-acts">{actions}</div> : null}
      </header>
      <div className={bare ? 'screen-body bare' : 'screen-body'}>
        {error ? <Fault error={error} /> : null}
        {children}
      </div>
    </div>
  );
}
