// What ships, part by part: one CycloneDX document of the crates in the window and in `pch`, of the sources in C within
// them, and of the packages in the page. cargo-cyclonedx and npm say what there is; this brings it together, makes it the
// same on every machine, and refuses to write a document that says other than the lock file and the page of licences.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");
const PROGRAMS = ["pch-planner", "pch-cli"];
const NAME = "pch-sbom"; // cargo-cyclonedx writes beside each Cargo.toml, so what it writes is taken up and removed

const run = (command, args, cwd = ROOT, env = {}) =>
  execFileSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
    shell: process.platform === "win32" && command === "npm",
  });
const read = (...parts) => readFileSync(path.join(ROOT, ...parts), "utf8");
const byRef = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

const system = /^host: (.*)$/m.exec(run("rustc", ["-vV"]))[1];
const { packages } = JSON.parse(run("cargo", ["metadata", "--format-version", "1", "--locked", "--filter-platform", system]));
const ours = packages.filter((one) => one.source === null);
const { version } = ours.find((one) => one.name === "pch-planner");
// The moment is the commit's: the same commit gives the same bytes.
const moment = run("git", ["log", "-1", "--format=%ct"]).trim();

function crates() {
  const written = ours.map((one) => path.join(path.dirname(one.manifest_path), `${NAME}.json`));
  try {
    const ask = ["cyclonedx", "--quiet", "--format", "json", "--spec-version", "1.5", "--no-build-deps", "--override-filename", NAME];
    run("cargo", [...ask, "--target", system], ROOT, { SOURCE_DATE_EPOCH: moment });
    return PROGRAMS.map((program) => {
      const { manifest_path } = ours.find((one) => one.name === program);
      return JSON.parse(readFileSync(path.join(path.dirname(manifest_path), `${NAME}.json`), "utf8"));
    });
  } finally {
    written.filter(existsSync).forEach((file) => rmSync(file));
  }
}

function page() {
  const said = JSON.parse(run("npm", ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"], path.join(ROOT, "ui")));
  // From which mirror a package came is this machine's affair; its sum says which package it is.
  const kept = (one) => one.type !== "distribution";
  for (const one of said.components) one.externalReferences = one.externalReferences.filter(kept);
  return said;
}

/** Whoever looks for faults looks for SQLite, SQLCipher and OpenSSL, not for the crates that carry their sources. */
function engines() {
  const carrier = packages.find((one) => one.name === "libsqlite3-sys");
  const said = readFileSync(path.join(path.dirname(carrier.manifest_path), "sqlcipher", "sqlite3.c"), "utf8");
  const number = (pattern) => pattern.exec(said)[1];
  const [, openssl] = packages.find((one) => one.name === "openssl-src").version.split("+");
  const part = (name, vendor, version, description, license) => ({
    type: "library",
    "bom-ref": `${name}@${version}`,
    name,
    version,
    description,
    licenses: [{ license }],
    purl: `pkg:generic/${name}@${version}`,
    cpe: `cpe:2.3:a:${vendor}:${name}:${version}:*:*:*:*:*:*:*`,
  });
  return [
    part("sqlite", "sqlite", number(/#define SQLITE_VERSION\s+"([\d.]+)"/), "SQLite, compiled into the program", { name: "Public domain" }),
    part("sqlcipher", "zetetic", number(/#define CIPHER_VERSION_NUMBER\s+([\d.]+)/), "SQLCipher, which locks a store", { id: "BSD-3-Clause" }),
    part("openssl", "openssl", openssl, "OpenSSL's cryptography, which SQLCipher uses", { id: "Apache-2.0" }),
  ];
}

const documents = [...crates(), page()];
const roots = new Set(documents.map((one) => one.metadata.component["bom-ref"]));
const inside = new Map();
const needs = new Map();
for (const { metadata, components, dependencies } of documents) {
  for (const one of [metadata.component, ...components]) inside.set(one["bom-ref"], one);
  for (const { ref, dependsOn = [] } of dependencies) needs.set(ref, [...new Set([...(needs.get(ref) ?? []), ...dependsOn])]);
}
const within = engines();
for (const one of within) inside.set(one["bom-ref"], one);
const carrier = [...needs.keys()].find((ref) => /[#/]libsqlite3-sys@/.test(ref));
needs.set(carrier, [...needs.get(carrier), ...within.map((one) => one["bom-ref"])]);
const whole = `pch-planner-bundle@${version}`;
needs.set(whole, [...roots]);
for (const one of within) needs.set(one["bom-ref"], []);

const document = {
  $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  version: 1,
  metadata: {
    timestamp: new Date(Number(moment) * 1000).toISOString(),
    tools: documents.slice(1).flatMap((one) => one.metadata.tools),
    component: { type: "application", "bom-ref": whole, name: "PCH Planner", version, licenses: [{ license: { id: "MIT" } }] },
    properties: [{ name: "cdx:rustc:sbom:target:triple", value: system }],
  },
  components: [...inside.keys()].sort(byRef).map((ref) => inside.get(ref)),
  dependencies: [...needs.keys()].sort(byRef).map((ref) => ({ ref, dependsOn: [...needs.get(ref)].sort(byRef) })),
};
// Where the work tree lies is nobody's business.
const home = new RegExp(`file://${ROOT.replaceAll("\\", "/").replace(/^(?=[A-Z]:)/, "/").replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "g");
const text = `${JSON.stringify(document, null, 1).replace(home, "file:///pch-planner")}\n`;

// ---- what it says is so ----------------------------------------------------------------------------------------------

const foreign = (kind) =>
  document.components.filter(({ purl, "bom-ref": ref }) => purl.startsWith(`pkg:${kind}/`) && !purl.includes("file://") && !roots.has(ref));
const locked = new Set([...read("Cargo.lock").matchAll(/name = "(.*)"\nversion = "(.*)"/g)].map(([, name, number]) => `${name}@${number}`));
const listed = new Set([...read("assets/help/licences.md").matchAll(/^\| (\S+) \| (\S+) \|/gm)].map(([, name, number]) => `${name}@${number}`));
const name = (one) => `${one.group ? `${one.group}/` : ""}${one.name}@${one.version}`;
for (const one of foreign("cargo")) assert.ok(locked.has(name(one)), `${name(one)} is not in Cargo.lock`);
for (const one of [...foreign("cargo"), ...foreign("npm")]) {
  assert.ok(listed.has(name(one)), `${name(one)} is not in the page of licences, which lists all that ships`);
}
for (const must of ["rusqlite", "tauri", "typst", "clap", "react"]) {
  assert.ok(document.components.some((one) => one.name === must), `${must} ships and is not in the document`);
}
const known = new Set([whole, ...document.components.map((one) => one["bom-ref"])]);
for (const { ref, dependsOn } of document.dependencies) {
  for (const one of [ref, ...dependsOn]) assert.ok(known.has(one), `${one} is depended on and is no component`);
}
assert.ok(!text.includes(ROOT), "the document says where the work tree lies");

const file = path.join(ROOT, "target", "sbom", `pch-planner_${version}_${system}.cdx.json`);
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, text);
console.log(`${path.relative(ROOT, file)}: ${foreign("cargo").length} crates, ${foreign("npm").length} packages of the page, ${within.map((one) => `${one.name} ${one.version}`).join(", ")}`);
