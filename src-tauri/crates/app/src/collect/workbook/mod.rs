//! The Excel way: a return workbook for a practice without the program, and what comes back in it as a package.

mod ground;
mod mark;
mod read;
#[cfg(test)]
mod tests;
mod turn;
mod write;

pub(crate) use mark::mark;
pub(crate) use read::{Marked, is_workbook};
pub(crate) use turn::turn;
pub(crate) use write::write;

use pch_domain::Period;

/// What the return workbook of a practice is called.
fn name(code: &str, period: Period) -> String {
    format!("{code}_{}_return.xlsx", period.to_string().replace('/', "-"))
}
