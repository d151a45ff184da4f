//! Exact decimal quantities held as whole billionths.
//!
//! Official files carry up to nine decimals (practice-level WTE) or eight (quarterly averages of list sizes);
//! anything coarser breaks the printed totals, and floats break them differently on every machine.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// Units in one whole: a billion.
pub const SCALE: i64 = 1_000_000_000;

/// Why a text is not a decimal quantity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// Not a plain decimal number.
    #[error("“{0}” is not a number: write digits with a point, for example 0.75")]
    NotANumber(String),
    /// More than nine decimals that are not noughts.
    #[error("“{0}” has more than nine decimals")]
    TooFine(String),
    /// Outside what the program can hold.
    #[error("“{0}” is too large")]
    TooLarge(String),
}

/// A decimal as JSON writes it, a number or a text, read into billionths.
struct WrittenDecimal;

impl de::Visitor<'_> for WrittenDecimal {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number such as 0.75, or a text of one")
    }

    fn visit_i64<E: de::Error>(self, whole: i64) -> Result<i64, E> {
        whole.checked_mul(SCALE).ok_or_else(|| E::custom(DecimalError::TooLarge(whole.to_string())))
    }

    fn visit_u64<E: de::Error>(self, whole: u64) -> Result<i64, E> {
        let too_large = || E::custom(DecimalError::TooLarge(whole.to_string()));
        i64::try_from(whole).map_err(|_| too_large()).and_then(|whole| self.visit_i64(whole))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<i64, E> {
        if number.abs() >= 1e10 {
            return Err(E::custom(DecimalError::TooLarge(format!("{number:e}"))));
        }
        // The shortest text that is this float and no other is the text from which it was read.
        parse_billionths(&number.to_string()).map_err(E::custom)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<i64, E> {
        parse_billionths(text).map_err(E::custom)
    }
}

/// Reads a plain decimal (`12`, `0.75`, `-3.5`, `1,234.5`) into billionths, exactly.
///
/// A tenth and further decimal is accepted only where spreadsheets put it: a run of digits from a binary
/// float such as `0.30000000000000004` is rounded half to even at the ninth decimal.
///
/// # Errors
/// [`DecimalError`] names what was wrong with the text.
pub fn parse_billionths(text: &str) -> Result<i64, DecimalError> {
    let trimmed = text.trim();
    let bad = || DecimalError::NotANumber(text.to_owned());
    let (negative, digits) = match trimmed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return Err(bad());
    }
    let whole = without_thousands(whole).ok_or_else(bad)?;
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(bad());
    }
    let mut value: i128 = 0;
    for byte in whole.bytes() {
        value = value * 10 + i128::from(byte - b'0');
        if value > i128::from(i64::MAX) {
            return Err(DecimalError::TooLarge(text.to_owned()));
        }
    }
    let kept = &fraction.as_bytes()[..fraction.len().min(9)];
    for place in 0..9 {
        value = value * 10 + kept.get(place).map_or(0, |b| i128::from(b - b'0'));
    }
    let rest = &fraction.as_bytes()[fraction.len().min(9)..];
    let rest = rest.strip_suffix(b"0").map_or(rest, |_| trim_noughts(rest));
    if !rest.is_empty() {
        if rest.len() < 3 && fraction.len() < 13 {
            return Err(DecimalError::TooFine(text.to_owned()));
        }
        let half = rest[0] == b'5' && rest[1..].iter().all(|b| *b == b'0');
        if rest[0] > b'5' || (rest[0] == b'5' && !half) || (half && value % 2 == 1) {
            value += 1;
        }
    }
    let value = i64::try_from(value).map_err(|_| DecimalError::TooLarge(text.to_owned()))?;
    Ok(if negative { -value } else { value })
}

fn trim_noughts(digits: &[u8]) -> &[u8] {
    let end = digits.iter().rposition(|b| *b != b'0').map_or(0, |at| at + 1);
    &digits[..end]
}

/// Digits with thousands commas in the right places taken out; `None` where a comma or letter is astray.
pub(crate) fn without_thousands(whole: &str) -> Option<String> {
    if whole.bytes().all(|b| b.is_ascii_digit()) {
        return Some(whole.to_owned());
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let fits = |group: &str, len: std::ops::RangeInclusive<usize>| {
        len.contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit())
    };
    if !fits(first, 1..=3) {
        return None;
    }
    let mut out = first.to_owned();
    for group in groups {
        if !fits(group, 3..=3) {
            return None;
        }
        out.push_str(group);
    }
    Some(out)
}

/// Writes billionths as the shortest exact decimal: `0.75`, `12`, `-3.5`.
#[must_use]
pub fn show_billionths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let magnitude = value.unsigned_abs();
    let (whole, fraction) = (magnitude / SCALE.unsigned_abs(), magnitude % SCALE.unsigned_abs());
    if fraction == 0 {
        return format!("{sign}{whole}");
    }
    let fraction = format!("{fraction:09}");
    format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
}

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Whole billionths in an `i64`. In JSON a plain number with its exact decimals; a number or a text is read.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub i64);

        impl $name {
            /// Nought.
            pub const ZERO: Self = Self(0);

            /// A whole number of units.
            #[must_use]
            pub const fn whole(units: i64) -> Self {
                Self(units * SCALE)
            }

            /// The billionths inside.
            #[must_use]
            pub const fn billionths(self) -> i64 {
                self.0
            }

            /// The nearest float, for drawing and for JSON; never for arithmetic that is stored.
            #[must_use]
            #[allow(clippy::cast_precision_loss)]
            pub fn to_f64(self) -> f64 {
                // Parsing the exact text gives the float nearest to the decimal, which prints back as the same decimal.
                show_billionths(self.0).parse().unwrap_or(self.0 as f64 / SCALE as f64)
            }

            /// As people read it: thousands commas, `places` decimals, half to even.
            #[must_use]
            pub fn to_places(self, places: u32) -> String {
                crate::words::decimal(self.0, places)
            }
        }

        impl FromStr for $name {
            type Err = DecimalError;
            fn from_str(text: &str) -> Result<Self, DecimalError> {
                parse_billionths(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&show_billionths(self.0))
            }
        }

        impl std::ops::Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0.saturating_add(other.0))
            }
        }

        impl std::ops::AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }

        impl std::ops::Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0.saturating_sub(other.0))
            }
        }

        impl std::iter::Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self::ZERO, |a, b| a + b)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_f64(self.to_f64())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                input.deserialize_any(WrittenDecimal).map(Self)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": ["number", "string"], "description": "exact decimal, at most nine places" })
            }
        }
    };
}

quantity! {
    /// Whole-time equivalent: 1.0 is 37.5 hours a week (nine sessions for a GP).
    Wte
}
quantity! {
    /// Patients on a list, registered or weighted; quarterly averages are fractional.
    Patients
}
quantity! {
    /// A share of a whole: 1.0 is all of it.
    Share
}

impl Wte {
    /// Hours a week that make one WTE.
    pub const HOURS: i64 = 375; // tenths
    /// Sessions of 4 h 10 min a week that make one GP WTE.
    pub const SESSIONS: i64 = 9;

    /// From contracted hours a week (billionths of an hour), nearest billionth.
    #[must_use]
    pub fn from_hours(hours_billionths: i64) -> Self {
        Self(divide_half_even(i128::from(hours_billionths) * 10, i128::from(Self::HOURS)))
    }

    /// From GP sessions a week (billionths of a session), nearest billionth.
    #[must_use]
    pub fn from_sessions(sessions_billionths: i64) -> Self {
        Self(divide_half_even(i128::from(sessions_billionths), i128::from(Self::SESSIONS)))
    }
}

/// `a / b` to the nearest whole, half to even. `b` must be above 0.
#[must_use]
pub fn divide_half_even(a: i128, b: i128) -> i64 {
    let (quotient, rest) = (a.div_euclid(b), a.rem_euclid(b));
    let up = match (rest * 2).cmp(&b) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => quotient % 2 != 0,
        std::cmp::Ordering::Less => false,
    };
    i64::try_from(quotient + i128::from(up)).unwrap_or(if a < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_decimals_survive_a_round_trip() {
        for text in ["0.173333333", "10.66666667", "-3.5", "12", "0.000000001", "8672.25"] {
            assert_eq!(
                text.parse::<Wte>().unwrap().to_string(),
                text,
                "an official figure must come back as it was read"
            );
        }
    }

    #[test]
    fn a_spreadsheet_float_is_rounded_but_a_tenth_typed_decimal_is_refused() {
        assert_eq!("0.30000000000000004".parse::<Wte>().unwrap().to_string(), "0.3", "Excel's noise is not data");
        assert!(
            matches!("0.1234567891".parse::<Wte>(), Err(DecimalError::TooFine(_))),
            "typed precision is never dropped in silence"
        );
    }

    #[test]
    fn commas_must_stand_where_thousands_do() {
        assert_eq!("1,234.5".parse::<Patients>().unwrap(), Patients(1_234_500_000_000), "a thousands comma is read");
        assert!("1,23".parse::<Patients>().is_err(), "a decimal comma is not a thousands comma");
        assert!("ND".parse::<Wte>().is_err(), "a mark is not a number");
    }

    #[test]
    fn hours_and_sessions_make_wte() {
        assert_eq!(Wte::from_hours(37_500_000_000), Wte::whole(1), "37.5 hours is one WTE");
        assert_eq!(Wte::from_sessions(9 * SCALE), Wte::whole(1), "nine sessions are one WTE");
        assert_eq!(Wte::from_sessions(SCALE).to_string(), "0.111111111", "a session is a ninth");
    }
}
