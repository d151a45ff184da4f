// An ordinary window, 1280 by 800: tables stand in it whole, and no words are cut off or run out of their box.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { asOfficer, closeBrowser, go, open, parts, PLACES, settled } from "../support/browser.mjs";

after(closeBrowser);

/** What needs two directions: quarters side by side, and seven levels by name on the width of a page. */
const WIDE = [/^Trajectory/, /^Maturity by cluster and domain/];

/** Tables that scroll sideways, and cells of tables whose words are wider than the cell. */
const faults = (page) =>
  page.evaluate(() => {
    const found = [];
    const seen = (one) => one.checkVisibility() && one.getClientRects().length > 0;
    const words = (one) => (one.textContent ?? "").replaceAll(/\s+/g, " ").trim().slice(0, 40);
    for (const box of document.querySelectorAll("main .table-scroll")) {
      const over = box.scrollWidth - box.clientWidth;
      if (seen(box) && over > 1) found.push({ table: box.querySelector("caption")?.textContent ?? "", words: `scrolls sideways by ${over} pixels` });
    }
    for (const cell of document.querySelectorAll("main :is(td, th)")) {
      if (!seen(cell) || cell.clientWidth < 2 || cell.matches(".hidden, .opener")) continue;
      if (cell.scrollWidth > cell.clientWidth + 1 && !cell.querySelector(".hidden")) found.push({ table: cell.closest("table").caption?.textContent ?? "", words: `“${words(cell)}” runs out of its cell` });
    }
    return found;
  });

for (const who of ["cluster lead", "practice manager", "CCG officer"]) {
  test(`tables fit into an ordinary window of a ${who}`, async (t) => {
    const { page, core } = await open(t);
    await settled(page);
    if (who === "CCG officer") await asOfficer(page, core);
    if (who === "practice manager") {
      const own = { kind: "practice", code: "Y99001" };
      await core.call("people.save", { id: null, name: "Sample manager", role: "practice_manager", organisation: own, current: true });
      await core.call("session.set_scope", own);
      await page.reload();
      await settled(page);
    }
    const all = [];
    for (const place of PLACES) {
      await go(page, place);
      for (const part of [place, ...(await parts(page))]) {
        await go(page, part);
        for (const { table, words } of await faults(page)) if (!WIDE.some((known) => known.test(table))) all.push(`${part}, ${table}: ${words}`);
      }
    }
    assert.deepEqual(all, [], "what does not fit");
  });
}
