//! How a practice's own staff list is laid out, and what its words for roles mean.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, params};

/// A remembered layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Which heading holds what, as JSON text.
    pub columns: String,
    /// `hours`, `sessions` or `wte`.
    pub unit: String,
}

/// The layout of an organisation's list.
///
/// # Errors
/// The store's.
pub fn layout(connection: &Connection, organisation: &str) -> Result<Option<Layout>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT columns, unit FROM list_layout WHERE organisation = ?1")?;
    Ok(statement.query_row([organisation], |row| Ok(Layout { columns: row.get(0)?, unit: row.get(1)? })).optional()?)
}

/// Remembers a layout; the same again changes nothing.
///
/// # Errors
/// The store's.
pub fn save_layout(connection: &Connection, organisation: &str, wanted: &Layout) -> Result<(), StoreError> {
    if layout(connection, organisation)?.as_ref() != Some(wanted) {
        connection
            .prepare_cached(
                "INSERT INTO list_layout (organisation, columns, unit) VALUES (?1, ?2, ?3)
                 ON CONFLICT (organisation) DO UPDATE SET columns = excluded.columns, unit = excluded.unit",
            )?
            .execute(params![organisation, wanted.columns, wanted.unit])?;
    }
    Ok(())
}

/// An organisation's words with the role codes that they mean.
///
/// # Errors
/// The store's.
pub fn role_words(connection: &Connection, organisation: &str) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT word, role FROM role_word WHERE organisation = ?1 ORDER BY word")?;
    Ok(statement.query_map([organisation], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

/// Remembers what a word means; the same again changes nothing.
///
/// # Errors
/// The store's.
pub fn save_role_word(connection: &Connection, organisation: &str, word: &str, role: &str) -> Result<(), StoreError> {
    let known = role_words(connection, organisation)?.iter().any(|(held, code)| held == word && code == role);
    if !known {
        connection
            .prepare_cached(
                "INSERT INTO role_word (organisation, word, role) VALUES (?1, ?2, ?3)
                 ON CONFLICT (organisation, word) DO UPDATE SET role = excluded.role",
            )?
            .execute(params![organisation, word, role])?;
    }
    Ok(())
}
