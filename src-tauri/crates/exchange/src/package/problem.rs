//! What can be wrong with a package, in plain English.

use pch_domain::words::shortened;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What most damaged packages need: the same file once more, untouched on the way.
pub(crate) const EXPORT_AGAIN: &str = "Ask the sender to export it again and to attach the file as it is";

/// One thing wrong with a package: where, what, what was expected, how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
pub struct PackageProblem {
    /// The part at fault, such as `data.json`; `None` where the fault is in the package as a whole.
    pub part: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What was expected instead.
    pub expected: String,
    /// How to mend it.
    pub mend: String,
}

impl PackageProblem {
    pub(crate) fn whole(message: impl Into<String>, expected: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { part: None, message: message.into(), expected: expected.into(), mend: mend.into() }
    }

    pub(crate) fn at(
        part: &str,
        message: impl Into<String>,
        expected: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { part: Some(shortened(part, LONGEST_NAME)), ..Self::whole(message, expected, mend) }
    }
}

/// The most letters of a part's name in a message: names in a made-up archive can have 65,535.
pub(crate) const LONGEST_NAME: usize = 120;

impl fmt::Display for PackageProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(part) = &self.part {
            write!(f, "{part}: ")?;
        }
        write!(f, "{}; expected {}. {}.", self.message, self.expected, self.mend)
    }
}
