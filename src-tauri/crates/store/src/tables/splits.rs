//! Shares that people put in the place of the assumed split by role and age. Billionths.

use crate::error::StoreError;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// A share of a staff group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitShare {
    /// `role` or `age`.
    pub kind: String,
    /// Role code or age band.
    pub item: String,
    /// Share of the whole.
    pub share: i64,
    /// What it rests on.
    pub source: String,
    /// Who set it.
    pub set_by: String,
    /// ISO date.
    pub set_on: String,
}

/// Organisations that have shares of their own, with the staff group: mostly nobody.
///
/// # Errors
/// The store's.
pub fn set_for(connection: &Connection) -> Result<BTreeSet<(String, String)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT organisation, staff_group FROM split_share")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Shares of an organisation's staff group.
///
/// # Errors
/// The store's.
pub fn of(connection: &Connection, organisation: &str, staff_group: &str) -> Result<Vec<SplitShare>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, item, share, source, set_by, set_on FROM split_share WHERE organisation = ?1 AND staff_group = ?2 ORDER BY id",
    )?;
    let rows = statement.query_map([organisation, staff_group], |row| {
        Ok(SplitShare {
            kind: row.get(0)?,
            item: row.get(1)?,
            share: row.get(2)?,
            source: row.get(3)?,
            set_by: row.get(4)?,
            set_on: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Replaces the shares of an organisation's staff group; none leaves the level above to apply.
///
/// # Errors
/// The store's.
pub fn set(
    connection: &Connection,
    organisation: &str,
    staff_group: &str,
    wanted: &[SplitShare],
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM split_share WHERE organisation = ?1 AND staff_group = ?2")?
        .execute([organisation, staff_group])?;
    let mut put = connection.prepare_cached(
        "INSERT INTO split_share (organisation, staff_group, kind, item, share, source, set_by, set_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for row in wanted {
        put.execute(params![
            organisation,
            staff_group,
            row.kind,
            row.item,
            row.share,
            row.source,
            row.set_by,
            row.set_on
        ])?;
    }
    Ok(())
}
