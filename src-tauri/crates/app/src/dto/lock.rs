//! The passphrase on the store.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether the store is locked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LockView {
    pub locked: bool,
    /// Characters that a new passphrase has at least.
    pub at_least: i64,
    /// Backups beside a locked store that open without a passphrase.
    pub open_backups: Vec<String>,
}

/// Opens a locked store.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    pub passphrase: String,
}

/// Gives the store a passphrase, another one, or none.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPassphrase {
    /// The one that it has, where it has one.
    #[serde(default)]
    #[ts(optional)]
    pub present: Option<String>,
    /// The new one; left out, the store is locked no more.
    #[serde(default)]
    #[ts(optional)]
    pub new: Option<String>,
}

/// What became of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PassphraseSet {
    pub locked: bool,
    /// Backups that could not be written anew: damaged, or locked with an earlier passphrase.
    pub left: Vec<String>,
}
