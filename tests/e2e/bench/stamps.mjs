// What the window stamps into a file: that something is on the screen, and what the core has answered.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** The stamps of one window. The file grows with every act, so that only what is new is read. */
export class Stamps {
  #read = 0;
  /** What was stamped so far, oldest first. */
  all = [];

  constructor(file) {
    this.file = file;
    rmSync(file, { force: true });
  }

  /** Reads what was stamped since. */
  look() {
    if (!existsSync(this.file)) return;
    const text = readFileSync(this.file, "utf8");
    const end = text.lastIndexOf("\n") + 1;
    for (const line of text.slice(this.#read, end).split("\n")) if (line) this.all.push(JSON.parse(line));
    this.#read = end;
  }

  named(name) {
    return this.all.filter((stamp) => stamp.name === name);
  }

  /** The stamp of a name, the `count`th, waited for. */
  async wait(name, count = 1, within = 30_000) {
    const until = Date.now() + within;
    for (;;) {
      this.look();
      const stamp = this.named(name)[count - 1];
      if (stamp) return stamp;
      if (Date.now() > until) throw new Error(`the window never stamped ${name} ${count} times`);
      await pause(10);
    }
  }
}
