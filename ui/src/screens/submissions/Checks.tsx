// Every check on one page: what needs somebody on top, what is explained below it, what passed folded away.
import { Button } from 'nhsuk-react-components';
import { useEffect, useState } from 'react';
import type { CheckResult, SubmissionView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { link } from '../../frame/router';
import { Fault } from '../../parts/Fault';
import { LongField } from '../../parts/fields';
import { StatusTag } from '../../parts/LevelTag';
import { placeOf } from '../places';

export function Checks({ view, focus }: { view: SubmissionView; focus: string | null }) {
  const by = (result: string) => view.checks.filter((check) => check.result === result);
  const open = [...by('failed').filter((check) => check.kind === 'must'), ...by('failed').filter((check) => check.kind !== 'must')];
  const explained = by('explained');
  const passed = by('passed');
  useEffect(() => {
    if (focus) document.getElementById(`check-${focus}`)?.scrollIntoView({ block: 'center' });
  }, [focus]);
  return (
    <>
      {open.length > 0 ? (
        <ul className="checks" aria-label="Checks to settle">
          {open.map((check) => (
            <Check key={check.id} check={check} view={view} />
          ))}
        </ul>
      ) : (
        <p className="checks-clear">
          <StatusTag tone="green">Clear</StatusTag> Nothing stands in the way of signing off.
        </p>
      )}
      {explained.length > 0 ? (
        <ul className="checks" aria-label="Explained checks">
          {explained.map((check) => (
            <Check key={check.id} check={check} view={view} />
          ))}
        </ul>
      ) : null}
      <details className="fold checks-passed">
        <summary>
          {passed.length} of {view.checks.length} checks passed
        </summary>
        <ul className="checks">
          {passed.map((check) => (
            <li key={check.id} className="check" id={`check-${check.id}`}>
              <StatusTag tone="green">Passed</StatusTag>
              <div>
                <h2>{check.title}</h2>
                <p>{check.message}</p>
              </div>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** A check moves between the lists when it is explained; the focus goes with it. */
const focusIn = (id: string, what: string) => setTimeout(() => document.querySelector<HTMLElement>(`#check-${CSS.escape(id)} ${what}`)?.focus());

function Check({ check, view }: { check: CheckResult; view: SubmissionView }) {
  const explain = useAct('submission.explain');
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState(check.explanation ?? '');
  const must = check.kind === 'must';
  const send = (words: string) =>
    void explain.run({ organisation: view.organisation.code, period: view.period, check: check.id, text: words }).then((done) => {
      if (!done) return;
      setWriting(false);
      focusIn(check.id, 'button');
    });
  const start = () => {
    setText(check.explanation ?? '');
    setWriting(true);
    focusIn(check.id, 'textarea');
  };
  const place = placeOf(check.place);
  return (
    <li className={`check ${must ? 'must' : 'should'}${check.result === 'explained' ? ' explained' : ''}`} id={`check-${check.id}`}>
      {check.result === 'explained' ? <StatusTag tone="amber">Explained</StatusTag> : must ? <StatusTag tone="red">Must be mended</StatusTag> : <StatusTag tone="amber">Mend or explain</StatusTag>}
      <div>
        <h2>{check.title}</h2>
        <p>{check.message}</p>
        {check.explanation && !writing ? <blockquote>{check.explanation}</blockquote> : null}
        {writing ? (
          <div className="check-explain">
            {explain.error ? <Fault error={explain.error} /> : null}
            <LongField place="text" label={`Why “${check.title}” does not hold`} hint="It is sent with the return. Nothing about a patient." rows={2} value={text} onChange={setText} error={explain.error} />
            <Button type="button" small disabled={explain.busy || text.trim() === ''} onClick={() => send(text)}>
              Save explanation
            </Button>
            <button
              type="button"
              className="quiet"
              onClick={() => {
                explain.clear();
                setWriting(false);
                focusIn(check.id, 'button');
              }}
            >
              Leave it
            </button>
          </div>
        ) : null}
      </div>
      {writing ? null : (
        <div className="check-acts">
          {place && check.place !== 'submissions' ? (
            <a href={link(check.place, [], { focus: check.focus })}>
              Go to {place.title}
              <span className="hidden"> for {check.title}</span>
            </a>
          ) : null}
          {must ? null : (
            <button aria-label={`${check.explanation ? 'Change' : 'Explain'}: ${check.title}`} type="button" className="quiet" onClick={start}>
              {check.explanation ? 'Change' : 'Explain'}
            </button>
          )}
          {check.explanation ? (
            <button type="button" className="quiet" onClick={() => send('')}>
              Take back<span className="hidden"> the explanation of {check.title}</span>
            </button>
          ) : null}
        </div>
      )}
    </li>
  );
}
