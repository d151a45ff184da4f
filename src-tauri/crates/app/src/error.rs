//! What the app says when something goes wrong: one closed set of codes, plain English made in one place.

use pch_domain::facts::{Cancelled, FileProblem};
use pch_store::StoreError;
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// Why an act was refused. A code exists only where somebody acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Something in the input is wrong; `fields` says what and where.
    BadInput,
    /// The thing asked for is not there.
    NotFound,
    /// A rule of the field or of the program forbids it.
    NotAllowed,
    /// The person stopped it.
    Cancelled,
    /// The store is open in another program or window.
    StoreOpenElsewhere,
    /// The store was written by a newer version.
    StoreTooNew,
    /// The store or backup is locked: no passphrase was given, or not the right one.
    StoreLocked,
    /// The store is damaged, or no store at all.
    StoreUnreadable,
    /// The disk or folder cannot be written.
    ReadOnly,
    /// No room left on the disk.
    DiskFull,
    /// There is nothing to undo or redo.
    NothingToUndo,
    /// A fault of the program.
    Internal,
}

/// A message beside a field or at a place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldError {
    /// The field's name in the input, or “file, sheet, row, column”.
    pub place: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// The error that crosses the border.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct AppError {
    /// Closed set; never match on the text.
    pub code: ErrorCode,
    /// One plain sentence.
    pub message: String,
    /// Every problem at once.
    pub fields: Vec<FieldError>,
    /// Help page that deals with it.
    pub help: Option<String>,
    /// For whoever looks into it: no personal data.
    pub detail: Option<String>,
}

impl AppError {
    /// An error with a sentence and nothing else.
    #[must_use]
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), fields: Vec::new(), help: None, detail: None }
    }

    /// One field is wrong.
    #[must_use]
    pub fn field(place: impl Into<String>, message: impl Into<String>) -> Self {
        let message = message.into();
        let mut error = Self::new(ErrorCode::BadInput, message.clone());
        error.fields.push(FieldError { place: place.into(), message });
        error
    }

    /// Several fields are wrong.
    #[must_use]
    pub fn fields(fields: Vec<FieldError>) -> Self {
        let message = match fields.as_slice() {
            [one] => one.message.clone(),
            many => format!("{} things need mending", many.len()),
        };
        Self { fields, ..Self::new(ErrorCode::BadInput, message) }
    }

    /// The thing asked for is not there.
    #[must_use]
    pub fn not_found(what: impl std::fmt::Display) -> Self {
        Self::new(ErrorCode::NotFound, format!("{what} is not here"))
    }

    /// With a sentence on what to do next.
    #[must_use]
    pub fn with_help(mut self, next: &str) -> Self {
        self.message = format!("{}. {next}", self.message.trim_end_matches('.'));
        self
    }

    /// A rule forbids it.
    #[must_use]
    pub fn not_allowed(why: impl Into<String>) -> Self {
        Self::new(ErrorCode::NotAllowed, why)
    }

    /// A fault of the program, with what is known of it.
    #[must_use]
    pub fn internal(detail: impl Into<String>) -> Self {
        Self {
            detail: Some(detail.into()),
            ..Self::new(ErrorCode::Internal, "Something went wrong in the program itself. Nothing was changed.")
        }
    }
}

impl From<Cancelled> for AppError {
    fn from(cancelled: Cancelled) -> Self {
        Self::new(ErrorCode::Cancelled, cancelled.to_string())
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        use ErrorCode as Code;
        let detail = Some(error.to_string());
        // Inside an act SQLite gives a code without a path; there is only one store that it can be about.
        let error = error.at(Path::new(""));
        let (code, message) = match &error {
            StoreError::OpenElsewhere { path } => (
                Code::StoreOpenElsewhere,
                format!(
                    "{} is open in another window or program. Close it there, or choose another store with --store.",
                    store_at(path)
                ),
            ),
            StoreError::FileTooNew { path, found, known } => (
                Code::StoreTooNew,
                format!(
                    "{} was written by a newer version of PCH Planner (schema {found}; this version knows {known}). It was left as it is: update the program to open it.",
                    store_at(path)
                ),
            ),
            StoreError::NotAStore { path } => (
                Code::StoreUnreadable,
                format!("{} is not a store of PCH Planner. It was left as it is: choose another file.", store_at(path)),
            ),
            StoreError::Locked { path } => (
                Code::StoreLocked,
                format!("{} is locked with a passphrase. Type it to open the file.", store_at(path)),
            ),
            StoreError::WrongPassphrase { path } => (
                Code::StoreLocked,
                format!("That passphrase does not open {}. Capitals and spaces count.", store_at(path)),
            ),
            StoreError::Corrupt { path, .. } => (
                Code::StoreUnreadable,
                format!("{} is damaged or not a PCH Planner store. It was left as it is.", store_at(path)),
            ),
            StoreError::ReadOnly { path } => (
                Code::ReadOnly,
                format!(
                    "{} cannot be written. Nothing was changed: check that the folder exists, that you may write there and that the disk is not read-only.",
                    store_at(path)
                ),
            ),
            StoreError::DiskFull { path } => (
                Code::DiskFull,
                format!("{}: the disk is full. Nothing was changed: make room and try again.", store_at(path)),
            ),
            StoreError::Disk { path, detail } => (
                Code::ReadOnly,
                format!(
                    "{} cannot be read or written ({detail}). Nothing was changed: check that the disk is there and has room, and try again.",
                    store_at(path)
                ),
            ),
            StoreError::NothingTo(what) => (Code::NothingToUndo, format!("There is nothing to {what}.")),
            StoreError::MovedOn { label, .. } => (
                Code::NotAllowed,
                format!(
                    "“{label}” cannot be taken back, because what it changed has been changed since. Undo the later acts first."
                ),
            ),
            StoreError::Cancelled(cancelled) => (Code::Cancelled, cancelled.to_string()),
            StoreError::File { operation, path, source } => {
                (Code::ReadOnly, format!("Could not {operation} {}: {source}.", path.display()))
            }
            StoreError::Unreadable { table, value, expected } => (
                Code::StoreUnreadable,
                format!(
                    "The store is damaged: its table {table} holds “{value}”, expected {expected}. Nothing was changed: restore a backup in its place."
                ),
            ),
            StoreError::Sqlite(_) => return Self::internal(error.to_string()),
        };
        Self { detail, ..Self::new(code, message) }
    }
}

/// The store's path as a sentence begins.
fn store_at(path: &Path) -> String {
    if path.as_os_str().is_empty() { "The store".to_owned() } else { path.display().to_string() }
}

impl From<rusqlite::Error> for AppError {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<&FileProblem> for FieldError {
    fn from(problem: &FileProblem) -> Self {
        let place = &problem.place;
        let mut at = place.file.clone();
        if let Some(sheet) = &place.sheet {
            at.push_str(&format!(", sheet “{sheet}”"));
        }
        if let Some(row) = place.row {
            at.push_str(&format!(", row {row}"));
        }
        if let Some(column) = &place.column {
            at.push_str(&format!(", column {column}"));
        }
        let found = if problem.value.is_empty() { String::new() } else { format!("found “{}”, ", problem.value) };
        Self { place: at, message: format!("{found}expected {}. {}", problem.expected, problem.mend) }
    }
}
