// Planning: the fan follows the hand and the keyboard, what was tried is kept and taken back; scenarios copied, changed, compared,
// priced and printed; assumptions refused beside the figure; posts moved along the pipeline.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, go, open, settled } from "../support/browser.mjs";
import { cellOf } from "../support/acts.mjs";
import { fill, press, tabTo } from "../support/keyboard.mjs";

after(closeBrowser);

const CLUSTER = { kind: "cluster", code: "U99001" };
const said = (page, words) => page.getByText(words, { exact: false }).last().waitFor();
const scenarios = async (core) => (await core.call("plan.scenarios.list", { scope: CLUSTER })).scenarios;
const drawn = (page) => page.getByText(/drawn futures, seed 1/).last().waitFor();
const undo = async (page) => {
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await said(page, "Undone");
};

test("arrow keys on the handle move the fan at once, futures follow, and keeping it is one act", async (t) => {
  const { page, core } = await open(t, { at: "#/workforce/projection" });
  await drawn(page);
  await assertAccessible(page, "the projection");
  const handle = page.getByRole("slider", { name: /^Recruits a year/ });
  const picture = () => page.locator(".chart img").first().getAttribute("src");
  const before = await picture();
  const title = await page.locator("h1").innerText();
  await tabTo(page, handle);
  for (let presses = 0; presses < 20; presses += 1) await page.keyboard.press("ArrowUp");
  await page.waitForFunction((old) => document.querySelector(".chart img")?.getAttribute("src") !== old, before);
  await page.getByText("As kept", { exact: false }).first().waitFor({ timeout: 500 }).catch(() => undefined);
  await drawn(page);
  await page.waitForFunction((old) => document.querySelector("h1")?.textContent !== old && / to /.test(document.querySelector("h1")?.textContent ?? ""), title);
  assert.ok((await scenarios(core)).find((one) => one.kind === "do_nothing").recruitment.length === 0, "trying keeps nothing");
  await assertAccessible(page, "a projection with something tried");
  await press(page, page.getByRole("button", { name: "Keep in this scenario" }));
  await said(page, "What was tried is kept in Do nothing");
  assert.ok((await scenarios(core)).find((one) => one.kind === "do_nothing").recruitment.length > 0, "the recruits are kept");
  await undo(page);
  assert.equal((await scenarios(core)).find((one) => one.kind === "do_nothing").recruitment.length, 0, "one undo takes them back");
});

test("dragging the handle on the chart moves the number of recruits", async (t) => {
  const { page } = await open(t, { at: "#/workforce/projection" });
  await drawn(page);
  const handle = page.getByRole("slider", { name: /^Recruits a year/ });
  const now = async () => Number(await handle.inputValue());
  const before = await now();
  const box = await handle.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 8; step += 1) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 - step * 8);
  await page.mouse.up();
  assert.ok((await now()) > before, `up the chart is more recruits: ${before} to ${await now()}`);
  await page.getByRole("button", { name: "Put back" }).click();
  await page.waitForFunction((old) => Number(document.querySelector(".fan-handle input")?.value) === old, before);
});

test("a figure says why, and a level that nobody understands is refused beside its field", async (t) => {
  const { page } = await open(t, { at: "#/workforce/projection" });
  await drawn(page);
  await page.getByRole("button", { name: /P90: why this figure/ }).first().click();
  const why = page.getByRole("complementary").filter({ hasText: "Why this figure?" });
  assert.match(await why.innerText(), /seed 1/, "the seed is among what it was made from");
  await why.getByRole("button", { name: /Close/ }).click();
  const level = page.getByLabel(/Not fewer than/);
  await level.fill("many");
  await level.press("Enter");
  await page.locator("#level-says").getByText("Error:").waitFor();
  assert.equal(await level.inputValue(), "many", "what was typed stays");
  await assertAccessible(page, "a refused level");
  await level.fill("0.40");
  await level.press("Enter");
  await said(page, /0\.4/);
});

test("a scenario is copied, changed, compared, priced and printed, by keyboard", async (t) => {
  const { page, core, here } = await open(t, { at: "#/workforce/scenarios" });
  await page.getByRole("table", { name: /side by side/ }).waitFor();
  await assertAccessible(page, "scenarios side by side");
  await press(page, page.getByRole("button", { name: "Copy Funded plan" }));
  await page.getByRole("dialog").waitFor();
  await press(page, page.getByRole("button", { name: "Copy and change" }));
  await said(page, "Its projection");
  const copy = (await scenarios(core)).find((one) => one.name === "Funded plan, changed");
  assert.ok(copy, "the copy is there");
  await assertAccessible(page, "a scenario being changed");
  const box = page.getByRole("checkbox", { name: /Physician associates/ });
  await tabTo(page, box);
  await page.keyboard.press("Space");
  await said(page, "Scenario changed: Funded plan, changed");
  assert.equal((await scenarios(core)).find((one) => one.id === copy.id).schemes.length, copy.schemes.length + 1, "one scheme more");
  await go(page, "workforce/scenarios");
  const table = page.getByRole("table", { name: /side by side/ });
  await table.getByRole("columnheader", { name: /Funded plan, changed/ }).waitFor();
  const money = table.getByRole("row", { name: /Schemes in a whole year/ });
  const prices = await money.getByRole("cell").allInnerTexts();
  assert.equal(prices.length, 4, "a price a scenario");
  assert.match(prices[0], /£0/, "doing nothing costs nothing");
  assert.match(prices[3], /£[\d,]+/, "the copy has a price");
  await page.evaluate((folder) => {
    window.__pchFolder = folder;
  }, here);
  await press(page, page.getByRole("button", { name: "Save or print…" }));
  await page.getByRole("dialog").waitFor();
  await press(page, page.getByRole("button", { name: "Workbook and CSV tables" }));
  await said(page, "Saved: ");
  const files = readdirSync(here);
  assert.ok(files.some((name) => name.endsWith(".xlsx")) && files.some((name) => name.endsWith("_assumptions.csv")), `workbook and tables: ${files}`);
  await undo(page);
  assert.equal((await scenarios(core)).find((one) => one.id === copy.id).schemes.length, copy.schemes.length, "undo takes the scheme out again");
});

test("growth says its base where it is typed, and a wrong one is refused there", async (t) => {
  const { page, core } = await open(t);
  const funded = (await scenarios(core)).find((one) => one.kind === "funded");
  await go(page, `workforce/scenarios/${funded.id}`);
  await said(page, /here is \+/);
  const growth = page.getByLabel("Activity per person: Growth");
  await growth.fill("lots");
  await page.getByRole("button", { name: "Keep demand" }).click();
  await page.locator(".demand-form").getByText("Error:").first().waitFor();
  assert.equal(await growth.inputValue(), "lots", "what was typed stays");
  await growth.fill("4%");
  await page.getByRole("button", { name: "Keep demand" }).click();
  await said(page, /\+4(\.0)?% on the figure without change/);
});

test("assumptions are typed over in place; rates over 100%, below 0 and turned round are refused beside the figure", async (t) => {
  const { page, core } = await open(t, { at: "#/workforce/assumptions" });
  await page.getByRole("rowheader", { name: "GPs leaving in a year", exact: true }).waitFor();
  await settled(page);
  await assertAccessible(page, "assumptions");
  const cell = async (heading) => page.locator(await cellOf((script) => page.evaluate(`(() => { ${script} })()`), 3, heading));
  const row = async () => (await core.call("plan.assumptions.list", { scope: CLUSTER })).rows.find((one) => one.key === "leave.gp");
  for (const [typed, words] of [["120%", /Error: .*(more than can be|100%)/], ["-3%", /Error: /], ["30%", /Error: .*turned round/]]) {
    await (await cell("Low")).click();
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    // Until its answer has come the cell shows what was refused before.
    await (await cell("Low")).filter({ hasText: typed }).waitFor();
    await page.locator('[aria-invalid="true"]').first().waitFor();
    await page.keyboard.press("ArrowUp");
    await page.locator(".entry-line").getByText(words).waitFor();
    assert.equal((await (await cell("Low")).innerText()).trim(), typed, "what was typed stays");
    assert.equal((await row()).set.length, 1, "nothing was set");
  }
  // Where the cursor goes after Enter is another test's; here it is put where the figure belongs.
  await (await cell("Low")).click();
  await page.keyboard.type("6%");
  await page.keyboard.press("Enter");
  await said(page, "Assumption set");
  assert.deepEqual([(await row()).low, (await row()).applies.level], [0.06, "cluster"], "set for the cluster");
  await undo(page);
  assert.equal((await row()).applies.level, "england", "undo puts England's back");
});

test("a scheme comes from the library, and its posts move along the board by keyboard", async (t) => {
  const { page, core } = await open(t, { at: "#/workforce/schemes" });
  await page.getByRole("table", { name: "Schemes" }).waitFor();
  await assertAccessible(page, "schemes");
  await go(page, "workforce/schemes/board");
  await press(page, page.getByRole("button", { name: "Add a post" }));
  await page.getByRole("dialog").waitFor();
  await assertAccessible(page, "a post on its way");
  await fill(page, page.getByLabel("What it is called"), "First pharmacist");
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Keep" }));
  const card = page.getByRole("region", { name: "Approved" }).getByRole("button", { name: "First pharmacist", exact: true });
  await card.waitFor();
  await tabTo(page, card);
  await page.keyboard.press("ArrowRight");
  await page.getByRole("region", { name: "Advertised" }).getByRole("button", { name: "First pharmacist", exact: true }).waitFor();
  await assertAccessible(page, "the board");
  const post = (await core.call("plan.pipeline.list", { scope: CLUSTER })).posts.find((one) => one.label === "First pharmacist");
  assert.equal(post.step, "advertised", "it has moved on");
  await undo(page);
  await page.getByRole("region", { name: "Approved" }).getByRole("button", { name: "First pharmacist", exact: true }).waitFor();
});

test("how good this was says so, or what it needs", async (t) => {
  const { page } = await open(t, { at: "#/workforce/how-good" });
  await settled(page);
  await said(page, /No history to try it on yet|P10 and P90/);
  await assertAccessible(page, "how good was this");
});
