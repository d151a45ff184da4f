//! Where a return stands, without gathering it: Home asks after every edit.

use super::deadline;
use super::subject::Subject;
use crate::error::AppError;
use crate::session::Session;
use pch_domain::Period;
use pch_exchange::package::ReturnType;
use pch_store::tables::submissions::{self as rows, Submission};

/// Where a return stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    /// “Cluster submission”.
    pub(crate) title: String,
    /// `not_started`, `draft`, `shared`, `submitted`, `accepted` or `returned`.
    pub(crate) status: String,
    /// In words.
    pub(crate) status_title: String,
    /// The last day in time, ISO.
    pub(crate) due: Option<String>,
    /// Whose call set that day; empty for the definition.
    pub(crate) due_source: String,
    /// The newest frozen revision.
    pub(crate) revision: Option<u32>,
}

/// Where the return of a practice or cluster stands.
///
/// # Errors
/// An organisation that makes no return.
pub(crate) fn state(session: &mut Session, organisation: &str, period: Period) -> Result<State, AppError> {
    let subject = Subject::read(session, organisation, &period.to_string())?;
    let revisions =
        rows::of(session.read(), subject.return_type.name(), &subject.organisation.code, &period.to_string())?;
    let status = status(session, &subject, &revisions)?;
    let due = deadline::of(session, subject.return_type, &subject.organisation.code, period)?;
    Ok(State {
        title: super::freeze::capital(subject.return_type.title()),
        status: status.to_owned(),
        status_title: status_title(status).to_owned(),
        due: due.as_ref().map(|due| due.on.to_string()),
        due_source: due.map(|due| due.source).unwrap_or_default(),
        revision: revisions.last().and_then(|last| u32::try_from(last.revision).ok()),
    })
}

/// By the newest revision, else by whether anything was begun.
pub(crate) fn status(
    session: &mut Session,
    subject: &Subject,
    revisions: &[Submission],
) -> Result<&'static str, AppError> {
    match revisions.last().map(|last| last.status.as_str()) {
        Some("accepted") => return Ok("accepted"),
        Some("returned") => return Ok("returned"),
        Some(_) => return Ok("submitted"),
        None => {}
    }
    if super::draft::shared(session, subject)?.is_some() {
        return Ok("shared");
    }
    if subject.return_type == ReturnType::CcgReturn {
        let received = pch_store::tables::received::of_period(session.read(), &subject.period.to_string())?;
        let begun = received.iter().any(|row| row.ccg.as_deref() == Some(subject.organisation.code.as_str()));
        return Ok(if begun { "draft" } else { "not_started" });
    }
    let registry = session.registry()?;
    let mut places = registry.practices_within(&subject.scope(), &subject.day());
    places.push(subject.organisation.code.clone());
    for place in places {
        if rows::begun(session.read(), &place, &subject.period.to_string())? {
            return Ok("draft");
        }
    }
    Ok("not_started")
}

/// A status as people say it.
pub(crate) fn status_title(status: &str) -> &'static str {
    match status {
        "not_started" => "Not started",
        "draft" => "Draft",
        "shared" => "Draft shared",
        "submitted" => "Submitted",
        "accepted" => "Accepted",
        "returned" => "Returned with comments",
        "superseded" => "Superseded",
        _ => "Received",
    }
}
