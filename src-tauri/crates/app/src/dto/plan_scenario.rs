//! Scenarios: which schemes run, who is recruited, what is assumed otherwise, how demand grows.
use super::calculate::Typed;
use super::plan_assumption::AssumptionSet;
use super::{Named, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Scenarios of an organisation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Scenarios {
    pub scope: Scope,
    pub scenarios: Vec<ScenarioView>,
    /// Those to start from that are not here yet.
    pub to_start: Vec<Named>,
    /// Schemes that can be put in.
    pub schemes: Vec<ScenarioScheme>,
    /// Roles that can be recruited.
    pub roles: Vec<Named>,
    /// Quarters from the baseline's on.
    pub periods: Vec<String>,
}

/// A scheme to choose.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScenarioScheme {
    pub id: i64,
    pub title: String,
    pub role_title: String,
    pub planned_wte: f64,
}

/// A scenario.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScenarioView {
    pub id: i64,
    pub name: String,
    /// `do_nothing`, `funded`, `ambition` or `own`.
    pub kind: String,
    pub note: String,
    pub source: String,
    pub schemes: Vec<i64>,
    /// Joiners that are set; all others are as assumed.
    pub recruitment: Vec<RecruitmentView>,
    pub assumptions: Vec<ScenarioAssumption>,
    pub demand: Vec<DemandView>,
    pub hold_to_posts: bool,
    /// Pence for pay in a quarter.
    pub money_a_quarter: Option<i64>,
    pub warnings: Vec<String>,
}

/// An assumption that a scenario changes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScenarioAssumption {
    pub key: String,
    pub title: String,
    pub set: AssumptionSet,
}

/// Joiners of a role in a quarter.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecruitmentView {
    pub role: String,
    pub role_title: String,
    pub period: String,
    /// Mean number of heads who join.
    pub heads: f64,
}

/// A factor of demand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DemandView {
    /// `population`, `activity` or `moved`.
    pub factor: String,
    pub title: String,
    /// As printed: 0.033 is 3.3%.
    pub growth: f64,
    /// `base_year` or `without_change`.
    pub base: String,
    /// Growth without change on the base year.
    pub without: Option<f64>,
    /// Growth on the base year, whatever it was printed on; for `moved` the share.
    pub on_base_year: f64,
    /// A year, on the base year.
    pub annual: f64,
    pub from_year: String,
    pub to_year: String,
    pub source: String,
    /// What it means, with its base: “+3.3% on the figure without change of 2020/21, which is +11.5% on 2016/17”.
    pub sentence: String,
}

/// Takes over scenarios to start from.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct StartScenarios {
    pub scope: Option<Scope>,
    /// Kinds; all that are not here yet where empty.
    pub kinds: Vec<String>,
}

/// Copies a scenario.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CopyScenario {
    pub id: i64,
    /// “Copy of …” where empty.
    pub name: String,
}

/// Adds a scenario, or changes one. What is left out stays as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SaveScenario {
    pub id: Option<i64>,
    /// Needed for a new one.
    pub scope: Option<Scope>,
    pub name: Option<String>,
    pub note: Option<String>,
    /// The whole set.
    pub schemes: Option<Vec<i64>>,
    /// These alone change; heads left empty put back what is assumed.
    pub recruitment: Option<Vec<SetRecruitment>>,
    /// The whole set.
    pub demand: Option<Vec<SetDemand>>,
    pub hold_to_posts: Option<bool>,
    /// Pounds a quarter; an empty text lifts it.
    pub money_a_quarter: Option<Typed>,
}

/// Joiners of a role in a quarter, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SetRecruitment {
    pub role: String,
    /// A quarter; every quarter of the horizon where empty.
    pub period: String,
    pub heads: Typed,
}

/// A factor of demand as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SetDemand {
    /// `population`, `activity` or `moved`.
    pub factor: String,
    /// “3.3%” or 0.033; for `moved` the share reached.
    pub growth: Typed,
    /// `base_year` (where empty) or `without_change`.
    pub base: String,
    pub without: Typed,
    /// `2016/17`.
    pub from_year: String,
    pub to_year: String,
    pub source: String,
}
