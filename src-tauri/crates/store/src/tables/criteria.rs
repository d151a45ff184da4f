//! Answers to single criteria, rounds of assessment that were closed, and domains whose answers are last time's.

use crate::error::StoreError;
use rusqlite::{Connection, Row, params};

/// An answer to a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CriterionAnswer {
    /// Who is assessed.
    pub organisation: String,
    /// Edition.
    pub matrix: String,
    /// Criterion's id.
    pub criterion: String,
    /// `yes`, `partly` or `no`.
    pub answer: String,
    /// `sure`, `fairly`, `unsure`, or empty.
    pub confidence: String,
    /// What shows it.
    pub evidence: String,
    /// Link or file name.
    pub reference: String,
    /// ISO date of what shows it, or empty.
    pub evidence_day: String,
    /// ISO date.
    pub answered_on: String,
    /// Who answered.
    pub answered_by: String,
}

/// An assessment that was closed, as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Round {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Who.
    pub organisation: String,
    /// Edition.
    pub matrix: String,
    /// Its version.
    pub matrix_version: String,
    /// What people call it.
    pub title: String,
    /// ISO date.
    pub assessed_on: String,
    /// Who closed it.
    pub closed_by: String,
    /// Overall level's stored name.
    pub overall: Option<String>,
    /// JSON text: domain -> level.
    pub levels: String,
    /// JSON text: criterion -> answer.
    pub answers: String,
    /// What it rested on, JSON text: domain or criterion -> lines.
    pub evidence: String,
}

fn answer(row: &Row<'_>) -> rusqlite::Result<CriterionAnswer> {
    Ok(CriterionAnswer {
        organisation: row.get(0)?,
        matrix: row.get(1)?,
        criterion: row.get(2)?,
        answer: row.get(3)?,
        confidence: row.get(4)?,
        evidence: row.get(5)?,
        reference: row.get(6)?,
        evidence_day: row.get(7)?,
        answered_on: row.get(8)?,
        answered_by: row.get(9)?,
    })
}

/// Answers of an organisation on an edition.
///
/// # Errors
/// The store's.
pub fn of(connection: &Connection, organisation: &str, matrix: &str) -> Result<Vec<CriterionAnswer>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation, matrix, criterion, answer, confidence, evidence, reference, evidence_day, answered_on, answered_by
         FROM criterion_answer WHERE organisation = ?1 AND matrix = ?2 ORDER BY id",
    )?;
    Ok(statement.query_map([organisation, matrix], answer)?.collect::<Result<_, _>>()?)
}

/// Answers of everyone on an edition: organisation, criterion, answer.
///
/// # Errors
/// The store's.
pub fn all(connection: &Connection, matrix: &str) -> Result<Vec<(String, String, String)>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT organisation, criterion, answer FROM criterion_answer WHERE matrix = ?1 ORDER BY id")?;
    let rows = statement.query_map([matrix], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Saves an answer in place of the one that was there.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, new: &CriterionAnswer) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO criterion_answer (organisation, matrix, criterion, answer, confidence, evidence, reference, evidence_day, answered_on, answered_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (organisation, matrix, criterion) DO UPDATE SET answer = excluded.answer, confidence = excluded.confidence,
               evidence = excluded.evidence, reference = excluded.reference, evidence_day = excluded.evidence_day, answered_on = excluded.answered_on, answered_by = excluded.answered_by",
        )?
        .execute(params![
            new.organisation,
            new.matrix,
            new.criterion,
            new.answer,
            new.confidence,
            new.evidence,
            new.reference,
            new.evidence_day,
            new.answered_on,
            new.answered_by
        ])?;
    Ok(())
}

/// Takes an answer out.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, organisation: &str, matrix: &str, criterion: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM criterion_answer WHERE organisation = ?1 AND matrix = ?2 AND criterion = ?3")?
        .execute([organisation, matrix, criterion])?;
    Ok(())
}

const ROUND: &str = "SELECT id, organisation, matrix, matrix_version, title, assessed_on, closed_by, overall, levels, answers, evidence FROM maturity_round";

fn round(row: &Row<'_>) -> rusqlite::Result<Round> {
    Ok(Round {
        id: row.get(0)?,
        organisation: row.get(1)?,
        matrix: row.get(2)?,
        matrix_version: row.get(3)?,
        title: row.get(4)?,
        assessed_on: row.get(5)?,
        closed_by: row.get(6)?,
        overall: row.get(7)?,
        levels: row.get(8)?,
        answers: row.get(9)?,
        evidence: row.get(10)?,
    })
}

/// Closed rounds of an organisation over all editions, newest first.
///
/// # Errors
/// The store's.
pub fn rounds(connection: &Connection, organisation: &str) -> Result<Vec<Round>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{ROUND} WHERE organisation = ?1 ORDER BY assessed_on DESC, id DESC"))?;
    Ok(statement.query_map([organisation], round)?.collect::<Result<_, _>>()?)
}

/// Closed rounds of everyone on an edition, newest first.
///
/// # Errors
/// The store's.
pub fn all_rounds(connection: &Connection, matrix: &str) -> Result<Vec<Round>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{ROUND} WHERE matrix = ?1 ORDER BY assessed_on DESC, id DESC"))?;
    Ok(statement.query_map([matrix], round)?.collect::<Result<_, _>>()?)
}

/// Keeps a round.
///
/// # Errors
/// The store's.
pub fn add_round(connection: &Connection, new: &Round) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO maturity_round (organisation, matrix, matrix_version, title, assessed_on, closed_by, overall, levels, answers, evidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            new.organisation,
            new.matrix,
            new.matrix_version,
            new.title,
            new.assessed_on,
            new.closed_by,
            new.overall,
            new.levels,
            new.answers,
            if new.evidence.is_empty() { "{}" } else { new.evidence.as_str() }
        ])?;
    Ok(())
}

/// Domains whose answers are last time's, with the day of that time.
///
/// # Errors
/// The store's.
pub fn carried(connection: &Connection, organisation: &str, matrix: &str) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT domain, from_day FROM carried WHERE organisation = ?1 AND matrix = ?2 ORDER BY id")?;
    let rows = statement.query_map([organisation, matrix], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Marks a domain's answers as last time's.
///
/// # Errors
/// The store's.
pub fn carry(
    connection: &Connection,
    organisation: &str,
    matrix: &str,
    domain: &str,
    from: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO carried (organisation, matrix, domain, from_day) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (organisation, matrix, domain) DO UPDATE SET from_day = excluded.from_day",
        )?
        .execute([organisation, matrix, domain, from])?;
    Ok(())
}

/// A domain's answers are today's.
///
/// # Errors
/// The store's.
pub fn confirm(connection: &Connection, organisation: &str, matrix: &str, domain: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM carried WHERE organisation = ?1 AND matrix = ?2 AND domain = ?3")?
        .execute([organisation, matrix, domain])?;
    Ok(())
}
