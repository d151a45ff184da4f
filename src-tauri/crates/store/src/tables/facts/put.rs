//! Writing all that a file says under a new release, once.

use crate::error::StoreError;
use pch_domain::facts::{Progress, Reading};
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// What goes into `release` besides the reading.
#[derive(Debug, Clone)]
pub struct NewRelease<'a> {
    /// The file's name.
    pub file_name: &'a str,
    /// Its digest.
    pub sha256: &'a str,
    /// ISO date that stands for the whole release.
    pub as_of: &'a str,
    /// RFC 3339.
    pub imported_at: &'a str,
}

/// Writes all that a file says under a new release, which is not active yet.
///
/// # Errors
/// The store's, or that the person stopped it.
pub fn put(
    connection: &Connection,
    new: &NewRelease<'_>,
    reading: &Reading,
    progress: &dyn Progress,
) -> Result<i64, StoreError> {
    let basis = serde_json::to_value(reading.as_of_basis)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default();
    connection
        .prepare_cached(
            "INSERT INTO release (kind, variety, file_name, sha256, as_of, as_of_basis, imported_at, rows, notes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            reading.kind.name(),
            reading.variety,
            new.file_name,
            new.sha256,
            new.as_of,
            basis,
            new.imported_at,
            i64::try_from(reading.rows_read).unwrap_or(i64::MAX),
            reading.notes.join("\n")
        ])?;
    let id = connection.last_insert_rowid();
    put_organisations(connection, id, reading)?;
    put_memberships(connection, id, reading)?;
    put_list_sizes(connection, id, reading)?;
    put_observations(connection, id, reading, progress)?;
    Ok(id)
}

fn put_organisations(connection: &Connection, release: i64, reading: &Reading) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO fact_organisation (release, code, kind, name, parent, postcode, opened, closed, status, setting, general_practice)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING",
    )?;
    for fact in &reading.organisations {
        insert.execute(params![
            release,
            fact.code.as_str(),
            fact.kind.name(),
            fact.name,
            fact.parent.as_ref().map(pch_domain::OdsCode::as_str),
            fact.postcode,
            fact.opened.map(|day| day.to_string()),
            fact.closed.map(|day| day.to_string()),
            fact.status,
            fact.setting,
            fact.general_practice
        ])?;
    }
    Ok(())
}

fn put_memberships(connection: &Connection, release: i64, reading: &Reading) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO fact_membership (release, practice, cluster, from_day, to_day) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
    )?;
    for fact in &reading.memberships {
        insert.execute(params![
            release,
            fact.practice.as_str(),
            fact.cluster.as_str(),
            fact.from.to_string(),
            fact.to.map(|day| day.to_string())
        ])?;
    }
    Ok(())
}

fn put_list_sizes(connection: &Connection, release: i64, reading: &Reading) -> Result<(), StoreError> {
    use pch_domain::Supplied;
    let mut insert = connection.prepare_cached(
        "INSERT INTO fact_list_size (release, practice, as_of, registered, registered_mark, weighted, weighted_mark)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
    )?;
    let split = |supplied: Option<&Supplied<pch_domain::Patients>>| match supplied {
        Some(Supplied::Value(patients)) => (Some(patients.billionths()), None),
        Some(Supplied::Missing(mark)) => (None, Some(mark.0.clone())),
        None => (None, None),
    };
    for fact in &reading.list_sizes {
        let (registered, registered_mark) = split(Some(&fact.registered));
        let (weighted, weighted_mark) = split(fact.weighted.as_ref());
        insert.execute(params![
            release,
            fact.practice.as_str(),
            fact.as_of.to_string(),
            registered,
            registered_mark,
            weighted,
            weighted_mark
        ])?;
    }
    Ok(())
}

fn put_observations(
    connection: &Connection,
    release: i64,
    reading: &Reading,
    progress: &dyn Progress,
) -> Result<(), StoreError> {
    use pch_domain::Supplied;
    let table = &reading.observations;
    if table.rows.is_empty() {
        return Ok(());
    }
    let mut snapshots: HashMap<String, i64> = HashMap::new();
    let mut order: Vec<(usize, i64)> = Vec::with_capacity(table.rows.len());
    for (at, row) in table.rows.iter().enumerate() {
        let day = row.as_of.to_string();
        let snapshot = match snapshots.get(&day) {
            Some(id) => *id,
            None => {
                connection
                    .prepare_cached("INSERT INTO snapshot (release, as_of) VALUES (?1, ?2)")?
                    .execute(params![release, day])?;
                let id = connection.last_insert_rowid();
                snapshots.insert(day, id);
                id
            }
        };
        order.push((at, snapshot));
    }
    // In the order of the primary key, so that every row is appended instead of searched for.
    order.sort_by(|(a, snapshot_a), (b, snapshot_b)| {
        snapshot_a.cmp(snapshot_b).then_with(|| table.rows[*a].organisation.cmp(&table.rows[*b].organisation))
    });
    let mut measures: Vec<(usize, i64)> = Vec::with_capacity(table.measures.len());
    for (at, measure) in table.measures.iter().enumerate() {
        connection
            .prepare_cached("INSERT INTO measure (key) VALUES (?1) ON CONFLICT DO NOTHING")?
            .execute([&measure.key])?;
        let id: i64 = connection
            .prepare_cached("SELECT id FROM measure WHERE key = ?1")?
            .query_row([&measure.key], |row| row.get(0))?;
        connection
            .prepare_cached(
                "INSERT INTO release_measure (release, measure, printed) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?
            .execute(params![release, id, measure.printed])?;
        measures.push((at, id));
    }
    measures.sort_by_key(|(_, id)| *id);
    let mut insert = connection.prepare_cached(
        "INSERT INTO observation (snapshot, measure, organisation, value, mark) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let total = measures.len() as u64;
    for (done, (column, measure)) in measures.iter().enumerate() {
        progress.step("Storing figures", done as u64, total)?;
        for (at, snapshot) in &order {
            let row = &table.rows[*at];
            match row.values.get(*column) {
                Some(Supplied::Value(value)) => {
                    insert.execute(params![snapshot, measure, row.organisation.as_str(), value, None::<&str>])?;
                }
                Some(Supplied::Missing(mark)) => {
                    insert.execute(params![snapshot, measure, row.organisation.as_str(), None::<i64>, mark.0])?;
                }
                None => {}
            }
        }
    }
    Ok(())
}
