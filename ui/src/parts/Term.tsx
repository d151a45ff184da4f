// A word of the field that opens its meaning when it is pointed at, has the keyboard, or is pressed. The meaning stays while
// the pointer is on the word or on the meaning itself, and Esc puts it away without moving anything (WCAG 1.4.13). Meant for
// the one place of a screen where a newcomer would stop, not for every place where the word stands.
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { meaningOf } from '../words/glossary';

/** Milliseconds in which the pointer may cross from the word to its meaning. */
const CROSSING = 150;

export function Term({ word, children }: { /** As the glossary has it. */ word: string; /** What stands here instead of the word. */ children?: ReactNode }) {
  const entry = meaningOf(word);
  const [open, setOpen] = useState(false);
  const [home, setHome] = useState<Element | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const leaving = useRef<number>(undefined);
  const id = useId();
  // Beside the screen, not in it: a scrolling box would cut it off, and the label would be read with it. A dialog keeps its own.
  useEffect(() => setHome(trigger.current?.closest('dialog, main') ?? document.body), []);
  useLayoutEffect(() => {
    if (!open) return undefined;
    const place = () => {
      const [said, meaning] = [trigger.current, box.current];
      if (!said || !meaning) return;
      const at = said.getBoundingClientRect();
      const { width, height } = meaning.getBoundingClientRect();
      const below = at.bottom + height + 4 <= window.innerHeight;
      meaning.style.top = `${below ? at.bottom + 4 : Math.max(4, at.top - height - 4)}px`;
      meaning.style.left = `${Math.max(4, Math.min(at.left, window.innerWidth - width - 8))}px`;
    };
    place();
    // Tab brings a word into sight by scrolling: its meaning goes along.
    window.addEventListener('scroll', place, true);
    return () => window.removeEventListener('scroll', place, true);
  }, [open]);
  useEffect(() => {
    if (!open) return undefined;
    const away = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // This one press belongs to the meaning, whatever else is open.
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    };
    window.addEventListener('keydown', away, true);
    return () => window.removeEventListener('keydown', away, true);
  }, [open]);
  useEffect(() => () => window.clearTimeout(leaving.current), []);
  if (!entry) return <>{children ?? word}</>;
  const enter = () => {
    window.clearTimeout(leaving.current);
    setOpen(true);
  };
  const leave = () => {
    window.clearTimeout(leaving.current);
    leaving.current = window.setTimeout(() => setOpen(document.activeElement === trigger.current && trigger.current?.matches(':focus-visible') === true), CROSSING);
  };
  return (
    <>
      <button ref={trigger} type="button" className="term" aria-describedby={id} onPointerEnter={enter} onPointerLeave={leave} onFocus={(event) => { if (event.currentTarget.matches(':focus-visible')) enter(); }} onBlur={() => setOpen(false)} onClick={enter}>
        {children ?? word}
      </button>
      {home
        ? createPortal(
            <div ref={box} id={id} role="tooltip" className="meaning" hidden={!open} onPointerEnter={enter} onPointerLeave={leave}>
              <strong>{entry.words}</strong> {entry.meaning}
            </div>,
            home,
          )
        : null}
    </>
  );
}
