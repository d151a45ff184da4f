//! Editions to choose from, and one of them whole.

use super::{LOCKED, OPEN, load};
use crate::dto::edition::{
    EditionCell, EditionCriterion, EditionDomain, EditionEntry, EditionId, EditionLevel, EditionView,
};
use crate::dto::{Named, Nothing};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::definitions::{Criterion, Definition, Matrix, matrix_faults};
use pch_domain::maturity::{Level, mapping};
use pch_store::tables::editions::{self as rows, Edition};

/// All editions: those that the program carries, oldest first, then the local ones, whole or not.
pub fn list(session: &mut Session, _: Nothing) -> Result<Vec<EditionEntry>, AppError> {
    let local = rows::list(session.read())?;
    let carried: Vec<Definition<Matrix>> = session
        .definitions
        .matrices()
        .filter(|matrix| !local.iter().any(|edition| edition.code == matrix.id))
        .cloned()
        .collect();
    let mut out = Vec::new();
    for matrix in &carried {
        out.push(entry(session, matrix, None)?);
    }
    for edition in &local {
        out.push(entry(session, &load::definition(session.read(), edition)?, Some(edition))?);
    }
    Ok(out)
}

/// One edition with everything that can be edited.
pub fn show(session: &mut Session, input: EditionId) -> Result<EditionView, AppError> {
    let local = rows::find(session.read(), input.matrix.trim())?;
    let matrix =
        match &local {
            Some(edition) => load::definition(session.read(), edition)?,
            None => session.definitions.matrix(input.matrix.trim()).cloned().ok_or_else(|| {
                AppError::field("matrix", format!("There is no edition “{}” here.", input.matrix.trim()))
            })?,
        };
    let entry = entry(session, &matrix, local.as_ref())?;
    let locked = entry.users > 0;
    let content = &matrix.content;
    Ok(EditionView {
        locked,
        rule: match (entry.local, locked) {
            (false, _) => "This edition comes with the program. Copy it to a local edition to change it.".to_owned(),
            (true, true) => LOCKED.to_owned(),
            (true, false) => OPEN.to_owned(),
        },
        levels: content
            .levels
            .iter()
            .map(|level| EditionLevel {
                level: level.level.name().to_owned(),
                title: level.level.title().to_owned(),
                meaning: level.meaning.clone(),
            })
            .collect(),
        other_levels: Level::ALL
            .into_iter()
            .filter(|level| !content.levels.iter().any(|known| known.level == *level))
            .map(|level| Named { code: level.name().to_owned(), name: level.title().to_owned() })
            .collect(),
        prerequisites: content.prerequisites.iter().map(criterion).collect(),
        domains: content
            .domains
            .iter()
            .map(|domain| EditionDomain {
                code: domain.code.clone(),
                title: domain.title.clone(),
                about: domain.about.clone(),
                cells: content
                    .levels
                    .iter()
                    .map(|level| EditionCell {
                        level: level.level.name().to_owned(),
                        criteria: domain
                            .cells
                            .iter()
                            .filter(|cell| cell.level == level.level)
                            .flat_map(|cell| cell.criteria.iter().map(criterion))
                            .collect(),
                    })
                    .collect(),
            })
            .collect(),
        entry,
    })
}

fn criterion(one: &Criterion) -> EditionCriterion {
    EditionCriterion {
        code: one.id.clone(),
        text: one.text.clone(),
        help: one.help.clone(),
        evidence: one.evidence.clone(),
        actions: one.actions.clone(),
    }
}

fn entry(session: &Session, matrix: &Definition<Matrix>, local: Option<&Edition>) -> Result<EditionEntry, AppError> {
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let checked = rows::checks(session.read())?
        .into_iter()
        .find(|check| check.matrix == matrix.id && check.version == matrix.version);
    Ok(EditionEntry {
        code: matrix.id.clone(),
        title: matrix.title.clone(),
        version: matrix.version.clone(),
        applies_from: matrix.applies_from.to_string(),
        applies_to: matrix.applies_to.map(|day| day.to_string()),
        source: matrix.source.clone(),
        author: matrix.author.clone(),
        notes: matrix.notes.clone(),
        local: local.is_some(),
        copied_from: local.map(|edition| edition.copied_from.clone()).unwrap_or_default(),
        preferred: local.is_some_and(|edition| edition.preferred),
        check_against_your_copy: checked.is_none() && matrix.check_against_your_copy,
        checked_by: checked.as_ref().map(load::signed).or_else(|| matrix.checked_by.clone()),
        gaps: matrix_faults(&matrix.content),
        users: u32::try_from(rows::users(session.read(), &matrix.id)?).unwrap_or(u32::MAX),
        domains: count(matrix.content.domains.len()),
        criteria: count(mapping::criterion_codes(&matrix.content).len()),
    })
}
