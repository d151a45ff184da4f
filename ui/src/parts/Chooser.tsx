// Type a few letters, arrow down, Enter: one list to choose from, used by the scope switcher and by Ctrl K.
import { useEffect, useId, useMemo, useState, type ReactNode } from 'react';
import { Said } from './Said';

export interface Option {
  id: string;
  label: string;
  hint?: string | undefined;
  /** Extra words to be found by. */
  also?: string | undefined;
  /** Steps of indentation while nothing is typed. */
  depth?: number;
  group?: string;
}

/** Every word typed must start a word of the option or stand in its code. */
export function matches(typed: string, option: Option): boolean {
  const words = `${option.label} ${option.hint ?? ''} ${option.also ?? ''}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => words.includes(word));
}

/** Options whose label starts with what was typed come first, then those whose label has all of it, then what has it in its further words. */
export function ranked(typed: string, options: Option[]): Option[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return options;
  const found = options.filter((option) => matches(wanted, option));
  const rank = (option: Option) => (option.label.toLowerCase().startsWith(wanted) ? 0 : matches(wanted, { id: '', label: option.label }) ? 1 : 2);
  return found.map((option) => ({ option, at: rank(option) })).sort((a, b) => a.at - b.at).map(({ option }) => option);
}

export function Chooser({ label, placeholder, options, all = options, current, onChoose, onTyped, most = 60, foot }: { label: string; placeholder: string; /** What is shown before anything is typed. */ options: Option[]; /** What is searched, where that is more. */ all?: Option[]; current?: string; onChoose: (option: Option) => void; onTyped?: (typed: string) => void; most?: number; foot?: ReactNode }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(() => Math.max(0, options.findIndex((option) => option.id === current)));
  const id = useId();
  const shown = useMemo(() => {
    return typed.trim() === '' ? options : ranked(typed, all).slice(0, most);
  }, [typed, options, all, most]);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  const active = Math.min(at, shown.length - 1);
  const move = (step: number) => {
    const next = (active + step + shown.length) % Math.max(1, shown.length);
    setAt(next);
  };
  return (
    <div className="chooser">
      <input
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder={placeholder}
        value={typed}
        // The person has just asked for this list in order to type into it.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
          onTyped?.(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          const chosen = shown[active];
          if (event.key === 'ArrowDown') move(1);
          else if (event.key === 'ArrowUp') move(-1);
          else if (event.key === 'Enter' && chosen) onChoose(chosen);
          else return;
          event.preventDefault();
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label}>
        {shown.map((option, index) => (
          <li key={option.id} role="presentation">
            {option.group && option.group !== shown[index - 1]?.group ? (
              <p className="chooser-group" aria-hidden="true">
                {option.group}
              </p>
            ) : null}
            {/* Focus stays in the field; the keys are its. */}
            {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
            <div
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={`chooser-option${index === active ? ' active' : ''}${option.id === current ? ' current' : ''}`}
              style={typed.trim() === '' && option.depth ? { paddingLeft: `${0.75 + option.depth}rem` } : undefined}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(option)}
            >
              <span>{option.label}</span>
              {option.hint ? <small>{option.hint}</small> : null}
            </div>
          </li>
        ))}
      </ul>
      <Said className="chooser-none">{shown.length === 0 ? 'Nothing found.' : ''}</Said>
      {foot}
    </div>
  );
}
