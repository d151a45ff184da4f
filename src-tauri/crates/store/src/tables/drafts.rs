//! Drafts of returns that were shared and not taken back.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, params};

/// A draft that was written out to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SharedDraft {
    /// `practice_return`, `cluster_submission` or `ccg_return`.
    pub return_type: String,
    /// Whose.
    pub organisation: String,
    /// `2018/19-Q3`.
    pub period: String,
    /// The revision that it would be signed as.
    pub revision: i64,
    /// The very package.
    pub package_id: String,
    /// Who shared it.
    pub by_name: String,
    /// ISO day.
    pub on_day: String,
}

/// The draft of a return that is shared now.
///
/// # Errors
/// The store's.
pub fn of(
    connection: &Connection,
    return_type: &str,
    organisation: &str,
    period: &str,
) -> Result<Option<SharedDraft>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT return_type, organisation, period, revision, package_id, by_name, on_day FROM shared_draft
         WHERE return_type = ?1 AND organisation = ?2 AND period = ?3",
    )?;
    let found = statement.query_row([return_type, organisation, period], |row| {
        Ok(SharedDraft {
            return_type: row.get(0)?,
            organisation: row.get(1)?,
            period: row.get(2)?,
            revision: row.get(3)?,
            package_id: row.get(4)?,
            by_name: row.get(5)?,
            on_day: row.get(6)?,
        })
    });
    Ok(found.optional()?)
}

/// Keeps that a draft is shared, in the place of an earlier one.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, new: &SharedDraft) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO shared_draft (return_type, organisation, period, revision, package_id, by_name, on_day)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (return_type, organisation, period) DO UPDATE SET revision = excluded.revision,
               package_id = excluded.package_id, by_name = excluded.by_name, on_day = excluded.on_day",
        )?
        .execute(params![
            new.return_type,
            new.organisation,
            new.period,
            new.revision,
            new.package_id,
            new.by_name,
            new.on_day
        ])?;
    Ok(())
}

/// No draft of the return is shared any more.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, return_type: &str, organisation: &str, period: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM shared_draft WHERE return_type = ?1 AND organisation = ?2 AND period = ?3")?
        .execute([return_type, organisation, period])?;
    Ok(())
}
