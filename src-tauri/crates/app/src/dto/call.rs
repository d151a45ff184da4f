//! Calls for return: asking, opening what was asked, and what is due when.
use super::{Named, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Calls and due dates of an organisation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CallsView {
    /// What can be asked from here; none where nobody stands below.
    pub asks: Option<CallOffer>,
    /// Calls made here, newest first.
    pub sent: Vec<CallView>,
    /// Calls taken in here, newest first.
    pub taken: Vec<CallView>,
    /// What is due in the financial year, by day.
    pub calendar: Vec<DueView>,
}

/// A call that could be made, with what it would say unless somebody changes it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CallOffer {
    pub return_type: String,
    pub return_title: String,
    /// “6 practices”.
    pub asked: String,
    /// ISO day.
    pub due: String,
    /// For whoever returns to those who are asked; none where nobody does.
    pub onward_due: Option<String>,
    /// The revision that the call would have.
    pub revision: u32,
    /// Editions of the matrix that can go with it.
    pub editions: Vec<Named>,
    /// The one in use.
    pub edition: String,
    /// The call that this one passes on, in words.
    pub passes_on: Option<String>,
}

/// A call for return.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CallView {
    pub id: i64,
    /// `sent` or `taken`.
    pub direction: String,
    pub return_type: String,
    pub return_title: String,
    pub caller: Named,
    pub period: String,
    pub revision: u32,
    pub due: String,
    pub onward_due: Option<String>,
    pub message: String,
    pub by_name: String,
    pub on_day: String,
    pub file_name: String,
    /// Whether it is the newest of its kind, which holds.
    pub holds: bool,
}

/// A return that is due.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DueView {
    pub period: String,
    pub return_type: String,
    pub return_title: String,
    /// Whether it is made here, or collected here.
    pub made_here: bool,
    pub due: String,
    /// “call of NHS Luton”; empty for the definition.
    pub source: String,
    /// `not_started`, `draft`, `shared`, `submitted`, `accepted`, `returned`; for what is collected `open` or `complete`.
    pub status: String,
    pub status_title: String,
    /// Below nought where the day has passed.
    pub days_left: i64,
    /// Home reminds of it now.
    pub remind: bool,
    pub late: bool,
}

/// Make a call, or say what it would hold.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IssueCall {
    /// Who asks: a cluster its practices, a CCG or place its clusters, a system its CCGs.
    pub scope: Scope,
    pub period: String,
    /// ISO day.
    pub due: String,
    #[serde(default)]
    pub onward_due: Option<String>,
    #[serde(default)]
    pub message: String,
    /// The edition of the matrix that goes with it; none sends no wording.
    #[serde(default)]
    pub edition: Option<String>,
    pub rates: bool,
    pub money: bool,
    pub comparators: bool,
}

/// What a call holds or would do, a part a row.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CallPart {
    /// `deadline`, `membership`, `edition`, `rates`, `money`, `comparators`.
    pub part: String,
    pub title: String,
    pub new: i64,
    pub changed: i64,
    pub same: i64,
    /// What is new or changed, a line each.
    pub lines: Vec<String>,
    /// Why this part stays as it is here; none where it does not.
    pub refused: Option<String>,
}

/// What a call that is made here would hold.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CallContents {
    pub return_title: String,
    pub parts: Vec<CallPart>,
}

/// A call of this copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportCall {
    pub id: i64,
    pub folder: String,
}

/// What was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IssuedCall {
    pub id: i64,
    pub revision: u32,
    pub file_name: String,
}

/// What opening a call would set up; nothing has been changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CallPreview {
    pub path: String,
    pub sha256: String,
    pub caller: Named,
    pub return_title: String,
    pub period: String,
    pub revision: u32,
    pub due: String,
    pub onward_due: Option<String>,
    pub message: String,
    pub signed_by: String,
    pub signed_on: String,
    /// As in [`PackagePreview`](super::collect::PackagePreview): `changed` and `missing` need somebody who vouches for it.
    pub trust: String,
    /// Whose hand it is from, in a sentence; empty where nothing is signed.
    pub trust_sentence: String,
    /// For which cluster alone its organisations and money are taken; none takes all.
    pub for_cluster: Option<Named>,
    pub parts: Vec<CallPart>,
    /// Something would change.
    pub would_change: bool,
    /// Why the whole call cannot be taken in; none where it can.
    pub refused: Option<String>,
}

/// Take in the call that was looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeCall {
    pub path: String,
    /// Of the file as it was looked at.
    pub sha256: String,
    /// Somebody says that it is the caller's, though it is signed by another key than before, or by none.
    #[serde(default)]
    pub vouched: bool,
}
