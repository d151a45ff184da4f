// Every dialog and side panel: opened by a key, named, keeps the keyboard, refuses in words, closes with Esc, gives the focus back.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { axe, closeBrowser, go, open, settled } from "../support/browser.mjs";
import { DIALOGS } from "../support/dialogs.mjs";
import { focusFault } from "../support/focus.mjs";
import { ROOT } from "../support/programs.mjs";

after(closeBrowser);

const OPEN = "dialog[open], aside.side-panel, aside.why";
const CLUSTER = { organisation: "U99001", period: "2018/19-Q3" };

/** The sample with what the dialogs need: checks that are settled, a backup, an edition of one's own. */
async function begin(t) {
  const { page, core } = await open(t);
  const { checks } = await core.call("submission.show", CLUSTER);
  for (const { id } of checks.filter(({ result, kind }) => result === "failed" && kind !== "must")) {
    await core.call("submission.explain", { ...CLUSTER, check: id, text: "Known." });
  }
  await core.call("backup.make");
  await core.call("maturity.copy_edition", { from: "matrix-2018", code: "our-2018", title: "Ours", applies_from: "2018-11-21", source: "Our own" });
  await page.reload();
  await settled(page);
  return page;
}

/** What is wrong at the stops of a dialog, round once; a side panel is left by the keyboard, a dialog is not. */
async function stops(page, box, modal) {
  const faults = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    const inside = await box.evaluate((one) => one.contains(document.activeElement));
    if (!inside) {
      const away = await page.evaluate(() => document.activeElement !== document.body);
      if (modal && away) faults.push("the keyboard leaves it for what lies behind");
      break;
    }
    const fault = await focusFault(page);
    if (fault) faults.push(fault);
  }
  return faults;
}

/** Has the form refused and says what is wrong with how it tells. */
async function refuse(page, box, { refused, blank = [] }) {
  for (const label of blank) await box.getByLabel(label, { exact: true }).fill("");
  await box.getByRole("button", { name: refused, exact: true }).press("Enter");
  const summary = box.getByRole("alert");
  if (!(await summary.waitFor({ timeout: 5000 }).then(() => true, () => false))) return ["refused: nothing on top says so"];
  await settled(page);
  const faults = (await axe(page, OPEN)).map((fault) => `refused: ${fault}`);
  if (!(await summary.evaluate((one) => one.closest(".nhsuk-error-summary")?.contains(document.activeElement)))) faults.push("refused: the summary is not where the keyboard is");
  const marked = await box.evaluate((one) => {
    const fields = [...one.querySelectorAll(".nhsuk-error-message, [aria-invalid=true]")];
    return { fields: fields.length, links: one.querySelectorAll(".nhsuk-error-summary a").length };
  });
  if (marked.links === 0 || marked.fields === 0) faults.push(`refused: ${marked.links} links of the summary, ${marked.fields} fields that say what is wrong`);
  return faults;
}

test("every dialog and side panel is named, keeps the keyboard, refuses in words and gives the focus back", async (t) => {
  const page = await begin(t);
  const faults = [];
  for (const dialog of DIALOGS.filter(({ at }) => at)) {
    const where = `${dialog.from}, ${dialog.open}`;
    for (const [command, more] of Object.entries(dialog.answers ?? {})) {
      await page.route(`**/call/${command}`, async (asked) => {
        const answer = await asked.fetch();
        await asked.fulfill({ response: answer, json: { ...(await answer.json()), ...more } });
      });
    }
    await go(page, dialog.at);
    const exact = typeof dialog.open === "string";
    const opener = page.getByRole("button", { name: dialog.open, exact }).first();
    await opener.press("Enter");
    await settled(page);
    const box = page.locator(OPEN).first();
    const modal = await box.evaluate((one) => one.tagName === "DIALOG");
    const named = page.getByRole(modal ? "dialog" : "complementary", { name: dialog.called, exact: typeof dialog.called === "string" });
    if ((await named.count()) !== 1) faults.push(`${where}: it is not called ${dialog.called}`);
    if (!(await box.evaluate((one) => one.contains(document.activeElement)))) faults.push(`${where}: the focus stayed outside`);
    const found = [...(await axe(page, OPEN)), ...(await stops(page, box, modal))];
    if (dialog.refused) found.push(...(await refuse(page, box, dialog)));
    faults.push(...found.map((fault) => `${where}: ${fault}`));
    if ((await box.count()) === 0) {
      faults.push(`${where}: it went`);
      continue;
    }
    if (!(await box.evaluate((one) => one.contains(document.activeElement)))) await box.locator("button, input").first().focus();
    await page.keyboard.press("Escape");
    await page.locator(OPEN).first().waitFor({ state: "detached", timeout: 5000 });
    await settled(page);
    if (!(await opener.evaluate((one) => one === document.activeElement))) faults.push(`${where}: closed with Esc, it does not give the focus back`);
  }
  assert.equal(faults.length, 0, `found:\n${faults.join("\n")}`);
});

test("no dialog of the page's source is left out, and what is opened elsewhere is looked at there", () => {
  const source = path.join(ROOT, "ui/src");
  const files = readdirSync(source, { recursive: true }).filter((name) => name.endsWith(".tsx"));
  const used = (file) => readFileSync(path.join(source, file), "utf8").match(/<(Dialog|SidePanel|dialog)$|<(Dialog|SidePanel|dialog)\s|className="why"/gm)?.length ?? 0;
  // What the others are made of.
  const parts = ["parts/Dialog.tsx", "screens/practices/SidePanel.tsx"];
  for (const file of files.filter((name) => !parts.includes(name))) {
    const known = DIALOGS.filter(({ from }) => from === file).length;
    assert.equal(known, used(file), `${file} has ${used(file)} dialogs, and support/dialogs.mjs opens ${known} of it`);
  }
  for (const { from, elsewhere } of DIALOGS.filter((one) => one.elsewhere)) {
    const journey = readFileSync(path.join(import.meta.dirname, elsewhere[0]), "utf8");
    assert.ok(journey.includes(`"${elsewhere[1]}")`), `${elsewhere[0]} looks at ${from} as “${elsewhere[1]}”`);
  }
});
