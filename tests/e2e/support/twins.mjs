// A store whose program is killed, and its twin, on which `pch` does the same acts to their end: what the killed one may hold.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { program } from "./programs.mjs";
import { copyStore, held, isHot, ofPeople, whole } from "./store.mjs";

/** What is taken back after these is another act than they, or nothing. */
const NOT_TAKEN_BACK = ["undo", "redo", "sign", "start", "migration"];

const same = (one, other) => one.length === other.length && one.every((line, at) => line === other[at]);

/** What is in one and not in the other, as much as a message holds. */
function difference(found, wanted) {
  const only = (these, those) => these.filter((line) => !those.includes(line)).slice(0, 5).map((line) => line.slice(0, 300));
  return `\n  only in the killed store: ${only(found, wanted).join("\n    ")}\n  only in the twin: ${only(wanted, found).join("\n    ")}`;
}

/**
 * Holds what a killed store has against what its twin had after each act: everything before the last act, and of the last all or
 * nothing; all of it where it was acknowledged. Answers how many acts are in it.
 */
function judged(states, found, acknowledged, name) {
  const [before, after] = [states.at(-2), states.at(-1)];
  if (same(found, after)) return states.length - 1;
  assert.ok(!acknowledged, `${name}: what was acknowledged must be there${difference(found, after)}`);
  assert.ok(before && same(found, before), `${name}: all of an act or nothing, and all before it${difference(found, before ?? after)}`);
  return states.length - 2;
}

/** Two stores that are the same before each window is opened. */
export class Twins {
  constructor(folder) {
    const at = (...names) => {
      mkdirSync(path.join(folder, path.dirname(path.join(...names))), { recursive: true });
      return path.join(folder, ...names);
    };
    [this.work, this.twin, this.look] = ["work", "twin", "look"].map((name) => at(name, "pch.db"));
    [this.out, this.twinOut] = ["out", "twin-out"].map((name) => path.dirname(at(name, "file")));
  }

  /** Begins anew with the store that `made` puts there, and without backups. */
  async begin(made) {
    for (const one of [this.work, this.twin]) {
      rmSync(path.dirname(one), { recursive: true, force: true });
      mkdirSync(path.dirname(one));
    }
    await made(this.work);
  }

  /** The twin becomes what the worked store is; from here it is some day's work on both. */
  async level(clock) {
    this.clock = clock;
    copyStore(this.work, this.twin);
    this.states = await held(this.work);
  }

  /** Runs `pch` on one of the stores; answers what it printed, and throws with its words where it refused. */
  async pch(store, ...words) {
    const env = { ...process.env, PCH_CLOCK: this.clock };
    return (await promisify(execFile)(program("pch"), ["--store", store, ...words], { env, maxBuffer: 1 << 28 })).stdout;
  }

  /** Asks a command of the twin. */
  async ask(name, input = {}) {
    return JSON.parse(await this.pch(this.twin, "call", name, JSON.stringify(input)));
  }

  /** Does an act on the twin to its end, and keeps what is there then; sets how long it took, and what it is called. */
  async do(act) {
    const began = performance.now();
    const said = await this.pch(this.twin, ...(act.words ?? ["call", act.name, JSON.stringify(act.input(this.twinOut))]));
    act.took = performance.now() - began;
    if (!act.words) act.label = JSON.parse(said).label;
    this.states.push(...(await held(this.twin)));
  }

  /** Judges the store of a window that was killed, and sees that one can go on with it. Answers how many acts are in it. */
  async judge(acts, acknowledged, name) {
    this.hot = isHot(this.work);
    copyStore(this.work, this.look);
    const [found] = await held(this.look);
    const done = judged(this.states, found, acknowledged, name);
    const opened = await this.#opens(acts, done, name);
    await this.#takesBack(acts, done, opened, name);
    this.#files(acknowledged, name);
    const backups = path.join(path.dirname(this.work), "pch backups");
    const made = existsSync(backups) ? readdirSync(backups).filter((one) => one.endsWith(".db")) : [];
    await whole(...made.map((one) => path.join(backups, one)));
    return done;
  }

  /** `pch` opens the store itself and tells of every act that is in it; an update that was cut off is done then. Answers the rows. */
  async #opens(acts, done, name) {
    const told = JSON.parse(await this.pch(this.work, "--json", "history", "--limit", "1000")).map((operation) => operation.label);
    for (const { label } of acts.slice(0, done)) assert.ok(!label || told.includes(label), `${name}: “${label}” is in the history: ${told.slice(0, 5).join(", ")}`);
    copyStore(this.work, this.look);
    const [opened] = await held(this.look);
    const wanted = acts.at(-1)?.kind === "migration" ? this.states.at(-1) : this.states[done];
    assert.ok(same(opened, wanted), `${name}: opened again, it is as it was${difference(opened, wanted)}`);
    return opened;
  }

  /** `pch undo` takes the last act back to the rows that were there before it, and `pch redo` brings it again. */
  async #takesBack(acts, done, opened, name) {
    let last = done;
    while (last > 0 && same(this.states[last], this.states[last - 1])) last -= 1;
    const plain = last > 0 && !NOT_TAKEN_BACK.includes(acts[last - 1].kind);
    this.undone = await this.pch(this.look, "undo").then(() => true, (refused) => {
      assert.match(String(refused.stderr), /nothing to undo/, `${name}: undo goes on working`);
      assert.ok(!plain, `${name}: the last act can be taken back`);
      return false;
    });
    if (!this.undone) return;
    const [back] = await held(this.look);
    if (plain) assert.ok(same(ofPeople(back), ofPeople(this.states[last - 1])), `${name}: taken back, it is as before${difference(ofPeople(back), ofPeople(this.states[last - 1]))}`);
    await this.pch(this.look, "redo");
    const [again] = await held(this.look);
    assert.ok(same(ofPeople(again), ofPeople(opened)), `${name}: done again, it is as it was${difference(ofPeople(again), ofPeople(opened))}`);
  }

  /** A file that bears its own name is whole, byte for byte what the twin wrote; all of them where the act was acknowledged. */
  #files(acknowledged, name) {
    const wanted = readdirSync(this.twinOut);
    const written = readdirSync(this.out).filter((one) => !/^\..*\.part$/.test(one));
    for (const file of written) {
      const [ours, twins] = [this.out, this.twinOut].map((folder) => path.join(folder, file));
      assert.ok(existsSync(twins) && readFileSync(ours).equals(readFileSync(twins)), `${name}: ${file} is whole`);
    }
    if (acknowledged) assert.deepEqual(written, wanted, `${name}: every file of which the window spoke is there`);
    for (const folder of [this.out, this.twinOut]) for (const file of readdirSync(folder)) rmSync(path.join(folder, file));
  }
}
