//! The engagement log: who was drawn in, when and how, and which criteria that is evidence for.

use crate::error::StoreError;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Engagement {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Whose log.
    pub organisation: String,
    /// Code of who was drawn in.
    pub who: String,
    /// ISO date.
    pub on_day: String,
    /// Code of how.
    pub how: String,
    /// What came of it.
    pub note: String,
    /// Link or file name.
    pub reference: String,
    /// Who noted it.
    pub noted_by: String,
    /// Edition and criterion that it is evidence for, in their order.
    pub criteria: Vec<(String, String)>,
}

/// Entries of an organisation, newest first.
///
/// # Errors
/// The store's.
pub fn of(connection: &Connection, organisation: &str) -> Result<Vec<Engagement>, StoreError> {
    let mut links: BTreeMap<i64, Vec<(String, String)>> = BTreeMap::new();
    let mut statement = connection.prepare_cached(
        "SELECT link.engagement, link.matrix, link.criterion FROM engagement_criterion AS link
         JOIN engagement ON engagement.id = link.engagement WHERE engagement.organisation = ?1 ORDER BY link.id",
    )?;
    for row in statement.query_map([organisation], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))? {
        let (id, matrix, criterion): (i64, String, String) = row?;
        links.entry(id).or_default().push((matrix, criterion));
    }
    let mut statement = connection.prepare_cached(
        "SELECT id, organisation, who, on_day, how, note, reference, noted_by FROM engagement
         WHERE organisation = ?1 ORDER BY on_day DESC, id DESC",
    )?;
    let rows = statement.query_map([organisation], |row| {
        let id = row.get(0)?;
        Ok(Engagement {
            id,
            organisation: row.get(1)?,
            who: row.get(2)?,
            on_day: row.get(3)?,
            how: row.get(4)?,
            note: row.get(5)?,
            reference: row.get(6)?,
            noted_by: row.get(7)?,
            criteria: links.remove(&id).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds (id 0) or changes an entry with its criteria; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, entry: &Engagement) -> Result<i64, StoreError> {
    let wanted = (entry.id != 0).then_some(entry.id);
    connection
        .prepare_cached(
            "INSERT INTO engagement (id, organisation, who, on_day, how, note, reference, noted_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET who = excluded.who, on_day = excluded.on_day, how = excluded.how, note = excluded.note,
               reference = excluded.reference, noted_by = excluded.noted_by",
        )?
        .execute(params![
            wanted,
            entry.organisation,
            entry.who,
            entry.on_day,
            entry.how,
            entry.note,
            entry.reference,
            entry.noted_by
        ])?;
    let id = wanted.unwrap_or_else(|| connection.last_insert_rowid());
    let held: Vec<(i64, String, String)> = connection
        .prepare_cached("SELECT id, matrix, criterion FROM engagement_criterion WHERE engagement = ?1")?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    for (link, matrix, criterion) in &held {
        if !entry.criteria.iter().any(|(m, c)| m == matrix && c == criterion) {
            connection.prepare_cached("DELETE FROM engagement_criterion WHERE id = ?1")?.execute([link])?;
        }
    }
    for (matrix, criterion) in &entry.criteria {
        connection
            .prepare_cached(
                "INSERT INTO engagement_criterion (engagement, matrix, criterion) VALUES (?1, ?2, ?3)
                 ON CONFLICT (engagement, matrix, criterion) DO NOTHING",
            )?
            .execute(params![id, matrix, criterion])?;
    }
    Ok(id)
}

/// Takes an entry out with its links.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM engagement_criterion WHERE engagement = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM engagement WHERE id = ?1")?.execute([id])?;
    Ok(())
}
