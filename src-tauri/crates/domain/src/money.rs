//! Money as whole pence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Whole pence. £1.00 is 100. Never scaled by a float.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Pence(pub i64);

/// The largest amount the program takes for one figure: £100,000,000,000.
pub const MOST: Pence = Pence(10_000_000_000_000);

/// Why a text is not an amount of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not an amount.
    #[error("“{0}” is not an amount: write it like £1,234.56, 1234.56 or TBC")]
    NotAnAmount(String),
    /// A decimal comma, as written on the Continent.
    #[error("“{0}” looks like a decimal comma: write the pence after a point, like 1,000.50")]
    DecimalComma(String),
    /// More than two decimals.
    #[error("“{0}” has parts of a penny: money is whole pence, nothing is rounded in silence")]
    PartOfAPenny(String),
    /// Outside what the program takes.
    #[error("“{0}” is more than £100,000,000,000")]
    TooLarge(String),
}

impl FromStr for Pence {
    type Err = MoneyError;

    /// Reads `£1,234.56`, `1234.5`, `-£20` and `(20.00)`.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let bad = || MoneyError::NotAnAmount(text.to_owned());
        let mut rest = text.trim().replace('\u{a0}', "");
        let mut negative = false;
        if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
            (negative, rest) = (true, inner.trim().to_owned());
        }
        if let Some(inner) = rest.strip_prefix('-') {
            (negative, rest) = (!negative, inner.trim().to_owned());
        }
        let rest = rest.strip_prefix('£').unwrap_or(&rest).trim();
        if let Some(comma) = rest.rfind(',')
            && (rest.len() - comma - 1 != 3 || rest[..comma].contains('.'))
            && rest.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.')
        {
            let after_point = rest.rfind('.').is_some_and(|point| point > comma);
            if !after_point {
                return Err(MoneyError::DecimalComma(text.to_owned()));
            }
        }
        if rest.starts_with('+') || rest.starts_with('-') {
            return Err(bad());
        }
        let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
        let whole = crate::fixed::without_thousands(whole).ok_or_else(bad)?;
        if (whole.is_empty() && fraction.is_empty()) || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(bad());
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 2 {
            return Err(MoneyError::PartOfAPenny(text.to_owned()));
        }
        // Every digit counts: an amount is never led through anything that is smaller than the largest amount.
        let digits = format!("{whole}{fraction:0<2}");
        let pence =
            digits.bytes().try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(i64::from(digit - b'0')));
        match pence {
            Some(pence) if pence <= MOST.0 => Ok(Self(if negative { -pence } else { pence })),
            _ => Err(MoneyError::TooLarge(text.to_owned())),
        }
    }
}

impl fmt::Display for Pence {
    /// `£1,234` for whole pounds, else `£1,234.56`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (pounds, pence) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        write!(f, "{sign}£{}", crate::words::thousands(pounds))?;
        if pence == 0 { Ok(()) } else { write!(f, ".{pence:02}") }
    }
}

impl std::ops::Add for Pence {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Pence {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Pence {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self(0), |a, b| a + b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_from_excel_is_read() {
        for (text, pence) in
            [("£1,000.50 ", 100_050), ("730000", 73_000_000), ("-£20", -2_000), ("(20.00)", -2_000), ("0.5", 50)]
        {
            assert_eq!(text.parse::<Pence>(), Ok(Pence(pence)), "{text} is a common way to write it");
        }
    }

    #[test]
    fn the_largest_amount_is_the_one_that_the_message_names() {
        assert_eq!("£100,000,000,000".parse::<Pence>(), Ok(MOST), "to the very amount");
        assert_eq!("£73,000,000,000.01".parse::<Pence>(), Ok(Pence(7_300_000_000_001)), "to the penny");
        for text in ["£100,000,000,000.01", "999999999999999999999999"] {
            assert_eq!(text.parse::<Pence>(), Err(MoneyError::TooLarge(text.to_owned())), "one penny more is too much");
        }
        for text in [".", "£", "1,00", "1.2.3", "+5", "--5", "12a", "1.5e3", "£1,000,50"] {
            assert!(text.parse::<Pence>().is_err(), "{text} is no amount");
        }
        assert_eq!(
            (".5".parse(), "5.".parse(), "0.10000".parse()),
            (Ok(Pence(50)), Ok(Pence(500)), Ok(Pence(10))),
            "short and long"
        );
    }

    #[test]
    fn parts_of_a_penny_and_decimal_commas_are_refused_by_name() {
        assert!(
            matches!("1.005".parse::<Pence>(), Err(MoneyError::PartOfAPenny(_))),
            "rounding in silence loses money"
        );
        assert!(
            matches!("1.000,50".parse::<Pence>(), Err(MoneyError::DecimalComma(_))),
            "a Continental amount is named as such"
        );
        assert!(
            matches!("TBC".parse::<Pence>(), Err(MoneyError::NotAnAmount(_))),
            "TBC is not a number; the caller knows it"
        );
        assert!("".parse::<Pence>().is_err(), "blank is not nought");
    }

    #[test]
    fn money_reads_as_people_write_it() {
        assert_eq!(Pence(73_000_000).to_string(), "£730,000", "whole pounds have no pence");
        assert_eq!(Pence(-123_456).to_string(), "-£1,234.56", "the sign stands before the pound");
    }
}
