//! Saying no, in plain English, with the place and the way to mend it.

use pch_domain::facts::{Cancelled, FilePlace, FileProblem};

/// Why a file could not be read at all. Nothing has been read by halves: there is a whole reading or this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The person stopped it.
    #[error("stopped as asked; nothing was changed")]
    Cancelled,
    /// Everything that is wrong, in the order of the file.
    #[error("{}", listed(.0))]
    Refused(Vec<FileProblem>),
}

impl From<Cancelled> for ReadError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl ReadError {
    /// The problems; none where the person stopped it.
    #[must_use]
    pub fn problems(&self) -> &[FileProblem] {
        match self {
            Self::Cancelled => &[],
            Self::Refused(problems) => problems,
        }
    }

    /// One problem with the file as a whole.
    pub(crate) fn file(file: &str, value: impl Into<String>, expected: &str, mend: impl Into<String>) -> Self {
        Self::Refused(vec![FileProblem {
            place: FilePlace { file: file.to_owned(), ..FilePlace::default() },
            value: value.into(),
            expected: expected.to_owned(),
            mend: mend.into(),
            rejects: true,
        }])
    }
}

fn listed(problems: &[FileProblem]) -> String {
    problems.iter().map(sentence).collect::<Vec<_>>().join("\n")
}

/// A problem as one line: `payments.csv, row 7, column “Practice Code”: found “E8”; expected …. Mend …`.
#[must_use]
pub fn sentence(problem: &FileProblem) -> String {
    let mut out = place(&problem.place);
    if !problem.value.is_empty() {
        out.push_str(": found ");
        out.push_str(&problem.value);
    }
    if !problem.expected.is_empty() {
        out.push_str(if problem.value.is_empty() { ": expected " } else { "; expected " });
        out.push_str(&problem.expected);
    }
    if !problem.mend.is_empty() {
        out.push_str(". ");
        out.push_str(&problem.mend);
    }
    if !out.ends_with(['.', '!', '?']) {
        out.push('.');
    }
    out
}

fn place(place: &FilePlace) -> String {
    let mut parts = vec![if place.file.is_empty() { "the file".to_owned() } else { place.file.clone() }];
    parts.extend(place.sheet.as_ref().map(|sheet| format!("sheet “{sheet}”")));
    parts.extend(place.row.map(|row| format!("row {row}")));
    parts.extend(place.column.as_ref().map(|column| format!("column “{column}”")));
    parts.join(", ")
}

/// A found text in quotation marks, cut where it is long.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let clean: String = text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let more = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    if text.is_empty() { "nothing".to_owned() } else { format!("“{clean}{more}”") }
}

/// A found code in quotation marks, with what nobody can see in it: a letter of another alphabet, or none at all.
pub(crate) fn quoted_code(text: &str) -> String {
    match pch_domain::words::stranger(text) {
        Some(stranger) => format!("{} ({stranger})", quoted(text)),
        None => quoted(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_as_one_sentence_with_its_place() {
        let problem = FileProblem {
            place: FilePlace {
                file: "a.xlsx".into(),
                sheet: Some("Details".into()),
                row: Some(7),
                column: Some("PCN Code".into()),
            },
            value: quoted("X1"),
            expected: "a network code".into(),
            mend: "Correct the code".into(),
            rejects: true,
        };
        assert_eq!(
            sentence(&problem),
            "a.xlsx, sheet “Details”, row 7, column “PCN Code”: found “X1”; expected a network code. Correct the code.",
            "a person must be able to go straight to the cell"
        );
        assert_eq!(
            quoted(&"x".repeat(100)).chars().count(),
            63,
            "long cells are cut so that the message stays readable"
        );
    }
}
