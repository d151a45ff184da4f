//! Sums about money that change nothing: dividing, costs of posts, rates, growth. Exact figures go out as decimal text.
use super::calculate_in as read;
pub use super::calculate_in::Weights;
use super::{ChartPicture, DataTable, Working};
use serde::{Deserialize, Deserializer, Serialize, de};
use ts_rs::TS;

/// A figure as typed: text, or a number whose decimal is taken as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(type = "string | number")]
pub struct Typed(pub String);

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        match serde_json::Value::deserialize(input)? {
            serde_json::Value::String(text) => Ok(Self(text)),
            serde_json::Value::Number(number) => Ok(Self(number.to_string())),
            serde_json::Value::Null => Ok(Self::default()),
            serde_json::Value::Bool(value) => Err(de::Error::custom(format!("{value} is neither a number nor a text"))),
            other => Err(de::Error::custom(format!("{other} is neither a number nor a text"))),
        }
    }
}

/// Divide whole units (pence or posts) over weights.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Divide {
    /// With a £ an amount of money, divided in pence; without, whole units (pence, posts, seats).
    #[serde(alias = "envelope", alias = "amount", alias = "units", alias = "seats", alias = "pence")]
    pub total: Typed,
    /// Weights alone, in order (they are called 001, 002 and so on), or by name: `{"A": 3, "B": 7}`.
    pub weights: Weights,
    /// Or claims with codes, groups and limits of their own.
    #[serde(alias = "members", alias = "practices", alias = "clusters", alias = "parties")]
    pub claims: Vec<DivideClaim>,
    /// `largest_remainder` (where empty) or `webster` (also `sainte_lague`).
    #[serde(alias = "rule")]
    pub method: String,
    /// `direct` (where empty; also `flat`) or `groups_first` (also `places_first`, `cascade`).
    pub level: String,
    /// The least and the most for everyone who claims, as the total is written; a claim's own stand before it.
    #[serde(alias = "min")]
    pub floor: Option<Typed>,
    #[serde(alias = "max")]
    pub cap: Option<Typed>,
}

/// A claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct DivideClaim {
    #[serde(alias = "id", alias = "name", alias = "key")]
    pub code: String,
    #[serde(alias = "list", alias = "registered", alias = "weighted", alias = "votes")]
    pub weight: Typed,
    #[serde(alias = "place", alias = "ccg", alias = "cluster")]
    pub group: Option<String>,
    #[serde(alias = "min")]
    pub floor: Option<Typed>,
    #[serde(alias = "max")]
    pub cap: Option<Typed>,
}

/// A division with its working.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Divided {
    pub total: i64,
    pub method: String,
    pub level: String,
    /// Exact decimal.
    pub sum_of_weights: String,
    pub left_over: i64,
    pub groups: Vec<DividedPart>,
    pub parts: Vec<DividedPart>,
    pub sum: i64,
    /// What rounding each quota by itself would add up to, and how far that misses the total.
    pub rounded_sum: i64,
    pub rounded_error: i64,
    pub sentence: String,
    pub warnings: Vec<String>,
}

/// What one gets.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DividedPart {
    pub code: String,
    pub group: Option<String>,
    pub weight: String,
    /// Exact quota to nine decimals.
    pub quota: String,
    pub floor: i64,
    /// The quota's fraction to nine decimals.
    pub remainder: String,
    pub rank: Option<u32>,
    pub result: i64,
    /// `floor` or `cap` where a limit held it.
    pub held: Option<String>,
}

/// What a post costs.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PostCost {
    /// `2018/19`; that of the start where empty. `2019/20 underlying` asks for the underlying pension rate too.
    #[serde(alias = "fy")]
    pub year: String,
    /// A whole-time year in pounds; or band and point.
    #[serde(alias = "gross", alias = "pay")]
    pub salary: Option<Typed>,
    /// `6`, `8a`, `salaried_gp`.
    pub band: Typed,
    /// `entry`, `top` (where empty) or `midpoint`.
    pub point: String,
    /// Of all who share the post; 1 where empty.
    #[serde(alias = "fte")]
    pub wte: Option<Typed>,
    /// How many people share it; as few as can where empty.
    #[serde(alias = "headcount", alias = "heads")]
    pub people: Option<i64>,
    /// ISO date; the whole year where empty.
    pub start: Option<String>,
    /// `days` (where empty) or `whole_months`.
    pub counting: String,
    /// `paid` (where empty), `underlying`, or a rate such as `14.38%` or 0.1438.
    #[serde(alias = "pension_rate")]
    pub pension: Typed,
    /// Instead of the definition's.
    pub ni_rate: Option<Typed>,
    pub ni_threshold: Option<Typed>,
}

/// The cost, in pence. Each figure is rounded on its own, so parts may miss a total by a penny.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PostCostView {
    pub year: String,
    pub salary: i64,
    pub wte: String,
    pub people: i64,
    pub gross: i64,
    pub ni: i64,
    pub pension: i64,
    pub total: i64,
    /// Total less its parts: each is the nearest penny, as pay tables print them, so that they may miss it by one.
    pub rounding: i64,
    /// On-costs over salary, in per cent to three decimals.
    pub oncost_percent: Option<String>,
    /// What scaling the on-cost of one whole-time person would wrongly say.
    pub ni_if_scaled: i64,
    pub part: PostPart,
    pub working: Working,
    pub warnings: Vec<String>,
}

/// The part of the year.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PostPart {
    pub counted: i64,
    pub of: i64,
    /// “274 of 365 days”.
    pub words: String,
    /// To eight decimals.
    pub fraction: String,
    pub gross: i64,
    pub ni: i64,
    pub pension: i64,
    pub total: i64,
    pub rounding: i64,
}

/// A yearly amount from a day on.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PartYearQuery {
    /// A whole year, pounds.
    #[serde(alias = "cost", alias = "salary")]
    pub amount: Typed,
    /// ISO date from which it counts.
    pub start: String,
    /// That of the start where empty.
    #[serde(alias = "fy")]
    pub year: String,
}

/// Both ways of counting.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PartYearView {
    pub year: String,
    pub days: PartOf,
    pub whole_months: PartOf,
}

/// One way of counting.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PartOf {
    pub counted: i64,
    pub of: i64,
    pub fraction: String,
    pub pence: i64,
}

/// A rate beside an envelope.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct RateAndEnvelope {
    /// Pounds a head, any number of decimals.
    #[serde(alias = "per_head")]
    pub rate: Typed,
    /// Heads; the sum of the members where empty.
    #[serde(alias = "population", alias = "patients", alias = "heads", alias = "registered")]
    pub list: Option<Typed>,
    #[serde(alias = "practices", alias = "claims")]
    pub members: Vec<RateMember>,
    /// Pounds.
    #[serde(alias = "amount")]
    pub envelope: Option<Typed>,
    /// Over how many an equal part and a mean list are asked for.
    #[serde(alias = "clusters")]
    pub among: Option<i64>,
    /// `half_up` (where empty) or `half_even`, for members.
    pub rounding: String,
}

/// A list of one.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct RateMember {
    #[serde(alias = "id", alias = "name")]
    pub code: String,
    #[serde(alias = "weight", alias = "registered", alias = "weighted", alias = "patients")]
    pub list: Typed,
}

/// Two inputs and the gap between them; amounts as exact decimals of a pound and as pence (half up).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RateView {
    pub list: String,
    pub cost: String,
    pub cost_pence: i64,
    /// Cost less envelope.
    pub gap: Option<String>,
    pub gap_pence: Option<i64>,
    /// Envelope a head in pounds, to nine decimals.
    pub affords: Option<String>,
    pub members: Vec<RatePart>,
    /// Sum of members rounded one by one.
    pub members_sum: i64,
    pub mean_list: Option<String>,
    pub equal_parts: Vec<i64>,
    pub sentence: String,
}

/// One member's.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RatePart {
    pub code: String,
    /// Exact pounds.
    pub exact: String,
    pub pence: i64,
}

/// An amount that several pay.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct MatchFunding {
    /// Pounds; or whole pence in `pence`.
    pub amount: Option<Typed>,
    #[serde(alias = "total")]
    pub pence: Option<i64>,
    /// `["50%", "50%"]`, `[0.5, 0.5]`, `["1/3", "2/3"]` or `"50:50"`; figures that make 100 are per cents.
    #[serde(deserialize_with = "read::shares")]
    pub shares: Vec<Typed>,
    /// Who pays, in the order of the shares, where the odd penny's party is to be named.
    pub parties: Vec<String>,
    /// Who gets the odd pennies: one of the parties, or a place from 0; the first where empty.
    #[serde(alias = "odd_penny")]
    pub odd_penny_to: Option<Typed>,
}

/// Parts in pence.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Matched {
    pub total: i64,
    pub parts: Vec<i64>,
    pub odd_pennies: i64,
}

/// An amount of pounds with parts of a penny.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct RoundQuery {
    #[serde(alias = "x", alias = "value")]
    pub amount: Typed,
}

/// Rounded both ways, in pence.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Rounded {
    pub half_up: i64,
    pub half_even: i64,
}

/// Uplift a salary by settlements, one after another.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Uplift {
    #[serde(alias = "salary", alias = "from")]
    pub amount: Typed,
    /// `["1%", "1%", "3%"]`, or objects.
    #[serde(deserialize_with = "read::steps")]
    pub steps: Vec<UpliftStep>,
    /// `pound` (where empty) or `penny`: to what each shown figure is rounded.
    pub to: String,
}

/// A settlement.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct UpliftStep {
    /// `1%`, or 1: a figure here is per cent.
    #[serde(alias = "rate")]
    pub percent: Typed,
    /// Go on from the exact figure, not from the rounded one.
    pub exact: bool,
    /// Take the settlement back out: divide.
    pub back: bool,
}

/// Figures in pence, the first as given.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Uplifted {
    pub pence: Vec<i64>,
}

/// Shares of a sum.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Percentages {
    /// A list of key and amount, or `{"Acute": 590.9, …}`.
    #[serde(deserialize_with = "read::items", alias = "lines")]
    pub items: Vec<NamedFigure>,
    /// Keys to leave out of `rest`.
    pub except: Vec<String>,
}

/// A figure under a key.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct NamedFigure {
    pub key: String,
    pub amount: Typed,
}

/// Shares in per cent.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PercentagesView {
    pub sum: String,
    pub items: Vec<Percentage>,
    /// Per cent of what is not left out, to three decimals.
    pub rest: String,
}

/// One share.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Percentage {
    pub key: String,
    /// To three decimals.
    pub percent: String,
    /// Whole per cents that make 100.
    pub whole: i64,
}

/// Figures by year: money with its unit, and heads.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FinanceTable {
    pub title: String,
    pub years: Vec<String>,
    /// A list of rows, or `{"ccg": [...], "population": [...], "total_printed": [...]}`.
    #[serde(deserialize_with = "read::rows", alias = "table")]
    pub rows: Vec<FinanceRow>,
    /// Heads by year; a row called population is taken for it.
    pub population: Vec<Typed>,
    /// Pounds in a unit of the rows: 1000 for £000s; 1 where empty.
    pub unit: Option<Typed>,
    /// Totals as printed, to compare; a row called total, printed or total_printed is taken for them.
    #[serde(alias = "total_printed")]
    pub printed: Vec<Typed>,
}

/// A row of a finance table.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FinanceRow {
    pub key: String,
    pub title: String,
    pub values: Vec<Typed>,
}

/// A finance table with what follows from it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FinanceView {
    pub years: Vec<String>,
    pub population: Option<FinanceSeries>,
    pub rows: Vec<FinanceSeries>,
    pub total: FinanceSeries,
    /// Printed less computed.
    pub printed_differences: Vec<String>,
    pub table: DataTable,
    pub chart: ChartPicture,
    pub sentence: String,
    pub warnings: Vec<String>,
}

/// A series with its growth; per cents and pounds as exact decimals, none where they have no meaning.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FinanceSeries {
    pub key: String,
    pub title: String,
    pub values: Vec<String>,
    /// Last over first, per cent to four decimals.
    pub growth: Option<String>,
    /// Steady yearly growth, per cent to five decimals.
    pub cagr: Option<String>,
    /// Each year over the one before, per cent to four decimals.
    pub by_year: Vec<Option<String>>,
    /// Pounds a head, to the penny.
    pub per_head: Vec<Option<String>>,
}

/// A claim on a reimbursement scheme.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Claim {
    /// Code; the first scheme where empty.
    pub scheme: String,
    /// First and last day, ISO, in one financial year.
    pub from: String,
    pub to: String,
    pub posts: Vec<ClaimPost>,
    /// Weighted patients, where one sum limits all roles of the year.
    pub weighted: Option<Typed>,
}

/// Posts of one role.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ClaimPost {
    pub role: String,
    #[serde(alias = "fte")]
    pub wte: Typed,
    /// WTE of the role on the baseline day; none where empty.
    pub baseline: Option<Typed>,
    /// Actual cost of a whole-time year, pounds.
    #[serde(alias = "actual")]
    pub cost: Typed,
}

/// A claim worked out; pence.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ClaimView {
    pub scheme: String,
    pub rows: Vec<ClaimRow>,
    pub total: i64,
    /// The year's sum for all roles, where the scheme has one and weighted patients are given.
    pub limit: Option<i64>,
    pub table: DataTable,
    pub warnings: Vec<String>,
}

/// One role of a claim.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ClaimRow {
    pub role: String,
    pub title: String,
    pub wte: String,
    /// Above the baseline.
    pub added: String,
    /// The most that could be paid for these, pence.
    pub maximum: i64,
    pub pence: i64,
}
