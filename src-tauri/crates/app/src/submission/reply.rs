//! Opening a reply: what the collector says of a return of ours finds the revision that it is about, and each comment the
//! field that it means.

use super::export::summary_of;
use super::state::status_title;
use crate::dto::session::FilePath;
use crate::dto::submission::{ReplyPreview, ReturnComment, TakeReply};
use crate::dto::{Done, Named, Outcome};
use crate::error::AppError;
use crate::file;
use crate::session::{Deed, Session};
use crate::trust::{self, Hand};
use pch_domain::words;
use pch_exchange::package::{self, Opened, ReplyData, ReplyPackage};
use pch_store::tables::comments::{self as rows, Comment, On, Reply};
use pch_store::tables::submissions::{self, Submission};

/// A reply beside the revision that it is about.
struct Read {
    package: ReplyPackage,
    hand: Hand,
    about: Result<Submission, String>,
    same: bool,
}

/// Says what a reply holds. Changes nothing.
///
/// # Errors
/// A file that cannot be read, or that is no reply, with every reason.
pub(crate) fn preview(session: &mut Session, input: FilePath) -> Result<ReplyPreview, AppError> {
    let read = read(session, &input.path)?;
    let (trust, trust_sentence) = trust::judge(session.read(), &read.hand)?;
    let ReplyPackage { manifest, data, .. } = &read.package;
    let organisation = &manifest.identity.organisation;
    Ok(ReplyPreview {
        path: input.path,
        about: format!("{}, revision {}", manifest.identity, manifest.revision),
        decision: data.decision.name().to_owned(),
        decision_title: status_title(data.decision.name()).to_owned(),
        signed_by: super::tables::named(&manifest.signed.name, &manifest.signed.role),
        signed_on: manifest.signed.date.to_string(),
        trust: trust.name().to_owned(),
        trust_sentence,
        comments: comments(data).iter().map(view).collect(),
        refused: read.about.err(),
        same: read.same,
        organisation: Named { code: organisation.code.to_string(), name: organisation.name.clone() },
        kind: organisation.kind.name().to_owned(),
        period: manifest.identity.period.to_string(),
    })
}

/// Takes a reply in: the revision is accepted, or came back with comments.
///
/// # Errors
/// As [`preview`]; a reply about a package that is not from here, or that has been replaced since.
pub(crate) fn take(session: &mut Session, input: TakeReply) -> Result<Outcome<Done>, AppError> {
    let read = read(session, &input.path)?;
    let about = read.about.map_err(|why| AppError::field("path", why))?;
    trust::admit(session.read(), &read.hand, input.vouched)?;
    let (hand, at) = (read.hand, session.clock.now().to_rfc3339());
    let ReplyPackage { manifest, data, .. } = read.package;
    let name = &manifest.identity.organisation.name;
    let label = format!(
        "{}: {name} {}, revision {}",
        status_title(data.decision.name()),
        words::quarter(&about.period),
        about.revision
    );
    let reply = Reply {
        package_id: manifest.package_id.clone(),
        by_name: manifest.signed.name.clone(),
        by_role: manifest.signed.role.clone(),
        on_day: manifest.signed.date.to_string(),
    };
    let deed = Deed { package_id: Some(manifest.package_id), ..Deed::new("take_reply", label) };
    session.transact(deed, |tx| {
        submissions::set_status(tx, about.id, data.decision.name())?;
        rows::set(tx, On::Submission, about.id, &comments(&data))?;
        rows::set_reply(tx, about.id, &reply)?;
        trust::pin(tx, &hand, &at)?;
        Ok(Done {})
    })
}

fn read(session: &mut Session, path: &str) -> Result<Read, AppError> {
    let bytes = file::read_whole(path, 2 * package::MOST_BYTES as u64)?;
    let name = file::name_of(path);
    let package = match package::open(&bytes) {
        Ok(Opened::Reply(reply)) => *reply,
        Ok(Opened::Return(found)) => {
            let what = summary_of(&found.manifest);
            let message = format!(
                "{name} is not a reply but a {}: {what}. Open it under Collect.",
                found.manifest.carries.title()
            );
            return Err(AppError::field("path", message));
        }
        Ok(Opened::Call(call)) => {
            let message = format!(
                "{name} is not a reply but a call for return of {}. Open it on the tab Calls.",
                call.manifest.identity.organisation.name
            );
            return Err(AppError::field("path", message));
        }
        Err(problems) => {
            let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
            return Err(AppError::field("path", format!("{name}: {}", said.join(" "))));
        }
    };
    let identity = &package.manifest.identity;
    let found = submissions::by_package(session.read(), &package.data.about)?;
    let about = match found {
        None => Err(format!(
            "This reply is about the {identity}, revision {}, which was not signed in this copy. Open it in the copy that sent the return.",
            package.manifest.revision
        )),
        Some(row) if row.status == "superseded" => Err(format!(
            "Revision {} has been replaced here since: the reply is about what no longer stands.",
            row.revision
        )),
        Some(row) => Ok(row),
    };
    let mut same = false;
    if let Ok(row) = &about {
        let held = rows::reply(session.read(), row.id)?;
        same = held.is_some_and(|held| held.package_id == package.manifest.package_id);
    }
    let hand = Hand::of_reply(&*session.registry()?, &package);
    Ok(Read { package, hand, about, same })
}

fn comments(data: &ReplyData) -> Vec<Comment> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let comment = |one: &package::ReplyComment| Comment {
        text: one.text.clone(),
        figure: text(&one.figure),
        place: text(&one.place),
        focus: text(&one.focus),
    };
    data.comments.iter().map(comment).collect()
}

/// A comment as the screen shows it.
pub(crate) fn view(comment: &Comment) -> ReturnComment {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    ReturnComment {
        text: comment.text.clone(),
        figure: some(&comment.figure),
        place: some(&comment.place),
        focus: some(&comment.focus),
    }
}
