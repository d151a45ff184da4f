//! What conditions of money ask of an edition of the matrix: a level in a domain, or a criterion with evidence.

use crate::error::StoreError;
use rusqlite::{Connection, Row, params};

/// Something asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ask {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// The condition.
    pub condition: i64,
    /// Edition.
    pub matrix: String,
    /// Domain code, with a level; empty for a criterion.
    pub domain: String,
    /// Level's stored name; empty for a criterion.
    pub level: String,
    /// Criterion's id; empty for a level.
    pub criterion: String,
}

const ASK: &str = "SELECT id, condition, matrix, domain, level, criterion FROM condition_ask";

fn ask(row: &Row<'_>) -> rusqlite::Result<Ask> {
    Ok(Ask {
        id: row.get(0)?,
        condition: row.get(1)?,
        matrix: row.get(2)?,
        domain: row.get(3)?,
        level: row.get(4)?,
        criterion: row.get(5)?,
    })
}

/// What a condition asks, in the order in which it was added.
///
/// # Errors
/// The store's.
pub fn of(connection: &Connection, condition: i64) -> Result<Vec<Ask>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{ASK} WHERE condition = ?1 ORDER BY id"))?;
    Ok(statement.query_map([condition], ask)?.collect::<Result<_, _>>()?)
}

/// One of them.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, id: i64) -> Result<Option<Ask>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{ASK} WHERE id = ?1"))?;
    Ok(statement.query_map([id], ask)?.next().transpose()?)
}

/// Adds one; for a domain that is asked for already, changes the level.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, new: &Ask) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO condition_ask (condition, matrix, domain, level, criterion) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (condition, matrix, domain, criterion) DO UPDATE SET level = excluded.level",
        )?
        .execute(params![new.condition, new.matrix, new.domain, new.level, new.criterion])?;
    Ok(())
}

/// Takes one out.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM condition_ask WHERE id = ?1")?.execute([id])?;
    Ok(())
}
