//! What commitments and spends are for: posts, actions towards a level, schemes.

use crate::error::StoreError;
use rusqlite::{Connection, params};

/// A link of an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Link {
    /// `post`, `action` or `scheme`.
    pub kind: String,
    /// `organisation:role`, the action's number, or the scheme as it is named.
    pub target: String,
}

/// Links of an entry.
///
/// # Errors
/// The store's.
pub fn of(connection: &Connection, entry: i64) -> Result<Vec<Link>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT kind, target FROM funding_link WHERE entry = ?1 ORDER BY kind, target")?;
    let rows = statement.query_map([entry], |row| Ok(Link { kind: row.get(0)?, target: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Entries with their target, of a kind of link.
///
/// # Errors
/// The store's.
pub fn by_kind(connection: &Connection, kind: &str) -> Result<Vec<(i64, String)>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT entry, target FROM funding_link WHERE kind = ?1 ORDER BY target, entry")?;
    let rows = statement.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Replaces the links of an entry; those that stay are left as they are.
///
/// # Errors
/// The store's.
pub fn set(connection: &Connection, entry: i64, wanted: &[Link]) -> Result<(), StoreError> {
    for gone in of(connection, entry)?.iter().filter(|link| !wanted.contains(link)) {
        connection
            .prepare_cached("DELETE FROM funding_link WHERE entry = ?1 AND kind = ?2 AND target = ?3")?
            .execute(params![entry, gone.kind, gone.target])?;
    }
    for link in wanted {
        connection
            .prepare_cached(
                "INSERT INTO funding_link (entry, kind, target) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?
            .execute(params![entry, link.kind, link.target])?;
    }
    Ok(())
}

/// Whose an action is and what it is called; none where it was taken out.
///
/// # Errors
/// The store's.
pub fn action(connection: &Connection, id: i64) -> Result<Option<(String, String)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT organisation, title FROM maturity_action WHERE id = ?1")?;
    Ok(statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?.next().transpose()?)
}

/// Actions of an organisation that were not dropped: number and title, earliest due first.
///
/// # Errors
/// The store's.
pub fn actions(connection: &Connection, organisation: &str) -> Result<Vec<(i64, String)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, title FROM maturity_action WHERE organisation = ?1 AND status <> 'dropped' ORDER BY due, id",
    )?;
    let rows = statement.query_map([organisation], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
