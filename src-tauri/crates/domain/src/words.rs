//! How figures and dates are written for people: one place, so that screen, workbook and PDF agree.

use chrono::{Datelike, NaiveDate};

/// `1234567` as `1,234,567`.
#[must_use]
pub fn thousands(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Billionths with `places` decimals (0 to 9) and thousands commas, half to even.
#[must_use]
pub fn decimal(billionths: i64, places: u32) -> String {
    let places = places.min(9);
    let unit = 10_i128.pow(9 - places);
    let rounded = crate::fixed::divide_half_even(i128::from(billionths), unit);
    let scale = 10_u64.pow(places);
    let (whole, fraction) = (rounded.unsigned_abs() / scale, rounded.unsigned_abs() % scale);
    let sign = if rounded < 0 { "-" } else { "" };
    if places == 0 {
        return format!("{sign}{}", thousands(whole));
    }
    format!("{sign}{}.{fraction:0width$}", thousands(whole), width = places as usize)
}

pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `6 August 2018`.
#[must_use]
pub fn date(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], day.year())
}

/// A period as one reads it, `2018/19 Q3`; files and commands write `2018/19-Q3`.
#[must_use]
pub fn quarter(period: &impl ToString) -> String {
    period.to_string().replacen("-Q", " Q", 1)
}

/// The first letters of a text, with an ellipsis where it goes on: a cell of somebody's file may hold a book.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A code in quotation marks, with what nobody can see in it.
#[must_use]
pub fn code_in_quotes(code: &str) -> String {
    let told = stranger(code).map(|what| format!(" ({what})")).unwrap_or_default();
    format!("“{}”{told}", shortened(code, 60))
}

/// What in a code is no letter of A to Z, digit or hyphen though it may look like one, or cannot be seen at all; none where
/// everything is what it looks like. The Cyrillic “У90001” reads like a code on every screen.
#[must_use]
pub fn stranger(code: &str) -> Option<String> {
    let (at, letter) = code.chars().enumerate().find(|(_, letter)| !letter.is_ascii())?;
    Some(format!("character {} is U+{:04X}, not the letter or digit that it may look like", at + 1, letter as u32))
}

/// The month's number for its English name or first three letters, any case.
#[must_use]
pub fn month_number(name: &str) -> Option<u32> {
    let name = name.to_ascii_lowercase();
    if name.len() < 3 {
        return None;
    }
    MONTHS
        .iter()
        .position(|month| month.to_ascii_lowercase().starts_with(&name) || (name == "sept" && *month == "September"))
        .and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_dates_read_as_the_field_writes_them() {
        assert_eq!(thousands(1_031_514), "1,031,514", "thousands comma");
        assert_eq!(decimal(452_686_008_000, 2), "452.69", "WTE to two decimals");
        assert_eq!(decimal(-5_000_000, 2), "-0.00".replace("-0.00", "0.00").as_str(), "half to even gives nought");
        assert_eq!(date(NaiveDate::from_ymd_opt(2018, 8, 6).unwrap()), "6 August 2018", "the field's date");
        assert_eq!(month_number("Sept"), Some(9), "Sept is used in the files");
    }
}
