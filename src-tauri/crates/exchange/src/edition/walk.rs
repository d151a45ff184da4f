//! Walking through a file's values while gathering everything that is wrong.

use crate::read::ReadError;
use pch_domain::facts::{FilePlace, FileProblem};
use serde_json::{Map, Value};

/// The longest text of a field; an official cell has some hundreds of letters.
const LONGEST: usize = 4_000;
/// The most problems that are said; a file of another kind would fill the screen.
const MOST: usize = 200;

pub(super) struct Walk {
    file: String,
    problems: Vec<FileProblem>,
}

impl Walk {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), problems: Vec::new() }
    }

    pub(super) fn wrong(&mut self, place: &str, value: &str, expected: &str, mend: &str) {
        if self.problems.len() >= MOST {
            return;
        }
        let file = if place.is_empty() { self.file.clone() } else { format!("{}, {place}", self.file) };
        let value: String = value.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.problems.push(FileProblem {
            place: FilePlace { file, ..FilePlace::default() },
            value,
            expected: expected.to_owned(),
            mend: format!("{mend}."),
            rejects: true,
        });
    }

    pub(super) fn missing(&mut self, place: &str, mend: &str) {
        self.wrong(place, "nothing", "it to be there", mend);
    }

    pub(super) fn refused(self) -> ReadError {
        ReadError::Refused(self.problems)
    }

    /// An error where anything was wrong so far.
    pub(super) fn whole(&mut self) -> Result<(), ReadError> {
        if self.problems.is_empty() { Ok(()) } else { Err(ReadError::Refused(std::mem::take(&mut self.problems))) }
    }

    pub(super) fn object<'a>(&mut self, value: &'a Value, place: &str) -> Option<&'a Map<String, Value>> {
        let found = value.as_object();
        if found.is_none() {
            self.wrong(place, &shown(value), "an object in braces", "Write it as the published schema says");
        }
        found
    }

    /// The entries of a list; none and a problem where it is no list.
    pub(super) fn list<'a>(&mut self, of: &'a Map<String, Value>, field: &str, place: &str) -> &'a [Value] {
        match of.get(field) {
            Some(Value::Array(all)) => all,
            None => {
                self.missing(&join(place, field), "Write a list in square brackets");
                &[]
            }
            Some(other) => {
                self.wrong(&join(place, field), &shown(other), "a list in square brackets", "Write it as a list");
                &[]
            }
        }
    }

    /// A text; `must` says that an empty one is wrong.
    pub(super) fn text<'a>(
        &mut self,
        of: &'a Map<String, Value>,
        field: &str,
        place: &str,
        must: bool,
    ) -> Option<&'a str> {
        let at = join(place, field);
        match of.get(field) {
            Some(Value::String(text)) => {
                if must && text.trim().is_empty() {
                    self.wrong(&at, "an empty text", "words", "Write them");
                    return None;
                }
                if text.chars().count() > LONGEST {
                    self.wrong(&at, text, "at most 4,000 letters", "Shorten it");
                }
                if pch_domain::privacy::holds_nhs_number(text) {
                    self.wrong(&at, "a text with an NHS number", "no patient's number", "Take the number out");
                }
                Some(text)
            }
            None | Some(Value::Null) if !must => None,
            None => {
                self.missing(&at, "Write it");
                None
            }
            Some(other) => {
                self.wrong(&at, &shown(other), "a text in quotation marks", "Write it in quotation marks");
                None
            }
        }
    }

    /// A list of texts that may be left out.
    pub(super) fn texts(&mut self, of: &Map<String, Value>, field: &str, place: &str) {
        let Some(value) = of.get(field) else { return };
        let at = join(place, field);
        match value {
            Value::Array(all) => {
                for (number, one) in all.iter().enumerate() {
                    if !one.is_string() {
                        let at = format!("{at}, entry {}", number + 1);
                        self.wrong(&at, &shown(one), "a text in quotation marks", "Write it in quotation marks");
                    }
                }
            }
            other => self.wrong(&at, &shown(other), "a list of texts in square brackets", "Write it as a list"),
        }
    }

    /// Fields that nobody knows: a misspelt one would else be lost in silence.
    pub(super) fn known(&mut self, of: &Map<String, Value>, place: &str, fields: &[&str]) {
        for field in of.keys().filter(|field| !fields.contains(&field.as_str())) {
            let at = if place.is_empty() { "the top".to_owned() } else { place.to_owned() };
            let expected = format!("only {}", fields.join(", "));
            self.wrong(&at, &format!("the field {field}"), &expected, "Take it out, or mend its name");
        }
    }
}

pub(super) fn join(place: &str, field: &str) -> String {
    if place.is_empty() { field.to_owned() } else { format!("{place}, {field}") }
}

pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        other => other.to_string(),
    }
}
