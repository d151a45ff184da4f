//! Packages that others sent, and what was decided about them.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A received package. Its bytes stand in `blob`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Received {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// `practice_return` or `cluster_submission`.
    pub return_type: String,
    /// Whose.
    pub organisation: String,
    /// The name that it had in the package.
    pub organisation_name: String,
    /// The CCG that its practices belong to, where the package says.
    pub ccg: Option<String>,
    /// `2018/19-Q3`.
    pub period: String,
    /// From 1.
    pub revision: i64,
    /// The very package.
    pub package_id: String,
    /// Digest of its `data.json`: equal for equal figures.
    pub data_digest: String,
    /// Who signed.
    pub signed_name: String,
    /// As what.
    pub signed_role: String,
    /// ISO date.
    pub signed_on: String,
    /// File in which it came.
    pub file_name: String,
    /// RFC 3339.
    pub received_at: String,
    /// `received`, `accepted`, `returned`, `superseded`, or `shared` for a draft.
    pub status: String,
    /// Digest of the package's bytes.
    pub package: String,
    /// Digest of the stored figures: those of `data.json`, a cluster's posts added up by practice and role.
    pub data: String,
}

const COLUMNS: &str =
    "id, return_type, organisation, organisation_name, ccg, period, revision, package_id, data_digest, signed_name,
  signed_role, signed_on, file_name, received_at, status, package, data";

fn received(row: &Row<'_>) -> rusqlite::Result<Received> {
    Ok(Received {
        id: row.get(0)?,
        return_type: row.get(1)?,
        organisation: row.get(2)?,
        organisation_name: row.get(3)?,
        ccg: row.get(4)?,
        period: row.get(5)?,
        revision: row.get(6)?,
        package_id: row.get(7)?,
        data_digest: row.get(8)?,
        signed_name: row.get(9)?,
        signed_role: row.get(10)?,
        signed_on: row.get(11)?,
        file_name: row.get(12)?,
        received_at: row.get(13)?,
        status: row.get(14)?,
        package: row.get(15)?,
        data: row.get(16)?,
    })
}

/// Everything that was received, in order of return and revision.
///
/// # Errors
/// The store's.
pub fn list(connection: &Connection) -> Result<Vec<Received>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM received ORDER BY return_type, organisation, period, revision"
    ))?;
    Ok(statement.query_map([], received)?.collect::<Result<_, _>>()?)
}

/// What was received for a period, in order of return and revision.
///
/// # Errors
/// The store's.
pub fn of_period(connection: &Connection, period: &str) -> Result<Vec<Received>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM received WHERE period = ?1 ORDER BY return_type, organisation, revision"
    ))?;
    Ok(statement.query_map([period], received)?.collect::<Result<_, _>>()?)
}

/// One received package.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, id: i64) -> Result<Option<Received>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM received WHERE id = ?1"))?;
    Ok(statement.query_row([id], received).optional()?)
}

/// Whether a later revision of a return is held.
///
/// # Errors
/// The store's.
pub fn has_later(
    connection: &Connection,
    return_type: &str,
    organisation: &str,
    period: &str,
    revision: i64,
) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM received
                        WHERE return_type = ?1 AND organisation = ?2 AND period = ?3 AND revision > ?4
                          AND status <> 'shared')",
    )?;
    Ok(statement.query_row(params![return_type, organisation, period, revision], |row| row.get(0))?)
}

/// Keeps a received package; one of the same return and revision takes the place of the one held. Gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, new: &Received) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO received (return_type, organisation, organisation_name, ccg, period, revision, package_id, data_digest,
               signed_name, signed_role, signed_on, file_name, received_at, status, package, data)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
             ON CONFLICT (return_type, organisation, period, revision) DO UPDATE SET organisation_name = excluded.organisation_name,
               ccg = excluded.ccg, package_id = excluded.package_id, data_digest = excluded.data_digest,
               signed_name = excluded.signed_name, signed_role = excluded.signed_role, signed_on = excluded.signed_on,
               file_name = excluded.file_name, received_at = excluded.received_at, status = excluded.status,
               package = excluded.package, data = excluded.data",
        )?
        .execute(params![
            new.return_type,
            new.organisation,
            new.organisation_name,
            new.ccg,
            new.period,
            new.revision,
            new.package_id,
            new.data_digest,
            new.signed_name,
            new.signed_role,
            new.signed_on,
            new.file_name,
            new.received_at,
            new.status,
            new.package,
            new.data
        ])?;
    let id = connection
        .prepare_cached(
            "SELECT id FROM received WHERE return_type = ?1 AND organisation = ?2 AND period = ?3 AND revision = ?4",
        )?
        .query_row(params![new.return_type, new.organisation, new.period, new.revision], |row| row.get(0))?;
    Ok(id)
}

/// Marks every earlier revision of a return as superseded.
///
/// # Errors
/// The store's.
pub fn supersede(
    connection: &Connection,
    return_type: &str,
    organisation: &str,
    period: &str,
    before: i64,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE received SET status = 'superseded'
             WHERE return_type = ?1 AND organisation = ?2 AND period = ?3 AND revision < ?4 AND status <> 'superseded'",
        )?
        .execute(params![return_type, organisation, period, before])?;
    Ok(())
}

/// Sets where a received package stands.
///
/// # Errors
/// The store's.
pub fn set_status(connection: &Connection, id: i64, status: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE received SET status = ?2 WHERE id = ?1 AND status <> ?2")?
        .execute(params![id, status])?;
    Ok(())
}

/// Takes out the drafts of a return up to a revision, with what was written about them; gives how many there were.
///
/// # Errors
/// The store's.
pub fn remove_drafts(
    connection: &Connection,
    return_type: &str,
    organisation: &str,
    period: &str,
    up_to: i64,
) -> Result<usize, StoreError> {
    let chosen = "return_type = ?1 AND organisation = ?2 AND period = ?3 AND revision <= ?4 AND status = 'shared'";
    connection
        .prepare_cached(&format!(
            "DELETE FROM received_comment WHERE received IN (SELECT id FROM received WHERE {chosen})"
        ))?
        .execute(params![return_type, organisation, period, up_to])?;
    Ok(connection.prepare_cached(&format!("DELETE FROM received WHERE {chosen}"))?.execute(params![
        return_type,
        organisation,
        period,
        up_to
    ])?)
}
