//! Domains of a local edition.

use super::{CODE_RULE, code_from, editable, needed, reworded, text, well_formed};
use crate::dto::edition::SaveEditionDomain;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::maturity::wrong;
use crate::session::{Deed, Session};
use pch_store::tables::editions::{self as rows, Domain};

/// Adds a domain at the end, or changes its words.
pub fn save(session: &mut Session, input: SaveEditionDomain) -> Result<Outcome<Done>, AppError> {
    let adds = input.domain.is_none();
    let edition = editable(session, &input.matrix, adds)?;
    let known = rows::domains(session.read(), edition.id)?;
    let mut problems = Vec::new();
    let title = needed("title", &input.title, 120, "Write what people call this domain.", &mut problems);
    let about = text("about", &input.about, 500, &mut problems);
    if let Some(twin) = known.iter().find(|one| {
        one.title.to_lowercase() == title.to_lowercase() && input.domain.as_deref().is_none_or(|code| code != one.code)
    }) {
        problems.push(wrong("title", format!("There is a domain {} already: write another title.", twin.title)));
    }
    let held = input.domain.as_deref().map(|code| known.iter().find(|one| one.code == code.trim()).cloned());
    let new = match held {
        Some(None) => {
            let code = input.domain.as_deref().unwrap_or_default();
            problems.push(wrong("domain", format!("There is no domain “{code}” in {}.", edition.title)));
            None
        }
        Some(Some(held)) => Some(Domain { title: title.clone(), about, ..held }),
        None => {
            let typed = input.code.trim();
            let code = if typed.is_empty() { code_from(&title) } else { typed.to_owned() };
            if !title.is_empty() && !well_formed(&code) {
                problems.push(wrong("code", format!("“{code}” cannot be a code. {CODE_RULE}")));
            } else if known.iter().any(|one| one.code == code) {
                problems.push(wrong("code", format!("There is a domain “{code}” already: write another code.")));
            }
            let position = known.iter().map(|one| one.position + 1).max().unwrap_or(0);
            Some(Domain { position, code, title: title.clone(), about })
        }
    };
    let (Some(new), true) = (new, problems.is_empty()) else { return Err(AppError::fields(problems)) };
    let label = format!("Domain {}: {title}", if adds { "added" } else { "reworded" });
    session.transact(Deed::new("save_edition_domain", label), |tx| {
        if !known.contains(&new) {
            rows::save_domain(tx, edition.id, &new)?;
            reworded(tx, &edition)?;
        }
        Ok(Done {})
    })
}
