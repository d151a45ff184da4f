// Practices and clusters: adding, moving, merging, closing; every act taken back; the keyboard alone is enough.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, go, open, said, settled } from "../support/browser.mjs";

after(closeBrowser);

const opener = (page, name) => page.getByRole("button", { name, exact: true });
const names = (page) => page.locator(".row-opener").allInnerTexts();

/** Waits for the quiet line to say what was done. */
async function addHillside(page) {
  await go(page, "practices/clusters");
  await page.getByRole("button", { name: "Add a cluster" }).click();
  await page.getByLabel("Name").fill("Hillside");
  await page.getByRole("button", { name: "Add the cluster" }).click();
  await said(page, "Hillside added as a cluster");
}

test("a practice moved to another cluster leaves this one, and undo brings it back", async (t) => {
  const { page } = await open(t, { at: "#/practices" });
  await settled(page);
  const before = await names(page);
  assert.equal(before.length, 6, "the sample cluster has six practices");
  await addHillside(page);
  await go(page, "practices");
  const moved = before[4];
  await opener(page, moved).click();
  await page.getByRole("button", { name: "Move to another cluster" }).click();
  await assertAccessible(page, "practices with the panel open");
  await page.getByRole("button", { name: "Move it" }).click();
  await page.getByText("Choose a cluster.", { exact: false }).first().waitFor();
  assert.equal((await names(page)).length, 6, "a form without a cluster moves nothing");
  await assertAccessible(page, "practices with a refused form");
  await page.getByLabel("To cluster").selectOption({ label: "Hillside (99Z-C1)" });
  await page.getByRole("button", { name: "Move it" }).click();
  await said(page, `${moved} moved to Hillside`);
  assert.deepEqual(await names(page), before.filter((name) => name !== moved), "the others stay");
  assert.match(await page.locator("h1").innerText(), /^5 practices, /, "and the heading counts them");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByRole("button", { name: moved, exact: true }).waitFor();
  assert.deepEqual(await names(page), before, "undo puts it back where it was");
});

test("a list size is typed by keyboard alone, and a slipped digit is refused beside its field", async (t) => {
  const { page } = await open(t, { at: "#/practices" });
  await settled(page);
  const [first] = await names(page);
  await opener(page, first).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Type its list size" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1124000");
  await page.keyboard.press("Enter");
  await page.locator(".nhsuk-error-message").first().waitFor();
  const wrong = await page.locator(".nhsuk-error-message").first().innerText();
  assert.match(wrong, /more than 200,000 patients/, "the message stands beside the field");
  assert.equal(await page.getByLabel("Registered patients", { exact: true }).inputValue(), "1124000", "and the field keeps what was typed");
  await page.getByLabel("Registered patients", { exact: true }).fill("11,300");
  await page.keyboard.press("Enter");
  await said(page, "11,300 registered patients");
  const shown = await page.locator("tbody tr", { hasText: first }).first().innerText();
  assert.match(shown, /11,300/, "the table has the new list");
  await page.keyboard.press("Control+z");
  await page.locator("tbody tr", { hasText: "11,240" }).waitFor();
  await page.locator(".side-panel").focus().catch(() => undefined);
  assert.doesNotMatch(await page.locator("tbody").innerText(), /11,300/, "undo takes the typed list back");
});

test("a practice's printed name is changed by keyboard, and undo brings the printed one back", async (t) => {
  const { page } = await open(t, { at: "#/practices" });
  await settled(page);
  await opener(page, "Millbrook Surgery").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Change its name or CCG" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Name", { exact: true }).fill("Millbrook and Vale Surgery");
  await assertAccessible(page, "the form of a practice's name");
  await page.keyboard.press("Enter");
  await said(page, "Millbrook and Vale Surgery changed");
  assert.ok((await names(page)).includes("Millbrook and Vale Surgery"), "the table has the new name");
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: "Millbrook Surgery", exact: true }).waitFor();
});

test("merging says that the list is to be typed, and closing keeps the practice in sight", async (t) => {
  const { page } = await open(t, { at: "#/practices" });
  await settled(page);
  const all = await names(page);
  await opener(page, all[5]).click();
  await page.getByRole("button", { name: "Merge into another practice" }).click();
  await page.getByLabel("Into practice").selectOption({ index: 1 });
  await page.getByLabel("Its last day").fill("30 November 2018");
  await page.getByRole("button", { name: "Merge them" }).click();
  await said(page, `${all[5]} merged into`);
  assert.match(await page.locator("h1").innerText(), /^5 practices, /, "at the quarter's end five stand");
  assert.match(await page.locator("tbody").innerText(), /Merged into .+ on 30 November 2018/, "the sixth says where it went");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await page.getByRole("heading", { name: /^6 practices, / }).waitFor();
});
