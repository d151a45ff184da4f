//! Reading what was typed: a refusal names the field and how to mend it, and all of them come at once.

use crate::error::{AppError, FieldError};
use crate::registry::{Organisation, Registry};
use chrono::NaiveDate;
use pch_domain::{OdsCode, Patients};
use pch_store::Connection;
use pch_store::tables::organisations as rows;

/// More patients than any practice has: a slipped digit, not a list.
pub(super) const MOST_PATIENTS: i64 = 200_000;
/// Names longer than this fit no table.
const LONGEST_NAME: usize = 120;

/// The fields that are wrong so far.
#[derive(Default)]
pub(super) struct Wrong(Vec<FieldError>);

impl Wrong {
    pub(super) fn add(&mut self, place: &str, message: impl Into<String>) {
        self.0.push(FieldError { place: place.to_owned(), message: message.into() });
    }

    /// Every wrong field at once, or leave to go on.
    pub(super) fn refuse(self) -> Result<(), AppError> {
        if self.0.is_empty() { Ok(()) } else { Err(AppError::fields(self.0)) }
    }

    /// A day as ISO or as people write it in England.
    pub(super) fn day(&mut self, place: &str, text: &str) -> Option<NaiveDate> {
        let text = text.trim();
        let read =
            NaiveDate::parse_from_str(text, "%Y-%m-%d").or_else(|_| NaiveDate::parse_from_str(text, "%d/%m/%Y")).ok();
        let sensible = read.filter(|day| (1948..=2098).contains(&chrono::Datelike::year(day)));
        if sensible.is_none() {
            let found =
                if text.is_empty() { "The date is missing".to_owned() } else { format!("“{text}” is not a date") };
            self.add(place, format!("{found}: write day, month and year, for example 01/10/2018."));
        }
        sensible
    }

    /// Patients as typed; `None` also where nothing was typed.
    pub(super) fn patients(&mut self, place: &str, text: Option<&str>) -> Option<Patients> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        match text.parse::<Patients>() {
            Err(error) => self.add(place, format!("{error}.")),
            Ok(patients) if patients < Patients::ZERO => {
                self.add(
                    place,
                    format!(
                        "“{text}” is below nought: a list has 0 patients or more. Leave it empty where none is known."
                    ),
                );
            }
            Ok(patients) if patients > Patients::whole(MOST_PATIENTS) => {
                self.add(
                    place,
                    format!(
                        "“{text}” is more than 200,000 patients, which no practice has: check for a slipped digit."
                    ),
                );
            }
            Ok(patients) => return Some(patients),
        }
        None
    }

    /// A name that is needed.
    pub(super) fn name(&mut self, place: &str, text: &str, what: &str) -> String {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            self.add(place, format!("Write the name of the {what}."));
        } else if name.chars().count() > LONGEST_NAME {
            self.add(place, format!("The name is longer than {LONGEST_NAME} characters: shorten it."));
        }
        name
    }

    /// A code of any organisation.
    pub(super) fn code(&mut self, place: &str, text: &str) -> Option<String> {
        if text.trim().is_empty() {
            self.add(place, "Write the code: letters, digits and hyphens, such as E81001 or 06F.");
            return None;
        }
        match text.parse::<OdsCode>() {
            Ok(code) => Some(code.to_string()),
            Err(error) => {
                self.add(place, format!("{error}."));
                None
            }
        }
    }

    /// An organisation of a kind that is here.
    pub(super) fn known<'a>(
        &mut self,
        place: &str,
        code: &str,
        kind: &str,
        registry: &'a Registry,
    ) -> Option<&'a Organisation> {
        let code = code.trim().to_ascii_uppercase();
        let found = registry.get(&code).filter(|organisation| organisation.kind == kind);
        if found.is_none() {
            let word = kind_word(kind);
            let message = if code.is_empty() {
                format!("Choose a {word}.")
            } else {
                format!("There is no {word} {code} here: choose one of the list, or add it first.")
            };
            self.add(place, message);
        }
        found
    }
}

/// What people call a kind.
pub(super) fn kind_word(kind: &str) -> &'static str {
    match kind {
        "system" => "system",
        "place" => "place",
        "ccg" => "CCG",
        "cluster" => "cluster",
        _ => "practice",
    }
}

/// What is known by hand of an organisation, to be amended: everything else stays the files'.
pub(super) fn by_hand(
    connection: &Connection,
    organisation: &Organisation,
    source: &str,
) -> Result<rows::Organisation, AppError> {
    let known = rows::get(connection, &organisation.code)?;
    Ok(known.unwrap_or_else(|| rows::Organisation {
        code: organisation.code.clone(),
        kind: organisation.kind.clone(),
        source: source.to_owned(),
        ..rows::Organisation::default()
    }))
}

/// A blank text is no text.
pub(super) fn filled(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}
