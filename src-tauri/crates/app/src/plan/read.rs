//! Figures, quarters and days as people type them.

use crate::dto::calculate::Typed;
use crate::error::{AppError, FieldError};
use chrono::NaiveDate;
use pch_domain::Period;
use pch_domain::definitions::{Definitions, Role};
use pch_domain::fixed::{SCALE, divide_half_even, parse_billionths, show_billionths};

/// Gathers what is wrong, so that everything is said at once.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) problems: Vec<FieldError>,
}

impl Reader {
    /// Takes a value, or keeps the message beside the field.
    pub(super) fn say<T>(&mut self, place: &str, read: Result<T, String>) -> Option<T> {
        read.map_err(|message| self.wrong(place, message)).ok()
    }

    /// A message beside a field.
    pub(super) fn wrong(&mut self, place: &str, message: impl Into<String>) {
        self.problems.push(FieldError { place: place.to_owned(), message: message.into() });
    }

    /// # Errors
    /// All that was wrong.
    pub(super) fn done(self) -> Result<(), AppError> {
        if self.problems.is_empty() { Ok(()) } else { Err(AppError::fields(self.problems)) }
    }
}

/// Whether nothing was typed.
pub(super) fn empty(typed: &Typed) -> bool {
    typed.0.trim().is_empty()
}

/// A number in billionths: “0.75”, “£1,200”, “-3.3%” (which is -0.033).
///
/// # Errors
/// Words for the person.
pub(super) fn number(text: &str) -> Result<i64, String> {
    let trimmed = text.trim().trim_start_matches('£').trim();
    let (digits, percent) = match trimmed.strip_suffix('%') {
        Some(rest) => (rest.trim(), true),
        None => (trimmed, false),
    };
    // A tiny float prints with an exponent, which no person types.
    let digits = match digits.parse::<f64>() {
        Ok(value) if value.is_finite() && digits.contains(['e', 'E']) => format!("{value:.12}"),
        _ => digits.to_owned(),
    };
    if digits.is_empty() {
        return Err("Write a number, such as 0.75 or 6%.".to_owned());
    }
    let value = parse_billionths(&digits).or_else(|problem| {
        // A long decimal of a program is as good as its first nine places.
        let value: f64 = digits.parse().map_err(|_| format!("{problem}."))?;
        if value.is_finite() && value.abs() < 9e9 {
            Ok::<i64, String>((value * SCALE as f64).round() as i64)
        } else {
            Err(format!("{problem}."))
        }
    })?;
    Ok(if percent { divide_half_even(i128::from(value), 100) } else { value })
}

/// A share of a whole: “6%” or 0.06.
///
/// # Errors
/// Words for the person: no number, below 0, over 100%.
pub(super) fn share(text: &str) -> Result<i64, String> {
    let value = number(text)?;
    let typed = text.trim();
    if value < 0 {
        return Err(format!("“{typed}” is below 0%: write a share between 0% and 100%."));
    }
    if value > SCALE {
        let hint = if typed.contains('%') || value > 100 * SCALE {
            String::new()
        } else {
            format!(" If you mean {typed}%, write it with the %.")
        };
        return Err(format!("“{typed}” is over 100%: write a share between 0% and 100%.{hint}"));
    }
    Ok(value)
}

/// A number that is not below nought.
///
/// # Errors
/// Words for the person.
pub(super) fn amount(text: &str) -> Result<i64, String> {
    let value = number(text)?;
    if value < 0 {
        return Err(format!("“{}” is below nought: write it without a minus.", text.trim()));
    }
    Ok(value)
}

/// A whole number within bounds.
///
/// # Errors
/// Words for the person.
pub(super) fn whole(text: &str, least: i64, most: i64) -> Result<i64, String> {
    let value = number(text)?;
    if value % SCALE != 0 || !(least..=most).contains(&(value / SCALE)) {
        return Err(format!("“{}” is not a whole number from {least} to {most}.", text.trim()));
    }
    Ok(value / SCALE)
}

/// A quarter.
///
/// # Errors
/// Words for the person.
pub(super) fn period(text: &str) -> Result<Period, String> {
    text.trim().parse().map_err(|error: pch_domain::period::PeriodError| format!("{error}."))
}

/// A day as ISO or as people write it: 2019-03-31, 31/03/2019.
///
/// # Errors
/// Words for the person.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    let text = text.trim();
    ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
        .ok_or_else(|| format!("“{text}” is not a date: write day, month and year, for example 2018-12-31."))
}

/// A role by code, title or another name it goes by.
///
/// # Errors
/// Words for the person.
pub(super) fn role<'a>(definitions: &'a Definitions, text: &str) -> Result<&'a Role, String> {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return Err("Choose a role, such as “Practice nurse”.".to_owned());
    }
    definitions
        .roles()
        .find(|role| {
            role.code == wanted
                || role.title.to_lowercase() == wanted
                || role.also.iter().any(|name| name.to_lowercase() == wanted)
        })
        .ok_or_else(|| {
            format!("“{}” is not a role here: choose one of the list, such as “Practice nurse”.", text.trim())
        })
}

/// A share as people read it: 8.8%, to two decimals where it needs them.
pub(super) fn percent(billionths: i64) -> String {
    let hundred = i128::from(billionths) * 100;
    let rounded = divide_half_even(hundred, 10_000_000);
    format!("{}%", show_billionths(rounded.saturating_mul(10_000_000)))
}

/// Billionths as a float.
pub(super) fn float(billionths: i64) -> f64 {
    pch_domain::Share(billionths).to_f64()
}

/// Quarters from one to another; below nought where the second is earlier.
pub(super) fn quarters_between(from: Period, to: Period) -> i64 {
    let number = |period: Period| i64::from(period.year().start_year()) * 4 + i64::from(period.quarter());
    number(to) - number(from)
}

/// Which of staff: everybody, a group or a role, with its title.
///
/// # Errors
/// Words for the person.
pub(super) fn staff(definitions: &Definitions, text: &str) -> Result<(String, String), String> {
    let wanted = text.trim().to_lowercase();
    if wanted == "all" {
        return Ok(("all".to_owned(), "All staff".to_owned()));
    }
    let group = pch_domain::StaffGroup::ALL.into_iter().find(|group| {
        let title = group.title().to_lowercase();
        group.name() == wanted || title == wanted || title.trim_end_matches('s') == wanted
    });
    if let Some(group) = group {
        return Ok((group.name().to_owned(), group.title().to_owned()));
    }
    role(definitions, text).map(|role| (role.code.clone(), role.title.clone())).map_err(|_| {
        format!("“{}” is neither a staff group (gp, nurse, dpc, admin) nor a role of the list.", text.trim())
    })
}
