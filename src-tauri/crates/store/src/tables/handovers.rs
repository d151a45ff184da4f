//! Who has this store: a line a time that work went from hand to hand.

use crate::error::StoreError;
use crate::lock::{self, Passphrase};
use crate::tables::settings;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params};
use std::path::Path;

/// The setting that says which turn this copy was made for.
pub const TURN_HERE: &str = "turn_here";

/// Work went from hand to hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handover {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Counts up with every line.
    pub turn: i64,
    /// `handed`, `taken` or `taken_back`.
    pub event: String,
    /// Who did it.
    pub person: String,
    /// To whom it was handed; empty otherwise.
    pub to_name: String,
    /// RFC 3339.
    pub at: String,
    /// A remark, or the file to which it was handed.
    pub note: String,
}

/// What tells two copies of a store apart, or that they are none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// The first operation: kind, time and person. Copies share it; a store without any has none.
    pub first: Option<String>,
    /// Number of the last operation; 0 for none.
    pub operation: i64,
    /// Its time.
    pub at: String,
    /// Its label.
    pub label: String,
    /// The last turn; 0 for none.
    pub turn: i64,
}

fn handover(row: &Row<'_>) -> rusqlite::Result<Handover> {
    Ok(Handover {
        id: row.get(0)?,
        turn: row.get(1)?,
        event: row.get(2)?,
        person: row.get(3)?,
        to_name: row.get(4)?,
        at: row.get(5)?,
        note: row.get(6)?,
    })
}

/// Every line, oldest first.
///
/// # Errors
/// The store's.
pub fn list(connection: &Connection) -> Result<Vec<Handover>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id, turn, event, person, to_name, at, note FROM handover ORDER BY id")?;
    Ok(statement.query_map([], handover)?.collect::<Result<_, _>>()?)
}

/// The newest line.
///
/// # Errors
/// The store's.
pub fn last(connection: &Connection) -> Result<Option<Handover>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, turn, event, person, to_name, at, note FROM handover ORDER BY id DESC LIMIT 1")?;
    Ok(statement.query_row([], handover).optional()?)
}

/// Adds a line.
///
/// # Errors
/// The store's.
pub fn add(connection: &Connection, new: &Handover) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO handover (turn, event, person, to_name, at, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![new.turn, new.event, new.person, new.to_name, new.at, new.note])?;
    Ok(())
}

/// The turn that this copy was made for; 0 where it was not handed on.
///
/// # Errors
/// The store's.
pub fn turn_here(connection: &Connection) -> Result<i64, StoreError> {
    Ok(settings::get(connection, TURN_HERE)?.and_then(|turn| turn.parse().ok()).unwrap_or_default())
}

/// What tells this store from its copies.
///
/// # Errors
/// The store's.
pub fn mark(connection: &Connection) -> Result<Mark, StoreError> {
    let first = connection
        .prepare_cached("SELECT kind || ' ' || at || ' ' || actor FROM operation ORDER BY id LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let last = connection
        .prepare_cached("SELECT id, at, label FROM operation ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (operation, at, label) = last.unwrap_or_default();
    let turn =
        connection.prepare_cached("SELECT ifnull(max(turn), 0) FROM handover")?.query_row([], |row| row.get(0))?;
    Ok(Mark { first, operation, at, label, turn })
}

/// The time of an operation, where it is there.
///
/// # Errors
/// The store's.
pub fn time_of(connection: &Connection, operation: i64) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT at FROM operation WHERE id = ?1")?;
    Ok(statement.query_row([operation], |row| row.get(0)).optional()?)
}

/// What a file that is a store says of itself: its mark, its newest line, the turn that it was made for, and the time of
/// one operation. Nothing is written.
///
/// # Errors
/// No store, or one of an older schema, which knows of no turns.
pub fn peek(
    path: &Path,
    passphrase: Option<&Passphrase>,
    operation: i64,
) -> Result<(Mark, Option<Handover>, i64, Option<String>), StoreError> {
    let inside = || {
        let connection = lock::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, passphrase)?;
        Ok((mark(&connection)?, last(&connection)?, turn_here(&connection)?, time_of(&connection, operation)?))
    };
    inside().map_err(|error: StoreError| error.at(path))
}
