//! What a package says: the manifest and the submission's data, as published in `assets/schema/package-1.schema.json`.
//!
//! Every type refuses fields that it does not know: a reader that drops what it cannot name would change a return in silence.

pub use super::clusters::{AgeCount, ClusterPosition, KeptBack};
pub use super::funding::{ConditionPosition, FundingPosition, PaymentPosition};
pub use super::maturity::{
    Action, AgreedDomain, Challenge, CriterionAnswer, CycleStep, DomainAmbition, Engagement, Evidence, Readiness,
};
use chrono::NaiveDate;
use pch_domain::{OdsCode, OrganisationKind, Patients, Period, Share, StaffGroup, Wte};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The package format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// The name of the data schema that this program writes and reads.
pub const SCHEMA: &str = "pch-submission/1";

/// A maturity level by its stored name: `foundation`, `step_1`, `step_2` or `step_3`.
pub type Level = String;

/// What kind of return a package carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReturnType {
    /// From a practice to its cluster.
    PracticeReturn,
    /// From a cluster to its CCG.
    ClusterSubmission,
    /// From a CCG to its system.
    CcgReturn,
}

/// What a package carries. Where a manifest says nothing, a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Carries {
    /// A signed return.
    #[default]
    Return,
    /// A return that nobody has signed yet, shared to be looked at.
    Draft,
    /// That a shared draft is taken back: a return with nothing in it, which supersedes the draft.
    TakenBack,
    /// A call for return, from a collector to everyone below.
    Call,
    /// A few words about a package that was sent.
    Reply,
}

impl Carries {
    /// Whether it is what a manifest means that says nothing.
    #[must_use]
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    pub fn is_return(&self) -> bool {
        *self == Self::Return
    }

    /// As people say it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Return => "return",
            Self::Draft => "draft of a return",
            Self::TakenBack => "draft taken back",
            Self::Call => "call for return",
            Self::Reply => "reply",
        }
    }
}

impl ReturnType {
    /// The stored and exported name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PracticeReturn => "practice_return",
            Self::ClusterSubmission => "cluster_submission",
            Self::CcgReturn => "ccg_return",
        }
    }

    /// As people say it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::PracticeReturn => "practice return",
            Self::ClusterSubmission => "cluster submission",
            Self::CcgReturn => "CCG return",
        }
    }
}

/// An organisation by code, with the name that it had when the package was made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationRef {
    /// National or local code.
    pub code: OdsCode,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
}

/// Which return this is. Two packages with one identity are revisions of one return; figures never enter into it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Kind of return.
    pub return_type: ReturnType,
    /// Whose return.
    pub organisation: OrganisationRef,
    /// The quarter it is for.
    pub period: Period,
}

impl Identity {
    /// What decides whether two packages are revisions of one return: kind, code and period. A name may change.
    #[must_use]
    pub fn key(&self) -> (ReturnType, OdsCode, Period) {
        (self.return_type, self.organisation.code.clone(), self.period)
    }

    /// Whether two packages are revisions of one return.
    #[must_use]
    pub fn same_return(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl fmt::Display for Identity {
    /// `cluster submission of Medics (U12345) for 2018/19-Q3`: as the published verdicts of the conformance folder say it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { return_type, organisation, period } = self;
        write!(f, "{} of {} ({}) for {period}", return_type.title(), organisation.name, organisation.code)
    }
}

/// Who signed, as what, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The person's name.
    pub name: String,
    /// The role in which they signed.
    pub role: String,
    /// The day.
    pub date: NaiveDate,
}

/// A definition that the figures were made with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DefinitionRef {
    /// Stable identifier.
    pub id: String,
    /// Version or date.
    pub version: String,
}

/// A part of the package as the manifest lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartEntry {
    /// Path inside the archive.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: String,
}

/// `manifest.json`: what the package is, before anything else in it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Format of the package; this schema describes 1.
    pub format: u32,
    /// What it carries; left out for a signed return.
    #[serde(default, skip_serializing_if = "Carries::is_return")]
    pub carries: Carries,
    /// This very package: 32 lower-case hexadecimal digits.
    #[schemars(regex(pattern = "^[0-9a-f]{32}$"))]
    pub package_id: String,
    /// Which return it is.
    pub identity: Identity,
    /// Revision of that return, from 1.
    #[schemars(range(min = 1))]
    pub revision: u32,
    /// `package_id` of the package that this one replaces.
    #[schemars(regex(pattern = "^[0-9a-f]{32}$"))]
    pub supersedes: Option<String>,
    /// Version of the program that made it.
    pub app_version: String,
    /// Definitions that the figures were made with.
    pub definitions: Vec<DefinitionRef>,
    /// When it was made, RFC 3339.
    pub created: String,
    /// Who signed it off.
    pub signed: Signed,
    /// Every part but the manifest, in the order in which it stands in the archive.
    pub parts: Vec<PartEntry>,
    /// SHA-256 of this manifest written with an empty seal, so that an edited manifest is seen.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub seal: String,
}

/// `data.json`: the submission's figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmissionData {
    /// Always `pch-submission/1`.
    pub schema: String,
    /// Which return it is; the same as in the manifest.
    pub identity: Identity,
    /// Revision of that return, from 1; the same as in the manifest.
    #[schemars(range(min = 1))]
    pub revision: u32,
    /// The practices that the return covers.
    pub membership: Vec<Member>,
    /// Indicators: a row a practice, then one for the organisation as a whole.
    pub indicators: Vec<IndicatorRow>,
    /// Staff in post.
    pub workforce: Workforce,
    /// The maturity assessment; `null` where none was made.
    pub maturity: Option<Maturity>,
    /// Money by funding line.
    pub funding: Vec<FundingPosition>,
    /// What the signatory wrote about checks that did not pass.
    pub explanations: Vec<Explanation>,
    /// In a CCG return, what it holds of each cluster; left out of all others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clusters: Vec<ClusterPosition>,
    /// In what goes beyond the cluster, people by age over the whole, small numbers hidden; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ages: Vec<AgeCount>,
    /// In a practice return, what the practice counts and tells by no post; left out where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept_back: Vec<KeptBack>,
}

/// A practice that belongs to the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Practice code.
    pub code: OdsCode,
    /// Practice name.
    pub name: String,
    /// Code of its CCG, where known.
    pub ccg: Option<OdsCode>,
    /// Registered patients; `null` is not supplied.
    pub registered: Option<Patients>,
    /// Weighted patients; `null` is not supplied.
    pub weighted: Option<Patients>,
    /// Day of the list size.
    pub list_as_of: Option<NaiveDate>,
    /// Where the list size was published.
    pub list_source: Option<String>,
    /// First day of membership.
    pub joined: Option<NaiveDate>,
}

/// A figure that was not supplied, and the mark that stood in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MissingFigure {
    /// Practice code.
    pub code: OdsCode,
    /// Practice name.
    pub name: String,
    /// Which figure, such as `gp_wte`.
    pub figure: String,
    /// The mark as printed, such as `ND`; empty for a blank.
    pub mark: String,
}

/// Staff and patients of one organisation. `null` where nothing valid was supplied: missing is not nought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorRow {
    /// Code of the practice or organisation.
    pub code: OdsCode,
    /// Name.
    pub name: String,
    /// Practices counted.
    pub practices: u32,
    /// Registered patients.
    pub registered_patients: Option<Patients>,
    /// WTE of all GPs, with registrars and locums.
    pub gp_wte: Option<Wte>,
    /// WTE of nurses.
    pub nurse_wte: Option<Wte>,
    /// WTE of other direct patient care.
    pub dpc_wte: Option<Wte>,
    /// WTE of administrative and non-clinical staff.
    pub admin_wte: Option<Wte>,
    /// Patients per GP WTE; practices without a valid GP figure are left out of both sides.
    pub patients_per_gp_wte: Option<Patients>,
    /// Patients per nurse WTE; practices without a valid nurse figure are left out of both sides.
    pub patients_per_nurse_wte: Option<Patients>,
    /// Figures not supplied.
    pub missing: Vec<MissingFigure>,
}

/// Staff in post, with where the picture comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Workforce {
    /// Where the figures come from, in words.
    pub source: String,
    /// The day they describe.
    pub as_of: Option<NaiveDate>,
    /// Posts. Posts, not people: no names.
    pub posts: Vec<Post>,
}

/// A post, or several alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The host practice, or the cluster itself for a post that works for all.
    pub practice: OdsCode,
    /// Who employs, where it is not the host.
    pub employer: Option<String>,
    /// Role code of the staff definition.
    pub role: String,
    /// Staff group.
    pub group: StaffGroup,
    /// Age band, such as `55-59`.
    pub age_band: Option<String>,
    /// People at this level; does not add up across practices.
    pub headcount: Option<u32>,
    /// WTE in post; `null` is not supplied.
    pub wte: Option<Wte>,
    /// WTE vacant.
    pub vacancy_wte: Option<Wte>,
    /// Where a shared post works, adding up to 1; empty for a post that works at one place.
    pub shares: Vec<PostShare>,
    /// A remark that its owner chose to send.
    pub note: Option<String>,
}

/// A part of a shared post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostShare {
    /// Where it works.
    pub host: OdsCode,
    /// How much of it: 1 is all.
    pub share: Share,
}

/// A maturity assessment, agreed or not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Maturity {
    /// The matrix, such as `nhse-2018`.
    pub matrix_id: String,
    /// Its version.
    pub matrix_version: String,
    /// The day of the assessment.
    pub assessed_on: NaiveDate,
    /// A level a domain.
    pub domains: Vec<DomainLevel>,
    /// The overall level.
    #[schemars(regex(pattern = "^(foundation|step_1|step_2|step_3)$"))]
    pub overall: Option<Level>,
    /// The rule that made the overall level: `lowest`, `commonest` or `judgement`.
    pub overall_rule: String,
    /// Why the rule's result was set aside, where it was.
    pub override_reason: Option<String>,
    /// Who agreed the level.
    pub agreed_by: Option<Signed>,
    /// The level aimed for.
    pub ambition: Option<Ambition>,
    /// How the practices' views were weighed when the level was agreed: `one_voice`, `by_list`, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(regex(pattern = "^(|one_voice|by_list)$"))]
    pub voices: String,
    /// The level by the rule, before anybody set it aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^(foundation|step_1|step_2|step_3)$"))]
    pub computed: Option<Level>,
    /// Answers to single criteria.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<CriterionAnswer>,
    /// Domains agreed at another level than assessed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed_domains: Vec<AgreedDomain>,
    /// What a second person said of the agreed level, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<Challenge>,
    /// Levels to reach in single domains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domain_ambitions: Vec<DomainAmbition>,
    /// Actions towards the ambition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// How ready the cluster is, and whether it gets extra support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readiness: Option<Readiness>,
    /// Steps of the development cycle, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cycle: Vec<CycleStep>,
    /// The engagement log, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub engagement: Vec<Engagement>,
}

/// The level of one domain.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DomainLevel {
    /// Domain id in the matrix.
    pub domain: String,
    /// Its title in the matrix.
    pub title: String,
    /// The level reached; `null` where it was not judged.
    #[schemars(regex(pattern = "^(foundation|step_1|step_2|step_3)$"))]
    pub level: Option<Level>,
    /// The level being worked towards.
    #[schemars(regex(pattern = "^(foundation|step_1|step_2|step_3)$"))]
    pub working_towards: Option<Level>,
    /// How sure whoever judged is: `sure`, `fairly`, `unsure`, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(regex(pattern = "^(|sure|fairly|unsure)$"))]
    pub confidence: String,
    /// What the level rests on, a line each.
    pub evidence: Vec<String>,
    /// The same, with link and date apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Evidence>,
}

/// A level to reach by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ambition {
    /// The level.
    #[schemars(regex(pattern = "^(foundation|step_1|step_2|step_3)$"))]
    pub level: Level,
    /// The day.
    pub by: NaiveDate,
}

/// What was written about a check that did not pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// Id of the check.
    pub check: String,
    /// The explanation.
    pub text: String,
}

impl SubmissionData {
    /// The bytes of `data.json`: two-space JSON, one line feed at the end. The same data give the same bytes.
    ///
    /// # Errors
    /// Only if a value cannot be written as JSON.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
