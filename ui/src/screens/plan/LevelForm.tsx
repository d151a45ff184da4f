// A level that somebody names, and how likely it is to fall below it.
import { useEffect, useState } from 'react';
import type { Projection } from '../../bindings/commands';
import type { AppError } from '../../host/contract';
import { Said } from '../../parts/Said';

export interface Level {
  value: string;
  basis: 'per_1000' | 'wte';
}

export function LevelForm({ value, onChange, projection, staff, drawn, error }: { value: Level; onChange: (level: Level) => void; projection: Projection; staff: string; drawn: boolean; error: AppError | undefined }) {
  const [text, setText] = useState(value.value);
  useEffect(() => setText(value.value), [value.value]);
  const fault = error?.fields.find((field) => field.place.startsWith('levels'))?.message;
  const chance = projection.chances.find((one) => one.staff === staff);
  const commit = () => {
    if (text !== value.value) onChange({ ...value, value: text });
  };
  if (staff === 'all') return null;
  return (
    <div className={`plan-level${fault ? ' is-wrong' : ''}`}>
      <label>
        Not fewer than{' '}
        <input
          id="field-level"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={fault ? true : undefined}
          aria-describedby="level-says"
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
          }}
        />
      </label>
      <select aria-label="Counted as" value={value.basis} onChange={(event) => onChange({ ...value, basis: event.currentTarget.value === 'wte' ? 'wte' : 'per_1000' })}>
        <option value="per_1000">WTE per 1,000 patients</option>
        <option value="wte">WTE</option>
      </select>
      <Said id="level-says" className={fault ? 'dial-fault' : undefined} later>
        {fault ? (
          <>
            <strong>Error: </strong>
            {fault}
          </>
        ) : !chance ? null : chance.withheld ? (
          chance.withheld
        ) : drawn ? (
          chance.sentence
        ) : (
          'The chance is being drawn'
        )}
      </Said>
    </div>
  );
}
