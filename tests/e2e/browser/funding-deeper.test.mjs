// What a line is and what its money is for; whole posts; withdrawing and allocating again; the finance table.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { asOfficer, assertAccessible, closeBrowser, go, open, said, settled } from "../support/browser.mjs";
import { fill, press } from "../support/keyboard.mjs";

after(closeBrowser);

const CCG = { kind: "ccg", code: "99Z" };
const CLUSTER = { kind: "cluster", code: "U99001" };
const lineOf = async (core, code, scope = CCG) => (await core.call("funding.show", { scope, year: "2018/19" })).lines.find((line) => line.code === code);

test("a line is capital, ring-fenced for something and answered for by a role; a fence around nothing is refused", async (t) => {
  const { page, core } = await open(t, { at: "#/funding?year=2018/19" });
  await asOfficer(page, core);
  await press(page, page.getByRole("button", { name: "Add a line" }));
  await fill(page, page.getByLabel("Title"), "Hub rooms");
  await fill(page, page.getByLabel("Amount", { exact: true }), "£5,000");
  await fill(page, page.getByLabel("Funder 1", { exact: true }), "NHS England");
  await page.getByLabel("Kind of money").selectOption("capital");
  await fill(page, page.getByLabel("Owner, as a role"), "Estates lead");
  await page.getByLabel("Ring-fenced: may be spent on one thing alone").check();
  await press(page, page.getByRole("button", { name: "Save line" }));
  await page.getByText("Write what alone this money may be spent on", { exact: false }).first().waitFor();
  await assertAccessible(page, "a ring-fence around nothing");
  await fill(page, page.getByLabel("What alone it may be spent on"), "Group rooms");
  await press(page, page.getByRole("button", { name: "Save line" }));
  await page.getByRole("heading", { name: "Hub rooms", level: 1 }).waitFor();
  await page.getByText("Group rooms").waitFor();
  const line = await lineOf(core, "hub-rooms");
  assert.deepEqual([line.capital, line.ring_fenced, line.ring_fence, line.owner], [true, true, "Group rooms", "Estates lead"], "kept as typed");
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await page.getByRole("link", { name: "Primary care incentive scheme" }).waitFor();
  assert.equal(await lineOf(core, "hub-rooms"), undefined, "undo takes it out");
});

test("a commitment is for a post, and the post says what pays for it", async (t) => {
  const { page, core } = await open(t, { at: "#/funding?year=2018/19" });
  await settled(page);
  await page.getByRole("link", { name: "Primary care incentive scheme" }).click();
  const form = page.getByRole("region", { name: "Add a commitment or spend" });
  await fill(page, form.getByLabel("Money"), "£1,000");
  await form.getByLabel("For a post or an action").selectOption({ label: "Post: Pharmacist, Riverside cluster: 0.90 WTE in post" });
  await fill(page, form.getByLabel("For a scheme, by name"), "Pharmacists in practice");
  await page.keyboard.press("Enter");
  await assertAccessible(page, "a commitment that is for something");
  await press(page, form.getByRole("button", { name: "Add commitment" }));
  await said(page, "£1,000 committed: Riverside cluster, Primary care incentive scheme");
  const line = await lineOf(core, "PCIS", CLUSTER);
  const mine = line.entries.find((entry) => entry.pence === 100_000);
  assert.deepEqual(mine.links.map((one) => one.kind), ["post", "scheme"], "both are kept");
  const paid = await core.call("funding.paid_by", { scope: CLUSTER, kind: "post" });
  assert.deepEqual([paid[0].target, paid[0].line_title], ["U99001:pharmacist", "Primary care incentive scheme"], "seen from the post");
  await core.call("undo", {});
  assert.deepEqual(await core.call("funding.paid_by", { scope: CLUSTER, kind: "post" }), [], "undo takes the links too");
});

test("whole posts of a line to be confirmed are divided by Webster, say why, and are withdrawn by keyboard", async (t) => {
  const { page, core } = await open(t, { at: "#/funding?year=2018/19" });
  await asOfficer(page, core);
  const { id } = await lineOf(core, "IR");
  await go(page, `funding/line/${id}?year=2018/19`);
  await page.getByLabel("Who gets it").selectOption("practice");
  await page.getByText("Whole posts", { exact: true }).click();
  await fill(page, page.getByLabel("Posts to divide"), "38");
  await page.keyboard.press("Tab");
  await page.getByRole("heading", { name: /^38 whole posts by registered list/ }).waitFor();
  await settled(page);
  await assertAccessible(page, "whole posts");
  await press(page, page.getByRole("button", { name: "Allocate", exact: true }));
  await said(page, "allocated by registered list: International GP recruitment");
  const kept = (await lineOf(core, "IR")).allocation;
  assert.equal(kept.parts.reduce((sum, part) => sum + part.posts, 0), 38, "all posts, and whole ones");
  await press(page, page.getByRole("button", { name: /to Millbrook Surgery: why/ }).first());
  await page.getByText("Millbrook Surgery gets 9 of 38 whole posts; its money is to be confirmed.").waitFor();
  await page.keyboard.press("Escape");
  await press(page, page.getByRole("button", { name: /^Withdraw/ }));
  await said(page, "withdrawn: International GP recruitment");
  assert.equal((await lineOf(core, "IR")).allocation, null, "nothing is allocated");
  await core.call("undo", {});
  assert.deepEqual((await lineOf(core, "IR")).allocation, kept, "undo brings the same division back");
});

test("money that was spent keeps its allocation: withdrawing is refused in words", async (t) => {
  const { page, core } = await open(t, { at: "#/funding?year=2018/19" });
  await asOfficer(page, core);
  const { id } = await lineOf(core, "PCIS");
  await go(page, `funding/line/${id}?year=2018/19`);
  await press(page, page.getByRole("button", { name: /^Withdraw/ }));
  await page.getByText("Riverside cluster: £7,400 spent, £18,000 committed", { exact: false }).first().waitFor();
  await assertAccessible(page, "a refused withdrawal");
});

test("all lines are allocated again by their own rules: seen first, one act", async (t) => {
  const { page, core } = await open(t, { at: "#/funding?year=2018/19" });
  await asOfficer(page, core);
  const { id } = await lineOf(core, "LMC");
  await core.call("funding.allocate", { line: id, rule: "registered", to: "practice", within: CCG });
  const before = (await lineOf(core, "LMC")).allocation;
  await core.call("practices.save", { code: "Y99001", name: "Millbrook Surgery", cluster: null, ccg: null, registered: "12,240", weighted: null, list_as_of: "2018-11-01" });
  await page.reload();
  await settled(page);
  await press(page, page.getByRole("button", { name: "Allocate again…" }));
  const box = page.getByRole("dialog");
  await box.getByRole("row", { name: /LMC business fundamentals/ }).waitFor();
  await box.getByText("the amounts stand as typed").first().waitFor();
  await assertAccessible(page, "allocating again");
  await press(page, box.getByRole("button", { name: "Keep the new parts of one line" }));
  await said(page, "1 line of 2018/19 allocated again");
  const after = (await lineOf(core, "LMC")).allocation;
  assert.deepEqual([after.sum, after.parts[0].pence > before.parts[0].pence], [before.sum, true], "the longer list gets more of the same whole");
  await core.call("undo", {});
  assert.deepEqual((await lineOf(core, "LMC")).allocation.parts, before.parts, "as it was before");
});

test("the finance table is pasted, edited in its cells by keyboard, says why, and is taken back", async (t) => {
  const { page, core } = await open(t, { at: "#/funding/finance?year=2018/19" });
  await asOfficer(page, core);
  await go(page, "funding/finance?year=2018/19");
  await press(page, page.getByRole("button", { name: "Paste a table" }));
  const box = page.getByRole("dialog");
  const block = ["\t2015/16\t2016/17", "Population\t972,679\t984,997", "CCG\t1,006,288\t1,088,109", "Primary medical\t108,470\t112,939", "Specialised\t213,153\t1.000,50", "Profit\t1\t2"].join("\n");
  await box.getByLabel("Table copied from a spreadsheet").fill(block);
  await box.getByText("7 figures to take, 1 refused. Left out: Profit.").last().waitFor();
  await assertAccessible(page, "a pasted finance table");
  await press(page, box.getByRole("button", { name: "Take 7 figures and leave the others out" }));
  await said(page, "7 figures of the finance table changed");
  const cell = page.getByRole("grid", { name: "Population and allocations by year" }).getByRole("row", { name: /Specialised/ }).getByRole("gridcell").nth(2);
  await cell.click();
  await page.keyboard.type("230,702");
  await page.keyboard.press("Enter");
  await said(page, "Specialised 2016/17 changed");
  await page.getByRole("heading", { name: "Allocations change by 7.8% from 2015/16 to 2016/17", level: 1 }).waitFor();
  await assertAccessible(page, "the finance table");
  await press(page, page.getByRole("button", { name: /£111\.52/ }));
  await page.getByText("Primary medical of 2015/16 is £111.52 for each person.").waitFor();
  await core.call("undo", {});
  await core.call("undo", {});
  const sheet = await core.call("funding.finance", { scope: CCG });
  assert.equal(sheet.items.every((row) => row.values.every((value) => value === null)), true, "both acts are taken back");
});

test("money is moved to another cluster, and the reconciliation says in words where a line's money is", async (t) => {
  const { page, core } = await open(t, { at: "#/funding/year?year=2018/19" });
  await asOfficer(page, core);
  const second = (await core.call("clusters.save", { name: "Hillside cluster", ccg: "99Z" })).value.code;
  await go(page, "funding/reconciliation?year=2018/19");
  await go(page, "funding/year?year=2018/19");
  const form = page.getByRole("region", { name: "Do something with the money" });
  await form.getByLabel("What").selectOption("transfer");
  await form.getByLabel("Line", { exact: true }).selectOption({ label: "Primary care incentive scheme" });
  await form.getByLabel("To cluster").selectOption({ label: "Hillside cluster" });
  await fill(page, form.getByLabel("Money"), "£100");
  await fill(page, form.getByLabel("Reason"), "Shares the clinic");
  await press(page, form.getByRole("button", { name: "Move money to another line or cluster" }));
  await said(page, "£100 moved");
  const moved = (await core.call("funding.money", { scope: CCG, year: "2018/19" })).moves[0];
  assert.match(moved.to, /Primary care incentive scheme, Hillside cluster/, "the same line, another cluster");
  assert.ok(second, "the cluster has a code");
  await go(page, "funding/reconciliation?year=2018/19");
  await press(page, page.getByRole("button", { name: "Open Primary care incentive scheme" }));
  await page.getByText("Of £730,000: £698,154 is not allocated, £31,846 is allocated here.", { exact: false }).waitFor();
  await assertAccessible(page, "where the £730,000 is");
});

test("bids are a part of a formula, refused beside it where they are too small, and the working says them", async (t) => {
  const { page, core } = await open(t, { at: "#/funding?year=2018/19" });
  await asOfficer(page, core);
  const { id } = await lineOf(core, "LMC");
  await go(page, `funding/line/${id}?year=2018/19`);
  await page.getByLabel("Who gets it").selectOption("practice");
  await page.getByLabel("Rule", { exact: true }).selectOption("formula");
  await fill(page, page.getByLabel("By registered list"), "60%");
  await page.keyboard.press("Tab");
  await fill(page, page.getByLabel("By bid"), "10%");
  await page.keyboard.press("Tab");
  const asks = page.getByLabel("Amount for Millbrook Surgery");
  await fill(page, asks, "£1,000");
  await page.getByText("The bids make £1,000, and 10% by bid is £2,000: nobody gets more than it asks for", { exact: false }).first().waitFor();
  assert.equal(await asks.inputValue(), "£1,000", "what was typed stays");
  await assertAccessible(page, "bids that are too small");
  await fill(page, asks, "£2,500");
  await page.getByRole("heading", { name: /^£20,000 .*60% by registered list.* and 30% in equal parts and 10% by bid/ }).waitFor();
  await assertAccessible(page, "a formula with bids");
  await settled(page);
  await press(page, page.getByRole("button", { name: /to Millbrook Surgery: why/ }).last());
  await page.getByText("£2,500 of £2,500").first().waitFor();
  await press(page, page.getByRole("button", { name: /^(Allocate|Keep this instead)$/ }));
  await said(page, "allocated by formula");
  const kept = (await lineOf(core, "LMC")).allocation;
  assert.equal(kept.sum, 2_000_000, "to the penny");
  assert.deepEqual(kept.asked.by_hand, [{ code: kept.parts.find((part) => part.name === "Millbrook Surgery").code, amount: "£2,500" }], "the bid is kept with the division");
});

test("whole posts come down by cluster first, and their money takes the same way", async (t) => {
  const { page, core } = await open(t, { at: "#/funding?year=2018/19" });
  await asOfficer(page, core);
  const { id } = await lineOf(core, "LMC");
  await go(page, `funding/line/${id}?year=2018/19`);
  await page.getByLabel("Who gets it").selectOption("practice");
  await page.getByLabel("Rule", { exact: true }).selectOption("registered");
  await page.getByText("Whole posts", { exact: true }).click();
  await fill(page, page.getByLabel("Posts to divide"), "7");
  await page.keyboard.press("Tab");
  await page.getByLabel("How it comes down").selectOption("cluster_first");
  await page.getByRole("heading", { name: /^7 whole posts and £20,000 by registered list.*by cluster first/ }).waitFor();
  await page.getByRole("table", { name: "Who gets what" }).getByText("Riverside cluster").first().waitFor();
  await assertAccessible(page, "whole posts by cluster first");
  await press(page, page.getByRole("button", { name: /^(Allocate|Keep this instead)$/ }));
  await said(page, "allocated by registered list");
  const kept = (await lineOf(core, "LMC")).allocation;
  assert.deepEqual([kept.level, kept.groups[0].posts, kept.sum], ["cluster_first", 7, 2_000_000], "all posts and every penny through the cluster");
});

test("the letters of all who hold money are asked for at once, and it is said plainly where nothing can print", async (t) => {
  const { page, core, here } = await open(t, { at: "#/funding?year=2018/19" });
  await asOfficer(page, core);
  await go(page, "funding/reconciliation?year=2018/19");
  await page.evaluate((folder) => {
    window.__pchFolder = folder;
  }, here);
  // The host of these journeys has no typesetter: the command's own test reads the letters.
  await press(page, page.getByRole("button", { name: "Save all funding letters…" }));
  await page.getByText(/cannot print/).first().waitFor();
  await assertAccessible(page, "letters that cannot be printed");
});
