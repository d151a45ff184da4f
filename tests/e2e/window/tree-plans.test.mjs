// By the accessibility tree alone: money, and the plan of recruitment.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { folder, pch, SAMPLE_LEAD, sampleStore } from "../support/programs.mjs";
import { cells, names, Reader } from "../support/reader.mjs";

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
  console.log(await reader.hear("").catch((e) => e.message));
  await reader.there("combo box", "Sample officer");
  await reader.press("combo box", "Showing");
  await reader.press("list item", "NHS Sampleshire CCG");
  await reader.there("combo box", "Showing NHS Sampleshire CCG");
  await reader.press("link", "Funding");
  await reader.press("link", "LMC business fundamentals");
  await reader.there("heading", "LMC business fundamentals");
  await reader.choose("combo box", "Rule", "In equal parts");
  await reader.press("push button", "Keep this instead");
  await reader.hear("£20,000 allocated in equal parts");
  console.log((await reader.read("table", "Who gets what")).filter((n) => n.role === "table row" || n.role === "table cell" || n.role === "row header").map((n) => n.name).join(" ; "));
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
  console.log(cells(await reader.read(["table", "Commitments and spend"], "table row", { at: 1 })));
  console.log(JSON.stringify(await reader.ask("funding.show", { scope: CLUSTER, year: "2018/19" })).slice(0, 600));
});

test("recruits are tried on the fan and kept, and a scenario is copied, changed and compared", async () => {
  await reader.press("link", "Workforce");
  await reader.press("link", "Projection");
  await reader.focus("slider", "Recruits a year");
  console.log(await reader.there("slider", "Recruits a year"));
  const before = await reader.title();
  await reader.hear("drawn futures, seed 1").catch((e) => console.log(e.message));
  for (let presses = 0; presses < 10; presses += 1) await reader.keys("ArrowUp");
  console.log(await reader.there("slider", "Recruits a year"));
  console.log(await reader.title(before));
  await reader.press("push button", "Keep in this scenario");
  await reader.hear("What was tried is kept in Do nothing");
  await reader.press("link", "Scenarios");
  await reader.press("push button", "Copy Funded plan");
  await reader.fill(["dialog", "Copy"], "entry", "Name of the copy", "With physician associates");
  await reader.press("push button", "Copy and change");
  await reader.there("heading", "With physician associates");
  await reader.press("check box", "Physician associates");
  await reader.hear("Scenario changed: With physician associates");
  await reader.press("link", "All scenarios");
  console.log(names(await reader.read("table", "Scenarios side by side"), "column header"));
  console.log(cells(await reader.read(["table", "Scenarios side by side"], "table row", { holds: "GPs" })));
});
