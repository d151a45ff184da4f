//! Reading what people type: every wrong field is gathered, so that all is said at once.

use crate::dto::calculate::Typed;
use crate::error::{AppError, FieldError};
use chrono::NaiveDate;
use pch_domain::funding::exact::{self, Exact, Rounding};

/// The largest figure that is taken: nobody counts or pays beyond it.
const MOST: i64 = 100_000_000_000;

/// Gathers problems while it reads.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) problems: Vec<FieldError>,
}

/// Nothing was typed.
pub(super) fn blank(typed: &Typed) -> bool {
    typed.0.trim().is_empty()
}

impl Reader {
    pub(super) fn wrong(&mut self, place: impl Into<String>, message: impl Into<String>) {
        self.problems.push(FieldError { place: place.into(), message: message.into() });
    }

    /// A number, nought or more; none where it is wrong.
    pub(super) fn number(&mut self, place: &str, typed: &Typed) -> Option<Exact> {
        match exact::parse(&typed.0) {
            Err(message) => self.wrong(place, format!("{message}.")),
            Ok(value) if value < exact::whole(0) => {
                self.wrong(place, format!("“{}” is below nought: write 0 or more.", typed.0.trim()));
            }
            Ok(value) if value > exact::whole(MOST) => {
                self.wrong(place, format!("“{}” is more than can be meant: look at it again.", typed.0.trim()));
            }
            Ok(value) => return Some(value),
        }
        None
    }

    /// A number above nought.
    pub(super) fn positive(&mut self, place: &str, typed: &Typed, what: &str) -> Option<Exact> {
        if blank(typed) {
            self.wrong(place, format!("Write {what}."));
            return None;
        }
        let value = self.number(place, typed)?;
        if value == exact::whole(0) {
            self.wrong(place, format!("Write {what}: 0 cannot be worked with."));
            return None;
        }
        Some(value)
    }

    /// A number, or what stands for nothing typed.
    pub(super) fn number_or(&mut self, place: &str, typed: &Typed, otherwise: Exact) -> Option<Exact> {
        if blank(typed) { Some(otherwise) } else { self.number(place, typed) }
    }

    /// A share of the whole: `10%` or `0.1`; 10 without a sign is a slip.
    pub(super) fn share(&mut self, place: &str, typed: &Typed) -> Option<Exact> {
        let value = self.number(place, typed)?;
        if value > exact::whole(1) {
            let message = format!("“{}” is more than all of it (100%): write it like 10% or 0.1.", typed.0.trim());
            self.wrong(place, message);
            return None;
        }
        Some(value)
    }

    /// Pounds as exact pence.
    pub(super) fn money(&mut self, place: &str, typed: &Typed) -> Option<Exact> {
        let pence = self.number(place, typed)? * exact::whole(100);
        if !pence.is_integer() {
            let message = format!("“{}” has parts of a penny: money is whole pence.", typed.0.trim());
            self.wrong(place, message);
            return None;
        }
        Some(pence)
    }

    pub(super) fn day(&mut self, place: &str, text: &str) -> Option<NaiveDate> {
        let read = text.trim().parse().ok();
        if read.is_none() {
            self.wrong(place, format!("“{text}” is not a day: write it like 2018-10-15."));
        }
        read
    }

    /// Everything that is wrong, if anything is.
    pub(super) fn done(self) -> Result<(), AppError> {
        if self.problems.is_empty() { Ok(()) } else { Err(AppError::fields(self.problems)) }
    }
}

/// The nearest penny, half up.
pub(super) fn penny(value: &Exact) -> Result<i64, AppError> {
    exact::round_to_whole(value, Rounding::HalfUp).map_err(|message| AppError::not_allowed(format!("{message}.")))
}

/// WTE, units and the like: at most nine decimals, no noughts behind.
pub(super) fn short(value: &Exact) -> String {
    exact::short(value, 9)
}

/// As people read it: at most two decimals, with thousands.
pub(super) fn said(value: &Exact) -> String {
    let text = exact::short(value, 2);
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), String::new()), |(a, b)| (a, format!(".{b}")));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let grouped = digits.parse::<u64>().map_or_else(|_| digits.to_owned(), pch_domain::words::thousands);
    format!("{sign}{grouped}{rest}")
}
