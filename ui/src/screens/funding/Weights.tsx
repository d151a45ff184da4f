// What a rule with several weights asks for: shares of a formula, points for levels, a floor and a cap.
import { useState } from 'react';
import type { Allocate, CriterionChoice } from '../../bindings/commands';
import type { AppError } from '../../host/contract';
import { FieldRow, FieldsetFault, MoneyField, SelectField, TextField } from '../../parts/fields';

const MEASURES = [
  { by: 'fixed', label: 'An amount each first' },
  { by: 'registered', label: 'By registered list' },
  { by: 'weighted', label: 'By weighted list' },
  { by: 'equal', label: 'In equal parts' },
  { by: 'per_practice', label: 'By number of practices' },
  { by: 'by_level', label: 'By agreed level' },
  { by: 'by_criterion', label: 'By a criterion' },
  { by: 'by_bid', label: 'By bid' },
];

/** Whether a formula has a share for a measure. */
export const inFormula = (asked: Allocate, by: string): boolean => asked.rule === 'formula' && asked.formula.some((term) => term.by === by && term.share.trim() !== '');

/** Whether bids are asked for: alone, or as a part of a formula. */
export const withBids = (asked: Allocate): boolean => asked.rule === 'by_bid' || inFormula(asked, 'by_bid');

const LEVELS = [
  { level: 'foundation', label: 'Foundation' },
  { level: 'step_1', label: 'Step 1' },
  { level: 'step_2', label: 'Step 2' },
  { level: 'step_3', label: 'Step 3' },
];

const ANSWERS = [
  { answer: 'yes', label: 'Yes' },
  { answer: 'partly', label: 'Partly' },
  { answer: 'no', label: 'No' },
];

/** Where a rule begins: a formula and points that divide something, so that there is something to change. */
export const begun = (asked: Allocate, rule: string): Partial<Allocate> => ({
  ...(rule === 'formula' && asked.formula.length === 0 ? { formula: MEASURES.map((one) => ({ by: one.by, share: one.by === 'registered' ? '70%' : one.by === 'equal' ? '30%' : '' })) } : {}),
  ...(rule === 'by_level' || rule === 'by_criterion' ? { to: 'cluster' } : {}),
  ...(rule === 'by_criterion' && asked.answers.length === 0 ? { answers: ANSWERS.map((one, at) => ({ answer: one.answer, points: at === 0 ? '1' : at === 1 ? '0.5' : '' })) } : {}),
  ...(rule === 'by_level' && asked.levels.length === 0 ? { levels: LEVELS.map((one, at) => ({ level: one.level, points: String(at + 1) })) } : {}),
  ...(['fixed', 'by_hand', 'by_bid'].includes(rule) ? { floor: null, cap: null } : {}),
});

/** A field that asks again only when it is left. */
function Committed({ start, onCommit, ...rest }: { start: string; onCommit: (text: string) => void; place: string; label: string; error: AppError | undefined }) {
  const [text, setText] = useState(start);
  return <TextField {...rest} width={5} value={text} onChange={setText} onCommit={(typed) => (typed === start ? undefined : onCommit(typed))} />;
}

export function Formula({ asked, onChange, error }: { asked: Allocate; onChange: (part: Partial<Allocate>) => void; error: AppError | undefined }) {
  return (
    <fieldset className="weights" id="field-split-formula">
      <legend>An amount each, and how much of the rest goes by what</legend>
      <FieldsetFault error={error} place="split.formula" />
      {MEASURES.map((one) => {
        const at = asked.formula.findIndex((term) => term.by === one.by);
        const share = asked.formula[at]?.share ?? '';
        const put = (typed: string) =>
          onChange({
            formula: at < 0 ? [...asked.formula, { by: one.by, share: typed }] : asked.formula.map((term, index) => (index === at ? { ...term, share: typed } : term)),
            // Points begin with something to change, and are the clusters'.
            ...(typed.trim() !== '' && (one.by === 'by_level' || one.by === 'by_criterion') ? begun(asked, one.by) : {}),
          });
        return <Committed key={`${one.by} ${share}`} place={`split.formula.${at}.share`} label={one.label} start={share} onCommit={put} error={error} />;
      })}
    </fieldset>
  );
}

export function Points({ asked, onChange, error }: { asked: Allocate; onChange: (part: Partial<Allocate>) => void; error: AppError | undefined }) {
  return (
    <fieldset className="weights" id="field-split-levels">
      <legend>Points for the agreed level</legend>
      <FieldsetFault error={error} place="split.levels" />
      {LEVELS.map((one) => {
        const at = asked.levels.findIndex((level) => level.level === one.level);
        const points = asked.levels[at]?.points ?? '';
        const put = (typed: string) => onChange({ levels: at < 0 ? [...asked.levels, { level: one.level, points: typed }] : asked.levels.map((level, index) => (index === at ? { ...level, points: typed } : level)) });
        return <Committed key={`${one.level} ${points}`} place={`split.levels.${at}.points`} label={one.label} start={points} onCommit={put} error={error} />;
      })}
    </fieldset>
  );
}

export function ByCriterion({ asked, onChange, criteria, error }: { asked: Allocate; onChange: (part: Partial<Allocate>) => void; criteria: CriterionChoice[]; error: AppError | undefined }) {
  const matrix = asked.matrix === '' ? 'matrix-2018' : asked.matrix;
  const chosen = asked.criterion === '' ? '' : `${matrix} ${asked.criterion}`;
  return (
    <>
      <SelectField
        place="split.criterion"
        label="Criterion"
        blank="Choose"
        value={chosen}
        onChange={(key) => {
          const one = criteria.find((other) => `${other.matrix} ${other.criterion}` === key);
          onChange({ criterion: one?.criterion ?? '', matrix: one?.matrix ?? '' });
        }}
        choices={criteria.map((one) => ({ value: `${one.matrix} ${one.criterion}`, label: `${one.title} (${one.matrix.replace('matrix-', '')})` }))}
        error={error}
      />
      <fieldset className="weights" id="field-split-answers">
        <legend>Points for the answer</legend>
        {ANSWERS.map((one) => {
          const at = asked.answers.findIndex((answer) => answer.answer === one.answer);
          const points = asked.answers[at]?.points ?? '';
          const put = (typed: string) => onChange({ answers: at < 0 ? [...asked.answers, { answer: one.answer, points: typed }] : asked.answers.map((answer, index) => (index === at ? { ...answer, points: typed } : answer)) });
          return <Committed key={`${one.answer} ${points}`} place={`split.answers.${at}.points`} label={one.label} start={points} onCommit={put} error={error} />;
        })}
      </fieldset>
    </>
  );
}

export function Limits({ asked, onChange, error }: { asked: Allocate; onChange: (part: Partial<Allocate>) => void; error: AppError | undefined }) {
  const [floor, setFloor] = useState(asked.floor ?? '');
  const [cap, setCap] = useState(asked.cap ?? '');
  return (
    <details className="limits" open={asked.floor !== null || asked.cap !== null}>
      <summary>Floor and cap</summary>
      <FieldRow>
        <MoneyField place="split.floor" label="At least" value={floor} onChange={setFloor} onCommit={(text) => onChange({ floor: text.trim() || null })} error={error} />
        <MoneyField place="split.cap" label="At most" value={cap} onChange={setCap} onCommit={(text) => onChange({ cap: text.trim() || null })} error={error} />
      </FieldRow>
    </details>
  );
}
