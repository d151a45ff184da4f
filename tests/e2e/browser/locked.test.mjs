// A passphrase on the store, by keyboard alone: it is set, asked for when the program opens, mistyped, changed and taken away.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { assertAccessible, browser, closeBrowser, go, open, said } from "../support/browser.mjs";
import { fill, press } from "../support/keyboard.mjs";
import { folder, host, pch, sampleStore } from "../support/programs.mjs";

after(closeBrowser);

const button = (page, name) => page.getByRole("button", { name, exact: true });
const field = (page, name) => page.getByLabel(name, { exact: true });
const begins = (file) => readFileSync(file).subarray(0, 8).toString("latin1");

/** The program opened on a store that is there. */
async function opened(t, store, here) {
  const core = await host(store, { temporary: here });
  t.after(() => core.close());
  const page = await (await browser()).newPage({ viewport: { width: 1280, height: 800 }, locale: "en-GB", reducedMotion: "reduce" });
  t.after(() => page.close());
  await page.goto(core.url);
  return { page, core };
}

/** Sets or changes the passphrase in the dialog that is open. */
async function lock(page, { present, next, again = next }) {
  if (present !== undefined) await fill(page, field(page, "Present passphrase"), present);
  await fill(page, field(page, "New passphrase"), next);
  await fill(page, field(page, "The same again"), again);
  await press(page, button(page, "Lock with it"));
}

test("a passphrase is set, locks store and backups, and is asked for from then on", async (t) => {
  const { page, core, here, store } = await open(t);
  await core.call("backup.make");
  await go(page, "settings/backup");
  await press(page, button(page, "Set a passphrase…"));
  await assertAccessible(page, "the dialog that sets a passphrase");
  await lock(page, { next: "three random words", again: "three random word" });
  await said(page, "The two are not the same.");
  await lock(page, { next: "three" });
  await said(page, "It has 5 characters. Use 12 or more");
  await assertAccessible(page, "the dialog with a refusal");
  assert.equal(begins(store), "SQLite f", "what was refused locks nothing");
  await lock(page, { next: "three random words" });
  await said(page, "The store is locked: without the passphrase nobody can read it");
  await assertAccessible(page, "a locked store's backups");
  assert.equal(begins(store), "PCHPlock");
  for (const { file } of await core.call("backup.list")) assert.equal(begins(file.path), "PCHPlock", `${file.path} is locked too`);
  core.close();

  const again = await opened(t, store, here);
  await again.page.getByRole("heading", { name: "This store is locked" }).waitFor();
  await assertAccessible(again.page, "the page of a locked store");
  await fill(again.page, field(again.page, "Passphrase"), "Three random words");
  await again.page.keyboard.press("Enter");
  await again.page.getByText(/That passphrase does not open .*Capitals and spaces count/).first().waitFor();
  await assertAccessible(again.page, "the page of a locked store after a wrong passphrase");
  await fill(again.page, field(again.page, "Passphrase"), "three random words");
  await again.page.keyboard.press("Enter");
  await again.page.getByRole("heading", { name: "Riverside cluster" }).waitFor();

  await go(again.page, "settings/backup");
  await press(again.page, button(again.page, "Take it away…"));
  await assertAccessible(again.page, "taking the passphrase away");
  await fill(again.page, field(again.page, "Present passphrase"), "something else here");
  await press(again.page, button(again.page, "Take it away"));
  await said(again.page, "This is not the passphrase that the store has now.");
  await fill(again.page, field(again.page, "Present passphrase"), "three random words");
  await press(again.page, button(again.page, "Take it away"));
  await said(again.page, "The store has no passphrase: whoever has its file can read it.");
  assert.equal(begins(store), "SQLite f");
});

test("a copy under an earlier passphrase asks for that one before it is shown and restored", async (t) => {
  const { page, core, here } = await open(t);
  const copy = path.join(here, "earlier.db");
  await core.call("passphrase.set", { new: "an earlier passphrase" });
  await core.call("backup.save_copy", { path: copy });
  await core.call("passphrase.set", { present: "an earlier passphrase", new: "three random words" });
  await go(page, "settings/backup");
  const chooser = page.waitForEvent("filechooser");
  await press(page, button(page, "Restore from a file…"));
  await (await chooser).setFiles(copy);
  await page.getByRole("heading", { name: "This file is locked" }).waitFor();
  await assertAccessible(page, "the dialog that asks for a file's passphrase");
  await fill(page, field(page, "Passphrase of the file"), "three random words");
  await press(page, button(page, "Open"));
  await page.getByText(/That passphrase does not open/).first().waitFor();
  await fill(page, field(page, "Passphrase of the file"), "an earlier passphrase");
  await press(page, button(page, "Open"));
  await page.getByRole("heading", { name: "Put this backup in place of what is here?" }).waitFor();
  await press(page, button(page, "Restore"));
  await said(page, "Backup earlier.db restored");
  assert.equal((await core.call("passphrase.show")).locked, true, "the store keeps its own lock");
});

test("a locked store that is damaged is brought back by its passphrase", async (t) => {
  const here = folder(t);
  const store = await sampleStore(here);
  await pch("--store", store, "backup");
  await pch("--store", store, "call", "passphrase.set", JSON.stringify({ new: "three random words" }));
  const spoilt = readFileSync(store);
  spoilt.fill(0xa5, 100, 4000);
  writeFileSync(store, spoilt);
  const { page } = await opened(t, store, here);
  await fill(page, field(page, "Passphrase"), "three random words");
  await page.keyboard.press("Enter");
  await press(page, page.getByText("I am sure that this is the passphrase"));
  await page.getByRole("heading", { name: "Bring a backup back" }).waitFor();
  await assertAccessible(page, "the backups of a locked store");
  await press(page, page.getByRole("button", { name: /Put it in place/ }));
  await page.getByRole("heading", { name: "The backup is in place" }).waitFor();
  await press(page, button(page, "Open it"));
  await page.getByRole("heading", { name: "Riverside cluster" }).waitFor();
});
