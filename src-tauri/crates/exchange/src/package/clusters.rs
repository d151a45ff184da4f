//! What returns say of each cluster, of ages, and of what a practice keeps back.

use super::data::{FundingPosition, Maturity};
use chrono::NaiveDate;
use pch_domain::{OdsCode, StaffGroup, Wte};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A cluster's submission as its CCG holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClusterPosition {
    /// The cluster.
    pub code: OdsCode,
    /// Its name.
    pub name: String,
    /// `accepted`, `received`, `returned` or `missing`.
    #[schemars(regex(pattern = "^(accepted|received|returned|missing)$"))]
    pub status: String,
    /// The revision that the figures come from; `null` where nothing was received.
    pub revision: Option<u32>,
    /// `package_id` of that revision.
    #[schemars(regex(pattern = "^[0-9a-f]{32}$"))]
    pub package_id: Option<String>,
    /// The day on which the cluster signed.
    pub signed_on: Option<NaiveDate>,
    /// Practices that its figures cover.
    pub practices: Vec<OdsCode>,
    /// Levels, agreement and ambition; the log and single criteria stay with the CCG.
    pub maturity: Option<Maturity>,
    /// Its money by line.
    pub funding: Vec<FundingPosition>,
}

/// People of an age band in a staff group, over the whole of what is returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgeCount {
    /// Staff group.
    pub group: StaffGroup,
    /// Age band, such as `55-59`, or `not stated`.
    pub age_band: String,
    /// People; `null` where there are fewer than five, or where the number would give such a one away.
    pub headcount: Option<u32>,
}

/// What a practice counts in its totals and tells by no post: the posts that it marked private, as one figure a staff group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeptBack {
    /// Staff group.
    pub group: StaffGroup,
    /// WTE that works at the practice, above nought; part of the practice's indicators.
    pub wte: Wte,
}
