// By the accessibility tree alone: a return signed and sent, collected and answered, and called for.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { folder, pch, sampleStore } from "../support/programs.mjs";
import { cells, Reader } from "../support/reader.mjs";

const CCG = { kind: "ccg", code: "99Z" };
const PERIOD = "2018/19-Q3";
const here = folder({ after });
const out = path.join(here, "out");
let reader;
before(async () => {
  mkdirSync(out);
  const store = await sampleStore(here);
  await pch("--store", store, "call", "people.save", JSON.stringify({ id: null, name: "Sample officer", role: "ccg_officer", organisation: CCG, current: false }));
  await pch("--store", store, "call", "maturity.set_ambition", JSON.stringify({ organisation: "U99001", matrix: "matrix-2018", level: null, by: "2019-03-31" }));
  reader = await Reader.open(store);
});
after(() => reader?.close());

/** The file of the out folder whose name ends so. */
const written = (end) => readdirSync(out).find((name) => name.endsWith(end));

test("a check is explained, the return is signed, and its file is saved", async () => {
  await reader.press("link", "Submissions");
  await reader.there("heading", "Cluster submission: 1 check to settle");
  assert.ok(!(await reader.there("push button", "Sign off…")).states.includes("enabled"), "an open check stands in the way");
  await reader.press("push button", "Explain: An ambition is set");
  const why = ["entry", "Why “An ambition is set"];
  await reader.fill(...why, "For patient 943 476 5919");
  await reader.press("push button", "Save explanation");
  await reader.hear("looks like an NHS number");
  await reader.fill(...why, "It is agreed in January.");
  await reader.press("push button", "Save explanation");
  await reader.hear("Explained: An ambition is set");
  await reader.there("heading", "Cluster submission: ready to sign off");
  await reader.press("push button", "Sign off…");
  const dialog = ["dialog", "Sign off revision 1"];
  await reader.fill(dialog, "entry", "Name of whoever signs", "A. Lead");
  await reader.choose(dialog, "combo box", "Role", "Clinical director");
  await reader.press(dialog, "push button", "Sign off and freeze");
  await reader.hear("Signed off: Riverside cluster 2018/19 Q3, revision 1");
  await reader.there("heading", "Revision 1 signed off");
  reader.answers(out);
  await reader.press("push button", "Save the file…");
  await reader.hear("Saved and verified");
  const [revision] = (await reader.ask("submission.show", { organisation: "U99001", period: PERIOD })).revisions;
  assert.deepEqual([revision.signed_by, revision.signed_role, revision.status], ["A. Lead", "Clinical director", "submitted"], "the store has the signed revision");
  assert.match(await pch("verify", path.join(out, written(".pch.zip"))), /good/, "and the file is whole");
});

test("the return is collected by a CCG, sent back with a comment, and accepted", async () => {
  await reader.press("combo box", "Sample cluster lead");
  await reader.press("menu item", "Work as Sample officer");
  await reader.hear("Working as Sample officer");
  await reader.press("combo box", "Showing");
  await reader.press("list item", "NHS Sampleshire CCG");
  await reader.there("combo box", "Showing NHS Sampleshire CCG");
  await reader.press("link", "Collect");
  reader.answers(path.join(out, written(".pch.zip")));
  await reader.press("push button", "Choose packages");
  await reader.there("heading", { name: "1 file: 1 new", states: ["focused"] });
  await reader.press("push button", "Take in 1 return");
  await reader.hear("Collected: Riverside cluster 2018/19 Q3, revision 1");
  await reader.there("heading", "1 of 1 returns received");
  const row = async () => cells(await reader.read(["table", "Returns"], "table row", { holds: "Riverside cluster" }));
  const received = await row();
  assert.ok(/Received$/.test(received[1]) && received[4] === "45,000", `the row has the return's figures: ${received.join(" | ")}`);
  const kept = async () => (await reader.ask("collect.show", { scope: CCG, period: PERIOD })).rows.find((one) => one.organisation.code === "U99001");

  await reader.press("push button", "Open Riverside cluster");
  await reader.press("push button", "Return with comments…");
  await reader.press("push button", "Return with comments");
  await reader.hear("Write what should be mended");
  await reader.fill("entry", "What Riverside cluster should mend", "Weir View has no practice manager");
  await reader.press("push button", "Return with comments");
  await reader.hear("Returned with comments: Riverside cluster 2018/19 Q3, revision 1");
  assert.match((await row())[1], /Sent back$/, "the row says so");
  const sent = await kept();
  assert.deepEqual([sent.status, sent.comments[0].text], ["returned", "Weir View has no practice manager"], "the store has the comment");
  reader.answers(out);
  await reader.press("push button", "Save the reply…");
  await reader.hear("Reply saved");
  assert.match(await pch("verify", path.join(out, written("_returned.pch.zip"))), /good/, "and the reply is a file");

  await reader.press("push button", "Accept the return of Riverside cluster");
  await reader.hear("Accepted: Riverside cluster 2018/19 Q3, revision 1");
  await reader.there("heading", "All 1 returns accepted");
  assert.equal((await kept()).status, "accepted", "the store has the answer");
});

test("a call for returns is made and saved", async () => {
  await reader.press("link", "Calls and calendar");
  await reader.press("push button", "Call for cluster submissions…");
  await reader.fill("entry", "Message", "The third quarter, please.");
  reader.answers(out);
  await reader.press("push button", "Make the call and save it…");
  await reader.hear("Call saved: ");
  const call = cells(await reader.read(["table", "Calls for return"], "table row", { holds: "Cluster submission" }));
  assert.match(call.join(" | "), /Sent \| Cluster submission \| NHS Sampleshire CCG \| 2018\/19 Q3 \| 30 Nov 2018/, "the call is read in the table");
  const { sent } = await reader.ask("calls.list", { scope: CCG, period: PERIOD });
  assert.deepEqual(sent.map((one) => one.message), ["The third quarter, please."], "the store has the call");
  assert.ok(written("_call_r1.pch.zip"), "and its file lies where the officer said");
});
