//! The difference of two views: what is seen now, and what would be seen with the file.

use crate::dto::import::{ChangedFigure, NewRow};
use crate::error::AppError;
use crate::registry::Registry;
use pch_domain::facts::{ListSizeFact, OrganisationFact, Reading};
use pch_domain::fixed::show_billionths;
use pch_domain::{Patients, Supplied};
use pch_store::Connection;
use pch_store::tables::facts;
use std::collections::{BTreeSet, HashMap};

/// How many changes are shown; the count tells of the rest.
const SHOWN: usize = 200;
const SAMPLED: usize = 20;

/// Counts and examples.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    pub(super) new: i64,
    pub(super) changed: i64,
    pub(super) same: i64,
    pub(super) changes: Vec<ChangedFigure>,
    pub(super) changes_total: i64,
    pub(super) new_sample: Vec<NewRow>,
}

impl Comparison {
    fn add_new(&mut self, code: &str, name: impl FnOnce() -> String, what: &str) {
        self.new += 1;
        if self.new_sample.len() < SAMPLED {
            self.new_sample.push(NewRow { code: code.to_owned(), name: name(), what: what.to_owned() });
        }
    }

    /// Fields that differ make the row a changed one; none makes it the same.
    fn add_known(&mut self, code: &str, name: impl Fn() -> String, differing: Vec<(String, String, String)>) {
        if differing.is_empty() {
            self.same += 1;
            return;
        }
        self.changed += 1;
        for (field, old, new) in differing {
            self.changes_total += 1;
            if self.changes.len() < SHOWN {
                self.changes.push(ChangedFigure { code: code.to_owned(), name: name(), field, old, new });
            }
        }
    }
}

pub(super) fn compare(connection: &Connection, registry: &Registry, reading: &Reading) -> Result<Comparison, AppError> {
    let mut out = Comparison::default();
    for fact in &reading.organisations {
        compare_organisation(registry, reading, fact, &mut out);
    }
    compare_memberships(registry, reading, &mut out);
    for fact in &reading.list_sizes {
        compare_list(registry, reading, fact, &mut out);
    }
    compare_figures(connection, registry, reading, &mut out)?;
    Ok(out)
}

fn compare_organisation(registry: &Registry, reading: &Reading, fact: &OrganisationFact, out: &mut Comparison) {
    let code = fact.code.as_str();
    let Some(known) = registry.get(code).filter(|known| known.rank < u8::MAX) else {
        return out.add_new(code, || fact.name.clone(), fact.kind.name());
    };
    // A weaker source only fills what stronger ones leave open, so only that would be a change.
    let stronger = reading.kind.rank() <= known.rank;
    let mut differing = Vec::new();
    let mut look = |field: &str, old: Option<&str>, new: Option<&str>| {
        let (old, new) = (old.unwrap_or(""), new.unwrap_or(""));
        if !new.is_empty() && old != new && (stronger || old.is_empty()) {
            differing.push((field.to_owned(), old.to_owned(), new.to_owned()));
        }
    };
    look("name", Some(&known.name), Some(&fact.name));
    look("belongs to", known.parent.as_deref(), fact.parent.as_ref().map(pch_domain::OdsCode::as_str));
    look("postcode", known.postcode.as_deref(), fact.postcode.as_deref());
    look("opened", known.opened.as_deref(), fact.opened.map(|day| day.to_string()).as_deref());
    look("closed", known.closed.as_deref(), fact.closed.map(|day| day.to_string()).as_deref());
    out.add_known(code, || known.name.clone(), differing);
}

fn compare_memberships(registry: &Registry, reading: &Reading, out: &mut Comparison) {
    for fact in &reading.memberships {
        let code = fact.practice.as_str();
        let from = fact.from.to_string();
        let held = registry
            .memberships
            .get(code)
            .and_then(|links| links.iter().find(|link| !link.by_hand && link.from == from));
        let Some(held) = held else {
            out.add_new(code, || registry.name(code), &format!("member of {} from {from}", fact.cluster));
            continue;
        };
        let mut differing = Vec::new();
        if held.cluster != fact.cluster.as_str() {
            differing.push(("cluster".to_owned(), held.cluster.clone(), fact.cluster.to_string()));
        }
        let to = fact.to.map(|day| day.to_string());
        if held.to != to {
            let text = |day: &Option<String>| day.clone().unwrap_or_else(|| "open".to_owned());
            differing.push(("member until".to_owned(), text(&held.to), text(&to)));
        }
        out.add_known(code, || registry.name(code), differing);
    }
}

fn compare_list(registry: &Registry, reading: &Reading, fact: &ListSizeFact, out: &mut Comparison) {
    let code = fact.practice.as_str();
    let day = fact.as_of.to_string();
    let held = registry.lists(code).iter().rev().find(|entry| entry.as_of == day && entry.kind == reading.kind.name());
    let Some(held) = held else {
        return out.add_new(code, || registry.name(code), &format!("list size at {day}"));
    };
    let text = |supplied: &Supplied<Patients>| match supplied {
        Supplied::Value(patients) => patients.to_string(),
        Supplied::Missing(mark) => mark_text(&mark.0),
    };
    let known = |observed: &Result<i64, String>| match observed {
        Ok(value) => show_billionths(*value),
        Err(mark) => mark_text(mark),
    };
    let mut differing = Vec::new();
    let (old, new) = (known(&held.registered), text(&fact.registered));
    if old != new {
        differing.push(("registered patients".to_owned(), old, new));
    }
    if let Some(weighted) = &fact.weighted {
        let (old, new) = (held.weighted.as_ref().map(known).unwrap_or_default(), text(weighted));
        if old != new {
            differing.push(("weighted patients".to_owned(), old, new));
        }
    }
    out.add_known(code, || registry.name(code), differing);
}

fn mark_text(mark: &str) -> String {
    if mark.is_empty() { "blank".to_owned() } else { mark.to_owned() }
}

type Figures = HashMap<String, Result<i64, String>>;

fn compare_figures(
    connection: &Connection,
    registry: &Registry,
    reading: &Reading,
    out: &mut Comparison,
) -> Result<(), AppError> {
    let table = &reading.observations;
    let dates: BTreeSet<String> = table.rows.iter().map(|row| row.as_of.to_string()).collect();
    let held = facts::snapshots(connection, reading.kind.name())?;
    let mut by_date: HashMap<String, Vec<Figures>> = HashMap::new();
    for date in dates {
        let snapshots: Vec<_> = held.iter().filter(|snapshot| snapshot.as_of == date).collect();
        if snapshots.is_empty() {
            continue;
        }
        let mut columns = Vec::with_capacity(table.measures.len());
        for measure in &table.measures {
            let mut figures = Figures::new();
            for snapshot in &snapshots {
                figures.extend(facts::measure(connection, snapshot.id, &measure.key)?);
            }
            columns.push(figures);
        }
        by_date.insert(date, columns);
    }
    for row in &table.rows {
        let code = row.organisation.as_str();
        let date = row.as_of.to_string();
        let columns = by_date.get(&date).filter(|columns| columns.iter().any(|figures| figures.contains_key(code)));
        let Some(columns) = columns else {
            out.add_new(code, || registry.name(code), &format!("{} figures at {date}", row.values.len()));
            continue;
        };
        let mut differing = Vec::new();
        for ((figures, measure), new) in columns.iter().zip(&table.measures).zip(&row.values) {
            let new = match new {
                Supplied::Value(value) => Ok(*value),
                Supplied::Missing(mark) => Err(mark.0.clone()),
            };
            let old = figures.get(code);
            if old != Some(&new) {
                let text = |figure: &Result<i64, String>| {
                    figure.as_ref().map_or_else(|mark| mark_text(mark), |value| show_billionths(*value))
                };
                differing.push((
                    measure.printed.clone(),
                    old.map(text).unwrap_or_else(|| "nothing".to_owned()),
                    text(&new),
                ));
            }
        }
        out.add_known(code, || registry.name(code), differing);
    }
    Ok(())
}
