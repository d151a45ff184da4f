//! Our own key: made when something is first signed, renewed or refused in Settings.

use crate::dto::{Done, Nothing};
use crate::error::AppError;
use crate::session::Session;
use pch_exchange::package;
use pch_store::tables::settings;

/// The setting by which somebody refuses to have a key.
pub(super) const REFUSED: &str = "signing_refused";

/// Whether packages are signed here.
pub(super) fn wanted(session: &Session) -> bool {
    session.keys.is_some()
        && settings::get(session.read(), REFUSED).ok().flatten().is_none_or(|refused| refused != "yes")
}

/// A package with our signature, and a remark where it goes out without one. Nobody is kept from signing off because a
/// key cannot be read.
///
/// # Errors
/// Bytes that are no package.
pub(crate) fn sealed(session: &Session, bytes: Vec<u8>) -> Result<(Vec<u8>, Option<String>), AppError> {
    let Some(keys) = session.keys.as_ref().filter(|_| wanted(session)) else { return Ok((bytes, None)) };
    let secret = match keys.read() {
        Ok(Some(secret)) => Ok(secret),
        Ok(None) => keys.make(),
        Err(error) => Err(error),
    };
    match secret {
        Ok(secret) => {
            let signed = package::sign(&bytes, &secret).map_err(|problems| {
                AppError::internal(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
            })?;
            Ok((signed, None))
        }
        Err(error) => Ok((bytes, Some(format!("It went out without your signature key: {error}.")))),
    }
}

/// Signs from now on, with a new key. Those who knew the old one are warned until the new fingerprint is read out.
///
/// # Errors
/// A computer on which no key can be kept.
pub fn renew(session: &mut Session, _: Nothing) -> Result<Done, AppError> {
    let Some(keys) = &session.keys else {
        return Err(AppError::not_allowed("No key can be kept where this was opened: open the program itself."));
    };
    keys.make().map_err(|error| AppError::not_allowed(format!("The key cannot be kept: {error}.")))?;
    session.store.write_unjournalled(|tx| settings::set(tx, REFUSED, "no"))?;
    Ok(Done {})
}

/// Signs no more, and takes the key away.
///
/// # Errors
/// A key that cannot be taken away.
pub fn refuse(session: &mut Session, _: Nothing) -> Result<Done, AppError> {
    if let Some(keys) = &session.keys {
        keys.remove().map_err(|error| AppError::not_allowed(format!("The key cannot be taken away: {error}.")))?;
    }
    session.store.write_unjournalled(|tx| settings::set(tx, REFUSED, "yes"))?;
    Ok(Done {})
}
