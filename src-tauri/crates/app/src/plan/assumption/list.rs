//! All assumptions as they stand for a scope.

use super::{Book, shown, topic};
use crate::dto::plan_assumption::{AssumptionLevel, AssumptionQuery, AssumptionRow, AssumptionSet, Assumptions};
use crate::error::AppError;
use crate::plan::level;
use crate::plan::read::float;
use crate::session::Session;
use pch_domain::StaffGroup;
use pch_domain::definitions::plan::Assumption as Defined;
use pch_store::tables::assumption as rows;

/// Every assumption with the level that applies and why.
pub fn list(session: &mut Session, input: AssumptionQuery) -> Result<Assumptions, AppError> {
    let registry = session.registry()?;
    let scope = level::known(&registry, Some(&input.scope))?;
    let on = session.today().to_string();
    let chain = level::chain(&registry, &scope.kind, &scope.code, &on);
    let definitions = std::sync::Arc::clone(&session.definitions);
    let book = Book::open(&definitions, rows::all(session.read())?, input.scenario, Vec::new());
    let mut keys: Vec<String> = book.defined.iter().map(|one| one.key.clone()).collect();
    for row in &book.rows {
        if !keys.contains(&row.key) {
            keys.push(row.key.clone());
        }
    }
    let rows = keys.iter().filter_map(|key| row(&book, &definitions, key, &chain)).collect();
    let mut levels = chain;
    levels.reverse();
    let notes = definitions.assumptions().map(|set| vec![set.notes.clone()]).unwrap_or_default();
    Ok(Assumptions { scope, scenario: input.scenario, levels, rows, notes })
}

fn row(
    book: &Book,
    definitions: &pch_domain::definitions::Definitions,
    key: &str,
    chain: &[AssumptionLevel],
) -> Option<AssumptionRow> {
    let (name, topic_title, unit) = topic(key);
    let subject = key.split('.').nth(1).unwrap_or_default();
    let role = definitions.roles().find(|role| role.code == subject);
    let group = role.map(|role| role.group).or_else(|| subject.parse::<StaffGroup>().ok())?;
    let defined = book.defined.iter().find(|one| one.key == key);
    let set = places(book, defined, key, unit, chain);
    let first = set.first()?;
    let assumed = first.definition && defined.is_some_and(|one| one.assumed);
    let title = defined.map_or_else(
        || format!("{}: {}", role.map_or(group.title(), |role| role.title.as_str()), topic_title.to_lowercase()),
        |one| one.title.clone(),
    );
    let of_scenario = first.scenario.is_some();
    Some(AssumptionRow {
        key: key.to_owned(),
        title,
        topic: name.to_owned(),
        topic_title: topic_title.to_owned(),
        group: group.name().to_owned(),
        role: role.map(|role| role.code.clone()).unwrap_or_default(),
        unit: unit.to_owned(),
        low: first.low,
        high: first.high,
        mean: (first.low + first.high) / 2.0,
        sd: (first.high - first.low) / pch_projection::rates::SDS_IN_AN_80_PER_CENT_INTERVAL,
        low_shown: first.low_shown.clone(),
        high_shown: first.high_shown.clone(),
        source: first.source.clone(),
        source_date: first.source_date.clone(),
        assumed,
        changed_by: first.changed_by.clone(),
        changed_on: first.changed_on.clone(),
        applies: first.at.clone(),
        of_scenario,
        why: why(&set, chain),
        set,
    })
}

fn places(
    book: &Book,
    defined: Option<&Defined>,
    key: &str,
    unit: &str,
    chain: &[AssumptionLevel],
) -> Vec<AssumptionSet> {
    let mut out: Vec<AssumptionSet> = book
        .set_at(key, chain)
        .into_iter()
        .map(|(row, place)| AssumptionSet {
            at: chain[place].clone(),
            scenario: row.scenario,
            definition: false,
            low: float(row.low),
            high: float(row.high),
            low_shown: shown(unit, row.low),
            high_shown: shown(unit, row.high),
            source: row.source.clone(),
            source_date: row.as_of.clone().unwrap_or_default(),
            changed_by: row.changed_by.clone(),
            changed_on: row.changed_on.clone(),
            applies: false,
        })
        .collect();
    out.extend(defined.map(|one| AssumptionSet {
        at: AssumptionLevel { level: "england".to_owned(), code: String::new(), name: "England".to_owned() },
        scenario: None,
        definition: true,
        low: float(one.low.0),
        high: float(one.high.0),
        low_shown: shown(unit, one.low.0),
        high_shown: shown(unit, one.high.0),
        source: one.source.clone(),
        source_date: one.as_of.map(|day| day.to_string()).unwrap_or_default(),
        changed_by: String::new(),
        changed_on: String::new(),
        applies: false,
    }));
    if let Some(first) = out.first_mut() {
        first.applies = true;
    }
    out
}

/// Why the first one stands.
fn why(set: &[AssumptionSet], chain: &[AssumptionLevel]) -> String {
    let Some(first) = set.first() else { return String::new() };
    if first.definition {
        return "Nobody set another figure here or above, so the program's own stands.".to_owned();
    }
    let whose = if first.at.code.is_empty() { "England" } else { first.at.name.as_str() };
    let by = format!("set by {} on {}", first.changed_by, crate::registry::day(&first.changed_on));
    if first.scenario.is_some() {
        return format!("It is {by} for this scenario alone, and a scenario stands before what holds for all.");
    }
    if chain.first().is_some_and(|nearest| nearest.level == first.at.level && nearest.code == first.at.code) {
        return format!("It is {by} for {whose} itself, and the nearest level stands.");
    }
    format!("It is {by} for {whose}, the nearest level that has a figure of its own.")
}
