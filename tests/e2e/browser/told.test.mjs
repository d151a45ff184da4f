// What is to be heard without being looked for: words come into a region that was in the page before them.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open, settled } from "../support/browser.mjs";
import { cellOf } from "../support/acts.mjs";

after(closeBrowser);

/** From now on: which regions there are, and which come into the page with their words. */
const listen = (page) =>
  page.evaluate(() => {
    window.regions = [...document.querySelectorAll("[role=status]")];
    window.came = [];
    const has = (one) => one.role === "status" && one.textContent.trim() !== "";
    new MutationObserver((changes) => {
      for (const node of changes.flatMap((change) => [...change.addedNodes])) {
        if (!(node instanceof Element)) continue;
        window.came.push(...[node, ...node.querySelectorAll("*")].filter(has).map((one) => one.textContent));
      }
    }).observe(document, { childList: true, subtree: true });
  });

/** Waits until a region that was there when we began to listen says it. */
const heard = (page, words) => page.waitForFunction((said) => window.regions.some((one) => one.isConnected && one.textContent.includes(said)), words);

test("a refusal in a grid, what a dialog makes of pasted rows, and a search without a find are said where a reader listens", async (t) => {
  const { page } = await open(t, { at: "#/workforce" });
  await settled(page);
  await listen(page);
  await page.locator(await cellOf((script) => page.evaluate(`(() => { ${script} })()`), 3, "WTE")).click();
  await page.keyboard.type("many");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await heard(page, "“many” is not a number");

  await page.keyboard.press("F6");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or do" }).waitFor();
  await listen(page);
  await page.keyboard.type("zzzz");
  await heard(page, "Nothing found.");
  await page.keyboard.press("Escape");

  await page.goto(`${new URL(page.url()).origin}/#/funding`);
  await settled(page);
  await page.getByRole("button", { name: "Paste lines" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await listen(page);
  await dialog.getByLabel("Rows copied from a spreadsheet").fill("Line\tAmount\tSource\nWinter hub\t£1,000.50\tNHS England");
  await heard(page, "1 line to add: £1,000.50");
  assert.deepEqual(await page.evaluate(() => window.came), [], "no region comes with its words: that is read out to nobody");
});
