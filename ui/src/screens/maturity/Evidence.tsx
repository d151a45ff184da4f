// The evidence of one domain, saved a field at a time.
import { Button } from 'nhsuk-react-components';
import { useEffect, useRef, useState } from 'react';
import type { DomainView, EvidenceItem, MatrixDomain } from '../../bindings/commands';
import { DateField, TextField } from '../../parts/fields';
import type { AppError } from '../../host/contract';
import { levelRank, levelTitle } from '../../words/levels';

const BLANK: EvidenceItem = { text: '', reference: '', date: '' };
/** A file or date alone waits until it is said what it shows: leaving its field is no mistake yet. */
const ready = (list: EvidenceItem[]) => list.filter((item) => item.text.trim() !== '');
const same = (a: EvidenceItem[], b: EvidenceItem[]) => JSON.stringify(a) === JSON.stringify(b);

export function Evidence({ domain, answer, error, onSave }: { domain: MatrixDomain; answer: DomainView; error: AppError | undefined; onSave: (evidence: EvidenceItem[]) => Promise<unknown> }) {
  const [items, setItems] = useState<EvidenceItem[]>(answer.evidence.length > 0 ? answer.evidence : [BLANK]);
  const adder = useRef<HTMLButtonElement>(null);
  // One after the other: two saves at once may arrive in either order, and the earlier would take back the later. What comes
  // back of a save is older than what was typed since.
  const sent = useRef<string[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const save = useRef(onSave);
  save.current = onSave;
  useEffect(() => {
    const own = sent.current.indexOf(JSON.stringify(answer.evidence));
    if (own >= 0) {
      sent.current = sent.current.slice(own + 1);
      return;
    }
    sent.current = [];
    // After an undo, or somebody else's change; what is only half typed here stays.
    setItems((held) => (same(ready(held), answer.evidence) ? held : answer.evidence.length > 0 ? answer.evidence : [BLANK]));
  }, [answer.evidence]);
  const commit = (list: EvidenceItem[]) => {
    const kept = ready(list);
    if (same(kept, answer.evidence) && sent.current.length === 0) return;
    const words = JSON.stringify(kept);
    if (sent.current.at(-1) === words) return;
    sent.current = [...sent.current, words];
    queue.current = queue.current.then(async () => {
      // What was refused does not come back.
      if (!(await save.current(kept))) sent.current = sent.current.filter((one) => one !== words);
    });
  };
  const change = (at: number, part: Partial<EvidenceItem>) => {
    const next = items.map((item, index) => (index === at ? { ...item, ...part } : item));
    setItems(next);
    return next;
  };
  const rank = answer.level ? levelRank(answer.level) : 0;
  const examples = domain.cells.filter((cell) => levelRank(cell.level) === rank || levelRank(cell.level) === rank + 1);
  return (
    <div className="evidence">
      <div className="evidence-items">
        <h2>Evidence for {domain.title}</h2>
        {items.map((item, at) => (
          <div key={at} className="evidence-row">
            <TextField place={`evidence.${at}.text`} label="What it shows" value={item.text} onChange={(text) => change(at, { text })} onCommit={() => commit(items)} error={error} width={30} />
            <TextField place={`evidence.${at}.reference`} label="File or link" value={item.reference} onChange={(reference) => change(at, { reference })} onCommit={() => commit(items)} error={error} width={20} />
            <DateField place={`evidence.${at}.date`} label="Date" value={item.date} onChange={(date) => commit(change(at, { date }))} error={error} />
            <button
              type="button"
              className="quiet"
              onClick={() => {
                const next = items.filter((_, index) => index !== at);
                setItems(next.length > 0 ? next : [BLANK]);
                commit(next);
                adder.current?.focus();
              }}
            >
              Take out<span className="hidden"> {item.text || `row ${at + 1}`}</span>
            </button>
          </div>
        ))}
        <Button small secondary ref={adder} onClick={() => setItems([...items, BLANK])}>
          Add another
        </Button>
        <p className="note">Documents and dates, never anything about a patient.</p>
      </div>
      <div className="evidence-hints">
        {examples.map((cell) =>
          cell.criteria.length > 0 ? (
            <div key={cell.level}>
              <h3>{levelTitle(cell.level)}: how to judge, what would show it</h3>
              <ul>
                {cell.criteria.map((one) => (
                  <li key={one.id}>
                    {one.text}
                    {one.help ? <span className="note"> {one.help}</span> : null}
                    {one.evidence_examples.length > 0 ? <span className="note"> For example: {one.evidence_examples.join('; ')}.</span> : null}
                  </li>
                ))}
              </ul>
            </div>
          ) : null,
        )}
      </div>
    </div>
  );
}
