//! Financial years (1 April to 31 March, written 2018/19) and their quarters (Q1 is April to June).

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Why a text is not a year or period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a {1}: write it like {2}")]
pub struct PeriodError(pub String, pub &'static str, pub &'static str);

/// A financial year, known by the calendar year in which it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FinancialYear(i32);

impl FinancialYear {
    /// The year that starts on 1 April of `year` (1990 to 2098).
    #[must_use]
    pub fn starting(year: i32) -> Option<Self> {
        (1990..=2098).contains(&year).then_some(Self(year))
    }

    /// The year that holds a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(if day.month() >= 4 { day.year() } else { day.year() - 1 })
    }

    /// 1 April.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 4, 1).unwrap_or_default()
    }

    /// 31 March.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0 + 1, 3, 31).unwrap_or_default()
    }

    /// Its four quarters, first to last.
    #[must_use]
    pub fn quarters(self) -> [Period; 4] {
        [1, 2, 3, 4].map(|quarter| Period { year: self, quarter })
    }

    /// The calendar year in which it starts.
    #[must_use]
    pub fn start_year(self) -> i32 {
        self.0
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, (self.0 + 1) % 100)
    }
}

impl FromStr for FinancialYear {
    type Err = PeriodError;
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let error = || PeriodError(text.to_owned(), "financial year", "2018/19");
        let (start, end) = text.trim().split_once(['/', '-']).ok_or_else(error)?;
        let (start, end): (i32, i32) = (start.parse().map_err(|_| error())?, end.parse().map_err(|_| error())?);
        let start = if start < 100 { start + 2000 } else { start };
        let follows = end == (start + 1) % 100 || end == start + 1;
        Self::starting(start).filter(|_| follows).ok_or_else(error)
    }
}

/// A quarter of a financial year: the period of a return. Written `2018/19-Q3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: FinancialYear,
    quarter: u8,
}

impl Period {
    /// Quarter 1 to 4 of a year.
    #[must_use]
    pub fn new(year: FinancialYear, quarter: u8) -> Option<Self> {
        (1..=4).contains(&quarter).then_some(Self { year, quarter })
    }

    /// The period that holds a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let quarter = match day.month() {
            4..=6 => 1,
            7..=9 => 2,
            10..=12 => 3,
            _ => 4,
        };
        Self { year: FinancialYear::of(day), quarter }
    }

    /// The financial year.
    #[must_use]
    pub fn year(self) -> FinancialYear {
        self.year
    }

    /// 1 to 4.
    #[must_use]
    pub fn quarter(self) -> u8 {
        self.quarter
    }

    /// The quarter end: 30 June, 30 September, 31 December or 31 March.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let start = self.year.start_year();
        let (year, month, day) = match self.quarter {
            1 => (start, 6, 30),
            2 => (start, 9, 30),
            3 => (start, 12, 31),
            _ => (start + 1, 3, 31),
        };
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    /// The quarter after this one.
    #[must_use]
    pub fn next(self) -> Self {
        if self.quarter == 4 {
            Self { year: FinancialYear(self.year.0 + 1), quarter: 1 }
        } else {
            Self { year: self.year, quarter: self.quarter + 1 }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.year, self.quarter)
    }
}

impl FromStr for Period {
    type Err = PeriodError;
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let error = || PeriodError(text.to_owned(), "period", "2018/19-Q3");
        let trimmed = text.trim();
        let at = trimmed.rfind(['Q', 'q']).ok_or_else(error)?;
        let year: FinancialYear = trimmed[..at].trim_end_matches(['-', ' ']).parse().map_err(|_| error())?;
        let quarter: u8 = trimmed[at + 1..].parse().map_err(|_| error())?;
        Self::new(year, quarter).ok_or_else(error)
    }
}

macro_rules! as_text {
    ($name:ident, $pattern:literal) => {
        impl TryFrom<String> for $name {
            type Error = PeriodError;
            fn try_from(text: String) -> Result<Self, PeriodError> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}
as_text!(FinancialYear, "^[0-9]{4}/[0-9]{2}$");
as_text!(Period, "^[0-9]{4}/[0-9]{2}-Q[1-4]$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_end_where_the_financial_year_says() {
        let q3: Period = "2018/19-Q3".parse().unwrap();
        assert_eq!(q3.last_day().to_string(), "2018-12-31", "Q3 is October to December");
        assert_eq!(q3.next().next().to_string(), "2019/20-Q1", "after Q4 comes the next year's Q1");
        assert_eq!(
            Period::of(NaiveDate::from_ymd_opt(2019, 3, 31).unwrap()).to_string(),
            "2018/19-Q4",
            "31 March is still the old year"
        );
        assert!("2018/20-Q3".parse::<Period>().is_err(), "a year is followed by the next");
        assert!("2018/19-Q5".parse::<Period>().is_err(), "there are four quarters");
    }
}
