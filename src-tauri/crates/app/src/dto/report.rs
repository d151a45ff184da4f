//! Reports: which there are, how one reads with its words and figures, and what is written of it.
use super::{ChartPicture, DataTable, Named, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Reports that an organisation can make.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportList {
    pub reports: Vec<ReportEntry>,
    /// Whether this copy of the program can print.
    pub can_print: bool,
}

/// A report to choose.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportEntry {
    /// `cluster_submission`, `collection_report`, `highlight_report` or `scrutiny_paper`.
    pub code: String,
    pub title: String,
    /// Who reads it, and what for.
    pub about: String,
    /// Whether an organisation of this kind makes it.
    pub fits: bool,
    /// Kinds that do, in words.
    pub made_by: String,
    /// Parts that somebody worded for this organisation and period.
    pub edited: u32,
}

/// Which report to show.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportQuery {
    pub scope: Scope,
    pub period: String,
    pub report: String,
}

/// A report as it would be printed now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportView {
    pub report: String,
    pub title: String,
    pub subtitle: String,
    pub pieces: Vec<ReportPiece>,
    /// Names that are filled in where they stand in braces, each with what it says now.
    pub names: Vec<Named>,
    /// An earlier period for which somebody worded this report, to take the words from.
    pub earlier: Option<String>,
    pub edited: u32,
    /// Parts whose facts are recalled and that nobody has worded yet.
    pub to_check: u32,
    /// The definition that gives order and standard words, with version.
    pub definition: String,
    pub can_print: bool,
}

/// A part of a report: words that may be changed, or blocks that are filled in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportPiece {
    pub words: Option<ReportWords>,
    pub blocks: Vec<ReportBlock>,
}

/// Words that may be changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportWords {
    pub part: String,
    pub label: String,
    /// As it is edited, with names in braces.
    pub text: String,
    /// What stands there until somebody writes something else.
    pub standard: String,
    pub edited: bool,
    /// “A. Lead on 21 November 2018”; empty for the standard words.
    pub by: String,
    /// The standard words changed since these were written.
    pub outdated: bool,
    /// Recalled facts: check against your own copy.
    pub check: bool,
    /// One line of the cover block.
    pub short: bool,
    /// What is usual, to choose from.
    pub choices: Vec<String>,
}

/// A piece of a document, to read on the screen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReportBlock {
    /// A heading.
    Heading { level: u8, text: String },
    /// A paragraph.
    Paragraph { text: String },
    /// A remark in smaller type.
    Note { text: String },
    /// A table; `total` is its last row where columns are added up.
    Table { table: DataTable, total: Vec<String> },
    /// A chart with its caption.
    Figure { picture: ChartPicture, caption: String },
    /// A list.
    List { numbered: bool, items: Vec<String> },
    /// Facts, each with its label.
    Facts { facts: Vec<ReportFact> },
    /// What follows begins a page.
    PageBreak,
}

/// A fact with its label.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportFact {
    pub label: String,
    pub value: String,
}

/// Word a part of a report.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WordReport {
    pub scope: Scope,
    pub period: String,
    pub report: String,
    pub part: String,
    /// Empty prints nothing in this place.
    pub text: String,
}

/// Put the standard words back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ResetReport {
    pub scope: Scope,
    pub period: String,
    pub report: String,
    /// One part; all of them where none.
    #[serde(default)]
    pub part: Option<String>,
}

/// Take the words of an earlier period over, where this period has none of its own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CarryWords {
    pub scope: Scope,
    pub period: String,
    pub report: String,
    pub from: String,
}

/// Write a report into a folder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteReport {
    pub scope: Scope,
    pub period: String,
    pub report: String,
    pub folder: String,
    /// `pdf` or `docx`.
    pub format: String,
}
