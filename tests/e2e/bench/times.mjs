// How the measurements are taken.
import { spawnSync } from "node:child_process";

/** Seconds that a whole process takes, from start to end; throws with its words when it fails. */
export function seconds(command, args, options = {}) {
  const began = process.hrtime.bigint();
  const ran = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  const took = Number(process.hrtime.bigint() - began) / 1e9;
  if (ran.error) throw ran.error;
  if (ran.status !== 0) throw new Error(`${command} ended with ${ran.status}:\n${ran.stdout}\n${ran.stderr}`);
  return took;
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
