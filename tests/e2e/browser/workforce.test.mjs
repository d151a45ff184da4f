// The entry grid: typing, refusing, pasting a block, switching units, sharing a post; every act taken back.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, open, settled } from "../support/browser.mjs";
import { beginEmpty, cellOf } from "../support/acts.mjs";

after(closeBrowser);

const at = (page, row, heading) => cellOf((script) => page.evaluate(`(() => { ${script} })()`), row, heading).then((css) => page.locator(css));
/** The visible words of a figure of the strip. */
const figure = (page, label) =>
  page.evaluate((wanted) => {
    const item = [...document.querySelectorAll(".figure-strip dt")].find((term) => term.textContent === wanted);
    return item.nextElementSibling.querySelector(".figure").firstChild.textContent;
  }, label);
/** Waits until a cell says something. */
const shows = (cell, words) => cell.filter({ hasText: words }).waitFor({ timeout: 5000 });

async function begin(t, more = {}) {
  const opened = await open(t, { at: "#/workforce", ...more });
  await opened.page.getByRole("columnheader", { name: /Role/ }).waitFor();
  await settled(opened.page);
  return opened;
}

test("a typed WTE changes every figure that rests on it, and undo puts all of them back", async (t) => {
  const { page } = await begin(t);
  await assertAccessible(page, "workforce");
  const before = await figure(page, "GP WTE");
  const ratio = await figure(page, "Patients per GP WTE");
  const cell = await at(page, 3, "WTE");
  const old = (await cell.innerText()).trim();
  await cell.click();
  await page.keyboard.type("0.5");
  await page.keyboard.press("Enter");
  await shows(cell, /^0\.5$/);
  await settled(page);
  assert.equal(await figure(page, "GP WTE"), (Number(before) - Number(old) + 0.5).toFixed(2), "the cluster's GPs follow exactly");
  assert.notEqual(await figure(page, "Patients per GP WTE"), ratio, "and so does the ratio");
  await page.keyboard.press("Control+z");
  await page.waitForFunction((was) => document.querySelector(".figure-strip dd")?.textContent?.startsWith(was), before);
  assert.equal((await cell.innerText()).trim(), old, "undo puts the cell back");
  assert.equal(await figure(page, "Patients per GP WTE"), ratio, "and the ratio");
});

test("a refused cell keeps its text and says why, and the keyboard goes on from there", async (t) => {
  const { page } = await begin(t);
  await (await at(page, 3, "WTE")).click();
  await page.keyboard.type("nine");
  await page.keyboard.press("Enter");
  await page.locator('[aria-invalid="true"]').waitFor();
  await page.keyboard.press("ArrowUp");
  await page.locator(".entry-line").getByText(/Error: “nine” is not a number/).waitFor();
  assert.equal((await (await at(page, 3, "WTE")).innerText()).trim(), "nine", "what was typed is not lost");
  await assertAccessible(page, "workforce with a refused cell");
  await page.keyboard.type("0.75");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll('[aria-invalid="true"]').length === 0);
  await shows(await at(page, 3, "WTE"), /^0\.75$/);
});

test("a block pasted from a spreadsheet is shown first, then its sound cells count as one act", async (t) => {
  const { page } = await begin(t);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const before = await figure(page, "GP WTE");
  await page.evaluate(() => navigator.clipboard.writeText("2\t1.5\r\n2\t1.25\r\n1\tx\r\n"));
  await (await at(page, 3, "People")).click();
  await page.keyboard.press("Control+v");
  const preview = page.getByRole("region", { name: "Before this paste counts" });
  await preview.waitFor();
  assert.match(await preview.innerText(), /1 refused: “x” is not a number/, "the preview names what is refused");
  await page.getByRole("status").getByText(/^Before this paste counts: \d+ to change, 1 refused\.$/).waitFor({ state: "attached" });
  assert.equal(await figure(page, "GP WTE"), before, "before it is taken, nothing counts");
  await assertAccessible(page, "workforce with a paste to look at");
  await page.getByRole("button", { name: "Take the rest" }).click();
  await page.getByText(/lines of posts changed/).last().waitFor();
  await page.waitForFunction((was) => !document.querySelector(".figure-strip dd")?.textContent?.startsWith(was), before);
  await shows(await at(page, 3, "WTE"), /^1\.5$/);
  assert.equal((await (await at(page, 5, "WTE")).innerText()).trim(), "x", "the refused cell keeps its text");
  await page.keyboard.press("Control+z");
  await page.waitForFunction((was) => document.querySelector(".figure-strip dd")?.textContent?.startsWith(was), before);
});

test("hours and sessions show the same posts, and only GPs have sessions", async (t) => {
  const { page } = await begin(t);
  const wte = Number((await (await at(page, 3, "WTE")).innerText()).trim());
  await page.getByRole("radio", { name: "Hours" }).check();
  assert.equal(Number((await (await at(page, 3, "Hours")).innerText()).trim()), wte * 37.5, "37.5 hours to the WTE");
  await page.getByRole("radio", { name: "Sessions" }).check();
  assert.equal(Number((await (await at(page, 3, "Sessions")).innerText()).trim()), wte * 9, "nine sessions to the WTE");
  await (await at(page, 3, "Sessions")).click();
  await page.keyboard.type("4.5");
  await page.keyboard.press("Enter");
  await shows(await at(page, 3, "Sessions"), /^4\.5$/);
  await page.getByRole("radio", { name: "WTE" }).check();
  await shows(await at(page, 3, "WTE"), /^0\.5$/);
});

test("a post is shared between practices in its own panel, and the shares must make up a whole", async (t) => {
  const { page } = await begin(t, { size: { width: 1920, height: 1080 } });
  await (await at(page, 3, "Role")).click();
  await page.getByRole("button", { name: "This line", exact: true }).click();
  await page.getByRole("button", { name: "Share it with other practices" }).click();
  await page.getByRole("button", { name: "Add a host" }).click();
  await page.getByLabel("Host 2", { exact: true }).selectOption({ index: 2 });
  await page.getByLabel("Share of host 2 in percent").fill("40");
  await assertAccessible(page, "the panel of a line");
  await page.getByRole("button", { name: "Save the shares" }).click();
  await page.getByText(/Error: The shares add up to 90\.00%/).waitFor();
  await page.getByLabel("Share of host 2 in percent").fill("50");
  await page.getByRole("button", { name: "Save the shares" }).click();
  await shows(await at(page, 3, "Shared"), /50%, .+ 50%/);
});

test("an empty cluster is filled by one paste, and only what is refused stays behind", async (t) => {
  const { page, core } = await open(t, { start: "empty" });
  await beginEmpty(core);
  for (const [code, name] of [["Y99001", "Mill Lane"], ["Y99002", "Bridge Street"]]) {
    const lists = { registered: "8000", weighted: null, list_as_of: "2018-10-01" };
    await core.call("practices.save", { code, name, ccg: null, cluster: "U99002", ...lists });
  }
  await page.reload();
  await settled(page);
  await page.evaluate(() => (window.location.hash = "#/workforce"));
  await page.getByRole("button", { name: "Type or paste posts" }).click();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const block = ["Mill Lane\tGP partner\t45 - 49\t2\t1.5", "Mill Lane\tPN\t<30\t1\t0.8", "Bridge Street\tWizard\t\t3\t2.1"].join("\r\n");
  await page.evaluate((text) => navigator.clipboard.writeText(text), block);
  await (await at(page, 3, "Practice")).click();
  await page.keyboard.press("Control+v");
  await page.getByRole("region", { name: "Before this paste counts" }).waitFor();
  assert.match(await page.locator('[aria-invalid="true"]').innerText(), /Wizard/, "the refused role is marked before anything counts");
  await page.getByRole("button", { name: "Take the rest" }).click();
  await page.getByText("2 lines of posts added").last().waitFor();
  await shows(await at(page, 3, "Age band"), /^45-49$/);
  const { posts } = await core.call("workforce.show", { scope: { kind: "cluster", code: "U99002" }, period: "2018/19-Q3" });
  assert.deepEqual(posts.map((post) => [post.role, post.age_band, post.headcount, post.wte]), [["partner", "45-49", 2, 1.5], ["practice_nurse", "under 30", 1, 0.8]], "the core holds exactly the sound lines");
  await assertAccessible(page, "workforce with a line that waits");
});

test("lines typed one after the other, as in Excel, are the lines that are kept", async (t) => {
  const { page, core } = await open(t, { start: "empty" });
  await beginEmpty(core);
  const lists = { registered: "8000", weighted: null, list_as_of: "2018-10-01" };
  await core.call("practices.save", { code: "Y99001", name: "Mill Lane", ccg: null, cluster: "U99002", ...lists });
  await core.call("session.set_scope", { kind: "practice", code: "Y99001" });
  await page.goto(`${core.url}#/workforce`);
  await page.reload();
  await page.getByRole("button", { name: "Type or paste posts" }).click();
  await page.keyboard.type("Partner", { delay: 20 });
  for (const text of ["45-49", "3", "2.5"]) {
    await page.keyboard.press("Tab", { delay: 20 });
    await page.keyboard.type(text, { delay: 20 });
  }
  // Nobody waits for a line to be saved before the next one is begun; Enter goes back to where the line was begun.
  await page.keyboard.press("Enter", { delay: 20 });
  await page.waitForTimeout(50);
  await page.keyboard.type("PN", { delay: 20 });
  for (const text of ["", "2", "1.25"]) {
    await page.keyboard.press("Tab", { delay: 20 });
    await page.keyboard.type(text, { delay: 20 });
  }
  await page.keyboard.press("Enter", { delay: 20 });
  await shows(await at(page, 4, "WTE"), /^1\.25$/);
  await settled(page);
  const { posts } = await core.call("workforce.show", { scope: { kind: "practice", code: "Y99001" }, period: "2018/19-Q3" });
  assert.deepEqual(posts.map((post) => [post.role, post.age_band, post.headcount, post.wte]), [["partner", "45-49", 3, 2.5], ["practice_nurse", "not stated", 2, 1.25]], "each typed line is one line, with every cell of it");
  assert.match(await page.locator("[role=treegrid]").innerText(), /New lines 2/, "they stay where they were typed while the cursor is there");
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("ArrowUp");
  await shows(await at(page, 2, "Role"), /^GPs/);
  const cursor = page.locator(":is([role=gridcell], [role=rowheader])[aria-selected=true]:focus");
  await cursor.waitFor();
  assert.equal(await cursor.innerText(), "Practice nurse", "then they go to their groups, and the cursor with its cell");
});
