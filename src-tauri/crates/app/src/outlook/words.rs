//! Figures of a projection as cells and words: they are floats there, and two decimals to read.

use crate::dto::{Figure, Working};
use pch_domain::words;
use pch_report::Cell;

/// The nearest billionths; `None` for what is no number.
fn billionths(value: f64) -> Option<i64> {
    let scaled = value * 1e9;
    (scaled.is_finite() && scaled.abs() < 9e18).then_some(scaled.round() as i64)
}

/// A figure as a cell to so many decimals; what is no number is not supplied.
pub(super) fn cell(value: f64, places: u8) -> Cell {
    billionths(value).map_or(Cell::Missing(String::new()), |billionths| Cell::Number { billionths, places })
}

/// A figure in words.
pub(super) fn shown(value: f64, places: u32) -> String {
    billionths(value).map_or_else(|| "not supplied".to_owned(), |value| words::decimal(value, places))
}

/// A change with its sign, `+1.20`; the base stands beside it in per cent where there is one: `+1.20 (+7.1%)`.
pub(super) fn change(from: f64, to: f64) -> String {
    let delta = to - from;
    if from > 0.0 { format!("{} ({}%)", signed(delta, 2), signed(delta / from * 100.0, 1)) } else { signed(delta, 2) }
}

/// A figure with its sign; what rounds to nought has none.
pub(super) fn signed(value: f64, places: u32) -> String {
    let text = shown(value, places);
    if value > 0.0 && text.chars().any(|digit| ('1'..='9').contains(&digit)) { format!("+{text}") } else { text }
}

/// A figure to show.
pub(super) fn figure(value: f64, places: u32, working: Option<Working>) -> Figure {
    match billionths(value) {
        Some(exact) => Figure { value: Some(value), shown: words::decimal(exact, places), missing: None, working },
        None => missing("no figure came out of the projection"),
    }
}

/// A figure in other words than its number.
pub(super) fn figure_in_words(value: f64, shown: String, working: Option<Working>) -> Figure {
    Figure { value: Some(value), shown, missing: None, working }
}

/// No figure, and why.
pub(super) fn missing(why: &str) -> Figure {
    Figure { value: None, shown: "not supplied".to_owned(), missing: Some(why.to_owned()), working: None }
}

/// A share as a chance: `62%`, `under 1%`, `over 99%`.
pub(super) fn chance(share: f64) -> String {
    match share {
        share if share <= 0.0 => "0%".to_owned(),
        share if share < 0.01 => "under 1%".to_owned(),
        share if share > 0.99 && share < 1.0 => "over 99%".to_owned(),
        share => format!("{}%", shown(share * 100.0, 0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_said_and_never_shown_as_one() {
        assert_eq!(cell(f64::NAN, 2), Cell::Missing(String::new()), "no number, no cell");
        assert_eq!(figure(f64::INFINITY, 2, None).value, None, "nor a figure");
        assert_eq!(shown(15.125, 2), "15.12", "half to even, as everywhere");
    }

    #[test]
    fn a_change_carries_its_sign_and_its_base() {
        assert_eq!(change(18.4, 17.0), "-1.40 (-7.6%)", "a loss");
        assert_eq!(change(10.0, 11.0), "+1.00 (+10.0%)", "a gain");
        assert_eq!(change(0.0, 1.5), "+1.50", "nothing to be a per cent of");
        assert_eq!(signed(0.0001, 2), "0.00", "what rounds to nought has no sign");
        assert_eq!(
            [chance(0.0), chance(0.004), chance(0.62), chance(0.996), chance(1.0)],
            ["0%", "under 1%", "62%", "over 99%", "100%"],
            "no chance is called certain that is not"
        );
    }
}
