//! Whether work goes on in this copy, waits for somebody, or went on elsewhere.

use crate::error::AppError;
use crate::registry::day;
use pch_store::Connection;
use pch_store::tables::handovers::{self as rows, Handover};

/// Where work on this store goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Here; the line says who took it, where anybody ever did.
    Here(Option<Handover>),
    /// This is the copy that was handed to somebody, who has not taken it over yet.
    Waiting(Handover),
    /// In the copy that was handed to somebody else.
    Gone(Handover),
}

/// Acts that are allowed wherever work goes on: they say where it does.
const ALWAYS: [&str; 3] = ["take_over", "take_back", "restore"];

/// Reads it.
///
/// # Errors
/// The store's.
pub(crate) fn of(connection: &Connection) -> Result<Standing, AppError> {
    let Some(last) = rows::last(connection)? else { return Ok(Standing::Here(None)) };
    if last.event != "handed" {
        return Ok(Standing::Here(Some(last)));
    }
    let waits = rows::turn_here(connection)? == last.turn;
    Ok(if waits { Standing::Waiting(last) } else { Standing::Gone(last) })
}

/// Refuses an act in a copy whose work goes on elsewhere, so that there are not two truths.
///
/// # Errors
/// The refusal, with what to do.
pub(crate) fn guard(connection: &Connection, kind: &str) -> Result<(), AppError> {
    if ALWAYS.contains(&kind) {
        return Ok(());
    }
    match of(connection)? {
        Standing::Here(_) => Ok(()),
        Standing::Waiting(line) => Err(AppError::not_allowed(format!(
            "{} handed this copy to {} on {}. Nothing is changed in it before it is taken over.",
            line.person,
            line.to_name,
            date(&line.at)
        ))
        .with_help("Take it over on Home, or in Settings under Handing over.")),
        Standing::Gone(line) => Err(AppError::not_allowed(format!(
            "{} has handed this store to {} on {}, and work goes on there. What is changed here would never come together with it, so nothing was.",
            line.person,
            line.to_name,
            date(&line.at)
        ))
        .with_help("Ask for the copy back, or take it back in Settings under Handing over.")),
    }
}

/// The day of a moment in words.
pub(super) fn date(at: &str) -> String {
    day(at.get(..10).unwrap_or(at))
}
