// Home of an officer: the same figures for everything within the CCG or system, to sort, to open and to copy.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, open, settled } from "../support/browser.mjs";
import { press, tabTo } from "../support/keyboard.mjs";

after(closeBrowser);

const CCG = { kind: "ccg", code: "99Z" };

test("an officer sees staff by cluster and by practice, copies the table, and goes to one by keyboard", async (t) => {
  const { page, core } = await open(t);
  await core.call("people.save", { id: null, name: "An officer", role: "ccg_officer", organisation: CCG, current: true });
  await core.call("session.set_scope", CCG);
  await page.goto(`${core.url}#/home`);
  await page.reload();
  await settled(page);
  await page.getByRole("heading", { name: "Staff by cluster" }).waitFor();
  await settled(page);
  const area = page.getByRole("region", { name: "Staff by cluster" });
  const rows = await core.call("indicators.list", { by: "cluster", within: CCG, as_of: "2018-12-31" });
  const [cluster] = rows.rows;
  const said = await area.locator("tbody tr").first().innerText();
  assert.match(said, new RegExp(`Riverside cluster\\s+U99001\\s+6\\s+45,000\\s+${cluster.gp_wte.toFixed(2)}`), "the cluster's row has the core's figures");
  await assertAccessible(page, "Home of a CCG");

  await press(page, area.getByRole("group", { name: "Show by" }).getByRole("button", { name: "Practices" }));
  const practices = page.getByRole("region", { name: "Staff by practice" });
  await practices.getByRole("button", { name: "Millbrook Surgery", exact: true }).waitFor();
  assert.equal(await practices.locator("tbody tr").count(), 6, "a row a practice");
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      window.__copied = text;
    };
  });
  await press(page, practices.getByRole("button", { name: "Copy table" }));
  await page.getByText("Table copied").waitFor();
  const lines = (await page.evaluate(() => window.__copied)).split("\r\n");
  assert.equal(lines.length, 7, "headings and six practices, for Excel");
  assert.ok(lines[1].startsWith("Y99001\tMillbrook Surgery\t1\t11240\t"), `code, name, practices, patients: ${lines[1]}`);

  await tabTo(page, practices.getByRole("button", { name: "Weir View Practice", exact: true }));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Weir View Practice", level: 1 }).waitFor();
  const { scope } = await core.call("session.show", {});
  assert.deepEqual(scope, { kind: "practice", code: "Y99005" }, "its name moves the bar there");
});
