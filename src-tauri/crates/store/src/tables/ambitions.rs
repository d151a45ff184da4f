//! Actions towards an ambition, and what a second person said of an agreement.

use crate::error::StoreError;
use rusqlite::{Connection, params};

/// An action towards a level.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Action {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Whose.
    pub organisation: String,
    /// Edition.
    pub matrix: String,
    /// The criterion that it serves, or empty.
    pub criterion: String,
    /// What is done.
    pub title: String,
    /// Role of whoever answers for it.
    pub owner: String,
    /// Quarter, `2018/19-Q4`.
    pub due: String,
    /// Whole pence; `None` where not known yet.
    pub cost: Option<i64>,
    /// The line that pays, or empty.
    pub funding_line: String,
    /// What it is expected to change.
    pub effect: String,
    /// `not_started`, `under_way`, `done` or `dropped`.
    pub status: String,
}

/// Actions of an organisation on an edition, earliest due first.
///
/// # Errors
/// The store's.
pub fn actions(connection: &Connection, organisation: &str, matrix: &str) -> Result<Vec<Action>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, organisation, matrix, criterion, title, owner, due, cost, funding_line, effect, status
         FROM maturity_action WHERE organisation = ?1 AND matrix = ?2 ORDER BY due, id",
    )?;
    let rows = statement.query_map([organisation, matrix], |row| {
        Ok(Action {
            id: row.get(0)?,
            organisation: row.get(1)?,
            matrix: row.get(2)?,
            criterion: row.get(3)?,
            title: row.get(4)?,
            owner: row.get(5)?,
            due: row.get(6)?,
            cost: row.get(7)?,
            funding_line: row.get(8)?,
            effect: row.get(9)?,
            status: row.get(10)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds (id 0) or changes an action; gives the row number.
///
/// # Errors
/// The store's.
pub fn save_action(connection: &Connection, action: &Action) -> Result<i64, StoreError> {
    let id = (action.id != 0).then_some(action.id);
    connection
        .prepare_cached(
            "INSERT INTO maturity_action (id, organisation, matrix, criterion, title, owner, due, cost, funding_line, effect, status)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (id) DO UPDATE SET criterion = excluded.criterion, title = excluded.title, owner = excluded.owner, due = excluded.due,
               cost = excluded.cost, funding_line = excluded.funding_line, effect = excluded.effect, status = excluded.status",
        )?
        .execute(params![
            id,
            action.organisation,
            action.matrix,
            action.criterion,
            action.title,
            action.owner,
            action.due,
            action.cost,
            action.funding_line,
            action.effect,
            action.status
        ])?;
    Ok(id.unwrap_or_else(|| connection.last_insert_rowid()))
}

/// Takes an action out.
///
/// # Errors
/// The store's.
pub fn remove_action(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM maturity_action WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// What a second person said of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Challenge {
    /// The agreement.
    pub agreement: i64,
    /// `confirmed` or `challenged`.
    pub decision: String,
    /// Why.
    pub comment: String,
    /// Who.
    pub by_name: String,
    /// As what.
    pub by_role: String,
    /// ISO date.
    pub on_day: String,
}

/// What was said of an agreement, newest first.
///
/// # Errors
/// The store's.
pub fn challenges(connection: &Connection, agreement: i64) -> Result<Vec<Challenge>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT agreement, decision, comment, by_name, by_role, on_day FROM challenge WHERE agreement = ?1 ORDER BY id DESC",
    )?;
    let rows = statement.query_map([agreement], |row| {
        Ok(Challenge {
            agreement: row.get(0)?,
            decision: row.get(1)?,
            comment: row.get(2)?,
            by_name: row.get(3)?,
            by_role: row.get(4)?,
            on_day: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds what was said.
///
/// # Errors
/// The store's.
pub fn add_challenge(connection: &Connection, new: &Challenge) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO challenge (agreement, decision, comment, by_name, by_role, on_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![new.agreement, new.decision, new.comment, new.by_name, new.by_role, new.on_day])?;
    Ok(())
}
