// By the accessibility tree alone: figures of staff, and of maturity.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { folder, sampleStore } from "../support/programs.mjs";
import { cells, Reader } from "../support/reader.mjs";

const CLUSTER = { kind: "cluster", code: "U99001" };
const PERIOD = "2018/19-Q3";
const here = folder({ after });
let reader;
before(async () => {
  reader = await Reader.open(await sampleStore(here));
});
after(() => reader?.close());

const GRID = ["tree table", "Posts by practice and role"];

/** Goes to the cell of a row under a head, as a reader's own click does. */
async function goTo(row, head) {
  const heads = (await reader.every(GRID, "column header")).map(({ name }) => name);
  const at = heads.findIndex((name) => name.startsWith(head));
  assert.ok(at >= 0, `the grid has a column ${head}: ${heads.join(" | ")}`);
  // What names a row is no cell of it.
  const named = (await reader.every(GRID, ["table row", row], "row header")).length;
  const cell = [GRID, ["table row", row], "table cell", { at: at - named }];
  await reader.press(...cell);
  return cell;
}

test("figures are typed into the grid, refused in words, taken back, and a block is copied and pasted", async () => {
  await reader.press("link", "Workforce");
  await reader.there("push button", "2,380 Patients per GP WTE");
  const cell = await goTo({ holds: "Senior partner" }, "WTE");
  await reader.keys("0.9", "Enter");
  await reader.hear("Senior partner, Millbrook Surgery changed");
  await reader.there("push button", "2,392 Patients per GP WTE");
  assert.equal((await reader.there(...cell)).name, "0.9", "the figure stands in its cell");
  const wte = async () => (await reader.ask("workforce.show", { scope: CLUSTER, period: PERIOD })).posts.find((post) => post.role_title === "Senior partner").wte;
  assert.equal(await wte(), 0.9, "and in the store");

  await goTo({ holds: "Senior partner" }, "WTE");
  await reader.keys("many", "Enter");
  await reader.hear("“many” is not a number");
  await reader.there([GRID[0], GRID[1]], ["table row", { holds: "Senior partner" }], "table cell", { name: "many", states: ["invalid-entry"] });
  await goTo({ holds: "Senior partner" }, "WTE");
  await reader.keys("0.9", "Enter");
  await reader.gone(GRID, ["table row", { holds: "Senior partner" }], "table cell", { name: "", states: ["invalid-entry"] });

  await reader.press("push button", "Undo: Senior partner");
  await reader.hear("Undone");
  await reader.there("push button", "2,380 Patients per GP WTE");
  assert.equal(await wte(), 1, "undo brings the figure back");

  await goTo({ holds: "GP partner" }, "People");
  await reader.keys("Shift+ArrowRight", "Shift+ArrowDown", "Control+c");
  await reader.hear("2 × 2 cells copied");
  await goTo({ holds: "Senior partner" }, "People");
  await reader.keys("Control+v");
  await reader.hear("Before this paste counts: 3 to change, 0 refused");
  assert.equal(await wte(), 1, "nothing counts before it is taken");
  await reader.press("push button", "Take them");
  await reader.hear("lines of posts changed");
  assert.deepEqual(cells(await reader.read(GRID, "table row", { holds: "Senior partner" })).slice(4, 6), ["2", "1.6"], "the block stands where it was pasted");
  assert.equal(await wte(), 1.6, "and in the store");
});

test("a domain is assessed with its evidence, and the level is agreed", async () => {
  await reader.press("link", "Maturity");
  await reader.press("toggle button", "Right scale: Step 2");
  await reader.hear("Right scale assessed at Step 2");
  await reader.there("toggle button", { name: "Right scale: Step 2", states: ["pressed"] });
  await reader.press("push button", "2 pieces of evidence for Right scale");
  await reader.press("push button", "Add another");
  await reader.fill("entry", { name: "What it shows", at: 2 }, "Minutes of the shared rota");
  await reader.keys("Enter");
  await reader.hear("Right scale: evidence changed");
  await reader.press("link", "Agree");
  await reader.choose("combo box", "Another level than the rule’s", "Step 1");
  await reader.fill("entry", "Why another level", "The shared rota has run since September.");
  await reader.press("push button", "Agree Step 1");
  await reader.hear("Level agreed: Riverside cluster at Step 1");
  const agreed = cells(await reader.read(["table", "Agreed levels"], "table row", { holds: "21 November 2018" }));
  assert.deepEqual([agreed[1], agreed[3]], ["Step 1", "Lowest domain: The shared rota has run since September."], "the table has the level and why");
  const { overall, domains } = await reader.ask("maturity.show", { scope: CLUSTER, period: PERIOD, matrix: null });
  assert.equal(overall.level, "step_1", "the store has the level");
  const domain = domains.find((one) => one.domain === "right_scale");
  assert.deepEqual([domain.level, domain.evidence.at(-1).text], ["step_2", "Minutes of the shared rota"], "the assessment and its evidence");
});
