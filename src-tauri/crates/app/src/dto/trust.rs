//! Keys: our own, and those by which others sign.
use super::Named;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What we sign with, and the keys that are known.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrustView {
    /// Packages are signed when they are signed off.
    pub signs: bool,
    /// A key can be kept on this computer.
    pub can_sign: bool,
    /// To be read out to whoever collects; none before the first signature.
    pub fingerprint: Option<String>,
    /// Where the secret key lies, in words.
    pub place: String,
    /// Why the key cannot be read; empty where it can.
    pub fault: String,
    pub known: Vec<KnownKey>,
}

/// A key by which an organisation signs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct KnownKey {
    pub organisation: Named,
    /// Six groups of five digits.
    pub fingerprint: String,
    /// RFC 3339.
    pub first_seen: String,
    /// ISO date on which it was compared by telephone.
    pub compared_on: Option<String>,
    pub compared_by: String,
}

/// Whose key.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TrustOrganisation {
    pub organisation: String,
}
