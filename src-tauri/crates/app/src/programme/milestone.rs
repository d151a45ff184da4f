//! Milestones: entered, changed, taken out.

use super::{guard, programmed, wrong};
use crate::dto::programme::{ProgrammeId, SaveMilestone};
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::Period;
use pch_domain::programme::{Due, Path, PathError, Step};
use pch_store::tables::milestones::{self as rows, Milestone};

const STATES: [&str; 5] = ["not_started", "on_track", "at_risk", "done", "dropped"];

/// Adds or changes a milestone.
///
/// # Errors
/// No title, no date, a date of no known shape, a start after the due date, a status that is none, waiting in a ring.
pub fn save_milestone(session: &mut Session, input: SaveMilestone) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = programmed(session, &input.organisation, &mut problems)?;
    let title = input.title.trim();
    if title.is_empty() {
        problems.push(wrong("title", "Write what is reached, such as: model of care signed off."));
    }
    let due = input.due.parse::<Due>().map_err(|error| problems.push(wrong("due", format!("{error}.")))).ok();
    let starts = match input.starts.trim() {
        "" => None,
        typed => typed.parse::<Period>().map_err(|error| problems.push(wrong("starts", format!("{error}.")))).ok(),
    };
    if let (Some(starts), Some((_, end))) = (starts, due.and_then(Due::quarters))
        && starts > end
    {
        problems
            .push(wrong("starts", "The work begins after it is due: write an earlier quarter, or a later due date."));
    }
    if !STATES.contains(&input.status.trim()) {
        problems
            .push(wrong("status", format!("“{}” is not a status: choose one of {}.", input.status, STATES.join(", "))));
    }
    guard(
        &[
            ("title", title),
            ("owner", &input.owner),
            ("governed_by", &input.governed_by),
            ("strand", &input.strand),
            ("note", &input.note),
        ],
        &mut problems,
    );
    let Some(organisation) = organisation else { return Err(AppError::fields(problems)) };
    let known = rows::list(session.read(), &organisation.code)?;
    let id = input.id.unwrap_or(0);
    if id != 0 && !known.iter().any(|milestone| milestone.id == id) {
        problems.push(wrong("id", format!("{} has no milestone {id}.", organisation.name)));
    }
    let mut after = input.after.clone();
    after.sort_unstable();
    after.dedup();
    for before in &after {
        if *before == id {
            problems.push(wrong("after", "A milestone cannot wait for itself."));
        } else if !known.iter().any(|milestone| milestone.id == *before) {
            problems.push(wrong("after", format!("{} has no milestone {before} to wait for.", organisation.name)));
        }
    }
    let (Some(due), true) = (due, problems.is_empty()) else { return Err(AppError::fields(problems)) };
    let milestone = Milestone {
        id,
        organisation: organisation.code,
        title: title.to_owned(),
        strand: input.strand.trim().to_owned(),
        owner: input.owner.trim().to_owned(),
        owner_confirmed: input.owner_confirmed && !input.owner.trim().is_empty(),
        governed_by: input.governed_by.trim().to_owned(),
        starts: starts.map(|starts| starts.to_string()).unwrap_or_default(),
        due: due.to_string(),
        status: input.status.trim().to_owned(),
        note: input.note.trim().to_owned(),
        after,
    };
    no_ring(&known, &milestone)?;
    let verb = if id == 0 { "added" } else { "changed" };
    session.transact(Deed::new("save_milestone", format!("Milestone {verb}: {title}")), |tx| {
        rows::save(tx, &milestone)?;
        Ok(Done {})
    })
}

/// As the path sees it.
pub(super) fn step(milestone: &Milestone) -> Step {
    Step {
        id: milestone.id,
        start: milestone.starts.parse().ok(),
        end: milestone.due.parse::<Due>().ok().and_then(Due::quarters).map(|(_, end)| end),
        after: milestone.after.clone(),
    }
}

fn no_ring(known: &[Milestone], changed: &Milestone) -> Result<(), AppError> {
    // A new milestone is waited for by none, so that only a changed one can close a ring.
    let mut steps: Vec<Step> = known.iter().filter(|milestone| milestone.id != changed.id).map(step).collect();
    steps.push(step(changed));
    let Err(PathError::Ring(ids)) = Path::of(&steps) else { return Ok(()) };
    let title = |id: &i64| {
        if *id == changed.id {
            return changed.title.clone();
        }
        known.iter().find(|milestone| milestone.id == *id).map(|milestone| milestone.title.clone()).unwrap_or_default()
    };
    let ring: Vec<String> = ids.iter().chain(ids.first()).map(title).collect();
    Err(AppError::field(
        "after",
        format!("These would wait for one another in a ring: {}. Take one of them off the list.", ring.join(" ← ")),
    ))
}

/// Takes a milestone out; what waited for it waits for it no more.
///
/// # Errors
/// No such milestone.
pub fn remove_milestone(session: &mut Session, input: ProgrammeId) -> Result<Outcome<Done>, AppError> {
    let known = rows::list(session.read(), input.organisation.trim())?;
    let Some(milestone) = known.into_iter().find(|milestone| milestone.id == input.id) else {
        return Err(AppError::not_found("The milestone"));
    };
    session.transact(Deed::new("remove_milestone", format!("Milestone taken out: {}", milestone.title)), |tx| {
        rows::remove(tx, milestone.id)?;
        Ok(Done {})
    })
}
