//! Projections: what is asked, and distributions by line and quarter.
use super::calculate::Typed;
use super::plan_assumption::SetAssumption;
use super::plan_scenario::{SetDemand, SetRecruitment};
use super::{DataTable, Named, Scope, Working};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A projection that is asked for. Left out: 12 quarters, 1,000 runs, seed 1, two threads.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ProjectQuery {
    pub scope: Option<Scope>,
    /// A scenario; the assumptions alone where none.
    pub scenario: Option<i64>,
    /// The quarter of the baseline; that of the latest figures where empty.
    pub from: String,
    /// The last quarter; stands before `quarters`.
    pub to: String,
    pub quarters: Option<i64>,
    pub runs: Option<i64>,
    pub seed: Option<i64>,
    /// Makes no difference to the answer.
    pub threads: Option<i64>,
    /// A line for each cluster and group as well.
    pub by_cluster: bool,
    /// Only the closed form: no runs. For a first picture while something is dragged.
    pub exact_only: bool,
    /// Levels below which the chance of falling is wanted.
    pub levels: Vec<LevelAsked>,
    /// What is not saved yet.
    pub changes: Option<PlanChanges>,
}

/// A level: “fewer than 0.45 GPs per 1,000 in March 2020”.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct LevelAsked {
    /// A cluster, or the whole scope where none.
    pub cluster: Option<String>,
    /// Staff group (`gp`) or role.
    pub staff: String,
    /// `per_1000` (WTE per 1,000 registered patients, where empty) or `wte`.
    pub basis: String,
    pub value: Typed,
    /// Quarter; the last where empty.
    pub period: String,
}

/// Changes to a scenario that are not saved: a slider that is dragged.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PlanChanges {
    /// The whole set.
    pub schemes: Option<Vec<i64>>,
    pub recruitment: Vec<SetRecruitment>,
    /// Level and code are not needed: they stand for the scope of the projection.
    pub assumptions: Vec<SetAssumption>,
    /// The whole set.
    pub demand: Option<Vec<SetDemand>>,
    pub scheme_changes: Vec<SchemeChange>,
    pub hold_to_posts: Option<bool>,
    /// Pounds a quarter; an empty text lifts it.
    pub money_a_quarter: Option<Typed>,
}

/// Figures of a scheme, changed for one look.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SchemeChange {
    pub id: i64,
    pub planned_wte: Option<Typed>,
    pub success: Option<Typed>,
    pub start: Option<String>,
}

/// A projection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Projection {
    pub scope: Scope,
    pub scope_name: String,
    pub scenario: Option<Named>,
    pub baseline: BaselineView,
    /// The opening (place 0) and each quarter's end.
    pub periods: Vec<ProjectedPeriod>,
    pub lines: Vec<ProjectionLine>,
    pub chances: Vec<ChanceView>,
    pub demand: Vec<DemandPoint>,
    /// Work of others that schemes are expected to take on, WTE by quarter (place 0 is the opening).
    pub taken_on: Vec<TakenOn>,
    /// What makes the same result again.
    pub recipe: Recipe,
    pub notes: Vec<String>,
    pub working: Working,
}

/// What a projection starts from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BaselineView {
    /// The quarter and its last day.
    pub period: String,
    pub as_of: String,
    pub sources: Vec<String>,
    pub practices: i64,
    pub patients: Option<f64>,
    pub heads: f64,
    pub wte: f64,
    /// WTE whose role and age are assumed, because only the group's total is known.
    pub assumed_wte: f64,
    /// Share of the WTE that is.
    pub assumed_share: f64,
    pub left_out: Vec<LeftOut>,
    /// How much that matters, in a sentence; empty where nobody is left out.
    pub left_out_sentence: String,
    /// Share of the scope's patients whose practice is left out, by staff group (`gp`, `nurse`, `dpc`, `admin`).
    pub left_out_share: Vec<f64>,
}

/// A practice without a figure.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeftOut {
    pub practice: Named,
    /// Titles of the staff groups.
    pub groups: Vec<String>,
    pub why: String,
    pub patients: Option<f64>,
}

/// A quarter of a projection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProjectedPeriod {
    /// `2019/20-Q4`.
    pub period: String,
    /// ISO day.
    pub on: String,
    /// “March 2020”.
    pub title: String,
    /// Patients of the scope, grown by the scenario's population.
    pub patients: Option<f64>,
}

/// A line: everybody, a staff group, a role; of the scope or of one cluster.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProjectionLine {
    /// `all`, `group` or `role`.
    pub kind: String,
    /// `all`, `gp`, `practice_nurse` …
    pub code: String,
    pub title: String,
    pub group: String,
    /// None for the whole scope.
    pub cluster: Option<Named>,
    pub heads: f64,
    pub wte: f64,
    /// Role and age of all or part of it are assumed.
    pub assumed: bool,
    /// The closed form is the whole answer: fixed rates, free hiring.
    pub exact: bool,
    /// The opening (place 0) and each quarter's end.
    pub quarters: Vec<ProjectedQuarter>,
    /// Heads who join in each quarter on average (place 0 is the first quarter), without schemes.
    pub joiners: Vec<f64>,
    /// Those that are set rather than assumed.
    pub joiners_set: Vec<bool>,
}

/// A distribution of WTE at a quarter's end.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct ProjectedQuarter {
    pub period: String,
    pub mean: f64,
    pub sd: f64,
    pub p10: f64,
    pub p50: f64,
    pub p90: f64,
    /// Closed form for the middles of the intervals and free hiring.
    pub exact_mean: f64,
    pub exact_sd: f64,
    /// Mean vacancy, where posts are held to.
    pub vacancy: Option<f64>,
}

/// A chance of falling below a level.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChanceView {
    /// “Fewer than 0.45 GPs (WTE) per 1,000 patients in March 2020”.
    pub title: String,
    pub cluster: Option<Named>,
    pub staff: String,
    pub period: String,
    /// The level in WTE.
    pub level_wte: f64,
    /// Share of the runs below it; none where it is not shown.
    pub chance: Option<f64>,
    /// “62%”, “under 1%”.
    pub shown: String,
    /// Why it is not shown.
    pub withheld: String,
    pub sentence: String,
}

/// Demand relative to the baseline.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DemandPoint {
    pub period: String,
    pub population: f64,
    pub activity: f64,
    /// Share moved to others, beyond the baseline's.
    pub moved: f64,
    /// `population x activity x (1 - moved)`.
    pub index: f64,
}

/// Work taken on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TakenOn {
    /// Staff group or role whose work it is.
    pub from: String,
    pub title: String,
    pub wte: Vec<f64>,
}

/// What reproduces a result.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Recipe {
    /// Version of the program.
    pub version: String,
    /// Definitions with their versions.
    pub definitions: Vec<String>,
    pub seed: i64,
    pub runs: i64,
    pub quarters: i64,
    /// Digest of everything that went in.
    pub inputs: String,
}

/// Writes a result with all that went in.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SaveResult {
    pub query: ProjectQuery,
    /// Folder to write into.
    pub folder: String,
}

/// Reads a written result and computes it again from what is in the file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reproduced {
    /// Every figure is the same to the last bit.
    pub same: bool,
    pub differences: Vec<String>,
    pub written_by: String,
    pub computed_by: String,
    pub projection: Projection,
}

/// Where the change of a line comes from.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct WaterfallQuery {
    pub scope: Option<Scope>,
    pub scenario: Option<i64>,
    pub from: String,
    /// Last quarter; 2020/21-Q4 where empty.
    pub to: String,
    /// `all`, a staff group or a role; `gp` where empty.
    pub staff: String,
    pub changes: Option<PlanChanges>,
}

/// A waterfall: one driver at a time, and the interaction.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Waterfall {
    pub scope: Scope,
    pub scenario: Option<Named>,
    pub staff: String,
    pub title: String,
    pub from: String,
    pub to: String,
    pub start: f64,
    pub end: f64,
    pub steps: Vec<WaterfallStep>,
    pub table: DataTable,
    pub working: Working,
    pub notes: Vec<String>,
}

/// One driver's own effect.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WaterfallStep {
    /// `leaving`, `ageing`, `joining`, `scheme` or `interaction`.
    pub driver: String,
    pub title: String,
    /// WTE; below nought where staff are lost.
    pub wte: f64,
    pub why: String,
}

/// Scenarios side by side.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CompareQuery {
    pub scope: Option<Scope>,
    /// All of the scope where empty.
    pub scenarios: Vec<i64>,
    pub from: String,
    pub to: String,
    pub quarters: Option<i64>,
    pub runs: Option<i64>,
    pub seed: Option<i64>,
    pub threads: Option<i64>,
    pub levels: Vec<LevelAsked>,
}

/// Scenarios side by side.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Comparison {
    pub scope: Scope,
    pub periods: Vec<ProjectedPeriod>,
    pub scenarios: Vec<ComparedScenario>,
    pub table: DataTable,
    pub notes: Vec<String>,
}

/// One scenario.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ComparedScenario {
    pub id: i64,
    pub name: String,
    pub kind: String,
    /// Everybody and the staff groups.
    pub lines: Vec<ProjectionLine>,
    pub chances: Vec<ChanceView>,
    pub demand: Vec<DemandPoint>,
    /// WTE that hold today's ratio to demand at the end, by staff group code.
    pub required: Vec<RequiredLine>,
    /// Pence of its schemes' expected WTE in a whole year; none where a cost is not known.
    pub schemes_a_year: Option<i64>,
    pub recipe: Recipe,
}

/// WTE against what holds today's ratio.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequiredLine {
    pub group: String,
    pub title: String,
    pub baseline: f64,
    pub demand_index: f64,
    pub required: f64,
    /// Median at the end less required.
    pub gap: f64,
}

/// How good the method was: from history up to a year to the years after it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct BackcastQuery {
    pub scope: Option<Scope>,
    /// Last day of what may be known, ISO; 2017-09-30 where empty.
    pub until: String,
    pub runs: Option<i64>,
    pub seed: Option<i64>,
    pub threads: Option<i64>,
}

/// A back-cast against what came.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Backcast {
    pub scope: Scope,
    /// Days of history used, ISO.
    pub known: Vec<String>,
    /// Days that were cast.
    pub cast: Vec<String>,
    pub rows: Vec<BackcastRow>,
    pub counts: Vec<BackcastCount>,
    /// “Of 176 true figures 139 (79%) fell between P10 and P90; 80% would be right.”
    pub sentence: String,
    pub method: String,
    pub table: DataTable,
    pub recipe: Recipe,
    pub notes: Vec<String>,
}

/// One cluster and group at one day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackcastRow {
    pub cluster: Named,
    pub group: String,
    pub group_title: String,
    pub on: String,
    pub baseline: f64,
    pub p10: f64,
    pub p50: f64,
    pub p90: f64,
    pub truth: f64,
    pub inside: bool,
    /// Practices that have figures on both days, and those left out.
    pub practices: i64,
    pub left_out: i64,
}

/// How many fell inside.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackcastCount {
    /// “All”, a group, or a day.
    pub title: String,
    pub inside: i64,
    pub of: i64,
    pub share: f64,
    /// How many lay below P10 and above P90.
    pub below: i64,
    pub above: i64,
}
