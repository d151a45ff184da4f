// Runs the journeys of a folder: `node run.mjs browser|window [name…]`. A browser on a busy machine may paint late, so a file
// with a journey that failed gets one second chance, and the log says so; a journey that fails twice has failed. What a killed
// window lost is lost at the first time: that has no second chance.
import { readdirSync } from "node:fs";
import path from "node:path";
import { run } from "node:test";
import { tap } from "node:test/reporters";

const [folder, ...names] = process.argv.slice(2);
const here = path.join(import.meta.dirname, folder);
const files = readdirSync(here)
  .filter((name) => name.endsWith(".test.mjs") && (names.length === 0 || names.some((asked) => name.startsWith(asked))))
  .map((name) => path.join(here, name));

/** Runs files one after another; by file, how many journeys passed and failed. */
async function round(these) {
  const found = new Map(these.map((file) => [file, { passed: 0, failed: 0 }]));
  const events = run({ files: these, concurrency: 1, timeout: 600_000 });
  const count = (part) => (event) => {
    const at = found.get(event.file);
    // A file that ended before its journeys is told of as a journey of its own.
    if (at && event.nesting === 0 && event.skip === undefined) at[part] += 1;
  };
  events.on("test:pass", count("passed"));
  events.on("test:fail", count("failed"));
  for await (const line of events.compose(tap)) process.stdout.write(line);
  return found;
}

const results = await round(files);
const failed = [...results].filter(([, { failed: some }]) => some > 0).map(([file]) => file);
const again = failed.filter((file) => path.basename(file) !== "killed.test.mjs");
if (again.length > 0) {
  console.log(`── again, because a journey failed: ${again.map((file) => path.basename(file)).join(", ")}`);
  for (const [file, counts] of await round(again)) results.set(file, counts);
}
const sum = (part) => [...results.values()].reduce((total, counts) => total + counts[part], 0);
console.log(`# pass ${sum("passed")}\n# fail ${sum("failed")}`);
process.exitCode = sum("failed") > 0 || files.length === 0 ? 1 : 0;
