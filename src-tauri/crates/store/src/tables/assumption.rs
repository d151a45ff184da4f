//! Assumptions of a projection that people set: an 80% interval at a level, for every scenario or one.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// An assumption. Ends in billionths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assumption {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// What is assumed.
    pub key: String,
    /// `england`, `system`, `ccg`, `cluster` or `practice`.
    pub level: String,
    /// Code of the organisation; empty for England.
    pub organisation: String,
    /// The only scenario in which it stands; every one where `None`.
    pub scenario: Option<i64>,
    /// Low end.
    pub low: i64,
    /// High end.
    pub high: i64,
    /// Where it comes from.
    pub source: String,
    /// ISO day that the source describes.
    pub as_of: Option<String>,
    /// Who set it.
    pub changed_by: String,
    /// ISO day.
    pub changed_on: String,
}

const COLUMNS: &str = "id, key, level, organisation, scenario, low, high, source, as_of, changed_by, changed_on";

fn assumption(row: &Row<'_>) -> rusqlite::Result<Assumption> {
    Ok(Assumption {
        id: row.get(0)?,
        key: row.get(1)?,
        level: row.get(2)?,
        organisation: row.get(3)?,
        scenario: row.get(4)?,
        low: row.get(5)?,
        high: row.get(6)?,
        source: row.get(7)?,
        as_of: row.get(8)?,
        changed_by: row.get(9)?,
        changed_on: row.get(10)?,
    })
}

/// All, by key.
///
/// # Errors
/// The store's.
pub fn all(connection: &Connection) -> Result<Vec<Assumption>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM assumption ORDER BY key, id"))?;
    Ok(statement.query_map([], assumption)?.collect::<Result<_, _>>()?)
}

/// The one that is set exactly here.
///
/// # Errors
/// The store's.
pub fn at(
    connection: &Connection,
    key: &str,
    level: &str,
    organisation: &str,
    scenario: Option<i64>,
) -> Result<Option<Assumption>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM assumption WHERE key = ?1 AND level = ?2 AND organisation = ?3 AND coalesce(scenario, 0) = ?4"
    ))?;
    Ok(statement.query_row(params![key, level, organisation, scenario.unwrap_or(0)], assumption).optional()?)
}

/// Adds (id 0) or changes one; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, row: &Assumption) -> Result<i64, StoreError> {
    connection
        .prepare_cached(&format!(
            "INSERT INTO assumption ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (id) DO UPDATE SET low = excluded.low, high = excluded.high, source = excluded.source,
               as_of = excluded.as_of, changed_by = excluded.changed_by, changed_on = excluded.changed_on"
        ))?
        .execute(params![
            (row.id != 0).then_some(row.id),
            row.key,
            row.level,
            row.organisation,
            row.scenario,
            row.low,
            row.high,
            row.source,
            row.as_of,
            row.changed_by,
            row.changed_on
        ])?;
    Ok(if row.id == 0 { connection.last_insert_rowid() } else { row.id })
}

/// Takes one out.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM assumption WHERE id = ?1")?.execute([id])?;
    Ok(())
}
