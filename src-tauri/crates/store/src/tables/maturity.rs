//! Assessments with their evidence, agreements and ambitions.

use crate::error::StoreError;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;

/// An organisation's answer for one domain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assessment {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Who is assessed.
    pub organisation: String,
    /// Edition.
    pub matrix: String,
    /// Version of the edition's definition.
    pub matrix_version: String,
    /// Domain code.
    pub domain: String,
    /// Level's stored name; `None` where only evidence has been gathered so far.
    pub level: Option<String>,
    /// The level being worked towards.
    pub working_towards: Option<String>,
    /// ISO date.
    pub assessed_on: String,
    /// Who assessed.
    pub assessed_by: String,
    /// How sure they are: `sure`, `fairly`, `unsure`, or empty.
    pub confidence: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// What it shows.
    pub text: String,
    /// Link or file name.
    pub reference: String,
    /// ISO date, or empty.
    pub day: String,
}

/// An agreed overall level. It does not move when an assessment does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Who.
    pub organisation: String,
    /// Edition.
    pub matrix: String,
    /// Its version.
    pub matrix_version: String,
    /// Rule's stored name.
    pub rule: String,
    /// The level that was agreed.
    pub level: String,
    /// The level by the rule.
    pub computed: String,
    /// Why another level than the rule's was agreed; empty where it was the rule's.
    pub reason: String,
    /// Who agreed.
    pub by_name: String,
    /// As what.
    pub by_role: String,
    /// ISO date.
    pub agreed_on: String,
    /// The domain levels as assessed when it was agreed, JSON text: domain -> level.
    pub levels: String,
    /// Domains agreed at another level than assessed, JSON text: domain -> [level, reason].
    pub overrides: String,
    /// How the practices were weighed: `one_voice`, `by_list`, or empty where nobody said.
    pub voices: String,
}

/// Where an organisation wants to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ambition {
    /// Who.
    pub organisation: String,
    /// Edition.
    pub matrix: String,
    /// Level's stored name.
    pub level: String,
    /// ISO date.
    pub by_day: String,
    /// Who set it.
    pub set_by: String,
}

const ASSESSMENT: &str = "SELECT id, organisation, matrix, matrix_version, domain, level, working_towards, assessed_on, assessed_by, confidence FROM assessment";

fn assessment(row: &Row<'_>) -> rusqlite::Result<Assessment> {
    Ok(Assessment {
        id: row.get(0)?,
        organisation: row.get(1)?,
        matrix: row.get(2)?,
        matrix_version: row.get(3)?,
        domain: row.get(4)?,
        level: row.get(5)?,
        working_towards: row.get(6)?,
        assessed_on: row.get(7)?,
        assessed_by: row.get(8)?,
        confidence: row.get(9)?,
    })
}

/// Answers of an organisation on an edition.
///
/// # Errors
/// The store's.
pub fn of(connection: &Connection, organisation: &str, matrix: &str) -> Result<Vec<Assessment>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{ASSESSMENT} WHERE organisation = ?1 AND matrix = ?2 ORDER BY id"))?;
    Ok(statement.query_map([organisation, matrix], assessment)?.collect::<Result<_, _>>()?)
}

/// Answers of everyone on an edition.
///
/// # Errors
/// The store's.
pub fn all(connection: &Connection, matrix: &str) -> Result<Vec<Assessment>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{ASSESSMENT} WHERE matrix = ?1 ORDER BY id"))?;
    Ok(statement.query_map([matrix], assessment)?.collect::<Result<_, _>>()?)
}

/// Evidence of an answer, in its order.
///
/// # Errors
/// The store's.
pub fn evidence(connection: &Connection, assessment: i64) -> Result<Vec<Evidence>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT text, reference, day FROM evidence WHERE assessment = ?1 ORDER BY position")?;
    let rows = statement
        .query_map([assessment], |row| Ok(Evidence { text: row.get(0)?, reference: row.get(1)?, day: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Saves an answer with its evidence, in place of the one that was there; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, answer: &Assessment, evidence: &[Evidence]) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO assessment (organisation, matrix, matrix_version, domain, level, working_towards, assessed_on, assessed_by, confidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (organisation, matrix, domain) DO UPDATE SET matrix_version = excluded.matrix_version, level = excluded.level,
               working_towards = excluded.working_towards, assessed_on = excluded.assessed_on, assessed_by = excluded.assessed_by,
               confidence = excluded.confidence",
        )?
        .execute(params![
            answer.organisation,
            answer.matrix,
            answer.matrix_version,
            answer.domain,
            answer.level,
            answer.working_towards,
            answer.assessed_on,
            answer.assessed_by,
            answer.confidence
        ])?;
    let id: i64 = connection
        .prepare_cached("SELECT id FROM assessment WHERE organisation = ?1 AND matrix = ?2 AND domain = ?3")?
        .query_row(params![answer.organisation, answer.matrix, answer.domain], |row| row.get(0))?;
    for (position, item) in (0_i64..).zip(evidence) {
        connection
            .prepare_cached(
                "INSERT INTO evidence (assessment, position, text, reference, day) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (assessment, position) DO UPDATE SET text = excluded.text, reference = excluded.reference, day = excluded.day",
            )?
            .execute(params![id, position, item.text, item.reference, item.day])?;
    }
    connection
        .prepare_cached("DELETE FROM evidence WHERE assessment = ?1 AND position >= ?2")?
        .execute(params![id, i64::try_from(evidence.len()).unwrap_or(i64::MAX)])?;
    Ok(id)
}

/// Takes an answer out, with its evidence.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM evidence WHERE assessment = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM assessment WHERE id = ?1")?.execute([id])?;
    Ok(())
}

const AGREEMENT: &str = "SELECT id, organisation, matrix, matrix_version, rule, level, computed, reason, by_name, by_role, agreed_on, levels, overrides, voices FROM agreement";

fn agreement(row: &Row<'_>) -> rusqlite::Result<Agreement> {
    Ok(Agreement {
        id: row.get(0)?,
        organisation: row.get(1)?,
        matrix: row.get(2)?,
        matrix_version: row.get(3)?,
        rule: row.get(4)?,
        level: row.get(5)?,
        computed: row.get(6)?,
        reason: row.get(7)?,
        by_name: row.get(8)?,
        by_role: row.get(9)?,
        agreed_on: row.get(10)?,
        levels: row.get(11)?,
        overrides: row.get(12)?,
        voices: row.get(13)?,
    })
}

/// Agreements of an organisation over all editions, newest first.
///
/// # Errors
/// The store's.
pub fn agreements(connection: &Connection, organisation: &str) -> Result<Vec<Agreement>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{AGREEMENT} WHERE organisation = ?1 ORDER BY agreed_on DESC, id DESC"))?;
    Ok(statement.query_map([organisation], agreement)?.collect::<Result<_, _>>()?)
}

/// Agreements of everyone on an edition, newest first.
///
/// # Errors
/// The store's.
pub fn all_agreements(connection: &Connection, matrix: &str) -> Result<Vec<Agreement>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{AGREEMENT} WHERE matrix = ?1 ORDER BY agreed_on DESC, id DESC"))?;
    Ok(statement.query_map([matrix], agreement)?.collect::<Result<_, _>>()?)
}

/// Everyone of whom anything stands on any edition: an answer, an earlier assessment, an agreement or an ambition.
///
/// # Errors
/// The store's.
pub fn spoke(connection: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation FROM assessment UNION SELECT organisation FROM maturity_round
         UNION SELECT organisation FROM agreement UNION SELECT organisation FROM ambition",
    )?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Adds an agreement; gives the row number.
///
/// # Errors
/// The store's.
pub fn add_agreement(connection: &Connection, new: &Agreement) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO agreement (organisation, matrix, matrix_version, rule, level, computed, reason, by_name, by_role, agreed_on, levels, overrides, voices)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            new.organisation,
            new.matrix,
            new.matrix_version,
            new.rule,
            new.level,
            new.computed,
            new.reason,
            new.by_name,
            new.by_role,
            new.agreed_on,
            new.levels,
            new.overrides,
            new.voices
        ])?;
    Ok(connection.last_insert_rowid())
}

/// Ambitions of everyone on an edition.
///
/// # Errors
/// The store's.
pub fn ambitions(connection: &Connection, matrix: &str) -> Result<Vec<Ambition>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation, matrix, level, by_day, set_by FROM ambition WHERE matrix = ?1 ORDER BY organisation",
    )?;
    let rows = statement.query_map([matrix], |row| {
        Ok(Ambition {
            organisation: row.get(0)?,
            matrix: row.get(1)?,
            level: row.get(2)?,
            by_day: row.get(3)?,
            set_by: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sets an ambition.
///
/// # Errors
/// The store's.
pub fn save_ambition(connection: &Connection, ambition: &Ambition) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO ambition (organisation, matrix, level, by_day, set_by) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (organisation, matrix) DO UPDATE SET level = excluded.level, by_day = excluded.by_day, set_by = excluded.set_by",
        )?
        .execute(params![ambition.organisation, ambition.matrix, ambition.level, ambition.by_day, ambition.set_by])?;
    Ok(())
}

/// Takes an ambition back.
///
/// # Errors
/// The store's.
pub fn remove_ambition(connection: &Connection, organisation: &str, matrix: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM ambition WHERE organisation = ?1 AND matrix = ?2")?
        .execute([organisation, matrix])?;
    Ok(())
}
