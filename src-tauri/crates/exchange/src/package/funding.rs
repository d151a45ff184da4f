//! Money by funding line in a return: what was allocated, committed and spent, what had to be shown, what was paid.

use super::data::{Level, Signed};
use chrono::NaiveDate;
use pch_domain::{FinancialYear, Pence};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The position of a funding line for this organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundingPosition {
    /// Id of the line.
    pub line: String,
    /// Its title.
    pub title: String,
    /// Financial year.
    pub year: FinancialYear,
    /// Allocated, whole pence; `null` is to be confirmed (TBC).
    pub allocated_pence: Option<Pence>,
    /// Come in from other lines, hands and years, less gone out, whole pence: allocated with this is what is held.
    #[serde(default, skip_serializing_if = "nothing")]
    pub moved_pence: Pence,
    /// Committed, whole pence.
    pub committed_pence: Pence,
    /// Spent, whole pence.
    pub spent_pence: Pence,
    /// For buildings and equipment, as against running costs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub capital: bool,
    /// What alone it may be spent on; `null` where it is not ring-fenced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ring_fence: Option<String>,
    /// The role that answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What must be shown for it, and what was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<ConditionPosition>,
    /// Payments, planned and released.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<PaymentPosition>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn nothing(pence: &Pence) -> bool {
    pence.0 == 0
}

/// A condition of a line with what this organisation showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConditionPosition {
    /// What must be shown.
    pub text: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// The maturity level that must be agreed, where it is one.
    #[schemars(regex(pattern = "^(foundation|step_1|step_2|step_3)$"))]
    pub level: Option<Level>,
    /// What shows it; empty where nothing was given.
    pub evidence: String,
    /// Where it can be seen.
    pub reference: String,
    /// When the evidence was given.
    pub given_on: Option<NaiveDate>,
    /// `open`, `met`, `part` or `not_met`.
    #[schemars(regex(pattern = "^(open|met|part|not_met)$"))]
    pub decision: String,
    /// Why.
    pub reason: String,
    /// Who decided, in which role, and when.
    pub decided: Option<Signed>,
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentPosition {
    /// The day for which it is planned.
    pub due: NaiveDate,
    /// Whole pence.
    pub pence: Pence,
    /// The condition that it waits for.
    pub condition: Option<String>,
    /// The day on which it was released; `null` where it was not.
    pub released_on: Option<NaiveDate>,
    /// A remark.
    pub note: String,
}
