// The document of a signed submission: written from the screen, by keyboard, and told plainly where nothing can print.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, open, settled } from "../support/browser.mjs";
import { press } from "../support/keyboard.mjs";
import { folder, host, pch, sampleStore } from "../support/programs.mjs";

after(closeBrowser);

const SIGNED = ["--cluster", "U99001", "--period", "2018/19-Q3", "--by", "A. Lead", "--role", "Cluster lead", "--explain", "In hand"];

test("the PDF of a submission that was signed with a typesetter is saved from the screen", async (t) => {
  const { page, core } = await open(t);
  await settled(page);
  await core.close();
  const here = folder(t);
  const store = await sampleStore(here);
  await pch("--store", store, "submit", ...SIGNED, "--out", here);
  const again = await host(store, { temporary: here });
  t.after(() => again.close());
  await page.goto(`${again.url}#/submissions`);
  await settled(page);
  await page.evaluate((into) => {
    window.__pchFolder = into;
  }, here);
  await press(page, page.getByRole("button", { name: "Save as PDF…" }));
  await page.getByText(/U99001_2018-19-Q3_r1\.pdf/).first().waitFor();
  const pdf = readFileSync(path.join(here, "U99001_2018-19-Q3_r1.pdf"));
  assert.equal(pdf.subarray(0, 8).toString(), "%PDF-1.7", "the very document of the package");
  await assertAccessible(page, "Submissions with a saved document");

  // The host of these journeys has no typesetter: what is not in the package cannot be made there.
  await press(page, page.getByRole("button", { name: "Save for Word…" }));
  await page.getByText(/cannot print/).first().waitFor();
  assert.ok(!readdirSync(here).some((name) => name.endsWith(".docx")), "nothing was written");
  await assertAccessible(page, "Submissions where nothing can print");
});
