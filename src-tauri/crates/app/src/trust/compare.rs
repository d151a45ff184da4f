//! Saying that a fingerprint was compared by telephone, or forgetting a key.

use crate::dto::trust::TrustOrganisation;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_store::tables::trusted_keys::{self as rows, TrustedKey};

fn held(session: &Session, organisation: &str) -> Result<TrustedKey, AppError> {
    rows::get(session.read(), organisation)?.ok_or_else(|| AppError::not_found("A key of that organisation"))
}

/// The fingerprint was read out and is the same.
///
/// # Errors
/// No key of that organisation.
pub fn compare(session: &mut Session, input: TrustOrganisation) -> Result<Outcome<Done>, AppError> {
    let key = held(session, &input.organisation)?;
    let name = session.registry()?.name(&input.organisation);
    let new = TrustedKey { compared_on: session.today().to_string(), compared_by: session.actor(), ..key };
    session.transact(Deed::new("compare_key", format!("Fingerprint of {name} compared")), |tx| {
        rows::save(tx, &new)?;
        Ok(Done {})
    })
}

/// Forgets a key: the next signature of that organisation is a first one.
///
/// # Errors
/// No key of that organisation.
pub fn forget(session: &mut Session, input: TrustOrganisation) -> Result<Outcome<Done>, AppError> {
    held(session, &input.organisation)?;
    let name = session.registry()?.name(&input.organisation);
    session.transact(Deed::new("forget_key", format!("Key of {name} forgotten")), |tx| {
        rows::remove(tx, &input.organisation)?;
        Ok(Done {})
    })
}
