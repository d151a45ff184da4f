//! Several funders of one line: shares that make a whole, parts that make the amount.

use crate::fixed::{SCALE, Share, divide_half_even, parse_billionths};
use crate::money::Pence;

/// Reads a share as people write it: `50%`, `50 %`, `0.5`. Billionths of the whole.
///
/// # Errors
/// A sentence for the person who typed it.
pub fn parse(text: &str) -> Result<Share, String> {
    let trimmed = text.trim();
    let (digits, percent) = match trimmed.strip_suffix('%') {
        Some(rest) => (rest.trim(), true),
        None => (trimmed, false),
    };
    let billionths =
        parse_billionths(digits).map_err(|_| format!("“{text}” is not a share: write it like 50% or 0.5"))?;
    let billionths = if percent {
        if billionths % 100 != 0 {
            return Err(format!("“{text}” is too fine: a share has at most seven decimals of a per cent"));
        }
        billionths / 100
    } else {
        billionths
    };
    if !(0..=SCALE).contains(&billionths) {
        let hint = if percent { "" } else { " Did you mean per cent? Then write the sign, like 50%." };
        return Err(format!("“{text}” is not between 0% and 100%.{hint}"));
    }
    Ok(Share(billionths))
}

/// `50%`, `33.3333333%`.
#[must_use]
pub fn percent(share: Share) -> String {
    format!("{}%", crate::fixed::show_billionths(share.0.saturating_mul(100)))
}

/// Parts of an amount by shares that make 100%. Everyone gets the whole part of theirs; the odd pennies go to the first
/// named funder, because somebody must be named and the first is the one who leads. What little the shares miss of a whole is
/// everybody's: thirds that are written as 33.33333% are thirds.
#[must_use]
pub fn parts(amount: Pence, shares: &[Share]) -> Vec<Pence> {
    let whole: i128 = shares.iter().map(|share| i128::from(share.0)).sum();
    let whole = if whole == 0 { i128::from(SCALE) } else { whole };
    let mut out: Vec<i64> = shares
        .iter()
        .map(|share| i64::try_from((i128::from(amount.0) * i128::from(share.0)).div_euclid(whole)).unwrap_or(0))
        .collect();
    let given: i64 = out.iter().sum();
    if let Some(first) = out.first_mut() {
        *first += amount.0 - given;
    }
    out.into_iter().map(Pence).collect()
}

/// Parts of a running sum by weights, none of which ever falls while the sum grows: so what is split step by step has no
/// step below nought, whoever gets it. Where every odd penny goes to the first, three parties are enough to break that: the
/// sum grows by one, two whole parts grow by one each, and the first pays for it. Here the last takes the whole pence of its
/// part, the last but one that of what is left, and so on; an odd penny moves towards those named first.
///
/// All weights nought: everything is the first's.
#[must_use]
pub fn of_running_sum(sum: i64, weights: &[i64]) -> Vec<i64> {
    let mut out = vec![0; weights.len()];
    let mut left = i128::from(sum);
    let mut all: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    for (part, weight) in out.iter_mut().zip(weights).skip(1).rev() {
        let got = if all == 0 { 0 } else { (left * i128::from(*weight)).div_euclid(all) };
        *part = i64::try_from(got).unwrap_or(0);
        left -= got;
        all -= i128::from(*weight);
    }
    if let Some(first) = out.first_mut() {
        *first = i64::try_from(left).unwrap_or(0);
    }
    out
}

/// Whether shares make a whole. Thirds cannot be written out, so a gap of under a millionth is none.
#[must_use]
pub fn make_a_whole(shares: &[Share]) -> bool {
    let sum: i64 = shares.iter().fold(0, |sum, share| sum.saturating_add(share.0));
    (sum - SCALE).abs() <= 1_000
}

/// What the shares add up to, for the message: to two decimals of a per cent.
#[must_use]
pub fn sum_in_words(shares: &[Share]) -> String {
    let sum: i128 = shares.iter().map(|share| i128::from(share.0)).sum();
    let hundredths = divide_half_even(sum * 10_000, i128::from(SCALE));
    format!("{}%", crate::fixed::show_billionths(hundredths * (SCALE / 100)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_are_read_as_people_write_them() {
        assert_eq!(parse("50%"), Ok(Share(500_000_000)), "per cent");
        assert_eq!(parse(" 0.25 "), Ok(Share(250_000_000)), "a fraction");
        assert_eq!(parse("33.33 %"), Ok(Share(333_300_000)), "blank before the sign");
        assert!(parse("50").unwrap_err().contains("50%"), "a forgotten sign is named");
        assert!(parse("half").is_err(), "a word is no share");
        assert!(parse("-5%").is_err(), "below nought");
        assert_eq!(percent(Share(500_000_000)), "50%", "as people write it");
    }

    #[test]
    fn a_running_sum_is_split_as_evenly_as_pennies_allow() {
        assert_eq!(of_running_sum(101, &[1, 1, 1]), [34, 34, 33], "two odd pennies go to the first two");
        assert_eq!(of_running_sum(33_000_001, &[1, 1]), [16_500_001, 16_500_000], "of two the first has the odd one");
        assert_eq!(of_running_sum(100, &[7, 2, 1]), [70, 20, 10], "what comes out even is even");
        assert_eq!(of_running_sum(5, &[0, 0]), [5, 0], "nobody weighs anything: the first leads");
    }

    #[test]
    fn the_odd_penny_goes_to_the_first_named_funder() {
        let half = Share(500_000_000);
        assert_eq!(
            parts(Pence(33_000_001), &[half, half]),
            [Pence(16_500_001), Pence(16_500_000)],
            "50:50 with an odd penny"
        );
        let third = Share(333_333_333);
        assert_eq!(parts(Pence(100), &[third, third, third]), [Pence(34), Pence(33), Pence(33)], "thirds");
        assert!(make_a_whole(&[third, third, third]), "thirds are a whole");
        let about = Share(333_333_000);
        assert_eq!(
            parts(Pence(100_000_000), &[about, about, about]),
            [Pence(33_333_334), Pence(33_333_333), Pence(33_333_333)],
            "equal shares differ by the odd penny alone, however roughly thirds are written"
        );
        assert!(!make_a_whole(&[half, third]), "83% is not");
        assert_eq!(sum_in_words(&[half, third]), "83.33%", "for the message");
    }

    proptest! {
        #[test]
        fn parts_make_the_amount(amount in 0_i64..10_000_000_000_000, cut in 0_i64..=SCALE) {
            let parts = parts(Pence(amount), &[Share(cut), Share(SCALE - cut)]);
            prop_assert_eq!(parts.iter().copied().sum::<Pence>(), Pence(amount), "no penny is lost");
        }

        #[test]
        fn no_part_of_a_running_sum_ever_falls(
            weights in prop::collection::vec(0_i64..=SCALE, 1..7), from in 0_i64..10_000_000_000_000, step in 0_i64..12,
        ) {
            let (before, after) = (of_running_sum(from, &weights), of_running_sum(from + step, &weights));
            prop_assert_eq!(after.iter().sum::<i64>(), from + step, "the parts make the sum");
            for (before, after) in before.iter().zip(&after) {
                prop_assert!(before <= after && *before >= 0, "more money takes from nobody: {before} to {after}");
            }
            let all: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
            for (part, weight) in after.iter().zip(&weights).skip(1) {
                if all > 0 {
                    let exact = i128::from(from + step) * i128::from(*weight);
                    let off = i128::from(*part) * all - exact;
                    prop_assert!(off.abs() < all * i128::try_from(weights.len()).unwrap(), "a few pennies off at most");
                }
            }
        }
    }
}
