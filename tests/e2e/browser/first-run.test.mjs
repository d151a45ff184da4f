// Three questions, and then one is at work.
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, open, settled } from "../support/browser.mjs";
import { choose, fill, press } from "../support/keyboard.mjs";
import { host, sampleStore } from "../support/programs.mjs";

after(closeBrowser);

test("a newcomer answers three questions by keyboard and stands on Home with the sample's figures", async (t) => {
  const { page } = await open(t, { start: "empty" });
  await settled(page);
  await fill(page, page.getByLabel("Your name"), "A cluster lead");
  await choose(page, "role", "cluster_lead");
  await choose(page, "start", "sample");
  await press(page, page.getByRole("button", { name: "Start" }));
  await page.getByRole("heading", { name: "Riverside cluster" }).waitFor();
  // The name stands before the figures have been asked for.
  await page.getByText("45,000").first().waitFor();
  const said = await page.locator("main").innerText();
  assert.match(said, /45,000/, "Home shows the sample's patients");
  assert.match(said, /6 practices/, "the sample cluster has six practices");
});

test("starting without an answer says what is missing, beside the field and in the summary", async (t) => {
  const { page } = await open(t, { start: "empty" });
  await settled(page);
  await page.getByRole("button", { name: "Start" }).click();
  const said = await page.locator("main").innerText();
  assert.match(said, /Say who you are/, "the name is asked for");
  assert.match(said, /Choose your role/, "the role is asked for");
  assert.match(said, /Choose the sample cluster or your own area/, "the start is asked for");
});

test("whoever collects for a system names it, and begins on Collect", async (t) => {
  const { page, core } = await open(t, { start: "empty" });
  await settled(page);
  await page.getByLabel("Your name").fill("S. Officer");
  await page.getByLabel("System officer").check();
  await page.getByLabel("My own area").check();
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByText("Give your system’s name").first().waitFor();
  await page.getByLabel("System code").fill("QXX");
  await page.getByLabel("System name").fill("Sampleshire");
  await page.getByRole("button", { name: "Start" }).click();
  await page.locator("nav").first().waitFor();
  const session = await core.call("session.show", {});
  assert.deepEqual(session.person?.organisation, { kind: "system", code: "QXX" }, "the system is theirs");
  assert.equal(session.opens_on, "collect", "collecting is their day");
});

test("an own area by its CCG code begins empty and says what to do next", async (t) => {
  const { page, core } = await open(t, { start: "empty" });
  await settled(page);
  await page.getByLabel("Your name").fill("An officer");
  await page.getByLabel("CCG officer").check();
  await page.getByLabel("My own area").check();
  await page.getByLabel("CCG code").fill("99A");
  await page.getByLabel("CCG name").fill("Sampleshire CCG");
  await page.getByRole("button", { name: "Start" }).click();
  await page.locator("nav").first().waitFor();
  const session = await core.call("session.show", {});
  assert.equal(session.needs_first_run, false, "the three questions are asked once");
  assert.equal(session.person?.name, "An officer", "the answer was kept");
});

test("whoever comes from a broken computer brings everything back from a file, without a question", async (t) => {
  const { page, core, here } = await open(t, { start: "empty" });
  const stick = await sampleStore(here);
  await settled(page);
  const bring = async (file) => {
    const asked = page.waitForEvent("filechooser");
    await press(page, page.getByRole("button", { name: "Restore from a file…" }));
    await (await asked).setFiles(file);
  };
  const note = path.join(here, "note.db");
  writeFileSync(note, "shopping: milk, bread");
  await bring(note);
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /not a PCH Planner|is no|cannot/i, "a file that is no store is refused in words");
  await bring(stick);
  const dialog = page.getByRole("dialog", { name: "Begin with what is in this file?" });
  await dialog.waitFor();
  const facts = await dialog.innerText();
  assert.match(facts, /72 posts/, "it says what the file holds");
  assert.match(facts, /Sample cluster lead/, "and whose it was");
  await assertAccessible(page, "what a file would bring back");
  await press(page, dialog.getByRole("button", { name: "Restore" }));
  await page.getByRole("heading", { name: "Riverside cluster", level: 1 }).waitFor();
  const session = await core.call("session.show", {});
  assert.equal(session.person?.name, "Sample cluster lead", "the person of the file is at work again");
  assert.equal(session.needs_first_run, false, "and is asked nothing");
});

test("where a store is gone, the backups that it left are offered", async (t) => {
  const { page, core, here, store } = await open(t, { start: "sample" });
  await core.call("backup.make", {});
  core.close();
  rmSync(store);
  const again = await host(store, { temporary: here });
  t.after(() => again.close());
  await page.goto(again.url);
  await press(page, page.getByRole("button", { name: /^from the backup of / }));
  const dialog = page.getByRole("dialog", { name: "Begin with what is in this file?" });
  await press(page, dialog.getByRole("button", { name: "Restore" }));
  await page.getByRole("heading", { name: "Riverside cluster", level: 1 }).waitFor();
});

test("whoever came before their organisation was known is asked once which one is theirs", async (t) => {
  const { page, core } = await open(t, { start: "empty" });
  await settled(page);
  await page.getByLabel("Your name").fill("A manager");
  await page.getByLabel("Practice manager").check();
  await page.getByLabel("My own area").check();
  await page.getByLabel("CCG code").fill("99A");
  await page.getByLabel("CCG name").fill("Sampleshire CCG");
  await page.getByLabel("Cluster name").fill("Newtown cluster");
  await page.getByRole("button", { name: "Start" }).click();
  await page.locator("nav").first().waitFor();
  const scopes = await core.call("scopes.list", {});
  const cluster = scopes.find((scope) => scope.kind === "cluster").code;
  await core.call("practices.save", { code: "Y99001", name: "Mill Lane", ccg: null, cluster, registered: "8000", weighted: null, list_as_of: "2018-10-01" });
  await page.reload();
  const line = page.getByRole("complementary", { name: "Whose figures are yours" });
  await line.getByText("Which practice is yours?").waitFor();
  await assertAccessible(page, "Home that asks whose it is");
  await press(page, line.getByRole("button", { name: "Find it" }));
  await page.keyboard.type("mill");
  await page.getByRole("option", { name: /Mill Lane/ }).waitFor();
  await page.keyboard.press("Enter");
  await line.getByText("Is Mill Lane your practice?").waitFor();
  await press(page, line.getByRole("button", { name: "Yes, it is mine" }));
  await line.waitFor({ state: "detached" });
  const { person } = await core.call("session.show", {});
  assert.deepEqual(person.organisation, { kind: "practice", code: "Y99001" }, "it is kept with the person");
});
