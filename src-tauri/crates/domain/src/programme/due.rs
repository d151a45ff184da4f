//! When something is due. Programme papers say it as a day, a month, a quarter, a range of quarters, or "ongoing".

use crate::period::Period;
use crate::words;
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// Why a text is no due date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DueError {
    /// Not of a shape that is known.
    #[error(
        "“{0}” is not a due date: write a day (31 March 2019), a month (March 2019), a quarter (2018/19-Q4), quarters (2018/19-Q2 to 2018/19-Q4) or ongoing"
    )]
    Shape(String),
    /// A range turned round.
    #[error("“{0}” ends before it begins: write the earlier quarter first")]
    TurnedRound(String),
}

/// A due date as precise as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// A day.
    Day(NaiveDate),
    /// A calendar month, kept as its first day.
    Month(NaiveDate),
    /// A quarter of a financial year.
    Quarter(Period),
    /// From one quarter to a later one.
    Quarters(Period, Period),
    /// No end: reviewed, never done.
    Ongoing,
}

impl Due {
    /// The quarters that it touches, first and last; none for ongoing.
    #[must_use]
    pub fn quarters(self) -> Option<(Period, Period)> {
        match self {
            Self::Day(day) | Self::Month(day) => Some((Period::of(day), Period::of(day))),
            Self::Quarter(period) => Some((period, period)),
            Self::Quarters(from, to) => Some((from, to)),
            Self::Ongoing => None,
        }
    }

    /// The last day on which it is still in time; none for ongoing.
    #[must_use]
    pub fn last_day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month(first) => {
                let (year, month) =
                    if first.month() == 12 { (first.year() + 1, 1) } else { (first.year(), first.month() + 1) };
                NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
            }
            Self::Quarter(period) | Self::Quarters(_, period) => Some(period.last_day()),
            Self::Ongoing => None,
        }
    }

    /// As a person writes it: `31 March 2019`, `March 2019`, `Q4 2018/19`, `Q2 to Q4 2018/19`, `ongoing`.
    #[must_use]
    pub fn in_words(self) -> String {
        let quarter = |period: Period| format!("Q{} {}", period.quarter(), period.year());
        match self {
            Self::Day(day) => words::date(day),
            Self::Month(first) => format!("{} {}", words::MONTHS[first.month0() as usize], first.year()),
            Self::Quarter(period) => quarter(period),
            Self::Quarters(from, to) if from.year() == to.year() => format!("Q{} to {}", from.quarter(), quarter(to)),
            Self::Quarters(from, to) => format!("{} to {}", quarter(from), quarter(to)),
            Self::Ongoing => "ongoing".to_owned(),
        }
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(first) => write!(f, "{}", first.format("%Y-%m")),
            Self::Quarter(period) => write!(f, "{period}"),
            Self::Quarters(from, to) => write!(f, "{from} to {to}"),
            Self::Ongoing => f.write_str("ongoing"),
        }
    }
}

impl FromStr for Due {
    type Err = DueError;

    fn from_str(text: &str) -> Result<Self, DueError> {
        let typed = text.trim();
        let shape = || DueError::Shape(text.to_owned());
        if ["ongoing", "on-going", "continuing"].contains(&typed.to_lowercase().as_str()) {
            return Ok(Self::Ongoing);
        }
        if let Some((from, to)) = typed.split_once(" to ").or_else(|| typed.split_once('–')) {
            let to = quarter(to).ok_or_else(shape)?;
            // "Q2 to Q4 2018/19" names the year once.
            let from =
                quarter(from).or_else(|| quarter(&format!("{} {}", from.trim(), to.year()))).ok_or_else(shape)?;
            return match from.cmp(&to) {
                std::cmp::Ordering::Less => Ok(Self::Quarters(from, to)),
                std::cmp::Ordering::Equal => Ok(Self::Quarter(to)),
                std::cmp::Ordering::Greater => Err(DueError::TurnedRound(text.to_owned())),
            };
        }
        quarter(typed).map(Self::Quarter).or_else(|| day(typed)).or_else(|| month(typed)).ok_or_else(shape)
    }
}

/// `2018/19-Q4` or `Q4 2018/19`.
fn quarter(text: &str) -> Option<Period> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let (quarter, year) = text.split_once(' ')?;
        quarter.starts_with(['Q', 'q']).then(|| format!("{}-{quarter}", year.trim()).parse().ok())?
    })
}

fn year_within(year: i32) -> Option<i32> {
    (1990..=2098).contains(&year).then_some(year)
}

fn month_of(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    let at = words::MONTHS.iter().position(|month| {
        let month = month.to_lowercase();
        month == name || (name.len() >= 3 && month.starts_with(&name))
    })?;
    u32::try_from(at + 1).ok()
}

/// `2019-03-31`, `31/03/2019` or `31 March 2019`.
fn day(text: &str) -> Option<Due> {
    let named = || {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [day, month, year] = words.as_slice() else { return None };
        NaiveDate::from_ymd_opt(year.parse().ok()?, month_of(month)?, day.parse().ok()?)
    };
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .or_else(|| NaiveDate::parse_from_str(text, "%d/%m/%Y").ok())
        .or_else(named)?;
    year_within(day.year()).map(|_| Due::Day(day))
}

/// `2019-03`, `March 2019` or `Mar 2019`.
fn month(text: &str) -> Option<Due> {
    let (year, month) = match text.split_once(' ') {
        Some((name, year)) => (year.trim().parse().ok()?, month_of(name)?),
        None => {
            let (year, month) = text.split_once('-')?;
            (year.parse().ok()?, month.parse().ok()?)
        }
    };
    NaiveDate::from_ymd_opt(year_within(year)?, month, 1).map(Due::Month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(text: &str) -> Due {
        text.parse().unwrap()
    }

    #[test]
    fn every_way_in_which_papers_write_a_date_is_read_and_kept_as_precise_as_it_was() {
        for (typed, kept, words, last) in [
            ("2019-03-29", "2019-03-29", "29 March 2019", Some("2019-03-29")),
            ("29/03/2019", "2019-03-29", "29 March 2019", Some("2019-03-29")),
            ("29 Mar 2019", "2019-03-29", "29 March 2019", Some("2019-03-29")),
            ("March 2019", "2019-03", "March 2019", Some("2019-03-31")),
            ("2018-12", "2018-12", "December 2018", Some("2018-12-31")),
            ("Q4 2018/19", "2018/19-Q4", "Q4 2018/19", Some("2019-03-31")),
            ("2018/19-Q2", "2018/19-Q2", "Q2 2018/19", Some("2018-09-30")),
            ("Q2 to Q4 2018/19", "2018/19-Q2 to 2018/19-Q4", "Q2 to Q4 2018/19", Some("2019-03-31")),
            ("Q3 2016/17 to Q4 2018/19", "2016/17-Q3 to 2018/19-Q4", "Q3 2016/17 to Q4 2018/19", Some("2019-03-31")),
            ("Ongoing", "ongoing", "ongoing", None),
        ] {
            let read = due(typed);
            assert_eq!(read.to_string(), kept, "{typed} as it is stored");
            assert_eq!(due(kept), read, "what is stored for {typed} reads back the same");
            assert_eq!(due(words), read, "so does what people are shown for {typed}");
            assert_eq!(read.in_words(), words, "{typed} in words");
            assert_eq!(read.last_day().map(|day| day.to_string()).as_deref(), last, "the last day of {typed}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_the_ways_to_write_one() {
        for typed in ["", "soon", "31 February 2019", "Q5 2018/19", "March", "2019", "1 May 3019"] {
            let error = typed.parse::<Due>().unwrap_err();
            assert!(matches!(error, DueError::Shape(_)), "“{typed}” is refused for its shape, not {error}");
        }
        assert_eq!(
            "Q4 to Q2 2018/19".parse::<Due>(),
            Err(DueError::TurnedRound("Q4 to Q2 2018/19".to_owned())),
            "a range turned round is said to be that"
        );
    }
}
