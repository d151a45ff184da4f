//! Exact fractions for money that is computed in several steps: nothing is rounded before the end, and then once.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// An exact fraction.
pub type Exact = BigRational;

/// How a figure between two whole ones is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// A half goes away from nought: 0.005 is 0.01.
    HalfUp,
    /// A half goes to the even neighbour: 0.005 is 0.00.
    HalfEven,
}

impl Rounding {
    /// Reads `half_up` or `half_even`; nothing is `half_up`.
    ///
    /// # Errors
    /// A sentence that names what is known.
    pub fn read(text: &str) -> Result<Self, String> {
        match text.trim() {
            "" | "half_up" => Ok(Self::HalfUp),
            "half_even" => Ok(Self::HalfEven),
            other => Err(format!("“{other}” is no way of rounding: write half_up or half_even")),
        }
    }
}

/// A whole number as a fraction.
#[must_use]
pub fn whole(value: i64) -> Exact {
    Exact::from_integer(BigInt::from(value))
}

/// `a / b`. Nought where `b` is nought: callers refuse that before.
#[must_use]
pub fn ratio(a: i64, b: i64) -> Exact {
    if b == 0 { Exact::zero() } else { Exact::new(BigInt::from(a), BigInt::from(b)) }
}

/// Billionths as a fraction.
#[must_use]
pub fn of_billionths(value: i64) -> Exact {
    ratio(value, crate::fixed::SCALE)
}

/// Reads a decimal of any length, exactly: `12`, `-3.5`, `1,234.5`, `£20`, `13.8%` (as 0.138).
///
/// # Errors
/// A sentence for whoever typed it.
pub fn parse(text: &str) -> Result<Exact, String> {
    const MOST: usize = 40;
    let bad = || format!("“{text}” is not a number: write digits with a point, such as 1234.56");
    let trimmed = text.trim();
    let (digits, percent) = trimmed.strip_suffix('%').map_or((trimmed, false), |rest| (rest.trim(), true));
    let (negative, digits) = digits.strip_prefix('-').map_or((false, digits), |rest| (true, rest.trim()));
    let digits = digits.strip_prefix('£').unwrap_or(digits).trim();
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let groups: Vec<&str> = before.split(',').collect();
    let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    let joined = groups.concat() + after;
    if !grouped || joined.is_empty() || !joined.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(bad());
    }
    if joined.len() > MOST {
        return Err(format!("“{text}” has more than {MOST} digits"));
    }
    let number: BigInt = joined.parse().map_err(|_| bad())?;
    let places = u32::try_from(after.len() + if percent { 2 } else { 0 }).unwrap_or(0);
    let value = Exact::new(number, BigInt::from(10).pow(places));
    Ok(if negative { -value } else { value })
}

/// The nearest whole number.
#[must_use]
pub fn round(value: &Exact, how: Rounding) -> BigInt {
    let magnitude = value.abs();
    let floor = magnitude.floor().to_integer();
    let rest = magnitude - Exact::from_integer(floor.clone());
    let up = match rest.cmp(&ratio(1, 2)) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => how == Rounding::HalfUp || (&floor % BigInt::from(2)) != BigInt::zero(),
    };
    let out = if up { floor + 1 } else { floor };
    if value.is_negative() { -out } else { out }
}

/// The nearest whole number where it fits.
///
/// # Errors
/// A sentence where it is beyond anything that money can be.
pub fn round_to_whole(value: &Exact, how: Rounding) -> Result<i64, String> {
    round(value, how)
        .to_i64()
        .filter(|value| value.abs() <= 1_000_000_000_000_000)
        .ok_or_else(|| "the result is beyond anything that money can be: look at the figures again".to_owned())
}

/// A decimal with exactly `places` decimals, half up.
#[must_use]
pub fn decimal(value: &Exact, places: u32) -> String {
    let scaled = round(&(value * Exact::from_integer(BigInt::from(10).pow(places))), Rounding::HalfUp);
    let sign = if scaled.is_negative() { "-" } else { "" };
    let digits = scaled.abs().to_string();
    let places = places as usize;
    if places == 0 {
        return format!("{sign}{digits}");
    }
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (before, after) = padded.split_at(padded.len() - places);
    format!("{sign}{before}.{after}")
}

/// The shortest decimal of at most `places` decimals.
#[must_use]
pub fn short(value: &Exact, places: u32) -> String {
    let text = decimal(value, places);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// The `n`th root of a fraction that is not negative, cut off after `places` decimals (one more than anybody shows).
#[must_use]
pub fn root(value: &Exact, n: u32, places: u32) -> Exact {
    let scale = BigInt::from(10).pow(places);
    let inside = value * Exact::from_integer(scale.pow(n));
    Exact::new(inside.floor().to_integer().nth_root(n), scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_goes_where_it_is_told() {
        for (text, up, even) in [("0.5", 1, 0), ("1.5", 2, 2), ("2.5", 3, 2), ("-0.5", -1, 0), ("-267.5", -268, -268)] {
            let value = parse(text).unwrap();
            assert_eq!(round_to_whole(&value, Rounding::HalfUp), Ok(up), "{text} half up");
            assert_eq!(round_to_whole(&value, Rounding::HalfEven), Ok(even), "{text} half to even");
        }
    }

    #[test]
    fn decimals_are_read_and_written_exactly() {
        assert_eq!(parse("13.8%").unwrap(), ratio(138, 1000), "a per cent is a hundredth");
        assert_eq!(parse("£1,031,514.495").unwrap(), ratio(1_031_514_495, 1000), "as people paste it");
        assert_eq!(decimal(&ratio(-1, 3), 4), "-0.3333", "to four places");
        assert_eq!(short(&ratio(7, 2), 9), "3.5", "no noughts at the end");
        assert!(parse("1.000,50").is_err() && parse("").is_err() && parse("TBC").is_err(), "not numbers");
        assert_eq!(decimal(&root(&whole(2), 2, 9), 6), "1.414214", "a root");
    }
}
