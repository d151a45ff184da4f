// ENG-7000: 1,000 futures of England's practices against numpy doing the same, in turn, on this machine.
// PCH_PEER_RUNS makes the good peer do fewer runs (its time is then scaled up).
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { ROOT } from "../support/programs.mjs";
import { tell } from "./figures.mjs";
import { median } from "./times.mjs";

const OURS = path.join(ROOT, "target/release/eng7000");
const BENCH = path.resolve(ROOT, "../shared/bench");
const ORACLE = path.resolve(ROOT, "../shared/expected/bench_eng7000_oracle.json");
const RUNS = 1000;
/** The good peer does every run; the usual array code would take a quarter of an hour, so its time is scaled up. */
const PEER_RUNS = { "bench_numpy_person.py": Number(process.env.PCH_PEER_RUNS ?? RUNS), "bench_numpy.py": 5 };
const PEERS = Object.keys(PEER_RUNS);
const TIMES = 3;

/** A Python with numpy, in an environment of its own below target/; or nothing, where it cannot be had. */
function python() {
  const folder = path.join(ROOT, "target/tools/numpy");
  const own = path.join(folder, "bin/python3");
  const ready = (file) => spawnSync(file, ["-c", "import numpy"]).status === 0;
  if (existsSync(own) && ready(own)) return own;
  if (ready("python3")) return "python3";
  if (spawnSync("python3", ["-m", "venv", folder]).status !== 0) return undefined;
  spawnSync(own, ["-m", "pip", "install", "--quiet", "numpy"], { stdio: "inherit" });
  return ready(own) ? own : undefined;
}

function words(command, args, options) {
  const ran = spawnSync(command, args, { encoding: "utf8", ...options });
  if (ran.error) throw ran.error;
  if (ran.status !== 0) throw new Error(`${command} ended with ${ran.status}:\n${ran.stdout}\n${ran.stderr}`);
  return ran.stdout.trim();
}

function ours() {
  const args = ["--times", "1", ...(existsSync(ORACLE) ? ["--oracle", ORACLE] : [])];
  const lines = words(OURS, args, {}).split("\n");
  return { said: lines.slice(0, -1), ...JSON.parse(lines.at(-1)) };
}

/** Seconds that a peer says it took for its runs and their quantiles, for as many runs as ours. */
function theirs(python3, peer) {
  const said = words(python3, [peer, String(PEER_RUNS[peer])], { cwd: BENCH });
  const total = /total ([0-9.]+) ?s/.exec(said) ?? / sec ([0-9.]+)/.exec(said);
  if (!total) throw new Error(`${peer} does not say how long it took:\n${said}`);
  return (Number(total[1]) / PEER_RUNS[peer]) * RUNS;
}

const python3 = existsSync(BENCH) ? python() : undefined;
const peers = python3 ? PEERS.filter((peer) => existsSync(path.join(BENCH, peer))) : [];
const mine = [];
const others = new Map(peers.map((peer) => [peer, []]));
for (let turn = 0; turn < TIMES; turn += 1) {
  mine.push(ours());
  for (const peer of peers) if (turn === 0 || peer === PEERS[0]) others.get(peer).push(theirs(python3, peer));
}
for (const line of mine[0].said) console.log(`ENG-7000: ${line}`);
const one = mine.map((run) => run.one_thread_s);
const two = mine.map((run) => run.two_threads_s);
tell("ENG-7000, one thread", one);
tell("ENG-7000, two threads", two);
tell("ENG-7000, one thread / two", median(one) / median(two), { unit: "times", places: 2, least: 1.7 });
for (const [peer, seconds] of others) {
  tell(`ENG-7000, ${peer}${PEER_RUNS[peer] < RUNS ? `, scaled up from ${PEER_RUNS[peer]} runs` : ""}`, seconds);
  tell(`ENG-7000, ${peer} / ours`, median(seconds) / median(one), { unit: "times", places: 1, least: peer === PEERS[0] ? 15 : undefined });
}
if (peers.length === 0) console.log("ENG-7000, numpy: skipped; it needs ../shared/bench and python3 with venv, and numpy from pip");

// A cluster and an area through the program itself: what a person waits for while a slider is dragged.
const PCH = path.join(ROOT, "target/release/pch");
const DATA = path.resolve(ROOT, "../shared/data");
const AREA = [
  "blmk_epraccur_2019-12.csv",
  "england/ePCN_2019-12.xlsx",
  "blmk_nhs_payments_18-19.csv",
  "blmk_general_practice_sept2018_practice_level_extract.csv",
].map((file) => path.join(DATA, file));

/** Milliseconds of the best of some projections in one open program. */
function took(store, within) {
  const ran = spawnSync(PCH, ["--store", store, "project", "--within", within, "--quarters", "12", "--runs", "1000", "--times", "20"], { encoding: "utf8" });
  const said = /One projection took ([0-9.]+) ms/.exec(ran.stderr);
  if (!said) throw new Error(`pch project ended with ${ran.status}:\n${ran.stderr}`);
  return Number(said[1]);
}

if (existsSync(PCH)) {
  const folder = mkdtempSync(path.join(tmpdir(), "pch-bench-"));
  const sample = path.join(folder, "sample.db");
  words(PCH, ["--store", sample, "sample"], {});
  tell("pch project, the sample cluster, 1,000 runs of 12 quarters", took(sample, "cluster:U99001"), { unit: "ms", places: 1, most: 50 });
  if (AREA.every((file) => existsSync(file))) {
    const area = path.join(folder, "area.db");
    words(PCH, ["--store", area, "import", ...AREA], {});
    tell("pch project, all practices of the area, 1,000 runs", took(area, "system:QHG"), { unit: "ms", places: 1, most: 100 });
  }
  rmSync(folder, { recursive: true, force: true });
} else {
  console.log("pch project: skipped; it needs target/release/pch");
}
