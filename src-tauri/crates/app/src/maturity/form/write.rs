//! A form for each practice, into a folder.

use super::super::{edition, matrix, wrong};
use super::known;
use crate::dto::WrittenFile;
use crate::dto::form::WriteForms;
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use chrono::{Days, NaiveDateTime};
use pch_domain::Period;
use pch_domain::definitions::{Definition, Matrix};
use pch_exchange::form::practice::{self, Answers, Made};
use pch_exchange::form::{self, Form};

/// How long after its period a form may still be filled.
const LATE: Days = Days::new(366);

/// Writes a form for each practice, filled with what whoever is here may see of its answers.
///
/// # Errors
/// A period or edition that is none, a practice outside the scope, a folder that is not there or cannot be written.
pub fn write(session: &mut Session, input: WriteForms) -> Result<Vec<WrittenFile>, AppError> {
    let mut problems = Vec::new();
    let period = super::period(&input.period, &mut problems);
    let chosen = input.matrix.as_deref().filter(|id| !id.trim().is_empty());
    let matrix = match (chosen, period) {
        (Some(id), _) => edition(session, id, &mut problems),
        (None, Some(period)) => Some(matrix::in_use(session, &input.scope.code, period)?),
        (None, None) => None,
    };
    let registry = session.registry()?;
    let day = period.map(|period| period.last_day().to_string()).unwrap_or_default();
    let within = registry.practices_within(&input.scope, &day);
    for (at, code) in input.practices.iter().enumerate() {
        if !within.contains(code) {
            let message =
                format!("{} ({code}) is not a practice of {}.", registry.name(code), registry.name(&input.scope.code));
            problems.push(wrong(format!("practices.{at}"), message));
        }
    }
    let wanted = if input.practices.is_empty() { within } else { input.practices.clone() };
    if wanted.is_empty() && problems.is_empty() {
        let message = format!("{} has no practices to make forms for.", registry.name(&input.scope.code));
        problems.push(wrong("practices", message));
    }
    let (Some(period), Some(matrix), true) = (period, matrix, problems.is_empty()) else {
        return Err(AppError::fields(problems));
    };
    let created = session.clock.now().naive_local();
    let mut written = Vec::with_capacity(wanted.len());
    for code in &wanted {
        let known = known::of(session, code, &matrix, true)?;
        let made = made(session, code, period, created)?;
        let form = practice::form(&made, &matrix, &known);
        let bytes = form::write(&form).map_err(super::unwritten)?;
        written.push(file::write_whole(&input.folder, &name(code, period, ""), &bytes)?);
    }
    Ok(written)
}

/// What the form of a practice is called.
pub(super) fn name(code: &str, period: Period, ending: &str) -> String {
    format!("{code}_{}_maturity{ending}.xlsx", period.to_string().replace('/', "-"))
}

fn made(session: &mut Session, practice: &str, period: Period, created: NaiveDateTime) -> Result<Made, AppError> {
    let registry = session.registry()?;
    let cluster = registry.cluster_of(practice, &period.last_day().to_string()).map(|at| at.cluster);
    let last = period.last_day().max(created.date());
    Ok(Made {
        practice: (practice.to_owned(), registry.name(practice)),
        cluster: cluster.map_or_else(
            || ("none".to_owned(), "in no cluster".to_owned()),
            |code| {
                let name = registry.name(&code);
                (code, name)
            },
        ),
        period,
        author: session.actor(),
        created,
        until: last.checked_add_days(LATE).unwrap_or(last),
    })
}

/// The form that a practice's answers are held against when they come back: nothing in it, no day after today.
pub(super) fn blank(
    session: &mut Session,
    practice: &str,
    period: Period,
    matrix: &Definition<Matrix>,
) -> Result<Form, AppError> {
    let created = session.clock.now().naive_local();
    let mut made = made(session, practice, period, created)?;
    made.until = session.today();
    Ok(practice::form(&made, matrix, &Answers::default()))
}
