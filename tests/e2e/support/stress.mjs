// An area at the edge of what screens have to bear: 25 practices, names of 60 characters, £10m, nought, and what nobody supplied.
import { beginEmpty } from "./acts.mjs";

const BLANK_EDIT = { id: null, organisation: null, employer: null, role: null, age_band: null, headcount: null, wte: null, hours: null, sessions: null, vacancy_wte: null, shares: null, note: null, private: null };
const BLANK_SPLIT = { amount: null, rule: "registered", to: "practice", level: "direct", list: null, only: [], within: null, by_hand: [], formula: [], levels: [], matrix: "", floor: null, cap: null, times: "", posts: null, criterion: "", answers: [], rate: null };
const ROLES = ["Senior partner", "GP partner", "Practice nurse", "Advanced nurse practitioner", "Health care assistant", "Pharmacist", "Receptionist"];

/** A name of exactly 60 characters. */
const long = (start) => `${start}, formerly the Surgery at the Old Infirmary and Walk-in Centre`.slice(0, 60);

/** Fills an empty store; answers the cluster that it is about. */
export async function beginStress(core) {
  const area = await beginEmpty(core);
  const cluster = { kind: "cluster", code: area.kind === "cluster" ? area.code : "U99002" };
  const edits = [];
  for (let at = 1; at <= 25; at += 1) {
    const code = `Y99${String(at).padStart(3, "0")}`;
    // One list of nought, one that nobody supplied, one very large.
    const registered = at === 3 ? "0" : at === 4 ? null : at === 5 ? "128456" : String(3000 + at * 517);
    await core.call("practices.save", { code, name: long(`Practice ${at} of the Upper and Lower Meadows`), ccg: null, cluster: cluster.code, registered, weighted: registered, list_as_of: "2018-10-01" });
    for (const [index, role] of ROLES.entries()) {
      if (at === 4 || (at === 6 && index < 2)) continue;
      edits.push({ ...BLANK_EDIT, organisation: code, role, age_band: index % 2 ? "55-59" : "30-34", headcount: String((at + index) % 7), wte: at === 7 ? "0" : String(((at * 37 + index * 13) % 900) / 100), vacancy_wte: index === 0 ? "0.333333333" : null });
    }
  }
  await core.call("workforce.save", { scope: cluster, as_of: null, period: "2018/19-Q3", edits, dry_run: false });
  const line = (title, amount, more = {}) => ({ id: null, code: "", title, activity: "", funders: [{ funder: "NHS England", share: "100%" }], shares_unknown: false, holder: "", year: "2018/19", recurrent: false, amount, conditions: "", source: "", capital: false, ring_fenced: false, ring_fence: "", owner: "", ...more });
  const { value: large } = await core.call("funding.save_line", line(long("Estates and technology transformation fund"), "10000000"));
  await core.call("funding.save_line", line("A penny less", "9999999.99"));
  await core.call("funding.save_line", line("Nothing yet, and known to be nothing", "0"));
  await core.call("funding.save_line", line(long("What nobody has said the amount of"), "TBC"));
  await core.call("funding.allocate", { ...BLANK_SPLIT, line: large.id, within: cluster });
  await core.call("plan.scenarios.start", { scope: cluster, kinds: [] });
  return cluster;
}
