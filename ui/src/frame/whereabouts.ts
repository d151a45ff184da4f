// Whoever works by keys keeps their place. A browser lets go of what leaves the page or is disabled and starts again from the top of
// the window; here the focus goes to what stands next, the row that moved up, the button that opened it, or the heading above.

/** What a person comes to by keys. */
const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
const HEADS = ':is(h1, h2, h3, h4)';
/** A button that is disabled while its act is done comes back; one that stays so for as long is gone. */
const PATIENCE_MS = 1000;
/** As far as somebody remembers where they were before a line that comes and goes. */
const REMEMBERED = 8;

interface Whereabouts {
  one: HTMLElement;
  /** The boxes around it, inmost first, each with the place of its branch among its children. */
  around: { box: Element; at: number }[];
}

const usable = (one: Element | null | undefined): one is HTMLElement => one instanceof HTMLElement && one.isConnected && !one.matches(':disabled') && one.getClientRects().length > 0;

function whereabouts(one: HTMLElement): Whereabouts {
  const around: Whereabouts['around'] = [];
  for (let branch: Element = one; branch.parentElement; branch = branch.parentElement) {
    let at = 0;
    for (let before = branch.previousElementSibling; before; before = before.previousElementSibling) at += 1;
    // What a row had opened goes back to that row, not on to the next.
    around.push({ box: branch.parentElement, at: branch.matches('.detail') ? at - 1 : at });
  }
  return { one, around };
}

const firstIn = (all: Iterable<Element>): HTMLElement | null => [...all].find(usable) ?? null;

/** Where one goes on in a box in which something was lost. */
function inside(box: Element, at: number): HTMLElement | null {
  if (box.matches('[role=grid], [role=treegrid]')) return firstIn(box.querySelectorAll('[tabindex="0"]'));
  if (box.matches('tbody, ul, ol')) return firstIn(box.children[Math.min(at, box.children.length - 1)]?.querySelectorAll(STOPS) ?? []);
  const opener = firstIn(box.querySelectorAll(':scope > :is(summary, [aria-expanded])'));
  if (opener) return opener;
  const named = document.getElementById(box.getAttribute('aria-labelledby') ?? '');
  return named?.matches(HEADS) && usable(named) ? named : firstIn(box.querySelectorAll(`:scope > ${HEADS}, :scope > header ${HEADS}`));
}

function next({ around }: Whereabouts, before: HTMLElement[]): HTMLElement | null {
  for (const { box, at } of around) {
    if (!box.isConnected) continue;
    if (box.matches('main')) return firstIn(box.querySelectorAll('h1'));
    const found = inside(box, at);
    if (found) return found;
  }
  // A line at the edge of the window came and went: back to where one was.
  return before.findLast(usable) ?? firstIn(document.querySelectorAll('main h1'));
}

/** Watches the document from now on. */
export function keepWhereabouts(page: Document) {
  let last: Whereabouts | null = null;
  let before: HTMLElement[] = [];
  let byKey = false;
  let lostAt = 0;
  let coming = false;
  const remember = ({ target }: Event) => {
    const one = page.activeElement;
    if (!(one instanceof HTMLElement) || one === page.body || !(target instanceof Node)) return;
    if (last && last.one !== one) before = [...before.filter((held) => held !== last?.one), last.one].slice(-REMEMBERED);
    last = whereabouts(one);
    lostAt = 0;
  };
  const look = () => {
    coming = false;
    if (!last || (page.activeElement && page.activeElement !== page.body)) return;
    // Whoever left the page with Tab is not called back.
    if (lostAt === 0 && usable(last.one)) return;
    if (last.one.isConnected && last.one.matches(':disabled')) {
      lostAt ||= Date.now();
      if (Date.now() - lostAt < PATIENCE_MS) {
        setTimeout(look, PATIENCE_MS);
        return;
      }
    }
    // A screen that is on its way has no heading yet: the change that brings it is looked at again.
    const to = usable(last.one) ? last.one : next(last, before);
    if (!to) return;
    if (!to.matches(STOPS) && !to.hasAttribute('tabindex')) to.tabIndex = -1;
    // Under a pointer nothing moves.
    to.focus({ preventScroll: !byKey });
  };
  page.addEventListener('keydown', () => { byKey = true; }, true);
  page.addEventListener('pointerdown', () => {
    byKey = false;
    // Whoever points at nothing wants nothing; what is pressed says so itself.
    last = null;
  }, true);
  for (const event of ['focusin', 'click']) page.addEventListener(event, remember, true);
  new MutationObserver(() => {
    if (!last) return;
    // Seen at once: a button may be there again before the frame is drawn, and has lost the focus all the same.
    if (!last.one.isConnected || last.one.matches(':disabled')) lostAt ||= Date.now();
    if (coming || (usable(last.one) && page.activeElement === last.one)) return;
    coming = true;
    // After the frame, when the browser has let go and the screen has said where it wants the focus itself.
    requestAnimationFrame(() => setTimeout(look));
  }).observe(page.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden', 'open'] });
}
