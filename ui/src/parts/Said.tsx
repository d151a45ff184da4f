// Words that come and are to be heard. A screen reader is told of what comes into a region that was there before: not of a region that
// comes with its words, nor, by WebKit, of words that change in one. So they are laid into one that always is: the page's own, or
// that of the dialog that is open, since behind it nothing is read.
import { createElement, useEffect, useRef, type ReactNode } from 'react';

/** Words that were heard are taken out of the region again, so that nobody comes upon them later. */
const HEARD_MS = 10_000;

/** Where words are read out from: one stands in the page, and one in each dialog. */
export const Region = () => <div className="hidden said" role="status" />;

function tell(words: string) {
  const region = [...document.querySelectorAll('dialog[open] .said')].at(-1) ?? document.querySelector('.said');
  const line = document.createElement('p');
  line.textContent = words;
  region?.append(line);
  setTimeout(() => line.remove(), HEARD_MS);
}

/** Is read out when it comes, and again whenever its words change; `later`: not when it comes, where it says what one sees anyway. */
export function Said({ as = 'p', id, className, later = false, children }: { as?: 'p' | 'span' | 'div'; id?: string; className?: string | undefined; later?: boolean; children: ReactNode }) {
  const own = useRef<HTMLElement>(null);
  const told = useRef<string | null>(later ? null : '');
  useEffect(() => {
    const words = own.current?.textContent?.trim() ?? '';
    if (words === told.current) return;
    const first = told.current === null;
    told.current = words;
    if (words !== '' && !first) tell(words);
  });
  return createElement(as, { ref: own, id, className }, children);
}
