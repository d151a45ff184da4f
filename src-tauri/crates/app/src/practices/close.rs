//! Closing a practice.

use super::typed::{Wrong, by_hand};
use crate::dto::practices::ClosePractice;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::registry::day;
use crate::session::{Deed, Session};
use pch_store::tables::{organisations as rows, posts};

/// Closes a practice; the day given is its last one.
///
/// # Errors
/// Unknown practice; a date that cannot be read or lies before the practice opened.
pub fn close(session: &mut Session, input: ClosePractice) -> Result<Outcome<Done>, AppError> {
    let registry = session.registry()?;
    let mut wrong = Wrong::default();
    let practice = wrong.known("practice", &input.practice, "practice", &registry);
    let on = wrong.day("on", &input.on);
    if let (Some(practice), Some(on)) = (practice, on)
        && practice.opened.as_deref().is_some_and(|opened| on.to_string().as_str() < opened)
    {
        let opened = practice.opened.as_deref().map(day).unwrap_or_default();
        wrong.add("on", format!("{} opened on {opened}: it cannot close before that.", practice.name));
    }
    let (Some(practice), Some(on)) = (practice, on) else {
        wrong.refuse()?;
        return Err(AppError::internal("a refusal without a field"));
    };
    wrong.refuse()?;
    let on = on.to_string();
    let source = format!("closed by {}", session.actor());
    let mut row = by_hand(session.read(), practice, &source)?;
    row.closed = Some(on.clone());
    let staff = posts::of(session.read(), &practice.code, &on)?.len();
    let deed = Deed::new("close_practice", format!("{} closed on {}", practice.name, day(&on)));
    let mut outcome = session.transact(deed, |tx| {
        rows::save(tx, &row)?;
        Ok(Done {})
    })?;
    if staff > 0 && outcome.operation.is_some() {
        let what = if staff == 1 { "line of posts no longer counts" } else { "lines of posts no longer count" };
        outcome
            .warnings
            .push(format!("Its {staff} {what} after that day. Where the staff go to another practice, merge instead."));
    }
    Ok(outcome)
}
