//! Setting an assumption at a level, and taking it out again.

use super::{shown, topic};
use crate::dto::plan_assumption::{ClearAssumption, SetAssumption};
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::plan::read::{self, Reader};
use crate::registry::Registry;
use crate::session::{Deed, Session};
use pch_domain::definitions::Definitions;
use pch_domain::fixed::SCALE;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_domain::staff::AGE_BANDS;
use pch_store::tables::assumption::{self as rows, Assumption};
use pch_store::tables::scenario;

const LEVELS: [&str; 5] = ["england", "system", "ccg", "cluster", "practice"];

/// Sets an interval at a level, with its source.
pub fn set(session: &mut Session, input: SetAssumption) -> Result<Outcome<Done>, AppError> {
    let registry = session.registry()?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let mut reader = Reader::default();
    let mut row = read_ends(&mut reader, &definitions, &input, "");
    if let Some(message) = place_problem(&registry, &input.level, &input.code) {
        reader.wrong(if LEVELS.contains(&input.level.as_str()) { "code" } else { "level" }, message);
    }
    if let Some(id) = input.scenario
        && scenario::get(session.read(), id)?.is_none()
    {
        reader.wrong("scenario", "This scenario is not here.");
    }
    if holds_nhs_number(&input.source) {
        reader.wrong("source", NHS_NUMBER_REFUSED);
    }
    let as_of = match input.source_date.trim() {
        "" => None,
        text => reader.say("source_date", read::day(text)).map(|day| day.to_string()),
    };
    reader.done()?;
    let before = rows::at(session.read(), &input.key, &input.level, &input.code, input.scenario)?;
    row.id = before.as_ref().map_or(0, |row| row.id);
    row.level.clone_from(&input.level);
    row.organisation.clone_from(&input.code);
    row.scenario = input.scenario;
    row.as_of = as_of;
    row.source = match input.source.trim() {
        "" => before.as_ref().map_or_else(|| format!("entered by {}", session.actor()), |row| row.source.clone()),
        text => text.to_owned(),
    };
    let same = before.as_ref().is_some_and(|known| {
        (known.low, known.high, &known.source, &known.as_of) == (row.low, row.high, &row.source, &row.as_of)
    });
    // Looking at a figure and leaving it as it is changes neither it nor who changed it.
    row.changed_by =
        if same { before.as_ref().map(|row| row.changed_by.clone()) } else { None }.unwrap_or_else(|| session.actor());
    row.changed_on = if same { before.as_ref().map(|row| row.changed_on.clone()) } else { None }
        .unwrap_or_else(|| session.today().to_string());
    let unit = topic(&input.key).2;
    let label = format!(
        "Assumption set for {}: {} to {} ({})",
        if input.code.is_empty() { "England".to_owned() } else { registry.name(&input.code) },
        shown(unit, row.low),
        shown(unit, row.high),
        title(&definitions, &input.key)
    );
    session.transact(Deed::new("set_assumption", label), |tx| {
        rows::save(tx, &row)?;
        Ok(Done {})
    })
}

/// Reads key and ends; the messages stand beside `prefix` and the field's name.
pub(in crate::plan) fn read_ends(
    reader: &mut Reader,
    definitions: &Definitions,
    input: &SetAssumption,
    prefix: &str,
) -> Assumption {
    let at = |field: &str| format!("{prefix}{field}");
    if let Err(message) = known_key(definitions, &input.key) {
        reader.wrong(&at("key"), message);
    }
    let unit = topic(&input.key).2;
    let end = |text: &str| if unit == "share" { read::share(text) } else { read::amount(text) };
    let low = reader.say(&at("low"), end(&input.low.0));
    let high = if read::empty(&input.high) { low } else { reader.say(&at("high"), end(&input.high.0)) };
    if let (Some(low), Some(high)) = (low, high) {
        let most = most(unit);
        if low > high {
            reader.wrong(
                &at("low"),
                format!(
                    "The interval is turned round: {} is above {}. Write the low end first.",
                    shown(unit, low),
                    shown(unit, high)
                ),
            );
        } else if high > most {
            reader.wrong(
                &at("high"),
                format!("{} is more than can be: at most {}.", shown(unit, high), shown(unit, most)),
            );
        }
    }
    let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
    Assumption { key: input.key.clone(), low, high, ..Assumption::default() }
}

/// The most that a figure of a unit can be.
fn most(unit: &str) -> i64 {
    match unit {
        "wte" => 2 * SCALE,
        "times" => 20 * SCALE,
        "pounds" => 1_000_000 * SCALE,
        _ => SCALE,
    }
}

/// Why an interval that comes from elsewhere cannot be; none where it can. What nobody could type is not taken from a file.
pub(crate) fn impossible(definitions: &Definitions, key: &str, low: i64, high: i64) -> Option<String> {
    if let Err(message) = known_key(definitions, key) {
        return Some(message);
    }
    let unit = topic(key).2;
    if low < 0 {
        return Some(format!("{}: {} is below 0.", title(definitions, key), shown(unit, low)));
    }
    let most = most(unit);
    let said = format!(
        "{}: {} is more than can be: at most {}.",
        title(definitions, key),
        shown(unit, high),
        shown(unit, most)
    );
    (high > most).then_some(said)
}

/// # Errors
/// Words for the person, where nothing is known by this key.
fn known_key(definitions: &Definitions, key: &str) -> Result<(), String> {
    let defined = definitions.assumptions().is_some_and(|set| set.content.assumptions.iter().any(|one| one.key == key));
    let mut parts = key.splitn(3, '.');
    let (start, subject, band) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next());
    let subject_known = pch_domain::StaffGroup::ALL.iter().any(|group| group.name() == subject)
        || definitions.roles().any(|role| role.code == subject);
    let fits = match (start, band) {
        ("leave" | "hours" | "joining" | "cost", None) => subject_known,
        ("age", Some(band)) => subject_known && AGE_BANDS[..AGE_BANDS.len() - 1].contains(&band),
        _ => false,
    };
    if defined || fits {
        Ok(())
    } else {
        Err(format!(
            "“{key}” is no assumption: write leave, joining, hours or cost with a staff group or role, such as leave.gp or hours.pharmacist."
        ))
    }
}

/// What is wrong with a level and its organisation.
fn place_problem(registry: &Registry, level: &str, code: &str) -> Option<String> {
    match level {
        "england" if code.is_empty() => None,
        "england" => Some("England has no code: leave it empty.".to_owned()),
        "system" | "ccg" | "cluster" | "practice" => {
            let here = registry.get(code).is_some_and(|known| known.kind == level);
            (!here).then(|| format!("There is no {level} “{code}” here."))
        }
        other => Some(format!("“{other}” is not a level: choose {}.", LEVELS.join(", "))),
    }
}

/// An assumption's title, or its key where it is not among those that are defined.
pub(crate) fn title(definitions: &Definitions, key: &str) -> String {
    definitions
        .assumptions()
        .and_then(|set| set.content.assumptions.iter().find(|one| one.key == key))
        .map_or_else(|| key.to_owned(), |one| one.title.clone())
}

/// Takes out what was set at a level, so that the next wider one stands.
pub fn clear(session: &mut Session, input: ClearAssumption) -> Result<Outcome<Done>, AppError> {
    let Some(row) = rows::at(session.read(), &input.key, &input.level, &input.code, input.scenario)? else {
        return Err(AppError::not_found("A figure set at this level"));
    };
    let registry = session.registry()?;
    let whose = if row.organisation.is_empty() { "England".to_owned() } else { registry.name(&row.organisation) };
    let title = title(&session.definitions, &row.key);
    session.transact(Deed::new("clear_assumption", format!("Assumption of {whose} taken out: {title}")), |tx| {
        rows::remove(tx, row.id)?;
        Ok(Done {})
    })
}
