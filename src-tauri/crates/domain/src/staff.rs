//! Staff groups of the national classification, and age bands. Roles are definition data.

pub mod age;
pub mod split;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The four staff groups of the General Practice Workforce collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StaffGroup {
    /// General practitioners, with registrars and locums unless said otherwise.
    Gp,
    /// Nurses.
    Nurse,
    /// Direct patient care other than GPs and nurses.
    Dpc,
    /// Administrative and non-clinical.
    Admin,
}

impl StaffGroup {
    /// In the order in which they are always shown.
    pub const ALL: [Self; 4] = [Self::Gp, Self::Nurse, Self::Dpc, Self::Admin];

    /// The stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gp => "gp",
            Self::Nurse => "nurse",
            Self::Dpc => "dpc",
            Self::Admin => "admin",
        }
    }

    /// As people say it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Gp => "GPs",
            Self::Nurse => "Nurses",
            Self::Dpc => "Direct patient care",
            Self::Admin => "Admin",
        }
    }
}

impl FromStr for StaffGroup {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|group| group.name() == text)
            .ok_or_else(|| format!("“{text}” is not a staff group: expected gp, nurse, dpc or admin"))
    }
}

/// Age bands in which posts are held: those of the national collection, and “not stated”.
pub const AGE_BANDS: [&str; 10] =
    ["under 30", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", "65 and over", "not stated"];
