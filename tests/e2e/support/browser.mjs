// Chromium on the real core: a host a test, a browser a run.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import axeCore from "axe-core";
import { chromium } from "playwright-core";
import { folder, host, sampleStore } from "./programs.mjs";
import path from "node:path";

const EXECUTABLE = process.env.PCH_CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((file) => existsSync(file));
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

let running;
/** The browser of this run. Call `closeBrowser` in `after`. */
export async function browser() {
  running ??= await chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS });
  return running;
}
export async function closeBrowser() {
  await running?.close();
  running = undefined;
}

/**
 * A page on a fresh store: `start: "empty"` or `"sample"`. Everything goes with the test `t`; a fault in the page's own
 * script, or a breach of the content policy, fails the test.
 */
export async function open(t, { start = "sample", at = "", size = { width: 1280, height: 800 }, clock } = {}) {
  const here = folder(t);
  const store = start === "sample" ? await sampleStore(here) : path.join(here, "empty.db");
  const core = await host(store, { temporary: here, clock });
  t.after(() => core.close());
  const context = await (await browser()).newContext({ viewport: size, locale: "en-GB", reducedMotion: "reduce" });
  t.after(() => context.close());
  const page = await context.newPage();
  asked(page);
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    // A refused command answers 422, which the browser reports as a failed load: that is no fault of the page.
    if (message.type() === "error" && !message.text().includes("Failed to load resource")) faults.push(message.text());
  });
  t.after(() => assert.deepEqual(faults, [], "the page's own script ran without a fault"));
  await page.goto(core.url + at);
  return { page, core, here, store };
}

const asking = new WeakMap();

/** What the page has asked for and not got, kept from the first time that somebody wants to know. */
function asked(page) {
  if (!asking.has(page)) {
    const open = new Set();
    asking.set(page, open);
    page.on("request", (one) => open.add(one));
    for (const end of ["requestfinished", "requestfailed"]) page.on(end, (one) => open.delete(one));
  }
  return asking.get(page);
}

/**
 * Waits until the screen stands still: its heading is there, nothing is being asked, and what was answered is painted and asks
 * for nothing more. The browser's own “network idle” is said once a document, so it knows nothing of a place that is gone to.
 */
export async function settled(page) {
  const open = asked(page);
  await page.locator("h1").first().waitFor();
  await page.waitForLoadState("networkidle");
  const until = Date.now() + 30_000;
  for (let still = 0; still < 2; still = open.size === 0 ? still + 1 : 0) {
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    if (Date.now() > until) throw new Error(`the screen never stood still; it waits for ${[...open].map((one) => one.url()).join(", ")}`);
  }
}

/** Waits until the screen says something, and for what that set going. */
export async function said(page, words) {
  await page.getByText(words, { exact: false }).last().waitFor();
  await settled(page);
}

/** Makes an officer of the sample's CCG the one who works, and looks at that CCG. */
export async function asOfficer(page, core) {
  const ccg = { kind: "ccg", code: "99Z" };
  await core.call("people.save", { id: null, name: "Sample officer", role: "ccg_officer", organisation: ccg, current: true });
  await core.call("session.set_scope", ccg);
  await page.reload();
  await settled(page);
}

/** Goes to a screen by its address. */
export async function go(page, place) {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/${place}`);
  await settled(page);
}

/** What axe finds against WCAG 2.2 AA, a line a finding; an accessible screen has none. `within` is CSS for a part of the page. */
export async function axe(page, within = "html") {
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(
    (part) => window.axe.run(part === "html" ? document : part, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
    within,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n    ${node.target.join(" ")}\n    ${node.failureSummary?.replaceAll("\n", "\n    ")}`),
  );
}

/** Fails with every finding of axe on the screen as it stands. */
export async function assertAccessible(page, where) {
  const found = await axe(page);
  assert.equal(found.length, 0, `${where} is usable by everybody; axe found:\n${found.join("\n")}`);
}

/** The places of the navigation, as the page's own addresses name them. */
export const PLACES = ["home", "practices", "workforce", "maturity", "funding", "programme", "submissions", "reports", "collect", "import", "settings"];

/** The other parts of the screen that stands: their addresses, without the part that is shown. */
export async function parts(page) {
  const links = page.locator("main nav.tabs a:not([aria-current]), .screen-head nav.tabs a:not([aria-current])");
  const found = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  return [...new Set(found)].map((href) => href.replace(/^#\//, ""));
}
