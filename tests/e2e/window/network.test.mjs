// The program as people run it, without a driver: it listens to nobody and speaks to nobody.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { family, killed } from "../support/processes.mjs";
import { folder, program, sampleStore } from "../support/programs.mjs";

/** Internet sockets, of any state and protocol, that a process holds: `tcp 0100007F:1F90 listening`. */
function internetSockets(pid) {
  let held;
  try {
    held = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return "";
      }
    }));
  } catch {
    return [];
  }
  return ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"].flatMap((protocol) => {
    const table = `/proc/${pid}/net/${protocol}`;
    if (!existsSync(table)) return [];
    const rows = readFileSync(table, "utf8").split("\n").slice(1).filter(Boolean).map((row) => row.trim().split(/\s+/));
    return rows.filter((row) => held.has(`socket:[${row[9]}]`)).map((row) => `${protocol} ${row[1]} to ${row[2]}, state ${row[3]}`);
  });
}

test("the window and all that it starts hold no internet socket, from its start until its figures stand", async (t) => {
  const here = folder(t);
  const stamps = path.join(here, "stamps.jsonl");
  const window = spawn(program("pch-planner"), ["--store", await sampleStore(here)], {
    env: { ...process.env, PCH_STAMPS: stamps },
    stdio: "ignore",
  });
  t.after(() => killed(family(window.pid)));
  const ready = () => existsSync(stamps) && readFileSync(stamps, "utf8").includes('"home-figures"');
  const seen = new Set();
  let processes = 0;
  for (let tries = 0; tries < 600 && !ready(); tries += 1) {
    const running = family(window.pid);
    processes = Math.max(processes, running.length);
    for (const pid of running) for (const socket of internetSockets(pid)) seen.add(socket);
    await pause(50);
  }
  assert.ok(ready(), "Home showed its figures");
  assert.ok(processes >= 3, `the web view's own processes were looked at too: ${processes} in all`);
  assert.deepEqual([...seen], [], "no port is listened on and no address is called");
});
