//! What identifies a person, by heading and by content.

use super::super::date;
use super::super::heading::normal;
use pch_domain::definitions::StaffList;
use pch_domain::privacy::holds_nhs_number;

/// Whether a heading names something personal.
pub(super) fn is_heading(headings: &StaffList, heading: &str) -> bool {
    let plain = normal(heading);
    headings.personal.contains(&plain)
        || ["name", "surname", "forename", "nhs number", "insurance number"]
            .iter()
            .any(|word| plain.split(' ').any(|part| part == *word) || plain.ends_with(word))
            && !["practice", "site", "surgery", "organisation", "role", "job", "sheet", "staff group"]
                .iter()
                .any(|other| plain.contains(other))
}

/// A National Insurance number: two letters, six digits, A to D.
fn is_insurance(text: &str) -> bool {
    let tight: Vec<char> =
        text.chars().filter(|letter| letter.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    tight.len() == 9
        && tight[..2].iter().all(char::is_ascii_alphabetic)
        && tight[2..8].iter().all(char::is_ascii_digit)
        && ('A'..='D').contains(&tight[8])
}

/// Whether a text holds a number or address that belongs to one person.
pub(super) fn is_in(text: &str) -> bool {
    holds_nhs_number(text)
        || is_insurance(text)
        || text.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';')).any(is_insurance)
        || (text.contains('@') && text.contains('.'))
}

/// Whether most of a column's cells are such numbers or birthdays.
pub(super) fn fills<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut filled, mut personal) = (0_u32, 0_u32);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        filled += 1;
        let birthday = date::day(cell).is_some_and(|day| (1925..=2004).contains(&chrono::Datelike::year(&day)));
        personal += u32::from(is_in(cell) || birthday);
    }
    filled > 0 && personal * 2 >= filled
}
