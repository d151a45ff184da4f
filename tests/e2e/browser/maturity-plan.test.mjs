// Maturity, what surrounds the levels: a draft is the practice's own, ambition by domain, readiness, the cycle, the
// engagement log as evidence, and what the assessment unlocks; every act taken back, the keyboard alone is enough.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, go, open, said, settled } from "../support/browser.mjs";
import { press, tabTo } from "../support/keyboard.mjs";

after(closeBrowser);

const CLUSTER = { kind: "cluster", code: "U99001" };
const PRACTICE = { kind: "practice", code: "Y99001" };
const MATRIX = "matrix-2018";
const shown = (core, scope = CLUSTER) => core.call("maturity.show", { scope, period: "2018/19-Q3", matrix: MATRIX });
const standing = (core) => core.call("maturity.standing", CLUSTER);
const person = (core, name, role, organisation) => core.call("people.save", { id: null, name, role, organisation, current: true });

/** Waits for the quiet line to say what was done. */
/** Ctrl+Z outside any field. */
async function undo(page) {
  await page.locator("h1").first().click();
  await page.keyboard.press("Control+z");
  await settled(page);
}

test("a practice answers in private, shares by keyboard, takes it back, and the cluster sees what is shared alone", async (t) => {
  const { page, core } = await open(t);
  await person(core, "P. Manager", "practice_manager", PRACTICE);
  await core.call("session.set_scope", PRACTICE);
  await core.call("maturity.assess", { organisation: PRACTICE.code, matrix: MATRIX, domain: "right_scale", level: "step_2", working_towards: null, evidence: [], on: null });
  await page.reload();
  await go(page, "maturity");
  await page.getByText("Only Millbrook Surgery sees these answers").waitFor();
  await assertAccessible(page, "a draft");
  await press(page, page.getByRole("button", { name: "Share with the cluster" }));
  await said(page, "Answers of Millbrook Surgery shared with Riverside cluster");
  assert.equal((await shown(core)).practices.find((one) => one.practice.code === "Y99001").levels[0], "step_2", "the cluster sees it");
  await press(page, page.getByRole("button", { name: /^Take back/ }));
  await said(page, "Answers of Millbrook Surgery taken back");
  await page.getByText("Only Millbrook Surgery sees these answers").waitFor();
  await undo(page);
  await page.getByText("Riverside cluster sees these answers").waitFor();
  await undo(page);

  await person(core, "C. Lead", "cluster_lead", CLUSTER);
  await page.reload();
  await go(page, "maturity");
  await page.getByText("Millbrook Surgery has a draft that it has not shared.").waitFor();
  assert.equal(await page.locator(".cell.here").count(), 0, "the lead reads nothing of it");
  await core.call("session.set_scope", CLUSTER);
  await page.reload();
  await go(page, "maturity/compare");
  await page.getByText("Drafts: Millbrook Surgery.").waitFor();
});

test("a domain has an ambition of its own, with its mistakes beside the fields, and its own way", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity" });
  await settled(page);
  await press(page, page.getByRole("button", { name: "Set an ambition for Right scale" }));
  await page.getByLabel("Level to reach").selectOption("step_2");
  const by = page.getByLabel("By when");
  await by.fill("soon");
  await tabTo(page, page.getByRole("button", { name: "Set ambition" }));
  assert.match(await page.locator("dialog .nhsuk-error-message").innerText(), /not a date/, "beside the field");
  await assertAccessible(page, "the ambition of a domain");
  await by.fill("31/3/2019");
  await press(page, page.getByRole("button", { name: "Set ambition" }));
  await said(page, "Ambition set: Riverside cluster, Right scale at Step 2 by 31 March 2019");
  assert.deepEqual((await shown(core)).domains[0].ambition.level, "step_2", "the core has it");
  await go(page, "maturity/actions");
  await page.getByText("would take Right scale to Step 2").waitFor();
  await assertAccessible(page, "ways by domain");
  await page.getByLabel("What would take us to").selectOption("step_1");
  await page.getByRole("heading", { name: /would take you to Step 1/ }).waitFor();
  await go(page, "maturity");
  await undo(page);
  await page.getByRole("button", { name: "Set an ambition for Right scale" }).waitFor();
});

test("readiness, the cycle and the log are kept, the log shows beside its criterion, and a patient's number is refused", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity/engagement" });
  await settled(page);
  await assertAccessible(page, "nothing noted yet");
  await press(page, page.getByRole("button", { name: /^State it/ }));
  await page.getByLabel("How ready the cluster is").selectOption("committed");
  await page.getByLabel("Gets extra support").check();
  await page.getByRole("button", { name: "Save readiness" }).click();
  await page.locator("dialog .nhsuk-error-message").first().waitFor();
  assert.match(await page.locator("dialog .nhsuk-error-message").first().innerText(), /what the support is/, "support needs a reason");
  await page.getByLabel("Why, or what the support is").fill("Extra management capacity");
  await page.getByRole("button", { name: "Save readiness" }).click();
  await said(page, "Readiness: Riverside cluster committed, with extra support");

  await page.getByRole("button", { name: "Come to a step" }).click();
  await page.getByLabel("Step", { exact: true }).selectOption("3");
  await page.getByRole("button", { name: "Save the step" }).click();
  await said(page, "came to step 3 of the cycle: Care model");
  assert.equal((await standing(core)).cycle.now, 3, "the core knows the step");

  await press(page, page.getByRole("button", { name: /^Healthwatch\s*: add to the log$/ }));
  await page.getByLabel("What it was about and what came of it").fill("Spoke of 943 476 5919");
  await page.getByLabel("It is evidence for").selectOption("m18.f.engagement");
  await page.getByRole("button", { name: "Save the entry" }).click();
  await page.locator("dialog .nhsuk-error-message").first().waitFor();
  assert.match(await page.locator("dialog .nhsuk-error-message").first().innerText(), /NHS number/, "beside the field");
  await assertAccessible(page, "a refused entry");
  await page.getByLabel("What it was about and what came of it").fill("Plan told, questions taken");
  await press(page, page.getByRole("button", { name: "Save the entry" }));
  await said(page, "Engagement noted: Healthwatch");
  await page.getByRole("heading", { name: "1 of 8 kinds of partner drawn in" }).waitFor();
  await assertAccessible(page, "the engagement log");

  await core.call("maturity.answer", { organisation: CLUSTER.code, matrix: MATRIX, criterion: "m18.f.engagement", answer: "yes" });
  await page.reload();
  await go(page, "maturity");
  await press(page, page.getByRole("button", { name: /^Evidence for each/ }));
  await page.getByText(/^Healthwatch, meeting of .*: Plan told, questions taken$/).waitFor();
  await assertAccessible(page, "evidence for each prerequisite");

  await core.call("session.set_scope", { kind: "ccg", code: "99Z" });
  await page.reload();
  await go(page, "maturity");
  await page.getByText("1 committed").waitFor();
  assert.match(await page.locator(".heat tbody tr").first().innerText(), /committed[\s\S]*extra support[\s\S]*step 3 Care model/, "the CCG sees the flags in the row");
  await assertAccessible(page, "the map with its flags");
});

test("what the assessment unlocks says what is missing, at the assessment and at the line", async (t) => {
  const { page, core } = await open(t);
  await person(core, "O. Officer", "ccg_officer", { kind: "ccg", code: "99Z" });
  const { lines } = await core.call("funding.show", { scope: CLUSTER, year: "2018/19" });
  const line = lines.find((one) => one.allocation);
  await core.call("funding.save_condition", { line: line.id, level: "step_1" });
  await core.call("session.set_scope", CLUSTER);
  await page.reload();
  await go(page, "maturity/money");
  await page.getByRole("heading", { name: "1 line of 1 wait for something" }).waitFor();
  await page.getByLabel("Or a criterion with evidence").selectOption("m18.f.plan");
  await page.getByRole("button", { name: "Ask for it" }).click();
  await said(page, "asks for:");
  const asks = page.getByRole("row", { name: new RegExp(line.title) });
  assert.match(await asks.innerText(), /2 missing[\s\S]*Foundation is agreed[\s\S]*not answered/, "each thing that is missing is named");
  await assertAccessible(page, "what the assessment unlocks");
  await core.call("maturity.answer", { organisation: CLUSTER.code, matrix: MATRIX, criterion: "m18.f.plan", answer: "yes", evidence: "Plan of October" });
  await page.reload();
  await settled(page);
  await page.getByText("answered yes, with evidence").waitFor();
  await go(page, "funding/conditions");
  const summary = page.getByText("The assessment unlocks it for 0 of 1 cluster");
  await summary.click();
  await page.getByText("Foundation is agreed").first().waitFor();
  await assertAccessible(page, "what is missing, beside the line's conditions");
  await go(page, "maturity/money");
  await press(page, page.getByRole("button", { name: /^Take off/ }));
  await said(page, "Not asked for any more");
  await undo(page);
  await page.getByRole("button", { name: /^Take off/ }).waitFor();
});
