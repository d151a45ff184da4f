//! What must be shown for a line's money, what each cluster showed, and what was decided.

use crate::error::StoreError;
use rusqlite::{Connection, Row, params};

/// What must be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Line.
    pub line: i64,
    /// What must be shown.
    pub text: String,
    /// ISO day by which; none where there is no such day.
    pub due: Option<String>,
    /// Stored name of the maturity level that must be agreed; none where it is shown in words.
    pub level: Option<String>,
}

/// What one cluster showed, and what was decided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// Condition.
    pub condition: i64,
    /// Who answers.
    pub cluster: String,
    /// What was shown.
    pub evidence: String,
    /// Where it can be seen.
    pub reference: String,
    /// ISO day on which it was given.
    pub given_on: Option<String>,
    /// `open`, `met`, `part` or `not_met`.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by_name: String,
    /// In which role.
    pub by_role: String,
    /// ISO day of the decision.
    pub decided_on: Option<String>,
}

fn condition(row: &Row<'_>) -> rusqlite::Result<Condition> {
    Ok(Condition { id: row.get(0)?, line: row.get(1)?, text: row.get(2)?, due: row.get(3)?, level: row.get(4)? })
}

/// Conditions of a line, in their order.
///
/// # Errors
/// The store's.
pub fn of_line(connection: &Connection, line: i64) -> Result<Vec<Condition>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT id, line, text, due, level FROM funding_condition WHERE line = ?1 ORDER BY position")?;
    Ok(statement.query_map([line], condition)?.collect::<Result<_, _>>()?)
}

/// One condition.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, id: i64) -> Result<Option<Condition>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id, line, text, due, level FROM funding_condition WHERE id = ?1")?;
    Ok(statement.query_map([id], condition)?.next().transpose()?)
}

/// Adds (id 0, at the end) or changes a condition; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, condition: &Condition) -> Result<i64, StoreError> {
    if condition.id != 0 {
        connection
            .prepare_cached("UPDATE funding_condition SET text = ?2, due = ?3, level = ?4 WHERE id = ?1")?
            .execute(params![condition.id, condition.text, condition.due, condition.level])?;
        return Ok(condition.id);
    }
    connection
        .prepare_cached(
            "INSERT INTO funding_condition (line, position, text, due, level)
             VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM funding_condition WHERE line = ?1), ?2, ?3, ?4)",
        )?
        .execute(params![condition.line, condition.text, condition.due, condition.level])?;
    Ok(connection.last_insert_rowid())
}

/// Takes a condition out with its answers; instalments that name it must be gone before.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM condition_answer WHERE condition = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM condition_ask WHERE condition = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM funding_condition WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Answers to a condition, by cluster.
///
/// # Errors
/// The store's.
pub fn answers(connection: &Connection, condition: i64) -> Result<Vec<Answer>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT condition, cluster, evidence, reference, given_on, decision, reason, by_name, by_role, decided_on
         FROM condition_answer WHERE condition = ?1 ORDER BY cluster",
    )?;
    let rows = statement.query_map([condition], |row| {
        Ok(Answer {
            condition: row.get(0)?,
            cluster: row.get(1)?,
            evidence: row.get(2)?,
            reference: row.get(3)?,
            given_on: row.get(4)?,
            decision: row.get(5)?,
            reason: row.get(6)?,
            by_name: row.get(7)?,
            by_role: row.get(8)?,
            decided_on: row.get(9)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps a cluster's answer in place of the one before.
///
/// # Errors
/// The store's.
pub fn save_answer(connection: &Connection, answer: &Answer) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO condition_answer (condition, cluster, evidence, reference, given_on, decision, reason, by_name, by_role, decided_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (condition, cluster) DO UPDATE SET evidence = excluded.evidence, reference = excluded.reference,
               given_on = excluded.given_on, decision = excluded.decision, reason = excluded.reason, by_name = excluded.by_name,
               by_role = excluded.by_role, decided_on = excluded.decided_on",
        )?
        .execute(params![
            answer.condition,
            answer.cluster,
            answer.evidence,
            answer.reference,
            answer.given_on,
            answer.decision,
            answer.reason,
            answer.by_name,
            answer.by_role,
            answer.decided_on
        ])?;
    Ok(())
}
