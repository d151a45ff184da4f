//! Where every figure is from, and what is not known.

use super::super::read::Position;
use super::{grid, workforce};
use crate::registry::day;
use pch_domain::words;
use pch_report::document::Block;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn list(at: &Position) -> Vec<Block> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut add = |what: &str, from: String, of: String| rows.push(vec![what.to_owned(), from, of]);
    // Lists of practices come mostly from one file: each is named once, with how many practices stand behind it.
    let mut lists: BTreeMap<&str, usize> = BTreeMap::new();
    for input in at.patients.working.iter().flat_map(|working| &working.inputs) {
        *lists.entry(input.source.as_str()).or_default() += 1;
    }
    if lists.is_empty() {
        add("Registered patients", "not supplied".to_owned(), String::new());
    }
    for (source, count) in lists {
        let (from, of) = source.rsplit_once(", as at ").unwrap_or((source, ""));
        let practices = super::super::many(count, "practice", "practices");
        add("Registered patients", format!("{from} ({practices})"), of.to_owned());
    }
    let as_of = at.below.as_of.as_deref().map(day).unwrap_or_default();
    if at.below.sources.is_empty() {
        add("Staff", "not supplied".to_owned(), String::new());
    }
    for source in &at.below.sources {
        add("Staff", source.clone(), as_of.clone());
    }
    let baselines: BTreeSet<(&str, &str)> = at
        .trajectory
        .lines
        .iter()
        .filter_map(|line| Some((line.baseline_source.as_str(), line.baseline_day.as_deref()?)))
        .collect();
    for (source, on) in baselines {
        add("Baseline of the trajectory", source.to_owned(), day(on));
    }
    add("Rules of the trajectory", at.trajectory.definition.clone(), String::new());
    let matrix = &at.maturity.matrix;
    let check = if matrix.check_against_your_copy { "; wording to be checked against your own copy" } else { "" };
    let assessed = at.maturity.assessed_on.as_deref().map(day).unwrap_or_default();
    add("Maturity", format!("{}, version {}{check}", matrix.title, matrix.version), assessed);
    let lines: BTreeSet<&str> =
        at.funding.lines.iter().map(|line| line.source.as_str()).filter(|source| !source.is_empty()).collect();
    for source in lines {
        add("Funding lines", source.to_owned(), at.funding.year.clone());
    }
    if let Some(view) = &at.returns {
        let held = view.rows.iter().filter(|row| row.received.is_some()).count();
        add("Returns", format!("{held} of {} signed packages", view.rows.len()), words::quarter(&view.period));
    }
    let columns = [("Figure", false), ("Source", false), ("As at", false)];
    let mut out = grid("Sources and dates", &columns, rows, Vec::new());
    out.push(Block::note(workforce::source(at)));
    let mut unknown: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for missing in at.whole.iter().flat_map(|row| &row.missing) {
        unknown.entry(missing.name.as_str()).or_default().insert(match missing.figure.as_str() {
            "gp_wte" => "GP WTE",
            "nurse_wte" => "nurse WTE",
            "dpc_wte" => "direct patient care WTE",
            "admin_wte" => "admin WTE",
            _ => "registered patients",
        });
    }
    if !unknown.is_empty() {
        let all = unknown.len();
        let items = unknown
            .into_iter()
            .take(super::MOST)
            .map(|(name, figures)| format!("{name}: {}", figures.into_iter().collect::<Vec<_>>().join(", ")))
            .collect();
        out.push(Block::paragraph("Not supplied, and left out of totals and ratios:"));
        out.push(Block::list(items));
        if all > super::MOST {
            out.push(Block::note(format!("The first {} of {all} practices.", super::MOST)));
        }
    }
    out.push(Block::note("Figures that official files give are published under the Open Government Licence v3.0."));
    out
}
