//! What stands below a fan: staff by group over time, ages, and what drives the change.

use super::pictures;
use crate::dto::outlook::{FanQuery, OutlookPictures};
use crate::dto::plan::WaterfallQuery;
use crate::error::AppError;
use crate::session::Session;

/// The pictures that belong to a question.
pub fn show(session: &mut Session, input: FanQuery) -> Result<OutlookPictures, AppError> {
    let staff = if input.staff.is_empty() { "gp" } else { input.staff.as_str() };
    let query = crate::dto::plan::ProjectQuery { levels: Vec::new(), ..input.query.clone() };
    let (ages, projection) = crate::plan::ages(session, &query, staff)?;
    let drawn = !query.exact_only;
    let by_group = pictures::stacked(pictures::by_group(&projection, drawn))?;
    let line = pictures::line(&projection.lines, staff, "");
    let title = line.map_or_else(|| staff.to_owned(), |line| line.title.clone());
    let until = projection.periods.last().map_or_else(String::new, |period| period.title.clone());
    let sources = projection.baseline.sources.join("; ");
    let assumed = line.is_some_and(|line| line.assumed);
    let ages = pictures::bars(pictures::ages(&title, &until, &ages, sources, assumed))?;
    let fall = WaterfallQuery {
        scope: query.scope.clone(),
        scenario: query.scenario,
        from: query.from.clone(),
        to: projection.periods.last().map_or_else(String::new, |period| period.period.clone()),
        staff: staff.to_owned(),
        changes: query.changes.clone(),
    };
    let waterfall = pictures::fallen(crate::plan::waterfall(session, fall)?)?;
    Ok(OutlookPictures { by_group, ages, waterfall })
}
