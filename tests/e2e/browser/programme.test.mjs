// The programme: plan on a page, critical path, risks, benefits; added, refused, taken back, by keyboard.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, open, said, settled } from "../support/browser.mjs";
import { press } from "../support/keyboard.mjs";

after(closeBrowser);

const shown = (core) => core.call("programme.show", { scope: { kind: "cluster", code: "U99001" }, period: "2018/19-Q3" });

test("a milestone is added with a rough date, refused where it is none, and Ctrl+Z takes it back", async (t) => {
  const { page, core } = await open(t, { at: "#/programme" });
  await settled(page);
  assert.match(await page.locator("h1").innerText(), /^7 open milestones, 1 overdue, 1 extreme risk$/, "the heading says the finding");
  await assertAccessible(page, "the plan on a page");
  await press(page, page.getByRole("button", { name: "Add a milestone" }));
  await page.getByLabel("What is reached").fill("Website of the cluster");
  await page.getByLabel("Due", { exact: true }).fill("soon");
  await press(page, page.getByRole("button", { name: "Save the milestone" }));
  await page.locator("dialog .nhsuk-error-message").waitFor();
  assert.match(await page.locator("dialog .nhsuk-error-message").innerText(), /“soon” is not a due date/, "the message says how to write one");
  await assertAccessible(page, "a refused milestone");
  await page.getByLabel("Due", { exact: true }).fill("Q2 to Q3 2019/20");
  await page.getByLabel(/Minor illness hub/).check();
  await press(page, page.getByRole("button", { name: "Save the milestone" }));
  await said(page, "Milestone added: Website of the cluster");
  const made = (await shown(core)).milestones.find((one) => one.title === "Website of the cluster");
  assert.deepEqual([made.due, made.from, made.to, made.after.length], ["2019/20-Q2 to 2019/20-Q3", "2019/20-Q2", "2019/20-Q3", 1], "kept as rough as it was");
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.body.innerText.includes("Website of the cluster"));
  assert.equal((await shown(core)).milestones.length, 9, "the milestone is gone");
});

test("the critical path shows its bars as a table that says why", async (t) => {
  const { page } = await open(t, { at: "#/programme/path" });
  await settled(page);
  await assertAccessible(page, "the critical path");
  const row = page.getByRole("row", { name: /Whole-population budget/ });
  await press(page, row.getByRole("button", { name: /why this figure/ }));
  await page.getByText("It cannot slip without moving the end of the programme.").waitFor();
});

test("a risk is scored, shown in the picture, closed and opened again by undo", async (t) => {
  const { page, core } = await open(t, { at: "#/programme/risks" });
  await settled(page);
  assert.match(await page.locator("h1").innerText(), /^5 open risks; the worst is R2 at 16, extreme$/, "the heading says the finding");
  await assertAccessible(page, "the risks");
  await press(page, page.getByRole("button", { name: /^R3 / }));
  await page.getByLabel("Likelihood after mitigation").selectOption("5");
  await page.getByLabel("Impact after mitigation").selectOption("5");
  await assertAccessible(page, "the risk form");
  await press(page, page.getByRole("button", { name: "Save the risk" }));
  await said(page, "Risk changed: R3");
  assert.match(await page.locator("h1").innerText(), /the worst is R3 at 25, extreme/, "the picture moved");
  assert.equal(await page.locator(".risk-grid tbody tr").first().locator("td").last().innerText(), "R3", "top right");
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.querySelector("h1").innerText.includes("R2 at 16"));
  assert.equal((await shown(core)).risks.find((risk) => risk.reference === "R3").severity, 9, "as it was");
});

test("a benefit gets a measure and says how far it has come", async (t) => {
  const { page, core } = await open(t, { at: "#/programme/benefits" });
  await settled(page);
  await assertAccessible(page, "the benefits");
  await press(page, page.getByRole("button", { name: "Add a measure of Staff would recommend working here" }));
  await page.getByLabel(/Staff survey/).fill("68");
  await assertAccessible(page, "the measure form");
  await press(page, page.getByRole("button", { name: "Save the measure" }));
  await said(page, "Staff would recommend working here on 21 November 2018: 68");
  const benefit = (await shown(core)).benefits.find((one) => one.kind === "staff_satisfaction");
  assert.equal(benefit.progress, 500, "half of the 14 points");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.waitForFunction(() => document.body.innerText.includes("not measured since the baseline"));
});
