// A window that is worked by its accessibility tree alone: what a screen reader finds, does, types and hears.
import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { folder, pch, program, ROOT } from "./programs.mjs";
import { copyStore } from "./store.mjs";

/** The day on which all of it takes place. */
const CLOCK = "2018-11-21T09:00:00+00:00";

/**
 * A way to a node: `"push button", "Start"`. Lists before it say in what it lies: `["dialog", "Sign off"], "entry", "Name"`. In place of
 * the beginning of a name stands what else it is known by: `{ holds: "Weir View" }`, a row with such a cell; `{ at: 2 }`, the third;
 * `{ worded: true }`, one with any name; `{ states: ["checked"] }`, one that says so of itself.
 */
function way(parts) {
  const own = parts.filter((part) => !Array.isArray(part));
  return [...parts.filter(Array.isArray), own].map(([role, meant = ""]) => (typeof meant === "object" ? { role, ...meant } : { role, name: meant }));
}

export class Reader {
  #asking;
  #answers;
  #running;
  #closed;

  /** Opens the window on a store; what native dialogs are answered with is said by `answers`. */
  static async open(store) {
    const reader = new Reader();
    reader.here = folder();
    reader.store = store;
    reader.dialog = path.join(reader.here, "dialog.txt");
    const address = path.join(reader.here, "reader");
    const server = createServer();
    await new Promise((resolve) => server.listen(address, resolve));
    const args = ["--", "/usr/bin/python3", "-B", path.join(ROOT, "tests/e2e/support/reader.py"), address, program("pch-planner"), store];
    const env = { ...process.env, PCH_CLOCK: CLOCK, PCH_TEST_DIALOG: reader.dialog };
    reader.#running = spawn("dbus-run-session", args, { env, stdio: ["ignore", "ignore", "inherit"] });
    reader.#closed = new Promise((resolve) => reader.#running.once("exit", resolve));
    const ended = reader.#closed.then((code) => {
      throw new Error(`the reader ended at once with ${code}`);
    });
    reader.#asking = await Promise.race([new Promise((resolve) => server.once("connection", resolve)), ended]);
    ended.catch(() => undefined);
    server.close();
    reader.#answers = createInterface({ input: reader.#asking })[Symbol.asyncIterator]();
    return reader;
  }

  async #wish(what) {
    this.#asking.write(`${JSON.stringify(what)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error("the reader has gone");
    const answer = JSON.parse(value);
    if (answer.fault) throw new Error(answer.fault);
    return answer.is;
  }

  /** Waits until the tree has a node, and answers what is said of it. */
  there = (...parts) => this.#wish({ do: "there", way: way(parts) });
  /** Waits until the tree has it no more. */
  gone = (...parts) => this.#wish({ do: "gone", way: way(parts) });
  /** All nodes that such a way leads to, once there is one. */
  every = (...parts) => this.#wish({ do: "every", way: way(parts) });
  /** All that is read from a node on, or of the whole page. */
  read = (...parts) => this.#wish({ do: "read", way: parts.length > 0 ? way(parts) : [] });
  /** Does what a node is for. */
  press = (...parts) => this.#wish({ do: "press", way: way(parts) });
  focus = (...parts) => this.#wish({ do: "focus", way: way(parts) });
  /** Types into a field in place of what it holds; the text comes last. */
  fill = (...parts) => this.#wish({ do: "fill", way: way(parts.slice(0, -1)), text: parts.at(-1) });
  /** Chooses in a list; the words of the choice come last. */
  choose = (...parts) => this.#wish({ do: "choose", way: way(parts.slice(0, -1)), option: parts.at(-1) });
  /** Sets a slider through the tree; the number comes last. */
  put = (...parts) => this.#wish({ do: "put", way: way(parts.slice(0, -1)), value: parts.at(-1) });
  /** Presses keys where the focus is: names of keys, or text. */
  keys = (...pressed) => this.#wish({ do: "keys", pressed });
  /** Waits until words were read out by themselves since something was last done; answers all that was said there. */
  hear = (said) => this.#wish({ do: "hear", said });
  /** What the window is called, once that is another than it was. */
  title = (other = "") => this.#wish({ do: "title", other });

  /** What the next native dialogs are answered with; nothing is Cancel. */
  answers(...paths) {
    writeFileSync(this.dialog, paths.map((one) => `${one}\n`).join(""));
  }

  /** Asks a copy of the store as it is now, while the window has it open. */
  async ask(name, input = {}) {
    const copy = path.join(this.here, "copy.db");
    copyStore(this.store, copy);
    return JSON.parse(await pch("--store", copy, "call", name, JSON.stringify(input)));
  }

  async close() {
    this.#asking?.end();
    await this.#closed;
    rmSync(this.here, { recursive: true, force: true });
  }
}

/** Of what was read, what is inside the first node of a role whose name begins so, the node first. */
export function within(nodes, role, name = "") {
  const at = nodes.findIndex((node) => node.role === role && node.name.startsWith(name));
  if (at < 0) throw new Error(`the tree has no ${role} “${name}”; it has ${nodes.filter((node) => node.role === role).map((node) => node.name.slice(0, 60)).join(" | ")}`);
  const end = nodes.findIndex((node, place) => place > at && node.depth <= nodes[at].depth);
  return nodes.slice(at, end < 0 ? undefined : end);
}

/** The names of a role, in the order of reading. */
export const names = (nodes, role) => nodes.filter((node) => node.role === role).map((node) => node.name.trim());

/** What the cells of a row say, its head among them. */
export const cells = (nodes) => nodes.filter((node) => ["row header", "table cell"].includes(node.role)).map((node) => node.name.trim());
