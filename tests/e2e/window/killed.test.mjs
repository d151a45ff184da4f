// The real window, killed in the middle of acts: what it acknowledged is there, nothing is half there, and one can go on.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { Chance } from "../support/chance.mjs";
import { family, killed } from "../support/processes.mjs";
import { folder, program, ROOT, sampleStore } from "../support/programs.mjs";
import { Script } from "../support/script.mjs";
import { copyStore, lay } from "../support/store.mjs";
import { Twins } from "../support/twins.mjs";
import { does, momentWithin, openWindow, ready } from "../support/window.mjs";

const KILLS = Number(process.env.PCH_WINDOW_KILLS ?? 4);
const SEED = Number(process.env.PCH_SEED ?? 20_181_121);
/** Kills on one store before another is begun with: what is compared grows with the journal. */
const KILLS_A_STORE = 12;
/** In the middle of what the window is killed, in turn; the first four are what every test of a change tries. */
const MOMENTS = ["typed", "start", "export", "call", "screen", "undo", "sign", "import", "block", "migration", "typed", "backup", "call", "redo"];
/** What is done, and seen to be done, before: what Ctrl and Z take back has to be done in the page, which knows of it then. */
const BEFORE = { undo: ["typed"], redo: ["typed", "undo"], screen: ["typed"] };
/** For how many milliseconds a window is in danger, where the time that `pch` takes for the same does not say it. */
const LASTS = { typed: 700, undo: 600, redo: 600, screen: 300, call: 40, backup: 60, import: 600, start: 2500, migration: 2500 };

const released = path.join(ROOT, "tests/fixtures/released");

/** Kills of one run, and what came of them. */
class Campaign {
  counts = { kills: 0, acts: 0, acknowledged: 0, unsaid: 0, nothing: 0, hot: 0, undone: 0, opened: 0, kinds: {} };

  /** Kills that are left on the store as it is. */
  #left = 0;

  constructor(here, sample) {
    this.sample = sample;
    this.chance = new Chance(SEED);
    this.twins = new Twins(here);
    this.script = new Script(this.chance, (name, input) => this.twins.ask(name, input), here);
  }

  /** Opens the window on the worked store, as it was left. A driver on a busy machine may be late once, and the log says so. */
  async open() {
    const opened = () => openWindow(this.twins.work, { PCH_CLOCK: this.twins.clock });
    const window = await opened().catch((error) => {
      console.log(`opened again, because: ${error.message}`);
      return opened();
    });
    this.counts.opened += 1;
    return window;
  }

  /** The next act of a kind, done on the twin; what it refuses is no act. */
  async plan(kind) {
    for (let tries = 0; tries < 5; tries += 1) {
      const act = await this.script.next(kind);
      if (act.name === undefined) return act;
      try {
        await this.twins.do(act);
        return act;
      } catch (refused) {
        if (!refused.stderr || tries === 4) throw refused;
      }
    }
  }

  /** One window, killed in the middle of something of this kind, on the store that the one before left. */
  async kill(kind) {
    if (this.#left === 0) {
      await this.twins.begin((store) => copyStore(this.sample, store));
      this.#left = KILLS_A_STORE;
    }
    this.#left -= 1;
    await (kind === "start" || kind === "migration" ? this.#atStart(kind) : this.#atWork(kind));
  }

  async #atWork(kind) {
    const { chance, twins } = this;
    await twins.level(`2018-11-${10 + chance.below(20)}T09:00:00+00:00`);
    const before = BEFORE[kind] ?? Array.from({ length: chance.below(3) }, () => chance.one(["call", "block", "typed"]));
    const planning = (async () => {
      const acts = [];
      for (const one of [...before, kind]) acts.push(await this.plan(one));
      return acts;
    })();
    planning.catch(() => {});
    const window = await this.open();
    let acts;
    let acknowledged;
    try {
      acts = await planning;
      for (const act of acts.slice(0, -1)) {
        await ready(window, act);
        await does(window, act, twins.out);
      }
      acknowledged = await this.#cut(window, acts.at(-1));
    } catch (error) {
      await window.close();
      throw error;
    }
    const name = `kill ${this.counts.kills + 1}, seed ${SEED}: ${acts.map((act) => `${act.kind} ${act.name ?? act.place}`).join(", ")}`;
    if (kind === "screen") acts.pop();
    // Only acts change a store: after a change of screen the last act is there, which was acknowledged.
    await this.#judge(acts, kind === "screen" ? {} : acknowledged, kind, name);
  }

  /** Does an act in the window and kills it meanwhile; `{ answer }` if the window had acknowledged it by then. */
  async #cut(window, act) {
    await ready(window, act);
    const processes = window.processes();
    const watched = { store: this.twins.work, folder: act.kind === "export" ? this.twins.out : undefined };
    const moment = momentWithin(LASTS[act.kind] ?? act.took, watched, this.chance);
    const answered = does(window, act, this.twins.out).then((answer) => ({ answer }), (error) => {
      // What was killed is silent; what was refused was done by the twin.
      if (error.message.startsWith("in the page")) throw error;
    });
    answered.catch(() => {});
    await moment;
    await window.kill(processes);
    return answered;
  }

  /** A window that is killed while it starts: on the store that was worked on, or on one of an older schema. */
  async #atStart(kind) {
    const { chance, twins } = this;
    if (kind === "migration") {
      const stores = readdirSync(released).filter((name) => name.endsWith(".sql")).toSorted();
      const old = path.join(released, chance.one(stores));
      await twins.begin((store) => lay(old, store));
    }
    await twins.level(`2018-11-${10 + chance.below(20)}T09:00:00+00:00`);
    // Opening an older store is the act: the twin does it.
    const act = { kind, words: ["history"] };
    await twins.do(act);
    const moment = momentWithin(LASTS[kind], { store: twins.work }, chance);
    const window = spawn(program("pch-planner"), ["--store", twins.work], { env: { ...process.env, PCH_CLOCK: twins.clock }, stdio: "ignore" });
    await moment;
    const processes = family(window.pid);
    window.kill("SIGKILL");
    await killed(processes);
    await this.#judge([act], undefined, kind, `kill ${this.counts.kills + 1}, seed ${SEED}: ${kind}`);
    if (kind === "migration") {
      await (await this.open()).close();
      this.#left = 0;
    }
  }

  async #judge(acts, acknowledged, kind, name) {
    const { counts, twins } = this;
    const done = await twins.judge(acts, acknowledged !== undefined, name);
    const backup = acknowledged?.answer?.file?.path;
    assert.ok(!backup || existsSync(backup), `${name}: the backup of which the window spoke is there`);
    counts.kills += 1;
    counts.acts += done;
    counts.hot += twins.hot ? 1 : 0;
    counts.undone += twins.undone ? 1 : 0;
    const came = acknowledged ? "acknowledged" : done === acts.length ? "unsaid" : "nothing";
    counts[came] += 1;
    counts.kinds[kind] ??= { acknowledged: 0, unsaid: 0, nothing: 0 };
    counts.kinds[kind][came] += 1;
  }

  /** What was counted, in words. */
  told() {
    const { kills, hot, acknowledged, unsaid, nothing, acts, undone, opened, kinds } = this.counts;
    const each = Object.entries(kinds).map(([kind, came]) => `${kind} ${Object.values(came).join("/")}`);
    return [
      `${kills} windows killed, ${hot} with the store in the middle of a write`,
      `what was under way was acknowledged ${acknowledged} times, done but not said ${unsaid}, not done ${nothing} (${each.join(", ")})`,
      `${acts} acts are there, ${undone} stores took the last one back and did it again, ${opened} windows opened`,
    ].join("; ");
  }
}

test("the judge of killed windows is not deceived", async (t) => {
  const here = folder(t);
  const sample = await sampleStore(here);
  const { twins, script } = new Campaign(here, sample);
  await twins.begin((store) => copyStore(sample, store));
  await twins.level("2018-11-21T09:00:00+00:00");
  const acts = [await script.next("call"), await script.next("block"), await script.next("export")];
  const after = [];
  for (const act of acts) {
    await twins.do(act);
    after.push(path.join(here, `${act.kind}.db`));
    copyStore(twins.twin, after.at(-1));
  }
  /** Judges a store as if a window had left it that was killed in the middle of the last of so many acts. */
  const states = twins.states;
  const judge = (store, count, acknowledged) => {
    copyStore(store, twins.work);
    twins.states = states.slice(0, count + 1);
    return twins.judge(acts.slice(0, count), acknowledged, "a lie");
  };
  await assert.rejects(judge(after[0], 2, true), /acknowledged must be there/, "an act was acknowledged and is not there");
  await assert.rejects(judge(sample, 2, false), /all before it/, "the act before the last is not there either");
  const half = path.join(here, "half.sql");
  writeFileSync(half, "DELETE FROM post WHERE id = (SELECT max(id) FROM post)");
  copyStore(after[1], twins.look);
  await lay(half, twins.look);
  await assert.rejects(judge(twins.look, 2, false), /all of an act or nothing/, "a row of a block is not there");
  const [file] = readdirSync(twins.twinOut);
  const bytes = readFileSync(path.join(twins.twinOut, file));
  writeFileSync(path.join(twins.out, file), bytes.subarray(0, bytes.length / 2));
  await assert.rejects(judge(after[2], 3, false), /is whole/, "half a file bears its own name");
  cpSync(twins.twinOut, twins.out, { recursive: true });
  assert.equal(await judge(after[2], 3, true), 3, "the truth is believed");
});

test(`a window killed at any moment loses nothing acknowledged and leaves nothing half done: ${KILLS} kills, seed ${SEED}`, async (t) => {
  const here = folder(t);
  const campaign = new Campaign(here, await sampleStore(here));
  for (let turn = 0; turn < KILLS; turn += 1) await campaign.kill(MOMENTS[turn % MOMENTS.length]);
  // Every window opens what the kill before left; this one what the last left.
  await (await campaign.open()).close();
  console.log(campaign.told());
});
