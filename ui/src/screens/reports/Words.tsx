// The words of a report: one part open to be changed, and all parts with how each stands.
import { Button } from 'nhsuk-react-components';
import { useEffect, useRef, useState } from 'react';
import type { ReportView, ReportWords } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { LongField, TextField } from '../../parts/fields';
import { Fault, fieldId } from '../../parts/Fault';
import { StatusTag } from '../../parts/LevelTag';
import { period } from '../../words/dates';

export function Words({ data, about, part, onPart }: { data: ReportView; about: string; part: string | null; onPart: (part: string) => void }) {
  const { view } = useFrame();
  const words = data.pieces.flatMap((piece) => (piece.words ? [piece.words] : []));
  const open = words.find((one) => one.part === part) ?? words[0];
  const reset = useAct('report.reset');
  const carry = useAct('report.carry');
  const asked = { ...view, report: data.report };
  return (
    <section className="words" aria-labelledby="words">
      <h2 id="words">Words</h2>
      {open ? <Editor key={`${open.part} ${open.text}`} words={open} data={data} chosen={part !== null} /> : null}
      {carry.error ? <Fault error={carry.error} /> : null}
      {data.earlier ? (
        <p className="words-carry">
          The words of {period(data.earlier)} are here.{' '}
          <Button type="button" small secondary disabled={carry.busy} onClick={() => void carry.run({ ...asked, from: data.earlier ?? '' })}>
            Take them over
          </Button>
        </p>
      ) : null}
      <h3>Parts</h3>
      <ul className="words-parts">
        {words.map((one) => (
          <li key={one.part}>
            <button type="button" className="quiet" aria-current={one.part === open?.part ? 'true' : undefined} onClick={() => onPart(one.part)}>
              {one.label}
            </button>
            <How words={one} />
          </li>
        ))}
      </ul>
      {data.edited > 0 ? (
        <button type="button" className="quiet" disabled={reset.busy} onClick={() => void reset.run({ ...asked, part: null })}>
          Put all standard words back
        </button>
      ) : null}
      <p className="note">
        {about} Order and standard words: {data.definition}.
      </p>
    </section>
  );
}

function How({ words }: { words: ReportWords }) {
  if (words.outdated) return <StatusTag tone="amber">standard words changed</StatusTag>;
  if (words.edited) return <StatusTag tone="blue">edited</StatusTag>;
  return words.check ? <StatusTag tone="amber">check</StatusTag> : <StatusTag tone="grey">standard</StatusTag>;
}

function Editor({ words, data, chosen }: { words: ReportWords; data: ReportView; chosen: boolean }) {
  const { view } = useFrame();
  const [text, setText] = useState(words.text);
  const act = useAct('report.word');
  const reset = useAct('report.reset');
  const box = useRef<HTMLDivElement>(null);
  const asked = { ...view, report: data.report, part: words.part };
  useEffect(() => {
    // Who chose a part wants to write; the screen itself does not take the focus.
    if (chosen) document.getElementById(fieldId('text'))?.focus();
  }, [chosen, words.part]);
  const save = (typed: string) => {
    if (typed.trim() !== words.text) void act.run({ ...asked, text: typed });
  };
  const put = (name: string) => {
    const field = document.getElementById(fieldId('text'));
    const at = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? (field.selectionStart ?? text.length) : text.length;
    setText(`${text.slice(0, at)}{${name}}${text.slice(at)}`);
    field?.focus();
  };
  return (
    <div className="words-editor" ref={box}>
      {act.error ? <Fault error={act.error} /> : null}
      {words.short ? (
        <TextField place="text" label={words.label} value={text} onChange={setText} onCommit={save} error={act.error} />
      ) : (
        <LongField
          place="text"
          label={words.label}
          hint="A blank line begins a paragraph; a line that begins with “- ” is an item of a list"
          value={text}
          onChange={setText}
          onCommit={save}
          error={act.error}
          rows={Math.min(16, Math.max(5, Math.ceil(text.length / 48) + 1))}
        />
      )}
      {words.choices.length > 0 ? (
        <p className="words-choices">
          {words.choices.map((choice) => (
            <button
              key={choice}
              type="button"
              className="quiet"
              aria-pressed={choice === text}
              onClick={() => {
                setText(choice);
                save(choice);
              }}
            >
              {choice}
            </button>
          ))}
        </p>
      ) : null}
      <p className="note">
        {words.edited ? `In your own words: ${words.by}.` : words.check ? 'Standard words with recalled facts: check them against your own copy.' : 'Standard words.'}
        {words.outdated ? ' The standard words have changed since.' : ''} Saved when you leave the field.
      </p>
      {words.edited ? (
        <details className="fold">
          <summary>Standard words</summary>
          <p className="paper-text">{words.standard}</p>
          <button type="button" className="quiet" disabled={reset.busy} onClick={() => void reset.run(asked)}>
            Put them back
          </button>
        </details>
      ) : null}
      <details className="fold">
        <summary>Names that are filled in</summary>
        <dl className="words-names">
          {data.names.map((name) => (
            <div key={name.code}>
              <dt>
                <button type="button" className="quiet" onClick={() => put(name.code)}>
                  {`{${name.code}}`}
                </button>
              </dt>
              <dd>{name.name}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
