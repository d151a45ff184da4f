//! Age bands from ages and from the ways in which people write bands.

use super::AGE_BANDS;
use chrono::{Datelike, NaiveDate};

/// The youngest and oldest at work in a practice; anybody else is a slip of the pen.
pub const AT_WORK: std::ops::RangeInclusive<i32> = 14..=95;

/// The band of an age in whole years.
#[must_use]
pub fn band_of(years: i32) -> &'static str {
    match years {
        ..=29 => "under 30",
        30..=34 => "30-34",
        35..=39 => "35-39",
        40..=44 => "40-44",
        45..=49 => "45-49",
        50..=54 => "50-54",
        55..=59 => "55-59",
        60..=64 => "60-64",
        _ => "65 and over",
    }
}

/// Whole years between a birthday and a day.
#[must_use]
pub fn years_on(born: NaiveDate, day: NaiveDate) -> i32 {
    let had = (day.month(), day.day()) >= (born.month(), born.day());
    day.year() - born.year() - i32::from(!had)
}

/// A band as people and spreadsheets write it: `30 - 34`, `<30`, `65+`, `55 to 59`; blank is “not stated”.
#[must_use]
pub fn read_band(text: &str) -> Option<&'static str> {
    let lower = text.trim().to_lowercase().replace(['–', '—', '‑', '−'], "-").replace(" to ", "-");
    let tight: String = lower.chars().filter(|letter| !letter.is_whitespace()).collect();
    let tight = tight.strip_prefix("aged").or_else(|| tight.strip_prefix("age")).unwrap_or(&tight);
    match tight {
        "" | "notstated" | "unknown" | "notknown" | "nd" | "ns" | "na" | "n/a" | "-" => Some("not stated"),
        "under30" | "<30" | "u30" | "0-29" | "below30" | "<=29" | "upto29" | "16-29" | "18-29" => Some("under 30"),
        "65+" | "65andover" | "over65" | "65plus" | ">=65" | "65&over" | "≥65" | ">64" | "65orover" => {
            Some("65 and over")
        }
        other => AGE_BANDS.into_iter().find(|band| *band == other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_counts_from_its_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(years_on(day("1964-12-31"), day("2018-12-31")), 54, "on the birthday");
        assert_eq!(years_on(day("1965-01-01"), day("2018-12-31")), 53, "the day before it");
        assert_eq!(band_of(54), "50-54", "the upper edge belongs to its band");
        assert_eq!(band_of(55), "55-59", "and the next year to the next");
        assert_eq!(read_band("55 to 59"), Some("55-59"), "as people write it");
        assert_eq!(read_band("30-39"), None, "ten years are not a band of the collection");
    }
}
