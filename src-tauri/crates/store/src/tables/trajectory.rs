//! Lines of the trajectory with their planned figures, and why figures moved. WTE in billionths.

use crate::error::StoreError;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

/// A line: a staff group of an organisation, or a role within it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trajectory {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Practice, cluster, CCG, place or system.
    pub organisation: String,
    /// Stored name of the staff group.
    pub staff_group: String,
    /// Role code; empty for the whole group.
    pub role: String,
    /// Where it begins.
    pub baseline: Option<i64>,
    /// ISO date of the baseline; there exactly where a baseline is.
    pub baseline_day: Option<String>,
    /// The release, or who typed it.
    pub baseline_source: String,
    /// Where it should come to.
    pub target: Option<i64>,
    /// ISO date of the target; there exactly where a target is.
    pub target_day: Option<String>,
    /// Planned WTE by ISO day of the quarter's end.
    pub plan: BTreeMap<String, i64>,
}

impl Trajectory {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.baseline.is_none() && self.target.is_none() && self.plan.is_empty()
    }
}

/// Lines of an organisation, with their plans.
///
/// # Errors
/// The store's.
pub fn of(connection: &Connection, organisation: &str) -> Result<Vec<Trajectory>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, organisation, staff_group, role, baseline, baseline_day, baseline_source, target, target_day
         FROM trajectory WHERE organisation = ?1 ORDER BY id",
    )?;
    let line = |row: &Row<'_>| {
        Ok(Trajectory {
            id: row.get(0)?,
            organisation: row.get(1)?,
            staff_group: row.get(2)?,
            role: row.get(3)?,
            baseline: row.get(4)?,
            baseline_day: row.get(5)?,
            baseline_source: row.get(6)?,
            target: row.get(7)?,
            target_day: row.get(8)?,
            plan: BTreeMap::new(),
        })
    };
    let mut lines: Vec<Trajectory> = statement.query_map([organisation], line)?.collect::<Result<_, _>>()?;
    let mut plans = connection
        .prepare_cached("SELECT quarter_end, wte FROM trajectory_plan WHERE trajectory = ?1 ORDER BY quarter_end")?;
    for line in &mut lines {
        line.plan =
            plans.query_map([line.id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<BTreeMap<_, _>, _>>()?;
    }
    Ok(lines)
}

/// Puts a line as it shall be, or takes it out where it says nothing. Rows that stay as they are are not touched.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, line: &Trajectory) -> Result<(), StoreError> {
    let held = of(connection, &line.organisation)?
        .into_iter()
        .find(|held| held.staff_group == line.staff_group && held.role == line.role);
    let before = held.as_ref().map(|held| held.plan.clone()).unwrap_or_default();
    if let Some(held) = &held {
        let mut gone =
            connection.prepare_cached("DELETE FROM trajectory_plan WHERE trajectory = ?1 AND quarter_end = ?2")?;
        for day in before.keys().filter(|day| !line.plan.contains_key(*day)) {
            gone.execute(params![held.id, day])?;
        }
        if line.is_blank() {
            connection.prepare_cached("DELETE FROM trajectory WHERE id = ?1")?.execute([held.id])?;
            return Ok(());
        }
    } else if line.is_blank() {
        return Ok(());
    }
    let same = held.as_ref().is_some_and(|held| {
        (held.baseline, &held.baseline_day, &held.baseline_source, held.target, &held.target_day)
            == (line.baseline, &line.baseline_day, &line.baseline_source, line.target, &line.target_day)
    });
    if !same {
        connection
            .prepare_cached(
                "INSERT INTO trajectory (organisation, staff_group, role, baseline, baseline_day, baseline_source, target, target_day)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (organisation, staff_group, role) DO UPDATE SET baseline = excluded.baseline,
                   baseline_day = excluded.baseline_day, baseline_source = excluded.baseline_source,
                   target = excluded.target, target_day = excluded.target_day",
            )?
            .execute(params![
                line.organisation,
                line.staff_group,
                line.role,
                line.baseline,
                line.baseline_day,
                line.baseline_source,
                line.target,
                line.target_day
            ])?;
    }
    let id: i64 = connection
        .prepare_cached("SELECT id FROM trajectory WHERE organisation = ?1 AND staff_group = ?2 AND role = ?3")?
        .query_row(params![line.organisation, line.staff_group, line.role], |row| row.get(0))?;
    let mut put = connection.prepare_cached(
        "INSERT INTO trajectory_plan (trajectory, quarter_end, wte) VALUES (?1, ?2, ?3)
         ON CONFLICT (trajectory, quarter_end) DO UPDATE SET wte = excluded.wte",
    )?;
    for (day, wte) in line.plan.iter().filter(|(day, wte)| before.get(*day) != Some(*wte)) {
        put.execute(params![id, day, wte])?;
    }
    Ok(())
}

/// A reason that somebody gave for a figure that moved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Movement {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Where.
    pub organisation: String,
    /// Stored name of the staff group.
    pub staff_group: String,
    /// Role code; empty for the whole group.
    pub role: String,
    /// `joiners`, `leavers`, `hours`, `schemes` or `reclassified`.
    pub kind: String,
    /// Below nought is staff lost.
    pub wte: i64,
    /// ISO date.
    pub on_day: String,
    /// In words.
    pub note: String,
    /// Who.
    pub noted_by: String,
}

/// Reasons of an organisation after one ISO day and up to another.
///
/// # Errors
/// The store's.
pub fn movements(
    connection: &Connection,
    organisation: &str,
    after: &str,
    until: &str,
) -> Result<Vec<Movement>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, organisation, staff_group, role, kind, wte, on_day, note, noted_by FROM movement
         WHERE organisation = ?1 AND on_day > ?2 AND on_day <= ?3 ORDER BY on_day, id",
    )?;
    Ok(statement.query_map([organisation, after, until], movement)?.collect::<Result<_, _>>()?)
}

/// One reason.
///
/// # Errors
/// The store's.
pub fn movement_by_id(connection: &Connection, id: i64) -> Result<Option<Movement>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, organisation, staff_group, role, kind, wte, on_day, note, noted_by FROM movement WHERE id = ?1",
    )?;
    Ok(statement.query_map([id], movement)?.next().transpose()?)
}

fn movement(row: &Row<'_>) -> rusqlite::Result<Movement> {
    Ok(Movement {
        id: row.get(0)?,
        organisation: row.get(1)?,
        staff_group: row.get(2)?,
        role: row.get(3)?,
        kind: row.get(4)?,
        wte: row.get(5)?,
        on_day: row.get(6)?,
        note: row.get(7)?,
        noted_by: row.get(8)?,
    })
}

/// Adds (id 0) or changes a reason; gives the row number.
///
/// # Errors
/// The store's.
pub fn save_movement(connection: &Connection, row: &Movement) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO movement (id, organisation, staff_group, role, kind, wte, on_day, note, noted_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET organisation = excluded.organisation, staff_group = excluded.staff_group,
               role = excluded.role, kind = excluded.kind, wte = excluded.wte, on_day = excluded.on_day,
               note = excluded.note, noted_by = excluded.noted_by",
        )?
        .execute(params![
            (row.id != 0).then_some(row.id),
            row.organisation,
            row.staff_group,
            row.role,
            row.kind,
            row.wte,
            row.on_day,
            row.note,
            row.noted_by
        ])?;
    Ok(if row.id == 0 { connection.last_insert_rowid() } else { row.id })
}

/// Takes a reason out.
///
/// # Errors
/// The store's.
pub fn remove_movement(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM movement WHERE id = ?1")?.execute([id])?;
    Ok(())
}
