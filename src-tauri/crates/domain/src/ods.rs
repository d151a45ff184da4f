//! Organisation Data Service codes. Codes close; they are never reused.

use crate::words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What kind of organisation a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// Health system (an STP or ICS), such as BLMK.
    System,
    /// A council area within a system.
    Place,
    /// Clinical commissioning group.
    Ccg,
    /// Cluster: Primary Care Home, network, neighbourhood.
    Cluster,
    /// General practice.
    Practice,
}

impl OrganisationKind {
    /// The stored and exported name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Place => "place",
            Self::Ccg => "ccg",
            Self::Cluster => "cluster",
            Self::Practice => "practice",
        }
    }
}

impl FromStr for OrganisationKind {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        [Self::System, Self::Place, Self::Ccg, Self::Cluster, Self::Practice]
            .into_iter()
            .find(|kind| kind.name() == text)
            .ok_or_else(|| CodeError { code: text.to_owned(), expected: "system, place, ccg, cluster or practice" })
    }
}

/// Why a text is not a code of the kind wanted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is not a code: expected {expected}", words::code_in_quotes(code))]
pub struct CodeError {
    /// What was written.
    pub code: String,
    /// What was expected, in words.
    pub expected: &'static str,
}

/// An organisation's code: upper-case ASCII letters, digits and hyphens, one to twelve characters.
///
/// National codes follow fixed shapes (practice `E81001`, network `U12345`, CCG `06F`, system `QHG`); a cluster that a CCG
/// makes for itself has a local code such as `LUT-3`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OdsCode(String);

impl OdsCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has the national shape of a practice code: a letter of A-H, J-N, P-V, Y and five digits.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        let bytes = self.0.as_bytes();
        bytes.len() == 6
            && matches!(bytes[0], b'A'..=b'H' | b'J'..=b'N' | b'P'..=b'V' | b'Y')
            && bytes[1..].iter().all(u8::is_ascii_digit)
    }

    /// Whether it has the national shape of a network code: U and five digits.
    #[must_use]
    pub fn is_network(&self) -> bool {
        let bytes = self.0.as_bytes();
        bytes.len() == 6 && bytes[0] == b'U' && bytes[1..].iter().all(u8::is_ascii_digit)
    }
}

impl FromStr for OdsCode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let code = text.trim().to_ascii_uppercase();
        let plain = code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
        if plain && (1..=12).contains(&code.len()) && !code.starts_with('-') {
            Ok(Self(code))
        } else {
            Err(CodeError { code: text.to_owned(), expected: "letters, digits and hyphens, such as E81001 or U12345" })
        }
    }
}

impl TryFrom<String> for OdsCode {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        text.parse()
    }
}

impl From<OdsCode> for String {
    fn from(code: OdsCode) -> Self {
        code.0
    }
}

impl fmt::Display for OdsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl JsonSchema for OdsCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "OdsCode".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[A-Z0-9][A-Z0-9-]{0,11}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_codes_are_told_apart() {
        let code = |text: &str| text.parse::<OdsCode>().unwrap();
        assert!(code("E81001").is_practice() && code("Y05678").is_practice(), "both shapes of practice code");
        assert!(!code("U12345").is_network() || !code("A99946X").is_practice(), "a cost centre is no practice");
        assert!(code("U12345").is_network(), "a network code");
        assert!("Е81001".parse::<OdsCode>().is_err(), "a Cyrillic look-alike is refused");
        assert!("../x".parse::<OdsCode>().is_err(), "a path is no code");
    }
}
