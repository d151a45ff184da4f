// The system page of maturity: 1,250 clusters with four assessments each. From the question to the JSON that answers it
// (over HTTP on this machine, so that is in it), and from the click to the first frame with the clusters on the screen.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { browser, closeBrowser } from "../support/browser.mjs";
import { folder, host, program } from "../support/programs.mjs";
import { CLUSTERS } from "./england.mjs";
import { tell } from "./figures.mjs";

const TIMES = 10;
const here = folder();
process.on("exit", () => rmSync(here, { recursive: true, force: true }));
const store = path.join(here, "england.db");
execFileSync(program("many_clusters"), [store, String(CLUSTERS)]);
if (!existsSync(store)) throw new Error("the store was not made");
const core = await host(store, { temporary: here });
const note = (process.env.PCH_PROFILE ?? "debug") === "release" ? "" : ", debug build";

const input = { scope: { kind: "system", code: "QZZ" }, period: "2018/19-Q3", matrix: "matrix-2018" };
const asked = [];
let answer;
for (let turn = 0; turn < TIMES + 1; turn += 1) {
  const began = performance.now();
  const response = await fetch(`${core.url}call/maturity.show`, { method: "POST", body: JSON.stringify(input) });
  const text = await response.text();
  const took = performance.now() - began;
  answer = JSON.parse(text);
  // The first question makes the picture of organisations, which every later one finds ready.
  if (turn > 0) asked.push(took);
  else tell(`maturity of ${CLUSTERS} clusters, very first question${note}`, took, { unit: "ms", places: 0 });
}
if (answer.heat.length !== CLUSTERS) throw new Error(`${answer.heat.length} clusters came back instead of ${CLUSTERS}`);
tell(`maturity of ${CLUSTERS} clusters x 4, query to JSON${note}`, asked, { unit: "ms", places: 0, most: 200 });

const page = await (await browser()).newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(`${core.url}#/home`);
await page.locator("h1").first().waitFor();
await page.waitForLoadState("networkidle");
const frames = [];
for (let turn = 0; turn < TIMES + 1; turn += 1) {
  await page.evaluate(() => {
    window.location.hash = "#/home";
  });
  await page.waitForFunction(() => document.querySelector(".heat") === null);
  await page.waitForTimeout(300);
  const took = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const began = performance.now();
        const look = () => {
          // The frame after the one in which the rows stand has been painted.
          if (document.querySelectorAll(".heat tbody tr[data-key]").length > 20) requestAnimationFrame(() => resolve(performance.now() - began));
          else requestAnimationFrame(look);
        };
        window.location.hash = "#/maturity";
        requestAnimationFrame(look);
      }),
  );
  if (turn > 0) frames.push(took);
}
tell(`maturity of ${CLUSTERS} clusters x 4, click to first frame${note}`, frames, { unit: "ms", places: 0, most: 500 });
const whole = await page.waitForFunction((all) => document.querySelectorAll(".heat tbody tr[data-key]").length === all, CLUSTERS, { timeout: 30_000 });
await whole.dispose();
console.log(`maturity of ${CLUSTERS} clusters x 4: the table has all of them a moment later`);
await page.close();
core.close();
await closeBrowser();
