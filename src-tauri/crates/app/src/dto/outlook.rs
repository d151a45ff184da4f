//! Plans as they are looked at: fans with their handle, scenarios side by side, what leaves as workbook or document.

use super::plan::{CompareQuery, Comparison, ProjectQuery, Projection, Waterfall};
use super::plan_assumption::SetAssumption;
use super::plan_scenario::SetRecruitment;
use super::workforce::NamedFigure;
use super::{ChartPicture, Figure, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A fan to look at.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FanQuery {
    pub query: ProjectQuery,
    /// `all`, a staff group or a role; `gp` where empty.
    pub staff: String,
    /// A cluster's line, where the query asks for lines by cluster.
    pub cluster: String,
    /// The role whose recruitment the handle moves; no handle where empty.
    pub dial: String,
    /// For a closed form: how far P10, P50 and P90 lay from it when futures were last drawn, by quarter. The fan moves with
    /// its middle at once and is drawn anew a moment later.
    pub spread: Vec<[f64; 3]>,
}

/// A projection with the picture of one of its lines.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FanView {
    pub projection: Projection,
    /// The finding, read out.
    pub sentence: String,
    pub chart: ChartPicture,
    /// Where figures stand in the picture; none where there are no figures.
    pub area: Option<PlotArea>,
    /// The figure at which the handle stands: the expected WTE at the end.
    pub at: f64,
    /// What one more head a quarter in the dial's role adds to it; none without a dial.
    pub gain: Option<f64>,
    /// P10, P50, P90, change, what is needed: at the end.
    pub figures: Vec<NamedFigure>,
    /// Quarter by quarter.
    pub rows: Vec<FanRow>,
}

/// A quarter of a fan. Without runs the outer figures are not supplied.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FanRow {
    pub period: String,
    pub title: String,
    pub mean: Figure,
    pub sd: Figure,
    pub p10: Figure,
    pub p50: Figure,
    pub p90: Figure,
    /// P50 less the baseline, in WTE and per cent of the baseline.
    pub change: String,
    /// WTE that hold the baseline's ratio to demand; none for everybody together.
    pub needed: Option<f64>,
}

/// Where figures stand in a picture, in shares of its width and height.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlotArea {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    /// Figure at the bottom.
    pub low: f64,
    /// Figure at the top.
    pub high: f64,
}

/// The pictures beside a fan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OutlookPictures {
    /// Staff by group over time, medians.
    pub by_group: ChartPicture,
    /// Heads by age band today and at the end.
    pub ages: ChartPicture,
    /// From the baseline to the end, a driver a step.
    pub waterfall: WaterfallPicture,
}

/// A waterfall with its picture.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WaterfallPicture {
    pub waterfall: Waterfall,
    pub chart: ChartPicture,
}

/// Scenarios to look at side by side.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct BesideQuery {
    pub query: CompareQuery,
    /// `all`, a staff group; `gp` where empty.
    pub staff: String,
}

/// Scenarios side by side.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BesideView {
    pub comparison: Comparison,
    pub chart: ChartPicture,
    /// In the order of the comparison's scenarios.
    pub waterfalls: Vec<WaterfallPicture>,
    pub rows: Vec<BesideRow>,
    pub sentence: String,
}

/// One figure of all scenarios.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BesideRow {
    pub label: String,
    pub unit: String,
    /// What belongs together stands under one heading.
    pub part: String,
    pub cells: Vec<BesideCell>,
}

/// A figure of one scenario.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BesideCell {
    pub figure: Figure,
    /// Against the first scenario: “+1.2”; empty where it is the same.
    pub difference: String,
}

/// Keeps what was tried on a projection, or a block of assumptions, as one act.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct KeepTried {
    /// The scenario that recruitment is of; none where only assumptions are kept.
    pub scenario: Option<i64>,
    pub recruitment: Vec<SetRecruitment>,
    /// Each with its own level and scenario.
    pub assumptions: Vec<SetAssumption>,
    /// Only says what would be refused.
    pub dry_run: bool,
}

/// Writes a scenario.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ExportPlan {
    pub scope: Option<Scope>,
    pub scenario: i64,
    /// Last quarter; 2020/21-Q4 where empty.
    pub to: String,
    /// `all`, a staff group or a role, for the pictures; `gp` where empty.
    pub staff: String,
    pub runs: Option<i64>,
    pub seed: Option<i64>,
    pub folder: String,
    /// `xlsx` (with a CSV a table; where empty), `pdf` or `docx`.
    pub format: String,
}
