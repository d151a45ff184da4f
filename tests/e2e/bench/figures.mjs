// Every measured figure is told in one way: beside the last released one and what is wanted.
//
// With PCH_WRITE=1 what is measured becomes what was released: `released.json` holds figures by their names, and of what
// version and machine. Another machine's figures are no measure of a change.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { ROOT } from "../support/programs.mjs";
import { median } from "./times.mjs";

const FILE = path.join(import.meta.dirname, "released.json");
const WRITES = process.env.PCH_WRITE === "1";
const VERSION = /^version = "(.*)"/m.exec(readFileSync(path.join(ROOT, "Cargo.toml"), "utf8"))?.[1] ?? "?";

/** This machine in a few words: `2 cores, Debian 12`. */
function machine() {
  const about = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  const of = (key) => new RegExp(`^${key}="?([^"\n]*)`, "m").exec(about)?.[1] ?? "";
  return `${availableParallelism()} cores, ${of("NAME").split(" ")[0] || process.platform} ${of("VERSION_ID")}`.trim();
}

const released = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : { version: "", machine: "", figures: {} };

let headed = false;
/** The names of the columns, before the first figure of a script. */
function head() {
  if (headed) return;
  headed = true;
  line("", "now", released.version ? `in ${released.version}` : "", "");
  if (released.note) console.log(`  the released figures: ${released.note}`);
  if (released.machine && released.machine !== machine()) console.log(`  this is ${machine()}; the released figures are of ${released.machine}`);
}

function line(name, now, before, more) {
  console.log(`${name.padEnd(70)} ${now.padStart(12)} ${before.padStart(12)}  ${more}`.trimEnd());
}

/** Keeps a figure as the released one. Scripts run one after another, so that the file is read anew. */
function keep(name, value, unit) {
  const now = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : { figures: {} };
  now.figures[name] = { value, unit };
  const figures = Object.fromEntries(Object.entries(now.figures).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(FILE, `${JSON.stringify({ version: VERSION, machine: machine(), figures }, null, 2)}\n`);
}

/**
 * Tells a figure: a number, or the median of several with the least and the most. `most` or `least` is what is wanted of it.
 */
export function tell(name, measured, { unit = "s", places = 3, most, least } = {}) {
  const all = [].concat(measured);
  const value = median(all);
  const show = (number) => number.toLocaleString("en-GB", { minimumFractionDigits: places, maximumFractionDigits: places });
  const wanted = most !== undefined ? `wanted: at most ${most.toLocaleString("en-GB")}` : least !== undefined ? `wanted: at least ${least.toLocaleString("en-GB")}` : "";
  const missed = value > (most ?? Infinity) || value < (least ?? -Infinity) ? "MISSED" : "";
  const range = all.length > 1 ? `median of ${all.length}, ${show(Math.min(...all))} to ${show(Math.max(...all))}` : "";
  const before = released.figures[name];
  head();
  line(name, `${show(value)} ${unit}`, before ? `${show(before.value)} ${before.unit}` : "-", [missed, wanted, range].filter(Boolean).join("; "));
  if (WRITES) keep(name, Number(value.toFixed(places)), unit);
}

/** Tells the distribution of many: the middle, the slowest in twenty, in a hundred, and the slowest. `most` is wanted of p95. */
export function tellSpread(name, numbers, { most, ...how }) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.ceil(share * sorted.length) - 1];
  for (const [part, share] of [["p50", 0.5], ["p95", 0.95], ["p99", 0.99], ["slowest", 1]]) {
    tell(`${name}, ${part} of ${numbers.length}`, at(share), { ...how, most: part === "p50" || part === "p95" ? most : undefined });
  }
}
