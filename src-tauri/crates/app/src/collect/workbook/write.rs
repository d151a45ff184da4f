//! A return workbook for each practice, into a folder.

use super::ground;
use crate::dto::WrittenFile;
use crate::dto::collect::WriteWorkbooks;
use crate::error::{AppError, FieldError};
use crate::file;
use crate::maturity::matrix;
use crate::session::Session;
use crate::submission::subject::Subject;
use pch_domain::Period;
use pch_domain::facts::Progress as _;
use pch_exchange::form;
use pch_exchange::form::practice_return;

/// Writes a return workbook for each practice, filled with what is known here and may be seen by whoever is here.
///
/// # Errors
/// A period or edition that is none, a practice outside the scope, a folder that is not there or cannot be written.
pub(crate) fn write(session: &mut Session, input: WriteWorkbooks) -> Result<Vec<WrittenFile>, AppError> {
    let mut wrong = Vec::new();
    let mut take = |place: String, message: String| wrong.push(FieldError { place, message });
    let period = input.period.parse::<Period>().map_err(|error| take("period".to_owned(), format!("{error}."))).ok();
    let chosen = input.matrix.as_deref().filter(|id| !id.trim().is_empty());
    if let Some(id) = chosen.filter(|id| session.definitions.matrix(id).is_none()) {
        let known: Vec<&str> = session.definitions.matrices().map(|matrix| matrix.id.as_str()).collect();
        take("matrix".to_owned(), format!("There is no matrix “{id}”: choose one of {}.", known.join(", ")));
    }
    let registry = session.registry()?;
    let day = period.map(|period| period.last_day().to_string()).unwrap_or_default();
    let within = registry.practices_within(&input.scope, &day);
    let area = registry.name(&input.scope.code);
    for (at, code) in input.practices.iter().enumerate().filter(|(_, code)| !within.contains(code)) {
        take(format!("practices.{at}"), format!("{} ({code}) is not a practice of {area}.", registry.name(code)));
    }
    if within.is_empty() && period.is_some() {
        take("scope".to_owned(), format!("{area} has no practices to make workbooks for."));
    }
    let (Some(period), true) = (period, wrong.is_empty()) else { return Err(AppError::fields(wrong)) };
    let wanted = if input.practices.is_empty() { within } else { input.practices };
    let created = session.clock.now().naive_local();
    let mut written = Vec::with_capacity(wanted.len());
    let watch = std::sync::Arc::clone(&session.watch);
    watch.begin("Writing workbooks");
    let total = wanted.len() as u64;
    for (done, code) in (0_u64..).zip(&wanted) {
        watch.step("Writing workbooks", done, total)?;
        let subject = Subject::read(session, code, &period.to_string())?;
        let matrix = match chosen.and_then(|id| session.definitions.matrix(id).cloned()) {
            Some(matrix) => matrix,
            None => matrix::in_use(session, code, period)?,
        };
        let staff = ground::staff(session, &subject)?;
        let made = ground::ground(session, &subject, &matrix, created, ground::lines(staff.len()))?;
        let known = crate::maturity::known_answers(session, code, &matrix)?;
        let form = practice_return::form(&made, &matrix, &staff, &known);
        let bytes = form::write(&form).map_err(AppError::internal)?;
        written.push(file::write_whole(&input.folder, &super::name(code, period), &bytes)?);
    }
    Ok(written)
}
