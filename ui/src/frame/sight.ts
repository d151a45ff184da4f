// What the keyboard comes to is brought wholly into sight. A browser leaves be what already shows a hair of itself at the edge of
// a box that scrolls, and that hair may lie under a head or foot that stays.

/** Watches the document from now on. Where the pointer brings the focus nothing moves: it would move away under the pointer. */
export function keepFocusInSight(page: Document) {
  let byKey = false;
  page.addEventListener('keydown', () => { byKey = true; }, true);
  page.addEventListener('pointerdown', () => { byKey = false; }, true);
  page.addEventListener('focusin', ({ target }) => {
    if (byKey && target instanceof HTMLElement && target.matches('a, button, input, select, textarea, summary, [role=gridcell], [role=rowheader]')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}
