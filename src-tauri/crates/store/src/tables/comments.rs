//! Comments on returns, each with the figure that it means: on what was received, and on what was sent from here.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, params};

/// A comment. Figure, place and focus are empty where it is about the whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment {
    /// What was written.
    pub text: String,
    /// The figure by its name in the differences.
    pub figure: String,
    /// The screen on which it is mended.
    pub place: String,
    /// What to look at there.
    pub focus: String,
}

/// Who said what is said of a return of ours.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reply {
    /// The package in which it came; empty where it was said in this same copy.
    pub package_id: String,
    /// Who.
    pub by_name: String,
    /// As what.
    pub by_role: String,
    /// ISO day.
    pub on_day: String,
}

/// Whose comments: a table and the column that says of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// A received package.
    Received,
    /// A frozen revision of ours.
    Submission,
}

impl On {
    fn table(self) -> (&'static str, &'static str) {
        match self {
            Self::Received => ("received_comment", "received"),
            Self::Submission => ("return_note", "submission"),
        }
    }
}

/// Comments in order.
///
/// # Errors
/// The store's.
pub fn of(connection: &Connection, on: On, id: i64) -> Result<Vec<Comment>, StoreError> {
    let (table, column) = on.table();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT text, figure, place, focus FROM {table} WHERE {column} = ?1 ORDER BY position"
    ))?;
    let rows = statement.query_map([id], |row| {
        Ok(Comment { text: row.get(0)?, figure: row.get(1)?, place: row.get(2)?, focus: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Replaces the comments.
///
/// # Errors
/// The store's.
pub fn set(connection: &Connection, on: On, id: i64, wanted: &[Comment]) -> Result<(), StoreError> {
    if of(connection, on, id)? == wanted {
        return Ok(());
    }
    let (table, column) = on.table();
    connection.prepare_cached(&format!("DELETE FROM {table} WHERE {column} = ?1"))?.execute([id])?;
    let mut insert = connection.prepare_cached(&format!(
        "INSERT INTO {table} ({column}, position, text, figure, place, focus) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    ))?;
    for (position, comment) in (1_i64..).zip(wanted) {
        insert.execute(params![id, position, comment.text, comment.figure, comment.place, comment.focus])?;
    }
    Ok(())
}

/// Who answered a frozen revision of ours.
///
/// # Errors
/// The store's.
pub fn reply(connection: &Connection, submission: i64) -> Result<Option<Reply>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT package_id, by_name, by_role, on_day FROM reply WHERE submission = ?1")?;
    let found = statement.query_row([submission], |row| {
        Ok(Reply { package_id: row.get(0)?, by_name: row.get(1)?, by_role: row.get(2)?, on_day: row.get(3)? })
    });
    Ok(found.optional()?)
}

/// Keeps who answered a frozen revision of ours.
///
/// # Errors
/// The store's.
pub fn set_reply(connection: &Connection, submission: i64, reply: &Reply) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO reply (submission, package_id, by_name, by_role, on_day) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (submission) DO UPDATE SET package_id = excluded.package_id, by_name = excluded.by_name,
               by_role = excluded.by_role, on_day = excluded.on_day",
        )?
        .execute(params![submission, reply.package_id, reply.by_name, reply.by_role, reply.on_day])?;
    Ok(())
}
