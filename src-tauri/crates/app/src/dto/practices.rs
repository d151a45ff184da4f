//! Practices and clusters, and the indicators by organisation.
use super::{Figure, Named, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Members of a scope.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Practices {
    pub rows: Vec<PracticeRow>,
    pub clusters: Vec<ClusterRow>,
    pub ccgs: Vec<Named>,
    pub places: Vec<Named>,
    pub systems: Vec<Named>,
}

/// A practice as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PracticeRow {
    pub code: String,
    pub name: String,
    pub cluster: Option<Named>,
    pub ccg: Option<Named>,
    pub postcode: Option<String>,
    pub opened: Option<String>,
    pub closed: Option<String>,
    pub merged_into: Option<String>,
    pub joined: Option<String>,
    pub registered: Figure,
    pub weighted: Figure,
    pub gp_wte: Figure,
    pub patients_per_gp_wte: Figure,
    /// Files that name it, or “entered by …”.
    pub source: String,
    pub warnings: Vec<String>,
}

/// A cluster as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ClusterRow {
    pub code: String,
    pub name: String,
    pub ccg: Option<Named>,
    pub place: Option<Named>,
    pub practices: i64,
    pub registered: Figure,
    /// “below 30,000”, “within 30,000 to 50,000”, “above 50,000”.
    pub band: String,
    /// Made here, not by a national file.
    pub own: bool,
}

/// Add or change a practice by hand; figures as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SavePractice {
    pub code: String,
    pub name: String,
    pub ccg: Option<String>,
    pub cluster: Option<String>,
    pub registered: Option<String>,
    pub weighted: Option<String>,
    /// ISO date of the list sizes.
    pub list_as_of: Option<String>,
}

/// Move a practice to another cluster from a day on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MovePractice {
    pub practice: String,
    pub cluster: String,
    pub from: String,
}

/// Merge one practice into another on a day: it closes, its staff and list are the other's from then on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MergePractice {
    pub practice: String,
    pub into: String,
    pub on: String,
}

/// Close a practice on a day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ClosePractice {
    pub practice: String,
    pub on: String,
}

/// Add or change a cluster; a code is made where none is given.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SaveCluster {
    pub code: Option<String>,
    pub name: String,
    pub ccg: Option<String>,
    pub place: Option<String>,
}

/// Add or change a CCG, place or system.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveOrganisation {
    pub kind: String,
    pub code: String,
    pub name: String,
    pub parent: Option<String>,
}

/// What to compute indicators by.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct IndicatorQuery {
    /// `practice`, `cluster`, `ccg` or `system`.
    pub by: String,
    /// Only what lies within; all where none.
    pub within: Option<Scope>,
    /// ISO date of the snapshot; the latest where none.
    pub as_of: Option<String>,
}

/// Indicators by organisation from one snapshot.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IndicatorTable {
    pub by: String,
    pub as_of: Option<String>,
    /// Title and file of each release used.
    pub sources: Vec<String>,
    pub rows: Vec<IndicatorRow>,
    pub notes: Vec<String>,
}

/// One organisation's indicators; null where nothing valid was supplied.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct IndicatorRow {
    pub code: String,
    pub name: String,
    pub practices: i64,
    pub registered_patients: Option<f64>,
    pub gp_wte: Option<f64>,
    pub nurse_wte: Option<f64>,
    pub dpc_wte: Option<f64>,
    pub admin_wte: Option<f64>,
    pub patients_per_gp_wte: Option<f64>,
    pub patients_per_nurse_wte: Option<f64>,
    pub missing: Vec<MissingFigure>,
}

/// A figure that a practice did not supply, so that it is left out of that total and of both sides of its ratio.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MissingFigure {
    pub practice: String,
    pub name: String,
    /// `gp_wte`, `nurse_wte`, `dpc_wte`, `admin_wte` or `registered_patients`.
    pub figure: String,
    /// The mark that stood in its place, such as `ND`.
    pub mark: String,
}

/// What was typed in order to find a practice.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FindPractices {
    /// Words of its name, code or postcode; at least two letters.
    pub text: String,
}

/// A practice found anywhere in what is known here.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundPractice {
    pub code: String,
    pub name: String,
    pub postcode: Option<String>,
    /// Name of its cluster, else of its CCG.
    pub under: Option<String>,
    pub closed: bool,
}
