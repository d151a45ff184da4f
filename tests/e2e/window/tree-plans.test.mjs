// By the accessibility tree alone: money, and the plan of recruitment.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { folder, pch, SAMPLE_LEAD, sampleStore } from "../support/programs.mjs";
import { cells, Reader } from "../support/reader.mjs";

const CLUSTER = { kind: "cluster", code: "U99001" };
const here = folder({ after });
let reader;
before(async () => {
  const store = await sampleStore(here);
  const officer = { id: null, name: "Sample officer", role: "ccg_officer", organisation: { kind: "ccg", code: "99Z" }, current: false };
  await pch("--store", store, "call", "people.save", JSON.stringify(officer));
  reader = await Reader.open(store);
});
after(() => reader?.close());

test("money is divided by another rule for a CCG, and what was spent is written down for a cluster", async () => {
  await reader.press("combo box", "Sample cluster lead");
  await reader.press("menu item", "Work as Sample officer");
  await reader.hear("Working as Sample officer");
  await reader.press("combo box", "Showing");
  await reader.press("list item", "NHS Sampleshire CCG");
  await reader.there("combo box", "Showing NHS Sampleshire CCG");
  await reader.press("link", "Funding");
  await reader.press("link", "LMC business fundamentals");
  await reader.there("heading", "LMC business fundamentals");
  await reader.choose("combo box", "Rule", "In equal parts");
  await reader.press("push button", "Keep this instead");
  await reader.hear("£20,000 allocated in equal parts");
  const parts = cells(await reader.read(["table", "Who gets what"], "table row", { holds: "Riverside cluster" }));
  assert.ok(parts.includes("20,000 to Riverside cluster: why?"), `who gets what is read in the table: ${parts.join(" | ")}`);
  await reader.press("combo box", "Showing");
  await reader.fill("combo box", "Choose practice", "Riverside");
  await reader.keys("Enter");
  await reader.there("combo box", "Showing Riverside cluster");
  await reader.press("link", "Funding");
  await reader.press("link", "Primary care incentive scheme");
  const form = ["landmark", "Add a commitment or spend"];
  await reader.choose(form, "combo box", "What", "Spend");
  await reader.fill(form, "entry", "Money", "£1,000");
  await reader.press(form, "push button", "Add spend");
  await reader.hear("£1,000 spent: Riverside cluster, Primary care incentive scheme");
  const entry = cells(await reader.read(["table", "Commitments and spend"], "table row", { holds: "21 November 2018" }));
  assert.deepEqual(entry.slice(0, 4), ["21 November 2018", "Spend", "Riverside cluster", "1,000"], "the entry is read in the table");
  const { lines } = await reader.ask("funding.show", { scope: CLUSTER, year: "2018/19" });
  assert.equal(lines.find((one) => one.title === "LMC business fundamentals").allocation.rule, "equal", "the store has the rule");
  assert.ok(lines.find((one) => one.title === "Primary care incentive scheme").entries.some((one) => one.kind === "spend" && one.pence === 100_000), "and the spend");
});

test("recruits are tried on the fan and kept, and a scenario is copied, changed and compared", async () => {
  await reader.press("link", "Workforce");
  await reader.press("link", "Projection");
  const slider = ["slider", "Recruits a year, GP partner"];
  const before = { ...(await reader.there(...slider)), title: await reader.title() };
  await reader.focus(...slider);
  await reader.keys(...Array(10).fill("ArrowUp"));
  await reader.hear("Fewer than 0.45 GPs (WTE) per 1,000 patients in March 2021: ");
  const tried = await reader.there(...slider);
  assert.ok(tried.value > before.value + 0.9, `ten presses are one recruit a year more: from ${before.value} to ${tried.value}`);
  assert.match(tried.says, /^1\.5 a year, [\d.]+ WTE at the end$/, "the slider says what it is at, in words");
  assert.match(await reader.title(before.title), /WTE in March 2021/, "what comes of it is the name of the screen");
  await reader.put(...slider, 2.04);
  await reader.hear("Fewer than 0.45 GPs (WTE) per 1,000 patients in March 2021: ");
  assert.match((await reader.there(...slider)).says, /^2\.0 a year/, "set through the tree it goes to its nearest step");
  const scenarios = async () => (await reader.ask("plan.scenarios.list", { scope: CLUSTER })).scenarios;
  const still = async () => (await scenarios()).find((one) => one.kind === "do_nothing").recruitment.length;
  assert.equal(await still(), 0, "trying keeps nothing");
  await reader.press("push button", "Keep in this scenario");
  await reader.hear("What was tried is kept in Do nothing");
  assert.ok((await still()) > 0, "the recruits are kept");

  await reader.press("link", "Scenarios");
  await reader.press("push button", "Copy Funded plan");
  await reader.fill(["dialog", "Copy “Funded plan”"], "entry", "Name of the copy", "With associates");
  await reader.press("push button", "Copy and change");
  await reader.there("heading", "With associates");
  await reader.press("check box", "Physician associates");
  await reader.hear("Scenario changed: With associates");
  await reader.press("link", "All scenarios");
  const beside = ["table", "Scenarios side by side"];
  await reader.there(beside, "column header", "With associates");
  const price = cells(await reader.read(beside, "table row", { holds: "Schemes in a whole year" }));
  assert.match(price[1], /^£0 /, "doing nothing costs nothing");
  assert.match(price.at(-1), /^£[\d,]+ Schemes in a whole year, With associates: why this figure\?\s+against Do nothing \+/, `the copy has a price and its difference in words: ${price.at(-1)}`);
  const all = await scenarios();
  const [funded, copy] = ["Funded plan", "With associates"].map((name) => all.find((one) => one.name === name));
  assert.equal(copy.schemes.length, funded.schemes.length + 1, "the store has the copy with a scheme more");
});
