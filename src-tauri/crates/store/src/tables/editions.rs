//! Local editions of the matrix: their wording, who checked them, how they are paired, what was carried to them.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// An edition's head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edition {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Its id among the matrices.
    pub code: String,
    /// Rises when wording changes that somebody has answered already.
    pub version: i64,
    /// As people read it.
    pub title: String,
    /// ISO date.
    pub applies_from: String,
    /// ISO date, where it has a last day.
    pub applies_to: Option<String>,
    /// Where the wording comes from.
    pub source: String,
    /// Who worded it.
    pub author: String,
    /// What else a reader should know.
    pub notes: String,
    /// The edition that it was copied from; empty where it came as a file.
    pub copied_from: String,
    /// Shown to those who have not answered any edition yet.
    pub preferred: bool,
}

/// A level that an edition has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Level {
    /// Stored name.
    pub level: String,
    /// What reaching it means.
    pub meaning: String,
}

/// A domain of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Domain {
    /// Place in the order, from 0.
    pub position: i64,
    /// Its code.
    pub code: String,
    /// As people read it.
    pub title: String,
    /// What it is about.
    pub about: String,
}

/// A criterion of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Criterion {
    /// Domain's code; empty for a prerequisite of the whole edition.
    pub domain: String,
    /// Level's stored name.
    pub level: String,
    /// Place within its cell, from 0.
    pub position: i64,
    /// Its code.
    pub code: String,
    /// The question.
    pub text: String,
    /// How to judge it.
    pub help: String,
    /// What would show it, JSON list.
    pub evidence: String,
    /// What usually helps, JSON list.
    pub actions: String,
}

/// Who held an edition beside the official copy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Check {
    /// Edition's code.
    pub matrix: String,
    /// The version that was checked.
    pub version: String,
    /// Name.
    pub by_name: String,
    /// Role.
    pub by_role: String,
    /// ISO date.
    pub on_day: String,
}

/// A pair that people made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pair {
    /// `domain` or `criterion`.
    pub kind: String,
    /// Code in the old edition.
    pub from_code: String,
    /// Code in the new edition; empty where nothing stands there.
    pub to_code: String,
    /// `same` or `near`.
    pub fit: String,
    /// What differs, or why nothing fits.
    pub why: String,
}

/// An assessment that was carried.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carry {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Whose.
    pub organisation: String,
    /// Edition that it came from.
    pub from_matrix: String,
    /// Edition that it went to.
    pub to_matrix: String,
    /// ISO date.
    pub carried_on: String,
    /// Who did it.
    pub carried_by: String,
    /// The report, JSON text.
    pub report: String,
}

/// An answer that came from another edition and waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carried {
    /// Whose.
    pub organisation: String,
    /// Edition that it went to.
    pub matrix: String,
    /// Criterion's code there.
    pub criterion: String,
    /// Edition that it came from.
    pub from_matrix: String,
    /// ISO date of the old answer.
    pub from_day: String,
    /// `same` or `near`.
    pub fit: String,
}

const EDITION: &str = "SELECT id, code, version, title, applies_from, applies_to, source, author, notes, copied_from, preferred FROM edition";

fn edition(row: &Row<'_>) -> rusqlite::Result<Edition> {
    Ok(Edition {
        id: row.get(0)?,
        code: row.get(1)?,
        version: row.get(2)?,
        title: row.get(3)?,
        applies_from: row.get(4)?,
        applies_to: row.get(5)?,
        source: row.get(6)?,
        author: row.get(7)?,
        notes: row.get(8)?,
        copied_from: row.get(9)?,
        preferred: row.get(10)?,
    })
}

/// All local editions, oldest first.
///
/// # Errors
/// The store's.
pub fn list(connection: &Connection) -> Result<Vec<Edition>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{EDITION} ORDER BY applies_from, id"))?;
    Ok(statement.query_map([], edition)?.collect::<Result<_, _>>()?)
}

/// A local edition by its code.
///
/// # Errors
/// The store's.
pub fn find(connection: &Connection, code: &str) -> Result<Option<Edition>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{EDITION} WHERE code = ?1"))?;
    Ok(statement.query_row([code], edition).optional()?)
}

/// Saves an edition's head in place of the one of its code; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, new: &Edition) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO edition (code, version, title, applies_from, applies_to, source, author, notes, copied_from, preferred)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (code) DO UPDATE SET version = excluded.version, title = excluded.title, applies_from = excluded.applies_from,
               applies_to = excluded.applies_to, source = excluded.source, author = excluded.author, notes = excluded.notes,
               copied_from = excluded.copied_from, preferred = excluded.preferred",
        )?
        .execute(params![
            new.code,
            new.version,
            new.title,
            new.applies_from,
            new.applies_to,
            new.source,
            new.author,
            new.notes,
            new.copied_from,
            new.preferred
        ])?;
    Ok(connection.prepare_cached("SELECT id FROM edition WHERE code = ?1")?.query_row([&new.code], |row| row.get(0))?)
}

/// Takes an edition out with all that it holds, its check and its pairs.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, edition: &Edition) -> Result<(), StoreError> {
    for table in ["edition_criterion", "edition_domain", "edition_level"] {
        connection.prepare_cached(&format!("DELETE FROM {table} WHERE edition = ?1"))?.execute([edition.id])?;
    }
    uncheck(connection, &edition.code)?;
    connection
        .prepare_cached("DELETE FROM edition_pair WHERE from_matrix = ?1 OR to_matrix = ?1")?
        .execute([&edition.code])?;
    connection.prepare_cached("DELETE FROM edition WHERE id = ?1")?.execute([edition.id])?;
    Ok(())
}

/// Levels of an edition.
///
/// # Errors
/// The store's.
pub fn levels(connection: &Connection, edition: i64) -> Result<Vec<Level>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT level, meaning FROM edition_level WHERE edition = ?1 ORDER BY level")?;
    let rows = statement.query_map([edition], |row| Ok(Level { level: row.get(0)?, meaning: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Saves a level.
///
/// # Errors
/// The store's.
pub fn save_level(connection: &Connection, edition: i64, new: &Level) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO edition_level (edition, level, meaning) VALUES (?1, ?2, ?3)
             ON CONFLICT (edition, level) DO UPDATE SET meaning = excluded.meaning",
        )?
        .execute(params![edition, new.level, new.meaning])?;
    Ok(())
}

/// Takes a level out, with its criteria in every domain.
///
/// # Errors
/// The store's.
pub fn remove_level(connection: &Connection, edition: i64, level: &str) -> Result<(), StoreError> {
    for table in ["edition_criterion", "edition_level"] {
        connection
            .prepare_cached(&format!("DELETE FROM {table} WHERE edition = ?1 AND level = ?2"))?
            .execute(params![edition, level])?;
    }
    Ok(())
}

/// Domains of an edition, in their order.
///
/// # Errors
/// The store's.
pub fn domains(connection: &Connection, edition: i64) -> Result<Vec<Domain>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT position, code, title, about FROM edition_domain WHERE edition = ?1 ORDER BY position, id",
    )?;
    let rows = statement.query_map([edition], |row| {
        Ok(Domain { position: row.get(0)?, code: row.get(1)?, title: row.get(2)?, about: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Saves a domain.
///
/// # Errors
/// The store's.
pub fn save_domain(connection: &Connection, edition: i64, new: &Domain) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO edition_domain (edition, position, code, title, about) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (edition, code) DO UPDATE SET position = excluded.position, title = excluded.title, about = excluded.about",
        )?
        .execute(params![edition, new.position, new.code, new.title, new.about])?;
    Ok(())
}

/// Takes a domain out, with its criteria.
///
/// # Errors
/// The store's.
pub fn remove_domain(connection: &Connection, edition: i64, code: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM edition_criterion WHERE edition = ?1 AND domain = ?2")?
        .execute(params![edition, code])?;
    connection
        .prepare_cached("DELETE FROM edition_domain WHERE edition = ?1 AND code = ?2")?
        .execute(params![edition, code])?;
    Ok(())
}

/// Criteria of an edition: by domain, level and place within the cell.
///
/// # Errors
/// The store's.
pub fn criteria(connection: &Connection, edition: i64) -> Result<Vec<Criterion>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT domain, level, position, code, text, help, evidence, actions FROM edition_criterion
         WHERE edition = ?1 ORDER BY domain, level, position, id",
    )?;
    let rows = statement.query_map([edition], |row| {
        Ok(Criterion {
            domain: row.get(0)?,
            level: row.get(1)?,
            position: row.get(2)?,
            code: row.get(3)?,
            text: row.get(4)?,
            help: row.get(5)?,
            evidence: row.get(6)?,
            actions: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Saves a criterion.
///
/// # Errors
/// The store's.
pub fn save_criterion(connection: &Connection, edition: i64, new: &Criterion) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO edition_criterion (edition, domain, level, position, code, text, help, evidence, actions)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (edition, code) DO UPDATE SET domain = excluded.domain, level = excluded.level, position = excluded.position,
               text = excluded.text, help = excluded.help, evidence = excluded.evidence, actions = excluded.actions",
        )?
        .execute(params![
            edition,
            new.domain,
            new.level,
            new.position,
            new.code,
            new.text,
            new.help,
            new.evidence,
            new.actions
        ])?;
    Ok(())
}

/// Takes a criterion out.
///
/// # Errors
/// The store's.
pub fn remove_criterion(connection: &Connection, edition: i64, code: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM edition_criterion WHERE edition = ?1 AND code = ?2")?
        .execute(params![edition, code])?;
    Ok(())
}

/// All checks.
///
/// # Errors
/// The store's.
pub fn checks(connection: &Connection) -> Result<Vec<Check>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT matrix, version, by_name, by_role, on_day FROM edition_check ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(Check {
            matrix: row.get(0)?,
            version: row.get(1)?,
            by_name: row.get(2)?,
            by_role: row.get(3)?,
            on_day: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps who checked an edition.
///
/// # Errors
/// The store's.
pub fn check(connection: &Connection, new: &Check) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO edition_check (matrix, version, by_name, by_role, on_day) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (matrix) DO UPDATE SET version = excluded.version, by_name = excluded.by_name,
               by_role = excluded.by_role, on_day = excluded.on_day",
        )?
        .execute(params![new.matrix, new.version, new.by_name, new.by_role, new.on_day])?;
    Ok(())
}

/// Takes a check back.
///
/// # Errors
/// The store's.
pub fn uncheck(connection: &Connection, matrix: &str) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM edition_check WHERE matrix = ?1")?.execute([matrix])?;
    Ok(())
}

/// Pairs that people made between two editions.
///
/// # Errors
/// The store's.
pub fn pairs(connection: &Connection, from: &str, to: &str) -> Result<Vec<Pair>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, from_code, to_code, fit, why FROM edition_pair WHERE from_matrix = ?1 AND to_matrix = ?2 ORDER BY id",
    )?;
    let rows = statement.query_map([from, to], |row| {
        Ok(Pair { kind: row.get(0)?, from_code: row.get(1)?, to_code: row.get(2)?, fit: row.get(3)?, why: row.get(4)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Editions from which people made pairs to one, and to which from it: from and to.
///
/// # Errors
/// The store's.
pub fn paired_with(connection: &Connection, matrix: &str) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT from_matrix, to_matrix FROM edition_pair WHERE from_matrix = ?1 OR to_matrix = ?1 ORDER BY 1, 2",
    )?;
    Ok(statement.query_map([matrix], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

/// Puts the pairs of an old code in the place of those that it had; none takes them back.
///
/// # Errors
/// The store's.
pub fn pair(
    connection: &Connection,
    from: &str,
    to: &str,
    kind: &str,
    from_code: &str,
    new: &[Pair],
) -> Result<(), StoreError> {
    let known: Vec<Pair> = pairs(connection, from, to)?
        .into_iter()
        .filter(|pair| pair.kind == kind && pair.from_code == from_code)
        .collect();
    for gone in known.iter().filter(|known| !new.iter().any(|pair| pair.to_code == known.to_code)) {
        connection
            .prepare_cached(
                "DELETE FROM edition_pair WHERE from_matrix = ?1 AND to_matrix = ?2 AND kind = ?3 AND from_code = ?4 AND to_code = ?5",
            )?
            .execute(params![from, to, kind, from_code, gone.to_code])?;
    }
    for pair in new {
        connection
            .prepare_cached(
                "INSERT INTO edition_pair (from_matrix, to_matrix, kind, from_code, to_code, fit, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (from_matrix, to_matrix, kind, from_code, to_code) DO UPDATE SET fit = excluded.fit, why = excluded.why",
            )?
            .execute(params![from, to, kind, from_code, pair.to_code, pair.fit, pair.why])?;
    }
    Ok(())
}

/// Carries of an organisation to an edition, newest first.
///
/// # Errors
/// The store's.
pub fn carries(connection: &Connection, organisation: &str, to: &str) -> Result<Vec<Carry>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, organisation, from_matrix, to_matrix, carried_on, carried_by, report FROM edition_carry
         WHERE organisation = ?1 AND to_matrix = ?2 ORDER BY id DESC",
    )?;
    let rows = statement.query_map([organisation, to], |row| {
        Ok(Carry {
            id: row.get(0)?,
            organisation: row.get(1)?,
            from_matrix: row.get(2)?,
            to_matrix: row.get(3)?,
            carried_on: row.get(4)?,
            carried_by: row.get(5)?,
            report: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps the report of a carry.
///
/// # Errors
/// The store's.
pub fn add_carry(connection: &Connection, new: &Carry) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO edition_carry (organisation, from_matrix, to_matrix, carried_on, carried_by, report) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            new.organisation,
            new.from_matrix,
            new.to_matrix,
            new.carried_on,
            new.carried_by,
            new.report
        ])?;
    Ok(())
}

/// Answers of an organisation that wait to be confirmed.
///
/// # Errors
/// The store's.
pub fn carried(connection: &Connection, organisation: &str, matrix: &str) -> Result<Vec<Carried>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation, matrix, criterion, from_matrix, from_day, fit FROM edition_carried
         WHERE organisation = ?1 AND matrix = ?2 ORDER BY id",
    )?;
    let rows = statement.query_map([organisation, matrix], |row| {
        Ok(Carried {
            organisation: row.get(0)?,
            matrix: row.get(1)?,
            criterion: row.get(2)?,
            from_matrix: row.get(3)?,
            from_day: row.get(4)?,
            fit: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Marks an answer as one that came from another edition.
///
/// # Errors
/// The store's.
pub fn mark_carried(connection: &Connection, new: &Carried) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO edition_carried (organisation, matrix, criterion, from_matrix, from_day, fit) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (organisation, matrix, criterion) DO UPDATE SET from_matrix = excluded.from_matrix, from_day = excluded.from_day, fit = excluded.fit",
        )?
        .execute(params![new.organisation, new.matrix, new.criterion, new.from_matrix, new.from_day, new.fit])?;
    Ok(())
}

/// An answer is today's.
///
/// # Errors
/// The store's.
pub fn confirm_carried(
    connection: &Connection,
    organisation: &str,
    matrix: &str,
    criterion: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM edition_carried WHERE organisation = ?1 AND matrix = ?2 AND criterion = ?3")?
        .execute([organisation, matrix, criterion])?;
    Ok(())
}

/// How many organisations have assessed, answered, agreed, kept a round, set an ambition or planned an action on an edition.
///
/// # Errors
/// The store's.
pub fn users(connection: &Connection, matrix: &str) -> Result<i64, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM (
               SELECT organisation FROM assessment WHERE matrix = ?1 UNION SELECT organisation FROM criterion_answer WHERE matrix = ?1
               UNION SELECT organisation FROM agreement WHERE matrix = ?1 UNION SELECT organisation FROM maturity_round WHERE matrix = ?1
               UNION SELECT organisation FROM ambition WHERE matrix = ?1 UNION SELECT organisation FROM maturity_action WHERE matrix = ?1)",
        )?
        .query_row([matrix], |row| row.get(0))?)
}

/// Takes a domain's head out; its criteria must have gone elsewhere.
///
/// # Errors
/// The store's.
pub fn remove_domain_alone(connection: &Connection, edition: i64, code: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM edition_domain WHERE edition = ?1 AND code = ?2")?
        .execute(params![edition, code])?;
    Ok(())
}

/// Takes a level's meaning out; its criteria must have gone elsewhere.
///
/// # Errors
/// The store's.
pub fn remove_level_alone(connection: &Connection, edition: i64, level: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM edition_level WHERE edition = ?1 AND level = ?2")?
        .execute(params![edition, level])?;
    Ok(())
}
