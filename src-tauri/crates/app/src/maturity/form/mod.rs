//! Forms for practices without the program: written as workbooks, read back, taken in as one act.

mod files;
mod known;
mod mark;
mod overlay;
mod preview;
mod take;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use known::seen as known;
pub use mark::mark;
pub(crate) use overlay::overlay;
pub(crate) use preview::Preview;
pub use preview::preview;
pub use take::take;
pub use write::write;

use crate::error::{AppError, FieldError};
use pch_domain::Period;

/// The period of a query.
fn period(text: &str, problems: &mut Vec<FieldError>) -> Option<Period> {
    match text.parse::<Period>() {
        Ok(period) => Some(period),
        Err(error) => {
            problems.push(super::wrong("period", format!("{error}.")));
            None
        }
    }
}

/// What the form's writer refused.
fn unwritten(error: String) -> AppError {
    AppError::internal(error)
}
