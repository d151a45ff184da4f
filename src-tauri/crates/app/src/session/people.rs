//! People who use this copy.

use super::{Deed, Session};
use crate::dto::session::{Person, SavePerson};
use crate::dto::{Nothing, Outcome, Scope};
use crate::error::{AppError, FieldError};
use pch_store::tables::{people as rows, settings};

/// Roles, with the words for them.
pub(crate) const ROLES: [(&str, &str); 4] = [
    ("practice_manager", "Practice manager"),
    ("cluster_lead", "Cluster lead"),
    ("ccg_officer", "CCG officer"),
    (SYSTEM_OFFICER, "System officer"),
];

/// Whoever collects for a whole system, from its CCGs.
pub(crate) const SYSTEM_OFFICER: &str = "system_officer";

/// What is said to whoever gives a role that is none.
pub(crate) const ROLE_WANTED: &str = "Choose a role: practice manager, cluster lead, CCG officer or system officer.";

/// Whether a role's daily work is to collect.
pub(crate) fn collects(role: &str) -> bool {
    matches!(role, "ccg_officer" | SYSTEM_OFFICER)
}

/// Kind of the organisation that a role works for.
pub(super) fn works_for(role: &str) -> Option<&'static str> {
    match role {
        "practice_manager" => Some("practice"),
        "cluster_lead" => Some("cluster"),
        "ccg_officer" => Some("ccg"),
        SYSTEM_OFFICER => Some("system"),
        _ => None,
    }
}

/// Those of this copy who collect for an organisation, such as “C. Officer, CCG officer”: who works there, in the role that does.
pub(crate) fn collectors(session: &Session, scope: &Scope) -> Result<Vec<String>, AppError> {
    let role = match scope.kind.as_str() {
        "cluster" => "cluster_lead",
        "ccg" | "place" => "ccg_officer",
        "system" => SYSTEM_OFFICER,
        _ => return Ok(Vec::new()),
    };
    let here = |person: &rows::Person| person.role == role && person.organisation.as_ref() == Some(&scope.code);
    let people = rows::list(session.read())?;
    Ok(people
        .iter()
        .filter(|person| here(person))
        .map(|person| format!("{}, {}", person.name, role_title(role)))
        .collect())
}

/// A role as people say it.
pub(crate) fn role_title(code: &str) -> &str {
    ROLES.iter().find(|(known, _)| *known == code).map_or(code, |(_, title)| title)
}

/// Everyone, with who is here now.
pub fn list(session: &mut Session, _: Nothing) -> Result<Vec<Person>, AppError> {
    views(session)
}

pub(super) fn views(session: &Session) -> Result<Vec<Person>, AppError> {
    let current = session.person().map(|person| person.id);
    let view = |row: rows::Person| Person {
        id: row.id,
        role_title: ROLES
            .iter()
            .find(|(code, _)| *code == row.role)
            .map_or(row.role.as_str(), |(_, title)| title)
            .to_owned(),
        name: row.name,
        role: row.role,
        organisation: row.organisation_kind.zip(row.organisation).map(|(kind, code)| Scope { kind, code }),
        current: Some(row.id) == current,
    };
    Ok(rows::list(session.read())?.into_iter().map(view).collect())
}

/// Adds or changes a person; the current one is the actor of what follows.
pub fn save(session: &mut Session, input: SavePerson) -> Result<Outcome<Person>, AppError> {
    let name = input.name.trim().to_owned();
    let mut wrong = Vec::new();
    if name.is_empty() {
        wrong.push(FieldError {
            place: "name".to_owned(),
            message: "Write your name: it stands beside what you do and sign.".to_owned(),
        });
    }
    if !ROLES.iter().any(|(code, _)| *code == input.role) {
        wrong.push(FieldError { place: "role".to_owned(), message: ROLE_WANTED.to_owned() });
    }
    if input.role == SYSTEM_OFFICER && input.organisation.as_ref().is_some_and(|scope| scope.kind != "system") {
        let message = "A system officer collects for a system: choose the system, or the role of a CCG officer.";
        wrong.push(FieldError { place: "organisation".to_owned(), message: message.to_owned() });
    }
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    let row = rows::Person {
        id: input.id.unwrap_or(0),
        name: name.clone(),
        role: input.role,
        organisation_kind: input.organisation.as_ref().map(|scope| scope.kind.clone()),
        organisation: input.organisation.map(|scope| scope.code),
    };
    let label =
        if row.id == 0 { format!("{name} added to the people of this copy") } else { format!("{name} changed") };
    let mut outcome = session.transact(Deed::new("save_person", label), |tx| Ok(rows::save(tx, &row)?))?;
    let id = outcome.value;
    if input.current {
        session.store.write_unjournalled(|tx| settings::set(tx, "person", &id.to_string()))?;
    }
    let person =
        views(session)?.into_iter().find(|person| person.id == id).ok_or_else(|| AppError::not_found("The person"))?;
    for topic in ["session", "people"] {
        if !outcome.changed.iter().any(|known| known == topic) {
            outcome.changed.push(topic.to_owned());
        }
    }
    Ok(Outcome {
        value: person,
        changed: outcome.changed,
        operation: outcome.operation,
        label: outcome.label,
        can_undo: outcome.can_undo,
        warnings: outcome.warnings,
    })
}
