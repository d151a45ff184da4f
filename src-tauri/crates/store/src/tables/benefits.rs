//! Benefits and their readings. Values are billionths of the benefit's unit.

use crate::error::StoreError;
use rusqlite::{Connection, params};

/// What the programme is hoped to change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Benefit {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Whose.
    pub organisation: String,
    /// `experience`, `waits`, `staff_satisfaction`, `recruitment`, `referrals`, `attendances`, `admissions`, `length_of_stay` or `other`.
    pub kind: String,
    /// What gets better.
    pub title: String,
    /// How it is measured.
    pub measure: String,
    /// Unit of the measure.
    pub unit: String,
    /// Where it began; `None` where not known yet.
    pub baseline: Option<i64>,
    /// ISO day of the baseline, or empty.
    pub baseline_on: String,
    /// Where it should come to; `None` where not set yet.
    pub target: Option<i64>,
    /// As `pch_domain::programme::Due` writes it, or empty.
    pub target_by: String,
    /// Role.
    pub owner: String,
    /// Where the measure comes from.
    pub source: String,
    /// Earliest first.
    pub readings: Vec<Reading>,
}

/// A measure taken on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// ISO day.
    pub on_day: String,
    /// Billionths of the unit.
    pub value: i64,
    /// Where it was read.
    pub source: String,
}

/// Benefits of an organisation in the order in which they were entered.
///
/// # Errors
/// The store's.
pub fn list(connection: &Connection, organisation: &str) -> Result<Vec<Benefit>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, organisation, kind, title, measure, unit, baseline, baseline_on, target, target_by, owner, source
         FROM benefit WHERE organisation = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([organisation], |row| {
        Ok(Benefit {
            id: row.get(0)?,
            organisation: row.get(1)?,
            kind: row.get(2)?,
            title: row.get(3)?,
            measure: row.get(4)?,
            unit: row.get(5)?,
            baseline: row.get(6)?,
            baseline_on: row.get(7)?,
            target: row.get(8)?,
            target_by: row.get(9)?,
            owner: row.get(10)?,
            source: row.get(11)?,
            readings: Vec::new(),
        })
    })?;
    let mut out: Vec<Benefit> = rows.collect::<Result<_, _>>()?;
    let mut readings = connection
        .prepare_cached("SELECT on_day, value, source FROM benefit_reading WHERE benefit = ?1 ORDER BY on_day")?;
    for benefit in &mut out {
        let rows = readings.query_map([benefit.id], |row| {
            Ok(Reading { on_day: row.get(0)?, value: row.get(1)?, source: row.get(2)? })
        })?;
        benefit.readings = rows.collect::<Result<_, _>>()?;
    }
    Ok(out)
}

/// Adds (id 0) or changes a benefit, its readings left as they are; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, benefit: &Benefit) -> Result<i64, StoreError> {
    let known = (benefit.id != 0).then_some(benefit.id);
    connection
        .prepare_cached(
            "INSERT INTO benefit (id, organisation, kind, title, measure, unit, baseline, baseline_on, target, target_by, owner, source)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, measure = excluded.measure,
               unit = excluded.unit, baseline = excluded.baseline, baseline_on = excluded.baseline_on,
               target = excluded.target, target_by = excluded.target_by, owner = excluded.owner, source = excluded.source",
        )?
        .execute(params![
            known,
            benefit.organisation,
            benefit.kind,
            benefit.title,
            benefit.measure,
            benefit.unit,
            benefit.baseline,
            benefit.baseline_on,
            benefit.target,
            benefit.target_by,
            benefit.owner,
            benefit.source
        ])?;
    Ok(known.unwrap_or_else(|| connection.last_insert_rowid()))
}

/// Sets the reading of a day.
///
/// # Errors
/// The store's.
pub fn set_reading(connection: &Connection, benefit: i64, reading: &Reading) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO benefit_reading (benefit, on_day, value, source) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (benefit, on_day) DO UPDATE SET value = excluded.value, source = excluded.source",
        )?
        .execute(params![benefit, reading.on_day, reading.value, reading.source])?;
    Ok(())
}

/// Takes the reading of a day out.
///
/// # Errors
/// The store's.
pub fn remove_reading(connection: &Connection, benefit: i64, on_day: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM benefit_reading WHERE benefit = ?1 AND on_day = ?2")?
        .execute(params![benefit, on_day])?;
    Ok(())
}

/// Takes a benefit out with its readings.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM benefit_reading WHERE benefit = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM benefit WHERE id = ?1")?.execute([id])?;
    Ok(())
}
