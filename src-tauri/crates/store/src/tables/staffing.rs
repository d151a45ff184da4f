//! Sheets to plan staff by: work and people, posts to be priced, what work needs.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, params};

/// The body of a sheet; none where nobody has made one. `kind` is `fit`, `cost` or `need`.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, organisation: &str, kind: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT body FROM staffing_sheet WHERE organisation = ?1 AND kind = ?2")?
        .query_row([organisation, kind], |row| row.get(0))
        .optional()?)
}

/// Keeps a sheet in place of the one before.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, organisation: &str, kind: &str, body: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO staffing_sheet (organisation, kind, body) VALUES (?1, ?2, ?3)
             ON CONFLICT (organisation, kind) DO UPDATE SET body = excluded.body",
        )?
        .execute(params![organisation, kind, body])?;
    Ok(())
}
