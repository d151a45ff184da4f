//! The finance table of an area: population and allocations by year, kept, with what follows from them.
use super::{ChartPicture, Figure, Named, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose table to show.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FinanceQuery {
    pub scope: Scope,
}

/// The table of one area.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FinanceSheet {
    pub organisation: Named,
    /// Years as columns, oldest first.
    pub years: Vec<String>,
    /// Population and three allocations, to edit.
    pub items: Vec<FinanceItem>,
    /// Sum of the three; none in a year where one of them is missing.
    pub total: FinanceItem,
    pub chart: ChartPicture,
    /// What is seen, in a sentence.
    pub sentence: String,
    pub notes: Vec<String>,
    /// Other areas that have figures.
    pub others: Vec<Named>,
}

/// A row: values by year with what follows from them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct FinanceItem {
    /// `population`, `ccg`, `primary_medical`, `specialised` or `total`.
    pub item: String,
    pub title: String,
    /// `people` or `£000`.
    pub unit: String,
    /// Exact, as it is edited; none where nobody supplied it.
    pub values: Vec<Option<String>>,
    /// Where each is from.
    pub sources: Vec<String>,
    /// Each year over the one before, per cent.
    pub by_year: Vec<Figure>,
    /// Last known over first known, per cent.
    pub growth: Figure,
    /// The steady yearly growth that makes it, per cent.
    pub steady: Figure,
    /// Pounds a head; empty for the population itself.
    pub per_head: Vec<Figure>,
}

/// Change figures; one call is one act.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SaveFinance {
    /// Code of a CCG, cluster, place or system.
    pub organisation: String,
    pub edits: Vec<FinanceEdit>,
    /// Where the figures are from; “entered by …” where empty.
    pub source: String,
    /// Say what would be taken and refused; change nothing.
    pub dry_run: bool,
}

/// One cell.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FinanceEdit {
    /// `population`, `ccg`, `primary_medical` or `specialised`.
    pub item: String,
    /// `2018/19`.
    pub year: String,
    /// As typed: people, or thousands of pounds; empty takes the figure out.
    pub text: String,
}

/// What was taken.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavedFinance {
    pub taken: i64,
    pub refused: Vec<RefusedFinance>,
}

/// A cell that was not taken; its text stays in the grid.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RefusedFinance {
    /// Place among the edits, from 0.
    pub edit: u32,
    pub text: String,
    pub message: String,
}
