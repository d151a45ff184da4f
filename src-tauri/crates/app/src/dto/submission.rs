//! Checks, sign-off, freezing and export of a return.
use super::{DataTable, Named, WrittenFile};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The submissions screen of a practice or cluster in a period.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SubmissionView {
    /// `practice_return` or `cluster_submission`.
    pub return_type: String,
    pub return_title: String,
    pub organisation: Named,
    pub period: String,
    pub due: Option<String>,
    /// `not_started`, `draft`, `shared`, `submitted`, `accepted`, `returned`, `superseded`.
    pub status: String,
    pub status_title: String,
    /// Whose call set the due date; empty where it is that of the definition.
    pub due_source: String,
    /// The draft that is shared now, in a sentence; none where none is.
    pub shared: Option<String>,
    pub checks: Vec<CheckResult>,
    /// No must-check fails and every failing should-check is explained.
    pub can_sign: bool,
    /// What will be sent, a table a part.
    pub sends: Vec<DataTable>,
    /// What stays here: private posts and notes, as sentences.
    pub stays: Vec<String>,
    pub sign_off_roles: Vec<String>,
    pub next_revision: u32,
    /// Against the newest frozen revision: what signing again would change.
    pub changes: Vec<FigureDifference>,
    pub revisions: Vec<RevisionView>,
}

/// A check and how it went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckResult {
    pub id: String,
    /// `must` or `should`.
    pub kind: String,
    pub title: String,
    /// `passed`, `failed` or `explained`.
    pub result: String,
    pub message: String,
    /// Screen and field at fault.
    pub place: String,
    pub focus: Option<String>,
    pub explanation: Option<String>,
}

/// A frozen revision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RevisionView {
    pub id: i64,
    pub revision: u32,
    pub package_id: String,
    pub signed_by: String,
    pub signed_role: String,
    pub signed_on: String,
    pub status: String,
    pub status_title: String,
    pub bytes: i64,
    pub file_name: String,
    /// Comments of whoever returned it, each with where it leads.
    pub comments: Vec<ReturnComment>,
    /// Who answered it, as what and when; empty where nobody has.
    pub answered_by: String,
    /// ISO day.
    pub answered_on: String,
    /// What changed since the revision before, figure by figure.
    pub differences: Vec<FigureDifference>,
}

/// A figure that differs between two revisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FigureDifference {
    /// “Workforce: Mill Lane, practice nurse, 30-34: WTE”.
    pub figure: String,
    pub old: String,
    pub new: String,
}

/// A comment on a return, and the figure that it means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReturnComment {
    pub text: String,
    /// The figure as the differences name it; none for the return as a whole.
    pub figure: Option<String>,
    /// The screen on which it is mended.
    pub place: Option<String>,
    /// What to look at there.
    pub focus: Option<String>,
}

/// A figure of a return, and where it is mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FigurePlace {
    pub figure: String,
    pub value: String,
    pub place: String,
    pub focus: Option<String>,
}

/// Share the draft of a return, or take it back; either is written as a file for whoever collects.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShareDraft {
    pub organisation: String,
    pub period: String,
    pub folder: String,
}

/// What a reply says, before it is taken in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReplyPreview {
    pub path: String,
    /// “cluster submission of Medics (U12345) for 2018/19-Q3, revision 1”.
    pub about: String,
    /// `accepted` or `returned`.
    pub decision: String,
    pub decision_title: String,
    pub signed_by: String,
    pub signed_on: String,
    /// As in [`PackagePreview`](super::collect::PackagePreview): `changed` and `missing` need somebody who vouches for it.
    pub trust: String,
    /// Whose hand it is from, in a sentence; empty where nothing is signed.
    pub trust_sentence: String,
    pub comments: Vec<ReturnComment>,
    /// Why it cannot be taken in; none where it can.
    pub refused: Option<String>,
    /// It has been taken in before, with the same words.
    pub same: bool,
    /// Whose return it is about.
    pub organisation: Named,
    pub kind: String,
    pub period: String,
}

/// Take in the reply that was looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeReply {
    pub path: String,
    /// Somebody says that it is the collector's, though it is signed by another key than before, or by none.
    #[serde(default)]
    pub vouched: bool,
}

/// Whose return of which period.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SubmissionQuery {
    /// Code of a practice or a cluster.
    pub organisation: String,
    pub period: String,
}

/// Explain a should-check away; an empty text takes the explanation back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExplainCheck {
    pub organisation: String,
    pub period: String,
    pub check: String,
    pub text: String,
}

/// Sign off and freeze as the next revision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    pub organisation: String,
    pub period: String,
    pub name: String,
    pub role: String,
    /// One text for every failing should-check that has none of its own.
    pub explain: Option<String>,
}

/// What was signed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SignedOff {
    pub submission: i64,
    pub revision: u32,
    pub package_id: String,
    pub file_name: String,
    /// Whether the package carries the printed submission.
    pub has_document: bool,
}

/// Write a frozen revision as a document to read, print or edit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportSubmission {
    pub id: i64,
    pub folder: String,
    /// `pdf` or `docx`.
    pub format: String,
}

/// Write a frozen revision's package.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportSubmission {
    pub id: i64,
    pub folder: String,
}

/// Verify a package file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Verified {
    pub file: WrittenFile,
    pub good: bool,
    /// “Riverside cluster, 2018/19-Q3, revision 1, signed by …”.
    pub summary: String,
    pub problems: Vec<PackageFault>,
}

/// What is wrong with a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackageFault {
    pub part: Option<String>,
    pub message: String,
    pub expected: String,
    pub mend: String,
}
