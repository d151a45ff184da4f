//! A reading in the making: facts so far, rows left out and why.

use super::bytes::cut_off;
use super::refuse::{ReadError, quoted_code};
use super::table::{Row, STEP, Table};
use chrono::NaiveDate;
use pch_domain::OdsCode;
use pch_domain::facts::{AsOfBasis, FileProblem, ObservationTable, OrganisationFact, Progress, Reading, SourceKind};
use pch_domain::words::{date, thousands};
use std::collections::HashMap;
use std::hash::Hash;

/// Problems told one by one; beyond it they are counted.
const MOST_PROBLEMS: usize = 5_000;

/// Most figures of one file, blanks counted. England's practices in every role at one date come to a quarter.
const MOST_FIGURES: usize = 4_000_000;

/// Facts and problems of one table (or of a workbook's tables one after the other).
pub(crate) struct Draft<'a> {
    pub(crate) table: &'a Table,
    pub(crate) reading: Reading,
    progress: &'a dyn Progress,
    untold: u64,
    organisations: HashMap<OdsCode, usize>,
}

/// How wide a row must be: columns that the headings name, and columns that are used.
#[derive(Clone, Copy)]
pub(crate) struct Width {
    pub(crate) named: usize,
    pub(crate) needed: usize,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(kind: SourceKind, variety: &str, table: &'a Table, progress: &'a dyn Progress) -> Self {
        let mut notes = Vec::new();
        if table.encoding != "UTF-8" {
            notes.push(format!("The file is in {} and was read as such.", table.encoding));
        }
        Self {
            table,
            progress,
            untold: 0,
            organisations: HashMap::new(),
            reading: Reading {
                kind,
                variety: variety.to_owned(),
                as_of: None,
                as_of_basis: AsOfBasis::Content,
                organisations: Vec::new(),
                memberships: Vec::new(),
                list_sizes: Vec::new(),
                observations: ObservationTable::default(),
                problems: Vec::new(),
                notes,
                rows_read: 0,
            },
        }
    }

    /// The row at an index if it holds data of the right width; counts it, and says how far the work is.
    pub(crate) fn take(&mut self, at: usize, width: Width) -> Result<Option<Row<'a>>, ReadError> {
        let table = self.table;
        if at.is_multiple_of(STEP) {
            self.progress.step("Reading the rows", at as u64, table.len() as u64)?;
        }
        let row = table.row(at);
        if row.is_blank() {
            return Ok(None);
        }
        self.reading.rows_read += 1;
        // Cells of a workbook have places of their own; only a line of text can be short.
        if table.sheet.is_none() && row.len() < width.named {
            if table.is_open_end(at) {
                let how = format!(
                    "a last row (line {}) of {} cells where the others have {}",
                    row.line,
                    row.len(),
                    width.named
                );
                return Err(cut_off(&table.file, &how));
            }
            if row.len() < width.needed {
                self.reject(
                    row,
                    None,
                    format!("{} cells", row.len()),
                    format!("{} as in the headings", width.named),
                    "The row is cut short: compare it with the publisher's file",
                );
                return Ok(None);
            }
        }
        if row.filled() > width.named {
            self.reject(
                row,
                None,
                format!("{} cells", row.filled()),
                format!("{} as in the headings", width.named),
                "A comma inside a name without quotation marks shifts the cells: compare with the publisher's file",
            );
            return Ok(None);
        }
        Ok(Some(row))
    }

    /// Leaves a row out.
    pub(crate) fn reject(
        &mut self,
        row: Row<'_>,
        column: Option<&str>,
        value: impl Into<String>,
        expected: impl Into<String>,
        mend: &str,
    ) {
        self.tell(Some(row.line), column, value.into(), expected.into(), mend, true);
    }

    /// Takes a row but says that something about it is odd.
    pub(crate) fn warn(
        &mut self,
        row: Option<u32>,
        column: Option<&str>,
        value: impl Into<String>,
        expected: impl Into<String>,
        mend: &str,
    ) {
        self.tell(row, column, value.into(), expected.into(), mend, false);
    }

    /// A problem at a line.
    pub(crate) fn tell(
        &mut self,
        row: Option<u32>,
        column: Option<&str>,
        value: String,
        expected: String,
        mend: &str,
        rejects: bool,
    ) {
        if self.reading.problems.len() >= MOST_PROBLEMS {
            self.untold += 1;
            return;
        }
        let problem =
            FileProblem { value, expected, mend: mend.to_owned(), rejects, ..self.table.problem(row, column) };
        self.reading.problems.push(problem);
    }

    /// Where rows become columns, each place has room for every measure: a small file could ask for all the memory there is.
    pub(crate) fn room_for(&self, places: usize, measures: usize) -> Result<(), ReadError> {
        if places.saturating_mul(measures) <= MOST_FIGURES {
            return Ok(());
        }
        let (places, measures) = (thousands(places as u64), thousands(measures as u64));
        Err(ReadError::file(
            &self.table.file,
            format!("{measures} different measures of {places} organisations and dates"),
            &format!("at most {} figures, blanks counted", thousands(MOST_FIGURES as u64)),
            "Check that this is the publisher's file; if it is, cut it to your area or to one date and import it again",
        ))
    }

    /// A plain sentence for the preview.
    pub(crate) fn note(&mut self, sentence: impl Into<String>) {
        self.reading.notes.push(sentence.into());
    }

    /// An organisation, once: what is said later fills what was silent before.
    pub(crate) fn organisation(&mut self, fact: OrganisationFact) {
        let Some(at) = self.organisations.get(&fact.code).copied() else {
            self.organisations.insert(fact.code.clone(), self.reading.organisations.len());
            self.reading.organisations.push(fact);
            return;
        };
        let known = &mut self.reading.organisations[at];
        if known.name.is_empty() {
            known.name = fact.name;
        }
        known.parent = known.parent.take().or(fact.parent);
        known.postcode = known.postcode.take().or(fact.postcode);
        known.opened = known.opened.or(fact.opened);
        known.closed = known.closed.or(fact.closed);
        known.status = known.status.take().or(fact.status);
        known.setting = known.setting.take().or(fact.setting);
        known.general_practice = known.general_practice.or(fact.general_practice);
    }

    /// Rows that say the same thing twice are taken once; rows that contradict each other are both left out.
    pub(crate) fn settle<T, K: Eq + Hash>(
        &mut self,
        items: Vec<(u32, T)>,
        key: impl Fn(&T) -> K,
        same: impl Fn(&T, &T) -> bool,
        name: impl Fn(&T) -> String,
    ) -> Vec<(u32, T)> {
        let mut first: HashMap<K, usize> = HashMap::with_capacity(items.len());
        let mut dropped = vec![false; items.len()];
        let mut repeats = Vec::new();
        for at in 0..items.len() {
            let (line, item) = &items[at];
            let Some(earlier) = first.get(&key(item)).copied() else {
                first.insert(key(item), at);
                continue;
            };
            dropped[at] = true;
            let (other, before) = &items[earlier];
            if same(before, item) {
                repeats.push(format!("{line} (as {other})"));
                continue;
            }
            let mend = "Ask the publisher which is right, or delete the wrong row, and import again";
            let expected = format!("one row for {}, or rows that agree", name(item));
            if !dropped[earlier] {
                dropped[earlier] = true;
                self.tell(
                    Some(*other),
                    None,
                    format!("other figures than in row {line}"),
                    expected.clone(),
                    mend,
                    true,
                );
            }
            self.tell(Some(*line), None, format!("other figures than in row {other}"), expected, mend, true);
        }
        if !repeats.is_empty() {
            let shown = repeats.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
            let more = if repeats.len() > 5 { " …" } else { "" };
            let rows = thousands(repeats.len() as u64);
            self.note(format!("{rows} repeated row(s) say the same as an earlier one and count once: {shown}{more}."));
        }
        items.into_iter().zip(dropped).filter(|(_, dropped)| !dropped).map(|(item, _)| item).collect()
    }

    /// Says so where the person's date is not the file's own.
    pub(crate) fn compare_given(&mut self, given: Option<NaiveDate>) {
        if let (Some(given), Some(found)) = (given, self.reading.as_of)
            && given != found
        {
            self.warn(
                None,
                None,
                format!("the date given, {}", date(given)),
                format!("{}, as the file itself says", date(found)),
                "The file's own date was used",
            );
        }
    }

    /// The whole reading, or every problem where nothing could be taken.
    pub(crate) fn finish(mut self) -> Result<Reading, ReadError> {
        let reading = &self.reading;
        if reading.rows_read == 0 {
            return Err(ReadError::file(
                &self.table.file,
                "headings without a row of data",
                "rows of data under the headings",
                "Download the file again: this copy ends after its headings",
            ));
        }
        let nothing = reading.organisations.is_empty()
            && reading.memberships.is_empty()
            && reading.list_sizes.is_empty()
            && reading.observations.rows.is_empty();
        if self.untold > 0 {
            let more = thousands(self.untold);
            let found = format!("{more} more problems of the same sorts");
            let problem = self.table.problem(None, None);
            let mend = "Mend those listed first and import again".to_owned();
            self.reading.problems.push(FileProblem { value: found, mend, ..problem });
        }
        if nothing {
            if self.reading.problems.is_empty() {
                let found = format!("{} rows of which none could be used", thousands(self.reading.rows_read));
                let why = self.reading.notes.join(" ");
                return Err(ReadError::file(&self.table.file, found, "rows that the layout knows", why));
            }
            return Err(ReadError::Refused(self.reading.problems));
        }
        Ok(self.reading)
    }
}

/// A code as a number, for maps: at most twelve ASCII characters.
pub(crate) fn packed(code: &OdsCode) -> u128 {
    code.as_str().bytes().fold(0, |sum, byte| (sum << 8) | u128::from(byte))
}

/// A bad code, said of a row.
pub(crate) fn bad_code(draft: &mut Draft<'_>, row: Row<'_>, column: &str, text: &str, expected: &str) {
    draft.reject(
        row,
        Some(column),
        quoted_code(text),
        expected,
        "Correct the code in the file and import again; the other rows go on",
    );
}

/// What a practice code looks like, for messages.
pub(crate) const PRACTICE_CODE: &str = "a practice code: a letter and five digits, such as E81001";
/// What a network code looks like, for messages.
pub(crate) const NETWORK_CODE: &str = "a network code: U and five digits, such as U12345";
