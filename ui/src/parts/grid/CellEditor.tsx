// The field inside a grid cell while it is being edited.
import { useId, useLayoutEffect, useRef, useState } from 'react';

export function CellEditor({ label, start, number, options, caretAtEnd, onChange, onLeave }: { label: string; start: string; number: boolean; options: readonly string[] | undefined; caretAtEnd: boolean; onChange: (text: string) => void; onLeave: () => void }) {
  const [text, setText] = useState(start);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    input.current?.focus();
    if (caretAtEnd) input.current?.setSelectionRange(start.length, start.length);
    else input.current?.select();
    // Only as the editor opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <>
      <input
        ref={input}
        className={`cell-editor${number ? ' number' : ''}`}
        aria-label={label}
        value={text}
        list={options ? id : undefined}
        autoComplete="off"
        inputMode={number ? 'decimal' : 'text'}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onChange(event.currentTarget.value);
        }}
        onBlur={onLeave}
      />
      {options ? (
        <datalist id={id}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}
