//! Keys by which organisations sign, kept when they were first seen.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A key by which an organisation signs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrustedKey {
    /// Whose.
    pub organisation: String,
    /// 64 hexadecimal digits.
    pub public_key: String,
    /// RFC 3339.
    pub first_seen: String,
    /// The package with which it came.
    pub package_id: String,
    /// ISO date on which the fingerprint was compared; empty until then.
    pub compared_on: String,
    /// By whom.
    pub compared_by: String,
}

const COLUMNS: &str = "organisation, public_key, first_seen, package_id, compared_on, compared_by";

fn key(row: &Row<'_>) -> rusqlite::Result<TrustedKey> {
    Ok(TrustedKey {
        organisation: row.get(0)?,
        public_key: row.get(1)?,
        first_seen: row.get(2)?,
        package_id: row.get(3)?,
        compared_on: row.get(4)?,
        compared_by: row.get(5)?,
    })
}

/// All of them, by organisation.
///
/// # Errors
/// The store's.
pub fn list(connection: &Connection) -> Result<Vec<TrustedKey>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM trusted_key ORDER BY organisation"))?;
    Ok(statement.query_map([], key)?.collect::<Result<_, _>>()?)
}

/// The key of an organisation.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, organisation: &str) -> Result<Option<TrustedKey>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM trusted_key WHERE organisation = ?1"))?;
    Ok(statement.query_row([organisation], key).optional()?)
}

/// Keeps the key of an organisation in the place of the one that it had.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, new: &TrustedKey) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO trusted_key (organisation, public_key, first_seen, package_id, compared_on, compared_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (organisation) DO UPDATE SET public_key = excluded.public_key, first_seen = excluded.first_seen,
               package_id = excluded.package_id, compared_on = excluded.compared_on, compared_by = excluded.compared_by",
        )?
        .execute(params![
            new.organisation,
            new.public_key,
            new.first_seen,
            new.package_id,
            new.compared_on,
            new.compared_by
        ])?;
    Ok(())
}

/// Forgets the key of an organisation.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, organisation: &str) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM trusted_key WHERE organisation = ?1")?.execute([organisation])?;
    Ok(())
}
