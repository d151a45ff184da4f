//! Lines, allocation, commitments and spend. Amounts go out as whole pence and come in as typed.
use super::{ChartPicture, Named, Scope};
use crate::error::FieldError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The funding screen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FundingView {
    pub year: String,
    pub years: Vec<String>,
    pub lines: Vec<FundingLineView>,
    pub totals: FundingTotals,
    /// Definition sets that could be taken over, such as the 2018/19 lines.
    pub offered: Vec<Named>,
    pub clusters: Vec<Named>,
    /// Lists of patients by which money can be divided, newest first: what to ask for, and in words.
    pub lists: Vec<Named>,
    /// Criteria of maturity by which money can be divided.
    pub criteria: Vec<CriterionChoice>,
    pub chart: ChartPicture,
}

/// Totals in pence, over lines with an amount; TBC lines are counted, never added as nought.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct FundingTotals {
    pub amount: i64,
    pub to_be_confirmed: i64,
    pub allocated: i64,
    pub committed: i64,
    pub spent: i64,
    pub remaining: i64,
}

/// A funding line; for a cluster scope allocated, committed and spent are that cluster's.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FundingLineView {
    pub id: i64,
    pub code: String,
    pub title: String,
    pub activity: String,
    pub funders: Vec<FunderShare>,
    pub shares_unknown: bool,
    pub holder: String,
    pub year: String,
    pub recurrent: bool,
    /// None means to be confirmed.
    pub amount: Option<i64>,
    pub conditions: String,
    pub source: String,
    pub check: bool,
    /// Buildings and equipment, as against running costs.
    pub capital: bool,
    pub ring_fenced: bool,
    /// What alone it may be spent on.
    pub ring_fence: String,
    /// The role that answers for it.
    pub owner: String,
    pub allocation: Option<AllocationView>,
    pub allocated: i64,
    /// Come in from other lines, hands and years, less gone out.
    pub moved: i64,
    pub committed: i64,
    pub spent: i64,
    pub remaining: i64,
    pub entries: Vec<FundingEntry>,
    pub warnings: Vec<String>,
}

/// A funder and its share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FunderShare {
    pub funder: String,
    /// 0 to 1; none where shares are unknown.
    pub share: Option<f64>,
    /// The share in pence of a line with an amount; parts add up to it, the odd penny to the first named.
    pub pence: Option<i64>,
}

/// How a line was divided, with the working of each part.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AllocationView {
    pub rule: String,
    pub rule_title: String,
    /// Who gets: `practice`, `cluster`, `ccg`, `place`.
    pub to: String,
    /// `direct`, `place_first`, `ccg_first` or `cluster_first`.
    pub level: String,
    pub list_as_of: Option<String>,
    pub list_source: String,
    pub envelope: i64,
    /// What each place, CCG or cluster got, where money came down through one.
    pub groups: Vec<AllocationPart>,
    pub parts: Vec<AllocationPart>,
    pub sum: i64,
    pub sentence: String,
    pub warnings: Vec<String>,
    /// The measures of a rule that has several, in their order.
    #[serde(default)]
    pub terms: Vec<AllocationTerm>,
    /// A rate a head beside the envelope, where one was written.
    #[serde(default)]
    pub rate: Option<AllocationRate>,
    /// What was asked for, to ask again or to change a little; none where the division came from elsewhere.
    pub asked: Option<Allocate>,
}

/// A rate a head that was promised beside the envelope that is divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AllocationRate {
    /// Pounds a head, exact decimal.
    pub pounds: String,
    /// What it would cost over everyone who gets a part, pence, to the nearest.
    pub cost: i64,
    /// Cost less envelope: above nought the envelope falls short.
    pub gap: i64,
    /// Pounds a head that the envelope affords, to nine decimals; none over a list of nought.
    pub affords: Option<String>,
    pub sentence: String,
}

/// One organisation's part and why.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AllocationPart {
    pub code: String,
    pub name: String,
    /// Place or CCG code, for grouping.
    pub parent: Option<String>,
    /// Exact decimal of the weight, such as a list size; “not supplied” where the list has no figure.
    pub weight: String,
    /// Exact quota in pence, to six decimals.
    pub quota: String,
    pub floor: i64,
    pub rank: Option<u32>,
    pub pence: i64,
    /// `floor` or `cap` where a limit, and not the quota alone, made it so.
    #[serde(default)]
    pub held: Option<String>,
    /// Whole posts, where posts were divided and the money followed them.
    #[serde(default)]
    pub posts: Option<i64>,
    /// The figure of each term of the rule, exact decimals; “not supplied” where there is none.
    #[serde(default)]
    pub measures: Vec<String>,
}

/// A measure of a rule that has several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AllocationTerm {
    pub title: String,
    /// Part of the amount that goes by it, such as `70%`; empty where measures are multiplied.
    pub share: String,
    /// Everyone's together, exact decimal; empty where measures are multiplied.
    pub all: String,
}

/// What a commitment or a spend is for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct EntryLink {
    /// `post`, `action` or `scheme`.
    pub kind: String,
    /// `organisation:role`, the action's number, or the scheme as it is named.
    pub target: String,
    /// In words; made by the core, not read.
    pub title: String,
}

/// What money of a cluster can be linked to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LinkableQuery {
    pub cluster: String,
    /// ISO day; today where empty.
    #[serde(default)]
    pub on: String,
}

/// What pays for the posts, actions or schemes of a scope.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PaidByQuery {
    pub scope: Scope,
    /// `post`, `action` or `scheme`.
    pub kind: String,
}

/// A commitment or spend that is for something.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaidBy {
    pub target: String,
    pub target_title: String,
    pub entry: i64,
    pub line: i64,
    pub line_title: String,
    pub year: String,
    pub cluster: Named,
    /// `commitment` or `spend`.
    pub kind: String,
    pub on: String,
    pub pence: i64,
    pub note: String,
}

/// A commitment or a spend.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FundingEntry {
    pub id: i64,
    /// `commitment` or `spend`.
    pub kind: String,
    pub cluster: Named,
    pub on: String,
    pub pence: i64,
    pub note: String,
    /// Why more was spent than was held; empty where it was not.
    pub explanation: String,
    /// What it is for.
    pub links: Vec<EntryLink>,
}

/// What to show.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FundingQuery {
    pub scope: Scope,
    /// `2018/19`.
    pub year: String,
}

/// Add or change a line; amounts as typed, `TBC` for to be confirmed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SaveLine {
    pub id: Option<i64>,
    pub code: String,
    pub title: String,
    pub activity: String,
    pub funders: Vec<FunderInput>,
    pub shares_unknown: bool,
    pub holder: String,
    /// `2018/19`; a new line may have several, `2018/19 to 2020/21` or `2018/19, 2019/20`, with the amount in each.
    pub year: String,
    pub recurrent: bool,
    pub amount: String,
    pub conditions: String,
    pub source: String,
    /// Buildings and equipment, as against running costs.
    pub capital: bool,
    pub ring_fenced: bool,
    /// What alone it may be spent on; needed where it is ring-fenced.
    pub ring_fence: String,
    /// The role that answers for it.
    pub owner: String,
}

/// A funder with its share as typed: `50%`, `0.5`, or empty.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FunderInput {
    pub funder: String,
    pub share: String,
}

/// Rows of cells as pasted from a spreadsheet; a first row of headings is understood.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PasteLines {
    pub year: String,
    pub rows: Vec<Vec<String>>,
    /// Add what can be added and leave the refused rows out.
    pub leave_out_refused: bool,
}

/// What pasting adds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PastedLines {
    pub rows: Vec<PastedLine>,
    pub ready: i64,
    pub refused: i64,
    /// Of rows that are ready and have an amount, pence.
    pub sum: i64,
    pub to_be_confirmed: i64,
}

/// One pasted row.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PastedLine {
    /// From 1, headings counted.
    pub row: i64,
    pub code: String,
    pub title: String,
    /// The year or years as written, or that of the paste.
    pub year: String,
    pub amount_text: String,
    pub amount: Option<i64>,
    pub funders: String,
    pub shares_unknown: bool,
    pub problems: Vec<FieldError>,
}

/// A line by its number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LineId {
    pub id: i64,
}

/// Take over the lines of a definition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeLines {
    /// Definition id, such as `funding-2018-19`.
    pub definition: String,
}

/// Divide a line (or, without one, any amount) over organisations.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Allocate {
    pub line: Option<i64>,
    /// As typed; the line's amount where none.
    pub amount: Option<String>,
    /// `registered`, `weighted`, `equal`, `per_practice`, `fixed` (each gets `amount`), `by_bid`, `by_level`, `by_criterion`, `formula` or `by_hand`.
    pub rule: String,
    /// Who gets: `practice`, `cluster`, `ccg`, `place`.
    pub to: String,
    /// `direct`, or `place_first` / `ccg_first` / `cluster_first`: divide there first and then within.
    pub level: String,
    /// Financial year or ISO date of the list sizes; the latest where none.
    pub list: Option<String>,
    /// Only these organisations, such as four pilots; all within the scope where empty.
    pub only: Vec<String>,
    pub within: Option<Scope>,
    /// For `by_hand`, and bids for `by_bid` or a formula with it: amounts as typed.
    pub by_hand: Vec<HandAmount>,
    /// For `formula`: an amount each, and how much of the rest goes by which measure; the shares make 100%.
    pub formula: Vec<FormulaTerm>,
    /// For `by_level`: points for each level of the matrix.
    pub levels: Vec<LevelPoints>,
    /// For `by_criterion`: the criterion, and points for its answers; a point for yes where no points are given.
    pub criterion: String,
    pub answers: Vec<AnswerPoints>,
    /// For `by_level` and `by_criterion`: the matrix whose agreed levels or answers count; `matrix-2018` where empty.
    pub matrix: String,
    /// The least and the most for everyone who claims, as typed.
    pub floor: Option<String>,
    pub cap: Option<String>,
    /// For `by_level` and `by_criterion`: points times a list, `registered` or `weighted`; points alone where empty.
    pub times: String,
    /// Whole posts to divide by the rule (Webster), the money following them; money alone where none.
    pub posts: Option<String>,
    /// For a list: a rate a head in pounds that was promised, such as `£1`. It stands beside the amount and changes no part.
    pub rate: Option<String>,
}

/// A part of a formula.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FormulaTerm {
    /// `registered`, `weighted`, `equal`, `per_practice`, `by_level`, `by_criterion`; or `fixed`, an amount each that goes first.
    pub by: String,
    /// As typed: `50%` of what is left after the amount each; for `fixed` the amount, such as `£5,000`.
    pub share: String,
}

/// Points for a level.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct LevelPoints {
    /// `foundation`, `step_1`, `step_2` or `step_3`.
    pub level: String,
    /// As typed: `1.5`.
    pub points: String,
}

/// Points for an answer to a criterion.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerPoints {
    /// `yes`, `partly` or `no`.
    pub answer: String,
    /// As typed: `0.5`.
    pub points: String,
}

/// A criterion by which money can be divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CriterionChoice {
    pub matrix: String,
    pub criterion: String,
    pub title: String,
}

/// An amount given by hand.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct HandAmount {
    pub code: String,
    pub amount: String,
}

/// Commit or spend money of a line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveEntry {
    pub id: Option<i64>,
    pub line: i64,
    pub cluster: String,
    /// `commitment` or `spend`.
    pub kind: String,
    /// ISO date.
    pub on: String,
    pub amount: String,
    pub note: String,
    /// Why more is spent than is held; refused without.
    #[serde(default)]
    pub explain: String,
    /// What it is for, in place of what was linked before; left as it is where none.
    #[serde(default)]
    pub links: Option<Vec<EntryLink>>,
}

/// Ask why somebody gets a part: of a line as it is kept, or of a division that is tried.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct WhyPart {
    /// A line whose division is kept.
    pub line: Option<i64>,
    /// Or what is tried; stands before the line.
    pub asked: Option<Allocate>,
    /// Who.
    pub code: String,
}

/// Allocate lines again, each by the rule that is kept with it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Reallocate {
    /// `2018/19`.
    pub year: String,
    /// Only these; every line of the year with a kept rule where empty.
    pub lines: Vec<i64>,
    /// Another list of patients; the one that is kept with each where none.
    pub list: Option<String>,
    /// Say what would change; change nothing.
    pub dry_run: bool,
}

/// What allocating again changes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reallocated {
    pub lines: Vec<ReallocatedLine>,
    /// Lines whose parts change.
    pub changed: i64,
    pub sentence: String,
}

/// One line of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReallocatedLine {
    pub id: i64,
    pub title: String,
    /// The division as it would be; as it is where it cannot be done again.
    pub sentence: String,
    pub before: i64,
    pub after: i64,
    /// How many get another amount.
    pub changed: i64,
    pub most_gained: Option<NamedAmount>,
    pub most_lost: Option<NamedAmount>,
    /// Why it is left as it is.
    pub left: Option<String>,
}

/// Somebody with an amount, pence.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NamedAmount {
    pub name: String,
    pub pence: i64,
}

/// An entry by its number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EntryId {
    pub id: i64,
}
