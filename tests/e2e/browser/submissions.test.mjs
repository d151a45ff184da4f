// A return: checks that say where to look, explanations with undo, sign-off, and what changed since.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, go, open, settled } from "../support/browser.mjs";
import { fill, press } from "../support/keyboard.mjs";

after(closeBrowser);

const CLUSTER = { kind: "cluster", code: "U99001" };
const PERIOD = "2018/19-Q3";

/** Takes the ambition back, so that one check is open. */
async function withOneOpenCheck(core) {
  const { matrix } = await core.call("maturity.show", { scope: CLUSTER, period: PERIOD, matrix: null });
  await core.call("maturity.set_ambition", { organisation: CLUSTER.code, matrix: matrix.id, level: null, by: "2019-03-31" });
}

const state = (core) => core.call("submission.show", { organisation: CLUSTER.code, period: PERIOD });
const result = (view, id) => view.checks.find((check) => check.id === id).result;

test("a check is explained by keyboard, refused with a patient's number in it, and taken back with undo", async (t) => {
  const { page, core } = await open(t);
  await withOneOpenCheck(core);
  await go(page, "submissions");
  await page.getByRole("heading", { name: "Cluster submission: 1 check to settle" }).waitFor();
  assert.ok(await page.getByRole("button", { name: "Sign off…" }).isDisabled(), "an open check stands in the way of signing off");
  const link = page.getByRole("link", { name: /Go to Maturity/ });
  assert.match(await link.getAttribute("href"), /^#\/maturity/, "the check leads to the screen at fault");

  await press(page, page.getByRole("button", { name: /^Explain.*An ambition is set/ }));
  await fill(page, page.locator("textarea"), "For patient 943 476 5919");
  await press(page, page.getByRole("button", { name: "Save explanation" }));
  await page.getByText(/looks like an NHS number/).first().waitFor();
  assert.equal(await page.locator("textarea").inputValue(), "For patient 943 476 5919", "what was typed stays in the field");
  await assertAccessible(page, "Submissions with a refused explanation");

  await fill(page, page.locator("textarea"), "To be agreed in January", { backwards: true });
  await press(page, page.getByRole("button", { name: "Save explanation" }));
  await page.getByRole("heading", { name: "Cluster submission: ready to sign off" }).waitFor();
  assert.equal(result(await state(core), "ambition_set"), "explained", "the core holds the explanation");
  assert.ok(await page.getByRole("button", { name: "Sign off…" }).isEnabled(), "nothing stands in the way any more");
  await assertAccessible(page, "Submissions with an explained check");

  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await page.getByRole("heading", { name: "Cluster submission: 1 check to settle" }).waitFor();
  assert.equal(result(await state(core), "ambition_set"), "failed", "undo takes the explanation back");
});

test("signing freezes a revision; what changes afterwards is told figure by figure", async (t) => {
  const { page, core, here } = await open(t, { at: "#/submissions" });
  await settled(page);
  await press(page, page.getByRole("button", { name: "Sign off…" }));
  await page.getByLabel("Role").selectOption("");
  await page.getByRole("button", { name: "Sign off and freeze" }).click();
  await page.getByText(/Write the role in which they sign/).first().waitFor();
  await assertAccessible(page, "The sign-off with a fault");
  await page.getByLabel("Name of whoever signs").fill("A. Lead");
  await page.getByLabel("Role").selectOption("Cluster lead");
  await page.getByRole("button", { name: "Sign off and freeze" }).click();
  await page.getByText("Nothing has changed since revision 1.").waitFor();
  assert.equal((await state(core)).revisions[0].signed_by, "A. Lead", "signed by whoever was written");
  assert.equal((await core.call("session.show", {})).undo, null, "undo does not reach behind a sign-off");

  await page.evaluate((folder) => {
    window.__pchFolder = folder;
  }, here);
  await press(page, page.getByRole("button", { name: "Save the file…" }).first());
  await page.getByRole("button", { name: "Show in folder" }).waitFor();
  assert.deepEqual(readdirSync(here).filter((name) => name.endsWith(".zip")), ["U99001_2018-19-Q3_r1.pch.zip"], "the file says whose, when and which");

  await withOneOpenCheck(core);
  await page.reload();
  await page.getByText("1 figure changed since revision 1").click();
  await page.getByRole("rowheader", { name: "Maturity: ambition" }).waitFor();
  await assertAccessible(page, "Submissions with a change since the newest revision");

  await go(page, "submissions/sends");
  await page.getByRole("heading", { name: "What stays here" }).waitFor();
  await page.getByText(/notes on posts/).waitFor();
  await assertAccessible(page, "What is sent");
  await go(page, "submissions/revisions");
  await page.getByRole("button", { name: "Open revision 1" }).click();
  await assertAccessible(page, "Revisions");
});
