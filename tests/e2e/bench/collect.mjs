// Collecting England: 1,250 cluster packages verified, planned and committed, and the consolidated workbook written, against
// pandas reading as many figures from 1,250 workbooks, in turn, on this machine. PCH_CLUSTERS makes both smaller.
//
// The peer with openpyxl takes minutes, so it runs once; both of its engines write with openpyxl, as people do.
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { ROOT } from "../support/programs.mjs";
import { tell } from "./figures.mjs";
import { median } from "./times.mjs";

const CLUSTERS = Number(process.env.PCH_CLUSTERS ?? 1250);
const TIMES = Number(process.env.PCH_TIMES ?? 3);
const PEER = path.resolve(ROOT, "../shared/bench/collect_workbooks_pandas.py");
const PROFILE = process.env.PCH_PROFILE ?? "release";
const built = (name) => path.join(ROOT, "target", PROFILE, name);
const OUT = path.join(ROOT, "target/bench/collect");
const MOST_MB = 400;
const SCOPE = { scope: { kind: "all", code: "ALL" }, period: "2018/19-Q3" };

/** Runs a command; its seconds from start to end, seconds of a processor, and the most memory that it held. */
const MEASURE = `import json,resource,subprocess,sys,time
t=time.perf_counter(); r=subprocess.run(sys.argv[1:],capture_output=True,text=True); t=time.perf_counter()-t
u=resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"code":r.returncode,"out":r.stdout[-2000:],"err":r.stderr[-2000:],"wall":t,"cpu":u.ru_utime+u.ru_stime,"mb":u.ru_maxrss/1024}))`;

/** A Python with the peer's libraries, in an environment of its own below target/; or nothing, where it cannot be had. */
function python() {
  const folder = path.join(ROOT, "target/tools/collect-peer");
  const own = path.join(folder, "bin/python3");
  const ready = (file) => spawnSync(file, ["-c", "import pandas, openpyxl, python_calamine"]).status === 0;
  if (existsSync(own) && ready(own)) return own;
  if (ready("python3")) return "python3";
  if (spawnSync("python3", ["-m", "venv", folder]).status !== 0) return undefined;
  spawnSync(own, ["-m", "pip", "install", "--quiet", "pandas", "openpyxl", "python-calamine"], { stdio: "inherit" });
  return ready(own) ? own : undefined;
}

function run(command, ...args) {
  const ran = spawnSync("python3", ["-c", MEASURE, command, ...args], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (ran.status !== 0) throw new Error(`${command}: ${ran.stderr}`);
  const said = JSON.parse(ran.stdout);
  if (said.code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${said.code}:\n${said.out}\n${said.err}`);
  return said;
}

const packages = path.join(OUT, "packages");
const holds = (folder) => existsSync(folder) && readdirSync(folder).length === CLUSTERS;
mkdirSync(OUT, { recursive: true });
if (!holds(packages)) {
  rmSync(packages, { recursive: true, force: true });
  run(built("many_packages"), packages, String(CLUSTERS));
}
const store = path.join(OUT, "england.db");
const clean = () => {
  for (const end of ["", "-journal"]) rmSync(store + end, { force: true });
  for (const folder of ["backups", "tables"]) rmSync(path.join(OUT, folder), { recursive: true, force: true });
};
const ours = [];
for (let turn = 0; turn < TIMES; turn += 1) {
  clean();
  ours.push(run(built("pch"), "--store", store, "--json", "collect", packages, "--period", "2018/19-Q3", "--export", path.join(OUT, "tables"), "--as", "workbook"));
}
const walls = ours.map((one) => one.wall);
const most = Math.max(...ours.map((one) => one.mb));
tell(`collecting ${CLUSTERS} packages, pch`, walls);
tell(`collecting ${CLUSTERS} packages, pch, seconds of a processor`, ours.map((one) => one.cpu), { places: 2 });
tell(`collecting ${CLUSTERS} packages, most memory`, most, { unit: "MB", places: 0, most: MOST_MB });

// The consolidated page, from a store that has just been opened: the second call finds the picture of organisations ready.
const page = run(built("pch"), "--store", store, "call", "collect.show", JSON.stringify(SCOPE));
tell(`consolidated page of ${CLUSTERS} clusters, opening included`, page.wall * 1000, { unit: "ms", places: 0, most: 1000 });
for (const name of ["collect.checks", "collect.tables"]) {
  const asked = run(built("pch"), "--store", store, "call", name, JSON.stringify(SCOPE));
  console.log(`${name} of ${CLUSTERS} clusters, from opening the program: ${(asked.wall * 1000).toFixed(0)} ms`);
}

const peer = existsSync(PEER) ? python() : undefined;
if (!peer) {
  console.log("collecting, pandas: skipped; it needs python3 with venv, and pandas, openpyxl and python-calamine from pip");
} else {
  const books = path.join(OUT, "workbooks");
  if (!holds(books)) {
    rmSync(books, { recursive: true, force: true });
    mkdirSync(books);
    run(peer, PEER, "make", books, String(CLUSTERS));
  }
  for (const [engine, times, wanted] of [["calamine", TIMES, 1], ["openpyxl", 1, 20]]) {
    const theirs = [];
    for (let turn = 0; turn < times; turn += 1) theirs.push(run(peer, PEER, "collect", books, path.join(OUT, `${engine}.xlsx`), engine));
    const [faster, lighter] = [median(theirs.map((one) => one.wall)) / median(walls), median(theirs.map((one) => one.cpu)) / median(ours.map((one) => one.cpu))];
    tell(`collecting ${CLUSTERS} workbooks, pandas with ${engine}`, theirs.map((one) => one.wall));
    tell(`collecting ${CLUSTERS}, pandas with ${engine} / pch`, faster, { unit: "times", places: 1, least: wanted });
    tell(`collecting ${CLUSTERS}, pandas with ${engine} / pch, seconds of a processor`, lighter, { unit: "times", places: 1 });
  }
}
