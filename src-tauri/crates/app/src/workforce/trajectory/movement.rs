//! Reasons that people know for a figure that moved.

use super::super::role::{self, Role};
use super::key::Key;
use super::save::read_day;
use super::sums::signed;
use crate::dto::trajectory::{MovementId, MovementView, SaveMovement};
use crate::dto::{Done, Outcome, Scope};
use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use crate::session::{Deed, Session};
use pch_domain::Wte;
use pch_domain::fixed::parse_billionths;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::trajectory::{self, Movement};
use std::sync::Arc;

/// Kinds with their titles, in the order of the waterfall.
pub(super) const KINDS: [(&str, &str); 5] = [
    ("joiners", "Joiners"),
    ("leavers", "Leavers"),
    ("hours", "Hours changed"),
    ("schemes", "Schemes"),
    ("reclassified", "Reclassified"),
];

pub(super) fn kind_title(kind: &str) -> &'static str {
    KINDS.iter().find(|(code, _)| *code == kind).map_or("Unexplained", |(_, title)| *title)
}

/// Adds or changes a reason.
///
/// # Errors
/// Every field that is wrong.
pub fn save(session: &mut Session, input: SaveMovement) -> Result<Outcome<MovementId>, AppError> {
    let registry = session.registry()?;
    let definitions = Arc::clone(&session.definitions);
    let roles = role::all(&definitions);
    let mut wrong: Vec<FieldError> = Vec::new();
    let mut refuse = |place: &str, message: String| wrong.push(FieldError { place: place.to_owned(), message });
    let organisation = input.organisation.trim().to_ascii_uppercase();
    if registry.get(&organisation).is_none_or(|known| !matches!(known.kind.as_str(), "practice" | "cluster")) {
        refuse("organisation", "Choose the practice or cluster where it happened.".to_owned());
    }
    let key = match Key::read(&roles, &input.line) {
        Ok(key) => Some(key),
        Err(message) => {
            refuse("line", message);
            None
        }
    };
    if !KINDS.iter().any(|(kind, _)| *kind == input.kind) {
        refuse("kind", "Choose joiners, leavers, hours, schemes or reclassified.".to_owned());
    }
    let typed = input.wte.trim().trim_start_matches('+').replace('−', "-");
    let wte = match parse_billionths(&typed) {
        Ok(0) => {
            refuse("wte", "Write how many WTE it was, not 0.".to_owned());
            0
        }
        Ok(value) if value.abs() > 500 * pch_domain::fixed::SCALE => {
            refuse("wte", format!("“{}” is more than 500 WTE: check for a slipped point.", input.wte.trim()));
            0
        }
        Ok(value) => value,
        Err(_) => {
            refuse(
                "wte",
                format!("“{}” is not a number: write WTE, for example 0.8, or -0.8 for staff lost.", input.wte.trim()),
            );
            0
        }
    };
    // Who leaves is lost and who joins is won, whichever sign was typed.
    let wte = match input.kind.as_str() {
        "leavers" => -wte.abs(),
        "joiners" | "schemes" => wte.abs(),
        _ => wte,
    };
    let on = read_day(&input.on);
    if on.is_none() {
        refuse(
            "on",
            format!("“{}” is not a date: write day, month and year, for example 01/11/2018.", input.on.trim()),
        );
    }
    let note = input.note.split_whitespace().collect::<Vec<_>>().join(" ");
    if holds_nhs_number(&note) {
        refuse("note", NHS_NUMBER_REFUSED.to_owned());
    } else if note.chars().count() > 200 {
        refuse("note", "This is longer than 200 characters: shorten it.".to_owned());
    }
    if let Some(id) = input.id
        && trajectory::movement_by_id(session.read(), id)?.is_none()
    {
        return Err(AppError::not_found(format!("Reason {id}")));
    }
    let (Some(key), Some(on)) = (key, on) else { return Err(AppError::fields(wrong)) };
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    let row = Movement {
        id: input.id.unwrap_or_default(),
        organisation,
        staff_group: key.group.name().to_owned(),
        role: key.role.clone(),
        kind: input.kind.clone(),
        wte,
        on_day: on.to_string(),
        note,
        noted_by: session.actor(),
    };
    let label = format!("{} of {} WTE noted: {}", kind_title(&row.kind), signed(wte, 2), key.title(&roles));
    session
        .transact(Deed::new("save_movement", label), |tx| Ok(MovementId { id: trajectory::save_movement(tx, &row)? }))
}

/// Takes a reason out.
///
/// # Errors
/// A reason that is not there.
pub fn remove(session: &mut Session, input: MovementId) -> Result<Outcome<Done>, AppError> {
    let Some(held) = trajectory::movement_by_id(session.read(), input.id)? else {
        return Err(AppError::not_found(format!("Reason {}", input.id)));
    };
    let label = format!("{} of {} WTE taken out", kind_title(&held.kind), signed(held.wte, 2));
    session.transact(Deed::new("remove_movement", label), |tx| {
        trajectory::remove_movement(tx, input.id)?;
        Ok(Done {})
    })
}

/// Reasons of a scope up to a day, newest first.
pub(super) fn list(
    session: &Session,
    registry: &Registry,
    roles: &[Role],
    scope: &Scope,
    until: &str,
) -> Result<Vec<MovementView>, AppError> {
    let mut out = Vec::new();
    for row in of_scope(session, registry, scope, "", until)? {
        let Ok(group) = row.staff_group.parse() else { continue };
        let key = Key { group, role: row.role.clone() };
        out.push(MovementView {
            id: row.id,
            organisation: registry.named(&row.organisation),
            line: key.text(),
            line_title: key.title(roles),
            kind_title: kind_title(&row.kind).to_owned(),
            kind: row.kind,
            wte: Wte(row.wte).to_f64(),
            shown: signed(row.wte, 2),
            on: row.on_day,
            note: row.note,
            by: row.noted_by,
        });
    }
    out.sort_by(|a, b| b.on.cmp(&a.on).then(b.id.cmp(&a.id)));
    Ok(out)
}

/// Reasons of the practices and clusters of a scope after one day and up to another.
pub(super) fn of_scope(
    session: &Session,
    registry: &Registry,
    scope: &Scope,
    after: &str,
    until: &str,
) -> Result<Vec<Movement>, AppError> {
    let mut places = registry.practices_ever_within(scope, until);
    places.extend(registry.clusters_within(scope));
    let mut out = Vec::new();
    for place in places {
        out.extend(trajectory::movements(session.read(), &place, after, until)?);
    }
    Ok(out)
}
