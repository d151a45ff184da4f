//! What crosses the border: inputs and outputs of the command table, from which the TypeScript types are generated.
//!
//! Figures that people type arrive as text, so that a refusal can show what was typed; figures that go out are exact
//! decimals as numbers, with the text to show beside them where rounding is a choice.
#![allow(
    missing_docs,
    reason = "every type says what it is; a field is documented where its name does not say unit or shape"
)]

pub mod calculate;
mod calculate_in;
pub mod call;
pub mod collect;
pub mod cost;
pub mod edition;
pub mod finance;
pub mod fit;
pub mod form;
pub mod funding;
pub mod handover;
pub mod home;
pub mod import;
pub mod lock;
pub mod maturity;
pub mod money;
pub mod outlook;
mod picture;
pub mod plan;
pub mod plan_assumption;
pub mod plan_scenario;
pub mod plan_scheme;
pub mod plan_sums;
pub mod practices;
pub mod programme;
pub mod report;
pub mod required;
pub mod session;
pub mod settings;
pub mod staff_list;
pub mod staffing;
pub mod standing;
pub mod submission;
pub mod trajectory;
pub mod trust;
pub mod workforce;

pub use picture::SaveChart;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An input with nothing in it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Done, with nothing to say.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Done {}

/// What an act did. The screen asks again for whatever depends on a topic in `changed`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Outcome<T> {
    pub value: T,
    /// Topics: `session`, `people`, `organisations`, `facts`, `workforce`, `maturity`, `funding`, `submissions`, `collect`, `settings`.
    pub changed: Vec<String>,
    /// The journalled operation; none where nothing was changed.
    pub operation: Option<i64>,
    /// Past tense, for the quiet line at the bottom: “Practice moved to Riverside cluster”.
    pub label: String,
    pub can_undo: bool,
    /// Amber remarks that do not stop the act.
    pub warnings: Vec<String>,
}

impl<T> Outcome<T> {
    /// The same outcome with another value.
    #[must_use]
    pub fn with<U>(self, value: U) -> Outcome<U> {
        let Self { value: _, changed, operation, label, can_undo, warnings } = self;
        Outcome { value, changed, operation, label, can_undo, warnings }
    }
}

/// Which organisation the bar is set to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Scope {
    /// `practice`, `cluster`, `ccg`, `place` or `system`.
    pub kind: String,
    pub code: String,
}

/// Scope and period, as most screens need them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct View {
    pub scope: Scope,
    /// `2018/19-Q3`.
    pub period: String,
}

/// How a computed figure came about; the same text stands in the workbook's working sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Working {
    pub title: String,
    /// One sentence that a practice manager can read out.
    pub sentence: String,
    pub inputs: Vec<WorkingInput>,
    /// The rule in words, with its formula.
    pub rule: String,
    /// Definition id and version, where one applies.
    pub definition: Option<String>,
    /// Caveats: who was left out and why, assumed dates.
    pub notes: Vec<String>,
}

/// An input of a working.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct WorkingInput {
    pub label: String,
    pub value: String,
    /// File, release and date, or “entered by …”.
    pub source: String,
}

/// A figure to show: value, text and how it came about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Figure {
    pub value: Option<f64>,
    /// Rounded for people; “not supplied” where there is no value.
    pub shown: String,
    /// Why there is no value.
    pub missing: Option<String>,
    pub working: Option<Working>,
}

/// A table of text for charts and exports: the data behind the picture.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct DataTable {
    pub title: String,
    pub headings: Vec<String>,
    /// Which columns are right-aligned.
    pub numeric: Vec<bool>,
    pub rows: Vec<Vec<String>>,
    pub notes: Vec<String>,
}

/// A picture drawn by the core, with its data.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ChartPicture {
    pub title: String,
    pub description: String,
    pub svg: String,
    pub table: DataTable,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WrittenFile {
    pub path: String,
    pub bytes: i64,
}

/// A code and a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Named {
    pub code: String,
    pub name: String,
}
