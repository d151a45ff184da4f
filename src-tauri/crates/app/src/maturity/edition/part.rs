//! Taking a level, domain or criterion out of a local edition, and moving one within its order.

use super::{editable, reworded};
use crate::dto::edition::{EditionPart, MoveEditionPart};
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::maturity::title;
use crate::session::{Deed, Session};
use pch_store::tables::editions as rows;

fn not_there(kind: &str, code: &str, edition: &str) -> AppError {
    AppError::field("code", format!("There is no {kind} “{code}” in {edition}."))
}

/// Takes a part out; a level goes with its criteria in every domain, a domain with its own.
pub fn remove_part(session: &mut Session, input: EditionPart) -> Result<Outcome<Done>, AppError> {
    let edition = editable(session, &input.matrix, true)?;
    let code = input.code.trim();
    let deed = |what: String| Deed::new("remove_edition_part", what);
    match input.kind.as_str() {
        "level" => {
            let levels = rows::levels(session.read(), edition.id)?;
            if !levels.iter().any(|one| one.level == code) {
                return Err(not_there("level", code, &edition.title));
            }
            if levels.len() == 1 {
                return Err(AppError::field("code", "An edition has at least one level: add another before."));
            }
            session.transact(deed(format!("{} taken out of {}", title(code), edition.title)), |tx| {
                rows::remove_level(tx, edition.id, code)?;
                reworded(tx, &edition)?;
                Ok(Done {})
            })
        }
        "domain" => {
            let domains = rows::domains(session.read(), edition.id)?;
            let Some(domain) = domains.iter().find(|one| one.code == code) else {
                return Err(not_there("domain", code, &edition.title));
            };
            if domains.len() == 1 {
                return Err(AppError::field("code", "An edition has at least one domain: add another before."));
            }
            session.transact(deed(format!("Domain taken out: {}", domain.title)), |tx| {
                rows::remove_domain(tx, edition.id, code)?;
                reworded(tx, &edition)?;
                Ok(Done {})
            })
        }
        "criterion" => {
            let criteria = rows::criteria(session.read(), edition.id)?;
            let Some(criterion) = criteria.iter().find(|one| one.code == code) else {
                return Err(not_there("criterion", code, &edition.title));
            };
            session.transact(deed(format!("Criterion taken out: {}", criterion.text)), |tx| {
                rows::remove_criterion(tx, edition.id, code)?;
                reworded(tx, &edition)?;
                Ok(Done {})
            })
        }
        other => Err(unknown(other)),
    }
}

/// Moves a domain among the domains, or a criterion within its cell, one place. Order is not what anybody answers.
pub fn move_part(session: &mut Session, input: MoveEditionPart) -> Result<Outcome<Done>, AppError> {
    let edition = editable(session, &input.matrix, false)?;
    let code = input.code.trim();
    let way = if input.up { "up" } else { "down" };
    match input.kind.as_str() {
        "domain" => {
            let mut all = rows::domains(session.read(), edition.id)?;
            let Some(at) = all.iter().position(|one| one.code == code) else {
                return Err(not_there("domain", code, &edition.title));
            };
            let Some(other) = neighbour(at, all.len(), input.up) else { return nothing(session) };
            let label = format!("{} moved {way}", all[at].title);
            all.swap(at, other);
            session.transact(Deed::new("move_edition_part", label), |tx| {
                for (position, domain) in (0_i64..).zip(all) {
                    if domain.position != position {
                        rows::save_domain(tx, edition.id, &rows::Domain { position, ..domain })?;
                    }
                }
                reworded(tx, &edition)?;
                Ok(Done {})
            })
        }
        "criterion" => {
            let all = rows::criteria(session.read(), edition.id)?;
            let Some(moved) = all.iter().find(|one| one.code == code).cloned() else {
                return Err(not_there("criterion", code, &edition.title));
            };
            let mut cell: Vec<rows::Criterion> =
                all.into_iter().filter(|one| one.domain == moved.domain && one.level == moved.level).collect();
            let at = cell.iter().position(|one| one.code == code).unwrap_or(0);
            let Some(other) = neighbour(at, cell.len(), input.up) else { return nothing(session) };
            cell.swap(at, other);
            let label = format!("Criterion moved {way}: {}", moved.text);
            session.transact(Deed::new("move_edition_part", label), |tx| {
                for (position, criterion) in (0_i64..).zip(cell) {
                    if criterion.position != position {
                        rows::save_criterion(tx, edition.id, &rows::Criterion { position, ..criterion })?;
                    }
                }
                reworded(tx, &edition)?;
                Ok(Done {})
            })
        }
        other => Err(unknown(other)),
    }
}

fn neighbour(at: usize, count: usize, up: bool) -> Option<usize> {
    if up { at.checked_sub(1) } else { Some(at + 1).filter(|next| *next < count) }
}

fn nothing(session: &mut Session) -> Result<Outcome<Done>, AppError> {
    session.transact(Deed::new("move_edition_part", "Moved"), |_| Ok(Done {}))
}

fn unknown(kind: &str) -> AppError {
    AppError::field("kind", format!("“{kind}” is not known: expected level, domain or criterion."))
}
