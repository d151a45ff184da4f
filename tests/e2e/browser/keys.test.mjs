// The journeys that other files do with the pointer, once more with nothing but keys; every stop of the focus is seen.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { cellOf } from "../support/acts.mjs";
import { asOfficer, closeBrowser, go, open, said, settled } from "../support/browser.mjs";
import { assertFocusSeen } from "../support/focus.mjs";
import { fill, press, tabTo } from "../support/keyboard.mjs";

after(closeBrowser);

const place = (page, title) => page.getByRole("navigation").first().getByRole("link", { name: title });
const button = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" });

/** Chooses in a list by the beginning of the words, as anybody does who does not want to press arrows. */
async function pick(page, field, words) {
  await tabTo(page, field);
  await page.keyboard.type(words);
}

test("an official file is chosen, looked at, taken in and taken back", async (t) => {
  const { page, core, here } = await open(t);
  await settled(page);
  const file = path.join(here, "lists.csv");
  writeFileSync(file, "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\nGP_PRAC_PAT_LIST,01OCT2018,GP,99Z,E38000001,Y99001,ZZ1 1ZZ,ALL,ALL,11300\n");
  await press(page, place(page, /^Import/));
  await page.getByRole("heading", { name: "Import official files", level: 1 }).waitFor();
  const asked = page.waitForEvent("filechooser");
  await press(page, button(page, "Choose files"));
  await (await asked).setFiles(file);
  await page.getByRole("heading", { name: /^\d+ new and \d+ changed rows$/, level: 1 }).waitFor();
  await press(page, button(page, "Import 1 file"));
  await page.getByRole("heading", { name: "Imported", exact: true }).waitFor();
  const active = async () => (await core.call("releases.list")).filter((one) => one.active && one.file_name === "lists.csv").length;
  assert.equal(await active(), 1, "the file's figures count");
  await page.keyboard.press("Control+z");
  await said(page, "Undone");
  assert.equal(await active(), 0, "and undo withdraws them");
});

test("a block is pasted into the grid at the cell that has the focus, looked at and taken", async (t) => {
  const { page, core } = await open(t, { at: "#/workforce" });
  await settled(page);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("2\t1.5\r\n2\t1.25\r\n"));
  const cell = page.locator(await cellOf((script) => page.evaluate(`(() => { ${script} })()`), 3, "People"));
  await tabTo(page, page.locator("[role=treegrid] [tabindex='0']").first());
  for (let presses = 0; presses < 20 && (await cell.getAttribute("aria-selected")) !== "true"; presses += 1) {
    const column = Number(await page.locator("[aria-selected=true]").first().getAttribute("aria-colindex").catch(() => 1));
    await page.keyboard.press(column < Number(await cell.getAttribute("aria-colindex")) ? "ArrowRight" : "ArrowDown");
    await assertFocusSeen(page);
  }
  await page.keyboard.press("Control+v");
  await page.getByRole("region", { name: "Before this paste counts" }).waitFor();
  await page.keyboard.press("F6");
  await press(page, button(page, "Take them"), { backwards: true });
  await said(page, "lines of posts changed");
  const { posts } = await core.call("workforce.show", { scope: { kind: "cluster", code: "U99001" }, period: "2018/19-Q3" });
  assert.ok(posts.some((post) => post.headcount === 2 && post.wte === 1.25), "the block is in the store");
});

test("a level is agreed, and it may be another than the rule's", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity/agree" });
  await settled(page);
  await pick(page, page.getByLabel("Another level than the rule’s"), "Step 1");
  await fill(page, page.getByLabel("Why another level"), "The shared rota has run since September.");
  await press(page, button(page, "Agree Step 1"));
  await said(page, "Level agreed: Riverside cluster at Step 1");
  const { overall } = await core.call("maturity.show", { scope: { kind: "cluster", code: "U99001" }, period: "2018/19-Q3", matrix: null });
  assert.equal(overall.level, "step_1", "the core has the level");
});

test("money is divided by another rule, and what was spent is written down", async (t) => {
  const { page, core } = await open(t, { at: "#/funding" });
  await settled(page);
  await asOfficer(page, core);
  await press(page, page.getByRole("link", { name: "LMC business fundamentals" }));
  await page.getByRole("heading", { name: /LMC business fundamentals/, level: 1 }).waitFor();
  await pick(page, page.getByLabel("Rule"), "In equal");
  await press(page, button(page, "Keep this instead"));
  await said(page, "£20,000 allocated in equal parts");
  await core.call("session.set_scope", { kind: "cluster", code: "U99001" });
  await page.reload();
  await go(page, "funding");
  await press(page, page.getByRole("link", { name: "Primary care incentive scheme" }));
  const form = page.getByRole("region", { name: "Add a commitment or spend" });
  await form.waitFor();
  await pick(page, form.getByLabel("What"), "Spen");
  await fill(page, form.getByLabel("Money"), "£1,000");
  await press(page, form.getByRole("button", { name: "Add spend" }));
  await said(page, "£1,000 spent: Riverside cluster, Primary care incentive scheme");
});

test("Ctrl+K goes, does and finds help; history undoes; a backup is made and put in place", async (t) => {
  const { page, core } = await open(t, { clock: "2018-11-21T09:00:00+00:00" });
  await settled(page);
  const ask = async (words) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Search or do" }).waitFor();
    await assertFocusSeen(page);
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
  };
  await ask("Back up now");
  await page.getByRole("heading", { name: "Backup and restore" }).waitFor();
  await press(page, button(page, "Back up now"));
  await button(page, /^Look and restore/).first().waitFor();

  await core.call("organisations.save", { kind: "ccg", code: "98A", name: "Late", parent: null });
  await ask("See the history");
  await page.getByRole("heading", { name: "History", level: 1 }).waitFor();
  await press(page, page.getByRole("main").getByRole("button", { name: /^Undo: / }));
  await said(page, "Undone");
  await press(page, page.getByRole("main").getByRole("button", { name: /^Redo: / }));
  await said(page, "Late");

  await ask("Back up now");
  await press(page, button(page, /^Look and restore/).first());
  await page.getByRole("dialog", { name: /^Put this backup in place/ }).waitFor();
  await press(page, button(page, "Restore"));
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const scopes = await core.call("scopes.list", {});
  assert.ok(!scopes.some((scope) => scope.code === "98A"), "the store is as it was when it was backed up");

  await page.keyboard.press("F1");
  await page.getByRole("heading", { name: "Help", level: 1 }).waitFor();
  await ask("Weir View");
  await page.getByRole("button", { name: /^Showing Weir View Practice/ }).waitFor();
});
