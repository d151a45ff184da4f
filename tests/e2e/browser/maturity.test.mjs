// Maturity: assessing, evidence, agreeing, the ambition, the heat map; every act taken back; the keyboard alone is enough.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, go, open, said, settled } from "../support/browser.mjs";
import { press, tabTo } from "../support/keyboard.mjs";

after(closeBrowser);

const CLUSTER = { kind: "cluster", code: "U99001" };
const shown = (core, scope = CLUSTER) => core.call("maturity.show", { scope, period: "2018/19-Q3", matrix: null });
const cell = (page, domain, level) => page.getByRole("button", { name: `${domain}: ` }).filter({ hasText: level });

/** Waits for the quiet line to say what was done. */
test("a domain is assessed by keyboard, saved at once, and Ctrl+Z takes it back", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity" });
  await settled(page);
  assert.match(await page.locator("h1").innerText(), /^Foundation agreed, ambition Step 2 by 31 March 2019$/, "the heading says the finding");
  const step = cell(page, "Targeting care", "Step 1");
  assert.equal(await step.getAttribute("aria-pressed"), "false", "the sample is not there yet");
  await press(page, step);
  await said(page, "Targeting care assessed at Step 1");
  assert.equal(await step.getAttribute("aria-pressed"), "true", "the cell says that this is where they are");
  assert.equal((await shown(core)).domains[2].level, "step_1", "the core has it");
  await page.getByText("changed since agreed").waitFor();
  await assertAccessible(page, "the matrix after an answer");
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.body.innerText.includes("changed since agreed"));
  const back = await shown(core);
  assert.deepEqual([back.domains[2].level, back.overall.stale], ["foundation", false], "the answer and the agreement are as they were");
});

test("evidence is saved a field at a time, and a patient's number is refused beside its field", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity" });
  await settled(page);
  const opener = page.getByRole("button", { name: /evidence for Integrated working/ });
  await press(page, opener);
  await page.getByRole("button", { name: "Add another" }).click();
  const text = page.getByLabel("What it shows").nth(1);
  await text.fill("Seen with 943 476 5919");
  await page.getByLabel("File or link").nth(1).focus();
  await page.locator(".nhsuk-error-message").first().waitFor();
  assert.match(await page.locator(".nhsuk-error-message").first().innerText(), /NHS number/, "the message stands beside the field");
  assert.equal((await shown(core)).domains[1].evidence.length, 1, "nothing of it was kept");
  await assertAccessible(page, "refused evidence");
  await text.fill("Minutes of the joint team meeting");
  await page.getByLabel("File or link").nth(1).fill("minutes.docx");
  await page.getByLabel("Date").nth(1).fill("5/10/2018");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "2 pieces of evidence for Integrated working" }).waitFor();
  // The second piece is there from its first field on; the date is the last.
  await settled(page);
  const [, added] = (await shown(core)).domains[1].evidence;
  assert.deepEqual(added, { text: "Minutes of the joint team meeting", reference: "minutes.docx", date: "2018-10-05" }, "all three fields are kept");
});

test("a level is agreed with a reason where it is not the rule's, and Undo takes the agreement back", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity/agree" });
  await settled(page);
  await assertAccessible(page, "agreeing");
  await page.getByLabel("Another level than the rule’s").selectOption("step_1");
  await page.getByRole("button", { name: "Agree Step 1" }).click();
  await page.locator(".nhsuk-error-message").first().waitFor();
  assert.match(await page.locator(".nhsuk-error-message").first().innerText(), /why another level/i, "another level needs a reason");
  await assertAccessible(page, "a refused agreement");
  await page.getByLabel("Why another level").fill("The shared rota has run since September.");
  await page.getByRole("button", { name: "Agree Step 1" }).click();
  await said(page, "Level agreed: Riverside cluster at Step 1");
  const agreed = await shown(core);
  assert.deepEqual([agreed.overall.level, agreed.overall.computed, agreed.history.length], ["step_1", "foundation", 2], "agreed above the rule, with history");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByRole("heading", { name: /^Foundation agreed/, level: 1 }).waitFor();
  assert.equal((await shown(core)).history.length, 1, "the agreement is gone");
});

test("the ambition is set in a small form, with its mistakes beside the fields", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity" });
  await settled(page);
  await page.getByRole("button", { name: "Change the ambition" }).click();
  await page.getByLabel("Level to reach").selectOption("step_3");
  const by = page.getByLabel("By when");
  await by.fill("soon");
  await tabTo(page, page.getByRole("button", { name: "Set ambition" }));
  assert.match(await page.locator("dialog .nhsuk-error-message").innerText(), /not a date/, "a date is asked for");
  await assertAccessible(page, "the ambition form");
  await by.fill("31/3/2020");
  await press(page, page.getByRole("button", { name: "Set ambition" }));
  await said(page, "Ambition set: Riverside cluster at Step 3 by 31 March 2020");
  assert.deepEqual((await shown(core)).ambition.by, "2020-03-31", "the core has the day");
});

test("how sure they are is said beside the level by keyboard, and taken back", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity" });
  await settled(page);
  const sure = page.getByLabel("Right scale: how sure");
  await sure.focus();
  await page.keyboard.press("u");
  await said(page, "Right scale: unsure");
  assert.equal((await shown(core)).domains[0].confidence, "unsure", "the core has it");
  await page.locator("h1").first().click();
  await page.keyboard.press("Control+z");
  await settled(page);
  assert.equal((await shown(core)).domains[0].confidence, "", "and gives it back");
});

test("a CCG lists what stands between its clusters and their ambitions, by cluster and by criterion", async (t) => {
  const { page, core } = await open(t);
  await core.call("session.set_scope", { kind: "ccg", code: "99Z" });
  await page.reload();
  await go(page, "maturity/gaps");
  await page.getByRole("heading", { name: "1 cluster on the way to its ambition, 0 there, 0 without one" }).waitFor();
  const gaps = await core.call("maturity.gaps", { scope: { kind: "ccg", code: "99Z" }, period: "2018/19-Q3", matrix: null });
  const row = page.getByRole("row", { name: /Riverside cluster/ }).first();
  assert.match(await row.innerText(), new RegExp(`Foundation[\\s\\S]*Step 2[\\s\\S]*${gaps.clusters[0].shortest.length}`), "now, ambition and how many criteria are to go");
  await press(page, page.getByRole("button", { name: "Open Riverside cluster" }));
  await page.getByText(gaps.clusters[0].shortest[0].text).waitFor();
  await assertAccessible(page, "gaps by cluster");
  await page.getByLabel("criterion", { exact: true }).focus();
  await page.keyboard.press("Space");
  await page.getByText(gaps.criteria[0].suggested[0]).first().waitFor();
  await assertAccessible(page, "gaps by criterion");
  await press(page, page.getByRole("button", { name: `Open ${gaps.criteria[0].text}` }));
  await page.getByText("Riverside cluster", { exact: true }).last().waitFor();
});

test("practices stand side by side, and the CCG sees a row a cluster from which the matrix opens", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity/compare" });
  await settled(page);
  await page.getByText("No practice has said where it stands yet").waitFor();
  const answer = (organisation, level) =>
    core.call("maturity.assess", { organisation, matrix: "matrix-2018", domain: "managing_resources", level, working_towards: null, evidence: [], on: null });
  await answer("Y99001", "foundation");
  await answer("Y99002", "step_2");
  for (const organisation of ["Y99001", "Y99002"]) await core.call("maturity.share", { organisation, matrix: "matrix-2018" });
  await page.reload();
  await settled(page);
  const first = page.locator("tbody tr").first();
  assert.match(await first.innerText(), /Managing resources\s+2 levels apart/, "where they part most stands on top");
  await assertAccessible(page, "comparing practices");

  await core.call("session.set_scope", { kind: "ccg", code: "99Z" });
  await page.reload();
  await go(page, "maturity");
  assert.match(await page.locator("h1").innerText(), /1 of 1 cluster has an agreed level/, "the CCG's finding");
  await assertAccessible(page, "the heat map");
  await press(page, page.getByRole("button", { name: "Riverside cluster", exact: true }).last());
  await page.getByRole("heading", { name: /^Foundation agreed/, level: 1 }).waitFor();
});

test("a criterion is answered by typing, an assessment is kept, and its answers wait to be confirmed", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity" });
  await settled(page);
  const pick = page.getByLabel("Right scale: A plan shared by the members is being written");
  await pick.focus();
  await page.keyboard.press("p");
  await said(page, "A plan shared by the members is being written: partly");
  assert.deepEqual((await shown(core)).criteria.map((one) => one.answer), ["partly"], "the core has the answer");
  await core.call("maturity.begin_round", { organisation: CLUSTER.code, matrix: "matrix-2018", title: "Summer 2018" });
  await page.reload();
  await settled(page);
  await assertAccessible(page, "answers carried forward");
  const still = page.getByRole("button", { name: /^Still so.*Managing resources/ });
  await still.focus();
  await page.keyboard.press("Enter");
  await said(page, "Managing resources confirmed at");
  assert.equal((await shown(core)).progress.domains_carried, 4, "one of five is confirmed");
  await page.goto(`${core.url}#/maturity/earlier`);
  await page.getByText("Summer 2018").first().waitFor();
  await page.getByRole("heading", { name: "The story so far" }).waitFor();
  await page.getByText(/agreed Foundation \(rule: /).waitFor();
  const pickedNow = await core.call("maturity.answer", { organisation: CLUSTER.code, matrix: "matrix-2018", criterion: "m18.right_scale.1.shared_plan", answer: "yes" });
  assert.ok(pickedNow, "the answer moves on");
  await page.reload();
  await settled(page);
  await press(page, page.getByRole("button", { name: "Open Summer 2018" }));
  await page.getByText("A plan shared by the members is being written: from partly to yes").waitFor();
  await assertAccessible(page, "earlier assessments");
});

test("an action grows out of an unmet criterion, and a second person challenges the level", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity/actions" });
  await settled(page);
  await assertAccessible(page, "the way to the ambition");
  await page.getByRole("button", { name: /^Add an action for Some staff are shared/ }).click();
  await page.getByRole("button", { name: "Save the action" }).click();
  await page.locator("dialog .nhsuk-error-message").first().waitFor();
  await page.getByLabel("Owner, as a role").fill("Cluster lead");
  await assertAccessible(page, "the form of an action");
  await page.getByRole("button", { name: "Save the action" }).click();
  await said(page, "Action added: Recruit one post");
  assert.equal((await shown(core)).actions[0].owner, "Cluster lead", "the core has the action");
  await page.goto(`${core.url}#/maturity/agree`);
  await settled(page);
  await page.getByLabel("Second person", { exact: true }).fill("O. Officer");
  await page.getByLabel("Comment of the second person").fill("Which rota is shared?");
  await page.getByRole("button", { name: "Challenge it" }).click();
  await said(page, "Foundation challenged by CCG officer");
  assert.equal((await shown(core)).history[0].challenges[0].decision, "challenged", "the history has the word");
  await assertAccessible(page, "a challenged level");
});
