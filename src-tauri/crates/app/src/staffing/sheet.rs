//! Keeping a sheet: one act, one undo.

use crate::dto::{Done, Outcome, Scope};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_store::tables::staffing;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An organisation that a sheet can belong to.
pub(super) fn known(session: &mut Session, scope: &Scope) -> Result<String, AppError> {
    let registry = session.registry()?;
    if registry.get(&scope.code).is_none() {
        return Err(AppError::field("scope", format!("There is no organisation “{}” here.", scope.code)));
    }
    Ok(registry.name(&scope.code))
}

/// What is kept; none where nothing is.
pub(super) fn kept<T: DeserializeOwned>(session: &Session, code: &str, kind: &str) -> Result<Option<T>, AppError> {
    let Some(body) = staffing::get(session.read(), code, kind)? else { return Ok(None) };
    serde_json::from_str(&body).map(Some).map_err(|error| AppError::internal(format!("the {kind} sheet: {error}")))
}

/// Keeps it.
pub(super) fn keep<T: Serialize>(
    session: &mut Session,
    scope: &Scope,
    kind: &'static str,
    label: String,
    value: &T,
) -> Result<Outcome<Done>, AppError> {
    let body = serde_json::to_string(value).map_err(|error| AppError::internal(error.to_string()))?;
    let code = scope.code.clone();
    session.transact(Deed::new("save_staffing_sheet", label), |tx| {
        staffing::save(tx, &code, kind, &body)?;
        Ok(Done {})
    })
}

/// The label of an act: as the screen says it, else plain; one line and not long.
pub(super) fn label(given: &str, otherwise: &str, name: &str) -> String {
    let given: String = given.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(120).collect();
    if given.is_empty() { format!("{otherwise} of {name} changed") } else { format!("{given} ({name})") }
}
