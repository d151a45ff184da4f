// By the accessibility tree alone: history, backups, help and search.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { folder, pch, SAMPLE_LEAD, sampleStore } from "../support/programs.mjs";
import { cells, names, Reader } from "../support/reader.mjs";

const here = folder({ after });
let reader;
before(async () => {
  const store = await sampleStore(here);
  await pch("--store", store, "call", "people.save", JSON.stringify({ ...SAMPLE_LEAD, name: "Sample deputy", current: false }));
  reader = await Reader.open(store);
});
after(() => reader?.close());

const people = async () => (await reader.ask("people.list")).map((one) => one.name);

test("an act is found in the history, undone and done again", async () => {
  await reader.press("link", "Settings");
  await reader.press("link", "History");
  const state = async () => cells(await reader.read(["table", "History, newest first"], "table row", { holds: "Sample deputy added" })).at(-1);
  assert.equal(await state(), "", "the act holds");
  await reader.press("push button", { name: "Undo: Sample deputy", at: 1 });
  await reader.hear("Undone: Sample deputy added to the people of this copy");
  assert.match(await state(), /Undone$/, "the table says that it was undone");
  assert.deepEqual(await people(), ["Sample cluster lead"], "the store has one person less");
  await reader.press("push button", { name: "Redo: Sample deputy", at: 1 });
  await reader.hear("Done again: Sample deputy added to the people of this copy");
  await reader.there("push button", { name: "Undo: Sample deputy", at: 1 });
  assert.deepEqual(await people(), ["Sample cluster lead", "Sample deputy"], "and has them again");
});

test("a backup is made, looked into, and put in place of what came after it", async () => {
  await reader.press("link", "Backup");
  await reader.press("push button", "Back up now");
  await reader.hear("Backed up, ");
  await reader.press("push button", "Undo: Sample deputy");
  await reader.hear("Undone");
  assert.deepEqual(await people(), ["Sample cluster lead"], "something came after it");
  await reader.press("push button", "Look and restore");
  const dialog = ["dialog", "Put this backup in place of what is here?"];
  const facts = names(await reader.read(...dialog), "description value");
  assert.match(facts.join(" | "), /72 posts.*Sample cluster lead, Sample deputy/, "what it holds is read before it is put in place");
  await reader.press(dialog, "push button", "Restore");
  assert.match(await reader.hear(" restored"), /^Backup .*_asked\.db restored$/, "what was done is read out");
  await reader.gone(...dialog);
  assert.deepEqual(await people(), ["Sample cluster lead", "Sample deputy"], "the store is as it was when it was backed up");

  const copy = path.join(here, "copy.db");
  reader.answers(copy);
  await reader.press("push button", "Save a copy…");
  await reader.hear("Copy saved: ");
  assert.match(await pch("--store", copy, "call", "people.list", "{}"), /Sample deputy/, "a copy lies where one said");
});

test("a practice is found by typing, and the help by its words and by F1", async () => {
  const search = ["combo box", "Search or do"];
  await reader.press("push button", "Search or do");
  await reader.fill(...search, "Weir View");
  await reader.there("list item", { name: "Weir View Practice", states: ["focused"] });
  await reader.keys("Enter");
  await reader.there("combo box", "Showing Weir View Practice");
  assert.deepEqual((await reader.ask("session.show")).scope, { kind: "practice", code: "Y99005" }, "the store shows the practice");

  await reader.press("push button", "Search or do");
  await reader.fill(...search, "keyboard");
  await reader.press("list item", { name: "Keyboard", at: 0 });
  await reader.there("heading", "Keyboard");
  const page = await reader.read("article");
  assert.match(page.map(({ name }) => name).join(" "), /F6/, "the page of help is read");
  await reader.press("link", "Workforce");
  await reader.there("heading", { name: "Workforce" });
  await reader.keys("F1");
  await reader.title("Workforce · PCH Planner");
  await reader.there(["article", ""], "heading", "Workforce");
});
