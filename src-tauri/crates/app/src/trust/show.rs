//! Our key and those that are known.

use super::own::wanted;
use crate::dto::Nothing;
use crate::dto::trust::{KnownKey, TrustView};
use crate::error::AppError;
use crate::session::Session;
use pch_exchange::package::{fingerprint, public_key};
use pch_store::tables::trusted_keys as rows;

/// What we sign with, and by which keys others signed.
///
/// # Errors
/// The store's.
pub fn show(session: &mut Session, _: Nothing) -> Result<TrustView, AppError> {
    let registry = session.registry()?;
    let known = rows::list(session.read())?
        .into_iter()
        .map(|row| KnownKey {
            organisation: registry.named(&row.organisation),
            fingerprint: fingerprint(&row.public_key),
            first_seen: row.first_seen,
            compared_on: (!row.compared_on.is_empty()).then_some(row.compared_on),
            compared_by: row.compared_by,
        })
        .collect();
    let (fingerprint, place, fault) = match &session.keys {
        None => (None, String::new(), String::new()),
        Some(keys) => match keys.read() {
            Ok(secret) => (secret.map(|secret| fingerprint(&public_key(&secret))), keys.place(), String::new()),
            Err(error) => (None, keys.place(), error),
        },
    };
    Ok(TrustView { signs: wanted(session), can_sign: session.keys.is_some(), fingerprint, place, fault, known })
}
