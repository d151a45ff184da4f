//! What every definition file says of itself.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A dated definition: what it is, since when it applies, where it comes from, and its content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Definition<T> {
    /// The kind of content, such as `maturity_matrix`.
    pub definition: String,
    /// Stable id, such as `matrix-2018`.
    pub id: String,
    /// Version of this text, rising.
    pub version: String,
    /// As people read it.
    pub title: String,
    /// First day on which it applies.
    pub applies_from: NaiveDate,
    /// Last day, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies_to: Option<NaiveDate>,
    /// Where the facts come from.
    pub source: String,
    /// Who worded it.
    pub author: String,
    /// Who checked it against an official copy, and when.
    #[serde(default)]
    pub checked_by: Option<String>,
    /// The facts are recalled rather than copied: users check them against their own copy.
    pub check_against_your_copy: bool,
    /// What else a reader should know.
    #[serde(default)]
    pub notes: String,
    /// The content itself.
    pub content: T,
}
