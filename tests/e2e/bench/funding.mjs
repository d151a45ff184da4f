// Money at England's size: a million splits, and 30 lines over 1,250 clusters allocated again with the store on disk.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { ROOT } from "../support/programs.mjs";
import { tell } from "./figures.mjs";

const PROGRAM = path.join(ROOT, "target", process.env.PCH_PROFILE ?? "release", "funding_bench");
const OUT = path.join(ROOT, "target/bench");
mkdirSync(OUT, { recursive: true });
const ran = spawnSync(PROGRAM, ["--folder", OUT], { encoding: "utf8" });
if (ran.error) throw ran.error;
if (ran.status !== 0) throw new Error(`${PROGRAM} ended with ${ran.status}:\n${ran.stdout}\n${ran.stderr}`);
const lines = ran.stdout.trim().split("\n");
for (const line of lines.slice(0, -1)) console.log(`funding: ${line}`);
const found = JSON.parse(lines.at(-1));
tell("funding, England allocated again", found.england_again_s.map((seconds) => seconds * 1000), { unit: "ms", places: 0, most: 100 });
