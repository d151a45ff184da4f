//! WHO's Workload Indicators of Staffing Need: required = workload / available time x category factor + individual.

use super::super::reader::{Reader, blank, said, short};
use crate::dto::required::{Need, NeedActivity, Workload, WorkloadActivity};
use crate::dto::{Working, WorkingInput};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::funding::exact::{self, Exact};

/// The need of a role.
pub fn workload(_: &mut Session, input: Workload) -> Result<Need, AppError> {
    let mut reader = Reader::default();
    let need = read(&mut reader, &input, "");
    reader.done()?;
    need.ok_or_else(|| AppError::internal("figures were read and are not here"))
}

fn hours_of(reader: &mut Reader, one: &WorkloadActivity, place: &str) -> Option<Exact> {
    let given: Vec<&str> = [("minutes", &one.minutes), ("hours", &one.hours), ("per_hour", &one.per_hour)]
        .into_iter()
        .filter(|(_, typed)| !blank(typed))
        .map(|(name, _)| name)
        .collect();
    match given.as_slice() {
        ["minutes"] => reader
            .positive(&format!("{place}.minutes"), &one.minutes, "minutes")
            .map(|minutes| minutes / exact::whole(60)),
        ["hours"] => reader.positive(&format!("{place}.hours"), &one.hours, "hours"),
        ["per_hour"] => reader
            .positive(&format!("{place}.per_hour"), &one.per_hour, "how many an hour")
            .map(|rate| exact::whole(1) / rate),
        [] => {
            reader.wrong(format!("{place}.minutes"), "Write how many minutes one takes.");
            None
        }
        _ => {
            reader.wrong(format!("{place}.minutes"), "Write minutes, hours or how many an hour, but only one of them.");
            None
        }
    }
}

/// Reads and works out one role; `at` is put before the places.
pub(super) fn read(reader: &mut Reader, input: &Workload, at: &str) -> Option<Need> {
    let place = |field: &str| format!("{at}{field}");
    let before = reader.problems.len();
    let available = available(reader, input, &place);
    let mut inputs = Vec::new();
    let note = |inputs: &mut Vec<WorkingInput>, label: String, value: String, source: &str| {
        inputs.push(WorkingInput { label, value, source: source.to_owned() });
    };
    let mut activities = Vec::new();
    let mut basic = exact::whole(0);
    for (row, one) in input.activities.iter().enumerate() {
        let here = place(&format!("activities.{row}"));
        let workload = reader.number(&format!("{here}.workload"), &one.workload);
        let hours = hours_of(reader, one, &here);
        if let (Some(workload), Some(hours), Some(available)) = (workload, hours, &available) {
            let wte = &workload * &hours / available;
            let title =
                if one.title.trim().is_empty() { format!("Activity {}", row + 1) } else { one.title.trim().to_owned() };
            note(
                &mut inputs,
                title.clone(),
                format!("{} a year, {} hours each", said(&workload), exact::short(&hours, 4)),
                "activity standard",
            );
            activities.push(NeedActivity {
                title,
                workload: short(&workload),
                standard: exact::short(&(available / &hours), 4),
                wte: short(&wte),
            });
            basic += wte;
        }
    }
    let mut taken = exact::whole(0);
    for (row, one) in input.category.iter().enumerate() {
        if let Some(share) = reader.share(&place(&format!("category.{row}.share")), &one.share) {
            note(
                &mut inputs,
                one.title.clone(),
                format!("{}% of the time", exact::short(&(&share * exact::whole(100)), 4)),
                "category allowance, everybody",
            );
            taken += share;
        }
    }
    if taken >= exact::whole(1) {
        let last = input.category.len().saturating_sub(1);
        let said = exact::short(&(&taken * exact::whole(100)), 2);
        reader.wrong(
            place(&format!("category.{last}.share")),
            format!("The shares make {said}%: no time is left for patients."),
        );
    }
    let mut own = exact::whole(0);
    for (row, one) in input.individual.iter().enumerate() {
        let here = place(&format!("individual.{row}"));
        let people = reader.number_or(&format!("{here}.people"), &one.people, exact::whole(1));
        let hours = reader.number(&format!("{here}.hours"), &one.hours);
        if let (Some(people), Some(hours)) = (people, hours) {
            note(
                &mut inputs,
                one.title.clone(),
                format!("{} people, {} hours a year each", said(&people), said(&hours)),
                "individual allowance, some",
            );
            own += people * hours;
        }
    }
    let have = if blank(&input.have) { Some(None) } else { reader.number(&place("have"), &input.have).map(Some) };
    let (available, have) = (available?, have?);
    if reader.problems.len() > before {
        return None;
    }
    let factor = exact::whole(1) / (exact::whole(1) - &taken);
    let individual = &own / &available;
    let required = &basic * &factor + &individual;
    let role = if input.role.trim().is_empty() { "the role".to_owned() } else { input.role.trim().to_owned() };
    let gap = have.as_ref().map(|have| have - &required);
    let sentence = match &gap {
        Some(gap) if *gap < exact::whole(0) => format!(
            "{} WTE needed, {} there: {} short.",
            exact::decimal(&required, 2),
            have.as_ref().map(|have| exact::decimal(have, 2)).unwrap_or_default(),
            exact::decimal(&-gap.clone(), 2)
        ),
        Some(gap) => format!("{} WTE needed: {} more are there.", exact::decimal(&required, 2), exact::decimal(gap, 2)),
        None => format!("{} WTE needed.", exact::decimal(&required, 2)),
    };
    note(
        &mut inputs,
        "Available time of one WTE".to_owned(),
        format!("{} hours a year", exact::short(&available, 4)),
        "after leave, sickness and training",
    );
    let ratio = have.as_ref().filter(|_| required > exact::whole(0)).map(|have| exact::decimal(&(have / &required), 2));
    Some(Need {
        working: Working {
            title: format!("Required WTE of {role}"),
            sentence: sentence.clone(),
            inputs,
            rule: format!(
                "WHO's Workload Indicators of Staffing Need: basic {} x category factor {} + individual {} = {}. Basic is workload x time of one / available time; the factor is 1 / (1 - shares of everybody's time); individual is some people's own hours / available time.",
                exact::short(&basic, 4),
                exact::short(&factor, 4),
                exact::short(&individual, 4),
                exact::short(&required, 4)
            ),
            definition: None,
            notes: vec![
                "A ratio below 1 means too few people for the work; it says nothing of how long they should take."
                    .to_owned(),
            ],
        },
        role: input.role.clone(),
        available_hours: short(&available),
        activities,
        basic: short(&basic),
        category_factor: short(&factor),
        individual: short(&individual),
        required: short(&required),
        have: have.as_ref().map(short),
        gap: gap.as_ref().map(short),
        ratio,
        sentence,
    })
}

fn available(reader: &mut Reader, input: &Workload, place: &dyn Fn(&str) -> String) -> Option<Exact> {
    if !blank(&input.available_hours) {
        return reader.positive(&place("available_hours"), &input.available_hours, "the hours of a year");
    }
    let days = reader.number_or(&place("days"), &input.days, exact::whole(260));
    let hours = reader.number_or(&place("hours_a_day"), &input.hours_a_day, exact::ratio(15, 2));
    if hours.as_ref().is_some_and(|hours| *hours > exact::whole(24)) {
        reader.wrong(place("hours_a_day"), "A day has 24 hours.");
    }
    if days.as_ref().is_some_and(|days| *days > exact::whole(366)) {
        reader.wrong(place("days"), "A year has 366 days at most.");
    }
    let mut off = exact::whole(0);
    for (row, one) in input.absences.iter().enumerate() {
        off += reader.number(&place(&format!("absences.{row}.days")), &one.days)?;
    }
    let left = (days? - off) * hours?;
    if left <= exact::whole(0) {
        reader.wrong(place("absences"), "The absences leave no time to work: mend the days.");
        return None;
    }
    Some(left)
}
