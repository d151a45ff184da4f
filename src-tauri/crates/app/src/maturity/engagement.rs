//! The engagement log: who was drawn in, when and how. An entry serves as evidence for criteria.

use super::{answer, assessable, edition_of, past_day, standing, wrong};
use crate::dto::standing::{CriterionLink, EngagementView, PartnerCount, SaveEngagement, StandingId};
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::definitions::{DevelopmentCycle, Kind};
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::engagement::{self as rows, Engagement};

fn title(kinds: &[Kind], code: &str) -> String {
    kinds.iter().find(|kind| kind.code == code).map_or_else(|| code.to_owned(), |kind| kind.title.clone())
}

/// Adds or changes an entry.
pub fn save(session: &mut Session, input: SaveEngagement) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let cycle = standing::cycle(session)?;
    let mut known = |place: &str, kinds: &[Kind], code: &str, what: &str| {
        if !kinds.iter().any(|kind| kind.code == code) {
            let codes: Vec<&str> = kinds.iter().map(|kind| kind.code.as_str()).collect();
            let said = if code.is_empty() { what.to_owned() } else { format!("“{code}” is not known here.") };
            problems.push(wrong(place, format!("{said} Choose one of {}.", codes.join(", "))));
        }
    };
    let (who, how) = (input.who.trim(), input.how.trim());
    known("who", &cycle.partners, who, "Say who was drawn in.");
    known("how", &cycle.ways, how, "Say how.");
    let (note, reference) = (input.note.trim(), input.reference.trim());
    if note.is_empty() {
        problems.push(wrong("note", "Write in a few words what it was about and what came of it."));
    }
    for (place, text) in [("note", note), ("reference", reference)] {
        if holds_nhs_number(text) {
            problems.push(wrong(place, NHS_NUMBER_REFUSED));
        }
    }
    let on = past_day(session, "on", Some(&input.on), &mut problems);
    let mut criteria: Vec<(String, String)> = Vec::new();
    for (at, link) in input.criteria.iter().enumerate() {
        let (matrix, criterion) = (link.matrix.trim(), link.criterion.trim());
        let found = edition_of(session, matrix);
        if found.is_none_or(|matrix| answer::find(&matrix.content, criterion).is_none()) {
            let message = format!("There is no criterion “{criterion}” in “{matrix}”.");
            problems.push(wrong(format!("criteria.{at}"), message));
        } else if !criteria.iter().any(|(m, c)| m == matrix && c == criterion) {
            criteria.push((matrix.to_owned(), criterion.to_owned()));
        }
    }
    let Some(organisation) = organisation else { return Err(AppError::fields(problems)) };
    let held = rows::of(session.read(), &organisation.code)?;
    let id = input.id.unwrap_or(0);
    let before = held.into_iter().find(|entry| entry.id == id);
    if id != 0 && before.is_none() {
        problems.push(wrong("id", format!("{} has no entry {id} in its log.", organisation.name)));
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let entry = Engagement {
        id,
        organisation: organisation.code,
        who: who.to_owned(),
        on_day: on.to_string(),
        how: how.to_owned(),
        note: note.to_owned(),
        reference: reference.to_owned(),
        // Who noted it first stays; who changed it stands in the history.
        noted_by: before.map_or_else(|| session.actor(), |before| before.noted_by),
        criteria,
    };
    let verb = if id == 0 { "noted" } else { "changed" };
    let label = format!(
        "Engagement {verb}: {}, {} of {}",
        title(&cycle.partners, who),
        title(&cycle.ways, how).to_lowercase(),
        pch_domain::words::date(on)
    );
    session.transact(Deed::new("save_engagement", label), |tx| {
        rows::save(tx, &entry)?;
        Ok(Done {})
    })
}

/// Takes an entry out.
pub fn remove(session: &mut Session, input: StandingId) -> Result<Outcome<Done>, AppError> {
    let held = rows::of(session.read(), input.organisation.trim())?;
    let Some(entry) = held.into_iter().find(|entry| entry.id == input.id) else {
        return Err(AppError::not_found("The entry"));
    };
    let label = format!("Engagement of {} taken out", crate::registry::day(&entry.on_day));
    session.transact(Deed::new("remove_engagement", label), |tx| {
        rows::remove(tx, entry.id)?;
        Ok(Done {})
    })
}

/// The log, newest first.
pub(super) fn views(session: &Session, organisation: &str) -> Result<Vec<EngagementView>, AppError> {
    let cycle = standing::cycle(session)?;
    let view = |entry: Engagement| EngagementView {
        id: entry.id,
        who_title: title(&cycle.partners, &entry.who),
        how_title: title(&cycle.ways, &entry.how),
        who: entry.who,
        on: entry.on_day,
        how: entry.how,
        note: entry.note,
        reference: entry.reference,
        by: entry.noted_by,
        criteria: entry
            .criteria
            .into_iter()
            .map(|(matrix, criterion)| CriterionLink {
                text: edition_of(session, &matrix)
                    .and_then(|matrix| answer::find(&matrix.content, &criterion).map(|(_, one)| one.text.clone()))
                    .unwrap_or_default(),
                matrix,
                criterion,
            })
            .collect(),
    };
    Ok(rows::of(session.read(), organisation)?.into_iter().map(view).collect())
}

/// How often each kind of partner stands in the log.
pub(super) fn partners(cycle: &DevelopmentCycle, log: &[EngagementView]) -> Vec<PartnerCount> {
    cycle
        .partners
        .iter()
        .map(|kind| {
            let own = || log.iter().filter(|entry| entry.who == kind.code);
            PartnerCount {
                code: kind.code.clone(),
                title: kind.title.clone(),
                count: u32::try_from(own().count()).unwrap_or(u32::MAX),
                last: own().map(|entry| entry.on.clone()).max(),
            }
        })
        .collect()
}

/// The entries that are evidence for a criterion, a line each.
pub(super) fn lines(session: &Session, log: &[Engagement], matrix: &str, criterion: &str) -> Vec<String> {
    let Ok(cycle) = standing::cycle(session) else { return Vec::new() };
    log.iter()
        .filter(|entry| entry.criteria.iter().any(|(m, c)| m == matrix && c == criterion))
        .map(|entry| {
            format!(
                "{}, {} of {}: {}",
                title(&cycle.partners, &entry.who),
                title(&cycle.ways, &entry.how).to_lowercase(),
                crate::registry::day(&entry.on_day),
                entry.note
            )
        })
        .collect()
}
