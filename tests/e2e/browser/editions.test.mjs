// Editions of the matrix: copied, edited, pasted, signed, handed down, taken in; an assessment carried to the next one.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, go, open, said, settled } from "../support/browser.mjs";
import { press } from "../support/keyboard.mjs";

after(closeBrowser);

const CLUSTER = "U99001";
const OURS = "our-2018";
const COPY = { from: "matrix-2018", code: OURS, title: "Our matrix", applies_from: "2018-10-01", source: "CCG paper 7" };

/** What is pasted as Word lends it: a table with list entries in its cells. */
async function pasteTable(page, field, rows) {
  const html = `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;
  await field.focus();
  await field.evaluate((element, words) => {
    const data = new DataTransfer();
    data.setData("text/html", words);
    data.setData("text/plain", "not this");
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
}

test("an edition is copied and a question of it changed by keyboard, and undo takes each back", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity" });
  await settled(page);
  await press(page, page.getByRole("link", { name: "All editions" }));
  await page.getByRole("heading", { name: "3 editions of the matrix, 3 to be checked against your copy", level: 1 }).waitFor();
  await assertAccessible(page, "the list of editions");
  await press(page, page.getByRole("button", { name: "Copy Network maturity matrix, 2018 edition" }));
  await assertAccessible(page, "the form of a copy");
  await page.getByLabel("Its own code").fill("Our Own");
  await press(page, page.getByRole("button", { name: "Copy the edition" }));
  await page.locator("dialog .nhsuk-error-message").first().waitFor();
  assert.match(await page.locator("dialog .nhsuk-error-message").first().innerText(), /small letters/, "the message stands beside the field");
  await page.getByLabel("Its own code").fill(OURS);
  await press(page, page.getByRole("button", { name: "Copy the edition" }));
  await page.getByRole("heading", { name: "Our network maturity matrix, 2018 edition", level: 1 }).waitFor();
  await settled(page);
  await assertAccessible(page, "a local edition");
  await press(page, page.getByRole("button", { name: "A plan shared by the members is being written" }));
  await assertAccessible(page, "the form of a criterion");
  await page.getByLabel("What must be true").fill("");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.locator("dialog .nhsuk-error-message").first().waitFor();
  await page.getByLabel("What must be true").fill("One plan is being written by all of us");
  await page.getByLabel("What would show it").fill("The draft\nMinutes");
  await press(page, page.getByRole("button", { name: "Save", exact: true }));
  await said(page, "Criterion reworded: One plan is being written by all of us");
  const edition = async () => core.call("maturity.edition", { matrix: OURS });
  const question = (await edition()).domains[0].cells[1].criteria[1];
  assert.deepEqual([question.text, question.evidence, question.code], ["One plan is being written by all of us", ["The draft", "Minutes"], "m18.right_scale.1.shared_plan"], "the core has the words, under the same code");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByRole("button", { name: "A plan shared by the members is being written" }).waitFor();
  assert.equal((await edition()).entry.version, "1", "the version went back too");
  // Under the pointer too a question is itself, not the button that adds one to its cell.
  await page.getByRole("button", { name: "A plan shared by the members is being written" }).click();
  await page.getByRole("dialog", { name: /^Right scale, / }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await page.getByText("There is no edition “our-2018” here").first().waitFor();
  assert.equal((await core.call("maturity.editions", {})).length, 3, "and the copy is gone");
});

test("the official wording is pasted from Word as one table, whole or not at all, and signed for", async (t) => {
  const { page, core } = await open(t);
  await core.call("maturity.copy_edition", COPY);
  await go(page, `maturity/editions/${OURS}`);
  const view = await core.call("maturity.edition", { matrix: OURS });
  const rows = [["Domain", "Step 1", "Step 2", "Step 3"], ...view.domains.map((domain) => [`<p>${domain.title}</p>`, ...domain.cells.slice(1).map((cell) => `<ul>${cell.criteria.map((one) => `<li>${one.text.replaceAll("&", "&amp;")}</li>`).join("")}</ul>`)])];
  rows[1][1] = "<ul><li>All practices have signed</li><li>A plan is being written</li><li>One list is used<br>by everyone</li></ul>";
  const bad = rows.map((row) => [...row]);
  bad[2][0] = "Digital first";
  await page.getByRole("button", { name: "Paste the official wording" }).click();
  const field = page.getByLabel("The table, copied from Word, Excel or a page");
  await pasteTable(page, field, bad);
  await page.getByText("Found “Digital first”, expected one of the domains").waitFor();
  assert.equal(await page.getByRole("button", { name: "Take the wording over" }).isDisabled(), true, "with a fault nothing can be taken");
  await assertAccessible(page, "a refused table");
  await pasteTable(page, field, rows);
  await page.getByText("1 cell would change: 3 criteria reworded, 1 added, 0 taken out.").last().waitFor();
  await assertAccessible(page, "a table before it is taken");
  await press(page, page.getByRole("button", { name: "Take the wording over" }));
  await said(page, "Wording of Our matrix pasted");
  const cell = (await core.call("maturity.edition", { matrix: OURS })).domains[0].cells[1];
  assert.deepEqual(cell.criteria.map((one) => one.text), ["All practices have signed", "A plan is being written", "One list is used", "by everyone"], "a line a criterion, as in the cell");
  await page.getByRole("button", { name: "Sign that you checked it" }).click();
  await assertAccessible(page, "the signature");
  await page.getByLabel("Name", { exact: true }).fill("A. Lead");
  await page.getByLabel("Role", { exact: true }).fill("CCG primary care lead");
  await press(page, page.getByRole("button", { name: "Sign", exact: true }));
  await said(page, "Our matrix checked against the official copy by CCG primary care lead");
  await page.getByText("A. Lead, CCG primary care lead, 21 November 2018.").waitFor();
  assert.equal((await core.call("maturity.edition", { matrix: OURS })).entry.check_against_your_copy, false, "the core knows");
});

test("an edition goes out as a file and comes in with a preview; a broken one is refused with every fault", async (t) => {
  const { page, core, here } = await open(t);
  await core.call("maturity.copy_edition", COPY);
  await go(page, `maturity/editions/${OURS}`);
  await page.evaluate((folder) => (window.__pchFolder = folder), here);
  await page.getByRole("button", { name: "Save as file" }).click();
  await said(page, "Saved 1 file");
  const name = readdirSync(here).find((one) => one.endsWith(".matrix.json"));
  const file = path.join(here, name);
  const value = JSON.parse(readFileSync(file, "utf8"));
  await core.call("undo", {});
  value.id = "theirs";
  value.content.domains[0].cells.pop();
  value.content.domains[1].code = "right_scale";
  const broken = path.join(here, "broken.json");
  writeFileSync(broken, JSON.stringify(value));
  await go(page, "maturity/editions");
  const choose = async (paths) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Open an edition" }).click();
    await (await chooser).setFiles(paths);
  };
  await choose([file, broken]);
  await page.getByText("1 file refused: nothing is taken in until every file is right.").last().waitFor();
  const dialog = page.locator("dialog");
  assert.match(await dialog.innerText(), /broken\.json, domain 1 “right_scale”/, "file and place");
  assert.match(await dialog.innerText(), /found “a missing level”, expected a cell for Step 3/, "value and expectation");
  assert.match(await dialog.innerText(), /broken\.json, domain 2, code/, "the second fault at once");
  assert.equal(await page.getByRole("button", { name: "Take in" }).isDisabled(), true, "nothing is half taken");
  await assertAccessible(page, "refused files");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await choose([file]);
  await page.getByText("New here: 5 domains, 46 criteria.").waitFor();
  await page.getByLabel("Show it first to those who have not answered any edition yet").check();
  await assertAccessible(page, "a file before it is taken in");
  await press(page, page.getByRole("button", { name: "Take in" }));
  await said(page, "Edition taken in: Our matrix");
  const there = (await core.call("maturity.editions", {})).find((one) => one.code === OURS);
  assert.deepEqual([there.preferred, there.version, there.criteria], [true, "1", 46], "it is here, and shown first");
});

test("a 2018 assessment is carried to the 2019 edition, with what could and could not be carried", async (t) => {
  const { page, core } = await open(t);
  const answer = (criterion, said_) => core.call("maturity.answer", { organisation: CLUSTER, matrix: "matrix-2018", criterion, answer: said_ });
  await answer("m18.f.plan", "yes");
  await answer("m18.f.time", "yes");
  await answer("m18.targeting_care.1.segments", "yes");
  await answer("m18.targeting_care.1.variation", "partly");
  await go(page, "maturity/carry");
  await page.getByRole("heading", { name: "Carry the assessment to another edition" }).waitFor();
  await page.getByText("3 answers and 4 levels come along as a draft").last().waitFor();
  await assertAccessible(page, "before carrying");
  const shown = (matrix) => core.call("maturity.show", { scope: { kind: "cluster", code: CLUSTER }, period: "2018/19-Q3", matrix });
  assert.equal((await shown("matrix-2019")).criteria.length, 0, "a preview carries nothing");
  await press(page, page.getByRole("button", { name: "Carry over as a draft" }));
  await page.getByRole("heading", { name: "Carried from Network maturity matrix, 2018 edition" }).waitFor();
  await settled(page);
  await assertAccessible(page, "what was carried");
  const text = await page.locator(".carry-report").innerText();
  assert.match(text, /People have time set aside to make changes\s+Answer\s+yes\s+Nothing in Network maturity matrix, August 2019 edition asks for it: 2019 asks only whether the clinical lead has time/, "what stays, what was said, and why");
  assert.match(text, /Right scale\s+Level of a domain/, "a domain without a counterpart");
  assert.match(text, /7 to be confirmed/, "all that came waits");
  const now = await shown(null);
  assert.deepEqual([now.matrix.id, now.criteria.length, now.overall.agreed], ["matrix-2019", 3, false], "a draft on the new edition, nothing agreed");
  await press(page, page.getByRole("button", { name: "Confirm the 2 that ask the same question" }));
  await said(page, "2 carried answers confirmed");
  await page.getByText("5 to be confirmed").waitFor();
  await press(page, page.getByRole("button", { name: "Still so: Integrating care" }));
  await said(page, "Integrating care confirmed at");
  await page.getByText("4 to be confirmed").waitFor();
  await go(page, "maturity");
  await page.getByText("carried forward from").first().waitFor();
  for (let turn = 0; turn < 3; turn += 1) await core.call("undo", {});
  assert.equal((await shown("matrix-2019")).criteria.length, 0, "three undos, and the new edition is as it was");
});

test("what two editions do not share is paired by hand", async (t) => {
  const { page, core } = await open(t);
  await core.call("maturity.copy_edition", COPY);
  await core.call("maturity.remove_edition_part", { matrix: OURS, kind: "criterion", code: "m18.targeting_care.1.segments" });
  await core.call("maturity.save_edition_criterion", { matrix: OURS, criterion: null, domain: "targeting_care", level: "step_1", text: "Groups are named", help: "", evidence: [], actions: [] });
  await page.evaluate(() => (window.location.hash = "#/maturity/mapping?from=matrix-2018&to=our-2018"));
  await page.getByRole("heading", { name: "1 still to pair, of 51", level: 1 }).waitFor();
  await assertAccessible(page, "pairs of two editions");
  await press(page, page.getByRole("button", { name: "Open The population is divided into a few groups with like needs" }));
  const target = page.getByLabel("What “The population is divided into a few groups with like needs” stands for");
  await target.selectOption({ label: "Nothing: the answer stays behind" });
  await press(page, page.getByRole("button", { name: "Pair", exact: true }));
  await page.locator(".nhsuk-error-message").first().waitFor();
  assert.match(await page.locator(".nhsuk-error-message").first().innerText(), /Write why/, "a gap says why");
  await target.selectOption({ label: "Targeting care, Step 1: Groups are named" });
  await page.getByLabel("What differs").fill("The numbers are not asked for");
  await assertAccessible(page, "the form of a pair");
  await press(page, page.getByRole("button", { name: "Pair", exact: true }));
  await page.getByRole("heading", { name: "Every domain and criterion is paired", level: 1 }).waitFor();
  await page.keyboard.press("Control+z");
  await page.getByRole("heading", { name: "1 still to pair, of 51", level: 1 }).waitFor();
});
