//! Missing is not nought.

use serde::{Deserialize, Serialize};

/// A figure as a file supplied it: a value, or missing with the mark that stood in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Supplied<T> {
    /// A valid figure.
    Value(T),
    /// Not supplied, or supplied and found invalid.
    Missing(Mark),
}

impl<T: Copy> Supplied<T> {
    /// The figure, where there is one.
    pub fn value(&self) -> Option<T> {
        match self {
            Self::Value(value) => Some(*value),
            Self::Missing(_) => None,
        }
    }
}

/// The mark that a file puts in place of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mark(pub String);

impl Mark {
    /// The marks that published files use, and the blank.
    pub const KNOWN: [&'static str; 7] = ["", "ND", "NA", "N/A", ".", "EST", "NS"];

    /// Whether a cell's text is a mark for missing data.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::KNOWN.iter().any(|known| known.eq_ignore_ascii_case(text)).then(|| Self(text.to_ascii_uppercase()))
    }

    /// What the mark means, for a person.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        match self.0.as_str() {
            "ND" => "supplied, but failed validation (ND)",
            "NA" | "N/A" => "not available (NA)",
            "EST" => "estimated by the publisher (EST)",
            "NS" => "not stated (NS)",
            "." => "not supplied (.)",
            _ => "left blank",
        }
    }
}
