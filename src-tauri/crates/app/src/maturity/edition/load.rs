//! A local edition's rows as a matrix, and all of them beside the definitions that the program carries.

use crate::error::AppError;
use crate::registry::day;
use chrono::NaiveDate;
use pch_domain::definitions::{
    Cell, Criterion, Definition, Definitions, Domain, Matrix, MatrixLevel, Signature, matrix_faults,
};
use pch_domain::maturity::Level;
use pch_store::Connection;
use pch_store::tables::editions::{self as rows, Check, Edition};

/// The definitions in force: those that the program carries, the local editions that are whole, and who checked which.
///
/// # Errors
/// The store's.
pub(crate) fn overlay(carried: &Definitions, connection: &Connection) -> Result<Definitions, AppError> {
    let mut editions = Vec::new();
    for edition in rows::list(connection)? {
        let made = definition(connection, &edition)?;
        if matrix_faults(&made.content).is_empty() {
            editions.push(made);
        }
    }
    let signatures: Vec<Signature> = rows::checks(connection)?
        .into_iter()
        .map(|check| Signature { by: signed(&check), matrix: check.matrix, version: check.version })
        .collect();
    Ok(carried.with_local(editions, &signatures))
}

/// “A. Lead, CCG primary care lead, 1 October 2018”; what a file said of itself stands alone.
pub(super) fn signed(check: &Check) -> String {
    let on = if check.on_day.is_empty() { String::new() } else { day(&check.on_day) };
    [check.by_name.as_str(), check.by_role.as_str(), on.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// An edition as the definition that it is. Cells without a criterion are left out.
pub(super) fn definition(connection: &Connection, edition: &Edition) -> Result<Definition<Matrix>, AppError> {
    let damaged = |what: &str| AppError::internal(format!("edition {}: {what} cannot be read", edition.code));
    let mut levels = Vec::new();
    for row in rows::levels(connection, edition.id)? {
        let level: Level = row.level.parse().map_err(|_| damaged("a level"))?;
        levels.push(MatrixLevel { level, meaning: row.meaning });
    }
    levels.sort_by_key(|level| level.level);
    let mut placed = Vec::new();
    for row in rows::criteria(connection, edition.id)? {
        let level: Level = row.level.parse().map_err(|_| damaged("a criterion's level"))?;
        let criterion = Criterion {
            id: row.code,
            text: row.text,
            help: row.help,
            evidence: serde_json::from_str(&row.evidence).map_err(|_| damaged("a criterion's evidence"))?,
            actions: serde_json::from_str(&row.actions).map_err(|_| damaged("a criterion's actions"))?,
        };
        placed.push((row.domain, level, criterion));
    }
    let of = |domain: &str, level: Level| -> Vec<Criterion> {
        placed.iter().filter(|(d, l, _)| d == domain && *l == level).map(|(_, _, one)| one.clone()).collect()
    };
    let domains = rows::domains(connection, edition.id)?
        .into_iter()
        .map(|row| Domain {
            cells: levels
                .iter()
                .map(|level| Cell { level: level.level, criteria: of(&row.code, level.level) })
                .filter(|cell| !cell.criteria.is_empty())
                .collect(),
            code: row.code,
            title: row.title,
            about: row.about,
        })
        .collect();
    let read_day = |text: &str| text.parse::<NaiveDate>().map_err(|_| damaged("a day"));
    Ok(Definition {
        definition: "maturity_matrix".to_owned(),
        id: edition.code.clone(),
        version: edition.version.to_string(),
        title: edition.title.clone(),
        applies_from: read_day(&edition.applies_from)?,
        applies_to: edition.applies_to.as_deref().map(read_day).transpose()?,
        source: edition.source.clone(),
        author: edition.author.clone(),
        checked_by: None,
        check_against_your_copy: true,
        notes: edition.notes.clone(),
        content: Matrix { prerequisites: of("", Level::Foundation), levels, domains },
    })
}

/// Levels, domains and criteria.
type Rows = (Vec<rows::Level>, Vec<rows::Domain>, Vec<rows::Criterion>);

/// A matrix' rows in the order of the matrix.
pub(super) fn rows_of(matrix: &Matrix) -> Result<Rows, AppError> {
    let place = |at: usize| i64::try_from(at).unwrap_or(i64::MAX);
    let json = |texts: &[String]| serde_json::to_string(texts).map_err(|error| AppError::internal(error.to_string()));
    let levels = matrix
        .levels
        .iter()
        .map(|level| rows::Level { level: level.level.name().to_owned(), meaning: level.meaning.clone() })
        .collect();
    let domains = matrix
        .domains
        .iter()
        .enumerate()
        .map(|(at, domain)| rows::Domain {
            position: place(at),
            code: domain.code.clone(),
            title: domain.title.clone(),
            about: domain.about.clone(),
        })
        .collect();
    let cells = matrix.domains.iter().flat_map(|domain| {
        domain.cells.iter().map(|cell| (domain.code.as_str(), cell.level, cell.criteria.as_slice()))
    });
    let mut criteria = Vec::new();
    for (domain, level, all) in [("", Level::Foundation, matrix.prerequisites.as_slice())].into_iter().chain(cells) {
        for (at, one) in all.iter().enumerate() {
            criteria.push(rows::Criterion {
                domain: domain.to_owned(),
                level: level.name().to_owned(),
                position: place(at),
                code: one.id.clone(),
                text: one.text.clone(),
                help: one.help.clone(),
                evidence: json(&one.evidence)?,
                actions: json(&one.actions)?,
            });
        }
    }
    Ok((levels, domains, criteria))
}

/// Puts a matrix in the place of what an edition held.
pub(super) fn store(connection: &Connection, edition: i64, matrix: &Matrix) -> Result<(), AppError> {
    let (levels, domains, criteria) = rows_of(matrix)?;
    for gone in rows::criteria(connection, edition)? {
        if !criteria.iter().any(|one| one.code == gone.code) {
            rows::remove_criterion(connection, edition, &gone.code)?;
        }
    }
    for gone in rows::domains(connection, edition)? {
        if !domains.iter().any(|one| one.code == gone.code) {
            // Its criteria may live on in another domain: only the head goes.
            rows::remove_domain_alone(connection, edition, &gone.code)?;
        }
    }
    for gone in rows::levels(connection, edition)? {
        if !levels.iter().any(|one| one.level == gone.level) {
            rows::remove_level_alone(connection, edition, &gone.level)?;
        }
    }
    for level in &levels {
        rows::save_level(connection, edition, level)?;
    }
    for domain in &domains {
        rows::save_domain(connection, edition, domain)?;
    }
    for criterion in &criteria {
        rows::save_criterion(connection, edition, criterion)?;
    }
    Ok(())
}
