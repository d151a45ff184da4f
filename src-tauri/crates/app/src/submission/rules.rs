//! What a kind of return asks for: its checks, who may sign, by when. All of it is data.

use chrono::{Days, NaiveDate};
use pch_domain::Period;
use pch_domain::definitions::{Definitions, Return};
use pch_exchange::package::ReturnType;
use pch_exchange::package::data::DefinitionRef;

/// A check of the definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    /// Stable id.
    pub(crate) id: String,
    /// Whether nothing but passing will do.
    pub(crate) must: bool,
    /// As people read it.
    pub(crate) title: String,
}

/// Rules of a return in a period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Rules {
    /// Checks in order.
    pub(crate) checks: Vec<Rule>,
    /// Roles in which people sign.
    pub(crate) roles: Vec<String>,
    /// The last day on which the return is in time.
    pub(crate) due: Option<NaiveDate>,
}

/// Rules of a kind of return.
pub(crate) fn rules(definitions: &Definitions, return_type: ReturnType, period: Period) -> Rules {
    let Some(kind) = definitions.return_kind(return_type.name()) else { return Rules::default() };
    let rule = |check: &pch_domain::definitions::Check| Rule {
        id: check.id.clone(),
        must: check.must,
        title: check.title.clone(),
    };
    Rules { checks: kind.checks.iter().map(rule).collect(), roles: kind.sign_off_roles.clone(), due: due(kind, period) }
}

/// The printed date where there is one, else so many days from the period's end.
fn due(kind: &Return, period: Period) -> Option<NaiveDate> {
    let printed = kind.due.iter().find(|due| due.period == period).map(|due| due.on);
    printed.or_else(|| {
        let days = Days::new(kind.due_days_from_period_end.unsigned_abs());
        let end = period.last_day();
        if kind.due_days_from_period_end < 0 { end.checked_sub_days(days) } else { end.checked_add_days(days) }
    })
}

/// The definitions that every return is made with, besides the matrix of its assessment.
pub(crate) fn definition_refs(definitions: &Definitions) -> Vec<DefinitionRef> {
    let used = ["staff", "indicators", "returns"];
    let entries = definitions.entries().iter().filter(|entry| used.contains(&entry.kind.as_str()));
    entries.map(|entry| DefinitionRef { id: entry.id.clone(), version: entry.version.clone() }).collect()
}
