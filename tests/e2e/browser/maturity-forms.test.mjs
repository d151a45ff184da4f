// Excel forms and pictures of maturity: saved, looked at, taken in as one act, taken back; by keyboard.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, go, open, settled } from "../support/browser.mjs";
import { press, tabTo } from "../support/keyboard.mjs";
import { folder, host, sampleStore } from "../support/programs.mjs";

after(closeBrowser);

const PERIOD = "2018/19-Q3";
const MATRIX = "matrix-2018";
const CLUSTER = { kind: "cluster", code: "U99001" };
const shown = (core) => core.call("maturity.show", { scope: CLUSTER, period: PERIOD, matrix: MATRIX });

/** A form that a practice has filled: in a copy of its own, which writes what it knows into the form. */
async function filledForm(t, practice) {
  const here = folder(t);
  const core = await host(await sampleStore(here), { temporary: here });
  try {
    await core.call("maturity.assess", { organisation: practice, matrix: MATRIX, domain: "targeting_care", level: "step_3", working_towards: null, evidence: [{ text: "A report each month", reference: "report.pdf", date: "2018-10-02" }], on: "2018-11-20" });
    const [{ path: written }] = await core.call("maturity.write_forms", { scope: CLUSTER, period: PERIOD, matrix: MATRIX, practices: [practice], folder: here });
    return written;
  } finally {
    core.close();
  }
}

async function chooseForms(page, files) {
  const chooser = page.waitForEvent("filechooser");
  await press(page, page.getByRole("button", { name: "Choose forms" }));
  await (await chooser).setFiles(files);
  await page.getByRole("heading", { name: /to take in/ }).waitFor();
}

test("forms are saved for every practice, and what comes back is shown, taken in, and undone", async (t) => {
  const { page, core, here } = await open(t, { at: "#/maturity/forms" });
  await settled(page);
  await assertAccessible(page, "the page of forms");
  await page.evaluate((into) => {
    window.__pchFolder = into;
  }, here);
  await press(page, page.getByRole("button", { name: "Save a form for each practice…" }));
  await page.getByText("Saved: 6 files").waitFor();
  const saved = readdirSync(here).filter((name) => name.endsWith("_2018-19-Q3_maturity.xlsx"));
  assert.equal(saved.length, 6, "a form a practice");
  assert.equal(readFileSync(path.join(here, saved[0])).subarray(0, 2).toString(), "PK", "each a workbook");

  const form = await filledForm(t, "Y99001");
  const other = path.join(folder(t), "notes.xlsx");
  writeFileSync(other, "no workbook at all");
  const before = (await shown(core)).practices[0].levels;
  await chooseForms(page, [form, other]);
  await page.getByText("no Excel workbook").waitFor();
  await page.getByText("A report each month").first().waitFor();
  assert.deepEqual((await shown(core)).practices[0].levels, before, "looking changes nothing");
  await assertAccessible(page, "forms that came back");
  await press(page, page.getByRole("button", { name: "Take in this form" }));
  await page.getByText(/^Form of .* taken in/).last().waitFor();
  assert.equal((await shown(core)).practices[0].levels[2], "step_3", "the cluster sees what the practice says");
  await page.keyboard.press("Control+z");
  await page.getByText(/^Undone|taken back|Undid/).last().waitFor();
  await settled(page);
  assert.deepEqual((await shown(core)).practices[0].levels, before, "one undo takes it back");
});

test("pictures show levels and movement, the spider only for whoever asks, each with its table", async (t) => {
  const { page, core } = await open(t, { at: "#/maturity" });
  await settled(page);
  for (const [level, on] of [["foundation", "2018-08-06"], ["step_1", "2018-11-20"]]) {
    for (const domain of ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"]) {
      await core.call("maturity.assess", { organisation: CLUSTER.code, matrix: MATRIX, domain, level, working_towards: null, evidence: [], on });
    }
    if (level === "foundation") await core.call("maturity.begin_round", { organisation: CLUSTER.code, matrix: MATRIX, title: "August" });
  }
  await go(page, "maturity/pictures");
  await page.getByRole("img", { name: /Movement from 6 August 2018/ }).waitFor();
  assert.equal(await page.getByRole("img").count(), 2, "the map and the movement; no spider");
  await assertAccessible(page, "pictures of maturity");
  await tabTo(page, page.getByRole("radio", { name: "map" }));
  await page.keyboard.press("ArrowDown");
  await page.getByRole("img", { name: /Right scale: Step 1/ }).waitFor();
  await press(page, page.getByRole("button", { name: "Show table" }).nth(1));
  await page.getByText("up 1 level").first().waitFor();
  await assertAccessible(page, "the table of the movement");
  await press(page, page.getByRole("button", { name: /Save the statement \(PDF\)/ }), { backwards: true });
  await page.getByText(/cannot print/).first().waitFor();
  await assertAccessible(page, "where nothing can print");
});
