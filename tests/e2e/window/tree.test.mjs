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

/** Opens the window on a store, goes through `steps` (see `tree.py`), and answers the nodes at the start and after each. */
async function trees(here, store, steps) {
  const out = path.join(here, "tree.json");
  const args = ["--", "/usr/bin/python3", path.join(ROOT, "tests/e2e/support/tree.py"), out, program("pch-planner"), store, JSON.stringify(steps)];
  const env = { ...process.env, PCH_CLOCK: "2018-11-21T09:00:00+00:00" };
  await promisify(execFile)("dbus-run-session", args, { timeout: 240_000, env });
  return new Map(JSON.parse(readFileSync(out, "utf8")).map(({ as, nodes }) => [as, nodes]));
}

/** What is inside the first node of a role whose name begins so, the node first; an error says what there is of that role. */
function within(nodes, role, name = "") {
  const at = nodes.findIndex((node) => node.role === role && node.name.startsWith(name));
  assert.ok(at >= 0, `the tree has a ${role} “${name}”; it has ${nodes.filter((node) => node.role === role).map((node) => node.name.slice(0, 60)).join(" | ")}`);
  const end = nodes.findIndex((node, place) => place > at && node.depth <= nodes[at].depth);
  return nodes.slice(at, end < 0 ? undefined : end);
}

const names = (nodes, role) => nodes.filter((node) => node.role === role).map((node) => node.name.trim());
const focused = (nodes) => nodes.filter((node) => node.states.includes("focused")).length > 0;

test("every place can be reached and read in the accessibility tree", async (t) => {
  const here = folder(t);
  const store = await sampleStore(here);
  await pch("--store", store, "call", "people.save", JSON.stringify({ ...SAMPLE_LEAD, name: "Sample deputy", current: false }));
  const steps = PLACES.map((place) => ({ press: ["link", place], as: place, ...(place === "Home" ? { wait: ["heading", ""] } : {}) }));
  const all = await trees(here, store, [...steps, { press: ["push button", "Undo:"], told: "Sample deputy", as: "undo" }]);
  const faults = [];
  const titles = new Set();
  for (const place of PLACES) {
    const nodes = all.get(place);
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
  const told = all.get("undo").filter((node) => node.live !== "").map((node) => `${node.role} ${node.live} ${node.name}`);
  assert.ok(told.some((words) => words.includes("Sample deputy")), `what was undone is read out without being looked for; read out was: ${told.join(" | ")}`);
});

test("grids, charts, dialogs, refusals and what is read out are in the tree, along the main journeys", async (t) => {
  const here = folder(t);
  const store = await sampleStore(here);
  const cluster = { organisation: "U99001", period: "2018/19-Q3" };
  const { checks } = JSON.parse(await pch("--store", store, "call", "submission.show", JSON.stringify(cluster)));
  for (const { id } of checks.filter(({ result, kind }) => result === "failed" && kind !== "must")) {
    await pch("--store", store, "call", "submission.explain", JSON.stringify({ ...cluster, check: id, text: "Known." }));
  }
  const all = await trees(here, store, [
    { press: ["link", "Workforce"], wait: ["tree table", "Posts"], as: "figures" },
    { press: ["link", "Projection"], wait: ["slider", ""], as: "plan" },
    { press: ["link", "Scenarios"], wait: ["push button", "New scenario"], as: "scenarios" },
    { press: ["link", "Funding"], wait: ["push button", "Add a line"], as: "money" },
    { press: ["toggle button", "Show table"], wait: ["toggle button", "Show chart"], as: "chart's table" },
    { press: ["push button", "Add a line"], wait: ["dialog", "Add a funding line"], as: "dialog" },
    { press: ["push button", "Save line"], wait: ["heading", "There is a problem"], as: "refused" },
    { press: ["push button", "Cancel"], wait: ["push button", "Add a line"], as: "closed" },
    { press: ["link", "Submissions"], wait: ["push button", "Sign off"], as: "checks" },
    { press: ["push button", "Sign off"], wait: ["dialog", "Sign off"], as: "sign-off" },
    { press: ["push button", "Not yet"], wait: ["push button", "Sign off"], as: "not signed" },
    { press: ["link", "Calls and calendar"], wait: ["push button", "Call for practice returns"], as: "calls" },
    { press: ["link", "Maturity"], wait: ["toggle button", "Right scale: Step 2"], as: "assess" },
    { press: ["toggle button", "Right scale: Step 2"], told: "Right scale", as: "assessed" },
    { press: ["push button", "Why this level?"], wait: ["heading", "Overall level"], as: "why" },
    { press: ["link", "Collect"], wait: ["push button", "Choose files"], as: "collect" },
    { press: ["link", "Import"], wait: ["heading", "Import official files"], as: "import" },
    { press: ["link", "Settings"], wait: ["link", "Backup"], as: "settings" },
    { press: ["link", "Backup"], wait: ["push button", "Back up now"], as: "backup" },
    { press: ["push button", "Back up now"], wait: ["push button", "Look and restore"], as: "backed up" },
    { press: ["push button", "Look and restore"], wait: ["dialog", "Put this backup"], as: "restore" },
    { press: ["push button", "Leave everything"], wait: ["push button", "Back up now"], as: "left" },
    { press: ["link", "History"], wait: ["heading", "History"], as: "history" },
    { press: ["link", "Help"], wait: ["heading", "Help"], as: "help" },
    { press: ["push button", "Search or do"], wait: ["combo box", "Search or do"], as: "search" },
  ]);

  const grid = within(all.get("figures"), "tree table", "Posts by practice and role");
  const heads = names(grid, "column header");
  assert.ok(heads.includes("WTE, whole-time") && !heads.includes(""), `every column of the grid has a head with a name: ${heads.join(" | ")}`);
  const cells = names(grid, "table cell");
  assert.equal(cells[cells.indexOf("Senior partner") + 1], "55-59", "and its cells are read in their order");

  const chart = within(all.get("plan"), "image", "GPs at each quarter end");
  assert.match(chart[0].name, /8 in 10|WTE to .* WTE/, "a chart says in words what it shows");
  for (const node of all.get("plan")) if (["slider", "entry"].includes(node.role)) assert.notEqual(node.name, "", "every dial has a name");
  const columns = names(all.get("scenarios"), "column header").join(" | ");
  assert.match(columns, /Do nothing.*Funded plan.*Ambition/s, `scenarios stand under their names: ${columns}`);

  const pressed = (nodes) => nodes.filter((node) => node.role === "toggle button" && node.states.includes("pressed")).map((node) => node.name);
  assert.ok(pressed(all.get("assess")).some((name) => name.startsWith("Right scale: Step 1")), "the level that was assessed is the pressed one");
  assert.ok(pressed(all.get("assessed")).some((name) => name.startsWith("Right scale: Step 2")), "and another after it was pressed");
  assert.ok(focused(within(all.get("why"), "heading", "Overall level")), "an explanation is where the reader is");

  const table = within(all.get("chart's table").slice(all.get("chart's table").findIndex((node) => node.name === "Show chart")), "table");
  assert.ok(names(table, "column header").includes("Spent (£)") && names(table, "row header").includes("Local GP retention"), "a chart's table has heads of columns and rows");

  const dialog = within(all.get("dialog"), "dialog", "Add a funding line");
  assert.ok(dialog[0].states.includes("modal") && focused(dialog.slice(1)), "a dialog has its name, holds the reader, and the focus is in it");
  const refused = within(all.get("refused"), "notification");
  assert.equal(refused[0].live, "assertive", "a refusal is read out at once");
  assert.ok(names(refused, "link").length >= 3, "with a link to each field");
  const field = all.get("refused").find((node) => node.role === "entry" && node.name === "Title");
  assert.match(field.description, /Error:.*Write what the line is called/, "and the field says it too");

  assert.ok(focused(within(all.get("sign-off"), "dialog", "Sign off revision 1")), "signing off is a dialog");
  assert.ok(names(all.get("import"), "push button").includes("Choose files"), "files are chosen by a button with a name");
  assert.ok(names(all.get("collect"), "column header").length > 3, "what was collected is a table with heads");
  assert.ok(focused(within(all.get("restore"), "dialog", "Put this backup in place")), "restoring asks in a dialog");
  assert.ok(names(within(all.get("search"), "list box", "Search or do"), "list item").some((name) => name.startsWith("Undo:")), "Ctrl+K lists what can be done");
});

test("the first run's questions are groups with names in the tree", async (t) => {
  const here = folder(t);
  const nodes = (await trees(here, path.join(here, "new", "pch.db"), [])).get("start");
  assert.ok(names(nodes, "radio button").length > 0, "what can be chosen");
  for (const role of ["radio button", "entry", "panel", "push button"]) assert.ok(!names(nodes, role).includes(""), `every ${role} has a name`);
});
