//! Milestones of a programme and what each waits for.

use crate::error::StoreError;
use rusqlite::{Connection, params};

/// Something to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Milestone {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Whose programme.
    pub organisation: String,
    /// What is reached.
    pub title: String,
    /// Strand of work, or empty.
    pub strand: String,
    /// Role that answers for it; empty where still to be named.
    pub owner: String,
    /// Whether that role has agreed to it.
    pub owner_confirmed: bool,
    /// Group that governs it, or empty.
    pub governed_by: String,
    /// Quarter in which work begins, or empty.
    pub starts: String,
    /// As `pch_domain::programme::Due` writes it.
    pub due: String,
    /// `not_started`, `on_track`, `at_risk`, `done` or `dropped`.
    pub status: String,
    /// Free text.
    pub note: String,
    /// Milestones that it waits for.
    pub after: Vec<i64>,
}

/// Milestones of an organisation in the order in which they were entered.
///
/// # Errors
/// The store's.
pub fn list(connection: &Connection, organisation: &str) -> Result<Vec<Milestone>, StoreError> {
    let mut after =
        connection.prepare_cached("SELECT waits_for FROM milestone_after WHERE milestone = ?1 ORDER BY waits_for")?;
    let mut statement = connection.prepare_cached(
        "SELECT id, organisation, title, strand, owner, owner_confirmed, governed_by, starts, due, status, note
         FROM milestone WHERE organisation = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([organisation], |row| {
        Ok(Milestone {
            id: row.get(0)?,
            organisation: row.get(1)?,
            title: row.get(2)?,
            strand: row.get(3)?,
            owner: row.get(4)?,
            owner_confirmed: row.get(5)?,
            governed_by: row.get(6)?,
            starts: row.get(7)?,
            due: row.get(8)?,
            status: row.get(9)?,
            note: row.get(10)?,
            after: Vec::new(),
        })
    })?;
    let mut out: Vec<Milestone> = rows.collect::<Result<_, _>>()?;
    for milestone in &mut out {
        milestone.after = after.query_map([milestone.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    }
    Ok(out)
}

/// Adds (id 0) or changes a milestone with what it waits for; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, milestone: &Milestone) -> Result<i64, StoreError> {
    let known = (milestone.id != 0).then_some(milestone.id);
    connection
        .prepare_cached(
            "INSERT INTO milestone (id, organisation, title, strand, owner, owner_confirmed, governed_by, starts, due, status, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (id) DO UPDATE SET title = excluded.title, strand = excluded.strand, owner = excluded.owner,
               owner_confirmed = excluded.owner_confirmed, governed_by = excluded.governed_by, starts = excluded.starts,
               due = excluded.due, status = excluded.status, note = excluded.note",
        )?
        .execute(params![
            known,
            milestone.organisation,
            milestone.title,
            milestone.strand,
            milestone.owner,
            milestone.owner_confirmed,
            milestone.governed_by,
            milestone.starts,
            milestone.due,
            milestone.status,
            milestone.note
        ])?;
    let id = known.unwrap_or_else(|| connection.last_insert_rowid());
    let held: Vec<i64> = connection
        .prepare_cached("SELECT waits_for FROM milestone_after WHERE milestone = ?1")?
        .query_map([id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for gone in held.iter().filter(|held| !milestone.after.contains(held)) {
        connection
            .prepare_cached("DELETE FROM milestone_after WHERE milestone = ?1 AND waits_for = ?2")?
            .execute([id, *gone])?;
    }
    for new in milestone.after.iter().filter(|new| !held.contains(new)) {
        connection
            .prepare_cached("INSERT INTO milestone_after (milestone, waits_for) VALUES (?1, ?2)")?
            .execute([id, *new])?;
    }
    Ok(id)
}

/// Takes a milestone out, and out of what others wait for.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM milestone_after WHERE milestone = ?1 OR waits_for = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM milestone WHERE id = ?1")?.execute([id])?;
    Ok(())
}
