// The built programs, the sample store, and folders that go when the test goes.
import { execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The root of the work tree. */
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const PROFILE = process.env.PCH_PROFILE ?? "debug";

/** A built program by name, or an error that says how to build it. */
export function program(name) {
  const file = path.join(ROOT, "target", PROFILE, name);
  if (!existsSync(file)) throw new Error(`${file} is not built; ./dev test builds it`);
  return file;
}

/** A temporary folder; `t.after` (or the caller, with `remove`) takes it away. */
export function folder(t) {
  const made = mkdtempSync(path.join(tmpdir(), "pch-e2e-"));
  t?.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Runs `pch` and answers what it printed. */
export async function pch(...args) {
  return (await promisify(execFile)(program("pch"), args, { cwd: ROOT })).stdout;
}

/** Who looks at the sample: somebody has answered the first run's questions. */
export const SAMPLE_LEAD = {
  id: null,
  name: "Sample cluster lead",
  role: "cluster_lead",
  organisation: { kind: "cluster", code: "U99001" },
  current: true,
};

let sample;
/** A store in `into` with the invented sample cluster in it; made once a run, then copied. */
export async function sampleStore(into) {
  if (!sample) {
    const made = folder();
    process.on("exit", () => rmSync(made, { recursive: true, force: true }));
    sample = path.join(made, "sample.db");
    await pch("--store", sample, "sample");
    await pch("--store", sample, "call", "people.save", JSON.stringify(SAMPLE_LEAD));
  }
  const copy = path.join(into, "sample.db");
  cpSync(sample, copy);
  return copy;
}

/** Starts the loopback host on a store; answers its address and how to end it. */
export async function host(store, { temporary, clock, memory } = {}) {
  const args = ["--store", store, "--dist", path.join(ROOT, "ui/dist"), "--with-parent"];
  if (clock) args.push("--clock", clock);
  if (memory) args.push("--memory", memory);
  const running = spawn(program("host"), args, {
    stdio: ["pipe", "pipe", "inherit"],
    env: temporary ? { ...process.env, TMPDIR: temporary } : process.env,
  });
  const url = await new Promise((resolve, reject) => {
    let said = "";
    running.stdout.on("data", (bytes) => {
      said += bytes;
      if (said.includes("\n")) resolve(said.trim());
    });
    running.once("exit", (code) => reject(new Error(`the loopback host ended at once with ${code}`)));
  });
  return {
    url,
    /** Calls a command of the core as the page would. */
    async call(name, input = null) {
      const answer = await fetch(`${url}call/${name}`, { method: "POST", body: JSON.stringify(input) });
      const body = await answer.json();
      if (!answer.ok) throw Object.assign(new Error(`${name}: ${body.message}`), { refused: body });
      return body;
    },
    close() {
      running.stdin.end();
      running.kill();
    },
  };
}
