// The main job of a cluster lead, from a figure to a collected submission, without touching a mouse.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { cellOf } from "../support/acts.mjs";
import { assertAccessible, closeBrowser, open, settled } from "../support/browser.mjs";
import { fill, press, tabTo } from "../support/keyboard.mjs";
import { pch } from "../support/programs.mjs";

after(closeBrowser);

const menu = (page, title) => page.getByRole("navigation").getByRole("link", { name: title });
/** Waits until an element says exactly this. */
const shows = (element, text) => element.filter({ hasText: new RegExp(`^${text.replaceAll(".", "\\.")}$`) }).waitFor({ timeout: 5000 });
const saved = (page) => page.getByText("Saved ✓").waitFor();

test("a lead mends a figure, takes it back, signs off and exports, by keyboard alone", async (t) => {
  const { page, core, here } = await open(t);
  await settled(page);

  // Workforce: into the grid, to a WTE cell, type, Enter.
  await press(page, menu(page, "Workforce"));
  await page.getByRole("heading", { name: "Workforce", level: 1 }).waitFor();
  await page.getByRole("columnheader", { name: /^WTE/ }).waitFor();
  const cell = page.locator(await cellOf((script) => page.evaluate(`(() => { ${script} })()`), 3, "WTE"));
  const before = await cell.innerText();
  await tabTo(page, page.locator("[role=treegrid] [tabindex='0'], [role=grid] [tabindex='0']").first());
  for (let presses = 0; presses < 40 && (await cell.getAttribute("aria-selected")) !== "true"; presses += 1) {
    const at = page.locator("[aria-selected=true]").first();
    const column = Number(await at.getAttribute("aria-colindex").catch(() => 1));
    const wanted = Number(await cell.getAttribute("aria-colindex"));
    await page.keyboard.press(column < wanted ? "ArrowRight" : "ArrowDown");
  }
  await page.keyboard.type("0.9");
  await page.keyboard.press("Enter");
  await saved(page);
  await shows(cell, "0.9");
  const changed = await core.call("session.show", {});
  assert.ok(changed.undo, "the edit is an act that can be taken back");

  // Out of the grid, and the act is undone with the keys of every other program.
  await page.keyboard.press("F6");
  await page.keyboard.press("Control+z");
  await shows(cell, before);
  const { undo } = await core.call("session.show", {});
  assert.notEqual(undo, changed.undo, "Ctrl+Z took the edit back in the store, not on the screen alone");

  // Submissions: settle what is open, sign off, save the file.
  await press(page, menu(page, /^Submissions/));
  await page.getByRole("tab", { name: /Checks/ }).or(page.getByRole("link", { name: /^Checks/ })).first().waitFor();
  for (;;) {
    const explain = page.getByRole("button", { name: /^Explain/ });
    const left = await explain.count();
    if (left === 0) break;
    await press(page, explain.first());
    await fill(page, page.locator("textarea"), "Known, and being mended by the next quarter.");
    await press(page, page.getByRole("button", { name: "Save explanation" }));
    await page.waitForFunction((count) => [...document.querySelectorAll("button")].filter((one) => one.innerText.startsWith("Explain")).length < count, left);
  }
  await press(page, page.getByRole("button", { name: "Sign off…" }));
  await assertAccessible(page, "the sign-off");
  await fill(page, page.getByLabel("Name of whoever signs"), "A cluster lead");
  await tabTo(page, page.getByLabel("Role"));
  await page.keyboard.type("Cluster");
  await press(page, page.getByRole("button", { name: "Sign off and freeze" }));
  await page.getByRole("heading", { name: /^Revision 1 signed off/ }).waitFor();
  await page.evaluate((folder) => {
    window.__pchFolder = folder;
  }, here);
  await press(page, page.getByRole("button", { name: "Save the file…" }));
  await page.getByText(/Saved and verified/).first().waitFor();

  const [file] = readdirSync(here).filter((name) => name.endsWith(".pch.zip"));
  assert.ok(existsSync(path.join(here, file)), "the package lies where the lead said");
  assert.match(await pch("verify", path.join(here, file)), /good/, "the command verifies what the screen wrote");
  await assertAccessible(page, "Submissions after the export");
});

test("a CCG officer drops a package on Collect, takes it in, and accepts it", async (t) => {
  const sender = await open(t);
  const shown = await sender.core.call("submission.show", { organisation: "U99001", period: "2018/19-Q3" });
  const explain = shown.checks.filter(({ result, kind }) => result === "failed" && kind !== "must");
  for (const { id } of explain) {
    await sender.core.call("submission.explain", { organisation: "U99001", period: "2018/19-Q3", check: id, text: "Known." });
  }
  await sender.core.call("submission.sign", { organisation: "U99001", period: "2018/19-Q3", name: "A lead", role: "Cluster lead", explain: null });
  const { revisions } = await sender.core.call("submission.show", { organisation: "U99001", period: "2018/19-Q3" });
  const file = await sender.core.call("submission.export", { id: revisions[0].id, folder: sender.here });

  const { page, core } = await open(t, { start: "empty" });
  const { value: area } = await core.call("area.start", { area: null, ccg_code: "99Z", ccg_name: "NHS Sampleshire CCG", cluster_code: null, cluster_name: null });
  await core.call("people.save", { id: null, name: "An officer", role: "ccg_officer", organisation: area.kind === "ccg" ? area : { kind: "ccg", code: "99Z" }, current: true });
  await page.goto(`${page.url().split("#")[0]}#/collect`);
  await page.reload();
  await settled(page);
  const preview = await core.call("collect.preview", { paths: [file.path], period: "2018/19-Q3" });
  assert.equal(preview.packages[0].outcome, "new", "a first package is new");

  // A file dropped on the window is bytes in the browser; the screen shows the preview before anything counts.
  const { readFileSync } = await import("node:fs");
  const bytes = readFileSync(file.path).toString("base64");
  const dropped = await page.evaluateHandle(([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
    return data;
  }, [path.basename(file.path), bytes]);
  await page.dispatchEvent("body", "dragover", { dataTransfer: dropped });
  await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
  await page.getByRole("button", { name: /Take in/ }).first().click();
  await page.getByText(/Received/).first().waitFor();
  const collected = await core.call("collect.show", { scope: { kind: "ccg", code: "99Z" }, period: "2018/19-Q3" });
  assert.ok(collected.rows.some((row) => row.organisation.code === "U99001" && row.status === "received"), "the cluster's return is received");
});
