// What a person does next, by chance, from the state of a store that no window has open.
//
// An act is a command of the table with its input, which takes the folder that files go into; `words` is the same for `pch`
// where that is no `call`, and whatever else the window needs to do it.
import { writeFileSync } from "node:fs";
import path from "node:path";

const CLUSTER = { kind: "cluster", code: "U99001" };
const PRACTICES = ["Y99001", "Y99002", "Y99003", "Y99004", "Y99005", "Y99006"];
const PERIOD = "2018/19-Q3";
const DOMAINS = ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"];
const LEVELS = ["foundation", "step_1", "step_2", "step_3"];
/** What the grid sends of a line in which nothing else was changed. */
const UNCHANGED = {
  id: null, organisation: null, employer: null, role: null, age_band: null, headcount: null, wte: null, hours: null, sessions: null,
  vacancy_wte: null, shares: null, note: null, private: null,
};

/** Commands of the table, each with an input by chance. */
const CALLS = {
  "people.save": (on) => ({ id: null, name: on.title(), role: on.one(["ccg_officer", "practice_manager"]), organisation: on.owner(), current: false }),
  "programme.save_milestone": (on) => ({
    id: null, organisation: CLUSTER.code, title: on.title(), strand: "Working together", owner: "Cluster lead", owner_confirmed: on.flip(),
    governed_by: "Cluster board", starts: "", due: on.one(["2018-12-31", "2019-03", "2019/20-Q1", "ongoing"]), status: "on_track", note: on.title(), after: [],
  }),
  "programme.save_risk": (on) => ({
    id: null, organisation: CLUSTER.code, description: on.title(), likelihood_before: "4", impact_before: "4", likelihood: String(on.number(5)),
    impact: String(on.number(5)), mitigation: on.title(), owner: "Cluster lead", closed: on.flip(), reviewed_on: "2018-10-01",
  }),
  "funding.save_line": (on) => ({
    id: null, code: `W${on.another()}`, title: on.title(), activity: on.title(), funders: [{ funder: "NHS England", share: "100%" }], shares_unknown: false,
    holder: "", year: "2018/19", recurrent: on.flip(), amount: String(on.number(500_000)), conditions: on.title(), source: "Invented", capital: on.flip(),
    ring_fenced: false, ring_fence: "", owner: "CCG officer",
  }),
  "funding.save_entry": (on) => ({
    id: null, line: 1, cluster: CLUSTER.code, kind: on.one(["commitment", "spend"]), on: "2018-10-15", amount: String(on.number(900)), note: on.title(),
    explain: "Agreed by the board", links: [{ kind: "scheme", target: on.title(), title: "" }],
  }),
  "maturity.assess": (on) => ({
    organisation: on.owner().code, matrix: "matrix-2018", domain: on.one(DOMAINS), level: on.one(LEVELS), working_towards: null,
    evidence: [{ text: on.title(), reference: on.title(), date: "2018-10-01" }], confidence: "sure", on: "2018-11-01",
  }),
  "maturity.answer": (on) => ({
    organisation: on.owner().code, matrix: "matrix-2018", criterion: "m18.f.plan", answer: on.one(["yes", "partly", "no"]), confidence: "sure",
    evidence: on.title(), reference: on.title(), evidence_date: "2018-10-01", on: "2018-11-01",
  }),
};

/** Commands that write files. */
const EXPORTS = [
  ["programme.export", { scope: CLUSTER, period: PERIOD }],
  ["trajectory.export", { scope: CLUSTER, period: PERIOD }],
  ["funding.export", { scope: CLUSTER, year: "2018/19" }],
  ["report.write", { scope: CLUSTER, period: PERIOD, report: "highlight_report", format: "docx" }],
  ["report.write", { scope: CLUSTER, period: PERIOD, report: "cluster_submission", format: "pdf" }],
];

const KINDS = {
  call(on) {
    const name = on.one(Object.keys(CALLS));
    const input = CALLS[name](on);
    return { name, input: () => input };
  },
  async typed(on) {
    const { scope, period } = await on.ask("session.show");
    const { posts } = await on.ask("workforce.show", { scope, period });
    const [post] = posts;
    const figure = `0.${on.one([1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => digit / 10 !== post.wte))}`;
    const input = { scope, as_of: null, period, edits: [{ ...UNCHANGED, id: post.id, wte: figure }], dry_run: false };
    return { name: "workforce.save", input: () => input, figure };
  },
  /** Lines that were pasted: many rows, one act. */
  block(on) {
    const line = () => ({
      ...UNCHANGED, organisation: on.one(PRACTICES), role: on.one(["partner", "pharmacist", "receptionist"]), age_band: "45-49", headcount: "3",
      wte: `${on.number(2)}.${on.number(9)}`, note: on.title(),
    });
    const input = { scope: CLUSTER, as_of: "2018-12-31", period: PERIOD, edits: Array.from({ length: 1 + on.number(12) }, line), dry_run: false };
    return { name: "workforce.save", input: () => input };
  },
  undo: () => ({ name: "undo", input: () => ({}) }),
  redo: () => ({ name: "redo", input: () => ({}) }),
  backup: () => ({ name: "backup.make", input: () => ({}) }),
  import(on) {
    const rows = Array.from({ length: 2 + on.number(200) }, (_, at) => `Y7${String(at).padStart(4, "0")},INVENTED SURGERY ${at},${2000 + at},4.${on.another()},2.5,99Z`);
    const file = path.join(on.folder, on.one(["w_sept2018.csv", "w_dec2018.csv"]));
    writeFileSync(file, ["PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,TOTAL_NURSES_FTE,CCG_CODE_1819", ...rows, ""].join("\n"));
    return { name: "import.commit", input: () => file, file, words: ["import", file] };
  },
  async export(on) {
    const { revisions } = await on.ask("submission.show", { organisation: CLUSTER.code, period: PERIOD });
    if (revisions.length > 0 && on.flip()) return { name: "submission.export", input: (folder) => ({ id: revisions[0].id, folder }) };
    const [name, input] = on.one(EXPORTS);
    return { name, input: (folder) => ({ ...input, folder }) };
  },
  sign(on) {
    const { code, kind } = on.owner();
    const role = kind === "cluster" ? "Cluster lead" : "Practice manager";
    const input = { organisation: code, period: PERIOD, name: on.title(), role, explain: "Invented" };
    return { name: "submission.sign", input: () => input };
  },
  screen: (on) => ({ place: on.one(["Practices", "Maturity", "Funding", "Programme", "Submissions", "Reports", "Collect", "Settings"]) }),
};

/** Makes acts. `ask` asks a command of the store in its present state; files that are taken in are put into `folder`. */
export class Script {
  #serial = 0;

  constructor(chance, ask, folder) {
    this.chance = chance;
    this.ask = ask;
    this.folder = folder;
  }

  /** The next act of a kind. */
  async next(kind) {
    return { kind, ...(await KINDS[kind](this)) };
  }

  one(all) {
    return this.chance.one(all);
  }

  flip() {
    return this.chance.below(2) === 0;
  }

  /** From 1 to `most`. */
  number(most) {
    return 1 + this.chance.below(most);
  }

  /** A number that no act had before. */
  another() {
    this.#serial += 1;
    return this.#serial;
  }

  /** Words that nobody wrote before; signs that a careless writer would trip over are among them. */
  title() {
    return `${this.one(["Rota", "Shared “hub”", "Nurses & GPs", "O'Neill's plan", "50% \"there\"", "=SUM(A1)"])} ${this.another()}`;
  }

  /** The cluster or one of its practices. */
  owner() {
    return this.chance.below(3) === 0 ? CLUSTER : { kind: "practice", code: this.one(PRACTICES) };
  }
}
