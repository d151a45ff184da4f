//! A maker for every act: a valid input, by chance, from the state of the store.
//!
//! Acts are told by reflection: a command of the table whose answer is an `Outcome`. Each has a maker here, or a reason why not.

mod edition;
mod funding;
mod maturity;
mod money;
pub(crate) mod organisations;
mod plan;
mod programme;
mod returns;
mod standing;
mod workforce;

use crate::ground::Ground;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Makes an input; none where the state offers nothing to act on.
pub(crate) type Maker = fn(&mut Ground<'_>) -> Option<Value>;

/// An act and its maker.
pub(crate) type Entry = (&'static str, Maker);

/// Acts without a maker, each with the reason and where it is tried instead.
const LEFT_OUT: [(&str, &str); 10] = [
    ("sample.load", "needs an empty store: the first act of a walk"),
    ("area.start", "needs an empty store: the first act of a walk"),
    ("undo", "is what the walk is taken back with"),
    ("redo", "is what the walk is done again with"),
    ("submission.sign", "a barrier: tried as one"),
    ("backup.restore", "a barrier: tried as one"),
    ("handover.hand_on", "a barrier: tried as one"),
    ("handover.take_over", "a barrier: tried as one"),
    ("handover.take_back", "a barrier: tried as one"),
    ("handover.receive", "a barrier: tried as one"),
];

/// What has to be done before there is anything for an act to act on.
pub(crate) const NEEDS: [(&str, &str); 28] = [
    ("collect.decide", "collect.commit"),
    ("funding.claw_back", "funding.release_instalment"),
    ("funding.close_year", "funding.allocate"),
    ("funding.close_year", "funding.save_line"),
    ("funding.decide", "funding.save_condition"),
    ("funding.give_evidence", "funding.save_condition"),
    ("funding.reallocate", "funding.allocate"),
    ("funding.reallocate", "funding.save_line"),
    ("funding.reallocate", "practices.save"),
    ("funding.allocate", "funding.save_line"),
    ("funding.release_instalment", "funding.save_instalment"),
    ("funding.remove_condition", "funding.save_condition"),
    ("maturity.confirm", "maturity.begin_round"),
    ("maturity.confirm_carried", "maturity.carry"),
    ("maturity.pair", "maturity.copy_edition"),
    ("maturity.remove_ask", "maturity.save_ask"),
    ("maturity.remove_engagement", "maturity.save_engagement"),
    ("maturity.save_ask", "funding.save_condition"),
    ("maturity.take_back", "maturity.share"),
    ("maturity.uncheck_edition", "maturity.check_edition"),
    ("releases.set_active", "import.commit"),
    ("report.carry", "report.word"),
    ("report.reset", "report.word"),
    ("staff.clear_split", "staff.save_split"),
    ("submission.take_back", "submission.share_draft"),
    ("trajectory.remove_movement", "trajectory.save_movement"),
    ("trust.compare", "collect.commit"),
    ("trust.forget", "collect.commit"),
];

/// Every maker by its act.
pub(crate) fn all() -> BTreeMap<&'static str, Maker> {
    let parts = [
        edition::MAKERS,
        funding::MAKERS,
        maturity::MAKERS,
        money::MAKERS,
        organisations::MAKERS,
        plan::MAKERS,
        programme::MAKERS,
        returns::MAKERS,
        standing::MAKERS,
        workforce::MAKERS,
    ];
    let all: Vec<Entry> = parts.concat();
    let made: BTreeMap<&str, Maker> = all.iter().copied().collect();
    assert_eq!(made.len(), all.len(), "one maker an act");
    made
}

/// Every command whose answer is an outcome of an act, from the types of the table.
fn acts() -> BTreeSet<String> {
    let types = pch_app::bindings::typescript();
    let (_, table) = types.split_once("export interface Commands").unwrap();
    let names: BTreeSet<String> = pch_app::commands::names().into_iter().map(str::to_owned).collect();
    let acts: BTreeSet<String> = table
        .lines()
        .filter_map(|line| {
            let name = line.trim().strip_prefix('"')?.split_once('"')?.0;
            line.split_once("; output: ")?.1.starts_with("Outcome<").then(|| name.to_owned())
        })
        .collect();
    assert!(acts.len() > 100 && acts.is_subset(&names), "the acts are read from the table: {}", acts.len());
    acts
}

#[test]
fn every_act_of_the_command_table_has_a_maker_or_a_reason() {
    let (acts, made) = (acts(), all());
    let left: BTreeMap<&str, &str> = LEFT_OUT.into_iter().collect();
    let forgotten: Vec<&String> =
        acts.iter().filter(|act| !made.contains_key(act.as_str()) && !left.contains_key(act.as_str())).collect();
    assert!(
        forgotten.is_empty(),
        "these acts need a maker in tests/undo/makers, so that taking them back is tried: {forgotten:?}"
    );
    let gone: Vec<&&str> = made.keys().chain(left.keys()).filter(|name| !acts.contains(**name)).collect();
    assert!(gone.is_empty(), "these are no acts of the table any more: {gone:?}");
    let both: Vec<&&str> = made.keys().filter(|name| left.contains_key(**name)).collect();
    assert!(both.is_empty(), "these have a maker and a reason why they have none: {both:?}");
}
