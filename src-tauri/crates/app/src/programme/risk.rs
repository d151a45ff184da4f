//! Risks: entered, changed, taken out.

use super::{guard, programmed, wrong};
use crate::dto::programme::{ProgrammeId, SaveRisk};
use crate::dto::{Done, Outcome};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use chrono::NaiveDate;
use pch_store::tables::risks::{self as rows, Risk};

/// 1 to 5, or a problem. Empty is none where that is allowed.
fn score(place: &str, typed: &str, optional: bool, problems: &mut Vec<FieldError>) -> Option<u8> {
    let typed = typed.trim();
    if typed.is_empty() && optional {
        return None;
    }
    let score = typed.parse().ok().filter(|score| (1..=5).contains(score));
    if score.is_none() {
        problems.push(wrong(place, format!("“{typed}” is not a score: write a whole number from 1 to 5.")));
    }
    score
}

/// Adds or changes a risk. A new one gets the next reference.
///
/// # Errors
/// No description, scores outside 1 to 5, one score before mitigation without the other, a review in the future.
pub fn save_risk(session: &mut Session, input: SaveRisk) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = programmed(session, &input.organisation, &mut problems)?;
    let description = input.description.trim();
    if description.is_empty() {
        problems.push(wrong("description", "Write what may happen, and what it would do."));
    }
    let likelihood = score("likelihood", &input.likelihood, false, &mut problems);
    let impact = score("impact", &input.impact, false, &mut problems);
    let likelihood_before = score("likelihood_before", &input.likelihood_before, true, &mut problems);
    let impact_before = score("impact_before", &input.impact_before, true, &mut problems);
    if input.likelihood_before.trim().is_empty() != input.impact_before.trim().is_empty() {
        let missing = if input.likelihood_before.trim().is_empty() { "likelihood_before" } else { "impact_before" };
        problems.push(wrong(missing, "Before mitigation needs both scores, or neither."));
    }
    let reviewed = input.reviewed_on.trim();
    if !reviewed.is_empty() {
        match reviewed.parse::<NaiveDate>() {
            Ok(day) if day > session.today() => {
                problems.push(wrong("reviewed_on", "The last review lies in the future."));
            }
            Ok(_) => {}
            Err(_) => problems.push(wrong("reviewed_on", format!("“{reviewed}” is not a date."))),
        }
    }
    guard(&[("description", description), ("mitigation", &input.mitigation), ("owner", &input.owner)], &mut problems);
    let Some(organisation) = organisation else { return Err(AppError::fields(problems)) };
    let known = rows::list(session.read(), &organisation.code)?;
    let held = input.id.and_then(|id| known.iter().find(|risk| risk.id == id));
    if input.id.is_some() && held.is_none() {
        problems.push(wrong("id", format!("{} has no such risk.", organisation.name)));
    }
    let (Some(likelihood), Some(impact), true) = (likelihood, impact, problems.is_empty()) else {
        return Err(AppError::fields(problems));
    };
    let reference = held.map_or_else(|| next_reference(&known), |risk| risk.reference.clone());
    let risk = Risk {
        id: held.map_or(0, |risk| risk.id),
        organisation: organisation.code,
        reference: reference.clone(),
        description: description.to_owned(),
        before: likelihood_before.zip(impact_before),
        likelihood,
        impact,
        mitigation: input.mitigation.trim().to_owned(),
        owner: input.owner.trim().to_owned(),
        closed: input.closed,
        reviewed_on: reviewed.to_owned(),
    };
    let verb = match held {
        None => "added",
        Some(held) if risk.closed && !held.closed => "closed",
        Some(held) if !risk.closed && held.closed => "opened again",
        Some(_) => "changed",
    };
    session.transact(Deed::new("save_risk", format!("Risk {verb}: {reference}, {description}")), |tx| {
        rows::save(tx, &risk)?;
        Ok(Done {})
    })
}

/// One above the highest that is in the register.
fn next_reference(known: &[Risk]) -> String {
    let highest = known.iter().filter_map(|risk| risk.reference.strip_prefix('R')?.parse::<u32>().ok()).max();
    format!("R{}", highest.unwrap_or(0) + 1)
}

/// Takes a risk out of the register. To say that it is over, close it.
///
/// # Errors
/// No such risk.
pub fn remove_risk(session: &mut Session, input: ProgrammeId) -> Result<Outcome<Done>, AppError> {
    let known = rows::list(session.read(), input.organisation.trim())?;
    let Some(risk) = known.into_iter().find(|risk| risk.id == input.id) else {
        return Err(AppError::not_found("The risk"));
    };
    session.transact(Deed::new("remove_risk", format!("Risk taken out: {}", risk.reference)), |tx| {
        rows::remove(tx, risk.id)?;
        Ok(Done {})
    })
}
