//! Who has this store, since when, and how it came to them.

use super::standing::{Standing, date, of};
use crate::dto::Nothing;
use crate::dto::handover::{HandoverBrief, HandoverLine, HandoverView};
use crate::error::AppError;
use crate::session::Session;
use pch_store::tables::handovers::{self as rows, Handover};

/// Who has it now, and the lines that led there, newest first.
///
/// # Errors
/// The store's.
pub fn show(session: &mut Session, _: Nothing) -> Result<HandoverView, AppError> {
    let mut lines: Vec<HandoverLine> = rows::list(session.read())?.iter().map(line).collect();
    lines.reverse();
    Ok(HandoverView { brief: brief(session)?, lines })
}

/// Who has it now, for the frame.
///
/// # Errors
/// The store's.
pub(crate) fn brief(session: &Session) -> Result<HandoverBrief, AppError> {
    let standing = of(session.read())?;
    let person = session.person().map(|person| person.name);
    let (name, holder, since, to_name, sentence) = match &standing {
        Standing::Here(None) => ("here", person.clone(), None, None, String::new()),
        Standing::Here(Some(line)) => {
            let other = person.as_ref().filter(|person| **person != line.person);
            let sentence = other.map_or_else(String::new, |person| {
                format!(
                    "{} has this store since {}; you work as {person}. Take it over, so that everybody knows whose turn it is.",
                    line.person,
                    date(&line.at)
                )
            });
            ("here", Some(line.person.clone()), Some(line.at.clone()), None, sentence)
        }
        Standing::Waiting(line) => (
            "waiting",
            Some(line.person.clone()),
            Some(line.at.clone()),
            Some(line.to_name.clone()),
            format!(
                "{} handed this copy to {} on {}. Take it over to work in it.",
                line.person,
                line.to_name,
                date(&line.at)
            ),
        ),
        Standing::Gone(line) => (
            "gone",
            Some(line.to_name.clone()),
            Some(line.at.clone()),
            Some(line.to_name.clone()),
            format!(
                "{} has this store since {}: {} handed it on, and work goes on there. This copy can be looked at; nothing is changed in it.",
                line.to_name,
                date(&line.at),
                line.person
            ),
        ),
    };
    Ok(HandoverBrief { standing: name.to_owned(), holder, since, to_name, sentence, older: session.older.clone() })
}

fn line(row: &Handover) -> HandoverLine {
    let note = if row.note.is_empty() { String::new() } else { format!(": {}", row.note) };
    let sentence = match row.event.as_str() {
        "handed" => format!("{} handed it to {}{note}", row.person, row.to_name),
        "taken_back" => format!("{} took it back{note}", row.person),
        _ => format!("{} took it over{note}", row.person),
    };
    HandoverLine { at: row.at.clone(), sentence }
}
