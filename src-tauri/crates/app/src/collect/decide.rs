//! Accepting a return, or sending it back with comments.

use crate::dto::collect::{CommentInput, DecideReceived};
use crate::dto::{Done, Outcome};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use crate::submission::explain::text_fault;
use crate::submission::titles::Titles;
use crate::submission::{place, sender, stored};
use pch_domain::words;
use pch_store::tables::comments::{self as rows, Comment, On, Reply};
use pch_store::tables::received::{self, Received};
use pch_store::tables::submissions;

/// Decides. A return that was made with this same copy hears of it at once.
///
/// # Errors
/// Not there, replaced since, another decision than the two, sent back without a comment, a text that may not leave.
pub(crate) fn decide(session: &mut Session, input: DecideReceived) -> Result<Outcome<Done>, AppError> {
    let row = received::get(session.read(), input.id)?.ok_or_else(|| AppError::not_found("That return"))?;
    let comments = comments(session, &row, &input.comments)?;
    let mut wrong: Vec<FieldError> = Vec::new();
    let mut take = |place: &str, message: String| wrong.push(FieldError { place: place.to_owned(), message });
    match input.decision.as_str() {
        "accepted" => {}
        "returned" if comments.is_empty() => {
            take("comments", "Write what should be mended, so that the sender knows.".to_owned())
        }
        "returned" => {}
        other => take("decision", format!("“{other}” is no decision: choose “accepted” or “returned”.")),
    }
    for fault in comments.iter().filter_map(|comment| text_fault(&comment.text)) {
        take("comments", fault);
    }
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    let named = format!("{} {}, revision {}", row.organisation_name, words::quarter(&row.period), row.revision);
    if row.status == "shared" {
        return Err(AppError::not_allowed(format!("{named} is a draft: wait for the signed return.")));
    }
    if row.status == "superseded" {
        return Err(AppError::not_allowed(format!(
            "{named} has been replaced by a later revision: decide on that one."
        )));
    }
    let own = submissions::by_package(session.read(), &row.package_id)?.filter(|own| own.status != "superseded");
    let label = if input.decision == "accepted" {
        format!("Accepted: {named}")
    } else {
        format!("Returned with comments: {named}")
    };
    let signed = sender(session);
    let by = Reply {
        package_id: String::new(),
        by_name: signed.name,
        by_role: signed.role,
        on_day: signed.date.to_string(),
    };
    session.transact(Deed::new("decide_return", label), |tx| {
        received::set_status(tx, row.id, &input.decision)?;
        rows::set(tx, On::Received, row.id, &comments)?;
        if let Some(own) = own {
            submissions::set_status(tx, own.id, &input.decision)?;
            rows::set(tx, On::Submission, own.id, &comments)?;
            rows::set_reply(tx, own.id, &by)?;
        }
        Ok(Done {})
    })
}

/// The comments as they are kept, each with where its figure is mended.
fn comments(session: &Session, row: &Received, given: &[CommentInput]) -> Result<Vec<Comment>, AppError> {
    let titles = Titles::of(&session.definitions);
    let named = given.iter().any(|one| matches!(one, CommentInput::About { figure: Some(_), .. }));
    let known = if named { place::places(&stored::data(session, &row.data)?, &titles) } else { Vec::new() };
    let mut out = Vec::new();
    let mut wrong = Vec::new();
    for (at, one) in given.iter().enumerate() {
        let (text, figure) = match one {
            CommentInput::Text(text) => (text, None),
            CommentInput::About { text, figure } => (text, figure.as_deref().filter(|figure| !figure.is_empty())),
        };
        let text = text.trim().to_owned();
        if text.is_empty() {
            continue;
        }
        let Some(figure) = figure else {
            out.push(Comment { text, ..Comment::default() });
            continue;
        };
        match known.iter().find(|place| place.figure == figure) {
            Some(found) => out.push(Comment {
                text,
                figure: found.figure.clone(),
                place: found.place.clone(),
                focus: found.focus.clone().unwrap_or_default(),
            }),
            None => wrong.push(FieldError {
                place: format!("comments.{at}"),
                message: format!("“{figure}” is no figure of this return: choose one from the list."),
            }),
        }
    }
    if wrong.is_empty() { Ok(out) } else { Err(AppError::fields(wrong)) }
}
