//! A practice's own staff list: columns mapped once, a preview as a difference, one act.
use super::{Named, Scope};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Reads a staff list and says what it would change; with `commit`'s token the same is then done.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadStaffList {
    pub scope: Scope,
    /// The quarter whose last day the list describes, where no day is given.
    pub period: String,
    pub path: String,
    /// ISO date that the list describes.
    #[serde(default)]
    pub as_of: Option<String>,
    /// The practice of every row; else a column says it.
    #[serde(default)]
    pub practice: Option<String>,
    #[serde(default)]
    pub sheet: Option<String>,
    /// Row of the headings; 0 where there are none.
    #[serde(default)]
    pub heading_row: Option<u32>,
    /// Field by column number from 0; an empty field leaves the column out.
    #[serde(default)]
    pub fields: BTreeMap<u32, String>,
    /// Unit of a column of plain time: `hours`, `sessions` or `wte`.
    #[serde(default)]
    pub unit: Option<String>,
    /// Role code by the list's own words; an empty code leaves such rows out.
    #[serde(default)]
    pub roles: BTreeMap<String, String>,
}

/// Does what was read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CommitStaffList {
    pub read: ReadStaffList,
    /// From the preview: only exactly what was shown is done.
    pub token: String,
}

/// What a list holds and what it would change. Nothing has been changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StaffListPreview {
    pub file: String,
    /// Names of the sheets; empty for a CSV.
    pub sheets: Vec<String>,
    pub sheet: Option<String>,
    pub heading_row: u32,
    pub columns: Vec<ListColumn>,
    /// What a column can hold.
    pub fields: Vec<ListFieldOption>,
    pub unit: String,
    /// Whether the layout was remembered from last time.
    pub remembered: bool,
    /// ISO date that the posts will describe.
    pub as_of: String,
    pub words: Vec<RoleWord>,
    /// Practices that rows go to.
    pub practices: Vec<Named>,
    pub rows_read: u32,
    pub rows_taken: u32,
    pub problems: Vec<super::import::ImportProblem>,
    pub notes: Vec<String>,
    /// Line by line: what comes, goes or changes. Lines that stay are counted.
    pub changes: Vec<ListChange>,
    pub same: u32,
    /// WTE by staff group before and after.
    pub totals: Vec<ListTotal>,
    /// What must be done before it can be taken; empty where it can.
    pub blocked: Vec<String>,
    /// Goes with the commit.
    pub token: String,
}

/// A column of the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListColumn {
    pub at: u32,
    pub heading: String,
    /// Empty where it is left out.
    pub field: String,
    /// Never read: it says who.
    pub personal: bool,
    /// Chosen or remembered rather than guessed.
    pub said: bool,
    pub samples: Vec<String>,
}

/// What a column can hold.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListFieldOption {
    pub field: String,
    pub title: String,
}

/// The list's word for a role.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RoleWord {
    pub word: String,
    pub rows: u32,
    /// Role code; empty where it is not known, or where its rows are left out.
    pub role: String,
    pub role_title: String,
    /// `list` by the national list, `remembered`, `chosen`, `left_out` or `unknown`.
    pub how: String,
    /// Why it is not known.
    pub message: String,
}

/// One line before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ListChange {
    pub practice: Named,
    pub role_title: String,
    pub age_band: String,
    pub employer: String,
    /// `new`, `changed` or `gone`.
    pub kind: String,
    pub people_before: Option<i64>,
    pub people_after: Option<i64>,
    pub wte_before: Option<f64>,
    pub wte_after: Option<f64>,
}

/// WTE of a staff group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListTotal {
    pub group_title: String,
    pub before: f64,
    pub after: f64,
}

/// What was taken.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TakenStaffList {
    pub added: u32,
    pub changed: u32,
    pub gone: u32,
}

/// Asks for the assumed split of an organisation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SplitQuery {
    pub scope: Scope,
    pub period: String,
}

/// The assumed split by staff group, with the level that applies.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SplitView {
    pub groups: Vec<SplitGroup>,
    /// Practices of the scope that are known by their totals alone, so that the split is used for them.
    pub used_for: Vec<Named>,
    pub practices: u32,
    pub age_bands: Vec<String>,
}

/// A staff group's assumed split.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SplitGroup {
    pub group: String,
    pub title: String,
    /// Where it comes from, in words.
    pub source: String,
    /// The organisation that set it; none where the definition's applies.
    pub set_for: Option<Named>,
    pub roles: Vec<SplitPart>,
    pub ages: Vec<SplitPart>,
}

/// A part of a split.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SplitPart {
    /// Role code or age band.
    pub item: String,
    pub title: String,
    /// Per cent as held: “66.5”.
    pub percent: String,
    /// Age shares of the role differ from the group's.
    pub own_ages: bool,
}

/// Sets an assumed split for an organisation and all below it. What is left out keeps the shares that apply.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSplit {
    pub scope: Scope,
    pub group: String,
    /// Per cent as typed, by role code; they must make 100. Empty leaves the roles as they are above.
    #[serde(default)]
    pub roles: BTreeMap<String, String>,
    /// Per cent as typed, by age band; they must make 100.
    #[serde(default)]
    pub ages: BTreeMap<String, String>,
    /// What it rests on.
    pub source: String,
}

/// Takes an organisation's own split out, so that the level above applies.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ClearSplit {
    pub scope: Scope,
    pub group: String,
}
