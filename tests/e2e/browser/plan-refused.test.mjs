// What is wrong in a plan is said beside its field on the screen, what was typed stays, and nothing of it is kept.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, go, open, settled } from "../support/browser.mjs";
import { press } from "../support/keyboard.mjs";

after(closeBrowser);

const CLUSTER = { kind: "cluster", code: "U99001" };
const PERIOD = "2018/19-Q3";

/** The cell of the trajectory in the row that begins with `title`, under the column headed `heading`. */
async function cell(page, title, heading) {
  const grid = page.locator("[role=treegrid]").first();
  const column = await grid.getByRole("columnheader", { name: heading }).first().getAttribute("aria-colindex");
  return grid.getByRole("row").filter({ has: page.getByRole("rowheader", { name: title }) }).first().locator(`[aria-colindex="${column}"]`);
}

async function type(page, at, text) {
  await at.click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

test("a target without a date and a plan after a practice has closed are refused at their cells", async (t) => {
  // As wide as the plan is long: columns that cannot be seen are not in the page.
  const { page, core } = await open(t, { at: "#/workforce/trajectory", size: { width: 2560, height: 1000 } });
  await page.locator("[role=treegrid]").first().waitFor();
  const shown = () => core.call("trajectory.show", { scope: CLUSTER, period: PERIOD, until: null });
  const before = await shown();
  const line = before.lines[0];
  if (line.target.value !== null) {
    await core.call("trajectory.save", { scope: CLUSTER, edits: [{ line: line.key, target: "", target_day: "" }], dry_run: false });
    await page.reload();
    await page.locator("[role=treegrid]").first().waitFor();
  }
  const cleared = JSON.stringify((await shown()).lines.find((one) => one.key === line.key).target);
  const target = await cell(page, "Plan", /^Target/);
  await type(page, target, "25");
  await page.locator('[aria-invalid="true"]').first().waitFor();
  await page.keyboard.press("ArrowUp");
  await page.getByText(/A target needs its date/).first().waitFor();
  assert.equal(JSON.stringify((await shown()).lines.find((one) => one.key === line.key).target), cleared, "nothing is kept");
  await assertAccessible(page, "a trajectory with a refused target");
  await page.keyboard.press("Escape");

  await core.call("practices.close", { practice: "Y99001", on: "2019-01-31" });
  await core.call("session.set_scope", { kind: "practice", code: "Y99001" });
  await page.reload();
  await page.locator("[role=treegrid]").first().waitFor();
  await page.getByText(/closed on 31 January 2019/).first().waitFor();
});

test("a scheme without a role or after the horizon, and shares of ages that do not make a whole, are refused beside their fields", async (t) => {
  const { page, core } = await open(t, { at: "#/workforce/schemes" });
  await settled(page);
  const schemes = async () => (await core.call("plan.schemes.list", { scope: CLUSTER })).schemes.length;
  const before = await schemes();
  await press(page, page.getByRole("button", { name: "New scheme" }));
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await dialog.getByLabel("Title").fill("Too late");
  await dialog.getByLabel("Planned WTE").fill("2");
  const first = dialog.getByLabel("First quarter");
  await first.selectOption({ index: (await first.locator("option").count()) - 1 });
  await dialog.getByLabel("Lag, quarters").fill("8");
  await dialog.getByRole("button", { name: /^(Add|Save|Keep)/ }).first().click();
  await dialog.getByText(/Choose a role/).first().waitFor();
  await dialog.getByText(/beyond the end of the plan/).first().waitFor();
  assert.equal(await dialog.getByLabel("Lag, quarters").inputValue(), "8", "what was typed stays");
  await assertAccessible(page, "a scheme with two faults");
  assert.equal(await schemes(), before, "and none is kept");
  await page.keyboard.press("Escape");

  await go(page, "workforce/list");
  const split = page.getByRole("region", { name: "Assumed split" });
  await split.getByLabel("30-34").first().fill("99");
  await split.getByText(/in all: it must be 100%/).first().waitFor();
  await split.getByRole("button", { name: /^Set for/ }).click();
  await page.getByText(/they must make 100%/).first().waitFor();
  assert.equal(await split.getByLabel("30-34").first().inputValue(), "99", "what was typed stays");
  await assertAccessible(page, "shares that do not make a whole");
});
