// Whoever works by keys keeps their place: after an act that takes away what had the focus, something sensible has it.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { asOfficer, closeBrowser, go, open, settled } from "../support/browser.mjs";
import { cellOf } from "../support/acts.mjs";
import { focusFault } from "../support/focus.mjs";
import { press } from "../support/keyboard.mjs";
import { folder, host, sampleStore } from "../support/programs.mjs";

after(closeBrowser);

const CLUSTER = { kind: "cluster", code: "U99001" };
const PERIOD = "2018/19-Q3";
const LISTS = "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\nGP_PRAC_PAT_LIST,01OCT2018,GP,99Z,E38000001,Y99001,ZZ1 1ZZ,ALL,ALL,11300\n";
const button = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" });
const heading = (page, name) => page.getByRole("heading", { name });

/** What has the focus once the screen stands still: an error where nothing has, or where it cannot be seen. */
async function focus(page, what) {
  await settled(page);
  await page.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body, null, { timeout: 4000 }).catch(() => assert.fail(`${what}: the focus fell to the top of the window`));
  assert.equal(await focusFault(page), null, `${what}: the focus is seen`);
  return page.evaluate(() => ({ tag: document.activeElement.tagName, words: (document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText).trim() }));
}

/** Presses a button by keys and chooses a file in the dialog that it opens. */
async function chooseFile(page, name, file) {
  const chooser = page.waitForEvent("filechooser");
  await press(page, button(page, name));
  await (await chooser).setFiles(file);
}

test("on Import the focus goes to what was read, to what was taken in, and back", async (t) => {
  const { page, here } = await open(t, { at: "#/import" });
  await settled(page);
  const file = path.join(here, "lists.csv");
  writeFileSync(file, LISTS);
  await chooseFile(page, "Choose files", file);
  await heading(page, /^\d+ new and \d+ changed rows$/).waitFor();
  const { tag, words } = await focus(page, "files were chosen");
  assert.equal(tag, "H1");
  assert.match(words, /new and .* changed rows/, "the heading of the preview");
  await press(page, button(page, "Leave it"));
  await heading(page, "Import official files").waitFor();
  await focus(page, "the preview was left");
  await chooseFile(page, "Choose files", file);
  await press(page, button(page, "Import 1 file"));
  await heading(page, "Imported").waitFor();
  assert.equal((await focus(page, "the file was taken in")).words, "Imported");
});

test("on Collect the focus goes to what was read, and on when it was taken in", async (t) => {
  const there = folder(t);
  const sender = await host(await sampleStore(there), { temporary: there });
  const { value } = await sender.call("submission.sign", { organisation: CLUSTER.code, period: PERIOD, name: "A. Lead", role: "Cluster lead", explain: "Known" });
  const { path: file } = await sender.call("submission.export", { id: value.submission, folder: there });
  sender.close();
  const { page, core } = await open(t);
  await asOfficer(page, core);
  await go(page, "collect");
  await chooseFile(page, "Choose packages", file);
  await heading(page, /^1 file:/).waitFor();
  assert.match((await focus(page, "packages were chosen")).words, /^1 file:/);
  await press(page, button(page, "Leave it"));
  await heading(page, /^1 file:/).waitFor({ state: "detached" });
  await focus(page, "the packages were left");
  await chooseFile(page, "Choose packages", file);
  await press(page, button(page, "Take in 1 return"));
  await heading(page, /^1 file:/).waitFor({ state: "detached" });
  await focus(page, "the return was taken in");
});

test("forms and staff lists that are left or taken in leave the focus on their screen", async (t) => {
  const { page, core, here } = await open(t, { at: "#/maturity/forms" });
  await settled(page);
  const [{ path: form }] = await core.call("maturity.write_forms", { scope: CLUSTER, period: PERIOD, matrix: "matrix-2018", practices: ["Y99001"], folder: here });
  await chooseFile(page, "Choose forms", form);
  await heading(page, /to take in/).waitFor();
  assert.match((await focus(page, "forms were chosen")).words, /to take in/);
  await press(page, button(page, "Leave it"));
  await heading(page, /to take in/).waitFor({ state: "detached" });
  await focus(page, "the forms were left");
  const list = path.join(here, "staff.csv");
  writeFileSync(list, "Job title,Age,WTE\nPractice nurse,41,0.8\n");
  await go(page, "workforce/list");
  await chooseFile(page, "Choose the list", list);
  await button(page, "Leave it").waitFor();
  await focus(page, "a list was chosen");
  await press(page, button(page, "Leave it"));
  await heading(page, "Your own staff list").waitFor();
  assert.equal((await focus(page, "the list was left")).tag, "H1");
});

test("where a row goes the next one has the focus, and after the last the heading", async (t) => {
  const { page, core } = await open(t);
  for (const title of ["First thing", "Second thing"]) {
    await core.call("maturity.save_action", { id: null, organisation: CLUSTER.code, matrix: "matrix-2018", criterion: "m18.f.plan", title, owner: "A. Lead", due: PERIOD, cost: "", funding_line: "", effect: "", status: "not_started" });
  }
  await page.reload();
  await go(page, "maturity/actions");
  const out = button(page, /^Take out (First|Second) thing$/);
  const before = await out.count();
  for (let left = before; left > 0; left -= 1) {
    await press(page, out.first());
    await page.waitForFunction((wanted) => [...document.querySelectorAll("tbody button")].filter((one) => /^Take out (First|Second) thing$/.test(one.textContent)).length === wanted, left - 1);
    await focus(page, `${left - 1} of ${before} actions are left`);
  }
  await go(page, "workforce");
  await page.locator(await cellOf((script) => page.evaluate(`(() => { ${script} })()`), 3, "WTE")).click();
  await page.keyboard.press("Control+Delete");
  await page.getByText(/taken out|removed/i).last().waitFor();
  await focus(page, "a line of the grid went");
});

test("a panel that closes and a button that is done with leave the focus where one was", async (t) => {
  const { page } = await open(t, { at: "#/practices" });
  await settled(page);
  await press(page, page.locator("tbody .row-opener").first());
  await press(page, button(page, "Type its list size"));
  await page.keyboard.press("Tab");
  await page.keyboard.type("11300");
  await page.keyboard.press("Enter");
  await page.getByLabel("Registered patients", { exact: true }).waitFor({ state: "detached" });
  assert.match((await focus(page, "the form closed itself")).words, /Type its list size/, "the button that opened the form");
  await press(page, button(page, /^Close(?! this)/), { backwards: true });
  await page.locator(".side-panel").waitFor({ state: "detached" });
  await focus(page, "the panel was closed");
  for (const [name, done] of [[/^Undo: /, "Undone"], [/^Redo: /, "Redone|Done again"]]) {
    await button(page, name).focus();
    await page.keyboard.press("Enter");
    await page.getByText(new RegExp(done)).last().waitFor();
    await focus(page, `${name} was pressed`);
  }
  assert.ok(await button(page, "Redo").isDisabled(), "there is nothing more to redo, and the focus went on from that button");
});
