//! What a workforce projection assumes, and the library of schemes and scenarios to start from.

use crate::fixed::{Share, Wte};
use crate::money::Pence;
use crate::period::{FinancialYear, Period};
use crate::staff::{AGE_BANDS, StaffGroup};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Number of age bands of a projection: those of the posts without “not stated”.
pub const BANDS: usize = AGE_BANDS.len() - 1;

/// Defaults of a projection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assumptions {
    /// Years that each age band but the last is wide; one over it moves up in a year.
    pub band_years: Vec<u8>,
    /// Assumptions that people may change, each as an 80% interval.
    pub assumptions: Vec<Assumption>,
    /// Ages of staff whose age is not stated, and of joiners.
    pub ages: Vec<Ages>,
}

/// One assumption as an 80% interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// Stable key: `leave.gp`, `age.gp.under 30`, `hours.pharmacist`, `joining.nurse`.
    pub key: String,
    /// As people read it.
    pub title: String,
    /// Low end.
    pub low: Share,
    /// High end.
    pub high: Share,
    /// Where it comes from.
    pub source: String,
    /// The day that the source describes, where it has one.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// Nobody measured it: a judgement to start from.
    #[serde(default)]
    pub assumed: bool,
}

/// How a group spreads over the age bands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ages {
    /// The staff group.
    pub group: StaffGroup,
    /// Present staff, by band; makes 1.
    pub today: Vec<Share>,
    /// Joiners, by band; makes 1.
    pub joining: Vec<Share>,
}

/// Schemes and scenarios to start from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanLibrary {
    /// The schemes.
    pub schemes: Vec<LibraryScheme>,
    /// The scenarios.
    pub scenarios: Vec<LibraryScenario>,
}

/// A scheme that adds or keeps staff, as a starting point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LibraryScheme {
    /// Stable code.
    pub code: String,
    /// As people read it.
    pub title: String,
    /// What it is.
    pub about: String,
    /// Role code of the staff definition.
    pub role: String,
    /// Whether it keeps people who would leave, rather than adding some.
    #[serde(default)]
    pub keeps: bool,
    /// WTE planned for one cluster.
    pub planned_wte: Wte,
    /// First quarter.
    pub start: Period,
    /// Quarters from the start to the first arrivals.
    pub lag: u8,
    /// Shares of the arrivals in the quarters from then on; makes 1.
    pub ramp: Vec<Share>,
    /// Chance that a planned post is filled.
    pub success: Share,
    /// What a whole-time year costs; nothing where it is not known.
    #[serde(default)]
    pub cost_pence: Option<Pence>,
    /// Every year, or once.
    pub recurrent: bool,
    /// Who pays.
    pub funder: String,
    /// Whose work it takes on: a staff group or a role; empty where nobody's.
    #[serde(default)]
    pub takes_from: String,
    /// How much of a WTE of their work one WTE takes on.
    #[serde(default)]
    pub takes_share: Option<Share>,
    /// Where the figures come from.
    pub source: String,
}

/// A scenario to start from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LibraryScenario {
    /// `do_nothing`, `funded` or `ambition`.
    pub kind: String,
    /// As people read it.
    pub name: String,
    /// What it stands for.
    pub note: String,
    /// Codes of schemes of the library.
    pub schemes: Vec<String>,
    /// Assumptions that it changes.
    #[serde(default)]
    pub changes: Vec<Assumption>,
    /// Its demand.
    pub demand: Vec<LibraryDemand>,
}

/// Growth of one factor of demand, with what it grows from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LibraryDemand {
    /// `population`, `activity` or `moved`.
    pub factor: String,
    /// Growth between the years, or for `moved` the share reached; 0.061 is 6.1%.
    pub growth: Share,
    /// `base_year`, or `without_change` where it is printed on the figure without change of the same year.
    pub base: String,
    /// That figure's own growth on the base year, where the base is `without_change`.
    #[serde(default)]
    pub without: Option<Share>,
    /// Base year.
    pub from_year: FinancialYear,
    /// Year of the grown figure.
    pub to_year: FinancialYear,
    /// Where it comes from.
    pub source: String,
}

pub(super) fn assumptions(content: &Assumptions) -> Vec<String> {
    let mut wrong = super::check::doubled("assumption", content.assumptions.iter().map(|one| one.key.as_str()));
    if content.band_years.len() + 1 != BANDS || content.band_years.contains(&0) {
        wrong.push(format!("band_years: expected {} whole numbers above 0", BANDS - 1));
    }
    for one in &content.assumptions {
        if one.low > one.high || one.low < Share::ZERO {
            wrong.push(format!(
                "{}: found {} to {}, expected the low end first and none below 0",
                one.key, one.low, one.high
            ));
        }
        if (one.key.starts_with("leave.") || one.key.starts_with("joining.")) && one.high > Share::whole(1) {
            wrong.push(format!("{}: found {}, expected a share of at most 1", one.key, one.high));
        }
    }
    for ages in &content.ages {
        for (what, shares) in [("today", &ages.today), ("joining", &ages.joining)] {
            if shares.len() != BANDS || shares.iter().copied().sum::<Share>() != Share::whole(1) {
                wrong.push(format!("ages of {}, {what}: expected {BANDS} shares that make 1", ages.group.name()));
            }
        }
    }
    for group in StaffGroup::ALL {
        for start in ["leave", "joining", "hours", "cost"] {
            let key = format!("{start}.{}", group.name());
            if !content.assumptions.iter().any(|one| one.key == key) {
                wrong.push(format!("assumptions: {key} is missing"));
            }
        }
        if !content.ages.iter().any(|ages| ages.group == group) {
            wrong.push(format!("ages: those of {} are missing", group.name()));
        }
    }
    wrong
}

pub(super) fn library(content: &PlanLibrary) -> Vec<String> {
    let mut wrong = super::check::doubled("scheme", content.schemes.iter().map(|one| one.code.as_str()));
    for scheme in &content.schemes {
        if scheme.ramp.iter().copied().sum::<Share>() != Share::whole(1) {
            wrong.push(format!(
                "{}: the ramp makes {}, expected 1",
                scheme.code,
                scheme.ramp.iter().copied().sum::<Share>()
            ));
        }
        if scheme.success > Share::whole(1) || scheme.success < Share::ZERO {
            wrong.push(format!("{}: success is {}, expected 0 to 1", scheme.code, scheme.success));
        }
    }
    for scenario in &content.scenarios {
        for code in &scenario.schemes {
            if !content.schemes.iter().any(|scheme| scheme.code == *code) {
                wrong.push(format!("{}: there is no scheme {code}", scenario.name));
            }
        }
        for demand in &scenario.demand {
            if !["population", "activity", "moved"].contains(&demand.factor.as_str())
                || !["base_year", "without_change"].contains(&demand.base.as_str())
                || (demand.base == "without_change") != demand.without.is_some()
                || demand.from_year >= demand.to_year
            {
                wrong.push(format!("{}, {}: factor, base or years do not fit together", scenario.name, demand.factor));
            }
        }
    }
    wrong
}
