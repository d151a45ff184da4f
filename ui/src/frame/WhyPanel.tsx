// “Why this figure?”: the derivation as it stands in the workbook's working sheet.
import { useEffect, useRef } from 'react';
import type { Working } from '../bindings/commands';

export function WhyPanel({ working, onClose }: { working: Working; onClose: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current ??= document.activeElement;
    heading.current?.focus();
  }, [working]);
  const close = () => {
    onClose();
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
  };
  return (
    // Escape closes from anywhere inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className="why"
      aria-labelledby="why-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          close();
        }
      }}
    >
      <header>
        <p className="why-over">Why this figure?</p>
        <button type="button" className="quiet" onClick={close}>
          Close<span className="hidden"> the explanation</span>
        </button>
      </header>
      <h2 id="why-title" ref={heading} tabIndex={-1}>
        {working.title}
      </h2>
      <p className="why-sentence">{working.sentence}</p>
      {working.inputs.length > 0 ? (
        <>
          <h3>Made from</h3>
          <dl className="why-inputs">
            {working.inputs.map((input, at) => (
              <div key={at}>
                <dt>{input.label}</dt>
                <dd className="why-value">{input.value}</dd>
                {input.source ? <dd className="why-source">{input.source}</dd> : null}
              </div>
            ))}
          </dl>
        </>
      ) : null}
      {working.rule ? (
        <>
          <h3>Rule</h3>
          <p>{working.rule}</p>
        </>
      ) : null}
      {working.definition ? (
        <>
          <h3>Definition</h3>
          <p>{working.definition}</p>
        </>
      ) : null}
      {working.notes.length > 0 ? (
        <>
          <h3>Mind</h3>
          <ul>
            {working.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      ) : null}
    </aside>
  );
}
