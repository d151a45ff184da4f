// Whether somebody who works by keyboard sees where they are: WCAG 2.2, 2.4.7 and 2.4.11.
import assert from "node:assert/strict";

/** What is wrong with how the focus is seen, in words; nothing where it is seen, or where nothing has it. */
export const focusFault = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (!one || one === document.body || one === document.documentElement) return null;
    const called = `${one.tagName.toLowerCase()}${one.className && typeof one.className === "string" ? `.${one.className.replaceAll(" ", ".")}` : ""} “${(one.getAttribute("aria-label") ?? one.innerText ?? one.name ?? "").replaceAll(/\s+/g, " ").trim().slice(0, 40)}”`;

    // The colours of the focus, or in a contrast theme the system's own. A ring that is always there would not do: its colours
    // are used for nothing else.
    const root = getComputedStyle(document.documentElement);
    const probe = document.createElement("i");
    const colour = (value) => {
      probe.style.color = value;
      document.body.append(probe);
      const found = getComputedStyle(probe).color;
      probe.remove();
      return found;
    };
    const forced = matchMedia("(forced-colors: active)").matches;
    const marks = forced ? [colour("Highlight")] : [colour(root.getPropertyValue("--focus")), "rgb(255, 235, 59)"];
    const ring = (style) => {
      if (parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none" && (forced ? !/^rgba\(.*, 0\)$/.test(style.outlineColor) : marks.includes(style.outlineColor))) return true;
      return !forced && (marks.includes(style.backgroundColor) || marks.some((mark) => style.boxShadow.includes(mark)) || (/^H[12]$/.test(one.tagName) && style.boxShadow !== "none"));
    };
    // A radio button and a check box are drawn beside the native one, by its label; a cell of the matrix is the face of its button.
    const drawn = [one, ...(one.labels ?? []), ...(one.parentElement?.matches("td.cell") ? [one.parentElement] : [])];
    const faces = [...drawn, one.nextElementSibling].filter((part) => part && getComputedStyle(part).opacity !== "0");
    if (!faces.some((part) => ["", "::before", "::after"].some((piece) => ring(getComputedStyle(part, piece || null))))) return `${called} has the focus, and nothing shows it`;

    const seen = drawn.flatMap((part) => [...part.getClientRects()]).some((box) =>
      [0.5, 0.05, 0.95].some((across) =>
        [0.5, 0.1, 0.9].some((down) => {
          // Of a box that is taller than the window, the part that is in it.
          const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
          const [right, bottom] = [Math.min(innerWidth, box.right), Math.min(innerHeight, box.bottom)];
          const hit = right > left && bottom > top ? document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down) : null;
          return hit !== null && drawn.some((part) => part.contains(hit) || (part !== one && hit.contains(one)));
        }),
      ),
    );
    return seen ? null : `${called} has the focus, and something else lies over it or it is out of sight`;
  });

/** Fails where the focus is and cannot be seen. */
export async function assertFocusSeen(page) {
  const fault = await focusFault(page);
  assert.equal(fault, null, "the focus is seen at every stop");
}
