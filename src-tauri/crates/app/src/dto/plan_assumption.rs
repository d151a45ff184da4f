//! What a projection assumes: 80% intervals with source and date, set at a level, and which one stands.
use super::Scope;
use super::calculate::Typed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose assumptions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AssumptionQuery {
    pub scope: Scope,
    /// With those of one scenario.
    #[serde(default)]
    pub scenario: Option<i64>,
}

/// All assumptions as they stand for a scope.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Assumptions {
    pub scope: Scope,
    pub scenario: Option<i64>,
    /// Where they can be set for this scope, widest first: England, system, CCG, cluster, practice.
    pub levels: Vec<AssumptionLevel>,
    pub rows: Vec<AssumptionRow>,
    pub notes: Vec<String>,
}

/// A level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AssumptionLevel {
    /// `england`, `system`, `ccg`, `cluster` or `practice`.
    pub level: String,
    /// Empty for England.
    pub code: String,
    pub name: String,
}

/// One assumption.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AssumptionRow {
    pub key: String,
    pub title: String,
    /// `leave`, `age`, `hours` or `joining`.
    pub topic: String,
    pub topic_title: String,
    /// `gp`, `nurse`, `dpc` or `admin`.
    pub group: String,
    /// Role code, where it is of one role.
    pub role: String,
    /// `share` (0.088 is 8.8%), `times` or `wte`.
    pub unit: String,
    pub low: f64,
    pub high: f64,
    /// `(low + high) / 2` and `(high - low) / 2.563103`.
    pub mean: f64,
    pub sd: f64,
    /// As people read it: “5.2%”.
    pub low_shown: String,
    pub high_shown: String,
    pub source: String,
    /// ISO day, empty where the source has none.
    pub source_date: String,
    /// Nobody measured it.
    pub assumed: bool,
    /// Empty where it is the definition's.
    pub changed_by: String,
    pub changed_on: String,
    /// The level that applies.
    pub applies: AssumptionLevel,
    /// Set for one scenario alone.
    pub of_scenario: bool,
    /// Why this one applies, in a sentence.
    pub why: String,
    /// Every place where it is set, the one that applies first.
    pub set: Vec<AssumptionSet>,
}

/// One place where an assumption is set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AssumptionSet {
    pub at: AssumptionLevel,
    pub scenario: Option<i64>,
    /// It comes with the program.
    pub definition: bool,
    pub low: f64,
    pub high: f64,
    pub low_shown: String,
    pub high_shown: String,
    pub source: String,
    pub source_date: String,
    pub changed_by: String,
    pub changed_on: String,
    pub applies: bool,
}

/// Sets one. Ends as typed: “6%” or 0.06.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SetAssumption {
    pub key: String,
    /// `england`, `system`, `ccg`, `cluster` or `practice`.
    pub level: String,
    /// Empty for England.
    pub code: String,
    pub scenario: Option<i64>,
    pub low: Typed,
    /// The low end where empty: taken as known.
    pub high: Typed,
    pub source: String,
    /// ISO day; empty where the source has none.
    pub source_date: String,
}

/// Takes out what was set at a level, so that the next wider one stands.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ClearAssumption {
    pub key: String,
    pub level: String,
    pub code: String,
    pub scenario: Option<i64>,
}
