// By the accessibility tree alone: beginning, and taking an official file in.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { folder } from "../support/programs.mjs";
import { cells, names, Reader } from "../support/reader.mjs";

const here = folder({ after });
let reader;
before(async () => {
  reader = await Reader.open(path.join(here, "new", "pch.db"));
});
after(() => reader?.close());

test("the first run is answered by the tree, from a refusal that leads to its field to the sample's figures", async () => {
  await reader.there("heading", "Welcome to PCH Planner");
  const asked = await reader.read();
  for (const role of ["radio button", "entry", "panel", "push button"]) {
    assert.ok(names(asked, role).length > 0 && !names(asked, role).includes(""), `every ${role} has a name: ${names(asked, role).join(" | ")}`);
  }
  await reader.press("push button", "Start");
  assert.match(await reader.hear("There is a problem"), /Say who you are.*Choose your role.*Choose the sample cluster/s, "all that is missing is read out");
  await reader.press(["notification", ""], "link", "Say who you are");
  assert.ok((await reader.there("entry", "Your name")).states.includes("focused"), "the refusal leads to its field");

  await reader.fill("entry", "Your name", "A. Lead");
  for (const choice of ["Cluster lead", "The sample cluster"]) {
    await reader.press("radio button", choice);
    await reader.there("radio button", { name: choice, states: ["checked"] });
  }
  await reader.press("push button", "Start");
  await reader.there("heading", "Riverside cluster");
  await reader.there("push button", "45,000");
  const session = await reader.ask("session.show");
  assert.deepEqual([session.person.name, session.person.organisation, session.needs_first_run], ["A. Lead", { kind: "cluster", code: "U99001" }, false], "the answers are kept");
});

test("an official file is chosen, its changes are read before they count, and it is taken in", async () => {
  const file = path.join(here, "lists.csv");
  writeFileSync(file, "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\nGP_PRAC_PAT_LIST,01NOV2018,GP,99Z,E38000001,Y99001,ZZ1 1ZZ,ALL,ALL,11400\n");
  await reader.press("link", "Import");
  await reader.there("heading", "Import official files");
  reader.answers(file);
  await reader.press("push button", "Choose files");
  assert.match(await reader.hear("1 file read."), /2 rows new or changed/, "what the file would do is read out");
  const brings = cells(await reader.read(["table", "New rows of lists.csv"], "table row", { holds: "Y99001" }));
  assert.deepEqual(brings, ["Y99001", "", "practice"], "what is new is read in a table");
  await reader.press("push button", "Import 1 file");
  await reader.hear("lists.csv imported");
  await reader.there("heading", "Imported");
  const active = (await reader.ask("releases.list")).filter((one) => one.active && one.file_name === "lists.csv");
  assert.equal(active.length, 1, "the file's figures count");
  await reader.press("link", "Home");
  await reader.there("heading", "Riverside cluster");
  await reader.there("push button", "45,160");
});
