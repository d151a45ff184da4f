//! How ready a cluster is, whether it gets extra support, and where in the development cycle it is.

use super::{assessable, engagement, past_day, wrong};
use crate::dto::standing::{
    CycleEntry, CycleStepView, CycleView, ReadinessView, SetCycleStep, SetReadiness, StandingId, StandingView,
};
use crate::dto::{Done, Named, Outcome, Scope};
use crate::error::{AppError, FieldError};
use crate::registry::Organisation;
use crate::session::{Deed, Session};
use pch_domain::definitions::DevelopmentCycle;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::standing::{self as rows, CycleStep, Readiness};

/// States of readiness, with the words for them.
pub(super) const STATES: [(&str, &str); 3] =
    [("committed", "Committed"), ("engaged", "Engaged"), ("not_yet", "Not yet")];

/// A state as people say it.
pub(super) fn state_title(state: &str) -> String {
    STATES.iter().find(|(code, _)| *code == state).map_or("Not stated", |(_, title)| title).to_owned()
}

/// The cycle that is in force.
pub(super) fn cycle(session: &Session) -> Result<DevelopmentCycle, AppError> {
    let found = session.definitions.development_cycle().map(|definition| definition.content.clone());
    found.ok_or_else(|| AppError::internal("no development cycle among the definitions"))
}

/// Readiness, cycle and engagement log.
pub fn show(session: &mut Session, input: Scope) -> Result<StandingView, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.code.trim(), &mut problems)?;
    let Some(organisation) = organisation else { return Err(AppError::fields(problems)) };
    let readiness = rows::readiness(session.read())?.into_iter().find(|row| row.organisation == organisation.code);
    let definition = session.definitions.development_cycle().cloned();
    let definition = definition.ok_or_else(|| AppError::internal("no development cycle among the definitions"))?;
    let history: Vec<CycleStep> = rows::all_cycle_steps(session.read())?
        .into_iter()
        .filter(|row| row.organisation == organisation.code)
        .collect();
    let steps = definition.content.steps.iter().enumerate().map(|(at, step)| {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        CycleStepView {
            number,
            title: step.title.clone(),
            about: step.about.clone(),
            since: history.iter().find(|row| row.step == i64::from(number)).map(|row| row.from_day.clone()),
        }
    });
    let title = |step: i64| {
        let at = usize::try_from(step - 1).ok();
        at.and_then(|at| definition.content.steps.get(at)).map_or_else(|| step.to_string(), |step| step.title.clone())
    };
    let cycle = CycleView {
        steps: steps.collect(),
        now: history.first().and_then(|row| u32::try_from(row.step).ok()),
        round: round(&history),
        history: history
            .iter()
            .map(|row| CycleEntry {
                id: row.id,
                step: u32::try_from(row.step).unwrap_or(0),
                title: title(row.step),
                from: row.from_day.clone(),
                note: row.note.clone(),
                by: row.set_by.clone(),
            })
            .collect(),
        title: definition.title.clone(),
        source: definition.source.clone(),
        check_against_your_copy: definition.check_against_your_copy,
    };
    let log = engagement::views(session, &organisation.code)?;
    Ok(StandingView {
        readiness: readiness.map(|row| ReadinessView {
            title: state_title(&row.state),
            state: row.state,
            support: row.support,
            reason: row.reason,
            on: row.on_day,
            by: row.set_by,
        }),
        states: STATES
            .iter()
            .map(|(code, title)| Named { code: (*code).to_owned(), name: (*title).to_owned() })
            .collect(),
        partners: engagement::partners(&definition.content, &log),
        ways: definition
            .content
            .ways
            .iter()
            .map(|way| Named { code: way.code.clone(), name: way.title.clone() })
            .collect(),
        cycle,
        log,
    })
}

/// Which time round: every way back to an earlier step begins the next one. Newest first in.
fn round(history: &[CycleStep]) -> u32 {
    let back = history.windows(2).filter(|two| two[0].step < two[1].step).count();
    u32::try_from(back + 1).unwrap_or(u32::MAX)
}

/// States how ready a cluster is, and whether it gets extra support; without either, takes the statement back.
pub fn set_readiness(session: &mut Session, input: SetReadiness) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = cluster(session, &input.organisation, &mut problems)?;
    let (state, reason) = (input.state.trim(), input.reason.trim());
    if !state.is_empty() && !STATES.iter().any(|(code, _)| *code == state) {
        let known: Vec<&str> = STATES.iter().map(|(code, _)| *code).collect();
        problems.push(wrong("state", format!("“{state}” is not known: choose one of {}, or none.", known.join(", "))));
    }
    if input.support && reason.is_empty() {
        problems.push(wrong("reason", "Write what the support is or why it is given."));
    }
    if holds_nhs_number(reason) {
        problems.push(wrong("reason", NHS_NUMBER_REFUSED));
    }
    let on = past_day(session, "on", input.on.as_deref(), &mut problems);
    let (Some(organisation), true) = (organisation, problems.is_empty()) else {
        return Err(AppError::fields(problems));
    };
    let before = rows::readiness(session.read())?.into_iter().find(|row| row.organisation == organisation.code);
    let mut new = Readiness {
        organisation: organisation.code.clone(),
        state: state.to_owned(),
        support: input.support,
        reason: reason.to_owned(),
        on_day: on.to_string(),
        set_by: session.actor(),
    };
    if let Some(before) = before.as_ref().filter(|_| input.on.is_none()) {
        let same = Readiness { on_day: before.on_day.clone(), set_by: before.set_by.clone(), ..new.clone() };
        // The same statement on another day is not an act.
        if same == *before {
            new = same;
        }
    }
    let none = new.state.is_empty() && !new.support && new.reason.is_empty();
    let label = match (none, new.support, new.state.as_str()) {
        (true, ..) => format!("Readiness taken back: {}", organisation.name),
        (_, true, "") => format!("Extra support noted: {}", organisation.name),
        (_, support, state) => {
            let extra = if support { ", with extra support" } else { "" };
            format!("Readiness: {} {}{extra}", organisation.name, state_title(state).to_lowercase())
        }
    };
    session.transact(Deed::new("set_readiness", label), |tx| {
        if none {
            rows::remove_readiness(tx, &new.organisation)?;
        } else {
            rows::save_readiness(tx, &new)?;
        }
        Ok(Done {})
    })
}

/// Says which step of the cycle a cluster came to.
pub fn set_cycle_step(session: &mut Session, input: SetCycleStep) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = cluster(session, &input.organisation, &mut problems)?;
    let cycle = cycle(session)?;
    let found = usize::try_from(input.step).ok().and_then(|step| cycle.steps.get(step.checked_sub(1)?));
    if found.is_none() {
        let message = format!("There is no step {}: choose 1 to {}.", input.step, cycle.steps.len());
        problems.push(wrong("step", message));
    }
    let note = input.note.trim();
    if holds_nhs_number(note) {
        problems.push(wrong("note", NHS_NUMBER_REFUSED));
    }
    let on = past_day(session, "on", input.on.as_deref(), &mut problems);
    let (Some(organisation), Some(step), true) = (organisation, found, problems.is_empty()) else {
        return Err(AppError::fields(problems));
    };
    let held = rows::all_cycle_steps(session.read())?.into_iter().find(|row| row.organisation == organisation.code);
    let same = held.is_some_and(|held| held.step == i64::from(input.step) && held.note == note && input.on.is_none());
    let new = CycleStep {
        id: 0,
        organisation: organisation.code.clone(),
        step: i64::from(input.step),
        from_day: on.to_string(),
        note: note.to_owned(),
        set_by: session.actor(),
    };
    let label = format!("{} came to step {} of the cycle: {}", organisation.name, input.step, step.title);
    session.transact(Deed::new("set_cycle_step", label), |tx| {
        if !same {
            rows::save_cycle_step(tx, &new)?;
        }
        Ok(Done {})
    })
}

/// Takes a step of the cycle out again.
pub fn remove_cycle_step(session: &mut Session, input: StandingId) -> Result<Outcome<Done>, AppError> {
    let held = rows::all_cycle_steps(session.read())?
        .into_iter()
        .find(|row| row.id == input.id && row.organisation == input.organisation.trim());
    let Some(row) = held else { return Err(AppError::not_found("The step")) };
    let label = format!("Step {} of {} taken out", row.step, crate::registry::day(&row.from_day));
    session.transact(Deed::new("remove_cycle_step", label), |tx| {
        rows::remove_cycle_step(tx, row.id)?;
        Ok(Done {})
    })
}

fn cluster(
    session: &mut Session,
    code: &str,
    problems: &mut Vec<FieldError>,
) -> Result<Option<Organisation>, AppError> {
    let found = assessable(session, code.trim(), problems)?;
    if let Some(organisation) = found.as_ref().filter(|organisation| organisation.kind != "cluster") {
        let message = format!("{} is a practice: this is stated for a cluster.", organisation.name);
        problems.push(wrong("organisation", message));
        return Ok(None);
    }
    Ok(found)
}
