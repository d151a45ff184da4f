// What a screen reader reads in the real window, from the accessibility tree itself.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { folder, pch, program, ROOT, SAMPLE_LEAD, sampleStore } from "../support/programs.mjs";

const PLACES = ["Home", "Practices", "Workforce", "Maturity", "Funding", "Programme", "Submissions", "Reports", "Collect", "Import", "Settings"];
/** What somebody can do something with, by the names that the tree has for it. */
const ACTS = new Set(["push button", "toggle button", "link", "combo box", "entry", "check box", "radio button", "spin button", "slider"]);

test("every place can be reached and read in the accessibility tree", async (t) => {
  const here = folder(t);
  const store = await sampleStore(here);
  await pch("--store", store, "call", "people.save", JSON.stringify({ ...SAMPLE_LEAD, name: "Sample deputy", current: false }));
  const out = path.join(here, "tree.json");
  const args = ["--", "/usr/bin/python3", path.join(ROOT, "tests/e2e/support/tree.py"), out, program("pch-planner"), store, ...PLACES];
  await promisify(execFile)("dbus-run-session", args, { timeout: 240_000 });
  const all = JSON.parse(readFileSync(out, "utf8"));
  const read = all.slice(0, -1);
  assert.deepEqual(read.map(({ place }) => place), PLACES, "every link of the navigation was pressed through the tree");
  const faults = [];
  const titles = new Set();
  for (const { place, nodes } of read) {
    titles.add(nodes[0].name);
    if (!/ · PCH Planner$/.test(nodes[0].name)) faults.push(`${place}: the document is called “${nodes[0].name}”`);
    const of = (role) => nodes.filter((node) => node.role === role);
    if (!of("heading").some((node) => node.name !== "")) faults.push(`${place}: no heading has words`);
    for (const landmark of ["banner", "navigation", "main"])
      if (!nodes.some((node) => node.landmark === landmark)) faults.push(`${place}: there is no ${landmark}`);
    for (const node of nodes) if (ACTS.has(node.role) && node.name.trim() === "") faults.push(`${place}: a ${node.role} has no name`);
  }
  assert.equal(titles.size, PLACES.length, `each place has a title of its own: ${[...titles].join(", ")}`);
  assert.deepEqual(faults, [], "what the tree says of the screens");
  const told = all.at(-1).nodes.filter((node) => node.live !== "").map((node) => `${node.role} ${node.live} ${node.name}`);
  assert.ok(told.some((words) => words.includes("Sample deputy")), `what was undone is read out without being looked for; read out was: ${told.join(" | ")}`);
});
