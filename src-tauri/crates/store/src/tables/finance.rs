//! Population and allocations of areas by year.

use crate::error::StoreError;
use rusqlite::{Connection, params};

/// A figure of an area.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// Whose.
    pub organisation: String,
    /// `2018/19`.
    pub year: String,
    /// `population`, `ccg`, `primary_medical` or `specialised`.
    pub item: String,
    /// Billionths of a head, or whole pence.
    pub value: i64,
    /// Where it is from.
    pub source: String,
}

/// Figures of an area, by year.
///
/// # Errors
/// The store's.
pub fn of(connection: &Connection, organisation: &str) -> Result<Vec<Figure>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation, year, item, value, source FROM finance_figure WHERE organisation = ?1 ORDER BY year, item",
    )?;
    let rows = statement.query_map([organisation], |row| {
        Ok(Figure {
            organisation: row.get(0)?,
            year: row.get(1)?,
            item: row.get(2)?,
            value: row.get(3)?,
            source: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Areas that have figures.
///
/// # Errors
/// The store's.
pub fn organisations(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT organisation FROM finance_figure ORDER BY 1")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Keeps a figure in place of the one before. The same value keeps its source.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, figure: &Figure) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO finance_figure (organisation, year, item, value, source) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (organisation, year, item) DO UPDATE SET value = excluded.value, source = excluded.source
             WHERE value IS NOT excluded.value",
        )?
        .execute(params![figure.organisation, figure.year, figure.item, figure.value, figure.source])?;
    Ok(())
}

/// Takes a figure out: it is not known, which is not nought.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, organisation: &str, year: &str, item: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM finance_figure WHERE organisation = ?1 AND year = ?2 AND item = ?3")?
        .execute(params![organisation, year, item])?;
    Ok(())
}
