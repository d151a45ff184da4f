// The help page on accessibility says what proves each line: whatever it names is there.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { ROOT } from "../support/programs.mjs";

const PAGE = readFileSync(path.join(ROOT, "assets/help/accessibility.md"), "utf8");
/** The lines of the table under a heading, as cells. */
const table = (heading) =>
  PAGE.split(`## ${heading}`)[1].split("\n## ")[0].split("\n").filter((line) => line.startsWith("|")).slice(2)
    .map((line) => line.slice(1, -1).split("|").map((cell) => cell.trim()));

/** The text of a file of tests, by the name that the page has for it. */
function text(name) {
  const file = ["browser", "window"].map((folder) => path.join(ROOT, "tests/e2e", folder, `${name}.test.mjs`)).find(existsSync);
  assert.ok(file, `the page names the tests ${name}, and there are none`);
  return readFileSync(file, "utf8");
}

test("every test that the page on accessibility names is there", () => {
  const kinds = table("What is tested, every time");
  for (const [, , where] of kinds) for (const [, name] of where.matchAll(/`([^`]+)`/g)) text(name);
  const journeys = table("Journey by journey");
  assert.ok(journeys.length >= 12, "the journeys of the three people");
  for (const [journey, ...ways] of journeys) {
    assert.equal(ways.length, 3, `${journey}: pointer, keys and tree`);
    for (const way of ways) {
      const named = [...way.matchAll(/`([^`]+)`: ([^,`]+(?:, (?!`)[^,`]+)*)/g)];
      assert.ok(named.length > 0, `${journey}: “${way}” names no test`);
      for (const [, file, begins] of named) {
        assert.ok(new RegExp(`^test\\(["\`]${begins.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "m").test(text(file)), `${journey}: ${file} has no test that begins “${begins.trim()}”`);
      }
    }
  }
});

test("every journey has a test of its own by the tree, and every such test is a journey of the page", () => {
  const named = table("Journey by journey").map((cells) => /^`(tree-[a-z-]+)`: (.+)$/.exec(cells[3])?.slice(1) ?? assert.fail(`${cells[0]}: “${cells[3]}” is no one test by the tree`));
  assert.equal(new Set(named.map(String)).size, named.length, "no two journeys lean on one test");
  const files = readdirSync(path.join(ROOT, "tests/e2e/window")).filter((name) => name.startsWith("tree-"));
  const tests = files.flatMap((file) => [...readFileSync(path.join(ROOT, "tests/e2e/window", file), "utf8").matchAll(/^test\("([^"]+)"/gm)].map(([, begins]) => [file.replace(".test.mjs", ""), begins]));
  for (const [file, begins] of tests) assert.ok(named.some(([known, words]) => known === file && begins.startsWith(words)), `${file}: “${begins}” stands in no cell`);
});

test("every criterion is proved by a test that the page explains, or by reading", () => {
  const known = new Set([...table("What is tested, every time").map(([name]) => name), "reading", "reading of screenshots", "journeys", "zoom in the real window", "less motion"]);
  for (const [criterion, how, proofs] of table("Criterion by criterion")) {
    assert.ok(how !== "", `${criterion}: how it is met`);
    if (how !== "none") for (const proof of proofs.split(";")) assert.ok(known.has(proof.trim()), `${criterion} is proved by “${proof.trim()}”, which the page does not explain`);
  }
});
