//! Costs that begin within a financial year: by days, or by whole months with the month of the start counted.

use super::exact::{Exact, ratio};
use crate::period::FinancialYear;
use chrono::{Datelike, NaiveDate};

/// How a part of a year is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// Days from the start to 31 March, both counted, over the days of the year.
    Days,
    /// Months from that of the start to March, both counted, over twelve.
    WholeMonths,
}

impl Counting {
    /// Reads `days` or `whole_months`; nothing is `days`.
    ///
    /// # Errors
    /// A sentence that names what is known.
    pub fn read(text: &str) -> Result<Self, String> {
        match text.trim() {
            "" | "days" => Ok(Self::Days),
            "whole_months" | "months" => Ok(Self::WholeMonths),
            other => Err(format!("“{other}” is no way of counting: write days or whole_months")),
        }
    }
}

/// A part of a year: how many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartYear {
    /// Days or months that count.
    pub counted: i64,
    /// Days or months of the year.
    pub of: i64,
    /// What they are.
    pub by: Counting,
}

impl PartYear {
    /// The part of the year from `start` to its end. A start before the year is the whole year; one after it is none.
    #[must_use]
    pub fn from(start: NaiveDate, year: FinancialYear, by: Counting) -> Self {
        let (first, last) = (year.first_day(), year.last_day());
        let start = start.max(first);
        let none = start > last;
        let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
        let (counted, of) = match by {
            Counting::Days => ((last - start).num_days() + 1, (last - first).num_days() + 1),
            Counting::WholeMonths => (months(last) - months(start) + 1, 12),
        };
        Self { counted: if none { 0 } else { counted }, of, by }
    }

    /// The exact fraction.
    #[must_use]
    pub fn fraction(self) -> Exact {
        ratio(self.counted, self.of)
    }

    /// “274 of 365 days”, “9 of 12 months”.
    #[must_use]
    pub fn in_words(self) -> String {
        let what = match self.by {
            Counting::Days => "days",
            Counting::WholeMonths => "whole months",
        };
        format!("{} of {} {what}", self.counted, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_count_the_day_and_the_month_of_the_start() {
        let of = |start: &str, by| {
            let start: NaiveDate = start.parse().unwrap();
            let part = PartYear::from(start, FinancialYear::of(start), by);
            (part.counted, part.of)
        };
        assert_eq!(of("2018-10-15", Counting::Days), (168, 365), "15 October to 31 March");
        assert_eq!(of("2018-10-15", Counting::WholeMonths), (6, 12), "October counts whole");
        assert_eq!(of("2019-10-01", Counting::Days), (183, 366), "a leap year has 366 days");
        assert_eq!(of("2019-03-31", Counting::Days), (1, 365), "the last day is one day");
    }
}
