//! The mix of staff that fits the work and the money. Figures come as typed; exact decimals go out as text.
use super::calculate::Typed;
use super::{ChartPicture, DataTable, Scope, Working};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The question: work by type, people with what they do and cost, the envelope. Also what is kept of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FitQuestion {
    /// `cheapest` (where empty): all of the work for the least money; `most`: most of the work within the money.
    pub goal: String,
    /// `tenth` (where empty), `whole` or `fraction` of a WTE.
    pub step: String,
    /// Pay year of bands, `2018/19` where empty.
    pub year: String,
    /// Pounds a year; no limit where empty.
    pub envelope: Typed,
    pub work: Vec<FitWork>,
    pub people: Vec<FitPeople>,
    /// How much more money (£10,000 where empty) and how much more WTE of each (0.1) to try.
    pub more_money: Typed,
    pub more_wte: Typed,
    /// `false` leaves out what more would buy, which asks the question once more for every limit.
    pub further: Option<bool>,
}

/// A type of work.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FitWork {
    /// By which people name it; its title where empty.
    pub code: String,
    pub title: String,
    /// What is counted: `contacts`.
    pub unit: String,
    /// A year.
    pub amount: Typed,
    /// What one unit is worth beside the others where the most is looked for; 1 where empty.
    pub worth: Typed,
}

/// A kind of people.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FitPeople {
    pub code: String,
    pub title: String,
    /// WTE employed in any case; none where empty.
    pub least: Typed,
    /// WTE that can be had; no limit where empty.
    pub most: Typed,
    /// Pounds for one WTE a year with on-costs; or a band with its point, or a salary, and on-costs are worked out.
    pub cost: Typed,
    pub salary: Typed,
    pub band: String,
    /// `entry`, `top` (where empty) or `midpoint`.
    pub point: String,
    /// `paid` (where empty), `underlying` or a rate such as `14.38%`.
    pub pension: String,
    pub does: Vec<FitDoes>,
}

/// What one WTE does of a type of work in a year, if doing nothing else.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FitDoes {
    /// Code of the type of work.
    pub work: String,
    /// Units a year; nothing where they may not do it.
    pub rate: Typed,
}

/// The answer.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct FitView {
    /// `plan`, `impossible`, or `empty` where there is no work or nobody yet.
    pub status: String,
    pub sentence: String,
    /// Pence a year, a half up; exact pounds beside it.
    pub cost: Option<i64>,
    pub cost_exact: String,
    pub envelope: Option<i64>,
    /// Envelope less cost.
    pub left: Option<i64>,
    /// The search proved that none is better.
    pub best: bool,
    pub people: Vec<FitPersonView>,
    pub work: Vec<FitWorkView>,
    /// Sum of what is covered by its worth.
    pub worth: String,
    pub limits: Vec<FitLimit>,
    /// Where there is no plan: every limit and how far it alone would have to give way.
    pub blocks: Vec<FitBlock>,
    pub mix: Option<ChartPicture>,
    pub cover: Option<ChartPicture>,
    /// Who spends how many WTE on what.
    pub table: Option<DataTable>,
    pub working: Working,
    pub warnings: Vec<String>,
}

/// A kind of people in the plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FitPersonView {
    pub code: String,
    pub title: String,
    /// Exact to nine decimals.
    pub wte: String,
    /// As a fraction where nine decimals do not say it: `10/3`.
    pub wte_exact: String,
    /// As few people as can hold it.
    pub heads: i64,
    pub least: String,
    pub most: Option<String>,
    /// WTE not needed for the work.
    pub spare: String,
    pub cost: i64,
    pub does: Vec<FitTime>,
    pub working: Working,
}

/// WTE spent on a type of work, and the units that come of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FitTime {
    pub work: String,
    pub title: String,
    pub wte: String,
    pub units: String,
}

/// A type of work in the plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FitWorkView {
    pub code: String,
    pub title: String,
    pub unit: String,
    pub amount: String,
    pub covered: String,
    /// Per cent, two decimals.
    pub percent: String,
}

/// A limit: whether it binds, and what a little more of it would buy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FitLimit {
    /// `money`, `people` or `work`.
    pub kind: String,
    pub code: String,
    pub title: String,
    pub binds: bool,
    /// `£10,000 more`.
    pub tried: String,
    /// What it would buy, in a sentence.
    pub buys: String,
    /// Pence that it would save (below nought: cost); none where it cannot be covered.
    pub saves: Option<i64>,
    /// What more the covered work would be worth.
    pub worth: Option<String>,
    /// Units more (or fewer) of each type of work.
    pub covers: Vec<FitMore>,
    /// Pence that would be saved, or worth gained, without this limit.
    pub freed_saves: Option<i64>,
    pub freed_worth: Option<String>,
}

/// Units of a type of work beyond those of the plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FitMore {
    pub work: String,
    pub title: String,
    pub units: String,
}

/// A limit that stands against every plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FitBlock {
    /// `money`, `people`, `kept`, `work` or `nearest`.
    pub kind: String,
    pub code: String,
    pub title: String,
    /// Pounds, WTE or units; none where this limit alone cannot mend it.
    pub by: Option<String>,
    pub sentence: String,
}

/// Whose sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StaffingQuery {
    pub scope: Scope,
}

/// The kept question of an organisation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FitSheet {
    pub scope: Scope,
    pub name: String,
    /// Nobody has kept one yet: this one is made from the carried standards and the list.
    pub from_standards: bool,
    pub question: FitQuestion,
    pub years: Vec<String>,
    pub bands: Vec<String>,
    /// Roles by their titles, to choose from.
    pub roles: Vec<super::Named>,
    pub notes: Vec<String>,
}

/// Keep a question.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveFit {
    pub scope: Scope,
    pub question: FitQuestion,
    /// What was done, for the quiet line: `Envelope changed to £300,000`.
    #[serde(default)]
    pub label: String,
}
