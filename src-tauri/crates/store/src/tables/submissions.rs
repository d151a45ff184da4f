//! Frozen returns of this copy, the explanations that go with them, and what their receiver said.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A frozen revision of a return. Its bytes stand in `blob` and never change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Submission {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// `practice_return` or `cluster_submission`.
    pub return_type: String,
    /// Whose.
    pub organisation: String,
    /// `2018/19-Q3`.
    pub period: String,
    /// From 1.
    pub revision: i64,
    /// The very package.
    pub package_id: String,
    /// Who signed.
    pub signed_name: String,
    /// As what.
    pub signed_role: String,
    /// ISO date.
    pub signed_on: String,
    /// `submitted`, `accepted`, `returned` or `superseded`.
    pub status: String,
    /// The package's file name.
    pub file_name: String,
    /// Digest of the package's bytes.
    pub package: String,
    /// Digest of its `data.json`.
    pub data: String,
}

/// What was written about a check that did not pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Whose return.
    pub organisation: String,
    /// Of which period.
    pub period: String,
    /// Id of the check.
    pub check_id: String,
    /// The explanation.
    pub text: String,
    /// Who wrote it.
    pub by_name: String,
}

const COLUMNS: &str =
    "id, return_type, organisation, period, revision, package_id, signed_name, signed_role, signed_on, status,
  file_name, package, data";

fn submission(row: &Row<'_>) -> rusqlite::Result<Submission> {
    Ok(Submission {
        id: row.get(0)?,
        return_type: row.get(1)?,
        organisation: row.get(2)?,
        period: row.get(3)?,
        revision: row.get(4)?,
        package_id: row.get(5)?,
        signed_name: row.get(6)?,
        signed_role: row.get(7)?,
        signed_on: row.get(8)?,
        status: row.get(9)?,
        file_name: row.get(10)?,
        package: row.get(11)?,
        data: row.get(12)?,
    })
}

/// Revisions of a return, oldest first.
///
/// # Errors
/// The store's.
pub fn of(
    connection: &Connection,
    return_type: &str,
    organisation: &str,
    period: &str,
) -> Result<Vec<Submission>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM submission WHERE return_type = ?1 AND organisation = ?2 AND period = ?3 ORDER BY revision"
    ))?;
    Ok(statement.query_map([return_type, organisation, period], submission)?.collect::<Result<_, _>>()?)
}

/// Revisions of an organisation's returns over all periods, newest period and revision first.
///
/// # Errors
/// The store's.
pub fn latest(connection: &Connection, return_type: &str, organisation: &str) -> Result<Vec<Submission>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM submission WHERE return_type = ?1 AND organisation = ?2 ORDER BY period DESC, revision DESC"
    ))?;
    Ok(statement.query_map([return_type, organisation], submission)?.collect::<Result<_, _>>()?)
}

/// One frozen revision.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, id: i64) -> Result<Option<Submission>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM submission WHERE id = ?1"))?;
    Ok(statement.query_row([id], submission).optional()?)
}

/// The frozen revision that travels as a package, where it was made by this copy.
///
/// # Errors
/// The store's.
pub fn by_package(connection: &Connection, package_id: &str) -> Result<Option<Submission>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM submission WHERE package_id = ?1"))?;
    Ok(statement.query_row([package_id], submission).optional()?)
}

/// Adds a frozen revision; gives the row number.
///
/// # Errors
/// The store's.
pub fn add(connection: &Connection, new: &Submission) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO submission (return_type, organisation, period, revision, package_id, signed_name, signed_role, signed_on, status,
               file_name, package, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            new.return_type,
            new.organisation,
            new.period,
            new.revision,
            new.package_id,
            new.signed_name,
            new.signed_role,
            new.signed_on,
            new.status,
            new.file_name,
            new.package,
            new.data
        ])?;
    Ok(connection.last_insert_rowid())
}

/// Sets where a frozen revision stands; nothing else of it ever changes.
///
/// # Errors
/// The store's.
pub fn set_status(connection: &Connection, id: i64, status: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE submission SET status = ?2 WHERE id = ?1 AND status <> ?2")?
        .execute(params![id, status])?;
    Ok(())
}

/// Explanations of a return that is being made, by check.
///
/// # Errors
/// The store's.
pub fn explanations(connection: &Connection, organisation: &str, period: &str) -> Result<Vec<Explanation>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation, period, check_id, text, by_name FROM explanation WHERE organisation = ?1 AND period = ?2 ORDER BY check_id",
    )?;
    let rows = statement.query_map([organisation, period], |row| {
        Ok(Explanation {
            organisation: row.get(0)?,
            period: row.get(1)?,
            check_id: row.get(2)?,
            text: row.get(3)?,
            by_name: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes an explanation; an empty text takes it back.
///
/// # Errors
/// The store's.
pub fn explain(connection: &Connection, explanation: &Explanation) -> Result<(), StoreError> {
    let Explanation { organisation, period, check_id, text, by_name } = explanation;
    if text.is_empty() {
        connection
            .prepare_cached("DELETE FROM explanation WHERE organisation = ?1 AND period = ?2 AND check_id = ?3")?
            .execute([organisation, period, check_id])?;
        return Ok(());
    }
    connection
        .prepare_cached(
            "INSERT INTO explanation (organisation, period, check_id, text, by_name) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (organisation, period, check_id) DO UPDATE SET text = excluded.text, by_name = excluded.by_name
             WHERE text <> excluded.text",
        )?
        .execute([organisation, period, check_id, text, by_name])?;
    Ok(())
}

/// Whether anybody has entered anything for a return: a post, an answer or an explanation.
///
/// # Errors
/// The store's.
pub fn begun(connection: &Connection, organisation: &str, period: &str) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM post WHERE organisation = ?1) OR EXISTS (SELECT 1 FROM assessment WHERE organisation = ?1)
           OR EXISTS (SELECT 1 FROM explanation WHERE organisation = ?1 AND period = ?2)",
    )?;
    Ok(statement.query_row([organisation, period], |row| row.get(0))?)
}
