//! Adding or changing a CCG, place or system.

use super::typed::{Wrong, by_hand, filled, kind_word};
use crate::dto::practices::SaveOrganisation;
use crate::dto::{Outcome, Scope};
use crate::error::AppError;
use crate::registry::Organisation;
use crate::session::{Deed, Session};
use pch_store::tables::organisations as rows;

/// Adds or changes a CCG, place or system.
///
/// # Errors
/// Another kind; a code that is not one or is another organisation's; no name; an unknown system above.
pub fn save_organisation(session: &mut Session, input: SaveOrganisation) -> Result<Outcome<Scope>, AppError> {
    let registry = session.registry()?;
    let mut wrong = Wrong::default();
    let kind = input.kind.trim();
    if !["ccg", "place", "system"].contains(&kind) {
        wrong.add("kind", "Choose CCG, place or system. Practices and clusters are added by their own forms.");
    }
    let name = wrong.name("name", &input.name, kind_word(kind));
    let code = wrong.code("code", &input.code);
    let known = code.as_deref().and_then(|code| registry.get(code));
    if let Some(known) = known.filter(|known| known.kind != kind) {
        wrong.add(
            "code",
            format!("{} is a {}, {}: choose another code.", known.code, kind_word(&known.kind), known.name),
        );
    }
    let parent = filled(input.parent.as_ref());
    if parent.is_some() && kind == "system" {
        wrong.add("parent", "Nothing stands above a system: leave this empty.");
    }
    let parent = parent.filter(|_| kind != "system").and_then(|code| wrong.known("parent", code, "system", &registry));
    wrong.refuse()?;
    let code = code.unwrap_or_default();
    let source = format!("entered by {}", session.actor());
    let fresh = Organisation { code: code.clone(), kind: kind.to_owned(), ..Organisation::default() };
    let mut row = by_hand(session.read(), known.unwrap_or(&fresh), &source)?;
    row.name = Some(name.clone());
    if let Some(parent) = parent {
        row.parent = Some(parent.code.clone());
    }
    let label =
        if known.is_some() { format!("{name} changed") } else { format!("{name} added as a {}", kind_word(kind)) };
    let kind = kind.to_owned();
    session.transact(Deed::new("save_organisation", label), |tx| {
        rows::save(tx, &row)?;
        Ok(Scope { kind, code })
    })
}
