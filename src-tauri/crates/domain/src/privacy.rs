//! What must not be written into a free text.

/// Whether a text holds a valid NHS number: ten digits, alone or as 3-3-4, whose last is the check digit (modulus 11).
///
/// A ten-digit number that fails the check is let through: it is somebody's telephone or order number.
#[must_use]
pub fn holds_nhs_number(text: &str) -> bool {
    let pieces: Vec<(usize, &str)> = text
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|piece| !piece.is_empty())
        // Pieces are slices of the text, so that what stands between two of them can be looked at.
        .map(|piece| (piece.as_ptr() as usize - text.as_ptr() as usize, piece))
        .collect();
    let joined = |(at, first): (usize, &str), (next, _): (usize, &str)| {
        matches!(&text[at + first.len()..next], " " | "-" | "\u{a0}")
    };
    let whole = pieces.iter().any(|(_, piece)| piece.len() == 10 && is_nhs_number(&digits(piece)));
    whole
        || pieces.windows(3).any(|three| {
            three.iter().map(|(_, piece)| piece.len()).eq([3, 3, 4])
                && joined(three[0], three[1])
                && joined(three[1], three[2])
                && is_nhs_number(&digits(&three.iter().map(|(_, piece)| *piece).collect::<String>()))
        })
}

fn digits(text: &str) -> Vec<u8> {
    text.bytes().map(|byte| byte - b'0').collect()
}

fn is_nhs_number(digits: &[u8]) -> bool {
    if digits.iter().all(|digit| *digit == digits[0]) {
        return false;
    }
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    let check = match 11 - sum % 11 {
        11 => 0,
        10 => return false,
        check => check,
    };
    check == u32::from(digits[9])
}

/// The sentence for a person whose text holds one.
pub const NHS_NUMBER_REFUSED: &str = "This text holds what looks like an NHS number. Nothing about patients belongs here: take it out and write what was done, not to whom.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_valid_number_is_found_however_it_is_written() {
        // The number that the NHS uses in its own examples.
        for text in
            ["9434765919", "943 476 5919", "seen: 943-476-5919.", "on 2018-11-05 9434765919 was seen", "(943 476 5919)"]
        {
            assert!(holds_nhs_number(text), "found in {text}");
        }
    }

    #[test]
    fn other_numbers_are_let_through() {
        for text in [
            "9434765918",
            "01582 123456",
            "£730,000 in 2018/19",
            "0000000000",
            "123",
            "",
            "E81001 and U12345",
            "94347659190",
            "Meeting on 2018-11-05 14:30",
            "943, 476, 5919",
        ] {
            assert!(!holds_nhs_number(text), "not an NHS number: {text}");
        }
    }
}
