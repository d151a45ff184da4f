// The real window at work: opened on a store, doing acts of a script, and killed.
import { watch } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { cellOf } from "./acts.mjs";
import { program } from "./programs.mjs";
import { journalOf } from "./store.mjs";
import { KEY, Session } from "./webdriver.mjs";

/** Opens the window on a store, and waits until one can work in it. */
export async function openWindow(store, env) {
  const window = await Session.start({ binary: program("pch-planner"), args: ["--store", store], env });
  try {
    await window.find("nav a", { text: "Workforce" });
    return window;
  } catch (error) {
    await window.close();
    throw error;
  }
}

/** Asks the core as the page does; what the core refuses is an error. */
const ask = (window, name, input) => window.run("return window.__TAURI_INTERNALS__.invoke('call', arguments[0])", { name, input });

/** Where the figure is typed: the grid's third row is the first post. */
const figureCell = (window) => cellOf((script) => window.run(script), 3, "WTE");

/** Goes where an act is done. What takes a person a moment is not in the time of the act itself. */
export async function ready(window, act) {
  if (act.kind !== "typed") return;
  await window.click("nav a", { text: "Workforce" });
  await window.find("[role=columnheader]", { text: "WTE" });
  await window.click(await figureCell(window));
}

/** By kind, how an act is done: ends when the window has acknowledged it, with what the core answered where that can be read. */
const DOES = {
  async typed(window, act) {
    await window.press(...act.figure, KEY.enter);
    await window.shows(await figureCell(window), act.figure);
    await window.shows(".bar-saved", "Saved ✓");
  },
  async undo(window, act) {
    await window.press(KEY.f6, [KEY.control, "z"]);
    await window.says(act.label);
  },
  async redo(window, act) {
    await window.press(KEY.f6, [KEY.control, "y"]);
    await window.says(act.label);
  },
  async import(window, act) {
    const { id } = await ask(window, "import.preview", { paths: [act.file], as_of: null });
    return ask(window, "import.commit", { id });
  },
  screen: (window, act) => window.click("nav a", { text: act.place }),
};

/** Does an act in the window; files go into `folder`. */
export function does(window, act, folder) {
  return (DOES[act.kind] ?? (() => ask(window, act.name, act.input(folder))))(window, act);
}

/**
 * A moment by chance: within so many milliseconds from now or, every other time, within 6 of the first sign that a file is
 * written, which is where most of the danger lies and little of the time: the journal of a store or, of an export, any in `folder`.
 */
export function momentWithin(most, { store, folder }, chance) {
  const [later, written, after] = [chance.below(Math.ceil(most)), chance.below(2) === 0, chance.below(6)];
  if (!written) return pause(later);
  const journal = path.basename(journalOf(store));
  return new Promise((resolve) => {
    const watcher = watch(folder ?? path.dirname(store), (_, name) => (folder || name === journal) && end(after));
    // Some acts write nothing.
    const late = setTimeout(() => end(0), 2 * most);
    const end = (wait) => {
      watcher.close();
      clearTimeout(late);
      if (wait === 0) resolve();
      else setTimeout(resolve, wait);
    };
  });
}
