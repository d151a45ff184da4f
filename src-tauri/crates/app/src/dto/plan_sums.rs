//! Sums of the projection that stand by themselves: rates, stocks, bands, arrivals, training, growth.
//!
//! Inputs have several names where published cases use several; figures are numbers or texts such as “8.8%”.
use super::calculate::Typed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A year's rate.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct RateQuery {
    /// Also `leave` or `rate`.
    #[serde(alias = "leave", alias = "rate")]
    pub annual: Typed,
}

/// The same rate as a quarter's and a month's.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RateView {
    pub annual: f64,
    /// `1 - (1 - annual)^(1/4)`.
    pub quarterly: f64,
    pub monthly: f64,
    /// A quarter of the annual rate, which is not it, and what four of those make.
    pub naive_quarterly: f64,
    pub naive_compounded_annual: f64,
    /// `-ln(1 - annual)`; none where everybody leaves.
    pub hazard: Option<f64>,
}

/// A stock that only leaves, year by year.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct DecayQuery {
    /// Also `N0` or `heads`.
    #[serde(alias = "N0", alias = "n0", alias = "heads")]
    pub stock: Typed,
    /// A year's rate; also `annual` or `rate`.
    #[serde(alias = "annual", alias = "rate")]
    pub leave: Typed,
    pub years: Vec<i64>,
}

/// A stock at several times.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StockView {
    pub expected: Vec<f64>,
    /// Where leaving and joining balance; none where nobody leaves.
    pub steady_state: Option<f64>,
}

/// A stock that leaves and is joined.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct StockQuery {
    #[serde(alias = "N0", alias = "n0", alias = "heads")]
    pub stock: Typed,
    /// A period's leaving rate; also `leave`.
    #[serde(alias = "leave")]
    pub q: Typed,
    /// A year's rate, in the place of `q`.
    pub annual: Typed,
    /// Joiners a period; also `J`.
    #[serde(alias = "J", alias = "j")]
    pub joiners: Typed,
    /// Numbers of periods; also `quarters`.
    #[serde(alias = "quarters")]
    pub t: Vec<i64>,
}

/// One period in three orders.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OrderView {
    /// The order that the projection uses.
    pub leave_then_join: f64,
    pub join_then_leave: f64,
    pub mid_year: f64,
    pub sentence: String,
}

/// Heads by age band, quarter by quarter.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct BandsQuery {
    /// Names of the bands, youngest first; numbered where none.
    pub bands: Vec<String>,
    /// Heads by band; also `H0`.
    #[serde(alias = "H0", alias = "h0")]
    pub heads: Vec<Typed>,
    pub annual_leave: Vec<Typed>,
    /// Share of a band that moves to the next in a year.
    pub annual_advance: Vec<Typed>,
    pub quarterly_joiners: Vec<Typed>,
    /// WTE per head; also `wte`.
    #[serde(alias = "wte", alias = "wte_per_head")]
    pub participation: Vec<Typed>,
    /// 12 where empty.
    pub quarters: Option<i64>,
    /// The order of a quarter is fixed; this is read and not used.
    pub order: String,
}

/// Closed form by band and quarter, the opening first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BandsView {
    pub bands: Vec<String>,
    pub quarterly_leave: Vec<f64>,
    pub quarterly_advance: Vec<f64>,
    pub trajectory_headcount: Vec<Vec<f64>>,
    pub total_headcount: Vec<f64>,
    pub total_fte: Vec<f64>,
    pub headcount_variance: Vec<f64>,
    pub fte_variance: Vec<f64>,
    /// None where a band is entered and never left.
    pub steady_state: Option<Vec<f64>>,
    pub order: String,
}

/// People whom a plan brings.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ArrivalsQuery {
    /// Also `target`.
    #[serde(alias = "target")]
    pub planned: Typed,
    /// Chance of success; or delivered of a target elsewhere.
    pub success: Typed,
    #[serde(alias = "delivered")]
    pub national_delivered: Typed,
    #[serde(alias = "delivered_of")]
    pub national_target: Typed,
    /// Of those delivered, still there; or the share of them.
    pub still_here: Typed,
    pub retained_share: Typed,
}

/// What comes of a plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ArrivalsView {
    pub delivery_rate: f64,
    pub expected_arrivals: f64,
    pub sd_arrivals: f64,
    pub prob_zero: f64,
    pub p10: u32,
    pub p50: u32,
    pub p90: u32,
    pub retained_share: Option<f64>,
    pub expected_retained: Option<f64>,
}

/// People in training on their way to posts.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct TrainingQuery {
    /// Also `cohort`.
    #[serde(alias = "cohort")]
    pub places: Typed,
    /// Shares who are in post, one after another in time; also `joined`.
    #[serde(alias = "joined")]
    pub conversion: Vec<Typed>,
    /// WTE per head, one or several; also `fte`.
    #[serde(alias = "fte", alias = "wte")]
    pub participation: OneOrMore,
}

/// One figure or a list of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum OneOrMore {
    More(Vec<Typed>),
    One(Typed),
}

impl Default for OneOrMore {
    fn default() -> Self {
        Self::More(Vec::new())
    }
}

/// Heads and WTE that come of training.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrainingView {
    /// By share.
    pub heads: Vec<f64>,
    /// By participation, then by share.
    pub fte: Vec<Vec<f64>>,
    /// WTE in the end for each who began, by participation.
    pub fte_per_completer: Vec<f64>,
}

/// WTE per head by role.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PerHeadQuery {
    #[serde(alias = "fte_per_record")]
    pub rows: Vec<PerHeadRow>,
}

/// A role's people and WTE, in all or one by one.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PerHeadRow {
    pub census: String,
    pub role: String,
    /// People; also `heads`.
    #[serde(alias = "heads")]
    pub records: Typed,
    /// WTE in all; also `wte`.
    #[serde(alias = "wte")]
    pub fte: Typed,
    /// WTE of each, in the place of the two.
    pub each: Vec<Typed>,
}

/// WTE per head by role.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PerHeadView {
    pub rows: Vec<PerHeadLine>,
    pub records: f64,
    pub fte: f64,
    pub fte_per_record: f64,
}

/// One role.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PerHeadLine {
    pub census: String,
    pub role: String,
    pub records: f64,
    pub fte: f64,
    pub fte_per_record: f64,
    /// Share at 0.99 WTE or more, where each is given.
    pub share_full_time: Option<f64>,
}

/// Growth with its base. Two figures, or a growth; over years.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct GrowthQuery {
    /// Figure of the base year, and the later one.
    #[serde(alias = "base")]
    pub from: Typed,
    #[serde(alias = "later")]
    pub to: Typed,
    /// Or the growth itself: “6.1%”.
    #[serde(alias = "total")]
    pub growth: Typed,
    /// Where it is printed on the figure without change: that figure's growth on the base year.
    #[serde(alias = "without_change")]
    pub without: Typed,
    pub years: Typed,
}

/// Growth on the base year.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GrowthView {
    /// As given, or of the two figures.
    pub growth: f64,
    /// On the base year.
    pub on_base_year: f64,
    pub annual: f64,
    pub quarterly: f64,
    pub sentence: String,
}

/// Activity by service: base year, later without change, later with the programme.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ActivityQuery {
    pub rows: Vec<ActivityRow>,
    /// 4 where empty.
    pub years: Typed,
}

/// One service.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ActivityRow {
    pub service: String,
    #[serde(alias = "base_2016_17")]
    pub base: Typed,
    #[serde(alias = "unmitigated_2020_21", alias = "unmit", alias = "unmitigated")]
    pub without: Typed,
    #[serde(alias = "mitigated_2020_21", alias = "mit", alias = "mitigated")]
    pub with: Typed,
}

/// Growth of services, per cent.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActivityView {
    pub rows: Vec<ActivityLine>,
    pub total: ActivityLine,
}

/// One service.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActivityLine {
    pub service: String,
    pub base: f64,
    pub without: f64,
    pub with: f64,
    pub unmit_vs_base_pct: f64,
    /// What is printed: on the figure without change.
    pub mit_vs_unmit_pct: f64,
    pub mit_vs_base_pct: f64,
    pub annualised_unmit_pct: f64,
    pub annualised_mit_pct: f64,
    /// What would be missed by taking the printed figure, in whole per cent, for growth on the base year.
    pub missed_if_taken_for_base: f64,
    pub sentence: String,
}

/// WTE that hold a ratio.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct HoldRatioQuery {
    /// Also `gps`.
    #[serde(alias = "gps", alias = "staff")]
    pub wte: Typed,
    /// Patients (or activity) today and later; also `pop0` and `pop1`.
    #[serde(alias = "pop0", alias = "population")]
    pub base: Typed,
    #[serde(alias = "pop1")]
    pub later: Typed,
    /// Or growths, each by itself: 7.9%.
    #[serde(alias = "growth")]
    pub growths: Vec<Typed>,
}

/// What holds the ratio.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HoldRatioView {
    /// None where no later figure is given.
    #[serde(rename = "needed")]
    pub needed: Option<f64>,
    pub extra: Option<f64>,
    /// Extra WTE for each growth.
    pub extra_for_growths: Vec<f64>,
}

/// A model in plain lists: groups of staff, each with heads, rates and joiners by band.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ModelQuery {
    pub groups: Vec<ModelGroup>,
    /// 12 where empty.
    pub quarters: Option<i64>,
    /// With runs the centiles are given as well.
    pub runs: Option<i64>,
    pub seed: Option<i64>,
    pub threads: Option<i64>,
}

/// One group of staff.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ModelGroup {
    /// Groups of one name are summed.
    #[serde(alias = "name")]
    pub role: String,
    #[serde(alias = "H0")]
    pub heads: Vec<Typed>,
    /// A year's rates by band; a quarter's in `quarterly_leave`.
    #[serde(alias = "leave")]
    pub annual_leave: Vec<Typed>,
    #[serde(alias = "q")]
    pub quarterly_leave: Vec<Typed>,
    #[serde(alias = "advance")]
    pub annual_advance: Vec<Typed>,
    #[serde(alias = "g")]
    pub quarterly_advance: Vec<Typed>,
    /// Mean joiners a quarter by band.
    #[serde(alias = "joiners")]
    pub quarterly_joiners: Vec<Typed>,
    #[serde(alias = "wte", alias = "wte_per_head")]
    pub participation: Vec<Typed>,
}

/// Distributions of a plain model.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ModelView {
    pub roles: Vec<ModelLine>,
    pub total: ModelLine,
}

/// One role, by quarter, the opening first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ModelLine {
    pub role: String,
    pub head_mean: Vec<f64>,
    pub head_var: Vec<f64>,
    pub fte_mean: Vec<f64>,
    pub fte_var: Vec<f64>,
    /// Of the runs; empty where none were asked for.
    pub mean: Vec<f64>,
    pub sd: Vec<f64>,
    pub p10: Vec<f64>,
    pub p50: Vec<f64>,
    pub p90: Vec<f64>,
}

/// ENG-7000: 7,000 invented practices, 8 roles, 8 age bands, 12 quarters.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Eng7000View {
    pub heads: i64,
    pub heads_by_role: Vec<i64>,
    pub heads_by_band: Vec<i64>,
    pub initial_fte: f64,
    pub oracle_final: Vec<Eng7000Role>,
    pub oracle_fte_mean_by_quarter: Vec<f64>,
    pub oracle_fte_var_by_quarter: Vec<f64>,
}

/// A role of ENG-7000 after the last quarter.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Eng7000Role {
    pub role: String,
    pub head_mean: f64,
    pub head_var: f64,
    pub fte_mean: f64,
    pub fte_var: f64,
}
