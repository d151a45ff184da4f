//! One cell: a quantity, a code, a postcode; or the reason why not.

use pch_domain::fixed::{DecimalError, parse_billionths};
use pch_domain::{Mark, OdsCode, Supplied};

/// A figure in billionths, or the mark that stands for a missing one.
pub(crate) fn figure(text: &str) -> Result<Supplied<i64>, DecimalError> {
    if let Some(value) = plain(text.as_bytes()) {
        return Ok(Supplied::Value(value));
    }
    if let Some(mark) = Mark::read(text) {
        return Ok(Supplied::Missing(mark));
    }
    let bare = text.trim_start_matches('£');
    match parse_billionths(bare) {
        // Fifteen digits and more are the print of a binary float (`41255.33333333333`), and nobody's exact figure.
        Err(DecimalError::TooFine(_)) if bare.bytes().filter(u8::is_ascii_digit).count() >= 15 => {
            parse_billionths(&format!("{bare}000"))
        }
        other => other,
    }
    .map(Supplied::Value)
}

/// The quick way for what nearly all cells are: up to nine digits, a point, up to nine digits.
fn plain(text: &[u8]) -> Option<i64> {
    let (mut value, mut whole, mut places, mut point) = (0_i64, 0, 0, false);
    for byte in text {
        match byte {
            b'0'..=b'9' => {
                let digits = if point { &mut places } else { &mut whole };
                *digits += 1;
                // Eighteen digits fit; the next one would not.
                if *digits > 9 {
                    return None;
                }
                value = value * 10 + i64::from(byte - b'0');
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    (whole > 0).then(|| value * 10_i64.pow(9 - places))
}

/// An organisation's code of any shape.
pub(crate) fn code(text: &str) -> Option<OdsCode> {
    text.parse().ok()
}

/// A practice's code: its national shape.
pub(crate) fn practice_code(text: &str) -> Option<OdsCode> {
    code(text).filter(OdsCode::is_practice)
}

/// A network's code: its national shape.
pub(crate) fn network_code(text: &str) -> Option<OdsCode> {
    code(text).filter(OdsCode::is_network)
}

/// A postcode in upper case with single spaces; `None` where blank.
pub(crate) fn postcode(text: &str) -> Option<String> {
    let spaced = spaced(text).to_uppercase();
    (!spaced.is_empty()).then_some(spaced)
}

/// A name with its runs of spaces made one.
pub(crate) fn spaced(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_exact_and_missing_is_never_nought() {
        let value = |text: &str| figure(text).unwrap().value();
        assert_eq!(value("0.173333333"), Some(173_333_333), "nine decimals are kept");
        assert_eq!(value("8672.25"), Some(8_672_250_000_000), "fractional lists are real");
        assert_eq!(value("-41391.77"), Some(-41_391_770_000_000), "deductions are negative");
        assert_eq!(value("£1,234.5"), Some(1_234_500_000_000), "a pound sign is no fault");
        assert_eq!(value("41255.33333333333"), Some(41_255_333_333_333), "the print of a float is rounded at nine");
        assert_eq!(value("0"), Some(0), "nought is a figure");
        assert_eq!(
            value("922337210.0000000000"),
            Some(922_337_210_000_000_000),
            "noughts beyond the ninth are no figure"
        );
        for mark in ["ND", "na", ".", "EST", "NS", "", "N/A"] {
            assert_eq!(value(mark), None, "{mark:?} is missing, not nought");
        }
        assert_eq!(figure("nd").unwrap(), Supplied::Missing(Mark("ND".into())), "the mark is kept");
        for bad in ["1.2.3", "two", "1e5", "0.1234567891", "--1", "1,23"] {
            assert!(figure(bad).is_err(), "{bad} must be refused, not guessed");
        }
    }
}
