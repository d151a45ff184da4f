// What a screen reader reads in the real window, from the accessibility tree itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { folder, pch, SAMPLE_LEAD, sampleStore } from "../support/programs.mjs";
import { names, Reader, within } from "../support/reader.mjs";

const PLACES = ["Home", "Practices", "Workforce", "Maturity", "Funding", "Programme", "Submissions", "Reports", "Collect", "Import", "Settings"];
/** What somebody can do something with, by the names that the tree has for it. */
const ACTS = new Set(["push button", "toggle button", "link", "combo box", "entry", "check box", "radio button", "spin button", "slider"]);

/** Opens the window on a store; it goes with the test. */
async function reading(t, store) {
  const reader = await Reader.open(store);
  t.after(() => reader.close());
  return reader;
}

const focused = (nodes) => nodes.some((node) => node.states.includes("focused"));

test("every place can be reached and read in the accessibility tree", async (t) => {
  const here = folder(t);
  const store = await sampleStore(here);
  await pch("--store", store, "call", "people.save", JSON.stringify({ ...SAMPLE_LEAD, name: "Sample deputy", current: false }));
  const reader = await reading(t, store);
  await reader.there("heading", "Riverside cluster");
  const faults = [];
  const titles = new Set([await reader.title()]);
  for (const place of PLACES) {
    await reader.press("link", place);
    // The first place is where one is.
    if (place !== PLACES[0]) titles.add(await reader.title([...titles].at(-1)));
    await reader.there("heading", { worded: true });
    const nodes = await reader.read();
    if (!/ · PCH Planner$/.test(nodes[0].name)) faults.push(`${place}: the document is called “${nodes[0].name}”`);
    for (const landmark of ["banner", "navigation", "main"])
      if (!nodes.some((node) => node.landmark === landmark)) faults.push(`${place}: there is no ${landmark}`);
    for (const node of nodes) if (ACTS.has(node.role) && node.name.trim() === "") faults.push(`${place}: a ${node.role} has no name`);
  }
  assert.equal(titles.size, PLACES.length, `each place has a title of its own: ${[...titles].join(", ")}`);
  assert.deepEqual(faults, [], "what the tree says of the screens");
});

test("grids, charts, dialogs, refusals and explanations are in the tree as what they are", async (t) => {
  const reader = await reading(t, await sampleStore(folder(t)));
  await reader.press("link", "Workforce");
  const grid = await reader.read("tree table", "Posts by practice and role");
  const heads = names(grid, "column header");
  assert.ok(heads.includes("WTE, whole-time") && !heads.includes(""), `every column of the grid has a head with a name: ${heads.join(" | ")}`);
  const cells = names(grid, "table cell");
  assert.equal(cells[cells.indexOf("Senior partner") + 1], "55-59", "and its cells are read in their order");

  await reader.press("link", "Projection");
  await reader.there("slider");
  const plan = await reader.read();
  // A picture is read by its alternative text until it has come, then by the title and words that it carries itself.
  const pictures = names(plan, "image");
  assert.ok(pictures.some((name) => /GPs at each quarter end.*(8 in 10|WTE to .* WTE)/.test(name)), `a chart says in words what it shows: ${pictures.join(" | ")}`);
  for (const node of plan) if (["slider", "entry"].includes(node.role)) assert.notEqual(node.name, "", "every dial has a name");
  await reader.press("link", "Scenarios");
  await reader.there("push button", "New scenario");
  const columns = names(await reader.read("table", "Scenarios side by side"), "column header").join(" | ");
  assert.match(columns, /Do nothing.*Funded plan.*Ambition/s, `scenarios stand under their names: ${columns}`);

  await reader.press("link", "Funding");
  await reader.press("toggle button", "Show table");
  await reader.there("toggle button", "Show chart");
  const money = await reader.read();
  const table = within(money.slice(money.findIndex((node) => node.name === "Show chart")), "table");
  assert.ok(names(table, "column header").includes("Spent (£)") && names(table, "row header").includes("Local GP retention"), "a chart's table has heads of columns and rows");

  await reader.press("push button", "Add a line");
  const dialog = await reader.read("dialog", "Add a funding line");
  assert.ok(dialog[0].states.includes("modal") && focused(dialog.slice(1)), "a dialog has its name, holds the reader, and the focus is in it");
  await reader.press("push button", "Save line");
  const refused = await reader.read("notification");
  assert.equal(refused[0].live, "assertive", "a refusal is read out at once");
  assert.ok(names(refused, "link").length >= 3, "with a link to each field");
  assert.match((await reader.there("entry", "Title")).description, /Error:.*Write what the line is called/, "and the field says it too");
  await reader.press("push button", "Cancel");
  await reader.gone("dialog", "Add a funding line");

  await reader.press("link", "Maturity");
  await reader.press("push button", "Why this level?");
  assert.ok(focused(await reader.read("heading", "Overall level")), "an explanation is where the reader is");
  await reader.press("link", "Collect");
  assert.ok(names(await reader.read("table", "Returns"), "column header").length > 3, "what was collected is a table with heads");
});
