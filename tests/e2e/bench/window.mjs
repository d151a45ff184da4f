// The real window as it is felt, release build: from process start to Home's figures, from a committed edit to the frame in which
// every figure is right, and the memory that it holds; on the sample and on a store of England's size.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { typeWte } from "../support/acts.mjs";
import { folder, program, sampleStore } from "../support/programs.mjs";
import { Session } from "../support/webdriver.mjs";
import { absent, england } from "./england.mjs";
import { tell, tellSpread } from "./figures.mjs";
import { memory } from "./memory.mjs";
import { Stamps } from "./stamps.mjs";

const STARTS = Number(process.env.PCH_TIMES ?? 10);
const EDITS = Number(process.env.PCH_EDITS ?? 500);
/** Lines of the grid that are edited in turn: as many as the window shows. */
const LINES = 8;
const [MOST_START, MOST_EDIT, MOST_MB] = [1500, 100, 400];
const here = folder();
mkdirSync(path.join(here, "england"));
process.on("exit", () => rmSync(here, { recursive: true, force: true }));
const file = path.join(here, "stamps.jsonl");
const env = { PCH_CLOCK: "2018-11-21T09:00:00+00:00", PCH_STAMPS: file };

/** Milliseconds from before the process exists, so that what the system's loader takes is counted too, to Home's figures. */
async function start(store) {
  const stamps = new Stamps(file);
  const began = Date.now();
  const window = spawn(program("pch-planner"), ["--store", store], { env: { ...process.env, ...env }, stdio: "ignore" });
  const { unix_ms } = await stamps.wait("home-figures");
  // What is loaded behind the figures is there a moment later.
  await pause(1000);
  const held = memory(window.pid);
  window.kill();
  await once(window, "exit");
  return { took: unix_ms - began, held };
}

/** Milliseconds from each of so many committed edits to the frame in which every figure is right again, and the memory then. */
async function edit(store, count, more = {}) {
  const stamps = new Stamps(file);
  const session = await Session.start({ binary: program("pch-planner"), args: ["--store", store], env: { ...env, ...more } });
  try {
    await stamps.wait("home-figures");
    await session.click("nav a", { text: "Workforce" });
    await session.find("[role=columnheader]", { text: "WTE" });
    const edits = [];
    // The first edit of a day makes that day's backup and is not counted.
    for (let turn = 0; turn < count + 1; turn += 1) {
      // Row 3 is the first post; each turn through the lines has another figure.
      await typeWte(session, 3 + (turn % LINES), `0.${1 + (Math.floor(turn / LINES) % 9)}`);
      const end = await stamps.wait("edit-figures", turn + 1);
      if (turn > 0) edits.push(end.ms - stamps.named("edit-commit").at(-1).ms);
      // A person looks at the answer; the next edit is not in its frames.
      await pause(100);
    }
    return { edits, held: memory(session.processes()[0]) };
  } finally {
    await session.close();
  }
}

function tellMemory(name, { program: ours, page, network }) {
  const how = { unit: "MB", places: 0 };
  tell(`${name}, our process`, ours, how);
  tell(`${name}, the web view's page`, page, how);
  tell(`${name}, the web view's network`, network, how);
  tell(`${name}, all of it`, ours + page + network, { ...how, most: MOST_MB });
}

async function tellStart(name, store) {
  const starts = [];
  // The first start fills the disk's cache and is not counted.
  for (let turn = 0; turn < STARTS + 1; turn += 1) starts.push(await start(store));
  tell(`window, ${name}, start to Home's figures`, starts.slice(1).map((one) => one.took), { unit: "ms", places: 0, most: MOST_START });
  tellMemory(`window, ${name}, memory after the start`, starts.at(-1).held);
}

async function tellEdits(name, store) {
  const before = path.join(here, "before.db");
  copyFileSync(store, before);
  const { edits, held } = await edit(store, EDITS);
  tellSpread(`window, ${name}, edit to the figures`, edits, { unit: "ms", places: 0, most: MOST_EDIT });
  tellMemory(`window, ${name}, memory after ${EDITS} edits`, held);
  // Where there is no graphics card the program has WebKit paint without one; this is what it would take through a card that
  // the processor plays.
  const played = await edit(before, 10, { WEBKIT_DISABLE_DMABUF_RENDERER: "0" });
  tell(`window, ${name}, edit to the figures through a played card`, played.edits, { unit: "ms", places: 0 });
}

const sample = await sampleStore(here);
await tellStart("the sample", sample);
const missing = absent();
if (missing.length > 0) {
  console.log(`window, England: skipped, these are not here: ${missing.join(", ")}`);
  await tellEdits("the sample", sample);
} else {
  const large = await england(path.join(here, "england"));
  await tellStart("England", large);
  await tellEdits("England", large);
}
