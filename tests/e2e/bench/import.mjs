// Import of England's files against what an analyst would write with pandas: whole processes, in turn, on this machine.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { ROOT } from "../support/programs.mjs";
import { absent, FILES } from "./england.mjs";
import { tell } from "./figures.mjs";
import { median, seconds } from "./times.mjs";

const DATA = path.resolve(ROOT, "../shared/data");
const PEER = path.resolve(ROOT, "../shared/bench/import_england_pandas.py");
const PCH = path.join(ROOT, "target/release/pch");
const OUT = path.join(ROOT, "target/bench");
const TIMES = 3;

/** A Python with pandas, in an environment of its own below target/; or nothing, where it cannot be had. */
function python() {
  const folder = path.join(ROOT, "target/tools/pandas");
  const own = path.join(folder, "bin/python3");
  const ready = (file) => spawnSync(file, ["-c", "import pandas, openpyxl"]).status === 0;
  if (existsSync(own) && ready(own)) return own;
  if (ready("python3")) return "python3";
  if (spawnSync("python3", ["-m", "venv", folder]).status !== 0) return undefined;
  spawnSync(own, ["-m", "pip", "install", "--quiet", "pandas", "openpyxl"], { stdio: "inherit" });
  return ready(own) ? own : undefined;
}

const missing = absent();
if (missing.length > 0) {
  console.log(`import of England's files: skipped, these are not here: ${missing.join(", ")}`);
  process.exit(0);
}
mkdirSync(OUT, { recursive: true });
const with_pandas = existsSync(PEER) ? python() : undefined;

const ours = [];
const theirs = [];
for (let turn = 0; turn < TIMES; turn += 1) {
  const store = path.join(OUT, "england.db");
  for (const end of ["", "-journal"]) rmSync(store + end, { force: true });
  rmSync(path.join(OUT, "backups"), { recursive: true, force: true });
  ours.push(seconds(PCH, ["--store", store, "import", ...FILES]));
  if (with_pandas) theirs.push(seconds(with_pandas, [PEER, DATA, path.join(OUT, "pandas.db")]));
}
tell("import of England's files, pch", ours);
if (with_pandas) {
  tell("import of England's files, pandas", theirs);
  tell("import of England's files, pch / pandas", median(ours) / median(theirs), { unit: "times", places: 2, most: 1 });
} else {
  console.log("import of England's files, pandas: skipped; it needs python3 with venv, and pandas and openpyxl from pip");
}
