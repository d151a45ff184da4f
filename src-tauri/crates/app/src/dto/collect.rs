//! Packages in: preview, commit, status, totals.
use super::submission::{FigureDifference, FigurePlace, PackageFault, ReturnComment};
use super::{Named, Scope, practices::IndicatorRow};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which files or folders to look at.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PreviewCollect {
    pub paths: Vec<String>,
    /// Warn where a package is of another period.
    pub period: Option<String>,
}

/// What would happen; nothing has been stored.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectPreview {
    pub id: String,
    pub packages: Vec<PackagePreview>,
    pub would_change: bool,
    /// Workbooks that can be written again with their errors marked.
    pub to_mend: u32,
}

/// One package in the plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PackagePreview {
    pub file: String,
    pub path: String,
    /// It came as a return workbook; the package is made of it when it is taken in.
    pub workbook: bool,
    pub return_type: String,
    pub organisation: Option<Named>,
    pub period: String,
    pub revision: u32,
    pub signed_by: String,
    pub signed_on: String,
    /// `unsigned`, `first`, `known`, `compared`, `changed` or `missing`; the last two need a choice.
    pub trust: String,
    /// Whose hand it is from, in a sentence; empty where nothing is signed.
    pub trust_sentence: String,
    /// `return`, `draft` or `taken_back`; empty for a rejected file.
    pub carries: String,
    /// `new`, `replaces`, `same`, `older`, `conflicting`, `takes_back` or `rejected`.
    pub outcome: String,
    /// The outcome in a sentence.
    pub sentence: String,
    pub faults: Vec<PackageFault>,
    pub warnings: Vec<String>,
    /// Against what is held.
    pub differences: Vec<FigureDifference>,
}

/// Commit a plan; a conflicting package needs a choice.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CommitCollect {
    pub id: String,
    pub choices: Vec<ConflictChoice>,
}

/// Keep what is held or take what came.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConflictChoice {
    pub file: String,
    /// `keep` or `take`.
    pub choice: String,
}

/// What was collected.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Collected {
    pub new: i64,
    pub replaced: i64,
    pub same: i64,
    pub older: i64,
    pub conflicting: i64,
    pub rejected: i64,
    /// Drafts to look at; they count in no total.
    pub drafts: i64,
    /// Drafts that their senders took back.
    pub taken_back: i64,
}

/// The inbox: everyone who should return, and how they stand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectView {
    pub period: String,
    /// `practice_return`, `cluster_submission` or `ccg_return`.
    pub return_type: String,
    /// In the plural, such as “Cluster submissions”.
    pub returns_title: String,
    /// Kinds of return that can be collected here: more than one at a system.
    pub kinds: Vec<Named>,
    pub due: Option<String>,
    /// Who of this copy collects for the scope, with their role; empty where nobody says that they do.
    pub collectors: Vec<String>,
    pub rows: Vec<CollectRow>,
    /// Status -> how many.
    pub counts: Vec<StatusCount>,
    /// Totals of what has been received, by CCG and for the system.
    pub totals: Vec<CollectTotal>,
    /// For an e-mail: the missing and late, a line each.
    pub chase: String,
}

/// How many have a status.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StatusCount {
    pub status: String,
    pub title: String,
    pub count: i64,
}

/// An organisation and its return.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectRow {
    pub organisation: Named,
    pub kind: String,
    pub ccg: Option<Named>,
    /// `missing`, `late`, `shared`, `received`, `accepted` or `returned`.
    pub status: String,
    pub status_title: String,
    /// The last day in time for this one, ISO.
    pub due: Option<String>,
    /// The draft that it shared; none where it shares none.
    pub draft: Option<DraftView>,
    pub received: Option<i64>,
    pub revision: Option<u32>,
    pub signed_by: String,
    pub signed_on: String,
    pub received_at: String,
    pub file: String,
    pub indicators: Option<IndicatorRow>,
    pub overall: Option<String>,
    /// What the return says of maturity, as a story: levels, agreement, challenge, ambition, readiness.
    pub maturity: Vec<String>,
    pub allocated: Option<i64>,
    pub spent: Option<i64>,
    pub explanations: Vec<String>,
    pub comments: Vec<ReturnComment>,
}

/// Totals over received returns.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectTotal {
    pub scope: Scope,
    pub name: String,
    pub returns: i64,
    pub expected: i64,
    pub indicators: IndicatorRow,
    /// Pence, over the lines that have the amount; none where no return has such a line.
    pub allocated: Option<i64>,
    pub committed: Option<i64>,
    pub spent: Option<i64>,
    /// Level -> number of clusters.
    pub levels: Vec<StatusCount>,
}

/// What to show.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CollectQuery {
    pub scope: Scope,
    pub period: String,
    /// At a system, whether its CCGs return (`ccg_return`) or its clusters themselves; the clusters where nothing is said.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub return_type: Option<String>,
}

/// Accept, or return with comments, a received package.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideReceived {
    pub id: i64,
    /// `accepted` or `returned`.
    pub decision: String,
    pub comments: Vec<CommentInput>,
}

/// A comment as it is written: plain words, or words about a figure of the return.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum CommentInput {
    /// About the return as a whole.
    Text(String),
    /// About a figure, by the name that `collect.figures` gives it.
    About { text: String, figure: Option<String> },
}

/// A draft that a sender shared: to be looked at, never counted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DraftView {
    pub received: i64,
    pub revision: u32,
    pub shared_by: String,
    pub shared_on: String,
    pub indicators: Option<IndicatorRow>,
    /// Against the signed revision that is held.
    pub differences: Vec<FigureDifference>,
}

/// Every figure of a received return, to comment on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceivedId {
    pub id: i64,
}

/// Figures of a received return, each with where its sender mends it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReceivedFigures {
    pub figures: Vec<FigurePlace>,
}

/// Write the reply to a decided return, for its sender to open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteReply {
    pub id: i64,
    pub folder: String,
}

/// The reply that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WrittenReply {
    pub path: String,
    pub bytes: i64,
    /// That it went out unsigned, and why; none where all is well.
    pub remark: Option<String>,
}

/// Write return workbooks for practices without the program.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteWorkbooks {
    pub scope: Scope,
    pub period: String,
    /// Edition of the matrix; the one in use where none.
    #[serde(default)]
    pub matrix: Option<String>,
    /// Practice codes; every practice of the scope where empty.
    #[serde(default)]
    pub practices: Vec<String>,
    pub folder: String,
}

/// Write the consolidated tables.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportCollected {
    pub scope: Scope,
    pub period: String,
    /// As in [`CollectQuery`].
    #[serde(default)]
    #[ts(optional = nullable)]
    pub return_type: Option<String>,
    pub folder: String,
    /// `workbook`, `csv`, `tidy` (one figure a row) and `parquet` (the same); all of them where none is named.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// A received package.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceivedQuery {
    pub id: i64,
}

/// What stands out across the returns that came in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectChecks {
    pub findings: Vec<CollectFinding>,
    /// What is asked and when it stands out, a sentence each.
    pub rules: Vec<String>,
    /// Returns that were looked at.
    pub returns: i64,
}

/// Something to ask about.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectFinding {
    /// `practice_in_two`, `practice_elsewhere`, `practice_left_out`, `list_size`, `total` or `peers`.
    pub kind: String,
    /// The kind as people say it.
    pub title: String,
    /// Whose return.
    pub returned_by: Named,
    /// The practice or cluster that it is about.
    pub about: Named,
    /// What was found, with both figures.
    pub sentence: String,
}

/// Which periods to lay beside each other.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ComparePeriods {
    pub scope: Scope,
    pub period: String,
    /// The earlier period; the last one before that has returns where none is named.
    #[serde(default)]
    pub with: Option<String>,
    /// As in [`CollectQuery`].
    #[serde(default)]
    #[ts(optional = nullable)]
    pub return_type: Option<String>,
}

/// Two periods beside each other.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectCompared {
    pub period: String,
    /// The earlier period: every change is on it. None where nothing earlier has been received.
    pub base: Option<String>,
    /// Periods with returns, latest first.
    pub periods: Vec<String>,
    /// Totals first (CCGs, then the scope), then a row a return.
    pub rows: Vec<ComparedRow>,
    /// What is left out of the totals, and why.
    pub notes: Vec<String>,
}

/// An organisation in two periods.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ComparedRow {
    pub organisation: Named,
    pub ccg: Option<Named>,
    /// What it is: `ccg`, `place`, `all` or another scope's kind for a total; `ccg`, `cluster` or `practice` for a return.
    pub kind: String,
    /// A total of several returns, rather than one of them.
    pub total: bool,
    /// Returns that count in it: those that came in both periods.
    pub returns: i64,
    pub figures: Vec<ComparedFigure>,
}

/// A figure in two periods; `null` is not supplied.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ComparedFigure {
    /// `registered_patients`, `gp_wte`, `nurse_wte`, `dpc_wte`, `admin_wte`, `allocated` or `spent` (pounds).
    pub figure: String,
    pub base: Option<f64>,
    pub now: Option<f64>,
    pub change: Option<f64>,
    /// Of the base; none from nought.
    pub percent: Option<f64>,
}
