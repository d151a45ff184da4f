// Long work says what it does, lets itself be stopped where it can be, and leaves a result behind either way.
import assert from "node:assert/strict";
import { after, test } from "node:test";
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
