// Every screen, empty and full: it opens, says what it is, and is usable by everybody.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, axe, closeBrowser, go, open, parts, PLACES, settled } from "../support/browser.mjs";
import { beginEmpty } from "../support/acts.mjs";

after(closeBrowser);

test("an empty store begins with the three questions, and they are accessible", async (t) => {
  const { page } = await open(t, { start: "empty" });
  await settled(page);
  assert.match(await page.locator("h1").innerText(), /\S/, "the first screen has a heading");
  await assertAccessible(page, "the first run");
});

for (const place of PLACES) {
  test(`${place}, with the sample cluster, has a heading and is accessible`, async (t) => {
    const { page } = await open(t, { start: "sample", at: `#/${place}` });
    await settled(page);
    assert.equal(await page.locator("h1").count(), 1, "a screen says once what it is");
    await assertAccessible(page, place);
  });

  test(`${place}, at twice the text size on a small window, needs no sideways scrolling`, async (t) => {
    const { page } = await open(t, { start: "sample", at: `#/${place}`, size: { width: 640, height: 400 } });
    await settled(page);
    const { wide, seen } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      seen: document.documentElement.clientWidth,
    }));
    assert.ok(wide <= seen, `at 200% the page itself must not scroll sideways, it is ${wide} wide in ${seen}`);
  });
}

/** What 400% zoom on a window of 1280 pixels leaves: WCAG 2.2, 1.4.10. */
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 800 };

/** What of the page hangs out sideways on a narrow window; what scrolls in a box of its own does not. */
async function hangsOut(page) {
  await page.setViewportSize(NARROW);
  const found = await page.evaluate(() => {
    const seen = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= seen) return [];
    const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > seen + 1);
    return out.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className} reaches to ${Math.round(one.getBoundingClientRect().right)}`);
  });
  await page.setViewportSize(WIDE);
  return found;
}

/** Quarters as files and commands write them, where people read them as `2018/19 Q3`; the help tells of commands too. */
const raw = async (page, part) => (part.startsWith("settings/help") ? [] : ((await page.locator("body").innerText()).match(/.{0,30}\d{4}\/\d\d-Q\d/g) ?? []));

for (const start of ["sample", "own"]) {
  // The area with nothing in it is looked at in a contrast theme, which costs no second round.
  const own = start === "own";
  test(`every part of every screen is accessible and fits 400% zoom, ${own ? "in an area with nothing in it, in a contrast theme" : "with the sample cluster"}`, async (t) => {
    const { page, core } = await open(t, { start: own ? "empty" : "sample" });
    if (own) {
      await beginEmpty(core);
      await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
      await page.reload();
    }
    await settled(page);
    const faults = [];
    for (const place of PLACES) {
      await go(page, place);
      const whole = [place, ...(await parts(page))];
      for (const part of whole) {
        await go(page, part);
        faults.push(...(await axe(page)).map((fault) => `${part}: ${fault}`));
        faults.push(...(await hangsOut(page)).map((fault) => `${part}: at 320 pixels ${fault}`));
        faults.push(...(await raw(page, part)).map((words) => `${part}: “${words}”`));
        const moving = await page.evaluate(() => document.getAnimations().length);
        if (moving > 0) faults.push(`${part}: ${moving} movements, where less motion is asked for`);
      }
    }
    assert.equal(faults.length, 0, `found:\n${faults.join("\n")}`);
  });
}

test("the navigation reaches every screen that it shows", async (t) => {
  const { page } = await open(t);
  await settled(page);
  for (const place of PLACES) {
    await go(page, place);
    assert.ok((await page.locator("h1").innerText()).length > 0, `${place} has a heading after coming from elsewhere`);
  }
});
