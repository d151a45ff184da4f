//! The trajectory: baseline, plan by quarter end, target, actuals, variance, and why a figure moved.
use super::{ChartPicture, DataTable, Figure, Scope};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Asks for the trajectory of an organisation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TrajectoryQuery {
    pub scope: Scope,
    /// The period in the bar: quarters after it have no actual yet.
    pub period: String,
    /// The last quarter to show, where more than the usual ones are wanted: `2021/22-Q4`.
    #[serde(default)]
    pub until: Option<String>,
}

/// The return's table: a line a staff group or role, a cell a quarter end.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrajectoryView {
    /// The finding, for the heading.
    pub finding: String,
    pub quarters: Vec<QuarterHead>,
    pub lines: Vec<TrajectoryLine>,
    /// Roles that have no line yet.
    pub roles: Vec<super::workforce::RoleOption>,
    /// When a variance is green, amber or red, in words.
    pub rule: String,
    /// The definition behind it, with version.
    pub definition: String,
    /// What baselines can be taken from.
    pub baselines: Vec<BaselineOption>,
    pub movements: Vec<MovementView>,
    pub warnings: Vec<String>,
}

/// A quarter end.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QuarterHead {
    /// `2018/19-Q1`.
    pub period: String,
    /// “Jun 2018”.
    pub title: String,
    /// ISO date.
    pub end: String,
    /// Why nothing can be planned for it: the organisation has closed.
    pub closed: Option<String>,
}

/// A staff group or a role within it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrajectoryLine {
    /// `gp`, or `gp.partner`.
    pub key: String,
    pub group: String,
    pub group_title: String,
    pub role: Option<String>,
    pub title: String,
    /// Typed for this organisation; else it is the sum of those below.
    pub own: bool,
    /// “sum of the plans of 4 of 6 practices”, where it is one.
    pub summed: Option<String>,
    pub baseline: Figure,
    /// ISO date.
    pub baseline_day: Option<String>,
    pub baseline_source: String,
    pub target: Figure,
    /// ISO date.
    pub target_day: Option<String>,
    /// From the baseline to the target in per cent, with the baseline's day.
    pub growth: Figure,
    pub cells: Vec<TrajectoryCell>,
}

/// A line at a quarter end.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrajectoryCell {
    pub period: String,
    pub planned: Figure,
    pub actual: Figure,
    /// Which practices the actual lacks, or which were carried forward.
    pub part: Option<String>,
    /// Actual less plan, WTE; positive is above plan.
    pub variance: Figure,
    /// Of the plan.
    pub percent: Figure,
    /// `green`, `amber` or `red`; none where there is nothing to judge.
    pub rag: Option<String>,
    /// “Green: 0.4 above plan”.
    pub rag_word: String,
}

/// What a baseline can be taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BaselineOption {
    /// ISO date.
    pub day: String,
    pub title: String,
}

/// Edits of the table: one field left, one paste or one fill is one call and one undo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveTrajectory {
    pub scope: Scope,
    pub edits: Vec<TrajectoryEdit>,
    /// Say what would be taken and refused, change nothing.
    #[serde(default)]
    pub dry_run: bool,
}

/// An edit of one line. What is left out stays as it is; an empty text clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct TrajectoryEdit {
    /// `gp`, `gp.partner`, or a role as people write it.
    pub line: String,
    pub baseline: Option<String>,
    /// Day of the baseline.
    pub baseline_day: Option<String>,
    pub target: Option<String>,
    /// Day of the target; a target needs one.
    pub target_day: Option<String>,
    /// Planned WTE by period, such as `2018/19-Q4`.
    pub plan: BTreeMap<String, String>,
}

/// What became of a block of edits.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavedTrajectory {
    pub refused: Vec<super::workforce::RefusedCell>,
}

/// Takes the baseline of every line from a day: an official release, or the posts that were entered.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBaseline {
    pub scope: Scope,
    /// ISO date.
    pub day: String,
}

/// Asks why a figure moved between two days.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MovedQuery {
    pub scope: Scope,
    /// `gp`, or `gp.partner`.
    pub line: String,
    /// ISO date.
    pub from: String,
    /// ISO date.
    pub to: String,
}

/// From one figure to the other.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MovedView {
    pub sentence: String,
    pub start: Figure,
    pub end: Figure,
    pub steps: Vec<MovedStep>,
    pub chart: ChartPicture,
    pub notes: Vec<String>,
}

/// One reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MovedStep {
    /// `joiners`, `leavers`, `hours`, `schemes`, `reclassified` or `unexplained`.
    pub kind: String,
    pub title: String,
    pub wte: f64,
    /// With its sign.
    pub shown: String,
    pub lines: Vec<String>,
}

/// A reason that somebody knows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveMovement {
    /// None adds one.
    #[serde(default)]
    pub id: Option<i64>,
    /// Practice or cluster.
    pub organisation: String,
    /// `gp`, or `gp.partner`.
    pub line: String,
    /// `joiners`, `leavers`, `hours`, `schemes` or `reclassified`.
    pub kind: String,
    /// WTE as typed; below nought is staff lost.
    pub wte: String,
    /// Day on which it happened.
    pub on: String,
    pub note: String,
}

/// The number of a reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MovementId {
    pub id: i64,
}

/// A reason as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MovementView {
    pub id: i64,
    pub organisation: super::Named,
    pub line: String,
    pub line_title: String,
    pub kind: String,
    pub kind_title: String,
    pub wte: f64,
    pub shown: String,
    /// ISO date.
    pub on: String,
    pub note: String,
    pub by: String,
}

/// Asks for the picture of one line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TrajectoryChartQuery {
    pub scope: Scope,
    pub period: String,
    #[serde(default)]
    pub until: Option<String>,
    /// `gp`, or `gp.partner`.
    pub line: String,
}

/// Writes the trajectory into a folder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportTrajectory {
    pub scope: Scope,
    pub period: String,
    pub folder: String,
}

/// The printed table of the return: of an organisation here, or of figures that are given.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct WorkforceTableQuery {
    /// An organisation; its parts make the columns.
    pub scope: Option<Scope>,
    /// With `scope`: the quarter.
    pub period: Option<String>,
    /// Or figures as printed, by place.
    pub places: BTreeMap<String, PrintedPlace>,
    /// The area's own printed figures.
    #[serde(alias = "blmk_printed", alias = "total")]
    pub area: Option<PrintedPlace>,
    /// Its name, such as `BLMK`.
    pub area_name: Option<String>,
    #[serde(alias = "england_printed")]
    pub england: Option<PrintedPlace>,
}

/// Printed figures of a place. What is not printed is left out; ratios are whole numbers unless they carry decimals.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PrintedPlace {
    pub practices: Option<serde_json::Number>,
    /// Headcount, or WTE where a file gives WTE.
    pub gps: Option<serde_json::Number>,
    pub nurses: Option<serde_json::Number>,
    pub pat_per_gp: Option<serde_json::Number>,
    pub pat_per_nurse: Option<serde_json::Number>,
    pub pat_per_practice: Option<serde_json::Number>,
    pub gp_per_1000: Option<serde_json::Number>,
    pub nurse_per_1000: Option<serde_json::Number>,
    /// Part of GPs aged over 55, 0 to 1.
    pub gp55: Option<serde_json::Number>,
    /// Part of nurses aged over 55, 0 to 1.
    pub nurse55: Option<serde_json::Number>,
    /// Registered patients from another source, to set beside.
    pub registered: Option<serde_json::Number>,
}

/// What printed figures imply. Rounded for comparison as the names say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct DerivedPlace {
    /// GPs × patients per GP.
    pub pop_from_gp: Option<f64>,
    pub pop_from_nurse: Option<f64>,
    pub pop_from_practice: Option<f64>,
    /// Populations that round to every printed ratio; none where no population does.
    pub pop_interval: Option<[f64; 2]>,
    pub ratios_mutually_consistent: bool,
    /// Four decimals.
    pub gp_per_1000_from_headcount: Option<f64>,
    pub gp_per_1000_printed: Option<f64>,
    /// One decimal.
    pub implied_gp_count_from_printed_rate: Option<f64>,
    pub nurse_per_1000_from_headcount: Option<f64>,
    pub nurse_per_1000_printed: Option<f64>,
    pub implied_nurse_count_from_printed_rate: Option<f64>,
}

/// Sums over the places, and what they say of the area's own printed figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct PlaceTotals {
    pub sum_practices: Option<f64>,
    pub sum_gps: Option<f64>,
    pub sum_nurses: Option<f64>,
    pub sum_of_place_pop_interval: Option<[f64; 2]>,
    pub sum_of_place_pop_mid: Option<f64>,
    pub area_pop_implied_by_printed_ratios: Option<[f64; 2]>,
    pub area_minus_sum_places: Option<[f64; 2]>,
    /// Two decimals.
    pub area_pat_per_gp_recomputed: Option<f64>,
    pub area_pat_per_nurse_recomputed: Option<f64>,
    pub area_pat_per_practice_recomputed: Option<f64>,
    /// Four decimals, weighted by the number of GPs.
    pub weighted_gp55: Option<f64>,
    pub weighted_nurse55: Option<f64>,
    pub gps_over_55_by_place: BTreeMap<String, f64>,
    pub nurses_over_55_by_place: BTreeMap<String, f64>,
}

/// The printed table with what follows from it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkforceTable {
    pub table: DataTable,
    pub derived: BTreeMap<String, DerivedPlace>,
    pub totals: PlaceTotals,
    /// Where printed figures do not follow from one another, in words.
    pub findings: Vec<String>,
    pub rule: String,
}
