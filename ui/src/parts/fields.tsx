// Fields with label, hint and error in the NHS pattern, at desktop density. `place` ties a field to the core's refusals.
import { PasswordInput, Select, Textarea, TextInput } from 'nhsuk-react-components';
import { useEffect, useState, type ReactNode } from 'react';
import { faultAt } from '../data/hooks';
import type { AppError } from '../host/contract';
import { day, readDay } from '../words/dates';
import { pounds, readMoney } from '../words/money';
import { fieldId } from './Fault';

interface FieldProps {
  place: string;
  label: string;
  hint?: string;
  /** The refusal of the form; the field finds its own message in it. */
  error?: AppError | undefined;
  /** A message of the field's own, before the core has been asked. */
  fault?: string | undefined;
  disabled?: boolean;
}

const common = ({ place, label, hint, error, fault, disabled }: FieldProps) => {
  const message = fault ?? faultAt(error, place);
  return {
    id: fieldId(place),
    name: place,
    label,
    ...(hint ? { hint } : {}),
    ...(message ? { error: message } : {}),
    ...(disabled ? { disabled } : {}),
  };
};

/** What is wrong with a group of fields together, such as shares that make no whole. Stands inside the group. */
export function FieldsetFault({ error, place }: { error: AppError | undefined; place: string }) {
  const message = faultAt(error, place);
  return message ? (
    <p className="nhsuk-error-message">
      <span className="hidden">Error: </span>
      {message}
    </p>
  ) : null;
}

export function TextField({ value, onChange, onCommit, width, ...field }: FieldProps & { value: string; onChange: (value: string) => void; /** Left the field, or Enter. */ onCommit?: (value: string) => void; width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 }) {
  return (
    <TextInput
      {...common(field)}
      {...(width ? { width } : {})}
      value={value}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => onCommit?.(value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onCommit?.(value);
      }}
    />
  );
}

/** A passphrase, hidden until somebody asks to see it. `known` tells a keeper of passwords whether to fill one in or to make one. */
export function PassphraseField({ value, onChange, known, ...field }: FieldProps & { value: string; onChange: (value: string) => void; known: boolean }) {
  return <PasswordInput {...common(field)} width={30} value={value} autoComplete={known ? 'current-password' : 'new-password'} onChange={(event) => onChange(event.currentTarget.value)} />;
}

export function LongField({ value, onChange, onCommit, rows = 3, ...field }: FieldProps & { value: string; onChange: (value: string) => void; onCommit?: (value: string) => void; rows?: number }) {
  return <Textarea {...common(field)} rows={rows} value={value} onChange={(event) => onChange(event.currentTarget.value)} onBlur={() => onCommit?.(value)} />;
}

export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

export function SelectField({ value, onChange, choices, blank, ...field }: FieldProps & { value: string; onChange: (value: string) => void; choices: Choice[]; /** Words of the empty choice, where nothing may be chosen. */ blank?: string }) {
  return (
    <Select {...common(field)} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {blank === undefined ? null : <Select.Option value="">{blank}</Select.Option>}
      {choices.map((choice) => (
        <Select.Option key={choice.value} value={choice.value} disabled={choice.disabled ?? false}>
          {choice.label}
        </Select.Option>
      ))}
    </Select>
  );
}

/** Keeps what was typed; on leaving it reads back the date in full, or says why it is none. */
export function DateField({ value, onChange, ...field }: FieldProps & { /** ISO date or empty. */ value: string; onChange: (iso: string) => void }) {
  const [text, setText] = useState(() => (value ? day(value) : ''));
  const [own, setOwn] = useState<string>();
  useEffect(() => {
    setText((typed) => (value && readDay(typed) !== value ? day(value) : value === '' && readDay(typed) !== null ? '' : typed));
  }, [value]);
  const commit = () => {
    if (text.trim() === '') {
      setOwn(undefined);
      if (value !== '') onChange('');
      return;
    }
    const iso = readDay(text);
    if (iso === null) {
      setOwn(`“${text}” is not a date: write it like 6 August 2018 or 6/8/2018`);
      return;
    }
    setOwn(undefined);
    setText(day(iso));
    if (iso !== value) onChange(iso);
  };
  return (
    <TextInput
      {...common({ ...field, fault: own ?? field.fault })}
      width={10}
      value={text}
      autoComplete="off"
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}

/** Money as typed. The core gets the text and has the last word; this only says early what it will refuse. */
export function MoneyField({ value, onChange, onCommit, allowTbc = false, ...field }: FieldProps & { value: string; onChange: (text: string) => void; onCommit?: (text: string) => void; allowTbc?: boolean }) {
  const [left, setLeft] = useState(false);
  const read = readMoney(value);
  const own = !left ? undefined : read.kind === 'refused' ? read.why : read.kind === 'tbc' && !allowTbc ? 'Give an amount: this one cannot be to be confirmed' : undefined;
  return (
    <TextInput
      {...common({ ...field, fault: own ?? field.fault })}
      width={10}
      value={value}
      autoComplete="off"
      inputMode="decimal"
      className="money"
      onChange={(event) => {
        setLeft(false);
        onChange(event.currentTarget.value);
      }}
      onBlur={() => {
        setLeft(true);
        const tidy = read.kind === 'pence' ? pounds(read.pence) : read.kind === 'tbc' ? 'TBC' : value;
        if (tidy !== value) onChange(tidy);
        onCommit?.(tidy);
      }}
    />
  );
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row">{children}</div>;
}
