// The W3C WebDriver protocol, as much of it as the window journeys need, spoken with fetch to WebKitWebDriver.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { family, killed } from "./processes.mjs";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** How long the driver may take over one request, in milliseconds: a window that hangs is an error, not a wait. */
const ANSWERS_WITHIN = 60_000;

/** How long a window on a busy machine may take to show something, in milliseconds. */
const WAITS = 30_000;

/** Keys as WebDriver names them. */
export const KEY = {
  control: "\uE009", shift: "\uE008", tab: "\uE004", enter: "\uE007", escape: "\uE00C", backspace: "\uE003", delete: "\uE017",
  space: " ", f6: "\uE036", left: "\uE012", up: "\uE013", right: "\uE014", down: "\uE015", home: "\uE011", end: "\uE010", f2: "\uE032",
};

/** A port that nobody listens on. */
export async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** A session in the real window. End it with `close()`. */
export class Session {
  /** Starts WebKitWebDriver, and through it the program with `args` and `env`. */
  static async start({ binary, args = [], env = {} }) {
    const port = await freePort();
    // What the window starts may outlive it and keeps what it was given to write to. Given our own standard error, the test
    // runner would wait for its end and so for ever; a file ends nothing.
    const said = mkdtempSync(path.join(tmpdir(), "pch-driver-"));
    const words = openSync(path.join(said, "words"), "w");
    const driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
      env: { ...process.env, TAURI_AUTOMATION: "true", TAURI_WEBVIEW_AUTOMATION: "true", ...env },
      stdio: ["ignore", "ignore", words],
    });
    closeSync(words);
    const session = new Session(driver, `http://127.0.0.1:${port}`, said);
    try {
      await session.#listening();
      const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } };
      const { sessionId } = await session.#send("POST", "/session", { capabilities });
      session.base += `/session/${sessionId}`;
      return session;
    } catch (error) {
      await killed(family(driver.pid));
      error.message += `\nThe driver and the window said:\n${session.#words()}`;
      rmSync(said, { recursive: true, force: true });
      throw error;
    }
  }

  /** `said`: the folder of the file that the driver and the window write their complaints to. */
  constructor(driver, base, said) {
    this.driver = driver;
    this.base = base;
    this.said = said;
  }

  #words() {
    return readFileSync(path.join(this.said, "words"), "utf8").slice(-4000);
  }

  async #listening() {
    for (let tries = 0; tries < 100; tries += 1) {
      try {
        await fetch(`${this.base}/status`, { signal: AbortSignal.timeout(1_000) });
        return;
      } catch {
        await pause(50);
      }
    }
    throw new Error("WebKitWebDriver did not begin to listen within five seconds");
  }

  async #send(method, path, body) {
    const answer = await fetch(this.base + path, {
      method,
      signal: AbortSignal.timeout(ANSWERS_WITHIN),
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  }

  /** Runs the body of a function in the page; `arguments` holds `args`. A promise is waited for. */
  run(script, ...args) {
    const body = `const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1);
      Promise.resolve((function () { ${script} }).apply(null, given)).then((value) => done({ value }), (error) => done({ error: String(error && error.message || JSON.stringify(error)) }));`;
    return this.#send("POST", "/execute/async", { script: body, args }).then((answer) => {
      if (answer?.error !== undefined) throw new Error(`in the page: ${answer.error}`);
      return answer?.value;
    });
  }

  /** The first element for a CSS selector, waited for; `text` narrows to one that holds it. */
  async find(css, { text, within = WAITS } = {}) {
    const until = Date.now() + within;
    for (;;) {
      const found = await this.run(
        `const [css, text] = arguments;
         const seen = [...document.querySelectorAll(css)].filter((one) => one.getClientRects().length > 0);
         return seen.find((one) => text === null || one.textContent.trim() === text) ?? seen.find((one) => text !== null && one.textContent.includes(text)) ?? null;`,
        css,
        text ?? null,
      );
      if (found) return found;
      if (Date.now() > until) {
        const page = await this.run("return document.body.innerText.slice(0, 1500)");
        throw new Error(`nothing shown matches ${css}${text ? ` with "${text}"` : ""}. The page says:\n${page}`);
      }
      await pause(50);
    }
  }

  async click(css, options) {
    const element = await this.find(css, options);
    await this.#send("POST", `/element/${element[ELEMENT]}/click`, {});
  }

  async type(css, text, options) {
    const element = await this.find(css, options);
    await this.#send("POST", `/element/${element[ELEMENT]}/clear`, {}).catch(() => {});
    await this.#send("POST", `/element/${element[ELEMENT]}/value`, { text });
  }

  /** Presses keys where the focus is: each argument a key, or a chord such as `[KEY.control, "z"]`. */
  async press(...keys) {
    const actions = keys.flatMap((key) => {
      const chord = [].concat(key);
      return [
        ...chord.map((value) => ({ type: "keyDown", value })),
        ...chord.toReversed().map((value) => ({ type: "keyUp", value })),
      ];
    });
    await this.#send("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** All that the page says, as a reader sees it. */
  text(css = "body") {
    return this.run("return document.querySelector(arguments[0])?.innerText ?? ''", css);
  }

  /** Waits until the page says `wanted`. */
  async says(wanted, within = WAITS) {
    const until = Date.now() + within;
    for (;;) {
      const text = await this.text();
      if (wanted instanceof RegExp ? wanted.test(text) : text.includes(wanted)) return text;
      if (Date.now() > until) throw new Error(`the page never said ${wanted}. It says:\n${text.slice(0, 1500)}`);
      await pause(50);
    }
  }

  /** Waits until the first element for a selector says exactly `text`. */
  async shows(css, text, within = WAITS) {
    const until = Date.now() + within;
    for (;;) {
      const now = (await this.text(css)).trim();
      if (now === text) return;
      if (Date.now() > until) throw new Error(`${css} never said "${text}", it says "${now}"`);
      await pause(50);
    }
  }

  /** How many elements a selector shows. */
  count(css) {
    return this.run("return [...document.querySelectorAll(arguments[0])].filter((one) => one.getClientRects().length > 0).length", css);
  }

  /** Whether an element that begins with these words is shown. */
  has(css, words) {
    return this.run(
      "return [...document.querySelectorAll(arguments[0])].some((one) => one.getClientRects().length > 0 && one.textContent.trim().startsWith(arguments[1]))",
      css,
      words,
    );
  }

  /** Waits until nothing matches any more. */
  async gone(css, within = WAITS) {
    const until = Date.now() + within;
    while ((await this.count(css)) > 0) {
      if (Date.now() > until) throw new Error(`${css} stayed`);
      await pause(50);
    }
  }

  async screenshot() {
    return Buffer.from(await this.#send("GET", "/screenshot"), "base64");
  }

  /** The processes of the window, the program itself first. */
  processes() {
    return family(this.driver.pid).slice(1);
  }

  /** Kills the program in the middle of whatever it does, and then the rest of `processes`: nobody is asked, nothing is closed. */
  async kill(processes) {
    process.kill(processes[0], "SIGKILL");
    await killed([...processes, this.driver.pid]);
    rmSync(this.said, { recursive: true, force: true });
  }

  /** Ends the program and the driver. */
  async close() {
    // The driver asks the window to close, and has been seen to end itself before the window did: then nobody else knows it.
    const started = this.processes();
    await this.#send("DELETE", "").catch(() => {});
    if (this.driver.exitCode === null && this.driver.signalCode === null) {
      const ended = once(this.driver, "exit");
      this.driver.kill();
      const killed = setTimeout(() => this.driver.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(killed);
    }
    await killed(started);
    rmSync(this.said, { recursive: true, force: true });
  }
}
