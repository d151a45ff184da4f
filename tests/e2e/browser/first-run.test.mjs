// Three questions, and then one is at work.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, open, settled } from "../support/browser.mjs";
import { choose, fill, press } from "../support/keyboard.mjs";

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
