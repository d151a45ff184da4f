// Processes of this machine, as Linux tells of them.
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** The running processes that `pid` started, and those that they started, with itself. */
export function family(pid) {
  const parents = new Map();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
      // The name in brackets may hold spaces; the parent is the second word after it.
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const found = [pid];
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child);
  return found;
}

/**
 * Whether a process still runs; one that ended and was not asked for does not. Of one that was killed the first thread may have
 * ended while others are still ending, and hold its files and locks.
 */
function runs(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat[stat.lastIndexOf(")") + 2] !== "Z" || readdirSync(`/proc/${pid}/task`).length > 1;
  } catch {
    return false;
  }
}

/** Kills what still runs of `pids`, and waits until none does. */
export async function killed(pids) {
  for (const pid of pids.filter(runs)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself just now.
    }
  }
  for (let tries = 0; tries < 200 && pids.some(runs); tries += 1) await pause(25);
}
