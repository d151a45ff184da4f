//! Return forms as workbooks: made for practices without the program, read back; and the pictures and statement of maturity.
use super::{Named, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Make forms for practices.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteForms {
    pub scope: Scope,
    pub period: String,
    /// Edition; the one in use where none.
    pub matrix: Option<String>,
    /// Practice codes; every practice of the scope where empty.
    #[serde(default)]
    pub practices: Vec<String>,
    pub folder: String,
}

/// Look at forms that came back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewForms {
    pub scope: Scope,
    pub period: String,
    /// Files, and folders with forms in them.
    pub paths: Vec<String>,
}

/// What forms would do; nothing has been stored. Taken in by `id`, exactly as shown.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormsPreview {
    pub id: String,
    pub files: Vec<FormFile>,
    /// Forms that can be taken in and change something.
    pub ready: u32,
    /// Forms in which something is to be mended.
    pub refused: u32,
}

/// One form that came back.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct FormFile {
    pub file: String,
    pub path: String,
    pub practice: Option<Named>,
    pub edition: String,
    /// Role of whoever filled it.
    pub by: String,
    /// ISO date.
    pub on: Option<String>,
    /// `changes`, `same` or `refused`.
    pub outcome: String,
    /// “8 new answers, 2 changed; 33 questions not answered.”
    pub sentence: String,
    pub changes: Vec<FormChange>,
    pub problems: Vec<FormFault>,
    /// It can be sent back with its errors marked in place.
    pub can_mark: bool,
}

/// An answer that a form would set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormChange {
    /// Domain, or “All domains”.
    pub domain: String,
    /// The criterion, or “Level”.
    pub what: String,
    /// Empty where nothing was answered.
    pub before: String,
    pub after: String,
}

/// Something to mend in a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormFault {
    pub sheet: Option<String>,
    /// As Excel names it: `F12`.
    pub cell: Option<String>,
    pub found: String,
    pub expected: String,
    pub mend: String,
}

/// What was taken in.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct FormsTaken {
    pub practices: u32,
    pub answers: u32,
}

/// Write the forms in which something is to be mended, with the errors marked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkForms {
    pub id: String,
    pub folder: String,
}

/// Write the statement of a practice or cluster, or the summary of an area.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteStatement {
    pub scope: Scope,
    pub period: String,
    /// Edition; the one in use where none.
    pub matrix: Option<String>,
    /// `pdf` or `docx`.
    pub format: String,
    pub folder: String,
}

/// Which pictures of maturity to draw.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MaturityPicturesQuery {
    pub scope: Scope,
    pub period: String,
    /// Edition; the one in use where none.
    pub matrix: Option<String>,
    /// ISO date of the earlier position; the first there is where none.
    #[serde(default)]
    pub from: Option<String>,
    /// ISO date of the later position; now where none.
    #[serde(default)]
    pub to: Option<String>,
}

/// Pictures of maturity, each with its table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MaturityPictures {
    /// Days with a position to choose from, oldest first.
    pub dates: Vec<PositionDate>,
    /// The days that were compared.
    pub from: String,
    pub to: String,
    /// From one day to the other; none where there is only one position.
    pub movement: Option<super::ChartPicture>,
    /// Level of each domain, with its word.
    pub heat: super::ChartPicture,
    /// The same as a spider; none where the scope holds several organisations.
    pub spider: Option<super::ChartPicture>,
    /// A small picture a cluster; none for a practice or cluster.
    pub multiples: Option<super::ChartPicture>,
}

/// A day with a position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct PositionDate {
    /// ISO date.
    pub day: String,
    /// “6 August 2018: Assessment of …”, or “Now”.
    pub title: String,
}
