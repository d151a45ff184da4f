//! Dated definitions, to look at.

use crate::dto::Nothing;
use crate::dto::settings::{DefinitionEntry, DefinitionId, DefinitionView};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::definitions::Entry;

fn entry(entry: &Entry) -> DefinitionEntry {
    DefinitionEntry {
        id: entry.id.clone(),
        kind: entry.kind.clone(),
        title: entry.title.clone(),
        version: entry.version.clone(),
        applies_from: entry.applies_from.clone(),
        source: entry.source.clone(),
        author: entry.author.clone(),
        check_against_your_copy: entry.check_against_your_copy,
    }
}

/// All definitions in force.
pub fn list(session: &mut Session, _: Nothing) -> Result<Vec<DefinitionEntry>, AppError> {
    Ok(session.definitions.entries().iter().map(entry).collect())
}

/// One definition whole.
pub fn show(session: &mut Session, input: DefinitionId) -> Result<DefinitionView, AppError> {
    let found = session.definitions.entries().iter().find(|entry| entry.id == input.id);
    let found = found.ok_or_else(|| AppError::not_found(format!("Definition {}", input.id)))?;
    Ok(DefinitionView { entry: entry(found), notes: found.notes.clone(), json: found.text.clone() })
}
