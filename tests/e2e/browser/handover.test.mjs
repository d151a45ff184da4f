// Handing over: a copy for a deputy, this one at rest, taken back with a reason; and an older copy says that it is one.
import assert from "node:assert/strict";
import { cpSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { assertAccessible, browser, closeBrowser, go, open, settled } from "../support/browser.mjs";
import { fill, press } from "../support/keyboard.mjs";
import { folder, host, sampleStore } from "../support/programs.mjs";

after(closeBrowser);

async function pageOn(t, core, at) {
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", reducedMotion: "reduce" });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(core.url + at);
  await settled(page);
  return page;
}

test("a store is handed on, rests, is taken over from the copy, and taken back", async (t) => {
  const { page, core, here } = await open(t, { at: "#/settings/handover" });
  await settled(page);
  await assertAccessible(page, "handing over");
  await page.evaluate((into) => {
    window.__pchFolder = into;
  }, here);
  await press(page, page.getByRole("button", { name: "Hand on…" }));
  await fill(page, page.getByLabel("Who takes it over"), "B. Deputy");
  await press(page, page.getByRole("button", { name: "Choose a folder and hand on" }));
  await page.getByText(/The copy for B. Deputy is/).last().waitFor();
  await page.getByText(/work goes on there. This copy can be looked at/).first().waitFor();
  await assertAccessible(page, "a store that rests");
  await assert.rejects(core.call("organisations.save", { kind: "ccg", code: "98A", name: "Late", parent: null }), /handed this store to B. Deputy/, "nothing is changed in it");

  const copy = readdirSync(here).find((name) => name.includes("_for_B-Deputy_"));
  const other = await host(path.join(here, copy), { temporary: here });
  t.after(() => other.close());
  const deputy = await pageOn(t, other, "#/home");
  await deputy.getByText(/handed this copy to B. Deputy/).first().waitFor();
  await assertAccessible(deputy, "a copy that waits");
  await press(deputy, deputy.getByRole("button", { name: "Take it over as B. Deputy" }));
  await deputy.getByText("Taken over by B. Deputy").first().waitFor();
  assert.equal((await other.call("session.show", {})).person.name, "B. Deputy", "who works there now");

  await press(page, page.getByRole("button", { name: "Take it back without…" }));
  await assertAccessible(page, "taking it back");
  await fill(page, page.getByLabel("Why"), "The deputy is ill");
  await press(page, page.getByRole("button", { name: "Take it back", exact: true }));
  await page.getByText(/took it back: The deputy is ill/).waitFor();
  await core.call("organisations.save", { kind: "ccg", code: "98A", name: "Late", parent: null });
});

test("an older copy says so above every screen until somebody goes on with it", async (t) => {
  const here = folder(t);
  const store = await sampleStore(here);
  const memory = path.join(here, "memory");
  const old = path.join(here, "old.db");
  const first = await host(store, { temporary: here, memory });
  await first.call("organisations.save", { kind: "ccg", code: "98A", name: "Early", parent: null });
  await first.call("backup.save_copy", { path: old });
  await first.call("organisations.save", { kind: "ccg", code: "98B", name: "Late", parent: null });
  first.close();
  const copy = path.join(here, "copy.db");
  cpSync(old, copy);
  const second = await host(copy, { temporary: here, memory });
  t.after(() => second.close());
  const page = await pageOn(t, second, "#/home");
  await page.getByText(/This is an older copy/).first().waitFor();
  await assertAccessible(page, "an older copy");
  await go(page, "settings/handover");
  await press(page, page.getByRole("button", { name: "Go on with this copy" }));
  await page.getByText(/This is an older copy/).first().waitFor({ state: "detached" });
});
