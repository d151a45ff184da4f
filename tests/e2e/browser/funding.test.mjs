// Funding: lines with TBC, dividing with what-if and why, commitments and spend; refusals beside their fields; undo.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, go, open, said, settled } from "../support/browser.mjs";
import { fill, press } from "../support/keyboard.mjs";

after(closeBrowser);

const CLUSTER = { kind: "cluster", code: "U99001" };
const CCG = { kind: "ccg", code: "99Z" };
const shown = (core, scope = CLUSTER) => core.call("funding.show", { scope, year: "2018/19" });
const lineOf = async (core, code, scope = CLUSTER) => (await shown(core, scope)).lines.find((line) => line.code === code);

/** Waits for the quiet line to say what was done. */
async function asCcg(page, core) {
  await core.call("session.set_scope", CCG);
  await page.reload();
  await settled(page);
}

test("the lines add up without what is to be confirmed, which is counted", async (t) => {
  const { page } = await open(t, { at: "#/funding" });
  await settled(page);
  const foot = (await page.locator("tfoot").innerText()).replaceAll(/\s+/g, " ");
  assert.match(foot, /1,785,000 \+ 1 TBC/, "the sum of the nine lines of 2018/19, and one to be confirmed");
  assert.match(await page.locator("h1").innerText(), /^£138,596 allocated, £111,321 unspent$/, "the heading says where the money stands");
});

test("a line is added by keyboard: shares that make no whole are refused, then it is saved and taken back", async (t) => {
  const { page, core } = await open(t, { at: "#/funding" });
  await settled(page);
  await press(page, page.getByRole("button", { name: "Add a line" }));
  await fill(page, page.getByLabel("Title"), "Winter appointments");
  await fill(page, page.getByLabel("Amount", { exact: true }), "£12,000.50");
  await fill(page, page.getByLabel("Funder 1", { exact: true }), "NHS England");
  await fill(page, page.getByLabel("Share of funder 1"), "60%");
  await press(page, page.getByRole("button", { name: "Another funder" }));
  await fill(page, page.getByLabel("Funder 2", { exact: true }), "The council", { backwards: true });
  await fill(page, page.getByLabel("Share of funder 2"), "30%");
  await press(page, page.getByRole("button", { name: "Save line" }));
  await page.getByText("The shares add up to 90%", { exact: false }).first().waitFor();
  await assertAccessible(page, "a refused line");
  await fill(page, page.getByLabel("Share of funder 2"), "40%", { backwards: true });
  await press(page, page.getByRole("button", { name: "Save line" }));
  await page.getByRole("heading", { name: "Winter appointments", level: 1 }).waitFor();
  const line = await lineOf(core, "winter-appointments");
  assert.equal(line.amount, 1_200_050, "the amount to the penny");
  assert.deepEqual(line.funders.map((one) => one.pence), [720_030, 480_020], "each funder's part");
  await page.keyboard.press("Control+z");
  await page.getByRole("link", { name: "Primary care incentive scheme" }).waitFor();
  assert.equal(await lineOf(core, "winter-appointments"), undefined, "undo takes the line out");
});

test("what if: money is divided by list, every part says why, and what is kept can be taken back", async (t) => {
  const { page, core } = await open(t, { at: "#/funding" });
  await settled(page);
  await asCcg(page, core);
  const before = (await lineOf(core, "LMC", CCG)).allocation;
  await page.getByRole("link", { name: "LMC business fundamentals" }).click();
  await page.getByLabel("Rule").selectOption("registered");
  await page.getByLabel("Who gets it").selectOption("practice");
  await page.getByRole("heading", { name: /^£20,000 by registered list at 1 October 2018, straight to practices of NHS Sampleshire CCG$/ }).waitFor();
  await settled(page);
  await assertAccessible(page, "a line with what-if");
  const sum = (await page.locator(".results tfoot").innerText()).replaceAll(/\s+/g, " ");
  assert.match(sum, /20,000/, "the parts make the whole");
  await press(page, page.getByRole("button", { name: /to Millbrook Surgery: why/ }).last());
  await page.getByText("Millbrook Surgery gets £4,995.56 for 11,240 of 45,000 registered patients.").waitFor();
  await assertAccessible(page, "why this part");
  await page.getByRole("button", { name: "Keep this instead" }).click();
  await said(page, "£20,000 allocated by registered list: LMC business fundamentals");
  const kept = (await lineOf(core, "LMC", CCG)).allocation;
  assert.deepEqual([kept.to, kept.sum, kept.parts.length], ["practice", 2_000_000, 6], "kept as it was tried");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await said(page, "Undone");
  assert.deepEqual((await lineOf(core, "LMC", CCG)).allocation, before, "undo brings the earlier division back");
});

test("spending more than was allocated is refused beside the amount; less is kept and taken back", async (t) => {
  const { page, core } = await open(t, { at: "#/funding" });
  await settled(page);
  const before = await lineOf(core, "PCIS");
  await page.getByRole("link", { name: "Primary care incentive scheme" }).click();
  const form = page.getByRole("region", { name: "Add a commitment or spend" });
  await form.getByLabel("What").selectOption("spend");
  await form.getByLabel("Money").fill("£30,000");
  await form.getByRole("button", { name: "Add spend" }).click();
  await form.locator(".nhsuk-error-message").first().waitFor();
  assert.match(await form.locator(".nhsuk-error-message").first().innerText(), /would have spent £37,400 of £31,846 allocated/, "overspending is never silent");
  await assertAccessible(page, "a refused spend");
  await form.getByLabel("Money").fill("£1,000");
  await form.getByLabel("Note").fill("Second instalment");
  await form.getByRole("button", { name: "Add spend" }).click();
  await said(page, "£1,000 spent: Riverside cluster, Primary care incentive scheme");
  const after = await lineOf(core, "PCIS");
  assert.equal(after.spent, before.spent + 100_000, "it counts at once");
  await page.getByRole("heading", { name: /£8,400 spent, £23,446 of £31,846 left/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await page.getByRole("heading", { name: /£7,400 spent, £24,446 of £31,846 left/ }).waitFor();
  assert.deepEqual(await lineOf(core, "PCIS"), before, "undo takes the spend out");
});

test("an empty year offers what it can be filled with, and a year outside the plan is refused in words", async (t) => {
  const { page, core } = await open(t, { at: "#/funding?year=2019/20" });
  await settled(page);
  assert.match(await page.locator("h1").innerText(), /Funding 2019\/20: no lines yet/, "an empty year says so");
  await assertAccessible(page, "an empty year");
  await assert.rejects(core.call("funding.show", { scope: CLUSTER, year: "2040/41" }), /outside the years/, "the core says which years are planned");
  await go(page, "funding");
  await page.getByRole("heading", { name: /allocated/, level: 1 }).waitFor();
});

test("lines are pasted from a spreadsheet: seen first, the refused row said, one act and one undo", async (t) => {
  const { page, core } = await open(t, { at: "#/funding" });
  await settled(page);
  const before = (await shown(core)).lines.length;
  await press(page, page.getByRole("button", { name: "Paste lines" }));
  const block = ["Line\tAmount\tSource", "Winter hub\t£1,000.50 \tNHS England / The council 50/50", "Spring hub\tTBC\tNHS England", "Autumn hub\t1.000,50\tNHS England"].join("\n");
  await page.getByLabel("Rows copied from a spreadsheet").fill(block);
  await page.getByText("2 lines to add: £1,000.50 and 1 to be confirmed. 1 row refused.").last().waitFor();
  await page.getByText("decimal comma", { exact: false }).waitFor();
  await assertAccessible(page, "a pasted block");
  await press(page, page.getByRole("button", { name: "Add 2 lines and leave the others out" }));
  await said(page, "2 funding lines pasted");
  const line = await lineOf(core, "winter-hub");
  assert.deepEqual(line.funders.map((one) => one.pence), [50_025, 50_025], "halves of £1,000.50");
  await core.call("undo", {});
  assert.equal((await shown(core)).lines.length, before, "one undo takes both back");
});

test("costs and rates: a half-time post keeps its whole threshold, and the cost says why", async (t) => {
  const { page } = await open(t, { at: "#/funding/sums" });
  await settled(page);
  await fill(page, page.getByLabel("WTE", { exact: true }), "0.5");
  await page.getByRole("row", { name: /National Insurance 1,365\.92/ }).waitFor();
  await page.getByLabel("Posts").fill("Link worker\t1\t0\t30,000\nwizard\tx\t0\t36,500");
  await page.getByText("Error in row 2:", { exact: false }).first().waitFor();
  await assertAccessible(page, "a refused claim");
  await page.getByLabel("Posts").fill("pharmacist\t2\t0\t36,500");
  await page.getByText("£6,200 to claim", { exact: false }).last().waitFor();
  await assertAccessible(page, "costs and rates");
  await press(page, page.getByRole("button", { name: /a year: why/ }));
  await page.getByText("never scaled by WTE", { exact: false }).first().waitFor();
});

test("a floor and a formula are tried at the rule, and what cannot hold is refused beside its field", async (t) => {
  const { page, core } = await open(t, { at: "#/funding" });
  await asCcg(page, core);
  const line = await lineOf(core, "PCIS", CCG);
  await go(page, `funding/line/${line.id}`);
  await settled(page);
  await page.getByLabel("Rule", { exact: true }).selectOption("formula");
  await page.getByText("70% by registered list", { exact: false }).first().waitFor();
  await page.getByText("Floor and cap").click();
  await fill(page, page.getByLabel("At least"), "£800,000");
  await page.keyboard.press("Tab");
  await page.getByText("which is more than the £730,000 there is", { exact: false }).first().waitFor();
  await assertAccessible(page, "a floor that cannot hold");
});

test("a formula begins with an amount each, and a promised rate stands beside the envelope", async (t) => {
  const { page, core } = await open(t, { at: "#/funding?year=2018/19" });
  await asCcg(page, core);
  const { id } = await lineOf(core, "LMC", CCG);
  await go(page, `funding/line/${id}?year=2018/19`);
  await page.getByLabel("Rule", { exact: true }).selectOption("registered");
  await page.getByText("A rate that was promised").click();
  await fill(page, page.getByLabel("£ a head"), "1");
  await page.keyboard.press("Tab");
  await page.getByText("more than the envelope of £20,000", { exact: false }).first().waitFor();
  await assertAccessible(page, "a rate beside the envelope");
  await page.getByLabel("Who gets it").selectOption("practice");
  await page.getByLabel("Rule", { exact: true }).selectOption("formula");
  await fill(page, page.getByLabel("An amount each first"), "£500");
  await page.keyboard.press("Tab");
  await page.getByRole("heading", { name: /^£20,000 as £500 each, and of the rest 70% by registered list/ }).waitFor();
  await fill(page, page.getByLabel("In equal parts"), "20%");
  await page.keyboard.press("Tab");
  await page.getByText("The shares of the formula add up to 90%: they must make 100% of what is left after the amount each.").first().waitFor();
  await assertAccessible(page, "a formula that makes no whole");
  await fill(page, page.getByLabel("In equal parts"), "30%", { backwards: true });
  await page.keyboard.press("Tab");
  await settled(page);
  await press(page, page.getByRole("button", { name: "Keep this instead" }));
  await said(page, "allocated by formula: LMC business fundamentals");
  const kept = (await lineOf(core, "LMC", CCG)).allocation;
  assert.equal(kept.sum, 2_000_000, "to the penny");
  assert.ok(kept.parts.every((part) => part.pence > 50_000), "nobody gets less than the amount each");
});
