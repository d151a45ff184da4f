//! What can go wrong with a store, with operation and path.

use std::path::PathBuf;

/// A store's failure. The app turns it into plain English in one place.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program, or another window, has the file.
    #[error("{path} is open elsewhere")]
    OpenElsewhere {
        /// The store.
        path: PathBuf,
    },
    /// The file was written by a newer version of the program.
    #[error("{path} has schema {found}, newer than {known}")]
    FileTooNew {
        /// The store.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The file is a database, but not one of this program.
    #[error("{path} is not a PCH Planner store")]
    NotAStore {
        /// The file.
        path: PathBuf,
    },
    /// The file is locked, and no passphrase was given.
    #[error("{path} is locked with a passphrase")]
    Locked {
        /// The store or backup.
        path: PathBuf,
    },
    /// The passphrase does not open the file. Damage to its first page looks the same.
    #[error("the passphrase does not open {path}")]
    WrongPassphrase {
        /// The store or backup.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error("{path} is damaged: {detail}")]
    Corrupt {
        /// The store.
        path: PathBuf,
        /// What the check said.
        detail: String,
    },
    /// The disk or folder cannot be written.
    #[error("{path} cannot be written")]
    ReadOnly {
        /// The store or folder.
        path: PathBuf,
    },
    /// No room left.
    #[error("the disk of {path} is full")]
    DiskFull {
        /// The store or folder.
        path: PathBuf,
    },
    /// Undo or redo has nothing to act on.
    #[error("nothing to {0}")]
    NothingTo(&'static str),
    /// The system could not read or write, for a reason of its own.
    #[error("{path} cannot be read or written: {detail}")]
    Disk {
        /// The store or folder.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// A row has changed since the operation that would be undone.
    #[error("“{label}” cannot be taken back: {table} {row} has changed since")]
    MovedOn {
        /// The operation's label.
        label: String,
        /// The table.
        table: String,
        /// Its row.
        row: i64,
    },
    /// The person stopped it.
    #[error(transparent)]
    Cancelled(#[from] pch_domain::facts::Cancelled),
    /// A stored value that the program does not understand.
    #[error("{table} holds “{value}”, which is not {expected}")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// The value.
        value: String,
        /// What was expected.
        expected: &'static str,
    },
    /// Files around the store.
    #[error("{operation} {path}: {source}")]
    File {
        /// What was being done.
        operation: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The database itself.
    #[error("the store: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl StoreError {
    /// Names the path where SQLite only gives a code. An empty path stands for “the store”, where only that is known.
    #[must_use]
    pub fn at(self, path: &std::path::Path) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_owned();
        let (failure, detail) = match &self {
            Self::Sqlite(rusqlite::Error::SqliteFailure(failure, detail)) => (failure, detail),
            // What was written with a type comes back without it only from a file that was changed by other means.
            Self::Sqlite(
                error @ (rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::Utf8Error(..)),
            ) => return Self::Corrupt { path, detail: error.to_string() },
            _ => return self,
        };
        match failure.code {
            Code::DatabaseBusy | Code::DatabaseLocked => Self::OpenElsewhere { path },
            Code::NotADatabase | Code::DatabaseCorrupt => {
                Self::Corrupt { path, detail: detail.clone().unwrap_or_else(|| "not a database".to_owned()) }
            }
            Code::ReadOnly | Code::PermissionDenied | Code::CannotOpen => Self::ReadOnly { path },
            Code::DiskFull => Self::DiskFull { path },
            Code::SystemIoFailure => Self::Disk { path, detail: detail.clone().unwrap_or_else(|| failure.to_string()) },
            _ => self,
        }
    }

    /// For `map_err` on file calls.
    pub(crate) fn file(operation: &'static str, path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded | std::io::ErrorKind::FileTooLarge => {
                Self::DiskFull { path }
            }
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            _ => Self::File { operation, path, source },
        }
    }
}
