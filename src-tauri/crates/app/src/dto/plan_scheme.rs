//! Schemes that add or keep staff, their hosts, and their posts on the way.
use super::calculate::Typed;
use super::{Named, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A scheme of the library.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LibraryScheme {
    pub code: String,
    pub title: String,
    pub about: String,
    pub role: String,
    pub role_title: String,
    pub group: String,
    /// It keeps people who would leave.
    pub keeps: bool,
    pub planned_wte: f64,
    /// First quarter, `2019/20-Q1`.
    pub start: String,
    pub lag: i64,
    pub ramp: Vec<f64>,
    pub success: f64,
    /// Pence of a whole-time year; none where not known.
    pub cost: Option<i64>,
    pub recurrent: bool,
    pub funder: String,
    pub takes_from: String,
    pub takes_share: f64,
    pub source: String,
    pub check_against_your_copy: bool,
}

/// Whose schemes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SchemeQuery {
    pub scope: Scope,
}

/// Schemes of an organisation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Schemes {
    pub scope: Scope,
    pub schemes: Vec<SchemeView>,
    /// Practices that can be hosts.
    pub practices: Vec<HostOption>,
    /// Quarters to choose from.
    pub periods: Vec<String>,
}

/// A practice that can be a host.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HostOption {
    pub practice: Named,
    /// One GP or fewer by headcount: nobody stands in for the supervisor.
    pub single_handed: bool,
    /// GPs by headcount; none where nobody knows.
    pub gps: Option<f64>,
}

/// A scheme.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SchemeView {
    pub id: i64,
    pub code: String,
    pub title: String,
    pub role: String,
    pub role_title: String,
    pub group: String,
    pub keeps: bool,
    pub planned_wte: f64,
    /// Heads that make the planned WTE, and WTE of each.
    pub planned_heads: i64,
    pub wte_per_head: f64,
    pub start: String,
    pub lag: i64,
    pub ramp: Vec<f64>,
    pub success: f64,
    /// Mean and standard deviation of the WTE that come, and the chance that nobody does.
    pub expected_wte: f64,
    pub sd_wte: f64,
    pub chance_of_none: f64,
    /// Pence of a whole-time year.
    pub cost: Option<i64>,
    /// Pence of all planned WTE in a whole year.
    pub cost_a_year: Option<i64>,
    pub recurrent: bool,
    pub funder: String,
    pub takes_from: String,
    pub takes_from_title: String,
    pub takes_share: f64,
    /// WTE of others' work that the expected WTE take on.
    pub takes_wte: f64,
    pub hosts: Vec<SchemeHost>,
    /// Places of hosts with a supervisor.
    pub places: i64,
    /// People who took up the training, of how many, and the share.
    pub trained: Option<i64>,
    pub trained_of: Option<i64>,
    pub uptake: Option<f64>,
    pub note: String,
    pub source: String,
    /// Posts on their way, by step: approved, advertised, appointed, started, left.
    pub pipeline: Vec<PipelineCount>,
    /// WTE that started and have not left, as at today.
    pub started_wte: f64,
    pub warnings: Vec<String>,
}

/// A host practice.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SchemeHost {
    pub practice: Named,
    pub places: i64,
    pub supervisor: bool,
    pub single_handed: bool,
}

/// How many posts are at a step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PipelineCount {
    /// `approved`, `advertised`, `appointed`, `started` or `left`.
    pub step: String,
    pub title: String,
    pub posts: i64,
    pub wte: f64,
}

/// Adds a scheme, or changes one. Texts as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SaveScheme {
    pub id: Option<i64>,
    pub scope: Option<Scope>,
    /// Of the library: what is left empty is taken from there.
    pub code: String,
    pub title: String,
    /// Role code or title.
    pub role: String,
    pub keeps: Option<bool>,
    pub planned_wte: Typed,
    pub start: String,
    pub lag: Typed,
    /// Shares that make 100%: “50%, 25%, 25%”.
    pub ramp: String,
    pub success: Typed,
    /// Pounds of a whole-time year, or TBC.
    pub cost: Typed,
    pub recurrent: Option<bool>,
    pub funder: String,
    /// Staff group, role, or `nobody`.
    pub takes_from: String,
    pub takes_share: Typed,
    /// Stays as it is where none.
    pub hosts: Option<Vec<SaveHost>>,
    pub trained: Typed,
    pub trained_of: Typed,
    pub note: Option<String>,
    pub source: String,
    /// Put it into these scenarios as well.
    pub scenarios: Vec<i64>,
}

/// A host as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SaveHost {
    pub practice: String,
    pub places: Typed,
    pub supervisor: bool,
}

/// A row of the plan.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanId {
    pub id: i64,
}

/// Posts on their way.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Pipeline {
    pub scope: Scope,
    /// Steps with their titles, in order.
    pub steps: Vec<Named>,
    pub posts: Vec<PipelinePost>,
    /// By scheme and step.
    pub counts: Vec<PipelineLine>,
    /// WTE started less left at each quarter end, by role: what the trajectory takes as actual of schemes.
    pub actuals: Vec<PipelineActual>,
}

/// Counts of one scheme.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PipelineLine {
    pub scheme: i64,
    pub title: String,
    pub planned_wte: f64,
    pub counts: Vec<PipelineCount>,
}

/// A post on its way.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PipelinePost {
    pub id: i64,
    pub scheme: i64,
    pub scheme_title: String,
    pub role: String,
    pub role_title: String,
    /// None for the cluster as a whole, or where not settled.
    pub practice: Option<Named>,
    pub label: String,
    pub wte: f64,
    /// The step that it is at; empty before approval.
    pub step: String,
    pub step_title: String,
    /// ISO days; empty where the step is not behind it.
    pub approved_on: String,
    pub advertised_on: String,
    pub appointed_on: String,
    pub started_on: String,
    pub left_on: String,
    /// Days since the step that it is at.
    pub days: Option<i64>,
    pub note: String,
    pub warnings: Vec<String>,
}

/// WTE that a scheme's posts make at a quarter end.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PipelineActual {
    pub period: String,
    pub role: String,
    pub role_title: String,
    pub group: String,
    /// Practice code; empty for the cluster as a whole.
    pub practice: String,
    pub wte: f64,
}

/// Adds a post on its way, or moves one on. What is left out stays; an empty text clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SavePipelinePost {
    pub id: Option<i64>,
    pub scheme: i64,
    pub practice: Option<String>,
    pub label: Option<String>,
    pub wte: Option<Typed>,
    pub approved_on: Option<String>,
    pub advertised_on: Option<String>,
    pub appointed_on: Option<String>,
    pub started_on: Option<String>,
    pub left_on: Option<String>,
    pub note: Option<String>,
}
