//! Headings: the same column whatever its case, punctuation and line breaks.

use super::table::Row;
use std::collections::HashMap;

/// A heading in lower case, its words parted by single spaces: `Practice.Code`, `PRACTICE_CODE` and `Practice code` are one.
pub(crate) fn normal(heading: &str) -> String {
    let mut out = String::with_capacity(heading.len());
    for letter in heading.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A heading or name as part of a stable key: lower case, words parted by `_`, ASCII alone.
pub(crate) fn slug(text: &str) -> String {
    let ascii: String = text.chars().map(|c| if c.is_ascii() { c } else { ' ' }).collect();
    normal(&ascii).replace(' ', "_")
}

/// The headings of a table and where they stand.
#[derive(Debug, Clone)]
pub(crate) struct Headings {
    /// As printed.
    pub(crate) printed: Vec<String>,
    /// Normalised, in the same order.
    pub(crate) normal: Vec<String>,
    places: HashMap<String, usize>,
}

impl Headings {
    /// From the row that holds them; blank headings at the end are no columns.
    pub(crate) fn of(row: Row<'_>) -> Self {
        let printed: Vec<String> = row.cells().take(row.filled()).map(str::to_owned).collect();
        let normal: Vec<String> = printed.iter().map(|heading| normal(heading)).collect();
        let mut places = HashMap::with_capacity(normal.len());
        for (at, heading) in normal.iter().enumerate() {
            if !heading.is_empty() {
                places.entry(heading.clone()).or_insert(at);
            }
        }
        Self { printed, normal, places }
    }

    /// Number of columns.
    pub(crate) fn len(&self) -> usize {
        self.printed.len()
    }

    /// The first column that bears any of some normalised headings, tried in their order.
    pub(crate) fn any(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.places.get(*name).copied())
    }

    /// Whether any of some headings is there.
    pub(crate) fn has(&self, names: &[&str]) -> bool {
        self.any(names).is_some()
    }

    /// The first column whose normalised heading begins so.
    pub(crate) fn starting(&self, start: &str) -> Option<usize> {
        self.normal.iter().position(|heading| heading.starts_with(start))
    }

    /// A column's heading as printed, or its letter where it has none.
    pub(crate) fn name(&self, column: usize) -> String {
        match self.printed.get(column).map(|heading| heading.split_whitespace().collect::<Vec<_>>().join(" ")) {
            Some(heading) if !heading.is_empty() => heading,
            _ => letters(column),
        }
    }
}

/// A column as Excel letters it: 0 is A, 26 is AA.
pub(crate) fn letters(column: usize) -> String {
    let mut out = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_column_has_many_spellings() {
        for spelling in ["PRACTICE_CODE", "Practice.Code", " practice  code ", "Practice\nCode"] {
            assert_eq!(normal(spelling), "practice code", "{spelling:?} is the same column");
        }
        assert_eq!(slug("Clinical Director – DPC"), "clinical_director_dpc", "a dash of any width parts words");
        assert_eq!(slug("Clinical Director - DPC"), "clinical_director_dpc", "and so does the narrow one");
        assert_eq!(letters(0) + &letters(25) + &letters(26) + &letters(51), "AZAAAZ", "as Excel letters its columns");
    }
}
