//! Sums about money that change nothing and can be asked for by themselves.

mod claim;
mod divide;
mod finance;
mod pay;
mod rate;
mod shares;
#[cfg(test)]
mod tests;

pub use claim::claim;
pub use divide::divide;
pub use finance::{percentages, table as finance_table};
pub use pay::{part_year, post_cost, uplift};
pub(super) use rate::sentence as rate_sentence;
pub use rate::{rate_and_envelope, round};
pub use shares::match_funding;

use super::wrong;
use crate::dto::calculate::Typed;
use crate::error::FieldError;
use pch_domain::funding::exact::{self, Exact, Rounding};

/// Reads figures and gathers what is wrong with them, so that everything is said at once.
#[derive(Default)]
struct Reader {
    problems: Vec<FieldError>,
}

impl Reader {
    fn say<T>(&mut self, place: &str, read: Result<T, String>) -> Option<T> {
        read.map_err(|message| self.problems.push(wrong(place, message))).ok()
    }

    /// A number of any length.
    fn number(&mut self, place: &str, typed: &Typed) -> Option<Exact> {
        self.say(place, exact::parse(&typed.0))
    }

    /// A number that is not below nought.
    fn positive(&mut self, place: &str, typed: &Typed) -> Option<Exact> {
        let value = self.number(place, typed)?;
        if value < exact::whole(0) {
            self.problems.push(wrong(place, format!("“{}” is below nought: write it without a minus.", typed.0)));
            return None;
        }
        Some(value)
    }
}

/// The nearest penny, half up. Figures are checked to be possible before this.
fn penny(value: &Exact) -> Result<i64, crate::error::AppError> {
    exact::round_to_whole(value, Rounding::HalfUp).map_err(|message| crate::error::AppError::field("amount", message))
}

/// An exact number of pence as pounds, shortest.
fn pounds(pence: &Exact) -> String {
    exact::short(&(pence / exact::whole(100)), 12)
}
