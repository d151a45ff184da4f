// Return workbooks for practices without the program: saved, refused by cell, marked to be mended; by keyboard.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, open, settled } from "../support/browser.mjs";
import { press } from "../support/keyboard.mjs";

after(closeBrowser);

const PERIOD = "2018/19-Q3";
const CLUSTER = { kind: "cluster", code: "U99001" };

test("a workbook is saved for each practice, and what is wrong in one that comes back is told by its cell and marked", async (t) => {
  const { page, core, here } = await open(t, { at: "#/collect" });
  await settled(page);
  await page.evaluate((into) => {
    window.__pchFolder = into;
  }, here);
  await press(page, page.getByText("Practices without the program: return workbooks for Excel"));
  await assertAccessible(page, "Collect of a cluster with its workbooks");
  await press(page, page.getByRole("button", { name: "Save one for each practice…" }));
  await page.getByText("Saved: 6 workbooks").waitFor();
  const saved = readdirSync(here).filter((name) => name.endsWith("_2018-19-Q3_return.xlsx"));
  assert.equal(saved.length, 6, "a workbook a practice");
  assert.equal(readFileSync(path.join(here, saved[0])).subarray(0, 2).toString(), "PK", "each a workbook");

  const chooser = page.waitForEvent("filechooser");
  await press(page, page.getByRole("button", { name: "Choose files" }));
  await (await chooser).setFiles([path.join(here, saved[0])]);
  await page.getByRole("heading", { name: "1 file: 1 rejected" }).waitFor();
  await page.getByRole("button", { name: /^(Open|Show).*_return\.xlsx/ }).first().click().catch(() => {});
  await assertAccessible(page, "a workbook that nobody signed");
  await press(page, page.getByRole("button", { name: "Save with errors marked…" }));
  await page.getByText(/_return_to-mend\.xlsx/).first().waitFor();
  const view = await core.call("collect.show", { scope: CLUSTER, period: PERIOD });
  assert.ok(view.rows.every((row) => row.received === null), "nothing of it was taken");
});
