// Long work says what it does, lets itself be stopped where it can be, and leaves a result behind either way.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { focusFault } from "../support/focus.mjs";
import { assertAccessible, closeBrowser, open, settled } from "../support/browser.mjs";

after(closeBrowser);

/** Holds one command back, as a large store or a slow disk would; answers the way to let it go. */
async function hold(page, name, answer) {
  let release;
  const waiting = new Promise((go) => (release = go));
  await page.route(`**/call/${name}`, async (route) => {
    await waiting;
    await (answer ? route.fulfill(answer) : route.continue());
  });
  return release;
}

test("what the core cannot count is said after a second, while the window stays alive", async (t) => {
  const { page } = await open(t, { at: "#/settings/backup" });
  await settled(page);
  const release = await hold(page, "backup.save_copy");
  await page.getByRole("button", { name: "Save a copy…" }).click();
  assert.equal(await page.locator(".progress").count(), 0, "what is quick does not flicker");
  await page.locator(".progress").getByText("Saving a copy…").waitFor({ timeout: 5000 });
  await assertAccessible(page, "the bar of long work");
  await page.getByRole("link", { name: "History" }).first().click();
  await page.getByRole("heading", { name: "History", level: 1 }).waitFor();
  release();
  await page.locator(".progress").waitFor({ state: "detached" });
  await page.getByText(/Copy saved: .*kB|Copy saved: .*MB/).first().waitFor();
});

/** What has the focus stands wholly above the bar, and nothing lies over it. */
async function clearOfTheBar(page, what) {
  const bar = await page.locator(".progress").boundingBox();
  const [bottom, words] = await page.evaluate(() => [document.activeElement.getBoundingClientRect().bottom, document.activeElement.innerText]);
  assert.ok(bottom <= bar.y + 1, `${what}: “${words}” ends at ${bottom}, the bar begins at ${bar.y}`);
  assert.equal(await focusFault(page), null, what);
}

test("the bar of long work lies over nothing: the last row of a grid is reached and seen, and so is what had the focus before", async (t) => {
  const { page } = await open(t, { at: "#/settings/backup", size: { width: 1280, height: 600 } });
  await settled(page);
  const release = await hold(page, "backup.save_copy");
  await page.getByRole("button", { name: "Save a copy…" }).click();
  await page.locator(".progress").waitFor({ timeout: 5000 });
  await page.evaluate(() => (window.location.hash = "#/workforce"));
  await page.getByRole("columnheader", { name: /Role/ }).waitFor();
  await page.locator("[role=treegrid] [role=gridcell]").nth(4).click();
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("PageDown");
  for (let presses = 0; presses < 80; presses += 1) await page.keyboard.press("ArrowDown");
  await clearOfTheBar(page, "the foot of the grid");
  release();
  await page.locator(".progress").waitFor({ state: "detached" });

  await page.evaluate(() => (window.location.hash = "#/settings/backup"));
  await page.getByRole("button", { name: "Save a copy…" }).waitFor();
  await settled(page);
  const again = await hold(page, "backup.save_copy");
  await page.evaluate(() => {
    const stops = [...document.querySelectorAll("main :is(a[href], button:not(:disabled), input, summary), nav a[href]")].map((one) => ({ one, bottom: one.getBoundingClientRect().bottom })).filter(({ bottom }) => bottom > 0 && bottom <= innerHeight);
    stops.sort((a, b) => b.bottom - a.bottom)[0].one.focus();
    [...document.querySelectorAll("button")].find((one) => one.textContent === "Save a copy…").click();
  });
  await page.locator(".progress").waitFor({ timeout: 5000 });
  await clearOfTheBar(page, "what had the focus when the bar came");
  again();
});

test("counted work shows how much, is stopped by Cancel, and says what stands", async (t) => {
  const { page } = await open(t, { at: "#/settings/backup" });
  await settled(page);
  await page.route("**/call/progress.show", (route) => route.fulfill({ json: { running: true, what: "Saving a copy", done: 3, of: 4 } }));
  const words = "stopped as asked; nothing was changed";
  const release = await hold(page, "backup.save_copy", { status: 422, json: { code: "cancelled", message: words, fields: [], help: null, detail: null } });
  await page.route("**/call/progress.cancel", (route) => {
    release();
    return route.fulfill({ json: {} });
  });
  await page.getByRole("button", { name: "Save a copy…" }).click();
  await page.locator(".progress").getByText("75%").waitFor({ timeout: 5000 });
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Stopped as asked; nothing was changed").waitFor();
  await page.locator(".progress").waitFor({ state: "detached" });
});
