//! The passphrase on the store and its backups.

use crate::dto::Nothing;
use crate::dto::lock::{LockView, PassphraseSet, SetPassphrase};
use crate::error::{AppError, ErrorCode, FieldError};
use crate::session::Session;
use pch_store::Passphrase;
use pch_store::lock::is_locked;

/// Characters of a passphrase at least: three words of four letters.
const AT_LEAST: usize = 12;

/// A passphrase as it crosses the border.
pub(crate) fn passphrase(text: Option<String>) -> Option<Passphrase> {
    text.and_then(Passphrase::new)
}

/// Whether the store is locked, and which of its backups are not.
pub fn show_lock(session: &mut Session, _: Nothing) -> Result<LockView, AppError> {
    let locked = session.store.is_locked();
    let backups = if locked { session.store.backups()? } else { Vec::new() };
    let open = backups.into_iter().filter(|backup| !is_locked(&backup.path));
    let at_least = i64::try_from(AT_LEAST).unwrap_or(i64::MAX);
    Ok(LockView { locked, at_least, open_backups: open.map(|backup| backup.path.display().to_string()).collect() })
}

/// Gives the store and its backups a passphrase, another one, or none.
///
/// # Errors
/// Not the present one, a new one that is short: nothing is changed then.
pub fn set_passphrase(session: &mut Session, input: SetPassphrase) -> Result<PassphraseSet, AppError> {
    let (present, new) = (passphrase(input.present), passphrase(input.new.clone()));
    let mut wrong = Vec::new();
    let mut take = |place: &str, message: String| wrong.push(FieldError { place: place.to_owned(), message });
    if session.store.path().as_os_str() == ":memory:" {
        return Err(AppError::new(ErrorCode::NotAllowed, "A store in memory has no file to lock."));
    }
    if !session.store.opens_with(present.as_ref()) {
        let message = match present {
            None => "Type the passphrase that the store has now.",
            Some(_) if session.store.is_locked() => {
                "This is not the passphrase that the store has now. Capitals and spaces count."
            }
            Some(_) => "The store has no passphrase yet: leave this empty.",
        };
        take("present", message.to_owned());
    }
    let length = input.new.as_ref().map_or(0, |text| text.chars().count());
    if input.new.is_some() && length < AT_LEAST {
        take(
            "new",
            format!("It has {length} characters. Use {AT_LEAST} or more: three random words are easy to keep in mind."),
        );
    }
    if new.is_some() && new == present {
        take("new", "This is the passphrase that the store has already.".to_owned());
    }
    if new.is_none() && !session.store.is_locked() && present.is_none() && input.new.is_none() {
        take("new", "The store has no passphrase. Type one to lock it.".to_owned());
    }
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    let left = session.store.set_passphrase(new)?;
    Ok(PassphraseSet {
        locked: session.store.is_locked(),
        left: left.into_iter().map(|path| path.display().to_string()).collect(),
    })
}

#[cfg(test)]
#[path = "lock_tests.rs"]
mod tests;
