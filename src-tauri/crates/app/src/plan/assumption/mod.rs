//! Assumptions: which one stands for whom, and why.

mod list;
mod set;

pub use list::list;
pub(super) use set::read_ends;
pub use set::{clear, set};
pub(crate) use set::{impossible, title as assumption_title};

use super::read::{float, percent};
use crate::dto::plan_assumption::AssumptionLevel;
use pch_domain::StaffGroup;
use pch_domain::definitions::Definitions;
use pch_domain::definitions::plan::Assumption as Defined;
use pch_domain::fixed::show_billionths;
use pch_store::tables::assumption::Assumption as Row;

/// All that is assumed, with what people set over it.
#[derive(Debug, Clone)]
pub(super) struct Book {
    defined: Vec<Defined>,
    rows: Vec<Row>,
    scenario: Option<i64>,
    /// Looked at, not saved; these stand before everything.
    over: Vec<Row>,
}

/// An interval that stands, with where it is set. Billionths.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Standing {
    pub(super) key: String,
    pub(super) low: i64,
    pub(super) high: i64,
    /// Where it is set: level and code.
    pub(super) level: String,
    pub(super) organisation: String,
}

impl Standing {
    /// `(low + high) / 2`.
    pub(super) fn mean(&self) -> f64 {
        (float(self.low) + float(self.high)) / 2.0
    }

    /// `(high - low) / 2.563103`.
    pub(super) fn sd(&self) -> f64 {
        (float(self.high) - float(self.low)) / pch_projection::rates::SDS_IN_AN_80_PER_CENT_INTERVAL
    }

    /// What draws of it hang on: the same assumption at the same level is the same uncertainty.
    pub(super) fn driver(&self) -> u64 {
        super::key_of(&[&self.key, &self.level, &self.organisation])
    }
}

impl Book {
    pub(super) fn open(definitions: &Definitions, rows: Vec<Row>, scenario: Option<i64>, over: Vec<Row>) -> Self {
        let defined = definitions.assumptions().map(|set| set.content.assumptions.clone()).unwrap_or_default();
        Self { defined, rows, scenario, over }
    }

    /// What stands for a key at a place whose levels are given nearest first.
    pub(super) fn stands(&self, key: &str, chain: &[AssumptionLevel]) -> Option<Standing> {
        if let Some((row, _)) = self.set_at(key, chain).into_iter().next() {
            return Some(Standing {
                key: key.to_owned(),
                low: row.low,
                high: row.high,
                level: row.level.clone(),
                organisation: row.organisation.clone(),
            });
        }
        self.defined.iter().find(|one| one.key == key).map(|one| Standing {
            key: key.to_owned(),
            low: one.low.0,
            high: one.high.0,
            level: "england".to_owned(),
            organisation: String::new(),
        })
    }

    /// What is set for a key on the way up, the one that stands first: unsaved, then the scenario's, then for all.
    fn set_at(&self, key: &str, chain: &[AssumptionLevel]) -> Vec<(&Row, usize)> {
        let mut out = Vec::new();
        let saved_scenario = self.scenario.is_some();
        for turn in 0..3 {
            for (place, level) in chain.iter().enumerate() {
                let rows = if turn == 0 { &self.over } else { &self.rows };
                out.extend(rows.iter().filter_map(|row| {
                    let scenario = match turn {
                        0 => true,
                        1 => saved_scenario && row.scenario == self.scenario,
                        _ => row.scenario.is_none(),
                    };
                    (scenario && row.key == key && row.level == level.level && row.organisation == level.code)
                        .then_some((row, place))
                }));
            }
        }
        out
    }

    /// What stands for a role: its own, else that of its group.
    pub(super) fn of_role(
        &self,
        topic: &str,
        role: &str,
        group: StaffGroup,
        chain: &[AssumptionLevel],
    ) -> Option<Standing> {
        self.stands(&format!("{topic}.{role}"), chain)
            .or_else(|| self.stands(&format!("{topic}.{}", group.name()), chain))
    }

    /// Whether anything is set for one organisation itself.
    pub(super) fn sets_for(&self, level: &str, organisation: &str) -> bool {
        self.rows
            .iter()
            .filter(|row| row.scenario.is_none() || row.scenario == self.scenario)
            .chain(&self.over)
            .any(|row| row.level == level && row.organisation == organisation)
    }
}

/// What a key is about: topic, title of the topic, unit.
pub(super) fn topic(key: &str) -> (&'static str, &'static str, &'static str) {
    match key.split('.').next().unwrap_or_default() {
        "leave" => ("leave", "Leaving in a year", "share"),
        "age" => ("age", "Leaving by age", "times"),
        "hours" => ("hours", "WTE per head", "wte"),
        "joining" => ("joining", "Joining in a year", "share"),
        _ => ("cost", "Cost of a whole-time year", "pounds"),
    }
}

/// An end of an interval as people read it.
pub(super) fn shown(unit: &str, billionths: i64) -> String {
    match unit {
        "share" => percent(billionths),
        "times" => format!("{} times", pch_domain::words::decimal(billionths, 2)),
        "pounds" => format!("£{}", pch_domain::words::decimal(billionths, 0)),
        _ => show_billionths(billionths),
    }
}
