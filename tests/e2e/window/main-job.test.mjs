// The real window under Xvfb, driven through WebKit's own driver.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { cellOf } from "../support/acts.mjs";
import { folder, pch, program, sampleStore } from "../support/programs.mjs";
import { KEY, Session } from "../support/webdriver.mjs";

/** Opens the window on a store; it goes with the test. */
async function openWindow(t, store, env = {}) {
  const session = await Session.start({
    binary: program("pch-planner"),
    args: ["--store", store],
    env: { PCH_CLOCK: "2018-11-21T09:00:00+00:00", ...env },
  });
  t.after(() => session.close());
  return session;
}

test("the window opens on the sample cluster and stamps the moment when Home shows its figures", async (t) => {
  const here = folder(t);
  const stamps = path.join(here, "stamps.jsonl");
  const window = await openWindow(t, await sampleStore(here), { PCH_STAMPS: stamps });
  await window.find("h1");
  await window.says(/45,000/);
  const stamped = () => existsSync(stamps) && readFileSync(stamps, "utf8").includes('"home-figures"');
  // The stamp follows the frame that shows the figures.
  for (let tries = 0; tries < 600 && !stamped(); tries += 1) await pause(50);
  assert.ok(stamped(), "the page said when its figures were on the screen");
});

test("an empty store begins with the first run, and its log lies beside it", async (t) => {
  const here = folder(t);
  const window = await openWindow(t, path.join(here, "new", "pch.db"));
  await window.find("h1");
  assert.match(await window.text(), /who are you/i, "the first of the three questions");
  assert.ok(existsSync(path.join(here, "new", "pch.log")), "the log is where the error messages say it is");
});

test("everything grows with Ctrl and +, and is as it was with Ctrl and 0", async (t) => {
  const window = await openWindow(t, await sampleStore(folder(t)));
  await window.find("h1");
  const wide = () => window.run("return window.innerWidth");
  /** A larger text leaves room for fewer pixels of the page. */
  const becomes = async (wanted, holds) => {
    for (let tries = 0; tries < 200 && !holds(await wide()); tries += 1) await pause(50);
    assert.ok(holds(await wide()), `the page is ${await wide()} pixels wide, ${wanted}`);
  };
  const before = await wide();
  for (let times = 0; times < 5; times += 1) await window.press([KEY.control, "="]);
  await becomes(`which at twice the size is half of ${before}`, (now) => Math.abs(now - before / 2) <= 2);
  await window.press([KEY.control, "0"]);
  await becomes(`${before} again`, (now) => now === before);
});

test("a file that is no store is told plainly and left as it was", async (t) => {
  const here = folder(t);
  const store = path.join(here, "letter.db");
  writeFileSync(store, "Dear colleague, this is no database. ".repeat(200));
  const before = readFileSync(store);
  const window = await openWindow(t, store);
  await window.says(/letter\.db is damaged or not a PCH Planner store/);
  assert.deepEqual(readFileSync(store), before, "a file that is not ours is never written");
});

test("the main job in the window: a figure, undo, sign-off, the file, and the store is ours alone meanwhile", async (t) => {
  const here = folder(t);
  const store = await sampleStore(here);
  const out = path.join(here, "out");
  mkdirSync(out);
  const dialog = path.join(here, "dialog.txt");
  const window = await openWindow(t, store, { PCH_TEST_DIALOG: dialog });
  await window.find("h1");

  const refused = await pch("--store", store, "history").then(() => undefined, (error) => error);
  assert.match(String(refused?.stderr), /open in another window/, "the command on the same store says who has it");

  await window.click("nav a", { text: "Workforce" });
  await window.find("[role=columnheader]", { text: "WTE" });
  const cell = await cellOf((script) => window.run(script), 3, "WTE");
  const before = await window.text(cell);
  await window.click(cell);
  await window.press("0", ".", "9", KEY.enter);
  await window.shows(cell, "0.9");
  await window.press(KEY.f6, [KEY.control, "z"]);
  await window.shows(cell, before);

  await window.click("nav a", { text: "Submissions" });
  await window.find("h1");
  while (await window.has("button", "Explain")) {
    const left = await window.count(".check");
    await window.click("button", { text: "Explain" });
    await window.type("textarea", "Known, and being mended by the next quarter.");
    await window.click("button", { text: "Save explanation" });
    await window.gone("textarea");
    assert.ok(left > 0, "there was something to explain");
  }
  await window.click("button", { text: "Sign off…" });
  await window.type("dialog input", "A cluster lead");
  await window.run("const role = document.querySelector('dialog select'); role.selectedIndex = 1; role.dispatchEvent(new Event('change', { bubbles: true }));");
  await window.click("button", { text: "Sign off and freeze" });
  await window.says(/Revision 1 signed off/);

  // A cancelled dialog is no error, and nothing is written.
  writeFileSync(dialog, "");
  await window.click("button", { text: "Save the file…" });
  await pause(300);
  assert.deepEqual(readdirSync(out), [], "a cancelled dialog writes nothing");
  writeFileSync(dialog, `${out}\n`);
  await window.click("button", { text: "Save the file…" });
  await window.says(/Saved and verified/);
  const [file] = readdirSync(out);
  assert.match(await pch("verify", path.join(out, file)), /good/, "the command verifies what the window wrote");
});
