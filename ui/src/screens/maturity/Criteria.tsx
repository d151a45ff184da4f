// Single criteria: yes, partly, no. Typing y, p or n answers; the answer is saved at once.
import { useEffect, useState } from 'react';
import type { CriterionState, CriterionView, MatrixCell, MaturityView } from '../../bindings/commands';
import { useAct } from '../../data/hooks';
import { useFrame } from '../../frame/context';
import { Fault } from '../../parts/Fault';
import { day, readDay } from '../../words/dates';
import { levelTitle } from '../../words/levels';

const WORDS: Record<string, string> = { yes: 'yes', partly: 'partly', no: 'no' };

export function useAnswers(data: MaturityView) {
  const { view } = useFrame();
  const act = useAct('maturity.answer');
  const of = (id: string): CriterionState | undefined => data.criteria.find((one) => one.criterion === id);
  const save = (id: string, change: Partial<Pick<CriterionState, 'answer' | 'confidence' | 'evidence' | 'reference' | 'evidence_date'>>) => {
    const held = of(id);
    const next = { answer: held?.answer ?? '', confidence: held?.confidence ?? '', evidence: held?.evidence ?? '', reference: held?.reference ?? '', evidence_date: held?.evidence_date ?? '', ...change };
    return act.run({ organisation: view.scope.code, matrix: data.matrix.id, criterion: id, on: null, ...next, answer: next.answer || null });
  };
  return { of, save, error: act.error };
}

export type Asked = ReturnType<typeof useAnswers>;

export function AnswerPick({ criterion, where, asked }: { criterion: CriterionView; where: string; asked: Asked }) {
  const said = asked.of(criterion.id)?.answer ?? '';
  return (
    <select className={`answer-pick answer-${said || 'none'}`} aria-label={`${where}: ${criterion.text}`} value={said} onChange={(event) => void asked.save(criterion.id, { answer: event.currentTarget.value })}>
      <option value="">–</option>
      {Object.entries(WORDS).map(([code, word]) => (
        <option key={code} value={code}>
          {word}
        </option>
      ))}
    </select>
  );
}

/** The criteria of one domain, with evidence and confidence each. */
export function CriteriaPanel({ title, cells, asked }: { title: string; cells: MatrixCell[]; asked: Asked }) {
  return (
    <div className="criteria-panel">
      <h2>Criterion by criterion</h2>
      {asked.error ? <Fault error={asked.error} /> : null}
      <table className="criteria-table">
        <caption className="hidden">{title}: answers to single criteria</caption>
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">Answer</th>
            <th scope="col">How sure</th>
            <th scope="col">What shows it</th>
            <th scope="col">File or link</th>
            <th scope="col">Its date</th>
          </tr>
        </thead>
        <tbody>
          {cells.flatMap((cell) =>
            cell.criteria.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <span className="note">{levelTitle(cell.level)}</span> {one.text}
                </th>
                <td>
                  <AnswerPick criterion={one} where={`${title}, in detail`} asked={asked} />
                </td>
                <td>
                  <select aria-label={`How sure: ${one.text}`} value={asked.of(one.id)?.confidence ?? ''} disabled={!asked.of(one.id)} onChange={(event) => void asked.save(one.id, { confidence: event.currentTarget.value })}>
                    <option value="">not said</option>
                    <option value="sure">sure</option>
                    <option value="fairly">fairly</option>
                    <option value="unsure">unsure</option>
                  </select>
                </td>
                <td>
                  <Line label={`What shows it: ${one.text}`} value={asked.of(one.id)?.evidence ?? ''} disabled={!asked.of(one.id)} onSave={(evidence) => asked.save(one.id, { evidence })} />
                  {(asked.of(one.id)?.engagement ?? []).map((line) => (
                    <span key={line} className="note block">
                      {line}
                    </span>
                  ))}
                </td>
                <td>
                  <Line label={`File or link: ${one.text}`} value={asked.of(one.id)?.reference ?? ''} disabled={!asked.of(one.id)} onSave={(reference) => asked.save(one.id, { reference })} />
                </td>
                <td>
                  <Line label={`Date of what shows it: ${one.text}`} value={asked.of(one.id)?.evidence_date ? day(asked.of(one.id)?.evidence_date ?? '') : ''} disabled={!asked.of(one.id)} onSave={(text) => asked.save(one.id, { evidence_date: text.trim() === '' ? '' : (readDay(text) ?? text) })} />
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

function Line({ label, value, disabled, onSave }: { label: string; value: string; disabled: boolean; onSave: (text: string) => Promise<unknown> }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return <input type="text" aria-label={label} value={text} disabled={disabled} onChange={(event) => setText(event.currentTarget.value)} onBlur={() => (text.trim() === value ? undefined : void onSave(text))} />;
}
