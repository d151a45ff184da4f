//! Maturity: assessing domains, agreeing the overall level, the ambition.

mod action;
mod agree;
mod ambition;
mod answer;
mod answers;
#[cfg(test)]
mod area_tests;
mod assess;
pub mod carry;
mod challenge;
mod compare;
#[cfg(test)]
mod deep_tests;
pub mod edition;
mod engagement;
mod export;
mod form;
mod gaps;
pub(crate) mod matrix;
mod overall;
mod receive;
mod remark;
mod returned;
mod round;
mod send;
mod sharing;
mod show;
mod standing;
#[cfg(test)]
mod standing_tests;
mod statement;
mod story;
mod system;
#[cfg(test)]
mod tests;
mod unlock;
mod way;

pub use action::{remove_action, save_action};
pub use agree::agree;
pub use ambition::{set as set_ambition, set_domain as set_domain_ambition};
pub use answer::answer;
pub use assess::assess;
pub use challenge::challenge;
pub use engagement::{remove as remove_engagement, save as save_engagement};
pub use export::export;
pub(crate) use form::{Preview as FormPreview, known as known_answers, overlay};
pub use form::{mark as mark_forms, preview as preview_forms, take as take_forms, write as write_forms};
pub use gaps::gaps;
pub(crate) use receive::{Sender, receive};
pub(crate) use remark::{remarks, too_early};
pub use round::{begin_round, confirm};
pub(crate) use send::{send, story};
pub(crate) use sharing::mark as mark_shared;
pub use sharing::{share, take_back};
pub use show::show;
pub use standing::{remove_cycle_step, set_cycle_step, set_readiness, show as standing};
pub(crate) use statement::multiples;
pub use statement::{pictures, write as statement};
pub use story::story as tell;
pub(crate) use unlock::missing as missing_for;
pub use unlock::{remove_ask, save_ask, show as unlocks};

use crate::error::{AppError, FieldError};
use crate::registry::{Organisation, Registry};
use crate::session::Session;
use chrono::NaiveDate;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::maturity::Level;

/// Stands for the domain of prerequisites that an edition does not split by domain.
const PREREQUISITES: &str = "prerequisites";

/// A message beside a field.
fn wrong(place: impl Into<String>, message: impl Into<String>) -> FieldError {
    FieldError { place: place.into(), message: message.into() }
}

/// Who is assessed: a practice or a cluster.
fn assessable(
    session: &mut Session,
    code: &str,
    problems: &mut Vec<FieldError>,
) -> Result<Option<Organisation>, AppError> {
    let registry = session.registry()?;
    match registry.get(code) {
        Some(organisation) if matches!(organisation.kind.as_str(), "practice" | "cluster") => {
            return Ok(Some(organisation.clone()));
        }
        Some(organisation) => problems.push(wrong(
            "organisation",
            format!("{} is not assessed itself: choose a practice or a cluster.", organisation.name),
        )),
        None => problems.push(wrong("organisation", format!("There is no organisation {code} here."))),
    }
    Ok(None)
}

/// An edition of the matrix.
fn edition(session: &Session, id: &str, problems: &mut Vec<FieldError>) -> Option<Definition<Matrix>> {
    let found = session.definitions.matrix(id).cloned();
    if found.is_none() {
        let known: Vec<&str> = session.definitions.matrices().map(|matrix| matrix.id.as_str()).collect();
        problems.push(wrong("matrix", format!("There is no matrix “{id}”: choose one of {}.", known.join(", "))));
    }
    found
}

/// An edition of the matrix, where there is one of that id.
fn edition_of(session: &Session, id: &str) -> Option<Definition<Matrix>> {
    edition(session, id, &mut Vec::new())
}

/// A level that the edition has.
fn level(matrix: &Matrix, place: &str, text: &str, problems: &mut Vec<FieldError>) -> Option<Level> {
    let known = || matrix.levels.iter().map(|level| level.level.name()).collect::<Vec<_>>().join(", ");
    let found = text.parse::<Level>().ok().filter(|level| matrix.levels.iter().any(|known| known.level == *level));
    if found.is_none() {
        problems.push(wrong(place, format!("“{text}” is not a level of this matrix: choose one of {}.", known())));
    }
    found
}

/// A day that has come; today where none is given.
fn past_day(session: &Session, place: &str, text: Option<&str>, problems: &mut Vec<FieldError>) -> NaiveDate {
    let today = session.today();
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return today };
    match text.parse::<NaiveDate>() {
        Ok(day) if day > today => {
            let message =
                format!("{} is in the future: write the day on which it happened.", pch_domain::words::date(day));
            problems.push(wrong(place, message));
            today
        }
        Ok(day) => day,
        Err(_) => {
            problems.push(wrong(place, format!("“{text}” is not a day: write it like 2018-11-30.")));
            today
        }
    }
}

/// A day on which somebody was assessed: not in the future, and not before the organisation was there.
fn assessed_day(
    session: &mut Session,
    organisation: Option<&Organisation>,
    text: Option<&str>,
    problems: &mut Vec<FieldError>,
) -> Result<NaiveDate, AppError> {
    let day = past_day(session, "on", text, problems);
    let given = text.is_some_and(|text| !text.trim().is_empty());
    if let (Some(organisation), true) = (organisation, given) {
        let registry = session.registry()?;
        if let Some(said) = before_it_was_there(&registry, organisation, day) {
            problems.push(wrong("on", format!("{said} Write the day of the assessment.")));
        }
    }
    Ok(day)
}

/// “1 March 2018 is before Riverside cluster was there: it opened on 1 April 2018.”, where a day is.
fn before_it_was_there(registry: &Registry, organisation: &Organisation, day: NaiveDate) -> Option<String> {
    let (first, why) = first_day(registry, organisation).filter(|(first, _)| *first > day.to_string())?;
    let (day, first) = (pch_domain::words::date(day), crate::registry::day(&first));
    Some(format!("{day} is before {} was there: {why} {first}.", organisation.name))
}

/// The first day of an organisation, where anybody states it. Files say nothing of the age of a cluster that a CCG made out
/// of a network: networks were registered in October 2019, and clusters were there before.
fn first_day(registry: &Registry, organisation: &Organisation) -> Option<(String, &'static str)> {
    let made_of_a_network = organisation.kind == "cluster" && organisation.by_hand;
    if let Some(opened) = organisation.opened.as_ref().filter(|_| !made_of_a_network) {
        return Some((opened.clone(), "it opened on"));
    }
    if organisation.kind != "cluster" {
        return None;
    }
    let members = registry.members.get(&organisation.code)?;
    let first = members
        .iter()
        .filter_map(|practice| registry.memberships.get(practice))
        .flatten()
        .filter(|membership| membership.cluster == organisation.code)
        .min_by(|a, b| a.from.cmp(&b.from))?;
    (first.by_hand && !first.returned).then(|| (first.from.clone(), "its first practice joined on"))
}

/// The title of a stored level.
fn title(level: &str) -> String {
    level.parse::<Level>().map_or_else(|_| level.to_owned(), |level| level.title().to_owned())
}

/// The code of the edition in use for an organisation in a period.
///
/// # Errors
/// The store's.
pub(crate) fn edition_in_use(
    session: &Session,
    organisation: &str,
    period: pch_domain::Period,
) -> Result<String, AppError> {
    Ok(matrix::in_use(session, organisation, period)?.id)
}
