//! Pay points, on-costs and reimbursement schemes as definitions.

use crate::fixed::Share;
use crate::money::Pence;
use crate::period::FinancialYear;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Pay points and on-costs by year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// Oldest first.
    pub years: Vec<PayYear>,
}

/// What employing costs in a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayYear {
    /// The year.
    pub year: FinancialYear,
    /// Employer's National Insurance on what is above the threshold.
    pub ni_rate: Share,
    /// One person's pay in a year on which none is due.
    pub ni_threshold_pence: Pence,
    /// Employer's pension contribution that the employer pays.
    pub pension_paid: Share,
    /// The rate with what is paid centrally, where it differs.
    #[serde(default)]
    pub pension_underlying: Option<Share>,
    /// Pay points.
    pub points: Vec<PayPoint>,
}

/// A point of a band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayPoint {
    /// Band, such as `6` or `8a`.
    pub band: String,
    /// `entry` or `top`.
    pub point: String,
    /// A whole-time year.
    pub salary_pence: Pence,
}

/// Reimbursement schemes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schemes {
    /// The schemes.
    pub schemes: Vec<Scheme>,
}

/// A scheme that pays for posts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Stable code.
    pub code: String,
    /// As people read it.
    pub title: String,
    /// Only posts above those of this day count.
    #[serde(default)]
    pub baseline_on: Option<NaiveDate>,
    /// Years in which one sum per weighted patient limits all roles together.
    #[serde(default)]
    pub sums: Vec<SchemeSum>,
    /// Roles with their maxima.
    pub roles: Vec<SchemeRole>,
}

/// One sum for all roles of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchemeSum {
    /// The year.
    pub year: FinancialYear,
    /// Exact decimal, in pounds.
    pub pounds_per_weighted_patient: String,
}

/// A role that a scheme pays for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchemeRole {
    /// Role code of the staff definition.
    pub role: String,
    /// As the scheme calls it.
    pub title: String,
    /// In order of their days.
    pub maxima: Vec<Maximum>,
}

/// The most that is paid for a whole-time post in a whole year, from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Maximum {
    /// First day.
    pub from: NaiveDate,
    /// Whole pence.
    pub pence_a_year: Pence,
    /// The share of the actual cost that is paid; all of it where nothing is said.
    #[serde(default)]
    pub share: Option<Share>,
}

impl Maximum {
    /// The part of the actual cost that is paid, up to the maximum.
    #[must_use]
    pub fn share(&self) -> Share {
        self.share.unwrap_or(Share::whole(1))
    }
}
