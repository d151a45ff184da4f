//! Preview and commit of official files.
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which files to read, and what the person said about them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewImport {
    pub paths: Vec<String>,
    /// ISO date for files that do not say theirs.
    pub as_of: Option<String>,
}

/// What would happen; nothing has been stored. Committed by `id`, exactly as shown.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    pub id: String,
    pub files: Vec<FilePreview>,
    /// Whether anything would change.
    pub would_change: bool,
}

/// One file's preview.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct FilePreview {
    pub file: String,
    pub path: String,
    /// False where the whole file was refused; `problems` says why.
    pub readable: bool,
    pub kind: String,
    pub title: String,
    pub variety: String,
    pub as_of: Option<String>,
    /// `content`, `columns`, `file_name` or `given`.
    pub as_of_basis: String,
    /// The file does not say its date and cannot be imported until the person does.
    pub needs_as_of: bool,
    /// The same bytes are active already: nothing to do.
    pub already_here: bool,
    pub rows_read: i64,
    /// Organisations, memberships, list sizes and figures, counted as rows.
    pub new_rows: i64,
    pub changed_rows: i64,
    pub same_rows: i64,
    pub rejected_rows: i64,
    /// First 200 of the changed figures.
    pub changes: Vec<ChangedFigure>,
    pub changes_total: i64,
    /// First 20 of the new rows, to look at.
    pub new_sample: Vec<NewRow>,
    pub warnings: Vec<ImportWarning>,
    pub problems: Vec<ImportProblem>,
    pub notes: Vec<String>,
}

/// A figure that the import would change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangedFigure {
    pub code: String,
    pub name: String,
    pub field: String,
    pub old: String,
    pub new: String,
}

/// A row that the import would add.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NewRow {
    pub code: String,
    pub name: String,
    pub what: String,
}

/// A remarkable thing, with everyone it is true of.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportWarning {
    /// `staff_without_list`, `patients_per_gp`, `few_patients_per_gp`, `closed`, `no_cluster`, `not_supplied`, `not_general_practice`, `unknown_practice`.
    pub kind: String,
    pub title: String,
    pub rows: Vec<WarnedRow>,
}

/// Somebody a warning is about.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarnedRow {
    pub code: String,
    pub name: String,
    pub text: String,
}

/// Something wrong in a file, with its place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportProblem {
    pub file: String,
    pub sheet: Option<String>,
    pub row: Option<u32>,
    pub column: Option<String>,
    pub value: String,
    pub expected: String,
    pub mend: String,
    pub rejects: bool,
}

/// Commit or discard a preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewId {
    pub id: String,
}

/// What was imported: an operation a file, so that one undo takes one file back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Imported {
    pub files: Vec<ImportedFile>,
}

/// One file's import.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportedFile {
    pub file: String,
    pub title: String,
    /// None where nothing changed.
    pub operation: Option<i64>,
    pub new_rows: i64,
    pub changed_rows: i64,
    pub already_here: bool,
}
