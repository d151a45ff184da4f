//! Signing that an edition was held beside the official copy.

use crate::dto::edition::{CheckEdition, EditionId};
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::maturity::{edition as find, past_day, wrong};
use crate::session::{Deed, Session};
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::editions::{self as rows, Check};

/// Keeps who checked this version. When the wording changes, it is to be checked again.
pub fn check(session: &mut Session, input: CheckEdition) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let matrix = find(session, input.matrix.trim(), &mut problems);
    let (by_name, by_role) = (input.by_name.trim(), input.by_role.trim());
    if by_name.is_empty() {
        problems.push(wrong("by_name", "Write who held it beside the official copy."));
    }
    if by_role.is_empty() {
        problems.push(wrong("by_role", "Write in which role, such as CCG primary care lead."));
    }
    for (place, text) in [("by_name", by_name), ("by_role", by_role)] {
        if holds_nhs_number(text) {
            problems.push(wrong(place, NHS_NUMBER_REFUSED));
        }
    }
    let on = past_day(session, "on", input.on.as_deref(), &mut problems);
    let (Some(matrix), true) = (matrix, problems.is_empty()) else { return Err(AppError::fields(problems)) };
    let new = Check {
        matrix: matrix.id.clone(),
        version: matrix.version.clone(),
        by_name: by_name.to_owned(),
        by_role: by_role.to_owned(),
        on_day: on.to_string(),
    };
    let label = format!("{} checked against the official copy by {by_role}", matrix.title);
    let known = rows::checks(session.read())?;
    session.transact(Deed::new("check_edition", label), |tx| {
        if !known.contains(&new) {
            rows::check(tx, &new)?;
        }
        Ok(Done {})
    })
}

/// Takes the signature back.
pub fn uncheck(session: &mut Session, input: EditionId) -> Result<Outcome<Done>, AppError> {
    let code = input.matrix.trim();
    let mut problems = Vec::new();
    let Some(matrix) = find(session, code, &mut problems) else { return Err(AppError::fields(problems)) };
    if !rows::checks(session.read())?.iter().any(|check| check.matrix == code) {
        return Err(AppError::field("matrix", format!("Nobody has signed for {} here.", matrix.title)));
    }
    session.transact(Deed::new("uncheck_edition", format!("{} is to be checked again", matrix.title)), |tx| {
        rows::uncheck(tx, code)?;
        Ok(Done {})
    })
}
