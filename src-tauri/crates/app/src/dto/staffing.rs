//! What leaves of the sheets of staff by work and money.
use super::Scope;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which sheet of an organisation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StaffingTables {
    pub scope: Scope,
    /// `required`, `cost` or `fit`.
    pub sheet: String,
}

/// Write a sheet into a folder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportStaffing {
    pub scope: Scope,
    /// `required`, `cost` or `fit`.
    pub sheet: String,
    pub folder: String,
    /// `xlsx` (with a CSV a table; where empty), `pdf` or `docx`.
    #[serde(default)]
    pub format: String,
}
