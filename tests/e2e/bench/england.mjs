// A store of England's size: the official files of England, as many invented clusters with assessments as England has networks,
// and in it the invented cluster in which somebody works.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { pch, program, ROOT, sampleStore } from "../support/programs.mjs";

const DATA = path.resolve(ROOT, "../shared/data/england");
export const FILES = ["epraccur_2019-12.csv", "ePCN_2019-12.xlsx", "nhs_payments_gp_18-19.csv", "gp-reg-pat-prac-all_2021-01.csv"].map((name) => path.join(DATA, name));
/** As many as England has primary care networks. */
export const CLUSTERS = 1250;

/** Those of England's files that are not here. */
export const absent = () => FILES.filter((file) => !existsSync(file));

/** Makes the store in a folder, and leaves its cluster lead at work in it. */
export async function england(here) {
  const store = await sampleStore(here);
  const call = (name, input) => pch("--store", store, "call", name, JSON.stringify(input));
  const people = JSON.parse(await call("people.list", {}));
  execFileSync(program("many_clusters"), [store, String(CLUSTERS)]);
  await pch("--store", store, "import", ...FILES);
  const lead = people.find((person) => person.current);
  await call("people.save", { id: lead.id, name: lead.name, role: lead.role, organisation: lead.organisation, current: true });
  await call("session.set_scope", lead.organisation);
  return store;
}
