//! A local edition, made by copying another.

use super::{CODE_RULE, load, needed, well_formed};
use crate::dto::Outcome;
use crate::dto::edition::{CopyEdition, EditionId};
use crate::error::{AppError, FieldError};
use crate::maturity::{edition as find, wrong};
use crate::session::{Deed, Session};
use chrono::NaiveDate;
use pch_store::tables::editions::{self as rows, Edition};

/// Copies an edition under a code of its own. Codes of domains and criteria stay, so that answers can be carried by them.
pub fn copy(session: &mut Session, input: CopyEdition) -> Result<Outcome<EditionId>, AppError> {
    let mut problems = Vec::new();
    let from = find(session, input.from.trim(), &mut problems);
    for problem in &mut problems {
        problem.place = "from".to_owned();
    }
    let code = free_code(session, "code", input.code.trim(), &mut problems)?;
    let title = needed("title", &input.title, 120, "Write what people call this edition.", &mut problems);
    let source = needed("source", &input.source, 300, "Write where its wording comes from.", &mut problems);
    let applies_from = day("applies_from", &input.applies_from, &mut problems);
    let (Some(from), Some(applies_from), true) = (from, applies_from, problems.is_empty()) else {
        return Err(AppError::fields(problems));
    };
    let edition = Edition {
        id: 0,
        code: code.clone(),
        version: 1,
        title: title.clone(),
        applies_from: applies_from.to_string(),
        applies_to: None,
        source,
        author: session.actor(),
        notes: from.notes.clone(),
        copied_from: format!("{}, version {}", from.title, from.version),
        preferred: false,
    };
    let label = format!("Edition copied: {title}, from {}", from.title);
    session.transact(Deed::new("copy_edition", label), |tx| {
        let id = rows::save(tx, &edition)?;
        load::store(tx, id, &from.content)?;
        Ok(EditionId { matrix: code })
    })
}

/// A code that no definition has.
pub(super) fn free_code(
    session: &Session,
    place: &str,
    code: &str,
    problems: &mut Vec<FieldError>,
) -> Result<String, AppError> {
    if !well_formed(code) {
        problems.push(wrong(place, format!("“{code}” cannot be a code. {CODE_RULE}")));
    } else if session.definitions.entries().iter().any(|entry| entry.id == code)
        || rows::find(session.read(), code)?.is_some()
    {
        problems.push(wrong(place, format!("There is an edition or definition “{code}” already: write another code.")));
    }
    Ok(code.to_owned())
}

/// A day that is given.
pub(super) fn day(place: &str, typed: &str, problems: &mut Vec<FieldError>) -> Option<NaiveDate> {
    let day = typed.trim().parse().ok();
    if day.is_none() {
        problems.push(wrong(place, format!("“{}” is not a day: write it like 2018-10-01.", typed.trim())));
    }
    day
}
