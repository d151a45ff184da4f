//! Calls for return, sent and taken in.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A call for return. Its bytes stand in `blob`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Call {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// `sent` or `taken`.
    pub direction: String,
    /// Which return it asks for: `practice_return`, `cluster_submission` or `ccg_return`.
    pub return_type: String,
    /// Who asks.
    pub caller: String,
    /// The name that it had then.
    pub caller_name: String,
    /// `2018/19-Q3`.
    pub period: String,
    /// From 1.
    pub revision: i64,
    /// The very package.
    pub package_id: String,
    /// ISO day by which to return.
    pub due: String,
    /// ISO day for whoever returns to those who are asked.
    pub onward_due: Option<String>,
    /// What the caller writes.
    pub message: String,
    /// Who sent it.
    pub by_name: String,
    /// ISO day on which it was sent.
    pub on_day: String,
    /// The package's file name.
    pub file_name: String,
    /// Digest of the package's bytes.
    pub package: String,
}

const COLUMNS: &str = "id, direction, return_type, caller, caller_name, period, revision, package_id, due, onward_due, message, by_name, on_day,
  file_name, package";

fn call(row: &Row<'_>) -> rusqlite::Result<Call> {
    Ok(Call {
        id: row.get(0)?,
        direction: row.get(1)?,
        return_type: row.get(2)?,
        caller: row.get(3)?,
        caller_name: row.get(4)?,
        period: row.get(5)?,
        revision: row.get(6)?,
        package_id: row.get(7)?,
        due: row.get(8)?,
        onward_due: row.get(9)?,
        message: row.get(10)?,
        by_name: row.get(11)?,
        on_day: row.get(12)?,
        file_name: row.get(13)?,
        package: row.get(14)?,
    })
}

/// All calls, newest period and revision first.
///
/// # Errors
/// The store's.
pub fn list(connection: &Connection) -> Result<Vec<Call>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM call ORDER BY period DESC, return_type, caller, revision DESC"
    ))?;
    Ok(statement.query_map([], call)?.collect::<Result<_, _>>()?)
}

/// One call.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, id: i64) -> Result<Option<Call>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM call WHERE id = ?1"))?;
    Ok(statement.query_row([id], call).optional()?)
}

/// Keeps a call; one of the same direction, caller, return and revision is replaced. Gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, new: &Call) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO call (direction, return_type, caller, caller_name, period, revision, package_id, due, onward_due, message,
               by_name, on_day, file_name, package) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (direction, return_type, caller, period, revision) DO UPDATE SET caller_name = excluded.caller_name,
               package_id = excluded.package_id, due = excluded.due, onward_due = excluded.onward_due, message = excluded.message,
               by_name = excluded.by_name, on_day = excluded.on_day, file_name = excluded.file_name, package = excluded.package",
        )?
        .execute(params![
            new.direction,
            new.return_type,
            new.caller,
            new.caller_name,
            new.period,
            new.revision,
            new.package_id,
            new.due,
            new.onward_due,
            new.message,
            new.by_name,
            new.on_day,
            new.file_name,
            new.package
        ])?;
    Ok(connection
        .prepare_cached(
            "SELECT id FROM call WHERE direction = ?1 AND return_type = ?2 AND caller = ?3 AND period = ?4 AND revision = ?5",
        )?
        .query_row(params![new.direction, new.return_type, new.caller, new.period, new.revision], |row| row.get(0))?)
}
