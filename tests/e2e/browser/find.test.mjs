// One box that finds everything, and help that is one key away.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, closeBrowser, go, open, PLACES, settled } from "../support/browser.mjs";

after(closeBrowser);

/** Types into Ctrl K, waits for a find, and answers all that are shown. */
async function find(page, typed, wanted) {
  await page.keyboard.press("Control+k");
  const box = page.getByRole("dialog", { name: "Search or do" });
  await box.getByRole("combobox").fill(typed);
  await box.getByRole("option", { name: wanted }).first().waitFor();
  return box;
}

test("Ctrl K finds a screen, an act, a practice, data, a word and a page of help, and goes there", async (t) => {
  const { page, core } = await open(t, { at: "#/home" });
  await settled(page);
  const { lines } = await core.call("funding.show", { scope: { kind: "cluster", code: "U99001" }, year: "2018/19" });
  const { schemes } = await core.call("plan.schemes.list", { scope: { kind: "cluster", code: "U99001" } });
  const scheme = schemes.find((one) => lines.every((line) => line.title !== one.title));
  const { milestones } = await core.call("programme.show", { scope: { kind: "cluster", code: "U99001" }, period: "2018/19-Q3" });
  const wanted = [
    ["trajectory", /^Trajectory in Workforce/, /#\/workforce\/trajectory/],
    ["maturity", /^Maturity$/, /#\/maturity$/],
    ["official files", /^Import official files/, /#\/import/],
    [lines[0].title, lines[0].title, /#\/funding\/line\//],
    [scheme.title, scheme.title, /#\/workforce\/schemes/],
    [milestones[0].title, milestones[0].title, /#\/programme/],
    ["nine make a full week", /^Session/, /page=glossary/],
    ["ten newest stay", /^Settings/, /help\?page=settings/],
    ["all keys", /^See all keys/, /page=keyboard/],
    ["what is new", /^See what is new/, /page=changes/],
  ];
  for (const [typed, name, where] of wanted) {
    const box = await find(page, typed, name);
    if (typed === wanted[0][0]) await assertAccessible(page, "Ctrl K with finds");
    await box.getByRole("option", { name }).first().click();
    await page.waitForFunction(([source]) => new RegExp(source).test(window.location.hash), [where.source]);
  }
  const box = await find(page, "weir view", /Weir View Practice/);
  await box.getByRole("option", { name: /Weir View Practice/ }).click();
  await page.locator(".scope-name", { hasText: "Weir View Practice" }).waitFor();
});

test("every part that Ctrl K names is a part of its screen, under that very name", async (t) => {
  const { page } = await open(t, { at: "#/home" });
  await settled(page);
  await page.keyboard.press("Control+k");
  const combobox = page.getByRole("dialog", { name: "Search or do" }).getByRole("combobox");
  const wrong = [];
  for (const place of PLACES) {
    await page.keyboard.press("Escape");
    await go(page, place);
    // A screen of one part has no list of them.
    await page.locator("nav.tabs a").first().waitFor({ timeout: 3000 }).catch(() => undefined);
    const tabs = await page.locator("nav.tabs a").allInnerTexts();
    await page.keyboard.press("Control+k");
    await combobox.fill(place);
    const named = page.locator("[role=option]");
    await named.first().waitFor();
    const found = (await named.allInnerTexts()).map((text) => text.split("\n")).filter(([, hint]) => hint?.toLowerCase() === `in ${place}`).map(([title]) => title);
    wrong.push(...found.filter((title) => !tabs.some((tab) => tab.startsWith(title))).map((title) => `${place}: ${title}`));
  }
  assert.deepEqual(wrong, [], "what is named is there");
});

test("F1 and Help open the page of the screen that one is on", async (t) => {
  const { page, core } = await open(t, { at: "#/home" });
  await settled(page);
  const pages = new Map((await core.call("help.list", {})).map((one) => [one.id, one.title]));
  const expected = [...PLACES.map((place) => [place, place]), ["workforce/projection", "planning"], ["maturity/forms", "maturity-forms"], ["collect/calls", "whole-round"]];
  for (const [place, id] of expected) {
    await go(page, place);
    await page.keyboard.press("F1");
    const title = page.locator("article h2").first();
    await title.filter({ hasText: pages.get(id) }).waitFor();
    assert.equal(await title.innerText(), pages.get(id), `${place} has its page`);
  }
  await go(page, "funding");
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Help" }).click();
  await page.getByRole("heading", { name: "Funding", level: 2 }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Help" }).first().getAttribute("aria-current"), "page", "the navigation says where one is");
});
