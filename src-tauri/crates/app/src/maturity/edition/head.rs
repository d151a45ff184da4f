//! An edition's head, whether it is the one that people are shown first, and taking it out.

use super::copy::day;
use super::{editable, needed, text};
use crate::dto::edition::{EditionId, SaveEdition};
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::maturity::wrong;
use crate::session::{Deed, Session};
use pch_store::tables::editions::{self as rows, Edition};

/// Changes title, days, source, author and notes. None of them is wording that anybody answers.
pub fn save(session: &mut Session, input: SaveEdition) -> Result<Outcome<Done>, AppError> {
    let edition = editable(session, &input.matrix, false)?;
    let mut problems = Vec::new();
    let title = needed("title", &input.title, 120, "Write what people call this edition.", &mut problems);
    let source = needed("source", &input.source, 300, "Write where its wording comes from.", &mut problems);
    let author = needed("author", &input.author, 120, "Write who worded it.", &mut problems);
    let notes = text("notes", &input.notes, 1_000, &mut problems);
    let from = day("applies_from", &input.applies_from, &mut problems);
    let to =
        if input.applies_to.trim().is_empty() { None } else { day("applies_to", &input.applies_to, &mut problems) };
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        problems.push(wrong("applies_to", "The last day is before the first: mend one of the two."));
    }
    let (Some(from), true) = (from, problems.is_empty()) else { return Err(AppError::fields(problems)) };
    let new = Edition {
        title,
        source,
        author,
        notes,
        applies_from: from.to_string(),
        applies_to: to.map(|day| day.to_string()),
        ..edition.clone()
    };
    let label = format!("Edition described: {}", new.title);
    session.transact(Deed::new("save_edition", label), |tx| {
        if new != edition {
            rows::save(tx, &new)?;
        }
        Ok(Done {})
    })
}

/// Shows an edition to those who have not answered any yet; a carried edition takes that back from all local ones.
pub fn prefer(session: &mut Session, input: EditionId) -> Result<Outcome<Done>, AppError> {
    let code = input.matrix.trim();
    let Some(title) = session.definitions.matrix(code).map(|matrix| matrix.title.clone()) else {
        let message = match rows::find(session.read(), code)? {
            Some(edition) => format!("{} is not whole yet: fill its gaps first.", edition.title),
            None => format!("There is no edition “{code}” here."),
        };
        return Err(AppError::field("matrix", message));
    };
    let local = rows::list(session.read())?;
    let label = if local.iter().any(|edition| edition.code == code) {
        format!("{title} is shown first from now on")
    } else {
        "The edition of the period is shown first again".to_owned()
    };
    session.transact(Deed::new("prefer_edition", label), |tx| {
        for edition in local {
            let wanted = edition.code == code;
            if edition.preferred != wanted {
                rows::save(tx, &Edition { preferred: wanted, ..edition })?;
            }
        }
        Ok(Done {})
    })
}

/// Takes a local edition out with which nobody has been assessed.
pub fn remove(session: &mut Session, input: EditionId) -> Result<Outcome<Done>, AppError> {
    let edition = editable(session, &input.matrix, false)?;
    let users = rows::users(session.read(), &edition.code)?;
    if users > 0 {
        let message = format!(
            "{} is tied to the assessments of {}: it stays as long as they do.",
            edition.title,
            if users == 1 { "1 organisation".to_owned() } else { format!("{users} organisations") }
        );
        return Err(AppError::field("matrix", message));
    }
    session.transact(Deed::new("remove_edition", format!("Edition taken out: {}", edition.title)), |tx| {
        rows::remove(tx, &edition)?;
        Ok(Done {})
    })
}
