// Only for what undo cannot reach, and for short forms. The native element keeps the focus inside and gives it back.
import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { AppError } from '../host/contract';
import { Fault } from './Fault';
import { Region } from './Said';

export function Dialog({
  title,
  onClose,
  children,
  actions,
  error,
  wide = false,
  danger = false,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  actions: ReactNode;
  /** A refusal, told on top of what is inside: words beside a field alone are read out to nobody. */
  error?: AppError | undefined;
  wide?: boolean;
  danger?: boolean;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog${wide ? ' wide' : ''}${danger ? ' danger' : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close.current();
      }}
    >
      <Region />
      <h2 id={id}>{title}</h2>
      <div className="dialog-body">
        {error ? <Fault error={error} /> : null}
        {children}
      </div>
      <div className="dialog-acts">{actions}</div>
    </dialog>
  );
}
