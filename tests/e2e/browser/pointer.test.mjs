// The journeys that other files do by keys, once more with the pointer.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, test } from "node:test";
import { asOfficer, assertAccessible, closeBrowser, go, open, said, settled } from "../support/browser.mjs";

after(closeBrowser);

const click = (page, role, name) => page.getByRole(role, { name, exact: typeof name === "string" }).first().click();

/** Lets go of a file with this text over the window. */
async function drop(page, name, text) {
  const dropped = await page.evaluateHandle(([called, words]) => {
    const data = new DataTransfer();
    data.items.add(new File([words], called));
    return data;
  }, [name, text]);
  for (const event of ["dragover", "drop"]) await page.dispatchEvent("body", event, { dataTransfer: dropped });
}

test("an official file that is dropped anywhere is shown before it counts; one that is none is refused in words", async (t) => {
  const { page, core } = await open(t);
  await settled(page);
  await drop(page, "letter.csv", "Dear all,\nthe lists follow.\n");
  await page.getByRole("heading", { name: "1 file could not be read", level: 1 }).waitFor();
  await settled(page);
  await assertAccessible(page, "a file that is none");
  await click(page, "button", "Done");
  await drop(page, "lists.csv", "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\nGP_PRAC_PAT_LIST,01OCT2018,GP,99Z,E38000001,Y99001,ZZ1 1ZZ,ALL,ALL,11300\n");
  await page.getByRole("heading", { name: /^\d+ new and \d+ changed rows$/, level: 1 }).waitFor();
  await settled(page);
  await assertAccessible(page, "a file before it counts");
  await click(page, "button", "Import 1 file");
  await page.getByRole("heading", { name: "Imported", exact: true }).waitFor();
  await settled(page);
  await assertAccessible(page, "a file that was taken in");
  const active = async () => (await core.call("releases.list")).filter((one) => one.active && one.file_name === "lists.csv").length;
  assert.equal(await active(), 1, "the file's figures count");
  await click(page, "button", /^Undo: /);
  await said(page, "Undone");
  assert.equal(await active(), 0, "and Undo withdraws them");
});

test("a call for returns is made and saved", async (t) => {
  const { page, core, here } = await open(t);
  await asOfficer(page, core);
  await go(page, "collect/calls");
  await page.evaluate((folder) => {
    window.__pchFolder = folder;
  }, here);
  await click(page, "button", "Call for cluster submissions…");
  await page.getByLabel("Message").fill("The third quarter, please.");
  await click(page, "button", "Make the call and save it…");
  await said(page, "Call saved");
  assert.ok(readdirSync(here).some((name) => name.includes("_call_r1")), "the file lies where the officer said");
});

test("search, history, backup and help", async (t) => {
  const { page, core } = await open(t);
  await settled(page);
  await click(page, "button", /^Search or do/);
  await page.getByRole("option", { name: "Back up now" }).click();
  await click(page, "button", "Back up now");
  await page.getByRole("button", { name: /^Look and restore/ }).first().waitFor();
  await core.call("organisations.save", { kind: "ccg", code: "98A", name: "Late", parent: null });
  await click(page, "button", /^Sample cluster lead/);
  await page.getByRole("menuitem", { name: "History" }).click();
  await page.getByRole("heading", { name: "History", level: 1 }).waitFor();
  await click(page.getByRole("main"), "button", /^Undo: /);
  await said(page, "Undone");
  await click(page.getByRole("main"), "button", /^Redo: /);
  await said(page, "Late");
  await click(page, "link", "Backup");
  await click(page, "button", /^Look and restore/);
  await click(page, "button", "Restore");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const scopes = await core.call("scopes.list", {});
  assert.ok(!scopes.some((scope) => scope.code === "98A"), "the store is as it was when it was backed up");
  await click(page, "link", "Help");
  await page.getByRole("heading", { name: "Help", level: 1 }).waitFor();
});
