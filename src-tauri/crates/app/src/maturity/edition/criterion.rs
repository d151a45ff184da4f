//! Criteria of a local edition: each a question that can be answered yes, partly or no.

use super::{editable, needed, reworded, text};
use crate::dto::edition::SaveEditionCriterion;
use crate::dto::{Done, Outcome};
use crate::error::{AppError, FieldError};
use crate::maturity::wrong;
use crate::session::{Deed, Session};
use pch_domain::maturity::Level;
use pch_store::tables::editions::{self as rows, Criterion, Edition};

/// The longest text of a criterion.
pub(super) const LONGEST: usize = 1_000;

/// Adds a criterion at the end of its cell, or changes its words. It stays in the cell in which it is.
pub fn save(session: &mut Session, input: SaveEditionCriterion) -> Result<Outcome<Done>, AppError> {
    let adds = input.criterion.is_none();
    let edition = editable(session, &input.matrix, adds)?;
    let known = rows::criteria(session.read(), edition.id)?;
    let mut problems = Vec::new();
    let wording = needed("text", &input.text, LONGEST, "Write what must be true.", &mut problems);
    let help = text("help", &input.help, LONGEST, &mut problems);
    let evidence = texts("evidence", &input.evidence, &mut problems)?;
    let actions = texts("actions", &input.actions, &mut problems)?;
    let place = match &input.criterion {
        Some(code) => {
            let held = known.iter().find(|one| one.code == code.trim()).cloned();
            if held.is_none() {
                problems.push(wrong("criterion", format!("There is no criterion “{code}” in {}.", edition.title)));
            }
            held
        }
        None => new_place(session, &edition, &known, &input, &mut problems)?,
    };
    let twin = place.as_ref().and_then(|place| {
        known.iter().find(|one| {
            one.domain == place.domain
                && one.level == place.level
                && one.code != place.code
                && one.text.to_lowercase() == wording.to_lowercase()
        })
    });
    if twin.is_some() && !wording.is_empty() {
        problems.push(wrong("text", "The same words stand in this cell already: write what is different."));
    }
    let (Some(place), true) = (place, problems.is_empty()) else { return Err(AppError::fields(problems)) };
    let new = Criterion { text: wording, help, evidence, actions, ..place };
    let label = format!("Criterion {}: {}", if adds { "added" } else { "reworded" }, new.text);
    session.transact(Deed::new("save_edition_criterion", label), |tx| {
        if !known.contains(&new) {
            rows::save_criterion(tx, edition.id, &new)?;
            reworded(tx, &edition)?;
        }
        Ok(Done {})
    })
}

/// Where a new criterion goes, with a code that none has.
fn new_place(
    session: &Session,
    edition: &Edition,
    known: &[Criterion],
    input: &SaveEditionCriterion,
    problems: &mut Vec<FieldError>,
) -> Result<Option<Criterion>, AppError> {
    let domain = input.domain.trim();
    let levels = rows::levels(session.read(), edition.id)?;
    let level =
        input.level.parse::<Level>().ok().filter(|level| levels.iter().any(|held| held.level == level.name())).or_else(
            || {
                let names: Vec<&str> = levels.iter().map(|level| level.level.as_str()).collect();
                let message =
                    format!("“{}” is no level of this edition: choose one of {}.", input.level, names.join(", "));
                problems.push(wrong("level", message));
                None
            },
        );
    if !domain.is_empty() && !rows::domains(session.read(), edition.id)?.iter().any(|one| one.code == domain) {
        problems.push(wrong("domain", format!("There is no domain “{domain}” in {}.", edition.title)));
    }
    if domain.is_empty() && level.is_some_and(|level| level != Level::Foundation) {
        problems.push(wrong("level", "What holds for all domains belongs to Foundation."));
    }
    Ok(level.map(|level| Criterion {
        domain: domain.to_owned(),
        level: level.name().to_owned(),
        position: end_of_cell(known, domain, level.name()),
        code: free_code(&edition.code, known, domain, level),
        ..Criterion::default()
    }))
}

pub(super) fn end_of_cell(known: &[Criterion], domain: &str, level: &str) -> i64 {
    let cell = known.iter().filter(|one| one.domain == domain && one.level == level);
    cell.map(|one| one.position + 1).max().unwrap_or(0)
}

/// `blmk-2018.right_scale.1.4`: edition, domain, level, number.
pub(super) fn free_code(edition: &str, known: &[Criterion], domain: &str, level: Level) -> String {
    let domain = if domain.is_empty() { "all" } else { domain };
    let step = Level::ALL.iter().position(|one| *one == level).unwrap_or(0);
    let made = |number: usize| format!("{edition}.{domain}.{step}.{number}");
    (1..=known.len() + 1)
        .map(made)
        .find(|code| !known.iter().any(|one| one.code == *code))
        .unwrap_or_else(|| made(known.len() + 2))
}

/// A list of short texts, empty lines left out, as JSON.
fn texts(place: &str, typed: &[String], problems: &mut Vec<FieldError>) -> Result<String, AppError> {
    let kept: Vec<String> =
        typed.iter().map(|one| text(place, one, 300, problems)).filter(|one| !one.is_empty()).collect();
    serde_json::to_string(&kept).map_err(|error| AppError::internal(error.to_string()))
}
