//! What a plan's posts cost by year, and whether its funding lines carry it. Money goes out as whole pence.
use super::calculate::Typed;
use super::{ChartPicture, DataTable, Named, Scope, Working};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Posts and the lines that pay for them. Also what is kept of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CostPlan {
    /// 2018/19 to 2020/21 where empty.
    pub years: Vec<String>,
    /// `days` (where empty) or `whole_months`.
    pub counting: String,
    /// `paid` (where empty), `underlying` or a rate such as `14.38%`.
    pub pension: String,
    /// Other pension rates from a day on, also within a year.
    pub pension_changes: Vec<PensionChange>,
    pub posts: Vec<CostPost>,
    pub lines: Vec<CostLine>,
    /// With a scope the funding lines that it holds are taken in beside `lines`.
    pub scope: Option<Scope>,
}

/// A pension rate from a day on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PensionChange {
    pub from: String,
    pub rate: String,
}

/// A post of the plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CostPost {
    pub title: String,
    /// Role code, needed where a reimbursement scheme pays.
    pub role: String,
    /// 1 where empty.
    pub wte: Typed,
    /// Who share it; as few as can where empty.
    pub people: Typed,
    /// Pounds of a whole-time year; or band and point; or what one WTE costs in a year with all on-costs.
    pub salary: Typed,
    pub cost: Typed,
    pub band: String,
    pub point: String,
    /// ISO days; from the first year's first day, and without an end, where empty.
    pub start: String,
    pub end: String,
    /// Code of the line that pays; any line with money left where empty.
    pub line: String,
    /// Code of the reimbursement scheme; none where empty.
    pub scheme: String,
    /// WTE of the role at the scheme's baseline (31 March 2019): only what is above is paid.
    pub baseline: Typed,
}

/// A funding line of the plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CostLine {
    pub code: String,
    pub title: String,
    /// Every year: the amount of its last year goes on. Else only in the years that it names.
    pub recurrent: bool,
    pub amounts: Vec<CostAmount>,
}

/// An amount of a year.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CostAmount {
    pub year: String,
    pub amount: Typed,
}

/// The plan against its money.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CostView {
    pub sentence: String,
    pub years: Vec<CostYear>,
    pub posts: Vec<CostPostView>,
    /// What all posts without an end cost in a whole last year, beside the recurrent money of that year.
    pub lasting: CostLasting,
    pub table: DataTable,
    pub chart: Option<ChartPicture>,
    pub working: Working,
    pub warnings: Vec<String>,
}

/// A year: cost, what schemes pay back, money by line, what is short.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CostYear {
    pub year: String,
    pub gross: i64,
    pub ni: i64,
    pub pension: i64,
    pub total: i64,
    pub reimbursed: i64,
    /// Total less reimbursed: what the lines must carry.
    pub net: i64,
    pub recurrent: i64,
    pub non_recurrent: i64,
    pub lines: Vec<CostYearLine>,
    /// Of posts that name no line.
    pub unassigned: i64,
    /// Above nought: not covered.
    pub short: i64,
    pub left: i64,
    pub sentence: String,
}

/// A line in a year.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CostYearLine {
    pub code: String,
    pub title: String,
    pub recurrent: bool,
    pub amount: i64,
    /// Charged by the posts that name it.
    pub charged: i64,
    /// Drawn by posts that name no line.
    pub drawn: i64,
    pub short: i64,
    pub left: i64,
}

/// A post by year.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CostPostView {
    pub title: String,
    pub line: String,
    pub people: i64,
    pub years: Vec<CostPostYear>,
}

/// A post in a year.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CostPostYear {
    pub year: String,
    /// “274 of 365 days”.
    pub part: String,
    pub gross: i64,
    pub ni: i64,
    pub pension: i64,
    pub total: i64,
    pub reimbursed: i64,
    pub net: i64,
    pub working: Working,
}

/// What goes on, beside the money that goes on.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CostLasting {
    pub year: String,
    /// Net cost of a whole year of all posts without an end.
    pub cost: i64,
    pub recurrent: i64,
    /// Above nought: not funded every year.
    pub gap: i64,
    pub sentence: String,
}

/// The kept plan of an organisation, with its answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CostSheet {
    pub scope: Scope,
    pub name: String,
    pub plan: CostPlan,
    /// Lines that the scope holds money of.
    pub held: Vec<CostLine>,
    pub view: Option<CostView>,
    pub roles: Vec<Named>,
    pub bands: Vec<String>,
    pub schemes: Vec<Named>,
}

/// Keep a plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveCost {
    pub scope: Scope,
    pub plan: CostPlan,
    #[serde(default)]
    pub label: String,
}

/// The schemes of a scenario as posts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CostOfScenario {
    pub scope: Scope,
    pub scenario: i64,
    /// `planned` (where empty): every post; `expected`: planned times success.
    #[serde(default)]
    pub count: String,
}

/// Posts that a scenario's schemes make.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ScenarioPosts {
    pub scenario: String,
    pub posts: Vec<CostPost>,
    pub notes: Vec<String>,
}
