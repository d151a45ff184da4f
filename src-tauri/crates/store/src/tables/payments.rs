//! Instalments, moves of money and forecasts of funding lines. Money is whole pence.

use crate::error::StoreError;
use rusqlite::{Connection, Row, params};

/// A part of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Instalment {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Line.
    pub line: i64,
    /// Who is paid.
    pub cluster: String,
    /// ISO day on which it is planned.
    pub due: String,
    /// Amount, above nought.
    pub pence: i64,
    /// The condition that must be met first.
    pub condition: Option<i64>,
    /// ISO day on which it was released.
    pub released_on: Option<String>,
    /// Free text.
    pub note: String,
}

/// Money that leaves where it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Move {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// `virement`, `carry`, `give_back` or `clawback`.
    pub kind: String,
    /// The line that it leaves.
    pub from_line: i64,
    /// Who gives it.
    pub from_cluster: String,
    /// The line and the cluster that get it; none where it goes back to the funder.
    pub to: Option<(i64, String)>,
    /// ISO day.
    pub on_day: String,
    /// Amount, above nought.
    pub pence: i64,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by_name: String,
    /// In which role.
    pub by_role: String,
}

/// What a cluster expects to spend in a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Forecast {
    /// Line.
    pub line: i64,
    /// Who.
    pub cluster: String,
    /// `2018/19-Q3`.
    pub period: String,
    /// Amount.
    pub pence: i64,
}

const INSTALMENT: &str = "SELECT id, line, cluster, due, pence, condition, released_on, note FROM funding_instalment";

fn instalment_row(row: &Row<'_>) -> rusqlite::Result<Instalment> {
    Ok(Instalment {
        id: row.get(0)?,
        line: row.get(1)?,
        cluster: row.get(2)?,
        due: row.get(3)?,
        pence: row.get(4)?,
        condition: row.get(5)?,
        released_on: row.get(6)?,
        note: row.get(7)?,
    })
}

/// Instalments of a line, by day.
///
/// # Errors
/// The store's.
pub fn instalments(connection: &Connection, line: i64) -> Result<Vec<Instalment>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{INSTALMENT} WHERE line = ?1 ORDER BY due, id"))?;
    Ok(statement.query_map([line], instalment_row)?.collect::<Result<_, _>>()?)
}

/// One instalment.
///
/// # Errors
/// The store's.
pub fn instalment(connection: &Connection, id: i64) -> Result<Option<Instalment>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{INSTALMENT} WHERE id = ?1"))?;
    Ok(statement.query_map([id], instalment_row)?.next().transpose()?)
}

/// Adds (id 0) or changes an instalment; gives the row number.
///
/// # Errors
/// The store's.
pub fn save_instalment(connection: &Connection, row: &Instalment) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO funding_instalment (id, line, cluster, due, pence, condition, released_on, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET line = excluded.line, cluster = excluded.cluster, due = excluded.due, pence = excluded.pence,
               condition = excluded.condition, released_on = excluded.released_on, note = excluded.note",
        )?
        .execute(params![
            (row.id != 0).then_some(row.id),
            row.line,
            row.cluster,
            row.due,
            row.pence,
            row.condition,
            row.released_on,
            row.note
        ])?;
    Ok(if row.id == 0 { connection.last_insert_rowid() } else { row.id })
}

/// Takes an instalment out.
///
/// # Errors
/// The store's.
pub fn remove_instalment(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM funding_instalment WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Moves that a line gives or gets, oldest first.
///
/// # Errors
/// The store's.
pub fn moves(connection: &Connection, line: i64) -> Result<Vec<Move>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, kind, from_line, from_cluster, to_line, to_cluster, on_day, pence, reason, by_name, by_role
         FROM funding_move WHERE from_line = ?1 OR to_line = ?1 ORDER BY on_day, id",
    )?;
    let rows = statement.query_map([line], |row| {
        let (line, cluster): (Option<i64>, Option<String>) = (row.get(4)?, row.get(5)?);
        Ok(Move {
            id: row.get(0)?,
            kind: row.get(1)?,
            from_line: row.get(2)?,
            from_cluster: row.get(3)?,
            to: line.zip(cluster),
            on_day: row.get(6)?,
            pence: row.get(7)?,
            reason: row.get(8)?,
            by_name: row.get(9)?,
            by_role: row.get(10)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds a move; gives the row number. What was moved is moved back by another move, or undone.
///
/// # Errors
/// The store's.
pub fn add_move(connection: &Connection, row: &Move) -> Result<i64, StoreError> {
    let (line, cluster) = row.to.as_ref().map_or((None, None), |(line, cluster)| (Some(*line), Some(cluster)));
    connection
        .prepare_cached(
            "INSERT INTO funding_move (kind, from_line, from_cluster, to_line, to_cluster, on_day, pence, reason, by_name, by_role)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            row.kind,
            row.from_line,
            row.from_cluster,
            line,
            cluster,
            row.on_day,
            row.pence,
            row.reason,
            row.by_name,
            row.by_role
        ])?;
    Ok(connection.last_insert_rowid())
}

/// Forecasts of a line.
///
/// # Errors
/// The store's.
pub fn forecasts(connection: &Connection, line: i64) -> Result<Vec<Forecast>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT line, cluster, period, pence FROM funding_forecast WHERE line = ?1 ORDER BY cluster, period",
    )?;
    let rows = statement.query_map([line], |row| {
        Ok(Forecast { line: row.get(0)?, cluster: row.get(1)?, period: row.get(2)?, pence: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps a forecast in place of the one before.
///
/// # Errors
/// The store's.
pub fn save_forecast(connection: &Connection, row: &Forecast) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO funding_forecast (line, cluster, period, pence) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (line, cluster, period) DO UPDATE SET pence = excluded.pence",
        )?
        .execute(params![row.line, row.cluster, row.period, row.pence])?;
    Ok(())
}

/// Takes a forecast out: nothing is expected, which is not nought.
///
/// # Errors
/// The store's.
pub fn remove_forecast(connection: &Connection, line: i64, cluster: &str, period: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM funding_forecast WHERE line = ?1 AND cluster = ?2 AND period = ?3")?
        .execute(params![line, cluster, period])?;
    Ok(())
}
