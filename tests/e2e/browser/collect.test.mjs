// Packages in: a preview first, one undo for the whole, a choice where two revisions disagree, and an answer to each.
import assert from "node:assert/strict";
import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, open, settled } from "../support/browser.mjs";
import { fill, press } from "../support/keyboard.mjs";
import { folder, host, sampleStore } from "../support/programs.mjs";

after(closeBrowser);

const CLUSTER = { kind: "cluster", code: "U99001" };
const CCG = { kind: "ccg", code: "99Z" };
const PERIOD = "2018/19-Q3";

/** A package of the sample cluster, made in a store of its own after `change`. */
async function packageOf(t, name, change = async () => {}) {
  const here = folder(t);
  const core = await host(await sampleStore(here), { temporary: here });
  try {
    await change(core);
    const { value } = await core.call("submission.sign", {
      organisation: CLUSTER.code, period: PERIOD, name: "A. Lead", role: "Cluster lead", explain: "Known",
    });
    const { path: written } = await core.call("submission.export", { id: value.submission, folder: here });
    const target = path.join(here, name);
    renameSync(written, target);
    return target;
  } finally {
    core.close();
  }
}

/** One more GP in the first practice: the same revision with other figures. */
const oneMore = (core) =>
  core.call("workforce.save", {
    scope: { kind: "practice", code: "Y99001" }, as_of: null, period: PERIOD, dry_run: false,
    edits: [{ organisation: "Y99001", role: "partner", age_band: "45-49", headcount: "1", wte: "1" }],
  });

/** An officer's page on Collect. */
async function officer(t) {
  const at = await open(t, { start: "empty" });
  await at.core.call("organisations.save", { kind: "ccg", code: CCG.code, name: "NHS Sampleshire CCG", parent: null });
  await at.core.call("people.save", { id: null, name: "An officer", role: "ccg_officer", organisation: CCG, current: true });
  await at.core.call("session.set_period", { period: PERIOD });
  await at.page.goto(`${at.core.url}#/collect`);
  await at.page.reload();
  await settled(at.page);
  return at;
}

async function chooseFiles(page, files) {
  const chooser = page.waitForEvent("filechooser");
  await press(page, page.getByRole("button", { name: "Choose packages" }));
  await (await chooser).setFiles(files);
  await page.getByRole("heading", { name: /^\d+ files?:/ }).waitFor();
}

test("packages are looked at, taken in as one act, answered, and all of it undone", async (t) => {
  const good = await packageOf(t, "good.pch.zip");
  const bad = path.join(path.dirname(good), "changed.pch.zip");
  const bytes = readFileSync(good);
  bytes[5000] ^= 1;
  writeFileSync(bad, bytes);
  const { page, core } = await officer(t);
  await page.getByRole("heading", { name: "Nobody to collect from yet" }).waitFor();
  await assertAccessible(page, "Collect with nothing in it");

  await chooseFiles(page, [good, bad]);
  await page.getByRole("heading", { name: "2 files: 1 new, 1 rejected" }).waitFor();
  await page.getByText(/data\.json: this part has been changed/).waitFor();
  await assertAccessible(page, "Collect with a preview");
  await press(page, page.getByRole("button", { name: "Take in 1 return" }));
  await page.getByRole("heading", { name: "1 of 1 returns received" }).waitFor();
  assert.match(await page.getByRole("row", { name: /Riverside cluster/ }).innerText(), /45,000/, "the figures of the return stand in its row");

  await press(page, page.getByRole("button", { name: "Open Riverside cluster" }));
  await press(page, page.getByRole("button", { name: "Return with comments…" }));
  await page.getByRole("button", { name: "Return with comments", exact: true }).click();
  await page.getByText(/Write what should be mended/).first().waitFor();
  await fill(page, page.locator("textarea").first(), "Weir View has no practice manager", { backwards: true });
  await press(page, page.getByRole("button", { name: "Return with comments", exact: true }));
  await page.getByText("Sent back 1").waitFor();
  const shown = await core.call("collect.show", { scope: CCG, period: PERIOD });
  assert.equal(shown.rows[0].comments[0].text, "Weir View has no practice manager", "the comment is kept");
  assert.match(shown.chase, /Weir View has no practice manager/, "and stands in the list to chase");
  await assertAccessible(page, "Collect with an answered return");

  await core.call("undo", {});
  await core.call("undo", {});
  await page.reload();
  await page.getByRole("heading", { name: "Nobody to collect from yet" }).waitFor();
  assert.deepEqual((await core.call("collect.show", { scope: CCG, period: PERIOD })).rows, [], "the store is as it was");
});

test("the same revision with other figures waits for a choice", async (t) => {
  const first = await packageOf(t, "first.pch.zip");
  const other = await packageOf(t, "other.pch.zip", oneMore);
  const { page, core } = await officer(t);
  await chooseFiles(page, [first]);
  await press(page, page.getByRole("button", { name: "Take in 1 return" }));
  await page.getByRole("heading", { name: "1 of 1 returns received" }).waitFor();
  const gp = async () => (await core.call("collect.show", { scope: CCG, period: PERIOD })).totals[0].indicators.gp_wte;
  const before = await gp();

  await chooseFiles(page, [other]);
  await page.getByText(/same revision but other figures/).waitFor();
  assert.ok(await page.getByRole("button", { name: "Nothing chosen" }).isDisabled(), "nothing is taken before the choice");
  await page.getByRole("button", { name: "Open other.pch.zip" }).click();
  await page.getByRole("rowheader", { name: /Riverside cluster: GP WTE/ }).waitFor();
  await assertAccessible(page, "Collect with a conflict");
  await page.getByLabel("Take this one").check();
  await press(page, page.getByRole("button", { name: "Take in 1 return" }));
  await page.getByRole("heading", { name: /^1 file:/ }).waitFor({ state: "detached" });
  assert.equal(Math.round((await gp() - before) * 1e9), 1e9, "the chosen figures count: one GP more");
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.body.innerText.includes("Undone"));
  assert.equal(await gp(), before, "undo brings back what was held");
});

test("with nothing received the totals say what to do next, and who collects here is named", async (t) => {
  const at = await officer(t);
  const { page, core } = at;
  await core.call("clusters.save", { code: CLUSTER.code, name: "Riverside cluster", ccg: CCG.code });
  await core.call("practices.save", { code: "Y99001", name: "Weir View", ccg: CCG.code, cluster: CLUSTER.code, registered: "8,000", list_as_of: "2018-10-01" });
  await page.goto(`${core.url}#/collect`);
  await page.reload();
  await page.getByText("Collected by An officer, CCG officer.").waitFor();
  await page.goto(`${core.url}#/collect/totals`);
  await page.getByRole("heading", { name: "Nothing to add up yet" }).waitFor();
  const said = await page.locator("main").innerText();
  assert.ok(!/not supplied/.test(said), "no column of what nobody has sent");
  await page.locator(".empty").getByRole("link", { name: "Call for returns" }).waitFor();
  await assertAccessible(page, "Totals of nothing");
});

test("whoever collects for a system does so from its CCGs, on every tab", async (t) => {
  const { page, core, here } = await open(t);
  const SYSTEM = { kind: "system", code: (await core.call("scopes.list", {})).find((one) => one.kind === "system").code };
  for (const period of ["2018/19-Q2", PERIOD]) {
    const cluster = await core.call("submission.sign", { organisation: CLUSTER.code, period, name: "A. Lead", role: "Cluster lead", explain: "Known" });
    const { path: up } = await core.call("submission.export", { id: cluster.value.submission, folder: here });
    const one = await core.call("collect.preview", { paths: [up], period });
    await core.call("collect.commit", { id: one.id, choices: [] });
    const ccg = await core.call("submission.sign", { organisation: CCG.code, period, name: "C. Officer", role: "CCG officer", explain: "Known" });
    const { path: on } = await core.call("submission.export", { id: ccg.value.submission, folder: here });
    const two = await core.call("collect.preview", { paths: [on], period });
    await core.call("collect.commit", { id: two.id, choices: [] });
  }
  await core.call("session.set_period", { period: PERIOD });
  await core.call("session.set_scope", SYSTEM);
  await page.goto(`${core.url}#/collect`);
  await page.reload();
  await page.getByText(/^Nobody here collects for/).waitFor();
  await core.call("people.save", { id: null, name: "S. Officer", role: "system_officer", organisation: SYSTEM, current: true });
  await page.reload();
  await page.getByText("Collected by S. Officer, System officer.").waitFor();
  await page.getByRole("button", { name: "CCG returns", pressed: true }).waitFor();
  await assertAccessible(page, "Collect for a system");

  await page.goto(`${core.url}#/collect/questions`);
  await page.getByRole("heading", { name: /stands out in 1 return|to ask about 1 return/ }).waitFor();
  await page.goto(`${core.url}#/collect/compare`);
  const row = page.getByRole("row", { name: /NHS Sampleshire CCG/ });
  await row.waitFor();
  assert.equal(await page.getByRole("row", { name: /Riverside cluster/ }).count(), 0, "two periods of the CCG's returns, not of clusters");
  await assertAccessible(page, "Two periods of CCG returns");
  await page.goto(`${core.url}#/collect/tables`);
  await page.getByText("Who has returned").first().waitFor();
  await page.getByRole("table", { name: /Who has returned/ }).getByRole("row", { name: /99Z/ }).waitFor();
  await press(page, page.getByRole("button", { name: "Cluster submissions" }));
  await page.getByRole("table", { name: /Who has returned/ }).getByRole("row", { name: /U99001/ }).waitFor();
});

test("totals and tables say what was returned, and are saved as files", async (t) => {
  const good = await packageOf(t, "good.pch.zip");
  const { page, core, here } = await officer(t);
  const copy = path.join(here, "good.pch.zip");
  cpSync(good, copy);
  const { id } = await core.call("collect.preview", { paths: [copy], period: PERIOD });
  await core.call("collect.commit", { id, choices: [] });
  await page.goto(`${core.url}#/collect/totals`);
  await page.reload();
  await page.getByRole("heading", { name: "1 of 1 returns received" }).waitFor();
  assert.match(await page.getByRole("row", { name: /NHS Sampleshire CCG 1 of 1/ }).innerText(), /45,000/, "the CCG's total is that of its one return");
  await assertAccessible(page, "Totals");
  await page.goto(`${core.url}#/collect/tables`);
  await page.getByText("Who has returned").first().waitFor();
  await assertAccessible(page, "Tables");
  await page.evaluate((folder) => {
    window.__pchFolder = folder;
  }, here);
  await press(page, page.getByRole("button", { name: "Save tables…" }));
  await page.getByRole("heading", { name: "Saved", exact: true }).waitFor();
  assert.equal(await page.locator(".written li").count(), 13, "a workbook, ten tables as CSV, and every figure as CSV and as Parquet");
});

test("a folder of two quarters is asked about across returns and laid side by side", async (t) => {
  const now = await packageOf(t, "now.pch.zip", oneMore);
  const here = folder(t);
  const earlier = await host(await sampleStore(here), { temporary: here });
  t.after(() => earlier.close());
  const { value } = await earlier.call("submission.sign", {
    organisation: CLUSTER.code, period: "2018/19-Q2", name: "A. Lead", role: "Cluster lead", explain: "Known",
  });
  const { path: then } = await earlier.call("submission.export", { id: value.submission, folder: here });
  const { page, core } = await officer(t);
  await chooseFiles(page, [now, then]);
  await page.getByText(/this is for 2018\/19 Q2, and the collection is for 2018\/19 Q3/).waitFor();
  await press(page, page.getByRole("button", { name: "Take in 2 returns" }));
  await page.getByRole("heading", { name: "1 of 1 returns received" }).waitFor();

  await page.goto(`${core.url}#/collect/questions`);
  await page.getByRole("heading", { name: /stands out in 1 return|to ask about 1 return/ }).waitFor();
  await press(page, page.getByText("When a figure is asked about"));
  await page.getByText(/A list size that changed by more than 10%/).waitFor();
  await assertAccessible(page, "Questions across returns");

  await page.goto(`${core.url}#/collect/compare`);
  await page.getByRole("heading", { name: /^GPs: \+1\.00 WTE since 2018\/19 Q2/ }).waitFor();
  await assertAccessible(page, "Two periods side by side");
  await press(page, page.getByRole("button", { name: "Registered patients" }));
  await page.getByRole("heading", { name: /^Registered patients/ }).waitFor();
});
