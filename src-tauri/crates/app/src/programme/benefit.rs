//! Benefits and their readings.

use super::{guard, programmed, wrong};
use crate::dto::programme::{ProgrammeId, SaveBenefit, SaveReading};
use crate::dto::{Done, Outcome};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use chrono::NaiveDate;
use pch_domain::fixed::{parse_billionths, show_billionths};
use pch_domain::programme::Due;
use pch_store::tables::benefits::{self as rows, Benefit, Reading};

/// What benefits are usually looked for, with the words for people.
pub(super) const KINDS: [(&str, &str); 9] = [
    ("experience", "Patients' experience"),
    ("waits", "Waits"),
    ("staff_satisfaction", "Staff satisfaction"),
    ("recruitment", "Recruitment and retention"),
    ("referrals", "Referrals"),
    ("attendances", "A&E attendances"),
    ("admissions", "Admissions"),
    ("length_of_stay", "Length of stay"),
    ("other", "Other"),
];

fn amount(place: &str, typed: &str, problems: &mut Vec<FieldError>) -> Option<i64> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    parse_billionths(&typed.replace(',', "")).map_err(|error| problems.push(wrong(place, format!("{error}.")))).ok()
}

fn past_day(session: &Session, place: &str, typed: &str, problems: &mut Vec<FieldError>) {
    match typed.parse::<NaiveDate>() {
        Ok(day) if day > session.today() => {
            problems.push(wrong(place, "This day lies in the future: what is measured lies behind us."));
        }
        Ok(_) => {}
        Err(_) => problems.push(wrong(place, format!("“{typed}” is not a date."))),
    }
}

/// Adds or changes a benefit.
///
/// # Errors
/// No title or measure, a kind that is none, values that are no numbers, a target equal to the baseline or without a date.
pub fn save_benefit(session: &mut Session, input: SaveBenefit) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = programmed(session, &input.organisation, &mut problems)?;
    let (title, measure) = (input.title.trim(), input.measure.trim());
    if title.is_empty() {
        problems.push(wrong("title", "Write what gets better, and for whom."));
    }
    if measure.is_empty() {
        problems.push(wrong("measure", "Write how it is measured: a benefit without a measure cannot be shown."));
    }
    if !KINDS.iter().any(|(id, _)| *id == input.kind) {
        let ids: Vec<&str> = KINDS.iter().map(|(id, _)| *id).collect();
        problems.push(wrong(
            "kind",
            format!("“{}” is not a kind of benefit: choose one of {}.", input.kind, ids.join(", ")),
        ));
    }
    let baseline = amount("baseline", &input.baseline, &mut problems);
    let target = amount("target", &input.target, &mut problems);
    let baseline_on = input.baseline_on.trim();
    if baseline.is_some() && baseline_on.is_empty() {
        problems.push(wrong("baseline_on", "A baseline needs its date, or nobody can compare with it."));
    } else if !baseline_on.is_empty() {
        past_day(session, "baseline_on", baseline_on, &mut problems);
    }
    let target_by = match input.target_by.trim() {
        "" if target.is_some() => {
            problems.push(wrong("target_by", "A target needs a date: by when?"));
            None
        }
        "" => None,
        typed => typed.parse::<Due>().map_err(|error| problems.push(wrong("target_by", format!("{error}.")))).ok(),
    };
    if baseline.is_some() && baseline == target {
        problems.push(wrong("target", "The target is the baseline: nothing would get better."));
    }
    guard(
        &[
            ("title", title),
            ("measure", measure),
            ("owner", &input.owner),
            ("source", &input.source),
            ("unit", &input.unit),
        ],
        &mut problems,
    );
    let Some(organisation) = organisation else { return Err(AppError::fields(problems)) };
    let known = rows::list(session.read(), &organisation.code)?;
    if input.id.is_some_and(|id| !known.iter().any(|benefit| benefit.id == id)) {
        problems.push(wrong("id", format!("{} has no such benefit.", organisation.name)));
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let benefit = Benefit {
        id: input.id.unwrap_or(0),
        organisation: organisation.code,
        kind: input.kind.clone(),
        title: title.to_owned(),
        measure: measure.to_owned(),
        unit: input.unit.trim().to_owned(),
        baseline,
        baseline_on: baseline_on.to_owned(),
        target,
        target_by: target_by.map(|by| by.to_string()).unwrap_or_default(),
        owner: input.owner.trim().to_owned(),
        source: input.source.trim().to_owned(),
        readings: Vec::new(),
    };
    let verb = if input.id.is_none() { "added" } else { "changed" };
    session.transact(Deed::new("save_benefit", format!("Benefit {verb}: {title}")), |tx| {
        rows::save(tx, &benefit)?;
        Ok(Done {})
    })
}

fn find(session: &Session, organisation: &str, id: i64) -> Result<Benefit, AppError> {
    let known = rows::list(session.read(), organisation.trim())?;
    known.into_iter().find(|benefit| benefit.id == id).ok_or_else(|| AppError::not_found("The benefit"))
}

/// Sets the measure of a day, or takes it out where nothing is typed.
///
/// # Errors
/// No such benefit, a day that is none or lies in the future, a value that is no number, a reading on the baseline's day.
pub fn save_reading(session: &mut Session, input: SaveReading) -> Result<Outcome<Done>, AppError> {
    let benefit = find(session, &input.organisation, input.benefit)?;
    let mut problems = Vec::new();
    let day = input.on_day.trim();
    past_day(session, "on_day", day, &mut problems);
    let value = amount("value", &input.value, &mut problems);
    guard(&[("source", &input.source)], &mut problems);
    if value.is_none() && problems.is_empty() && !benefit.readings.iter().any(|reading| reading.on_day == day) {
        problems.push(wrong("value", "Write what was measured."));
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let words = crate::registry::day(day);
    let Some(value) = value else {
        let label = format!("Reading of {words} taken out: {}", benefit.title);
        return session.transact(Deed::new("remove_reading", label), |tx| {
            rows::remove_reading(tx, benefit.id, day)?;
            Ok(Done {})
        });
    };
    let reading = Reading { on_day: day.to_owned(), value, source: input.source.trim().to_owned() };
    let label = format!("{} on {words}: {}", benefit.title, show_billionths(value));
    session.transact(Deed::new("save_reading", label), |tx| {
        rows::set_reading(tx, benefit.id, &reading)?;
        Ok(Done {})
    })
}

/// Takes a benefit out with its readings.
///
/// # Errors
/// No such benefit.
pub fn remove_benefit(session: &mut Session, input: ProgrammeId) -> Result<Outcome<Done>, AppError> {
    let benefit = find(session, &input.organisation, input.id)?;
    session.transact(Deed::new("remove_benefit", format!("Benefit taken out: {}", benefit.title)), |tx| {
        rows::remove(tx, benefit.id)?;
        Ok(Done {})
    })
}
