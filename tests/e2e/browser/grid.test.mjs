// Grids and tables as the browser's accessibility tree has them: whoever hears them learns of every row what it is of.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axe, closeBrowser, go, open, parts, PLACES, settled } from "../support/browser.mjs";
import { cellOf } from "../support/acts.mjs";

after(closeBrowser);

const CELLS = new Set(["cell", "gridcell", "rowheader", "columnheader"]);

/** The rows of every grid and table on the page, heads of columns left out: of each row the names of its heads, and of its other cells. */
async function rowsOf(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const by = new Map(nodes.map((node) => [node.nodeId, node]));
  const inside = (node, wanted, found = []) => {
    for (const child of (node.childIds ?? []).map((id) => by.get(id)).filter(Boolean)) {
      if (wanted.has(child.role?.value)) found.push(child);
      else inside(child, wanted, found);
    }
    return found;
  };
  return nodes.filter((node) => ["table", "grid", "treegrid"].includes(node.role?.value)).map((grid) => ({
    kind: grid.role.value,
    name: grid.name?.value ?? "",
    rows: inside(grid, new Set(["row"])).map((row) => inside(row, CELLS)).filter((cells) => !cells.some((cell) => cell.role.value === "columnheader")).map((cells) => ({
      heads: cells.filter((cell) => cell.role.value === "rowheader").map((cell) => cell.name?.value ?? ""),
      cells: cells.filter((cell) => cell.role.value !== "rowheader").map((cell) => cell.name?.value ?? ""),
    })),
  }));
}

/** A row in which something stands and that has no head; one cell across, and a line in which nothing was typed yet, need none. */
const headless = ({ heads, cells }) => heads.every((name) => name.trim() === "") && cells.length > 1 && !cells.some((words) => words.startsWith("Type or paste") || words.startsWith("A role,")) && cells.some((words) => words.trim() !== "");

test("every row of every grid and table has a head that says what it is of", async (t) => {
  const { page } = await open(t, { size: { width: 1920, height: 1080 } });
  await settled(page);
  const faults = [];
  const grids = new Set();
  for (const place of PLACES) {
    await go(page, place);
    for (const part of [place, ...(await parts(page))]) {
      await go(page, part);
      for (const { kind, name, rows } of await rowsOf(page)) {
        if (kind !== "table") grids.add(name);
        for (const row of rows.filter(headless)) faults.push(`${part}, ${kind} “${name}”: ${row.cells.slice(0, 4).join(" | ")}`);
      }
    }
  }
  assert.ok(grids.size >= 7, `the grids were seen: ${[...grids].join(", ")}`);
  assert.deepEqual(faults, [], "rows without a head");
});

test("a post is named by its practice and its role, what is typed or refused in the head by its words", async (t) => {
  const { page } = await open(t, { at: "#/workforce" });
  await page.getByRole("columnheader", { name: /Role/ }).waitFor();
  await settled(page);
  const [posts] = await rowsOf(page);
  const heads = posts.rows.flatMap((row) => row.heads);
  assert.ok(heads.some((name) => /.+ Surgery.*, .*partner/i.test(name)), `heads say practice and role: ${heads.slice(0, 6).join(" | ")}`);
  assert.ok(heads.includes("All"), "the totals have a head of their own");
  const practice = page.locator(await cellOf((script) => page.evaluate(`(() => { ${script} })()`), 3, "Practice"));
  await practice.click();
  await page.keyboard.type("Nowhere");
  await page.keyboard.press("Enter");
  await page.locator('[role=rowheader][aria-invalid="true"]').waitFor();
  const [refused] = await rowsOf(page);
  assert.ok(refused.rows.some((row) => row.heads.includes("Nowhere")), "a refused name is read as it was typed");
  assert.deepEqual(await axe(page), [], "and axe has nothing to say");
});
