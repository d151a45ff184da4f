// What a store holds, row by row, and copies of it.
import { execFile } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const LOOKS = path.join(import.meta.dirname, "store.py");

/** Tables that no person writes: the journal, bytes, and what official files say. */
const OTHERS = ["operation", "change", "blob", "release", "release_measure", "measure", "snapshot", "observation"];

async function python(...args) {
  return (await promisify(execFile)("/usr/bin/python3", [LOOKS, ...args], { maxBuffer: 1 << 28 })).stdout;
}

/** Every row of each store, a list of lines a store; a store that is not whole is an error. */
export async function held(...stores) {
  return JSON.parse(await python("held", ...stores));
}

/** Throws where one of these stores is not whole. */
export async function whole(...stores) {
  await python("whole", ...stores);
}

/** The rows of those lines that people write. */
export function ofPeople(lines) {
  return lines.filter((line) => {
    const table = line.slice(0, line.indexOf("|"));
    return !OTHERS.includes(table) && !table.startsWith("fact_");
  });
}

/** Makes a store of the statements in a file. */
export async function lay(sql, store) {
  await python("lay", sql, store);
}

/** The file that SQLite keeps beside a store while it writes. */
export const journalOf = (store) => `${store}-journal`;

/** Whether a store was left in the middle of a write, so that its next opening rolls back. */
export function isHot(store) {
  const journal = journalOf(store);
  // While a program keeps the store, the file stays between two writes, with zeroes where it begins or nothing in it.
  return existsSync(journal) && readFileSync(journal).subarray(0, 8).toString("hex") === "d9d505f920a163d7";
}

/** Copies a store that may have a journal beside it. */
export function copyStore(from, to) {
  for (const of of [(store) => store, journalOf]) {
    rmSync(of(to), { force: true });
    if (existsSync(of(from))) copyFileSync(of(from), of(to));
  }
}
