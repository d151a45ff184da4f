//! Dates in all the spellings of the official files, and in the names that people keep.

use chrono::{Datelike, NaiveDate};
use pch_domain::FinancialYear;
use pch_domain::words::month_number;

/// A day: `20191001`, `01/10/2019`, `2019-10-01`, `01OCT2019`, `1 October 2019`; a time after it is ignored.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let pieces = pieces(text);
    let plausible = |date: Option<NaiveDate>| date.filter(|date| (1900..=2100).contains(&date.year()));
    plausible(match pieces.as_slice() {
        [Piece::Number(n, 8), ..] => {
            NaiveDate::from_ymd_opt(i32::try_from(n / 10_000).ok()?, (n / 100 % 100) as u32, (n % 100) as u32)
        }
        [Piece::Number(y, 4), Piece::Number(m, 1..=2), Piece::Number(d, 1..=2), ..]
        | [Piece::Number(d, 1..=2), Piece::Number(m, 1..=2), Piece::Number(y, 4), ..] => {
            NaiveDate::from_ymd_opt(i32::try_from(*y).ok()?, u32::try_from(*m).ok()?, u32::try_from(*d).ok()?)
        }
        [Piece::Number(d, 1..=2), Piece::Word(month), Piece::Number(y, 4), ..] => {
            NaiveDate::from_ymd_opt(i32::try_from(*y).ok()?, month_number(month)?, u32::try_from(*d).ok()?)
        }
        _ => None,
    })
}

/// A month and year as its last day: `Sept 2015`, `September_2018`, `2018-09`, `201809`, `Mar-21`.
pub(crate) fn month(text: &str) -> Option<NaiveDate> {
    match pieces(text).as_slice() {
        [Piece::Word(month), Piece::Number(y, 4)] => month_end(i32::try_from(*y).ok()?, month_number(month)?),
        [Piece::Word(month), Piece::Number(y, 2)] => month_end(2000 + i32::try_from(*y).ok()?, month_number(month)?),
        [Piece::Number(y, 4), Piece::Number(m, 1..=2)] => month_end(i32::try_from(*y).ok()?, u32::try_from(*m).ok()?),
        [Piece::Number(n, 6)] => month_end(i32::try_from(n / 100).ok()?, (n % 100) as u32),
        _ => None,
    }
}

/// The last day of a month.
pub(crate) fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let (next_year, next_month) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month.checked_add(1)?) };
    if !(1..=12).contains(&month) || !(1990..=2100).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(next_year, next_month, 1)?.pred_opt()
}

/// 30 September of a financial year: the collection's own date where only the year is known.
pub(crate) fn september(year: FinancialYear) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.start_year(), 9, 30)
}

/// The financial year that ends in a calendar year.
pub(crate) fn year_ending(year: i32) -> Option<FinancialYear> {
    FinancialYear::starting(year.checked_sub(1)?)
}

/// The month in a file's name, as its last day: `…sept2018…`, `…2018-09…`, `…September_2018…`, `…20180930…`.
pub(crate) fn month_in_name(name: &str) -> Option<NaiveDate> {
    let pieces = pieces(name);
    let is_year = |n: u64| (2000..=2099).contains(&n);
    for (at, piece) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1);
        let found = match (piece, next) {
            (Piece::Word(word), Some(Piece::Number(y, 4))) | (Piece::Number(y, 4), Some(Piece::Word(word)))
                if is_year(*y) && month_number(word).is_some() =>
            {
                month_end(i32::try_from(*y).ok()?, month_number(word)?)
            }
            (Piece::Number(y, 4), Some(Piece::Number(m, 2))) if is_year(*y) => {
                month_end(i32::try_from(*y).ok()?, u32::try_from(*m).ok()?)
            }
            (Piece::Number(n, 6), _) if is_year(n / 100) => month_end(i32::try_from(n / 100).ok()?, (n % 100) as u32),
            (Piece::Number(n, 8), _) if is_year(n / 10_000) => {
                NaiveDate::from_ymd_opt(i32::try_from(n / 10_000).ok()?, (n / 100 % 100) as u32, (n % 100) as u32)
            }
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The financial year in a file's name: `18-19`, `2018_19`, `2018-2019`, `1819`, `201819`.
pub(crate) fn year_in_name(name: &str) -> Option<FinancialYear> {
    let pieces = pieces(name);
    let follows = |start: u64, end: u64| {
        let start = if start < 100 { start + 2000 } else { start };
        let fits = end == start + 1 || (end < 100 && end == (start + 1) % 100);
        i32::try_from(start)
            .ok()
            .filter(|start| fits && (2000..=2098).contains(start))
            .and_then(FinancialYear::starting)
    };
    for (at, piece) in pieces.iter().enumerate() {
        let found = match (piece, pieces.get(at + 1)) {
            (Piece::Number(a, 4), Some(Piece::Number(b, 2 | 4))) | (Piece::Number(a, 2), Some(Piece::Number(b, 2))) => {
                follows(*a, *b)
            }
            _ => None,
        };
        let joined = match piece {
            Piece::Number(n, 6) => follows(n / 100, n % 100),
            Piece::Number(n, 4) if !(1990..=2100).contains(n) => follows(n / 100, n % 100),
            _ => None,
        };
        if found.or(joined).is_some() {
            return found.or(joined);
        }
    }
    None
}

enum Piece {
    /// Value and number of digits.
    Number(u64, usize),
    /// Lower case.
    Word(String),
}

/// Runs of digits and runs of letters; everything else parts them.
fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let wanted = |c: char| if digits { c.is_ascii_digit() } else { c.is_ascii_alphabetic() };
        let length = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        if length == 0 {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (run, after) = rest.split_at(length);
        if digits {
            out.push(Piece::Number(run.parse().unwrap_or(u64::MAX), run.len()));
        } else {
            out.push(Piece::Word(run.to_ascii_lowercase()));
        }
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_every_spelling_of_the_files() {
        for text in
            ["20191001", "01/10/2019", "1/10/2019", "2019-10-01", "01OCT2019", "1 October 2019", "2019-10-01 00:00:00"]
        {
            assert_eq!(day(text).map(|d| d.to_string()).as_deref(), Some("2019-10-01"), "{text} is 1 October 2019");
        }
        for text in ["", "31/02/2019", "20191301", "October", "99999999", "1.5"] {
            assert_eq!(day(text), None, "{text:?} is no day");
        }
    }

    #[test]
    fn a_month_stands_for_its_last_day() {
        for text in ["Sept 2018", "September_2018", "2018-09", "201809", "Sep-18"] {
            assert_eq!(month(text).map(|d| d.to_string()).as_deref(), Some("2018-09-30"), "{text} ends on the 30th");
        }
        assert_eq!(month("FY mean"), None, "a mean over a year is no month");
        assert_eq!(month_end(2020, 2).map(|d| d.day()), Some(29), "leap years too");
    }

    #[test]
    fn names_of_files_give_months_and_years_only_where_they_hold_them() {
        let month = |name: &str| month_in_name(name).map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(month("blmk_general_practice_sept2018_extract.csv"), "2018-09-30", "a month joined to its year");
        assert_eq!(month("epraccur_2019-12.csv"), "2019-12-31", "a year and a month");
        assert_eq!(month("practice_workforce_2015-2024.csv"), "", "a range of years is no month");
        assert_eq!(month("market 2018.csv"), "", "a word that begins like a month is none");
        let year = |name: &str| year_in_name(name).map(|y| y.to_string()).unwrap_or_default();
        for name in ["payments_18-19.csv", "2018_19.csv", "p-2018-2019", "nhs 1819 gp", "x201819"] {
            assert_eq!(year(name), "2018/19", "{name} names the year");
        }
        assert_eq!(year("list_2019-12.csv") + &year("2015-2024"), "", "neither is a financial year");
    }
}
