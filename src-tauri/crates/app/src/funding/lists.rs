//! Which list sizes decide: those of a financial year, of a day, or each practice's latest.

use super::{count, day_in_words, names};
use crate::dto::Named;
use crate::registry::{ListEntry, Registry};
use chrono::NaiveDate;
use pch_domain::FinancialYear;
use pch_domain::facts::SourceKind;
use std::collections::{BTreeMap, BTreeSet};

/// The list that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Each practice's latest.
    Latest,
    /// NHS Payments of a year, whose averages stand under its last day.
    Year(FinancialYear),
    /// The lists of a day.
    Day(NaiveDate),
}

impl Wanted {
    /// Reads `2018/19`, `2018-10-01`, `latest` or nothing.
    pub(super) fn read(text: Option<&str>) -> Result<Self, String> {
        let text = text.unwrap_or("").trim();
        if text.is_empty() || text.eq_ignore_ascii_case("latest") {
            return Ok(Self::Latest);
        }
        if let Ok(day) = text.parse::<NaiveDate>() {
            return Ok(Self::Day(day));
        }
        text.parse().map(Self::Year).map_err(|_| {
            format!("“{text}” names no list: write a financial year like 2018/19, a day like 2018-10-01, or latest")
        })
    }

    /// The day of the lists, where one was asked for.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Latest => None,
            Self::Year(year) => Some(year.last_day()),
            Self::Day(day) => Some(*day),
        }
    }

    fn in_words(&self) -> String {
        match self {
            Self::Latest => "at all".to_owned(),
            Self::Year(year) => format!("for {year} (at {})", pch_domain::words::date(year.last_day())),
            Self::Day(day) => format!("at {}", pch_domain::words::date(*day)),
        }
    }
}

/// List sizes by practice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    /// ISO date, where all are of one day.
    pub(super) as_of: Option<String>,
    /// Files they come from.
    pub(super) source: String,
    /// Billionths of a patient; `None` where the list has no valid figure.
    pub(super) sizes: BTreeMap<String, Option<i64>>,
    /// Remarks.
    pub(super) warnings: Vec<String>,
}

/// Practices that have the list that is wanted.
pub(super) fn holders(registry: &Registry, wanted: &Wanted) -> Vec<String> {
    let mut out: Vec<String> = registry
        .lists
        .iter()
        .filter(|(_, lists)| pick(lists, wanted, "9999", false).is_some())
        .map(|(code, _)| code.clone())
        .collect();
    out.sort();
    out
}

/// The entry that counts. Within a day what was set by hand stands before files; for a year, payments before other files.
fn pick<'a>(lists: &'a [ListEntry], wanted: &Wanted, today: &str, weighted: bool) -> Option<&'a ListEntry> {
    let usable = |entry: &&ListEntry| value(entry, weighted).is_some();
    match wanted {
        Wanted::Latest => lists
            .iter()
            .rev()
            .filter(|entry| entry.as_of.as_str() <= today)
            .find(usable)
            .or_else(|| lists.iter().find(usable))
            .or(lists.last()),
        Wanted::Day(_) | Wanted::Year(_) => {
            let day = wanted.day()?.to_string();
            let of_day: Vec<&ListEntry> = lists.iter().filter(|entry| entry.as_of == day).collect();
            let kind = |name: &str| of_day.iter().rev().find(|entry| entry.kind == name).copied();
            let payments = if matches!(wanted, Wanted::Year(_)) { kind(SourceKind::Payments.name()) } else { None };
            kind("entered").or(payments).or_else(|| of_day.last().copied())
        }
    }
}

fn value(entry: &ListEntry, weighted: bool) -> Option<i64> {
    if weighted { entry.weighted.as_ref()?.as_ref().ok().copied() } else { entry.registered.as_ref().ok().copied() }
}

/// The sizes of these practices on the list that is wanted.
///
/// # Errors
/// A sentence where nobody has such a list, with the lists that exist.
pub(super) fn choose(
    registry: &Registry,
    practices: &[String],
    wanted: &Wanted,
    weighted: bool,
    today: &str,
) -> Result<Chosen, String> {
    let mut chosen = Chosen::default();
    let mut days: BTreeMap<String, usize> = BTreeMap::new();
    let mut sources: BTreeSet<String> = BTreeSet::new();
    let mut missing: Vec<String> = Vec::new();
    for practice in practices {
        let entry = pick(registry.lists(practice), wanted, today, weighted);
        let size = entry.and_then(|entry| value(entry, weighted));
        if let Some(entry) = entry.filter(|_| size.is_some()) {
            *days.entry(entry.as_of.clone()).or_default() += 1;
            sources.insert(entry.source.clone());
        } else {
            missing.push(practice.clone());
        }
        chosen.sizes.insert(practice.clone(), size);
    }
    if days.is_empty() {
        return Err(nothing(registry, practices, wanted, weighted));
    }
    if !missing.is_empty() {
        chosen.warnings.push(format!(
            "{} no {} figure on this list. That is not supplied, not nought, so nothing is given: {}.",
            count(missing.len(), "practice has", "practices have"),
            if weighted { "weighted" } else { "registered" },
            names(registry, &missing)
        ));
    }
    chosen.as_of = match days.len() {
        1 => days.keys().next().cloned(),
        _ => {
            let each: Vec<String> =
                days.iter().map(|(day, number)| format!("{number} at {}", day_in_words(day))).collect();
            chosen.warnings.push(format!("The lists are of different days: {}.", each.join(", ")));
            None
        }
    };
    chosen.source = sources.into_iter().collect::<Vec<_>>().join("; ");
    Ok(chosen)
}

fn nothing(registry: &Registry, practices: &[String], wanted: &Wanted, weighted: bool) -> String {
    let held: BTreeSet<&str> = registry
        .lists
        .iter()
        .filter(|(code, _)| practices.is_empty() || practices.contains(code))
        .flat_map(|(_, lists)| lists.iter())
        .filter(|entry| value(entry, weighted).is_some())
        .map(|entry| entry.as_of.as_str())
        .collect();
    let sort = if weighted { "weighted" } else { "registered" };
    if held.is_empty() {
        return format!(
            "There is no {sort} list here {}. Import NHS Payments or Patients Registered, or enter list sizes under Practices.",
            wanted.in_words()
        );
    }
    let held: Vec<String> = held.iter().map(|day| list_in_words(day)).collect();
    format!(
        "There is no {sort} list {}. There are lists at {}: choose one of them, or import the one you need.",
        wanted.in_words(),
        held.join("; ")
    )
}

/// The lists that are here, newest first: what to ask for, and in words.
pub(super) fn offered(registry: &Registry) -> Vec<Named> {
    let mut days: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in registry.lists.values().flatten().filter(|entry| entry.registered.is_ok()) {
        *days.entry(entry.as_of.as_str()).or_default() += 1;
    }
    let choice = |(day, practices): (&str, usize)| {
        let year =
            day.parse::<NaiveDate>().ok().map(FinancialYear::of).filter(|year| year.last_day().to_string() == day);
        Named {
            code: year.map_or_else(|| day.to_owned(), |year| year.to_string()),
            name: format!("{}, {}", list_in_words(day), count(practices, "practice", "practices")),
        }
    };
    days.into_iter().rev().map(choice).collect()
}

/// “31 March 2019 (2018/19)”.
fn list_in_words(day: &str) -> String {
    match day.parse::<NaiveDate>() {
        Ok(date) if FinancialYear::of(date).last_day() == date => {
            format!("{} ({})", pch_domain::words::date(date), FinancialYear::of(date))
        }
        _ => day_in_words(day),
    }
}
