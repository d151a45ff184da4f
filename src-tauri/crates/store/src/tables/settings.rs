//! What this copy last looked at. Not journalled: turning a page is not an act.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, params};

/// A setting's value.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// Sets it.
///
/// # Errors
/// The store's.
pub fn set(connection: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![key, value])?;
    Ok(())
}
