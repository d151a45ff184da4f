// Every screen, empty, full and at the edge of what it has to bear, in three sizes, into target/shots/. Arguments narrow it,
// places and states: `./dev shots funding stress`.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { browser, closeBrowser, go, parts, PLACES, settled } from "./support/browser.mjs";
import { beginEmpty } from "./support/acts.mjs";
import { beginStress } from "./support/stress.mjs";
import { folder, host, ROOT, sampleStore } from "./support/programs.mjs";

const SIZES = [{ width: 1280, height: 800 }, { width: 1366, height: 768 }, { width: 1920, height: 1080 }];
const STATES = ["first-run", "empty", "full", "stress"];
const asked = process.argv.slice(2);
const wanted = asked.filter((one) => !STATES.includes(one));
const states = STATES.filter((one) => !asked.some((word) => STATES.includes(word)) || asked.includes(one));
const OUT = path.join(ROOT, "target/shots");
mkdirSync(OUT, { recursive: true });

async function shoot(page, name) {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.waitForTimeout(150);
    // What is still being worked out is no picture of the screen.
    await page.locator(".waiting").first().waitFor({ state: "detached", timeout: 15_000 }).catch(() => undefined);
    await page.screenshot({ path: path.join(OUT, `${name}-${size.width}x${size.height}.png`) });
  }
  console.log(name);
}

async function everyScreen(page, state) {
  for (const place of PLACES.filter((one) => wanted.length === 0 || wanted.includes(one))) {
    await go(page, place);
    await shoot(page, `${place}-${state}`);
    for (const part of await parts(page)) {
      await go(page, part);
      await shoot(page, `${part.replaceAll(/[^a-z0-9]+/g, "-")}-${state}`);
    }
  }
}

const here = folder();
try {
  for (const state of states) {
    const store = state === "full" ? await sampleStore(here) : path.join(here, `${state}.db`);
    const core = await host(store, { temporary: here });
    if (state === "empty") await beginEmpty(core);
    if (state === "stress") await core.call("session.set_scope", await beginStress(core));
    const page = await (await browser()).newPage({ viewport: SIZES[0], locale: "en-GB", reducedMotion: "reduce" });
    await page.goto(core.url);
    await settled(page);
    if (state === "first-run") await shoot(page, "first-run");
    else await everyScreen(page, state);
    await page.close();
    core.close();
  }
} finally {
  await closeBrowser();
  const { rmSync } = await import("node:fs");
  rmSync(here, { recursive: true, force: true });
}
