//! Whether a package is from the hand that its sender signed with before.

use super::hand::Hand;
use crate::error::AppError;
use crate::registry::day;
use pch_exchange::package::fingerprint;
use pch_store::Connection;
use pch_store::tables::trusted_keys::{self as rows, TrustedKey};

/// How far a package can be told to be its sender's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Neither it nor anything before it is signed.
    Unsigned,
    /// Signed for the first time: the key is kept when it is taken in.
    First,
    /// By the key that was seen before.
    Known,
    /// By the key whose fingerprint was compared.
    Compared,
    /// By another key than before.
    Changed,
    /// Not signed, though the sender has signed before.
    Missing,
}

impl Trust {
    /// The name on the border.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::First => "first",
            Self::Known => "known",
            Self::Compared => "compared",
            Self::Changed => "changed",
            Self::Missing => "missing",
        }
    }

    /// Whether somebody must say that it is taken all the same.
    pub(crate) fn asks(self) -> bool {
        matches!(self, Self::Changed | Self::Missing)
    }
}

/// Judges a package by the keys that are known, with a sentence for people; the sentence is empty where nothing is signed.
///
/// # Errors
/// The store's.
pub(crate) fn judge(connection: &Connection, hand: &Hand) -> Result<(Trust, String), AppError> {
    let held = rows::get(connection, &hand.code)?;
    let name = &hand.name;
    Ok(match (&hand.key, held) {
        (None, None) => (Trust::Unsigned, String::new()),
        (None, Some(held)) => (
            Trust::Missing,
            format!(
                "{name} has signed with a key since {}, and this is not signed. Ring them before you take it in.",
                day(held.first_seen.get(..10).unwrap_or_default())
            ),
        ),
        (Some(key), None) => (
            Trust::First,
            format!(
                "Signed by {name} for the first time. Fingerprint {}: let them read theirs out to you.",
                fingerprint(key)
            ),
        ),
        (Some(key), Some(held)) if *key == held.public_key && held.compared_on.is_empty() => {
            (Trust::Known, format!("Signed by the same key of {name} as before; its fingerprint was not compared yet."))
        }
        (Some(key), Some(held)) if *key == held.public_key => {
            (Trust::Compared, format!("Signed by {name}, fingerprint compared on {}.", day(&held.compared_on)))
        }
        (Some(key), Some(_)) => (
            Trust::Changed,
            format!(
                "Signed by another key than {name} had before. They have a new computer or a successor, or it is forged: ring them, and compare the fingerprint {}.",
                fingerprint(key)
            ),
        ),
    })
}

/// Judges, and refuses what nobody vouched for though it is by another hand than before.
///
/// # Errors
/// Another key, or none where there was one, and nobody said that it is theirs.
pub(crate) fn admit(connection: &Connection, hand: &Hand, vouched: bool) -> Result<(), AppError> {
    let (trust, sentence) = judge(connection, hand)?;
    if trust.asks() && !vouched {
        return Err(AppError::field("vouched", format!("{sentence} Say that it is theirs, or leave it.")));
    }
    Ok(())
}

/// Keeps the key of a package that is taken in: at first sight, or because somebody said that the new one is theirs. Nobody's
/// key is kept where nobody is known to have sent it.
///
/// # Errors
/// The store's.
pub(crate) fn pin(connection: &Connection, hand: &Hand, at: &str) -> Result<(), AppError> {
    let Some(public_key) = hand.key.clone().filter(|_| !hand.code.is_empty()) else { return Ok(()) };
    if rows::get(connection, &hand.code)?.is_some_and(|held| held.public_key == public_key) {
        return Ok(());
    }
    let (organisation, package_id) = (hand.code.clone(), hand.package_id.clone());
    let first_seen = at.to_owned();
    Ok(rows::save(
        connection,
        &TrustedKey { organisation, public_key, first_seen, package_id, ..TrustedKey::default() },
    )?)
}
