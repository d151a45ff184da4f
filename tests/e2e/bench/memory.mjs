// Memory of the window and of what it started, as Linux shares it out.
import { readFileSync } from "node:fs";
import { family } from "../support/processes.mjs";

const NAMES = { "pch-planner": "program", WebKitWebProces: "page", WebKitNetworkP: "network" };

/** What the processes of a window hold, in MB: a page that several share counts in parts (PSS). By `program`, `page`, `network`. */
export function memory(pid) {
  const held = { program: 0, page: 0, network: 0 };
  for (const one of family(pid)) {
    const name = readFileSync(`/proc/${one}/comm`, "utf8").trim();
    const part = Object.entries(NAMES).find(([begins]) => name.startsWith(begins))?.[1];
    const pss = /^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, "utf8"));
    if (part) held[part] += Number(pss[1]) / 1024;
  }
  return held;
}
