// Reports: chosen, read, worded with undo, refused where a name is none, and said plainly where nothing prints.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, open, settled } from "../support/browser.mjs";
import { press } from "../support/keyboard.mjs";

after(closeBrowser);

const PERIOD = "2018/19-Q3";
const CLUSTER = { kind: "cluster", code: "U99001" };
const shown = (core, report) => core.call("report.show", { scope: CLUSTER, period: PERIOD, report });

test("a report reads as it will be printed, and every part says how its words stand", async (t) => {
  const { page } = await open(t, { at: "#/reports" });
  await settled(page);
  assert.equal(await page.locator("h1").innerText(), "Cluster submission: Riverside cluster", "the cluster's own report stands first");
  assert.deepEqual(await page.locator(".screen-head nav.tabs a").allInnerTexts(), ["Cluster submission", "Highlight report", "Scrutiny paper"], "those that a cluster makes");
  await assertAccessible(page, "the cluster submission");
  await press(page, page.getByRole("link", { name: "Scrutiny paper" }));
  await page.getByRole("heading", { level: 1, name: "Scrutiny paper: Riverside cluster" }).waitFor();
  await settled(page);
  const headings = await page.locator(".paper h2").allInnerTexts();
  assert.deepEqual(headings.slice(0, 4), ["Summary", "Purpose of this paper", "Background", "Ambition"], "in the order of the printed paper");
  assert.match(await page.locator(".paper").innerText(), /45,000 registered patients/, "figures are filled in");
  assert.ok((await page.locator(".paper img").count()) >= 2, "with charts");
  for (const img of await page.locator(".paper img").all()) assert.ok((await img.getAttribute("alt")).length > 40, "each with its figures in words");
  await assertAccessible(page, "the scrutiny paper");
});

test("words are changed beside the paper, marked, taken back with Ctrl+Z and put back to standard", async (t) => {
  const { page, core } = await open(t, { at: "#/reports/scrutiny_paper" });
  await settled(page);
  await press(page, page.getByRole("button", { name: "Edit: Recommendation" }));
  const field = page.getByRole("textbox", { name: /^Recommendation/ });
  await field.fill("Approve the plan of {organisation}.\n\n- now\n- and again");
  await field.blur();
  await page.locator(".paper").getByText("Approve the plan of Riverside cluster.").waitFor();
  await settled(page);
  const held = (await shown(core, "scrutiny_paper")).pieces.find((piece) => piece.words?.part === "recommendation").words;
  assert.equal(held.edited, true, "kept in the store");
  assert.equal(await page.locator("[data-part=recommendation] li").count(), 2, "lines with a dash are a list");
  await page.getByRole("button", { name: "Edited: Recommendation" }).waitFor();
  await assertAccessible(page, "an edited part");

  await field.fill("With {luck}.");
  await field.blur();
  await page.locator(".words .nhsuk-error-message").waitFor();
  assert.match(await page.locator(".words .nhsuk-error-message").innerText(), /\{luck\} cannot be filled in/, "a name that is none is refused");
  assert.equal(await field.inputValue(), "With {luck}.", "and what was typed stays");
  await assertAccessible(page, "a refused text");
  await field.fill(held.text);
  await field.blur();

  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await page.locator(".paper").getByText("note the position and the plan").waitFor();
  assert.equal((await shown(core, "scrutiny_paper")).edited, 0, "one act, one undo");

  await press(page, page.getByRole("button", { name: "Edit: Purpose", exact: true }));
  await press(page, page.getByRole("button", { name: "Approval", exact: true }));
  await page.locator(".paper-facts dd").getByText("Approval", { exact: true }).waitFor();
  await press(page, page.getByText("Standard words", { exact: true }).last());
  await press(page, page.getByRole("button", { name: "Put them back" }));
  await page.locator(".paper-facts dd").getByText("Information", { exact: true }).waitFor();
  assert.equal((await shown(core, "scrutiny_paper")).edited, 0, "the standard words stand again");
});

test("the words of the period before are taken over in one step", async (t) => {
  const { page, core } = await open(t, { at: "#/home" });
  await core.call("report.word", { scope: CLUSTER, period: "2018/19-Q2", report: "highlight_report", part: "asks", text: "A decision on estates." });
  await page.goto(page.url().replace("#/home", "#/reports/highlight_report"));
  await settled(page);
  await press(page, page.getByRole("button", { name: "Take them over" }));
  await page.locator(".paper").getByText("A decision on estates.").waitFor();
  assert.equal((await shown(core, "highlight_report")).edited, 1, "taken over");
});
