//! Who sees an answer, ambition by domain, readiness, the development cycle, the engagement log, and what levels unlock.
use super::{Named, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who sees a practice's answers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SharingView {
    /// `nothing`, `draft`, `part`, `shared` or `submitted`.
    pub state: String,
    /// The state in a sentence.
    pub sentence: String,
    /// Domains that only the practice sees.
    pub drafts: u32,
    /// Domains that the cluster sees and that can be taken back.
    pub shared: u32,
    /// Domains that went with a return.
    pub submitted: u32,
    /// Domains of which whoever is here sees nothing.
    pub hidden: u32,
}

/// Share a practice's answers with its cluster, or take them back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShareAnswers {
    pub organisation: String,
    pub matrix: String,
    /// Domain codes; all that can be where empty.
    #[serde(default)]
    pub domains: Vec<String>,
}

/// Set the level to reach in one domain.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetDomainAmbition {
    pub organisation: String,
    pub matrix: String,
    pub domain: String,
    /// None takes it back.
    pub level: Option<String>,
    /// ISO date.
    #[serde(default)]
    pub by: String,
}

/// The way of one domain to its ambition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DomainWay {
    pub domain: String,
    pub title: String,
    pub now: Option<String>,
    pub level: String,
    pub by: String,
    pub set_by: String,
    /// “2 criteria would take Right scale to Step 1.”
    pub sentence: String,
    pub open: Vec<super::maturity::UnmetView>,
    /// Why it may be missed.
    pub risk: Option<String>,
}

/// Readiness, the cycle and the engagement log of a practice or cluster.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StandingView {
    pub readiness: Option<ReadinessView>,
    pub states: Vec<Named>,
    pub cycle: CycleView,
    pub log: Vec<EngagementView>,
    /// How often each kind of partner stands in the log, also those that never do.
    pub partners: Vec<PartnerCount>,
    pub ways: Vec<Named>,
}

/// How ready a cluster is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadinessView {
    /// `committed`, `engaged`, `not_yet`, or empty where only support is stated.
    pub state: String,
    pub title: String,
    pub support: bool,
    pub reason: String,
    pub on: String,
    pub by: String,
}

/// State readiness and extra support.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetReadiness {
    pub organisation: String,
    /// `committed`, `engaged`, `not_yet`, or empty where not stated.
    pub state: String,
    #[serde(default)]
    pub support: bool,
    /// Why, or what the support is.
    #[serde(default)]
    pub reason: String,
    /// ISO date; today where none.
    #[serde(default)]
    pub on: Option<String>,
}

/// Where in the development cycle somebody is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CycleView {
    pub title: String,
    pub source: String,
    pub check_against_your_copy: bool,
    pub steps: Vec<CycleStepView>,
    /// The step's number, from 1.
    pub now: Option<u32>,
    /// Which time round.
    pub round: u32,
    /// Newest first.
    pub history: Vec<CycleEntry>,
}

/// A step of the cycle.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CycleStepView {
    pub number: u32,
    pub title: String,
    pub about: String,
    /// The day on which it was come to last.
    pub since: Option<String>,
}

/// A step as it was come to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CycleEntry {
    pub id: i64,
    pub step: u32,
    pub title: String,
    pub from: String,
    pub note: String,
    pub by: String,
}

/// Say which step of the cycle was come to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetCycleStep {
    pub organisation: String,
    /// From 1.
    pub step: u32,
    #[serde(default)]
    pub note: String,
    /// ISO date; today where none.
    #[serde(default)]
    pub on: Option<String>,
}

/// A step or entry by its number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StandingId {
    pub id: i64,
    pub organisation: String,
}

/// How often a kind of partner was drawn in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PartnerCount {
    pub code: String,
    pub title: String,
    pub count: u32,
    pub last: Option<String>,
}

/// An entry of the engagement log.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EngagementView {
    pub id: i64,
    pub who: String,
    pub who_title: String,
    pub on: String,
    pub how: String,
    pub how_title: String,
    pub note: String,
    pub reference: String,
    pub by: String,
    /// What it is evidence for.
    pub criteria: Vec<CriterionLink>,
}

/// A criterion of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CriterionLink {
    pub matrix: String,
    pub criterion: String,
    /// Its words; not needed when saving.
    #[serde(default)]
    pub text: String,
}

/// Add or change an entry of the engagement log.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveEngagement {
    /// None adds.
    #[serde(default)]
    pub id: Option<i64>,
    pub organisation: String,
    pub who: String,
    pub how: String,
    /// ISO date; today where empty.
    #[serde(default)]
    pub on: String,
    pub note: String,
    /// Link or file name.
    #[serde(default)]
    pub reference: String,
    #[serde(default)]
    pub criteria: Vec<CriterionLink>,
}

/// Which lines of money to look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UnlockQuery {
    pub scope: Scope,
    /// Financial year.
    pub year: String,
    /// One line; all where none.
    #[serde(default)]
    pub line: Option<i64>,
}

/// What the assessment unlocks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnlockView {
    pub year: String,
    /// How it is judged.
    pub rule: String,
    /// A line and a cluster each.
    pub rows: Vec<UnlockRow>,
    /// Conditions of money that can be asked something, where whoever is here may change that.
    pub conditions: Vec<UnlockCondition>,
}

/// A line for a cluster.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnlockRow {
    pub line: i64,
    pub code: String,
    pub title: String,
    pub cluster: Named,
    /// Whole pence allocated; none where not known.
    pub pence: Option<i64>,
    pub unlocked: bool,
    /// “Unlocked.” or what is missing.
    pub sentence: String,
    pub needs: Vec<NeedView>,
}

/// One thing that a line asks for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NeedView {
    pub condition: i64,
    /// What is asked.
    pub text: String,
    pub met: bool,
    /// How it stands: “Step 1 is agreed”, “answered partly, no evidence”.
    pub now: String,
    /// Decided by whoever decides about the money: `open`, `met`, `part` or `not_met`.
    pub decision: String,
}

/// A condition with what it asks of an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnlockCondition {
    pub id: i64,
    pub line: String,
    pub text: String,
    pub asks: Vec<AskView>,
}

/// Something that a condition asks of an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AskView {
    pub id: i64,
    pub text: String,
}

/// Let a condition of money ask for a level in a domain, or for a criterion with evidence.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SaveAsk {
    pub condition: i64,
    pub matrix: String,
    /// With a level.
    pub domain: String,
    pub level: String,
    /// Instead of a level.
    pub criterion: String,
}
