// Staff planned by work and money: what the work needs, what posts cost and who pays, the mix that fits; by mouse and keyboard,
// refused beside the cell, and each act taken back.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, open, settled } from "../support/browser.mjs";
import { press } from "../support/keyboard.mjs";

after(closeBrowser);

const CLUSTER = { kind: "cluster", code: "U99001" };
const said = (page, words) => page.getByText(words, { exact: false }).last().waitFor();
const undo = async (page) => {
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await said(page, "Undone");
};
/** The cell of a grid by the row that holds `name` and the heading of its column. */
const cell = (page, label, name, heading) => {
  const grid = page.locator(`[aria-label="${label}"][role=grid]`);
  return (async () => {
    const column = await grid.getByRole("columnheader", { name: heading }).getAttribute("aria-colindex");
    return grid.getByRole("row").filter({ hasText: name }).locator(`[aria-colindex="${column}"]`);
  })();
};
const type = async (page, at, text) => {
  await at.click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
};

test("the envelope and a rate move the plan; what binds and what is impossible is said; each act is undone", async (t) => {
  const { page, core } = await open(t, { at: "#/workforce/fit" });
  await page.getByRole("table", { name: "People in the plan" }).waitFor();
  await assertAccessible(page, "the plan that fits");
  const sheet = () => core.call("fit.show", { scope: CLUSTER });
  const before = (await core.call("fit.solve", (await sheet()).question)).cost;
  const envelope = page.getByLabel("Envelope a year");
  await envelope.fill("lots");
  await envelope.press("Tab");
  await page.getByText("“lots” is not an amount", { exact: false }).first().waitFor();
  assert.equal(await envelope.inputValue(), "lots", "what was typed stays");
  await envelope.fill("100000");
  await envelope.press("Tab");
  await page.getByRole("heading", { level: 1, name: "No plan is possible" }).waitFor();
  await page.getByRole("table", { name: "Which limit is impossible" }).getByText("The envelope is impossible", { exact: false }).waitFor();
  await assertAccessible(page, "an impossible question");
  await page.getByLabel("Look for").selectOption({ label: "most work for the money" });
  await undo(page);
  await undo(page);
  assert.equal((await sheet()).from_standards, true, "two undos bring the sheet back as it came");
  await page.getByRole("table", { name: "People in the plan" }).waitFor();
  await type(page, await cell(page, "People, limits and rates", "Advanced nurse practitioner", /^Can be had/), "-1");
  await page.locator('[aria-invalid="true"]').first().waitFor();
  assert.equal((await sheet()).from_standards, true, "a refused cell keeps nothing");
  await type(page, await cell(page, "People, limits and rates", "Advanced nurse practitioner", /^Can be had/), "5");
  await said(page, "People and their limits changed");
  const limited = (await sheet()).question;
  assert.equal(limited.people.find((one) => one.title === "Advanced nurse practitioner").most, "5", "five can be had");
  await page.getByRole("table", { name: "What binds, and what more would buy" }).getByText("0.1 WTE more would save", { exact: false }).first().waitFor();
  assert.ok((await core.call("fit.solve", limited)).cost > before, "with fewer advanced nurse practitioners the work costs more");
  await page.getByRole("button", { name: "Price it by year" }).click();
  await page.getByRole("table", { name: "The plan against its money, by year" }).waitFor();
  await assertAccessible(page, "posts with their money");
});

test("posts come from a scenario, a price is refused at its cell, and money that is expected pays", async (t) => {
  const { page, core } = await open(t, { at: "#/workforce/cost" });
  await settled(page);
  await press(page, page.getByRole("button", { name: "Take posts from a scenario…" }));
  await page.getByRole("dialog").getByLabel("Scenario").selectOption({ label: "Funded plan" });
  await page.getByRole("dialog").getByRole("table", { name: "Posts of the scenario" }).getByText("Pharmacists in practice", { exact: false }).first().waitFor();
  await assertAccessible(page, "posts of a scenario");
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Take them" }));
  await page.getByRole("table", { name: "The plan against its money, by year" }).waitFor();
  const sheet = () => core.call("cost.show", { scope: CLUSTER });
  const taken = await sheet();
  assert.match(taken.view.sentence, /short/, "schemes cost more than the lines of the sample hold");
  await type(page, await cell(page, "Posts of the plan", "Pharmacists in practice, from", /^Or salary/).then((at) => at.first()), "30000");
  await page.getByText(/only one of them/).first().waitFor();
  assert.equal((await sheet()).plan.posts.filter((post) => post.salary !== "").length, 0, "two prices for one post are refused");
  await page.keyboard.press("Escape");
  const grid = page.locator('[aria-label="Lines of the plan"][role=grid]');
  const heading = async (name) => grid.getByRole("columnheader", { name }).getAttribute("aria-colindex");
  const column = async (name) => grid.locator(`[role=row][aria-rowindex="2"] [aria-colindex="${await heading(name)}"]`);
  await type(page, await column(/^Line/), "Core network money");
  await type(page, await column(/^Money/), "every year");
  await type(page, await column(/^2018/), "1000000");
  await said(page, "Lines of the plan changed");
  const paid = await sheet();
  assert.deepEqual(paid.plan.lines.map((line) => [line.title, line.recurrent]), [["Core network money", true]], "a line that goes on");
  assert.match(paid.view.sentence, /^Covered in every year/, "and it pays");
  await page.getByRole("heading", { level: 1, name: /^Covered in every year/ }).waitFor();
  await page.getByRole("button", { name: /Pharmacists in practice.*2020\/21: why this figure/ }).first().click();
  await page.getByRole("complementary").filter({ hasText: "Why this figure?" }).getByText("Cost of one WTE in a whole year").waitFor();
  await undo(page);
  assert.equal((await sheet()).plan.lines.length, 0, "undo takes the line out");
});

test("what the work needs follows what is typed, and the ratio is held for more patients", async (t) => {
  const { page, core } = await open(t, { at: "#/workforce/required" });
  await page.getByRole("table", { name: "What the work needs, by role" }).waitFor();
  await assertAccessible(page, "required WTE");
  const sheet = () => core.call("required.show", { scope: CLUSTER });
  const later = page.getByLabel("Patients later");
  await later.fill("0");
  await later.press("Tab");
  await page.getByText("0 cannot be worked with", { exact: false }).first().waitFor();
  await later.fill("47,250");
  await later.press("Tab");
  await said(page, "Patients later changed");
  await page.getByRole("row", { name: /^GPs/ }).getByText("+5.00").waitFor();
  const before = (await sheet()).needs[1].required;
  await press(page, page.getByRole("table", { name: "What the work needs, by role" }).getByRole("button", { name: "Advanced nurse practitioner", exact: true }));
  await type(page, await cell(page, "Time of everybody", "Records and letters", /^Share/), "120%");
  await page.locator('[aria-invalid="true"]').first().waitFor();
  await type(page, await cell(page, "Time of everybody", "Records and letters", /^Share/), "35%");
  await said(page, "time of everybody changed");
  assert.ok(Number((await sheet()).needs[1].required) > Number(before), "less time for patients needs more people");
  await page.getByLabel("WTE wanted").fill("3.4");
  await page.getByLabel("WTE of one person").fill("0.85");
  await page.getByLabel("WTE of one person").press("Enter");
  await said(page, "4 people at 0.850 WTE each");
  await undo(page);
  assert.equal((await sheet()).needs[1].required, before, "undo puts the share back");
});

test("required WTE, cost and the plan that fits are copied, saved and told where nothing can print, by keyboard", async (t) => {
  const { page, core, here } = await open(t, { at: "#/workforce/required" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((folder) => {
    window.__pchFolder = folder;
  }, here);
  const post = { title: "Pharmacist", wte: "0.6", band: "7", point: "entry", start: "2018-10-15" };
  await core.call("cost.save", { scope: CLUSTER, plan: { posts: [post] } });
  for (const [sheet, table, heading] of [
    ["required", "What the work needs, by role", "Role\tThere for work (hours a year of one WTE)"],
    ["cost", "Each post by year", "Post\tPeople\tPaid by\tYear"],
    ["fit", "People in the plan", "People\tIn the plan (WTE)"],
  ]) {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, `#/workforce/${sheet}`);
    await page.getByRole("table", { name: table }).waitFor();
    await press(page, page.getByRole("button", { name: "Copy table" }));
    await said(page, "tables to paste into Excel");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.replaceAll("\r\n", "\n").includes(`${table}\n${heading}`), `${sheet}: the table with its headings: ${copied.slice(0, 400)}`);
    await press(page, page.getByRole("button", { name: "Save or print…" }));
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await assertAccessible(page, `saving ${sheet}`);
    await press(page, dialog.getByRole("button", { name: "PDF to print" }));
    await dialog.getByText(/cannot print/).first().waitFor();
    await press(page, dialog.getByRole("button", { name: "Workbook and CSV tables" }));
    await said(page, "Saved: ");
    const files = readdirSync(here).filter((name) => name.includes(`_${sheet}`));
    assert.ok(files.some((name) => name.endsWith(`_${sheet}.xlsx`)) && files.length > 2, `${sheet}: workbook and tables: ${files}`);
    assert.ok(!files.some((name) => name.endsWith(".pdf")), "nothing was printed");
    await dialog.waitFor({ state: "detached" });
  }
  const csv = readFileSync(path.join(here, readdirSync(here).find((name) => name.endsWith("_cost_posts.csv"))), "utf8");
  assert.match(csv, /Pharmacist,1,,2018\/19,168 of 365 days,/, "the post, for its part of the year");
  await assertAccessible(page, "the plan that fits, saved");
});
