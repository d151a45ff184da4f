//! People who use this copy.

use crate::error::StoreError;
use rusqlite::{Connection, params};

/// A person who uses this copy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Name as they wrote it.
    pub name: String,
    /// `practice_manager`, `cluster_lead`, `ccg_officer` or `system_officer`.
    pub role: String,
    /// Kind of their organisation.
    pub organisation_kind: Option<String>,
    /// Code of their organisation.
    pub organisation: Option<String>,
}

/// Everyone, in the order in which they came.
///
/// # Errors
/// The store's.
pub fn list(connection: &Connection) -> Result<Vec<Person>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id, name, role, organisation_kind, organisation FROM person ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(Person {
            id: row.get(0)?,
            name: row.get(1)?,
            role: row.get(2)?,
            organisation_kind: row.get(3)?,
            organisation: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds (id 0) or changes a person; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, person: &Person) -> Result<i64, StoreError> {
    if person.id == 0 {
        connection
            .prepare_cached("INSERT INTO person (name, role, organisation_kind, organisation) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![person.name, person.role, person.organisation_kind, person.organisation])?;
        return Ok(connection.last_insert_rowid());
    }
    connection
        .prepare_cached(
            "UPDATE person SET name = ?2, role = ?3, organisation_kind = ?4, organisation = ?5 WHERE id = ?1",
        )?
        .execute(params![person.id, person.name, person.role, person.organisation_kind, person.organisation])?;
    Ok(person.id)
}
