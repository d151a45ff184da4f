//! The programme: milestones, risks and benefits.
use super::{Named, Scope, Working};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The programme of an organisation; for an area also those of its clusters.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProgrammeView {
    /// Whose programme is entered here: a practice looks at its cluster's.
    pub organisation: Named,
    /// One sentence: what is late, what the end hangs on.
    pub sentence: String,
    pub milestones: Vec<MilestoneView>,
    /// The plan on a page: this year, next year, after that.
    pub plan: Vec<PlanColumn>,
    /// Quarters of the critical path, first to last, `2018/19-Q3`.
    pub quarters: Vec<String>,
    /// The quarter that today is in.
    pub now: String,
    /// How the critical path is found.
    pub path_rule: String,
    pub risks: Vec<RiskView>,
    /// How severity is judged.
    pub risk_rule: String,
    pub benefits: Vec<BenefitView>,
    pub kinds: Vec<BenefitKind>,
    /// Strands of work in use, for the form.
    pub strands: Vec<String>,
}

/// A milestone as it stands today.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MilestoneView {
    pub id: i64,
    pub organisation: Named,
    /// Whether it belongs to the organisation whose programme is entered here.
    pub own: bool,
    pub title: String,
    pub strand: String,
    /// Empty where still to be named.
    pub owner: String,
    pub owner_confirmed: bool,
    pub governed_by: String,
    /// `2018/19-Q3`, or empty.
    pub starts: String,
    /// As stored, to be changed.
    pub due: String,
    pub due_words: String,
    /// First and last quarter of its bar; none for ongoing.
    pub from: Option<String>,
    pub to: Option<String>,
    /// `not_started`, `on_track`, `at_risk`, `done` or `dropped`.
    pub status: String,
    pub overdue: bool,
    pub note: String,
    pub after: Vec<i64>,
    /// Quarters that it may slip without moving the end; none for ongoing or dropped.
    pub slack: Option<i64>,
    pub critical: bool,
    /// Waits for something that ends later than it begins or is due.
    pub conflict: Option<String>,
    pub working: Working,
}

/// A column of the plan on a page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanColumn {
    pub title: String,
    /// Numbers of milestones, earliest due first.
    pub milestones: Vec<i64>,
}

/// A risk with its severity.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RiskView {
    pub id: i64,
    pub organisation: Named,
    pub own: bool,
    pub reference: String,
    pub description: String,
    /// 1 to 5 each, before mitigation, where judged.
    pub likelihood_before: Option<u8>,
    pub impact_before: Option<u8>,
    pub severity_before: Option<u8>,
    /// After mitigation, 1 to 5 each.
    pub likelihood: u8,
    pub impact: u8,
    /// 1 to 25.
    pub severity: u8,
    /// `low`, `moderate`, `high` or `extreme`.
    pub band: String,
    pub mitigation: String,
    pub owner: String,
    pub closed: bool,
    /// ISO day, or empty.
    pub reviewed_on: String,
    pub working: Working,
}

/// A kind of benefit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BenefitKind {
    pub id: String,
    pub title: String,
}

/// A benefit with the way it has come.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BenefitView {
    pub id: i64,
    pub organisation: Named,
    pub own: bool,
    pub kind: String,
    pub kind_title: String,
    pub title: String,
    pub measure: String,
    pub unit: String,
    /// Exact decimals as text; none where not known yet.
    pub baseline: Option<String>,
    pub baseline_on: String,
    pub target: Option<String>,
    /// As stored, to be changed.
    pub target_by: String,
    pub target_by_words: String,
    pub owner: String,
    pub source: String,
    /// Earliest first.
    pub readings: Vec<ReadingView>,
    pub latest: Option<String>,
    /// Per mille of the way from baseline to target; below 0 is the wrong way.
    pub progress: Option<i64>,
    /// In words with its base, or why it cannot be said.
    pub progress_words: String,
    pub working: Working,
}

/// A measure taken on a day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadingView {
    pub on_day: String,
    pub value: String,
    pub source: String,
}

/// Adds (no id) or changes a milestone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveMilestone {
    #[ts(optional = nullable)]
    pub id: Option<i64>,
    pub organisation: String,
    pub title: String,
    #[serde(default)]
    pub strand: String,
    #[serde(default)]
    pub owner: String,
    #[serde(default)]
    pub owner_confirmed: bool,
    #[serde(default)]
    pub governed_by: String,
    /// A quarter, or empty.
    #[serde(default)]
    pub starts: String,
    /// A day, month, quarter, quarters or ongoing.
    pub due: String,
    pub status: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub after: Vec<i64>,
}

/// Adds (no id) or changes a risk. Likelihood and impact arrive as typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveRisk {
    #[ts(optional = nullable)]
    pub id: Option<i64>,
    pub organisation: String,
    pub description: String,
    /// Empty where not judged.
    #[serde(default)]
    pub likelihood_before: String,
    #[serde(default)]
    pub impact_before: String,
    pub likelihood: String,
    pub impact: String,
    #[serde(default)]
    pub mitigation: String,
    #[serde(default)]
    pub owner: String,
    #[serde(default)]
    pub closed: bool,
    /// ISO day, or empty.
    #[serde(default)]
    pub reviewed_on: String,
}

/// Adds (no id) or changes a benefit. Values arrive as typed; empty is not known yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveBenefit {
    #[ts(optional = nullable)]
    pub id: Option<i64>,
    pub organisation: String,
    pub kind: String,
    pub title: String,
    pub measure: String,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub baseline: String,
    #[serde(default)]
    pub baseline_on: String,
    #[serde(default)]
    pub target: String,
    #[serde(default)]
    pub target_by: String,
    #[serde(default)]
    pub owner: String,
    #[serde(default)]
    pub source: String,
}

/// Sets the measure of a day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveReading {
    pub organisation: String,
    pub benefit: i64,
    /// ISO day.
    pub on_day: String,
    /// As typed; empty takes the reading out.
    pub value: String,
    #[serde(default)]
    pub source: String,
}

/// A row of somebody's programme.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProgrammeId {
    pub organisation: String,
    pub id: i64,
}

/// Where the workbook and the CSV files go.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportProgramme {
    pub scope: Scope,
    pub period: String,
    pub folder: String,
}
