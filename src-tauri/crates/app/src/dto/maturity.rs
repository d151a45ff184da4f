//! Assessing, agreeing and the ambition.
use super::Working;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The maturity screen of a practice or cluster.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MaturityView {
    pub matrix: MatrixView,
    pub matrices: Vec<super::Named>,
    /// What the scope's own organisation says, domain by domain.
    pub domains: Vec<DomainView>,
    pub assessed_on: Option<String>,
    /// Answers of the member practices, where the scope is a cluster and they have been collected.
    pub practices: Vec<PracticeAnswer>,
    pub overall: OverallView,
    pub ambition: Option<AmbitionView>,
    pub history: Vec<AgreedView>,
    pub heat: Vec<HeatRow>,
    /// Answers to single criteria.
    pub criteria: Vec<CriterionState>,
    pub progress: Progress,
    /// Earlier assessments on this edition, newest first.
    pub rounds: Vec<RoundView>,
    /// The practices' views together, where the scope is a cluster.
    pub compare: Option<CompareView>,
    /// What stands between the organisation and its ambition, where it has one.
    pub way: Option<WayView>,
    /// The ways to each level above the one that stands.
    pub steps: Vec<WayView>,
    /// The ways of domains that have an ambition of their own.
    pub domain_ways: Vec<super::standing::DomainWay>,
    /// Who sees the answers, where the scope is a practice.
    pub sharing: Option<super::standing::SharingView>,
    pub actions: Vec<ActionView>,
    /// Where the scope holds clusters.
    pub system: Option<SystemView>,
}

/// An answer to a criterion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CriterionState {
    pub criterion: String,
    /// `yes`, `partly` or `no`.
    pub answer: String,
    /// `sure`, `fairly`, `unsure`, or empty.
    pub confidence: String,
    pub evidence: String,
    pub reference: String,
    /// ISO date of what shows it, or empty.
    pub evidence_date: String,
    pub by: String,
    /// The day of the last assessment, where the answer is carried forward from it and nobody has confirmed it.
    pub carried_from: Option<String>,
    /// Entries of the engagement log that are evidence for it.
    pub engagement: Vec<String>,
}

/// How far the assessment has come.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Progress {
    pub domains: u32,
    pub domains_assessed: u32,
    /// Answers of last time that nobody has confirmed yet.
    pub domains_carried: u32,
    pub criteria: u32,
    pub criteria_answered: u32,
}

/// An earlier assessment, with what has moved since.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RoundView {
    pub title: String,
    pub on: String,
    pub by: String,
    pub overall: Option<String>,
    /// Level per domain in the matrix' order.
    pub levels: Vec<Option<String>>,
    pub criteria_yes: u32,
    /// “Right scale from Foundation to Step 1”: from this assessment to the next one, or to now.
    pub moved: Vec<String>,
    /// “A written plan …: from no to yes”: single criteria, from this assessment to the next one, or to now.
    pub answers_moved: Vec<String>,
    /// What it rested on then: domain or criterion in words, with its lines.
    pub evidence: Vec<RoundEvidence>,
}

/// What an earlier assessment rested on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RoundEvidence {
    /// Title of the domain, or the criterion's text.
    pub of: String,
    pub lines: Vec<String>,
}

/// A line of the story of an organisation's maturity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoryLine {
    /// ISO date; empty for what has no day.
    pub on: String,
    /// `assessed`, `shared`, `agreed`, `said`, `plan`, `engaged`.
    pub kind: String,
    /// A sentence.
    pub said: String,
}

/// Views of several practices together, one entry a domain in the matrix' order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CompareView {
    /// When a domain is uncertain, and which middle is meant.
    pub rule: String,
    /// Each practice has one voice.
    pub one_voice: Vec<Option<SpreadView>>,
    /// Each practice weighs as its registered list does.
    pub by_list: Vec<Option<SpreadView>>,
    /// Practices without a list size, which have no weight by list.
    pub without_list: Vec<String>,
}

/// The views on one domain together.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SpreadView {
    pub median: String,
    pub lowest: String,
    pub highest: String,
    pub apart: u32,
    pub uncertain: bool,
}

/// The way to the ambition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WayView {
    pub level: String,
    pub rule: String,
    /// “3 criteria in 2 domains would take you to Step 2.”
    pub sentence: String,
    /// The shortest list by the rule.
    pub shortest: Vec<UnmetView>,
    /// Everything that is open up to the level, in all domains.
    pub open: Vec<UnmetView>,
}

/// A criterion that stands in the way.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnmetView {
    pub criterion: String,
    pub text: String,
    /// Empty for a prerequisite of the whole edition.
    pub domain: String,
    pub level: String,
    pub answer: Option<String>,
    /// What usually helps, as the edition's data say.
    pub suggested: Vec<String>,
    /// Actions that serve it.
    pub actions: u32,
}

/// An action towards a level.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActionView {
    pub id: i64,
    pub criterion: String,
    pub title: String,
    pub owner: String,
    /// Quarter.
    pub due: String,
    /// Whole pence; none where not known yet.
    pub cost: Option<i64>,
    pub funding_line: String,
    pub effect: String,
    /// `not_started`, `under_way`, `done` or `dropped`.
    pub status: String,
    /// The quarter has passed and it is neither done nor dropped.
    pub overdue: bool,
}

/// A second person's word on an agreement.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChallengeView {
    /// `confirmed` or `challenged`.
    pub decision: String,
    pub comment: String,
    pub by: String,
    pub on: String,
}

/// A domain agreed at another level than assessed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AgreedDomainView {
    pub domain: String,
    pub title: String,
    pub level: String,
    pub reason: String,
}

/// All clusters together.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SystemView {
    /// How many clusters are at each level, and how many want to be there.
    pub distribution: Vec<LevelCount>,
    /// Ambition against where they are: a row a level at which any cluster is, lowest first; not assessed last.
    pub against: Vec<AgainstRow>,
    pub not_assessed: u32,
    pub without_ambition: u32,
    /// When a cluster is at risk of missing its ambition.
    pub risk_rule: String,
    pub at_risk: u32,
    pub up: u32,
    pub down: u32,
    /// How many clusters are how ready; the last entry has not stated it.
    pub readiness: Vec<ReadinessCount>,
    /// Clusters that get extra support.
    pub support: u32,
    /// At risk and without extra support.
    pub at_risk_unsupported: u32,
}

/// What stands between the clusters of an area and their ambitions.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct MaturityGaps {
    /// What the lists are.
    pub about: String,
    /// Clusters with an ambition: those at risk of missing it first, then the longest list.
    pub clusters: Vec<ClusterGap>,
    /// Criteria on those lists: the one that most clusters lack first.
    pub criteria: Vec<CriterionGap>,
    pub without_ambition: u32,
    /// Clusters that are where they wanted to be.
    pub reached: u32,
}

/// A cluster's way to its ambition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ClusterGap {
    pub organisation: super::Named,
    /// Council area.
    pub place: Option<super::Named>,
    /// Overall level, agreed or by the rule; none until every domain is assessed.
    pub now: Option<String>,
    pub ambition: String,
    /// ISO date.
    pub by: String,
    /// Why the ambition may be missed.
    pub risk: Option<String>,
    /// Gets extra support.
    pub support: bool,
    /// “3 criteria in 2 domains”, or that the ambition is reached.
    pub sentence: String,
    pub shortest: Vec<UnmetView>,
}

/// A criterion that clusters lack for their ambitions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CriterionGap {
    pub criterion: String,
    pub text: String,
    /// Empty for a prerequisite of the whole edition.
    pub domain: String,
    pub level: String,
    /// How many of the clusters are on the way.
    pub partly: u32,
    pub clusters: Vec<super::Named>,
    /// What usually helps, as the edition's data say.
    pub suggested: Vec<String>,
}

/// Clusters in a state of readiness.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadinessCount {
    /// `committed`, `engaged`, `not_yet`, or empty.
    pub state: String,
    pub title: String,
    pub count: u32,
}

/// What the clusters that are at one level want.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AgainstRow {
    /// Where they are; none where not assessed.
    pub now: Option<String>,
    /// How many want each level, in the matrix' order.
    pub wanted: Vec<u32>,
    /// How many have no ambition.
    pub none: u32,
}

/// Clusters at a level, and with it as their ambition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LevelCount {
    pub level: String,
    pub now: u32,
    pub ambition: u32,
}

/// A matrix to show: domains down, levels across, criteria in the cells.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixView {
    pub id: String,
    pub title: String,
    pub version: String,
    pub check_against_your_copy: bool,
    pub source: String,
    pub levels: Vec<super::Named>,
    pub domains: Vec<MatrixDomain>,
    /// Foundation's prerequisites where the edition does not split them by domain.
    pub prerequisites: Vec<CriterionView>,
}

/// A domain's cells, one a level.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixDomain {
    pub code: String,
    pub title: String,
    pub cells: Vec<MatrixCell>,
}

/// The criteria of a domain at a level.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixCell {
    pub level: String,
    pub criteria: Vec<CriterionView>,
}

/// A criterion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CriterionView {
    pub id: String,
    pub text: String,
    pub help: String,
    pub evidence_examples: Vec<String>,
}

/// A domain's answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DomainView {
    pub domain: String,
    pub title: String,
    /// `foundation`, `step_1`, `step_2`, `step_3`; none where not assessed.
    pub level: Option<String>,
    /// Where it was agreed at another level than assessed and the assessment has not moved since.
    pub agreed: Option<AgreedDomainView>,
    pub working_towards: Option<String>,
    pub evidence: Vec<EvidenceItem>,
    /// “assessed by … on …”.
    pub by: String,
    /// The day of the last assessment, where the answer is carried forward from it and nobody has confirmed it.
    pub carried_from: Option<String>,
    /// How sure whoever assessed is: `sure`, `fairly`, `unsure`, or empty.
    pub confidence: String,
    /// The level whose criteria are all answered yes; none where the lowest is not met.
    pub met: Option<String>,
    /// `draft`, `shared` or `submitted`, for a practice's answer; else empty.
    pub sharing: String,
    /// The level to reach in this domain.
    pub ambition: Option<AmbitionView>,
}

impl DomainView {
    /// The level that stands: as agreed where that is another than assessed.
    #[must_use]
    pub fn stands(&self) -> Option<&str> {
        self.agreed.as_ref().map(|agreed| agreed.level.as_str()).or(self.level.as_deref())
    }
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EvidenceItem {
    pub text: String,
    /// Link or file name.
    pub reference: String,
    /// ISO date, or empty.
    pub date: String,
}

/// A member practice's answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PracticeAnswer {
    pub practice: super::Named,
    pub answered: bool,
    /// Level per domain in the matrix' order.
    pub levels: Vec<Option<String>>,
    /// The return that says so; none where it was assessed in this copy.
    pub from: Option<String>,
    /// Domains that the practice has answered and not shared.
    pub drafts: u32,
}

/// The overall level and how it came about.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct OverallView {
    pub rule: String,
    pub level: Option<String>,
    /// By the rule, before any override.
    pub computed: Option<String>,
    pub override_reason: Option<String>,
    pub agreed: bool,
    pub agreed_by: Option<String>,
    pub agreed_on: Option<String>,
    /// The assessment changed after it was agreed.
    pub stale: bool,
    pub working: Option<Working>,
    /// How the practices were weighed when it was agreed: `one_voice`, `by_list`, or empty.
    pub voices: String,
    /// What each rule makes of the domain levels.
    pub rules: Vec<RuleView>,
}

/// A rule for the overall level with its result.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct RuleView {
    pub rule: String,
    /// The rule in a sentence, ties included.
    pub sentence: String,
    /// None until every domain is assessed.
    pub level: Option<String>,
}

/// Where the cluster wants to be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AmbitionView {
    pub level: String,
    pub by: String,
    pub set_by: String,
}

/// An agreed level of the past.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AgreedView {
    pub on: String,
    pub by: String,
    pub level: String,
    pub rule: String,
    pub reason: String,
    pub matrix: String,
    pub domains: Vec<AgreedDomainView>,
    /// What a second person said, newest first.
    pub challenges: Vec<ChallengeView>,
}

/// A row of the heat map over organisations.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HeatRow {
    pub organisation: super::Named,
    /// Level per domain in the matrix' order, as agreed where that is another than assessed.
    pub levels: Vec<Option<String>>,
    pub overall: Option<String>,
    pub ambition: Option<String>,
    pub ambition_by: Option<String>,
    /// Agreed, not just by the rule.
    pub agreed: bool,
    /// The submission that says so; none where it was assessed in this copy.
    pub from: Option<String>,
    /// Council area.
    pub place: Option<super::Named>,
    /// Overall level of the assessment before.
    pub before: Option<String>,
    pub before_on: Option<String>,
    /// Why the ambition may be missed.
    pub risk: Option<String>,
    /// `committed`, `engaged`, `not_yet`; none where not stated.
    pub readiness: Option<String>,
    /// Gets extra support.
    pub support: bool,
    /// Step of the development cycle, “3 Care model”.
    pub cycle: Option<String>,
    /// Domains whose own ambition may be missed.
    pub domains_at_risk: u32,
}

/// Which assessment to show.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MaturityQuery {
    pub scope: super::Scope,
    pub period: String,
    /// Edition; the one in use where none.
    pub matrix: Option<String>,
}

/// Answer one domain; saved as it is made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AssessDomain {
    pub organisation: String,
    pub matrix: String,
    pub domain: String,
    /// None takes the answer back.
    pub level: Option<String>,
    pub working_towards: Option<String>,
    pub evidence: Vec<EvidenceItem>,
    /// `sure`, `fairly`, `unsure`, or empty; what was said before where none.
    #[serde(default)]
    pub confidence: Option<String>,
    /// ISO date; today where none.
    pub on: Option<String>,
}

/// Agree the overall level.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AgreeLevel {
    pub organisation: String,
    pub matrix: String,
    /// `lowest`, `commonest`, `median` or `all_criteria_met`.
    pub rule: String,
    /// A level other than the rule's, with a reason.
    pub override_level: Option<String>,
    pub reason: String,
    pub by_name: String,
    pub by_role: String,
    /// ISO date; today where none.
    pub on: Option<String>,
    /// Domains agreed at another level than assessed, each with a reason.
    #[serde(default)]
    pub domains: Vec<AgreedDomain>,
    /// How the practices were weighed: `one_voice` or `by_list`; empty where their views were not looked at.
    #[serde(default)]
    pub voices: String,
}

/// A domain agreed at another level than assessed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AgreedDomain {
    pub domain: String,
    pub level: String,
    pub reason: String,
}

/// Confirm or challenge the level that was agreed last.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChallengeLevel {
    pub organisation: String,
    pub matrix: String,
    /// `confirmed` or `challenged`.
    pub decision: String,
    pub comment: String,
    pub by_name: String,
    pub by_role: String,
    /// ISO date; today where none.
    pub on: Option<String>,
}

/// Answer one criterion; saved as it is made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerCriterion {
    pub organisation: String,
    pub matrix: String,
    pub criterion: String,
    /// `yes`, `partly` or `no`; none takes the answer back.
    pub answer: Option<String>,
    /// `sure`, `fairly`, `unsure`, or empty.
    #[serde(default)]
    pub confidence: String,
    #[serde(default)]
    pub evidence: String,
    #[serde(default)]
    pub reference: String,
    /// ISO date of what shows it, or empty.
    #[serde(default)]
    pub evidence_date: String,
    /// ISO date; today where none.
    #[serde(default)]
    pub on: Option<String>,
}

/// A domain whose answer of last time still holds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmDomain {
    pub organisation: String,
    pub matrix: String,
    pub domain: String,
}

/// Keep the present assessment as it is and begin the next one with its answers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginRound {
    pub organisation: String,
    pub matrix: String,
    /// What the kept assessment is called; its day where empty.
    pub title: String,
}

/// Add or change an action.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveAction {
    /// None adds.
    pub id: Option<i64>,
    pub organisation: String,
    pub matrix: String,
    /// The criterion that it serves, or empty.
    pub criterion: String,
    pub title: String,
    /// A role, not a name.
    pub owner: String,
    /// Quarter, `2018/19-Q4`.
    pub due: String,
    /// Pounds as typed; empty where not known yet.
    pub cost: String,
    pub funding_line: String,
    pub effect: String,
    pub status: String,
}

/// An action.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ActionId {
    pub id: i64,
    pub organisation: String,
    pub matrix: String,
}

/// Set where the cluster wants to be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetAmbition {
    pub organisation: String,
    pub matrix: String,
    /// None takes the ambition back.
    pub level: Option<String>,
    /// ISO date.
    pub by: String,
}

/// Write maturity as workbook and CSV.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportMaturity {
    pub scope: super::Scope,
    pub period: String,
    /// Edition; the one in use where none.
    pub matrix: Option<String>,
    pub folder: String,
}
