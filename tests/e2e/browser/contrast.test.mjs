// In a contrast theme the system paints over every ground and leaves shadows out: what is open, chosen, marked and filled still shows.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, go, open, settled } from "../support/browser.mjs";

after(closeBrowser);

/** How many ways there are of painting this property on what CSS selects. */
const ways = (page, css, property) =>
  page.evaluate(([selector, painted]) => new Set([...document.querySelectorAll(selector)].map((one) => getComputedStyle(one)[painted])).size, [css, property]);

test("in a contrast theme what is open, chosen, marked and filled is painted differently", async (t) => {
  const { page } = await open(t, { at: "#/workforce" });
  await page.emulateMedia({ forcedColors: "active" });
  await page.getByRole("columnheader", { name: /^WTE/ }).waitFor();
  await settled(page);
  const apart = [
    ["workforce", ".tabs a", "borderBottomColor", "the open part of a screen"],
    ["workforce", ".places a", "borderLeftColor", "the open place"],
    ["workforce", ".unit-switch input + span", "backgroundColor", "the chosen unit"],
    ["collect", "main .quiet[aria-pressed]", "backgroundColor", "the chosen returns"],
    ["maturity", ".level-steps i", "backgroundColor", "the filled steps of a level"],
    ["programme/path", ".gantt", "backgroundColor", "the critical milestones"],
  ];
  for (const [place, css, property, what] of apart) {
    await go(page, place);
    assert.ok((await ways(page, css, property)) > 1, `${what} is painted like the others`);
  }
  await go(page, "workforce");
  await page.locator("[role=gridcell][aria-colindex='5']").nth(2).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.locator(".is-chosen").first().waitFor();
  assert.ok((await ways(page, "[role=gridcell][aria-colindex='5']", "backgroundColor")) > 1, "a block of cells that is chosen is painted like the others");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  assert.ok((await ways(page, ".chooser-option", "backgroundColor")) > 1, "the option at hand is painted like the others");
});
