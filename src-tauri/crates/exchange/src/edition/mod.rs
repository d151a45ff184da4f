//! An edition of the maturity matrix as a file, handed from one copy to another, and the mapping between two editions.
//!
//! Both are definition files in the published schemas. A file is read whole or not at all: everything that is wrong in it
//! is named at once, with the place, the value, what was expected and how to mend it.

mod content;
mod walk;

use crate::read::ReadError;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::maturity::mapping::{self, Mapping};
use serde_json::Value;
use walk::Walk;

/// The most bytes that such a file may have. The carried editions have 30,000.
pub const MAX_BYTES: u64 = 2 * 1_048_576;

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum EditionFile {
    /// An edition.
    Matrix(Box<Definition<Matrix>>),
    /// Pairs of two editions.
    Mapping(Box<Definition<Mapping>>),
}

/// Reads an edition or a mapping. `file` is the name for messages.
///
/// # Errors
/// Every problem of the file, in its order.
pub fn read(file: &str, bytes: &[u8]) -> Result<EditionFile, ReadError> {
    let mut walk = Walk::new(file);
    let Some(value) = parse(bytes, &mut walk) else { return Err(walk.refused()) };
    let Some(root) = walk.object(&value, "") else { return Err(walk.refused()) };
    let kind = root.get("definition").and_then(Value::as_str).unwrap_or_default();
    let mapping = match kind {
        "maturity_matrix" => false,
        "maturity_mapping" => true,
        other => {
            walk.wrong(
                "definition",
                other,
                "maturity_matrix or maturity_mapping",
                "Choose a file that another copy saved as an edition or as its mapping",
            );
            return Err(walk.refused());
        }
    };
    content::head(&mut walk, root);
    match root.get("content") {
        None => walk.missing("content", "Save the file again in the copy that it comes from"),
        Some(content) if mapping => content::mapping(&mut walk, content),
        Some(content) => content::matrix(&mut walk, content),
    }
    walk.whole()?;
    // The walk asks for everything that the types ask for, so this refuses only what the walk forgot.
    let strange = |walk: &mut Walk, error: serde_json::Error| {
        walk.wrong("", &error.to_string(), "a file in the published schema", "Mend that place, or save the file again");
    };
    if mapping {
        match serde_json::from_value::<Definition<Mapping>>(value.clone()) {
            Ok(made) => {
                for fault in mapping::faults(&made.content) {
                    walk.wrong(
                        "content",
                        &fault,
                        "each old code paired once, or with nothing and a reason",
                        "Mend that pair",
                    );
                }
                walk.whole()?;
                return Ok(EditionFile::Mapping(Box::new(made)));
            }
            Err(error) => strange(&mut walk, error),
        }
    } else {
        match serde_json::from_value::<Definition<Matrix>>(value.clone()) {
            Ok(made) => return Ok(EditionFile::Matrix(Box::new(made))),
            Err(error) => strange(&mut walk, error),
        }
    }
    Err(walk.refused())
}

fn parse(bytes: &[u8], walk: &mut Walk) -> Option<Value> {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        walk.wrong(
            "",
            "bytes that are no text",
            "JSON in UTF-8",
            "Choose the .json file itself, not a picture or an archive of it",
        );
        return None;
    };
    if text.contains('\0') {
        walk.wrong(
            "",
            "text in UTF-16, or a file that is no text",
            "JSON in UTF-8",
            "Save it again with the encoding UTF-8",
        );
        return None;
    }
    match serde_json::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let at = format!("line {}, character {}", error.line(), error.column());
            let found = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default().trim().to_owned();
            walk.wrong(
                &at,
                &found,
                "JSON",
                "The file is cut off or was edited by hand: mend that line, or have it saved again",
            );
            None
        }
    }
}

#[cfg(test)]
mod tests;
