//! Definitions, releases and help.
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A dated definition, in the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DefinitionEntry {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub version: String,
    pub applies_from: String,
    pub source: String,
    pub author: String,
    pub check_against_your_copy: bool,
}

/// One by id.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DefinitionId {
    pub id: String,
}

/// A definition with its whole content as JSON text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DefinitionView {
    pub entry: DefinitionEntry,
    pub notes: String,
    pub json: String,
}

/// An imported release of official figures.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReleaseView {
    pub id: i64,
    pub kind: String,
    pub title: String,
    pub file_name: String,
    pub as_of: String,
    pub as_of_basis: String,
    pub imported_at: String,
    pub rows: i64,
    pub active: bool,
}

/// Switch a release on or off.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetRelease {
    pub id: i64,
    pub active: bool,
}

/// A help page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HelpPage {
    pub id: String,
    pub title: String,
    /// Markdown.
    pub text: String,
}
