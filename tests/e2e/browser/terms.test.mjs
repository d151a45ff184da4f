// Words of the field open their meaning: by pointing and by keyboard, to be read at leisure, and to be put away (WCAG 1.4.13).
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, open, settled } from "../support/browser.mjs";
import { tabTo } from "../support/keyboard.mjs";

after(closeBrowser);

const MEANING = /^WTE, whole-time equivalent/;

test("by keyboard a word says what it means while it has the focus, and Esc puts the meaning away", async (t) => {
  const { page } = await open(t, { at: "#/home" });
  await settled(page);
  const word = page.getByRole("button", { name: "WTE", exact: true });
  const meaning = page.getByRole("tooltip").filter({ hasText: MEANING });
  assert.equal(await meaning.count(), 0, "nothing is open before it is asked for");
  await tabTo(page, word);
  await meaning.waitFor();
  assert.match(await word.evaluate((one) => document.getElementById(one.getAttribute("aria-describedby")).textContent), /37\.5 hours/, "a screen reader has the meaning with the word");
  await assertAccessible(page, "Home with a meaning open");
  await page.keyboard.press("Escape");
  await meaning.waitFor({ state: "hidden" });
  assert.ok(await word.evaluate((one) => one === document.activeElement), "the keyboard stays where it is");
  await page.keyboard.press("Enter");
  await meaning.waitFor();
  await page.keyboard.press("Tab");
  await meaning.waitFor({ state: "hidden" });
});

test("by pointer the meaning stays while it is pointed at itself, goes with Esc and with the pointer", async (t) => {
  const { page } = await open(t, { at: "#/home" });
  await settled(page);
  const word = page.getByRole("button", { name: "WTE", exact: true });
  const meaning = page.getByRole("tooltip").filter({ hasText: MEANING });
  await word.hover();
  await meaning.waitFor();
  const said = await word.boundingBox();
  const box = await meaning.boundingBox();
  assert.ok(box.y >= said.y + said.height, "it does not lie over the word that it explains");
  assert.ok(box.x >= 0 && box.x + box.width <= 1280 && box.y + box.height <= 800, "all of it is within the window");
  await page.mouse.move(box.x + 20, box.y + 12, { steps: 8 });
  await page.waitForTimeout(600);
  assert.ok(await meaning.isVisible(), "whoever points at the meaning can read on");
  await page.keyboard.press("Escape");
  await meaning.waitFor({ state: "hidden" });
  await page.mouse.move(4, 700);
  await word.hover();
  await meaning.waitFor();
  await page.mouse.move(4, 700);
  await meaning.waitFor({ state: "hidden" });
});

test("Esc puts a meaning away before it closes what else is open", async (t) => {
  const { page } = await open(t, { at: "#/home" });
  await settled(page);
  await page.getByRole("button", { name: /GPs, WTE: why this figure/ }).click();
  const why = page.getByRole("complementary").filter({ hasText: "Why this figure?" });
  await why.waitFor();
  await page.getByRole("button", { name: "WTE", exact: true }).hover();
  await page.getByRole("tooltip").filter({ hasText: MEANING }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("tooltip").filter({ hasText: MEANING }).waitFor({ state: "hidden" });
  assert.ok(await why.isVisible(), "the explanation of the figure is left");
});
