//! What is due when, over the financial year: what is made here and what is collected here.

use super::title;
use crate::collect::Inbox;
use crate::dto::Scope;
use crate::dto::call::DueView;
use crate::error::AppError;
use crate::session::Session;
use crate::submission::deadline::Deadlines;
use crate::submission::state;
use pch_domain::Period;
use pch_exchange::package::ReturnType;

/// Due dates of the four quarters of a period's year, by day.
///
/// # Errors
/// The store's.
pub(crate) fn calendar(session: &mut Session, scope: &Scope, period: Period) -> Result<Vec<DueView>, AppError> {
    let mut out = Vec::new();
    for quarter in period.year().quarters() {
        out.extend(made(session, scope, quarter)?);
        out.extend(collected(session, scope, quarter)?);
    }
    out.sort_by(|a, b| (&a.due, &a.return_type).cmp(&(&b.due, &b.return_type)));
    Ok(out)
}

/// What a kind of organisation makes itself.
fn own(scope: &Scope) -> Option<ReturnType> {
    match scope.kind.as_str() {
        "practice" => Some(ReturnType::PracticeReturn),
        "cluster" => Some(ReturnType::ClusterSubmission),
        "ccg" => Some(ReturnType::CcgReturn),
        _ => None,
    }
}

/// The return that is made here for a quarter; nothing where nobody asks for one.
///
/// # Errors
/// The store's.
pub(crate) fn made(session: &mut Session, scope: &Scope, quarter: Period) -> Result<Option<DueView>, AppError> {
    let Some(kind) = own(scope) else { return Ok(None) };
    let state = state(session, &scope.code, quarter)?;
    let done = matches!(state.status.as_str(), "submitted" | "accepted");
    let due = state.due.as_deref().and_then(|due| due.parse().ok());
    Ok(due.map(|due: chrono::NaiveDate| {
        let days_left = (due - session.today()).num_days();
        DueView {
            period: quarter.to_string(),
            return_type: kind.name().to_owned(),
            return_title: title(kind),
            made_here: true,
            due: due.to_string(),
            source: state.due_source,
            status: state.status,
            status_title: state.status_title,
            days_left,
            remind: !done && days_left <= first_reminder(session, kind),
            late: !done && days_left < 0,
        }
    }))
}

/// The returns that are collected here for a quarter.
///
/// # Errors
/// The store's.
pub(crate) fn collected(session: &mut Session, scope: &Scope, quarter: Period) -> Result<Option<DueView>, AppError> {
    let kind = match scope.kind.as_str() {
        "practice" => return Ok(None),
        "system" => ReturnType::CcgReturn,
        "cluster" => ReturnType::PracticeReturn,
        _ => ReturnType::ClusterSubmission,
    };
    let inbox = Inbox::read(session, scope, &quarter.to_string(), Some(kind.name()))?;
    let Some(due) = inbox.due.filter(|_| !inbox.expected.is_empty()) else { return Ok(None) };
    let here = inbox.expected.iter().filter(|one| one.held.is_some()).count();
    let all = inbox.expected.len();
    let days_left = (due - session.today()).num_days();
    let registry = session.registry()?;
    let deadlines = Deadlines::read(session, quarter)?;
    let source = inbox.expected.first().and_then(|one| deadlines.of(&registry, kind, &one.code)).map(|due| due.source);
    Ok(Some(DueView {
        period: quarter.to_string(),
        return_type: kind.name().to_owned(),
        return_title: title(kind),
        made_here: false,
        due: due.to_string(),
        source: source.unwrap_or_default(),
        status: if here == all { "complete" } else { "open" }.to_owned(),
        status_title: format!("{here} of {all} received"),
        days_left,
        remind: here < all && days_left <= first_reminder(session, kind),
        late: here < all && days_left < 0,
    }))
}

/// How many days before the due date the first reminder stands.
fn first_reminder(session: &Session, kind: ReturnType) -> i64 {
    let days = session.definitions.return_kind(kind.name()).map(|kind| kind.remind_days_before.clone());
    days.unwrap_or_default().into_iter().max().map_or(0, i64::from)
}

/// Whether so few days are left that the reminder weighs.
pub(crate) fn pressing(session: &Session, kind: &str, days_left: i64) -> bool {
    let days = session.definitions.return_kind(kind).map(|kind| kind.remind_days_before.clone());
    days.unwrap_or_default().into_iter().min().is_some_and(|last| days_left <= i64::from(last))
}
