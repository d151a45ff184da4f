//! Sums of the projection that change nothing and can be asked for by themselves.

mod arrivals;
mod bands;
mod growth;
mod model;
mod rates;
#[cfg(test)]
mod tests;

pub use arrivals::{arrivals, per_head, training};
pub use bands::bands;
pub use growth::{activity, growth, hold_ratio};
pub use model::{eng7000, model};
pub use rates::{decay, order, rate, stock};

use super::read::{self, Reader};
use crate::dto::calculate::Typed;
use crate::error::AppError;
use pch_projection::ProjectionError;

/// A figure as a float: what is typed with more than nine decimals keeps them.
fn float(text: &str) -> Result<f64, String> {
    let trimmed = text.trim();
    let (digits, percent) = match trimmed.strip_suffix('%') {
        Some(rest) => (rest.trim(), true),
        None => (trimmed, false),
    };
    match digits.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(if percent { value / 100.0 } else { value }),
        _ => read::number(text).map(read::float),
    }
}

/// Reading lists and shares of this module, every problem beside its field.
trait Read {
    fn amount(&mut self, place: &str, typed: &Typed) -> f64;
    fn share(&mut self, place: &str, typed: &Typed) -> f64;
    fn list(&mut self, place: &str, typed: &[Typed], shares: bool, wanted: Option<usize>) -> Vec<f64>;
}

impl Read for Reader {
    fn amount(&mut self, place: &str, typed: &Typed) -> f64 {
        let read = if read::empty(typed) { Err("Write a number.".to_owned()) } else { float(&typed.0) };
        match self.say(place, read) {
            Some(value) if value < 0.0 => {
                self.wrong(place, format!("“{}” is below nought: write it without a minus.", typed.0));
                0.0
            }
            Some(value) => value,
            None => 0.0,
        }
    }

    fn share(&mut self, place: &str, typed: &Typed) -> f64 {
        let read =
            if read::empty(typed) { Err("Write a rate, such as 8.8% or 0.088.".to_owned()) } else { float(&typed.0) };
        match self.say(place, read) {
            Some(value) if !(0.0..=1.0).contains(&value) => {
                let message = match read::share(&typed.0) {
                    Err(message) => message,
                    Ok(_) => format!("“{}” is not between 0% and 100%.", typed.0),
                };
                self.wrong(place, message);
                0.0
            }
            Some(value) => value,
            None => 0.0,
        }
    }

    fn list(&mut self, place: &str, typed: &[Typed], shares: bool, wanted: Option<usize>) -> Vec<f64> {
        if let Some(wanted) = wanted
            && typed.len() != wanted
        {
            self.wrong(
                place,
                format!("{wanted} figures are wanted, one for each age band, and {} were given.", typed.len()),
            );
            return vec![0.0; wanted];
        }
        let one = |(at, typed): (usize, &Typed)| {
            let place = format!("{place}.{at}");
            if shares { self.share(&place, typed) } else { self.amount(&place, typed) }
        };
        typed.iter().enumerate().map(one).collect()
    }
}

/// A figure that cannot be computed with, beside the input.
fn refused(error: ProjectionError) -> AppError {
    AppError::field("input", format!("{error}."))
}
