//! Writing results and problems.

use crate::Talk;
use pch_app::AppError;
use serde::Serialize;

/// A result as JSON, one line a level.
pub(crate) fn json(talk: &mut Talk<'_>, value: &impl Serialize) {
    if let Ok(text) = serde_json::to_string_pretty(value) {
        let _ = writeln!(talk.out, "{text}");
    }
}

/// Names come from files that others made: what would move the cursor or colour the screen is shown as a mark.
fn plain(text: &str) -> String {
    let harmful = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    text.chars().map(|letter| if harmful(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

/// A line of the result.
pub(crate) fn line(talk: &mut Talk<'_>, text: impl AsRef<str>) {
    let _ = writeln!(talk.out, "{}", plain(text.as_ref()));
}

/// A remark: beside the result, never in it.
pub(crate) fn remark(talk: &mut Talk<'_>, text: impl AsRef<str>) {
    let _ = writeln!(talk.err, "{}", plain(text.as_ref()));
}

/// An error with every field.
pub(crate) fn error(talk: &mut Talk<'_>, error: &AppError) {
    if talk.json {
        json(talk, &serde_json::json!({ "error": error }));
    }
    remark(talk, format!("Error: {}", error.message));
    if error.fields.len() > 1 || error.fields.first().is_some_and(|field| field.message != error.message) {
        for field in &error.fields {
            remark(talk, format!("  {}: {}", field.place, field.message));
        }
    }
    if error.code == pch_app::ErrorCode::Internal
        && let Some(detail) = &error.detail
    {
        remark(talk, format!("  {detail}"));
    }
}
