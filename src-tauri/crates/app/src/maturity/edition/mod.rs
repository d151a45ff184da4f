//! Local editions of the matrix: copied from another, edited, checked against the official copy, handed down as files.
//!
//! One rule keeps assessments tied to what they were made with: once anybody has been assessed with an edition, only its
//! wording may change. Whatever adds, takes out or moves a question makes a new edition, to which answers are carried.

mod check;
mod copy;
mod criterion;
mod domain;
mod head;
mod level;
mod list;
mod load;
mod part;
mod save_file;
mod take;
#[cfg(test)]
mod tests;
mod wording;

pub use check::{check, uncheck};
pub use copy::copy;
pub use criterion::save as save_criterion;
pub use domain::save as save_domain;
pub use head::{prefer, remove, save};
pub use level::save as save_level;
pub use list::{list, show};
pub(crate) use load::overlay;
pub use part::{move_part, remove_part};
pub use save_file::save_file;
pub(crate) use take::{judge, put};
pub use take::{preview as preview_files, take};
pub use wording::{paste as paste_wording, preview as preview_wording};

use super::wrong;
use crate::error::{AppError, FieldError};
use crate::session::Session;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::Transaction;
use pch_store::tables::editions::{self as rows, Edition};

/// What is said where a change of structure is refused, and beside an edition that only its wording may change of.
const LOCKED: &str = "Somebody has been assessed with this edition, so only its wording may change: their answers stay answers to these questions. To add, take out or move questions, copy it to a new edition and carry the answers.";
/// What is said beside an edition that may be changed in every way.
const OPEN: &str = "Nobody has been assessed with this edition yet, so levels, domains and criteria may still be added, taken out and moved. After the first answer only the wording may change.";

/// A local edition that may be changed; in its wording only, where somebody has been assessed with it.
fn editable(session: &Session, code: &str, structure: bool) -> Result<Edition, AppError> {
    let Some(edition) = rows::find(session.read(), code.trim())? else {
        let message = match session.definitions.matrix(code.trim()) {
            Some(carried) => format!("{} comes with the program: copy it to a local edition first.", carried.title),
            None => format!("There is no edition “{}” here.", code.trim()),
        };
        return Err(AppError::field("matrix", message));
    };
    if structure && rows::users(session.read(), &edition.code)? > 0 {
        return Err(AppError::field("matrix", LOCKED));
    }
    Ok(edition)
}

/// The wording is another: the version rises, and whoever checked it checked an older one.
fn reworded(tx: &Transaction<'_>, edition: &Edition) -> Result<(), AppError> {
    rows::save(tx, &Edition { version: edition.version.saturating_add(1), ..edition.clone() })?;
    rows::uncheck(tx, &edition.code)?;
    Ok(())
}

/// A text of one line or several, trimmed; named where it is too long or holds a patient's number.
fn text(place: &str, typed: &str, most: usize, problems: &mut Vec<FieldError>) -> String {
    let text = typed.trim().to_owned();
    let letters = text.chars().count();
    if letters > most {
        problems.push(wrong(place, format!("{letters} letters are too many: shorten it to {most}.")));
    }
    if holds_nhs_number(&text) {
        problems.push(wrong(place, NHS_NUMBER_REFUSED));
    }
    text
}

/// A text that must be there.
fn needed(place: &str, typed: &str, most: usize, ask: &str, problems: &mut Vec<FieldError>) -> String {
    let text = text(place, typed, most, problems);
    if text.is_empty() {
        problems.push(wrong(place, ask));
    }
    text
}

/// A code from words: small letters, digits and underlines.
fn code_from(words: &str) -> String {
    let mut out = String::new();
    for letter in words.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
    }
    out.trim_end_matches('_').chars().take(40).collect::<String>().trim_end_matches('_').to_owned()
}

/// Small letters, digits, full stops, underlines and hyphens.
fn well_formed(code: &str) -> bool {
    (2..=40).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte))
        && code.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
}

/// What to write where a code is not well formed.
const CODE_RULE: &str = "Write 2 to 40 small letters, digits, full stops, underlines or hyphens, such as blmk-2018.";
