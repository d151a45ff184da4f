//! Who has this store, and handing it on.
use super::WrittenFile;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who has this store now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandoverBrief {
    /// `here`, `waiting` (for whoever it was handed to) or `gone` (work goes on in another copy).
    pub standing: String,
    /// Who has it; none where nobody ever said.
    pub holder: Option<String>,
    /// RFC 3339.
    pub since: Option<String>,
    /// To whom it was handed on.
    pub to_name: Option<String>,
    /// What whoever is here should know; empty where there is nothing to say.
    pub sentence: String,
    /// That this is an older copy, or one that was changed apart from what this computer has seen.
    pub older: Option<String>,
}

/// Who has this store, and how it came to them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HandoverView {
    pub brief: HandoverBrief,
    /// Newest first.
    pub lines: Vec<HandoverLine>,
}

/// Work went from hand to hand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HandoverLine {
    /// RFC 3339.
    pub at: String,
    pub sentence: String,
}

/// Hand the store to somebody: a copy for them, and this one at rest.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOn {
    pub to_name: String,
    pub folder: String,
    #[serde(default)]
    pub note: String,
}

/// It was handed on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HandedOn {
    pub file: WrittenFile,
    pub to_name: String,
}

/// Take this copy over.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeOver {
    pub name: String,
    /// For a name that is not here yet; that of whoever had it where none.
    #[serde(default)]
    pub role: Option<String>,
}

/// Take back what was handed on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBack {
    pub reason: String,
}
