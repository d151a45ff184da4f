//! Confirm and challenge: a second person's word on the level that was agreed last.

use super::{assessable, edition, past_day, wrong};
use crate::dto::maturity::{ChallengeLevel, ChallengeView};
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::ambitions::{self as rows, Challenge};
use pch_store::tables::maturity::agreements;

/// Confirms or challenges the last agreement. A challenge says why.
pub fn challenge(session: &mut Session, input: ChallengeLevel) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = edition(session, &input.matrix, &mut problems);
    let decision = input.decision.trim();
    if !["confirmed", "challenged"].contains(&decision) {
        problems.push(wrong("decision", format!("“{decision}” is not a decision: expected confirmed or challenged.")));
    }
    let (comment, by_name, by_role) = (input.comment.trim(), input.by_name.trim(), input.by_role.trim());
    if decision == "challenged" && comment.is_empty() {
        problems.push(wrong("comment", "Write what does not convince: the cluster answers to it."));
    }
    if by_name.is_empty() {
        problems.push(wrong("by_name", "Write who says so."));
    }
    if by_role.is_empty() {
        problems.push(wrong("by_role", "Write in which role, such as CCG primary care lead."));
    }
    for (place, text) in [("comment", comment), ("by_name", by_name), ("by_role", by_role)] {
        if holds_nhs_number(text) {
            problems.push(wrong(place, NHS_NUMBER_REFUSED));
        }
    }
    let on = past_day(session, "on", input.on.as_deref(), &mut problems);
    let (Some(organisation), Some(matrix)) = (organisation, matrix) else { return Err(AppError::fields(problems)) };
    let last = agreements(session.read(), &organisation.code)?.into_iter().find(|known| known.matrix == matrix.id);
    match &last {
        None => problems.push(wrong("organisation", "No level is agreed yet: there is nothing to confirm.")),
        Some(last) if on.to_string() < last.agreed_on => problems.push(wrong(
            "on",
            format!("The level was agreed on {}, after that day.", crate::registry::day(&last.agreed_on)),
        )),
        Some(last) if by_name.eq_ignore_ascii_case(&last.by_name) => {
            problems.push(wrong("by_name", format!("{} agreed the level: a second person confirms it.", last.by_name)));
        }
        Some(_) => {}
    }
    let (Some(last), true) = (last, problems.is_empty()) else { return Err(AppError::fields(problems)) };
    let level = super::title(&last.level);
    let label = format!("{level} {decision} by {by_role}: {}", organisation.name);
    let new = Challenge {
        agreement: last.id,
        decision: decision.to_owned(),
        comment: comment.to_owned(),
        by_name: by_name.to_owned(),
        by_role: by_role.to_owned(),
        on_day: on.to_string(),
    };
    session.transact(Deed::new("challenge_level", label), |tx| {
        rows::add_challenge(tx, &new)?;
        Ok(Done {})
    })
}

/// What was said of an agreement, newest first.
pub(super) fn views(session: &Session, agreement: i64) -> Result<Vec<ChallengeView>, AppError> {
    let view = |row: Challenge| ChallengeView {
        decision: row.decision,
        comment: row.comment,
        by: format!("{}, {}", row.by_name, row.by_role),
        on: row.on_day,
    };
    Ok(rows::challenges(session.read(), agreement)?.into_iter().map(view).collect())
}
