//! The programme of a cluster, CCG or system: milestones, risks, benefits.

mod benefit;
mod export;
mod milestone;
mod risk;
mod show;
#[cfg(test)]
mod tests;

pub use benefit::{remove_benefit, save_benefit, save_reading};
pub use export::export;
pub use milestone::{remove_milestone, save_milestone};
pub use risk::{remove_risk, save_risk};
pub use show::show;

use crate::dto::{Named, Scope};
use crate::error::{AppError, FieldError};
use crate::session::Session;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};

fn wrong(place: &str, message: impl Into<String>) -> FieldError {
    FieldError { place: place.to_owned(), message: message.into() }
}

/// The organisation that a programme may belong to, or a problem: practices take part in their cluster's.
fn programmed(session: &mut Session, code: &str, problems: &mut Vec<FieldError>) -> Result<Option<Named>, AppError> {
    let registry = session.registry()?;
    match registry.get(code.trim()) {
        Some(organisation) if organisation.kind == "practice" => {
            problems.push(wrong(
                "organisation",
                format!(
                    "{} is a practice: a programme belongs to its cluster, a CCG, a place or a system.",
                    organisation.name
                ),
            ));
            Ok(None)
        }
        Some(organisation) => Ok(Some(registry.named(&organisation.code))),
        None => {
            problems.push(wrong("organisation", format!("There is no organisation “{code}” here.")));
            Ok(None)
        }
    }
}

/// Whose programme a scope looks at, and the clusters whose programmes stand below it.
fn looked_at(session: &mut Session, scope: &Scope) -> Result<(Named, Vec<Named>), AppError> {
    let registry = session.registry()?;
    let today = session.today().to_string();
    if registry.get(&scope.code).is_none() {
        return Err(AppError::field("scope", format!("There is no organisation {} here.", scope.code)));
    }
    if scope.kind == "practice" {
        let cluster = registry.cluster_of(&scope.code, &today).map(|at| at.cluster);
        return Ok((registry.named(&cluster.unwrap_or_else(|| scope.code.clone())), Vec::new()));
    }
    let below = match scope.kind.as_str() {
        "cluster" => Vec::new(),
        _ => registry.clusters_within(scope).iter().map(|code| registry.named(code)).collect(),
    };
    Ok((registry.named(&scope.code), below))
}

/// A problem for each text that seems to hold a patient's number.
fn guard(texts: &[(&str, &str)], problems: &mut Vec<FieldError>) {
    for (place, text) in texts {
        if holds_nhs_number(text) {
            problems.push(wrong(place, NHS_NUMBER_REFUSED));
        }
    }
}
