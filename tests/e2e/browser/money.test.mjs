// Money of funding lines over its year: conditions decided, payments released, money moved, every penny accounted for.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { asOfficer, assertAccessible, closeBrowser, go, open, said, settled } from "../support/browser.mjs";
import { fill, press } from "../support/keyboard.mjs";

after(closeBrowser);

const CCG = { kind: "ccg", code: "99Z" };
const CLUSTER = "U99001";
const ask = (core, name) => core.call(name, { scope: CCG, year: "2018/19" });

test("a condition is added and decided by keyboard, and its payment waits for it", async (t) => {
  const { page, core } = await open(t, { at: "#/funding/conditions?year=2018/19" });
  await asOfficer(page, core);
  await page.getByLabel("Line").selectOption({ label: "Primary care incentive scheme" });
  await fill(page, page.getByLabel("What must be shown"), "Practices share a phlebotomy service");
  await press(page, page.getByRole("button", { name: "Add condition" }));
  await said(page, "Condition added: Practices share a phlebotomy service");
  await assertAccessible(page, "a condition to decide");
  const line = (await ask(core, "funding.conditions")).lines.find((one) => one.conditions.length > 0);
  const condition = line.conditions[0].id;
  const planned = await core.call("funding.save_instalment", { line: line.id, cluster: CLUSTER, due: "2019-01-31", amount: "1000", condition });
  await assert.rejects(core.call("funding.release_instalment", { id: planned.value.id }), /not decided as met/, "money waits for its condition");
  await press(page, page.getByRole("button", { name: /Show or decide for Riverside/ }));
  const panel = page.getByRole("region", { name: /Riverside/ });
  await fill(page, panel.getByLabel("What shows it"), "One clinic for all six since September");
  await press(page, panel.getByRole("button", { name: "Save evidence" }));
  await said(page, "Evidence given by");
  await press(page, page.getByRole("button", { name: "Keep decision" }));
  await said(page, "Met: ");
  await go(page, "funding/year?year=2018/19");
  await press(page, page.getByRole("button", { name: /Pay £1,000/ }));
  await said(page, "£1,000 paid");
  assert.equal((await ask(core, "funding.reconciliation")).total.paid, 100_000, "the payment counts at once");
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await said(page, "Undone");
  assert.equal((await ask(core, "funding.reconciliation")).total.paid, 0, "undo takes the payment back");
});

test("money is moved with a reason; what is committed stays; the reconciliation closes and opens to clusters", async (t) => {
  const { page, core } = await open(t, { at: "#/funding/year?year=2018/19" });
  await asOfficer(page, core);
  await assertAccessible(page, "money over the year");
  const before = await ask(core, "funding.reconciliation");
  const form = page.getByRole("region", { name: "Do something with the money" });
  await form.getByLabel("What").selectOption("transfer");
  await form.getByLabel("Line", { exact: true }).selectOption({ label: "Primary care incentive scheme" });
  await form.getByLabel("To line").selectOption({ label: "LMC business fundamentals" });
  await fill(page, form.getByLabel("Money"), "£9,999,999");
  await press(page, form.getByRole("button", { name: "Move money to another line" }));
  await page.getByText("at most can be moved", { exact: false }).first().waitFor();
  await page.getByText("Write why: it stays with the money.", { exact: false }).first().waitFor();
  await assertAccessible(page, "a refused move");
  await fill(page, form.getByLabel("Reason"), "More managers took part", { backwards: true });
  await fill(page, form.getByLabel("Money"), "£100", { backwards: true });
  await press(page, form.getByRole("button", { name: "Move money to another line" }));
  await said(page, "£100 moved from Primary care incentive scheme to LMC business fundamentals");
  await go(page, "funding/reconciliation?year=2018/19");
  await page.getByRole("heading", { name: "Every penny is accounted for", level: 1 }).waitFor();
  await assertAccessible(page, "the reconciliation");
  const after = await ask(core, "funding.reconciliation");
  assert.deepEqual([after.closes, after.total.held, after.total.moved_in], [true, before.total.held, 10_000], "moved, not made");
  await go(page, "funding/bridge?year=2018/19");
  await page.getByRole("heading", { name: /is unspent$/, level: 1 }).waitFor();
  await assertAccessible(page, "the bridge");
  await page.getByLabel("Look at the money").selectOption("funder");
  await page.getByLabel("Steps of").selectOption({ label: "NHS England" });
  await page.getByRole("heading", { name: /^NHS England: .* is unspent$/, level: 1 }).waitFor();
  await page.getByLabel("Look at the money").selectOption("head");
  await page.getByRole("table", { name: /^Held and spent for each registered patient/ }).first().waitFor();
  await settled(page);
  await assertAccessible(page, "what is held for each head");
});

test("a payment for everyone is planned as a share and the rest, and months stand in place of quarters", async (t) => {
  const { page, core } = await open(t, { at: "#/funding/year?year=2018/19" });
  await asOfficer(page, core);
  const form = page.getByRole("region", { name: "Do something with the money" });
  await form.getByLabel("What").selectOption("payments");
  await form.getByLabel("Line", { exact: true }).selectOption({ label: "Primary care incentive scheme" });
  await fill(page, form.getByLabel("Share of what each holds"), "150%");
  await press(page, form.getByRole("button", { name: "Plan a payment for everyone" }));
  await page.getByText("is not between 0% and 100%", { exact: false }).first().waitFor();
  await assertAccessible(page, "a refused share");
  await fill(page, form.getByLabel("Share of what each holds"), "50%", { backwards: true });
  await press(page, form.getByRole("button", { name: "Plan a payment for everyone" }));
  await said(page, "1 payment of £15,923 together planned: Primary care incentive scheme");
  const planned = (await ask(core, "funding.money")).instalments.filter((one) => one.title === "Primary care incentive scheme");
  assert.equal(planned.reduce((sum, one) => sum + one.pence, 0), 1_592_300, "half of what is held");
  await page.getByLabel("Spend by month").check();
  await page.getByRole("columnheader", { name: /^Nov/ }).waitFor();
  await assertAccessible(page, "spend by month");
});
