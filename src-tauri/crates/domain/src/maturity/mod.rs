//! Maturity: levels, and how an overall level is made of domain levels.

pub mod carry;
mod criteria;
pub mod mapping;
mod overall;
mod spread;

pub use criteria::{Answer, Answers, Unmet, gap, met, prerequisites_open, shortest, starting};
pub use overall::{Overall, OverallRule, overall};
pub use spread::{Spread, UNCERTAIN_FROM, UNCERTAIN_RULE, spread};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A level of the matrix, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Level {
    /// Foundation: the prerequisites.
    #[serde(rename = "foundation")]
    Foundation,
    /// Step 1.
    #[serde(rename = "step_1")]
    Step1,
    /// Step 2.
    #[serde(rename = "step_2")]
    Step2,
    /// Step 3.
    #[serde(rename = "step_3")]
    Step3,
}

impl Level {
    /// Lowest first.
    pub const ALL: [Self; 4] = [Self::Foundation, Self::Step1, Self::Step2, Self::Step3];

    /// The stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Foundation => "foundation",
            Self::Step1 => "step_1",
            Self::Step2 => "step_2",
            Self::Step3 => "step_3",
        }
    }

    /// As people say it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Foundation => "Foundation",
            Self::Step1 => "Step 1",
            Self::Step2 => "Step 2",
            Self::Step3 => "Step 3",
        }
    }
}

impl FromStr for Level {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|level| level.name() == text || level.title().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| format!("“{text}” is not a level: expected foundation, step_1, step_2 or step_3"))
    }
}
