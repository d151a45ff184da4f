//! Levels of a local edition.

use super::{editable, needed, reworded};
use crate::dto::edition::SaveEditionLevel;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::maturity::wrong;
use crate::session::{Deed, Session};
use pch_domain::maturity::Level;
use pch_store::tables::editions as rows;

/// Adds a level, or says anew what reaching it means.
pub fn save(session: &mut Session, input: SaveEditionLevel) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let level =
        input.level.parse::<Level>().map_err(|message| problems.push(wrong("level", format!("{message}.")))).ok();
    let meaning = needed("meaning", &input.meaning, 500, "Write what reaching this level means.", &mut problems);
    let (Some(level), true) = (level, problems.is_empty()) else { return Err(AppError::fields(problems)) };
    let known = rows::find(session.read(), input.matrix.trim())?
        .map(|edition| rows::levels(session.read(), edition.id))
        .transpose()?
        .unwrap_or_default();
    let held = known.into_iter().find(|known| known.level == level.name());
    let edition = editable(session, &input.matrix, held.is_none())?;
    let new = rows::Level { level: level.name().to_owned(), meaning };
    let verb = if held.is_some() { "reworded" } else { "added" };
    session.transact(Deed::new("save_edition_level", format!("{} {verb} in {}", level.title(), edition.title)), |tx| {
        if held.as_ref() != Some(&new) {
            rows::save_level(tx, edition.id, &new)?;
            reworded(tx, &edition)?;
        }
        Ok(Done {})
    })
}
