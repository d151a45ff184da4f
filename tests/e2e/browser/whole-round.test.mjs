// A call is made, opened in one step and passed on; a draft is shared and taken back; a reply leads to the figure;
// the help shows each step.
import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, go, open, settled } from "../support/browser.mjs";
import { fill, press } from "../support/keyboard.mjs";
import { folder, pch, sampleStore } from "../support/programs.mjs";

after(closeBrowser);

const CCG = { kind: "ccg", code: "99Z" };
const CLUSTER = { kind: "cluster", code: "U99001" };
const PERIOD = "2018/19-Q3";

const saveInto = (page, here) =>
  page.evaluate((folder) => {
    window.__pchFolder = folder;
  }, here);
const named = (here, part) => path.join(here, readdirSync(here).find((name) => name.includes(part)));

async function chooseFile(page, button, file) {
  const chooser = page.waitForEvent("filechooser");
  await press(page, page.getByRole("button", { name: button }));
  await (await chooser).setFiles(file);
}

/** A page on the sample, as an officer of its CCG. */
async function officer(t) {
  const at = await open(t);
  await at.core.call("people.save", { id: null, name: "C. Officer", role: "ccg_officer", organisation: CCG, current: true });
  await at.core.call("session.set_scope", CCG);
  await at.page.goto(`${at.core.url}#/collect/calls`);
  await at.page.reload();
  await settled(at.page);
  return at;
}

test("a call is made by its caller, opened in one step by the lead, and taken back with one undo", async (t) => {
  const ccg = await officer(t);
  await ccg.page.getByRole("table", { name: /^Due in 2018\/19/ }).waitFor();
  await press(ccg.page, ccg.page.getByRole("button", { name: "Call for cluster submissions…" }));
  await ccg.page.getByRole("rowheader", { name: "Clusters and practices" }).waitFor();
  await fill(ccg.page, ccg.page.getByLabel("Message"), "For patient 943 476 5919");
  await saveInto(ccg.page, ccg.here);
  await press(ccg.page, ccg.page.getByRole("button", { name: "Make the call and save it…" }));
  await ccg.page.getByText(/looks like an NHS number/).first().waitFor();
  await assertAccessible(ccg.page, "A call with a fault");
  await fill(ccg.page, ccg.page.getByLabel("Message"), "The third quarter, please.", { backwards: true });
  await press(ccg.page, ccg.page.getByRole("button", { name: "Make the call and save it…" }));
  await ccg.page.getByText("Call saved: ").first().waitFor();
  await ccg.page.getByRole("table", { name: "Calls for return" }).waitFor();
  await assertAccessible(ccg.page, "Calls and calendar of a CCG");
  const file = named(ccg.here, "_call_r1");

  const lead = await open(t, { start: "empty" });
  await lead.core.call("people.save", { id: null, name: "B. Lead", role: "cluster_lead", organisation: CLUSTER, current: true });
  await lead.core.call("organisations.save", { kind: "ccg", code: CCG.code, name: "NHS Sampleshire CCG", parent: null });
  await lead.core.call("clusters.save", { code: CLUSTER.code, name: "Riverside cluster", ccg: CCG.code });
  await lead.core.call("session.set_scope", CLUSTER);
  await lead.core.call("session.set_period", { period: PERIOD });
  await lead.page.goto(`${lead.core.url}#/submissions/calls`);
  await lead.page.reload();
  await settled(lead.page);
  await chooseFile(lead.page, "Open a call…", file);
  await lead.page.getByRole("heading", { name: /asks for the cluster submission of/ }).waitFor();
  await assertAccessible(lead.page, "A call before it is taken in");
  await press(lead.page, lead.page.getByRole("button", { name: "Set all of this up" }));
  await lead.page.getByRole("table", { name: "Calls for return" }).waitFor();
  const practices = async () => (await lead.core.call("practices.list", { scope: CLUSTER, period: PERIOD })).rows.length;
  assert.equal(await practices(), 6, "the six practices are here, and nobody typed them");
  await assertAccessible(lead.page, "Calls and calendar of a cluster");
  await lead.page.keyboard.press("Control+z");
  await lead.page.waitForFunction(() => document.body.innerText.includes("Undone"));
  assert.equal(await practices(), 0, "one undo takes all of it back");
});

test("a draft is shared and taken back; a return that comes back leads to the figure at fault", async (t) => {
  const { page, core, here } = await open(t, { at: "#/submissions" });
  await settled(page);
  await saveInto(page, here);
  await press(page, page.getByRole("button", { name: "Share a draft…" }));
  await page.getByRole("region", { name: "Draft" }).getByText("Draft shared").waitFor();
  await assertAccessible(page, "Submissions with a shared draft");
  await press(page, page.getByRole("button", { name: "Take it back…" }));
  await page.getByText("Nobody sees this before it is signed off.").waitFor();
  assert.ok(named(here, "_draft") && named(here, "_taken_back"), "both are files");

  const { value } = await core.call("submission.sign", { organisation: CLUSTER.code, period: PERIOD, name: "B. Lead", role: "Cluster lead", explain: "Known" });
  await core.call("submission.export", { id: value.submission, folder: here });
  const ccg = await officer(t);
  const { id } = await ccg.core.call("collect.preview", { paths: [path.join(here, value.file_name)], period: PERIOD });
  await ccg.core.call("collect.commit", { id, choices: [] });
  await go(ccg.page, "collect");
  // What the core was told past the window, the window reads when it begins anew.
  await ccg.page.reload();
  await settled(ccg.page);
  await press(ccg.page, ccg.page.getByRole("button", { name: "Open Riverside cluster" }));
  await press(ccg.page, ccg.page.getByRole("button", { name: "Return with comments…" }));
  await fill(ccg.page, ccg.page.locator("textarea").first(), "Is this so?", { backwards: true });
  const figures = ccg.page.getByLabel("Figure of comment 1");
  await ccg.page.waitForFunction(() => document.querySelectorAll("select[name='figure.0'] option").length > 10);
  const option = await figures.locator("option", { hasText: /^Workforce: Weir View/ }).first().getAttribute("value");
  await figures.selectOption(option);
  await assertAccessible(ccg.page, "Returning with a comment on a figure");
  await press(ccg.page, ccg.page.getByRole("button", { name: "Return with comments", exact: true }));
  await saveInto(ccg.page, here);
  await press(ccg.page, ccg.page.getByRole("button", { name: "Save the reply…" }));
  await ccg.page.getByText(/Reply saved/).waitFor();

  await page.reload();
  await settled(page);
  await chooseFile(page, "Open a reply…", named(here, "_returned"));
  await page.getByRole("dialog").getByText("Is this so?").waitFor();
  await assertAccessible(page, "A reply before it is taken in");
  await press(page, page.getByRole("button", { name: "Take the reply in" }));
  await page.getByRole("heading", { name: "Cluster submission came back with comments" }).waitFor();
  const link = await page.locator(".return-comments a").first().getAttribute("href");
  assert.match(link, /^#\/workforce\?focus=Y9900/, "the comment leads to the practice whose figure it means");
  await assertAccessible(page, "A return that came back");
});

test("a call by another hand than before waits for a word", async (t) => {
  const here = folder(t);
  const store = await sampleStore(here);
  const issued = async (key, message) => {
    writeFileSync(`${store}.key`, key.repeat(32), { mode: 0o600 });
    const ask = { scope: CCG, period: PERIOD, due: "2018-11-28", onward_due: null, message, edition: null, rates: false, money: false, comparators: false };
    const made = JSON.parse(await pch("--store", store, "call", "calls.issue", JSON.stringify(ask)));
    return JSON.parse(await pch("--store", store, "call", "calls.export", JSON.stringify({ id: made.value.id, folder: here }))).path;
  };
  const first = await issued("11", "Please");
  const { page, core } = await open(t, { start: "empty" });
  await core.call("organisations.save", { kind: "ccg", code: CCG.code, name: "NHS Sampleshire CCG", parent: null });
  await core.call("clusters.save", { code: CLUSTER.code, name: "Riverside cluster", ccg: CCG.code });
  await core.call("people.save", { id: null, name: "B. Lead", role: "cluster_lead", organisation: CLUSTER, current: true });
  await page.goto(`${core.url}#/submissions/calls`);
  await page.reload();
  await settled(page);
  await chooseFile(page, "Open a call…", first);
  await page.getByText(/^Signed by NHS Sampleshire CCG for the first time\. Fingerprint \d{5} /).waitFor();
  await press(page, page.getByRole("button", { name: "Set all of this up" }));
  await page.getByRole("table", { name: "Calls for return" }).waitFor();

  await chooseFile(page, "Open a call…", await issued("22", "Pay here"));
  await page.getByText(/Signed by another key than NHS Sampleshire CCG had before/).waitFor();
  const take = page.getByRole("button", { name: "Set all of this up" });
  assert.ok(await take.isDisabled(), "nothing is set up before somebody says that it is theirs");
  await assertAccessible(page, "A call by another hand");
  await page.getByLabel("I have asked them: it is theirs").check();
  await press(page, take);
  await take.waitFor({ state: "detached" });
  assert.equal((await core.call("calls.list", { scope: CLUSTER, period: PERIOD })).taken.length, 2, "then it is");
});

test("the help tells the round with a picture of each step, in words too and no wider than its column", async (t) => {
  const { page, core } = await open(t, { at: "#/settings/help?page=whole-round" });
  const text = (await core.call("help.list")).find((one) => one.id === "whole-round").text;
  const named = [...text.matchAll(/!\[([^\]]+)\]\(pictures\/([a-z0-9-]+)\.png\)/g)];
  assert.ok(named.length >= 9, "one a step");
  const pictures = page.locator("article img");
  const shown = async () => {
    await settled(page);
    await page.waitForFunction((count) => {
      const all = [...document.querySelectorAll("article img")];
      return all.length === count && all.every((one) => one.complete);
    }, named.length);
    return pictures.evaluateAll((all) => all.map((one) => ({ words: one.alt, from: new URL(one.src), natural: one.naturalWidth, width: one.getBoundingClientRect().width, column: one.parentElement.clientWidth })).map((one) => ({ ...one, file: one.from.pathname, host: one.from.host })));
  };
  const wide = await shown();
  assert.deepEqual(wide.map((one) => one.words), named.map(([, words]) => words), "in the order of the page, with its words");
  for (const [at, one] of wide.entries()) {
    assert.match(one.file, new RegExp(`/${named[at][2]}-[^/]+\\.png$`), "bundled, and the one that is named");
    assert.equal(one.host, new URL(core.url).host, "nothing is fetched from elsewhere");
    assert.ok(one.natural > 600 && one.width <= one.column, `${one.file} is loaded and keeps to its column`);
  }
  await assertAccessible(page, "The whole round, in the help");
  await page.setViewportSize({ width: 320, height: 800 });
  for (const one of await shown()) assert.ok(one.width > 100 && one.width <= one.column, `${one.file} shrinks with its column: ${one.width} in ${one.column}`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), "and the page does not scroll sideways");
  await assertAccessible(page, "The whole round, in a narrow window");

  await go(page, "settings/help?page=getting-started");
  await page.waitForFunction(() => document.querySelector("article img")?.naturalWidth > 600);
  await press(page, page.getByRole("article").getByRole("link", { name: "Files and packages" }));
  const next = page.getByRole("heading", { name: "Files and packages" });
  await next.waitFor();
  assert.ok(await next.evaluate((one) => one === document.activeElement), "a link from one page of the help to another leads to its beginning");
  const { y } = await next.boundingBox();
  assert.ok(y >= 0 && y < 800, `and that is in sight: ${y}`);
});
