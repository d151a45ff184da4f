//! Posts: the entry grid, the indicators beside it and one chart.
use super::{ChartPicture, Figure, Named};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The baseline screen of a practice or cluster.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Workforce {
    /// ISO date that the posts describe.
    pub as_of: String,
    pub posts: Vec<PostRow>,
    pub practices: Vec<Named>,
    pub roles: Vec<RoleOption>,
    pub age_bands: Vec<String>,
    /// Per practice and in all, by staff group.
    pub totals: Vec<GroupTotals>,
    /// Patients per WTE and the like, with working.
    pub indicators: Vec<NamedFigure>,
    /// Figures of official releases beside the entered ones, per practice.
    pub official: Vec<OfficialLine>,
    pub warnings: Vec<String>,
}

/// The pictures of the same posts; asked for by themselves, so that a figure never waits for a drawing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkforceCharts {
    /// Patients per GP WTE: practices against cluster, CCG, system and England.
    pub patients_per_gp: ChartPicture,
    /// WTE by staff group and practice.
    pub wte_by_group: ChartPicture,
}

/// A figure with what it is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NamedFigure {
    pub label: String,
    pub figure: Figure,
}

/// A post, or several alike.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PostRow {
    pub id: i64,
    /// Where the work is done: a practice, or the cluster.
    pub organisation: Named,
    pub employer: String,
    pub group: String,
    pub group_title: String,
    pub role: String,
    pub role_title: String,
    pub age_band: String,
    pub headcount: Option<i64>,
    pub wte: Option<f64>,
    /// Hours a week at 37.5 to the WTE.
    pub hours: Option<f64>,
    /// GP sessions a week at nine to the WTE.
    pub sessions: Option<f64>,
    pub vacancy_wte: Option<f64>,
    /// Other hosts with their shares: “Mill Lane 50%, Bridge Street 50%”.
    pub shares: Vec<PostShare>,
    pub note: String,
    /// “entered by … on …”, or the file.
    pub source: String,
    /// Whether it may go beyond its owner.
    pub private: bool,
}

/// A host's share of a post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PostShare {
    pub organisation: String,
    /// 0 to 1.
    pub share: f64,
}

/// A role to choose.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RoleOption {
    pub code: String,
    pub title: String,
    pub group: String,
    pub group_title: String,
}

/// Totals by staff group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GroupTotals {
    /// None for the whole scope.
    pub practice: Option<Named>,
    pub gp: Figure,
    pub nurse: Figure,
    pub dpc: Figure,
    pub admin: Figure,
    pub headcount: Option<i64>,
    pub vacancy: Figure,
}

/// What the active official release says of a practice.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OfficialLine {
    pub practice: Named,
    pub as_of: String,
    pub gp: Figure,
    pub nurse: Figure,
    pub dpc: Figure,
    pub admin: Figure,
    pub patients: Figure,
}

/// A block of edits: one field left, one paste or one fill is one call and one undo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SavePosts {
    pub scope: super::Scope,
    /// ISO date that the posts describe; the period's last day where none.
    pub as_of: Option<String>,
    pub period: String,
    pub edits: Vec<PostEdit>,
    /// Say what would be taken and refused, change nothing.
    pub dry_run: bool,
}

/// An edit of one post. Fields left out stay as they are; an empty text clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PostEdit {
    /// None adds a post; then organisation and role are needed.
    pub id: Option<i64>,
    pub organisation: Option<String>,
    pub employer: Option<String>,
    /// Role code or title.
    pub role: Option<String>,
    pub age_band: Option<String>,
    pub headcount: Option<String>,
    /// WTE as typed; or one of the next two.
    pub wte: Option<String>,
    pub hours: Option<String>,
    pub sessions: Option<String>,
    pub vacancy_wte: Option<String>,
    pub shares: Option<Vec<PostShare>>,
    pub note: Option<String>,
    pub private: Option<bool>,
}

/// What became of a block of edits.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavedPosts {
    /// Ids in the order of the taken edits.
    pub taken: Vec<i64>,
    pub refused: Vec<RefusedCell>,
    /// Posts that got new ids, because this was the first edit at a later date and their picture was copied forward.
    pub carried: Vec<CarriedPost>,
}

/// A post's id before and after its picture was copied forward to a later date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CarriedPost {
    pub from: i64,
    pub to: i64,
}

/// A cell that was not taken; its text stays in the grid.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RefusedCell {
    /// Index in `edits`.
    pub edit: u32,
    pub field: String,
    pub text: String,
    pub message: String,
}

/// Take posts out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemovePosts {
    pub ids: Vec<i64>,
}
