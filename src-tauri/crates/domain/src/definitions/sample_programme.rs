//! The sample cluster's programme: milestones, risks, benefits.

use crate::ods::OdsCode;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The programme of the sample cluster.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleProgramme {
    /// Milestones, each after those that it waits for.
    pub milestones: Vec<SampleMilestone>,
    /// The register.
    pub risks: Vec<SampleRisk>,
    /// Benefits.
    pub benefits: Vec<SampleBenefit>,
}

/// A milestone of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleMilestone {
    /// Whose.
    pub organisation: OdsCode,
    /// What is reached.
    pub title: String,
    /// Strand of work.
    pub strand: String,
    /// Role; empty where still to be named.
    #[serde(default)]
    pub owner: String,
    /// Whether the owner has agreed.
    #[serde(default)]
    pub owner_confirmed: bool,
    /// Governing group.
    #[serde(default)]
    pub governed_by: String,
    /// Quarter in which work begins.
    #[serde(default)]
    pub starts: String,
    /// As the domain writes a due date.
    pub due: String,
    /// `not_started`, `on_track`, `at_risk`, `done` or `dropped`.
    pub status: String,
    /// Places in this list, from 0, of what it waits for.
    #[serde(default)]
    pub after: Vec<usize>,
}

/// A risk of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleRisk {
    /// Whose.
    pub organisation: OdsCode,
    /// What may happen.
    pub description: String,
    /// Likelihood and impact before mitigation, where judged.
    #[serde(default)]
    pub before: Option<(u8, u8)>,
    /// Likelihood, 1 to 5.
    pub likelihood: u8,
    /// Impact, 1 to 5.
    pub impact: u8,
    /// What is done about it.
    pub mitigation: String,
    /// Role.
    pub owner: String,
    /// Last looked at.
    pub reviewed_on: NaiveDate,
}

/// A benefit of the sample. Values are decimals as text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleBenefit {
    /// Whose.
    pub organisation: OdsCode,
    /// Kind.
    pub kind: String,
    /// What gets better.
    pub title: String,
    /// How it is measured.
    pub measure: String,
    /// Unit.
    pub unit: String,
    /// Where it began.
    pub baseline: String,
    /// When that was.
    pub baseline_on: NaiveDate,
    /// Where it should come to.
    pub target: String,
    /// As the domain writes a due date.
    pub target_by: String,
    /// Role.
    pub owner: String,
    /// Where it is read.
    pub source: String,
    /// Day and value of later measures.
    #[serde(default)]
    pub readings: Vec<(NaiveDate, String)>,
}
