//! How many WTE the work needs.
use super::calculate::Typed;
use super::{Named, Scope, Working};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Hold today's ratio of WTE to people (or to activity).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct HoldRatio {
    /// WTE of the base.
    pub wte: Typed,
    /// People (or activity) of the base, and later.
    pub base: Typed,
    pub later: Typed,
    /// `2018/19` and `2020/21`, for the words: a growth always names its base.
    pub base_year: String,
    pub later_year: String,
}

/// The answer: exact decimals.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct HeldRatio {
    /// WTE, nine decimals.
    pub required: String,
    /// WTE beyond the base's.
    pub more: String,
    /// Growth of people from the base, per cent, four decimals.
    pub growth: String,
    pub sentence: String,
    pub working: Working,
}

/// People for so many WTE, at the WTE that one person works.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct HeadsQuery {
    /// WTE wanted; without it only the WTE of one person is worked out.
    pub wte: Typed,
    /// WTE of one person; or counted: people and their WTE.
    pub wte_per_head: Typed,
    pub records: Typed,
    pub fte: Typed,
}

/// The answer.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Heads {
    /// WTE of one person, three decimals, and nine.
    pub wte_per_head: String,
    pub wte_per_head_exact: String,
    /// People, whole, rounded up.
    pub people: Option<i64>,
    /// People, four decimals.
    pub people_exact: Option<String>,
    pub sentence: String,
}

/// Workload Indicators of Staffing Need for one role. Also what is kept of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Workload {
    /// Role code, or any name.
    pub role: String,
    /// Hours a year that one WTE is there for work; or worked out from days.
    pub available_hours: Typed,
    /// Working days of a year before absences (260 where empty) and hours of a day (7.5).
    pub days: Typed,
    pub hours_a_day: Typed,
    /// Days a year of leave, holidays, sickness, training.
    pub absences: Vec<WorkloadDays>,
    pub activities: Vec<WorkloadActivity>,
    /// Shares of the time (`10%`) that everybody in the role spends otherwise.
    pub category: Vec<WorkloadShare>,
    /// Hours a year that some spend on work of their own, over all of them.
    pub individual: Vec<WorkloadHours>,
    /// WTE that are there, to set beside what is needed.
    pub have: Typed,
}

/// Days of absence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct WorkloadDays {
    pub title: String,
    pub days: Typed,
}

/// An activity: how many a year, and how long one takes or how many an hour.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct WorkloadActivity {
    pub title: String,
    /// A year.
    pub workload: Typed,
    pub minutes: Typed,
    pub hours: Typed,
    pub per_hour: Typed,
}

/// A share of the time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct WorkloadShare {
    pub title: String,
    /// `10%` or `0.1`.
    pub share: Typed,
}

/// Hours of some: so many people, so many hours each (1 person where empty).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct WorkloadHours {
    pub title: String,
    pub people: Typed,
    pub hours: Typed,
}

/// The need with its parts: `required = basic x factor + individual`. Exact decimals.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Need {
    pub role: String,
    pub available_hours: String,
    pub activities: Vec<NeedActivity>,
    /// WTE before allowances.
    pub basic: String,
    pub category_factor: String,
    /// WTE.
    pub individual: String,
    pub required: String,
    pub have: Option<String>,
    /// Have less required: below nought is missing.
    pub gap: Option<String>,
    /// Have over required, two decimals: below 1 is too few.
    pub ratio: Option<String>,
    pub sentence: String,
    pub working: Working,
}

/// An activity's part.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct NeedActivity {
    pub title: String,
    pub workload: String,
    /// How many one WTE could do in a year doing nothing else.
    pub standard: String,
    /// WTE before allowances.
    pub wte: String,
}

/// The kept sheet: later people for holding the ratio, and a workload for each role.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct NeedPlan {
    /// People later, and when; today's where empty.
    pub later_people: Typed,
    pub later_year: String,
    pub roles: Vec<Workload>,
}

/// An organisation's need.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NeedSheet {
    pub scope: Scope,
    pub name: String,
    pub from_standards: bool,
    pub plan: NeedPlan,
    /// People today, as text; none where no list is known.
    pub people: Option<String>,
    pub groups: Vec<NeedGroup>,
    pub needs: Vec<Need>,
    pub roles: Vec<Named>,
    pub notes: Vec<String>,
}

/// A staff group that holds its ratio.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NeedGroup {
    pub group: String,
    pub title: String,
    /// WTE today; none where not supplied.
    pub wte: Option<String>,
    pub held: Option<HeldRatio>,
    pub missing: Option<String>,
}

/// Keep a sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveNeed {
    pub scope: Scope,
    pub plan: NeedPlan,
    #[serde(default)]
    pub label: String,
}
