// Every stop of the keyboard on every part of every screen: it is seen, and nothing lies over it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, go, open, parts, PLACES, settled } from "../support/browser.mjs";
import { focusFault } from "../support/focus.mjs";

after(closeBrowser);

/** A low window: tables scroll under their heads, and what is at the bottom is soon reached. And what 400% leaves of 1280 by 1024. */
const LOW = { width: 1280, height: 480 };
const LEAST = { width: 320, height: 256 };
/** As many stops of a part as take a grid past the edge of the window, and back from the end of it as many as take a table under its head. */
const MOST = { Tab: 120, "Shift+Tab": 40 };

/** What is wrong at the stops from `start` on, until the keyboard leaves the screen. */
async function walk(page, key, start) {
  await start();
  const faults = [];
  for (let stops = 0; stops < MOST[key]; stops += 1) {
    await page.keyboard.press(key);
    if (!(await page.evaluate(() => document.getElementById("main").contains(document.activeElement)))) break;
    const fault = await focusFault(page);
    if (fault) faults.push(fault);
  }
  return faults;
}

for (const [way, key] of [["forwards in a low window", "Tab"], ["backwards at 400% in a contrast theme", "Shift+Tab"]]) {
  test(`the focus is seen at every stop of every screen, ${way}`, async (t) => {
    const { page } = await open(t, { size: key === "Tab" ? LOW : LEAST });
    await settled(page);
    if (key !== "Tab") await page.emulateMedia({ forcedColors: "active" });
    const faults = [];
    for (const place of PLACES) {
      await go(page, place);
      for (const part of [place, ...(await parts(page))]) {
        await go(page, part);
        const from = key === "Tab" ? () => page.locator("h1").focus() : () => page.evaluate(() => {
          const all = [...document.querySelectorAll("#main :is(a[href], button, input, select, textarea, summary)")].filter((one) => one.getClientRects().length > 0 && !one.disabled);
          all.at(-1).focus();
        });
        faults.push(...(await walk(page, key, from)).map((fault) => `${part}: ${fault}`));
      }
    }
    assert.equal(faults.length, 0, `found:\n${faults.join("\n")}`);
  });
}
