//! Carried answers become today's: confirmed as they are, or changed.

use super::place_of;
use super::run::level_mark;
use crate::dto::edition::ConfirmCarried;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::maturity::{PREREQUISITES, answer, assessable, edition as find, sharing, wrong};
use crate::session::{Deed, Session};
use pch_store::Connection;
use pch_store::tables::criteria;
use pch_store::tables::editions as rows;

/// A criterion was answered: it waits no longer. The domain's level waits on where it came from another edition, because
/// one answer does not say that the level holds.
pub(in crate::maturity) fn answered(
    connection: &Connection,
    organisation: &str,
    matrix: &str,
    criterion: &str,
    domain: &str,
) -> Result<(), AppError> {
    rows::confirm_carried(connection, organisation, matrix, criterion)?;
    let mark = level_mark(domain);
    if !rows::carried(connection, organisation, matrix)?.iter().any(|carried| carried.criterion == mark) {
        criteria::confirm(connection, organisation, matrix, domain)?;
    }
    Ok(())
}

/// A domain's level was confirmed or changed.
pub(in crate::maturity) fn level_settled(
    connection: &Connection,
    organisation: &str,
    matrix: &str,
    domain: &str,
) -> Result<(), AppError> {
    rows::confirm_carried(connection, organisation, matrix, &level_mark(domain))?;
    Ok(())
}

/// What waits to be confirmed of an organisation on an edition.
pub(in crate::maturity) struct Waiting(Vec<rows::Carried>);

impl Waiting {
    pub(in crate::maturity) fn load(
        connection: &Connection,
        organisation: &str,
        matrix: &str,
    ) -> Result<Self, AppError> {
        Ok(Self(rows::carried(connection, organisation, matrix)?))
    }

    /// The day of the answer that a criterion's was carried from. `last_time` is that of its domain, where the domain was
    /// carried within the edition; a level that came from another edition says nothing of single criteria.
    pub(in crate::maturity) fn since(
        &self,
        criterion: &str,
        domain: &str,
        last_time: Option<String>,
    ) -> Option<String> {
        let own = self.0.iter().find(|mark| mark.criterion == criterion).map(|mark| mark.from_day.clone());
        let level = level_mark(domain);
        own.or_else(|| last_time.filter(|_| !self.0.iter().any(|mark| mark.criterion == level)))
    }
}

/// Confirms that carried answers hold on the new edition. One act, however many.
pub fn confirm(session: &mut Session, input: ConfirmCarried) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = find(session, input.matrix.trim(), &mut problems);
    let (Some(organisation), Some(matrix)) = (organisation, matrix) else { return Err(AppError::fields(problems)) };
    let marks = rows::carried(session.read(), &organisation.code, &matrix.id)?;
    let held = criteria::of(session.read(), &organisation.code, &matrix.id)?;
    if input.criteria.is_empty() {
        problems.push(wrong("criteria", "Choose at least one answer to confirm."));
    }
    let mut wanted = Vec::new();
    for (at, code) in input.criteria.iter().enumerate() {
        let waits = marks.iter().any(|mark| mark.criterion == *code);
        match held.iter().find(|row| row.criterion == *code).filter(|_| waits) {
            Some(row) => wanted.push(row.clone()),
            None => problems.push(wrong(
                format!("criteria.{at}"),
                format!("“{code}” holds no carried answer that waits to be confirmed."),
            )),
        }
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    for row in &wanted {
        let domain = answer::find(&matrix.content, &row.criterion).and_then(|(domain, _)| domain);
        sharing::guard(session, &organisation, &matrix.id, domain.unwrap_or(PREREQUISITES))?;
    }
    let label = match wanted.as_slice() {
        [one] => {
            let text = place_of(&matrix.content, &one.criterion).map(|(criterion, _)| criterion.text);
            format!("Carried answer confirmed: {}", text.unwrap_or_default())
        }
        many => format!("{} carried answers confirmed", many.len()),
    };
    let (today, actor) = (session.today().to_string(), session.actor());
    session.transact(Deed::new("confirm_carried", label), |tx| {
        for row in wanted {
            rows::confirm_carried(tx, &row.organisation, &row.matrix, &row.criterion)?;
            criteria::save(
                tx,
                &criteria::CriterionAnswer { answered_on: today.clone(), answered_by: actor.clone(), ..row },
            )?;
        }
        Ok(Done {})
    })
}
