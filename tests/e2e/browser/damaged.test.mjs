// A store that is damaged: said plainly, with its backups, one of which comes back by keyboard alone; nothing is thrown away.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { assertAccessible, browser, closeBrowser } from "../support/browser.mjs";
import { press } from "../support/keyboard.mjs";
import { folder, host, pch, sampleStore } from "../support/programs.mjs";

after(closeBrowser);

test("a damaged store offers its backups, and the one that is put in place opens", async (t) => {
  const here = folder(t);
  const store = await sampleStore(here);
  await pch("--store", store, "backup");
  const spoilt = readFileSync(store);
  spoilt.fill(0xa5, 100, 4096);
  writeFileSync(store, spoilt);
  const core = await host(store, { temporary: here });
  t.after(() => core.close());
  const page = await (await browser()).newPage({ viewport: { width: 1280, height: 800 }, locale: "en-GB", reducedMotion: "reduce" });
  t.after(() => page.close());
  await page.goto(core.url);
  await page.getByRole("heading", { name: "PCH Planner cannot open" }).waitFor();
  await page.getByText(/is damaged or not a PCH Planner store/).first().waitFor();
  await page.getByRole("heading", { name: "Bring a backup back" }).waitFor();
  await assertAccessible(page, "the page of a damaged store");
  await press(page, page.getByRole("button", { name: /Put it in place/ }));
  await page.getByRole("heading", { name: "The backup is in place" }).waitFor();
  await press(page, page.getByRole("button", { name: "Open it" }));
  await page.getByRole("heading", { name: "Riverside cluster" }).waitFor();
  const kept = readdirSync(here).find((name) => name.startsWith("sample damaged "));
  assert.ok(kept, `the damaged file is kept: ${readdirSync(here)}`);
  assert.deepEqual(readFileSync(path.join(here, kept)), spoilt, "to the byte");
});
