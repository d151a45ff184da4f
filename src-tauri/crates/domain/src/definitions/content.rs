//! The contents of the kinds of definition.

use crate::fixed::Share;
use crate::maturity::Level;
use crate::money::Pence;
use crate::ods::OdsCode;
use crate::period::{FinancialYear, Period};
use crate::staff::StaffGroup;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Staff groups and roles of the national classification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// In the order in which they are shown.
    pub roles: Vec<Role>,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Stable code, such as `practice_nurse`.
    pub code: String,
    /// As people read it.
    pub title: String,
    /// Its staff group.
    pub group: StaffGroup,
    /// Other names and short forms that people type.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A maturity matrix, or any check of the same shape.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// Levels that can be reached, lowest first.
    pub levels: Vec<MatrixLevel>,
    /// Prerequisites of the lowest level where the edition does not split it by domain.
    #[serde(default)]
    pub prerequisites: Vec<Criterion>,
    /// Domains in order.
    pub domains: Vec<Domain>,
}

/// A level with what it means in this edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatrixLevel {
    /// The level.
    pub level: Level,
    /// What reaching it means, in a sentence.
    pub meaning: String,
}

/// A domain of a matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Stable code, such as `right_scale`.
    pub code: String,
    /// As people read it.
    pub title: String,
    /// What it is about, in a sentence.
    pub about: String,
    /// Criteria by level.
    pub cells: Vec<Cell>,
}

/// The criteria of a domain at a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The level.
    pub level: Level,
    /// What must be true.
    pub criteria: Vec<Criterion>,
}

/// A question that can be answered yes, partly or no.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Unique within the edition.
    pub id: String,
    /// The statement.
    pub text: String,
    /// How to judge it.
    #[serde(default)]
    pub help: String,
    /// What would show it.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// What usually helps where it is not met yet.
    #[serde(default)]
    pub actions: Vec<String>,
}

/// A set of funding lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundingLines {
    /// The year.
    pub year: FinancialYear,
    /// The lines in the order of the source.
    pub lines: Vec<FundingLine>,
}

/// A funding line as defined.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundingLine {
    /// Unique within the year.
    pub code: String,
    /// As people read it.
    pub title: String,
    /// What it pays for.
    pub activity: String,
    /// Who pays.
    pub funders: Vec<Funder>,
    /// Several funders whose shares nobody states.
    #[serde(default)]
    pub shares_unknown: bool,
    /// Who holds the money.
    #[serde(default)]
    pub holder: String,
    /// Every year, or once.
    pub recurrent: bool,
    /// Whole pence; nothing means to be confirmed.
    pub amount_pence: Option<Pence>,
    /// What must be shown for it.
    #[serde(default)]
    pub conditions: String,
    /// Buildings and equipment, as against running costs.
    #[serde(default)]
    pub capital: bool,
    /// What alone it may be spent on; nothing where it is not ring-fenced.
    #[serde(default)]
    pub ring_fence: Option<String>,
    /// The role that answers for it.
    #[serde(default)]
    pub owner: String,
}

/// A funder with its share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Funder {
    /// Who.
    pub name: String,
    /// Share of the whole; nothing where unknown or alone.
    #[serde(default)]
    pub share: Option<Share>,
}

/// Indicators, with numerator and denominator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicators {
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// Totals that some files give only in parts: measure key and the keys whose sum it is.
    #[serde(default)]
    pub sums: Vec<MeasureSum>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Stable code, such as `patients_per_gp_wte`.
    pub code: String,
    /// As people read it.
    pub title: String,
    /// Measure key on top.
    pub numerator: String,
    /// Measure key below, for a ratio.
    #[serde(default)]
    pub denominator: Option<String>,
    /// The rule in a sentence.
    pub rule: String,
    /// Above this a figure is worth a look.
    #[serde(default)]
    pub look_above: Option<i64>,
}

/// A measure as a sum of others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureSum {
    /// The total.
    pub key: String,
    /// Its parts.
    pub of: Vec<String>,
}

/// A system with its CCGs and places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// The system.
    pub system: Coded,
    /// Its CCGs.
    pub ccgs: Vec<Coded>,
    /// Its council areas.
    pub places: Vec<Coded>,
}

/// A code with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coded {
    /// Code.
    pub code: OdsCode,
    /// Name.
    pub name: String,
}

/// Kinds of return.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Returns {
    /// The kinds.
    pub returns: Vec<Return>,
}

/// A kind of return.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// `practice_return`, `cluster_submission` or `ccg_return`.
    pub code: String,
    /// As people read it.
    pub title: String,
    /// Who makes it: `practice`, `cluster` or `ccg`.
    pub made_by: String,
    /// Who collects it: `cluster`, `ccg` or `system`.
    pub collected_by: String,
    /// Its parts, in the order in which they are shown.
    pub parts: Vec<String>,
    /// How many days before the due date Home reminds of it, first to last.
    pub remind_days_before: Vec<u16>,
    /// Checks in the order in which they are shown.
    pub checks: Vec<Check>,
    /// In which roles it is signed.
    pub sign_off_roles: Vec<String>,
    /// Known due dates.
    #[serde(default)]
    pub due: Vec<Due>,
    /// For other periods: days from the last day of the period; negative is before it.
    pub due_days_from_period_end: i64,
}

/// A due date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// The period.
    pub period: Period,
    /// The last day in time.
    pub on: NaiveDate,
}

/// A check on a return.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Stable id.
    pub id: String,
    /// Nothing but passing will do; else it can be explained.
    pub must: bool,
    /// As people read it.
    pub title: String,
}

/// Printed figures to set beside one's own, with the words that keep them apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Printed {
    /// The figures.
    pub figures: Vec<PrintedFigure>,
}

/// A printed figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintedFigure {
    /// Whose figure.
    pub label: String,
    /// What it counts, with the unit.
    pub what: String,
    /// The figure as printed.
    pub value: String,
    /// What it must not be confused with.
    pub caution: String,
}
