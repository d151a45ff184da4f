// The pictures of the help: the whole round is played on the sample, each side in a store of its own and everything between
// them a file, and each step is taken as the help tells of it. `./dev shots help` writes them into assets/help/pictures/.
// Further arguments narrow what is written (`./dev shots help call-opened`); the round is played all the same.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { browser, closeBrowser, go, said, settled } from "./support/browser.mjs";
import { fewColours } from "./support/png.mjs";
import { folder, host, ROOT, sampleStore } from "./support/programs.mjs";

const OUT = path.join(ROOT, "assets/help/pictures");
const wanted = process.argv.slice(2).filter((name) => name !== "help");
const PERIOD = "2018/19-Q3";
const SYSTEM = { kind: "system", code: "QZZ" };
const CCG = { kind: "ccg", code: "99Z" };
const CLUSTER = { kind: "cluster", code: "U99001" };
const WEIR_VIEW = "Y99005";
/** The practices of the sample, and the level of maturity that each thinks it has reached. */
const PRACTICES = { Y99001: "step_1", Y99002: "foundation", Y99003: "step_1", Y99004: "step_2", [WEIR_VIEW]: "step_1", Y99006: "foundation" };
const MATRIX = "matrix-2018";
const DOMAINS = ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"];
/** What was typed at Weir View, and what was meant. */
const [SLIP, MEANT] = ["0.1", "1.1"];
/** A help page is some 800 points wide: what a narrow window shows can be read there, what a wide one shows cannot. */
const WIDTH = 1120;
const HEIGHT = 1400;

const here = folder();
const mail = path.join(here, "mail");
mkdirSync(mail);
mkdirSync(OUT, { recursive: true });
const posted = (part) => path.join(mail, readdirSync(mail).find((name) => name.includes(part)));

/** A side of the round on a day: its core, and a page on it that saves into the mail. */
async function desk(side, day, { width = WIDTH, height = HEIGHT } = {}) {
  const core = await host(path.join(here, `${side}.db`), { temporary: here, clock: `${day}T09:00:00+00:00` });
  const page = await (await browser()).newPage({ viewport: { width, height }, locale: "en-GB", reducedMotion: "reduce" });
  await page.addInitScript((into) => {
    window.__pchFolder = into;
  }, mail);
  return {
    core,
    page,
    async at(place) {
      await page.goto(`${core.url}#/${place}`);
      await page.reload();
      await settled(page);
    },
    button: (name, within = page) => within.getByRole("button", { name }).first(),
    async close() {
      await page.close();
      core.close();
    },
  };
}

/** Who works at a desk, where, and in which quarter. */
async function sits(core, name, role, organisation) {
  await core.call("people.save", { id: null, name, role, organisation, current: true });
  await core.call("session.set_scope", organisation);
  await core.call("session.set_period", { period: PERIOD });
}

async function chooseFile(page, button, file) {
  const chooser = page.waitForEvent("filechooser");
  await button.click();
  await (await chooser).setFiles(file);
}

async function sign(core, organisation, name, role, explain = "") {
  const { value } = await core.call("submission.sign", { organisation, period: PERIOD, name, role, explain });
  return (await core.call("submission.export", { id: value.submission, folder: mail })).path;
}

async function assess(core, organisation, level) {
  for (const domain of DOMAINS) await core.call("maturity.assess", { organisation, matrix: MATRIX, domain, level, working_towards: null, evidence: [], confidence: null, on: null });
}

async function takeIn(core, paths) {
  const { id } = await core.call("collect.preview", { paths, period: PERIOD });
  await core.call("collect.commit", { id, choices: [] });
}

/** Writes what lies between the first and the last of these elements, with a little room and without the frame, as a picture. */
async function take(page, name, elements) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  await page.evaluate(() => document.activeElement?.blur());
  await page.mouse.move(0, 0);
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  const [main, ...boxes] = await Promise.all(["main", ...elements].map((element) => page.locator(element).first().boundingBox()));
  const whole = elements.length === 1 && elements[0] === "body";
  const [room, frame] = whole ? [0, boxes[0]] : [12, main];
  const x = Math.max(frame.x, Math.min(...boxes.map((box) => box.x)) - room);
  const y = Math.max(frame.y, Math.min(...boxes.map((box) => box.y)) - room);
  const right = Math.min(frame.x + frame.width, Math.max(...boxes.map((box) => box.x + box.width)) + room);
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + room;
  const png = fewColours(await page.screenshot({ clip: { x, y, width: right - x, height: bottom - y } }));
  writeFileSync(path.join(OUT, `${name}.png`), png);
  console.log(`${name}: ${Math.round(right - x)} x ${Math.round(bottom - y)}, ${Math.round(png.length / 1000)} kB`);
}

async function theCcgAsks() {
  const { core, page, at, button, close } = await desk("officer", "2018-10-22");
  await sits(core, "C. Officer", "ccg_officer", CCG);
  await at("collect/calls");
  await button(/^Call for cluster submissions/).click();
  await page.getByLabel("Cluster submission due").fill("2018-11-28");
  await page.getByLabel("Practice returns due at the clusters").fill("2018-11-14");
  await page.getByLabel("Message").fill("The third quarter, please.");
  await said(page, "Clusters and practices");
  await take(page, "call-made", [".calls-ask"]);
  await button(/^Make the call and save it/).click();
  await page.getByRole("table", { name: "Calls for return" }).waitFor();
  await close();
}

async function theLeadSetsUp() {
  const { core, page, at, button, close } = await desk("lead", "2018-10-23", { width: 1040 });
  await core.call("organisations.save", { kind: "ccg", code: CCG.code, name: "NHS Sampleshire CCG", parent: null });
  await core.call("clusters.save", { code: CLUSTER.code, name: "Riverside cluster", ccg: CCG.code });
  await sits(core, "B. Lead", "cluster_lead", CLUSTER);
  await at("submissions/calls");
  await chooseFile(page, button(/^Open a call/), posted("99Z_2018-19-Q3_call"));
  await page.getByRole("heading", { name: /asks for the cluster submission of/ }).waitFor();
  await take(page, "call-opened", [".calls-open"]);
  await button("Set all of this up").click();
  await page.getByRole("table", { name: "Calls for return" }).waitFor();
  const onward = { scope: CLUSTER, period: PERIOD, due: "2018-11-14", onward_due: null, message: "By the 14th, please.", edition: null, rates: true, money: false, comparators: true };
  const { value } = await core.call("calls.issue", onward);
  await core.call("calls.export", { id: value.id, folder: mail });
  await page.setViewportSize({ width: WIDTH, height: HEIGHT });
  await at("submissions/calls");
  await take(page, "calendar", [".calls"]);
  await close();
}

/** Takes the lead's call in and types what the sample knows of this practice. */
async function practiceAnswers(code, day, typed) {
  const own = await desk(code, day, { width: 1200 });
  const call = posted("U99001_2018-19-Q3_call");
  const { sha256 } = await own.core.call("calls.look", { path: call });
  await own.core.call("calls.take", { path: call, sha256 });
  await sits(own.core, "A. Manager", "practice_manager", { kind: "practice", code });
  const edits = typed
    .filter((post) => post.organisation.code === code)
    .map(({ role, age_band, headcount, wte }) => ({ organisation: code, role, age_band, headcount: `${headcount}`, wte: code === WEIR_VIEW && role === "salaried_practice" ? SLIP : `${wte}` }));
  await own.core.call("workforce.save", { scope: { kind: "practice", code }, as_of: "2018-12-31", period: PERIOD, edits, dry_run: false });
  await assess(own.core, code, PRACTICES[code]);
  return own;
}

async function thePracticesAnswer() {
  const sample = await desk("officer", "2018-11-12");
  const { posts } = await sample.core.call("workforce.show", { scope: CLUSTER, period: PERIOD });
  await sample.close();
  for (const code of Object.keys(PRACTICES).filter((one) => one !== WEIR_VIEW)) {
    const own = await practiceAnswers(code, "2018-11-12", posts);
    await sign(own.core, code, "A. Manager", "Practice manager");
    await own.close();
  }
  const weir = await practiceAnswers(WEIR_VIEW, "2018-11-12", posts);
  await weir.at("submissions");
  await weir.button(/^Share a draft/).click();
  await weir.page.getByRole("region", { name: "Draft" }).getByText("Draft shared").waitFor();
  await weir.at("submissions");
  await take(weir.page, "draft-shared", ["main .screen-head", "main details.fold"]);
  await weir.close();

  const lead = await desk("lead", "2018-11-13");
  const arrived = [...["Y99001", "Y99002", "Y99003"].map((code) => posted(`${code}_2018-19-Q3_r1.pch`)), posted("_draft")];
  await takeIn(lead.core, arrived);
  const { rows } = await lead.core.call("collect.show", { scope: CLUSTER, period: PERIOD, return_type: null });
  await lead.core.call("collect.decide", { id: rows.find((row) => row.organisation.code === "Y99001").received, decision: "accepted", comments: [] });
  await lead.at("collect");
  await take(lead.page, "collect", ["main .screen-head", "main table"]);
  await lead.close();
}

async function theClusterSends() {
  const weir = await desk(WEIR_VIEW, "2018-11-14");
  const last = await sign(weir.core, WEIR_VIEW, "A. Manager", "Practice manager", "One salaried post is vacant");
  await weir.close();
  const lead = await desk("lead", "2018-11-26");
  await takeIn(lead.core, [posted("Y99004_2018-19-Q3_r1"), posted("Y99006_2018-19-Q3_r1"), last]);
  await assess(lead.core, CLUSTER.code, "step_1");
  await lead.core.call("maturity.agree", { organisation: CLUSTER.code, matrix: MATRIX, rule: "lowest", override_level: null, reason: "", by_name: "B. Lead", by_role: "Cluster lead", on: null, domains: [] });
  await lead.core.call("maturity.set_ambition", { organisation: CLUSTER.code, matrix: MATRIX, level: "step_2", by: "2019-03-31" });
  await sign(lead.core, CLUSTER.code, "B. Lead", "Cluster lead", "Weir View has a vacancy");
  await lead.close();
}

async function theCcgSendsItBack() {
  const { core, page, at, button, close } = await desk("officer", "2018-11-27", { width: 1200 });
  await takeIn(core, [posted("U99001_2018-19-Q3_r1.pch")]);
  await at("collect");
  await button("Open Riverside cluster").click();
  await button(/^Return with comments/).click();
  await page.locator("textarea").first().fill("Two salaried GPs who work 0.1 WTE together: is that so?");
  const figure = page.getByLabel("Figure of comment 1");
  await page.waitForFunction(() => document.querySelectorAll("select[name='figure.0'] option").length > 10);
  const options = figure.locator("option", { hasText: /^Workforce: Weir View.*alaried.*WTE/ });
  await figure.selectOption(await options.first().getAttribute("value"));
  await button("Add a comment").click();
  await page.locator("textarea").nth(1).fill("Thank you for the rest.");
  await take(page, "return-with-comments", [".collect-filter", "main table"]);
  await button("Return with comments", page.locator(".answer-form")).click();
  await button(/^Save the reply/).click();
  await said(page, "Reply saved");
  await close();
}

async function theLeadCorrects() {
  const { page, at, button, close } = await desk("lead", "2018-11-27", { width: 1040 });
  await at("submissions");
  await chooseFile(page, button(/^Open a reply/), posted("_returned"));
  await button("Take the reply in").click();
  await page.getByRole("heading", { name: /came back with comments/ }).waitFor();
  await at("submissions");
  await take(page, "reply", ["main .screen-head", ".package"]);
  await close();

  const weir = await desk(WEIR_VIEW, "2018-11-27");
  const scope = { kind: "practice", code: WEIR_VIEW };
  const { posts } = await weir.core.call("workforce.show", { scope, period: PERIOD });
  const { id } = posts.find((post) => post.role === "salaried_practice");
  await weir.core.call("workforce.save", { scope, as_of: "2018-12-31", period: PERIOD, edits: [{ id, wte: MEANT }], dry_run: false });
  const mended = await sign(weir.core, WEIR_VIEW, "A. Manager", "Practice manager");
  await weir.close();
  const lead = await desk("lead", "2018-11-28");
  await takeIn(lead.core, [mended]);
  await sign(lead.core, CLUSTER.code, "B. Lead", "Cluster lead");
  await lead.close();
}

async function theCcgTakesRevisionTwo() {
  const { core, page, at, button, close } = await desk("officer", "2018-11-28", { width: 960 });
  await at("collect");
  await chooseFile(page, button("Choose packages"), posted("U99001_2018-19-Q3_r2"));
  await button(/^Open U99001/).click();
  await said(page, "Held here");
  // Where this browser keeps a chosen file says nothing about where anybody else does.
  await page.locator(".batch .note", { hasText: /_r2\.pch\.zip$/ }).evaluate((line) => {
    line.style.display = "none";
  });
  await take(page, "revision-two", [".batch"]);
  await button(/^Take in 1 return/).click();
  await page.locator(".batch").waitFor({ state: "detached" });
  const { rows } = await core.call("collect.show", { scope: CCG, period: PERIOD, return_type: null });
  await core.call("collect.decide", { id: rows[0].received, decision: "accepted", comments: [] });
  await sign(core, CCG.code, "C. Officer", "CCG officer");
  await close();
}

async function theSystemAddsUp() {
  const { core, page, at, close } = await desk("system", "2018-12-05", { width: 1200 });
  await core.call("organisations.save", { ...SYSTEM, name: "Sampleshire health system", parent: null });
  await core.call("organisations.save", { ...CCG, name: "NHS Sampleshire CCG", parent: SYSTEM.code });
  await sits(core, "S. Officer", "system_officer", SYSTEM);
  await takeIn(core, [posted("99Z_2018-19-Q3_r1")]);
  await at("collect/totals");
  await take(page, "totals", [".totals"]);
  await close();
}

/** The sample as its lead finds it, whom the first page of the help welcomes. */
async function theHome() {
  const { page, at, close } = await desk("home", "2018-11-21", { width: 1280, height: 624 });
  await at("home");
  await take(page, "home", ["body"]);
  await close();
}

try {
  // The CCG has the sample; the lead, the practices and the system begin with nothing, and learn the rest from files.
  for (const side of ["officer", "home"]) renameSync(await sampleStore(here), path.join(here, `${side}.db`));
  for (const step of [theHome, theCcgAsks, theLeadSetsUp, thePracticesAnswer, theClusterSends, theCcgSendsItBack, theLeadCorrects, theCcgTakesRevisionTwo, theSystemAddsUp]) await step();
} finally {
  await closeBrowser();
  rmSync(here, { recursive: true, force: true });
}
