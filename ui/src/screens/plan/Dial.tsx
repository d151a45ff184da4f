// A number with a slider and a field: the slider to try, the field to be exact. What it does not understand it keeps and says so.
import { useEffect, useId, useState } from 'react';
import { fieldId } from '../../parts/Fault';
import { moved, type Range } from './Handle';

export function Dial({
  place,
  label,
  unit,
  hint,
  range,
  show,
  read,
  fault,
  changed,
  onChange,
}: {
  place: string;
  label: string;
  unit: string;
  hint?: string;
  range: Range;
  /** The number as it stands in the field. */
  show: (value: number) => string;
  /** What was typed as a number, or `null`. */
  read: (text: string) => number | null;
  fault?: string | undefined;
  /** It is not what is kept. */
  changed?: boolean;
  onChange: (value: number) => void;
}) {
  const id = fieldId(place);
  const under = useId();
  const [text, setText] = useState(() => show(range.value));
  const [own, setOwn] = useState<string>();
  const shown = show(range.value);
  useEffect(() => {
    setText(shown);
    setOwn(undefined);
  }, [shown]);
  const message = own ?? fault;
  const commit = () => {
    const value = read(text);
    if (value === null || !Number.isFinite(value)) {
      setOwn(`“${text}” is not a number: write it like ${show(range.least + range.step)}`);
    } else if (value < range.least || value > range.most) {
      setOwn(`“${text}” is out of reach: from ${show(range.least)} to ${show(range.most)}`);
    } else {
      setOwn(undefined);
      if (value !== range.value) onChange(value);
      else setText(shown);
    }
  };
  return (
    <div className={`dial${message ? ' is-wrong' : ''}${changed ? ' is-changed' : ''}`}>
      <p className="dial-head">
        <label htmlFor={id}>{label}</label>
        {message ? null : (
          <span id={under} className="note">
            {hint}
          </span>
        )}
      </p>
      <div className="dial-row">
        <input
          type="range"
          aria-label={`${label}, slider`}
          aria-valuetext={`${shown} ${unit}`}
          min={range.least}
          max={range.most}
          step={range.step}
          value={range.value}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
        />
        <input
          id={id}
          className="dial-field"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={message ? true : undefined}
          aria-describedby={under}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            const wanted = moved(event.key, range);
            event.preventDefault();
            if (wanted !== null) onChange(wanted);
          }}
        />
        <span className="dial-unit">{unit}</span>
      </div>
      {message ? (
        <p id={under} className="dial-fault">
          <strong>Error: </strong>
          {message}
        </p>
      ) : null}
    </div>
  );
}
