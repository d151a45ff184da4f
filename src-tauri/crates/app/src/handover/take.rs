//! Taking a store over, or back.

use super::standing::{Standing, of};
use crate::dto::handover::{TakeBack, TakeOver};
use crate::dto::{Done, Nothing, Outcome};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, ROLE_WANTED, ROLES, Session};
use crate::submission::explain::text_fault;
use pch_store::tables::handovers::{self as rows, Handover};
use pch_store::tables::{people, settings};

/// Takes this copy over: the name stands in the journal beside what follows. A name that is not here yet becomes a person
/// with a role; a known one keeps theirs.
///
/// # Errors
/// No name, no such role, a copy whose work goes on elsewhere.
pub fn take_over(session: &mut Session, input: TakeOver) -> Result<Outcome<Done>, AppError> {
    if matches!(of(session.read())?, Standing::Gone(_)) {
        super::guard(session.read(), "edit")?;
    }
    let name = input.name.trim().to_owned();
    let mut wrong = Vec::new();
    let mut take = |place: &str, message: String| wrong.push(FieldError { place: place.to_owned(), message });
    if name.is_empty() {
        take("name", "Write your name: it stands beside what you do and sign.".to_owned());
    }
    let known = people::list(session.read())?.into_iter().find(|person| person.name == name);
    let before = session.person();
    let role = input.role.filter(|role| !role.trim().is_empty());
    if let Some(role) = &role
        && ROLES.iter().all(|(code, _)| code != role)
    {
        take("role", ROLE_WANTED.to_owned());
    }
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    // A successor does the work of whoever had it, for the same organisation, unless they say otherwise.
    let person = known.unwrap_or_else(|| people::Person {
        id: 0,
        name: name.clone(),
        role: role
            .or_else(|| before.as_ref().map(|before| before.role.clone()))
            .unwrap_or_else(|| "cluster_lead".to_owned()),
        organisation_kind: before.as_ref().and_then(|before| before.organisation_kind.clone()),
        organisation: before.and_then(|before| before.organisation),
    });
    let line = line(session, "taken", &name, String::new())?;
    let deed = Deed { barrier: true, ..Deed::new("take_over", format!("Taken over by {name}")) };
    let mut outcome = session.transact(deed, |tx| {
        rows::add(tx, &line)?;
        Ok(people::save(tx, &person)?)
    })?;
    let id = outcome.value;
    session.store.write_unjournalled(|tx| settings::set(tx, "person", &id.to_string()))?;
    outcome.changed.push("people".to_owned());
    Ok(outcome.with(Done {}))
}

/// Takes back what was handed on: work goes on here, and the other copy should be left. Says why in the journal.
///
/// # Errors
/// A store that was not handed on; no reason.
pub fn take_back(session: &mut Session, input: TakeBack) -> Result<Outcome<Done>, AppError> {
    let reason = input.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(AppError::field("reason", "Write why, for whoever has the other copy."));
    }
    if let Some(fault) = text_fault(&reason) {
        return Err(AppError::field("reason", fault));
    }
    let Standing::Gone(handed) = of(session.read())? else {
        return Err(AppError::not_allowed("Work goes on in this copy: there is nothing to take back."));
    };
    let actor = session.actor();
    let line = line(session, "taken_back", &actor, reason)?;
    let deed = Deed { barrier: true, ..Deed::new("take_back", format!("Taken back from {}", handed.to_name)) };
    session.transact(deed, |tx| {
        rows::add(tx, &line)?;
        Ok(Done {})
    })
}

/// Goes on with a copy that is older than what this computer has seen, or was changed apart from it.
///
/// # Errors
/// None of its own.
pub fn go_on(session: &mut Session, _: Nothing) -> Result<Done, AppError> {
    session.seen_anyway();
    Ok(Done {})
}

fn line(session: &Session, event: &str, person: &str, note: String) -> Result<Handover, AppError> {
    Ok(Handover {
        id: 0,
        turn: rows::mark(session.read())?.turn + 1,
        event: event.to_owned(),
        person: person.to_owned(),
        to_name: String::new(),
        at: session.clock.now().to_rfc3339(),
        note,
    })
}
