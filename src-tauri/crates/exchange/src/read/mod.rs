//! Readers of official files: bytes in, [`Reading`] out. Known by content, never by name; a renamed file reads the same.
//!
//! Every layout arrives as a table of text (a CSV in any of four encodings, or a sheet of a workbook), is recognised by its
//! headings, and is read with columns matched by heading. What cannot be read is refused whole, with every reason; a row
//! that cannot be believed is left out, with its reason, and the others go on.

mod bytes;
mod cell;
mod date;
mod draft;
mod epcn;
mod epraccur;
mod heading;
mod layout;
mod network_workforce;
mod patients;
mod payments;
mod refuse;
mod separated;
pub mod staff_list;
mod table;
mod workbook;
mod workforce;

pub use bytes::MAX_BYTES;
pub(crate) use refuse::quoted;
pub use refuse::{ReadError, sentence};
pub use workbook::MAX_WORKBOOK;
pub(crate) use workbook::{FORM, elements, listed, part_text, weigh};

use bytes::Content;
use chrono::NaiveDate;
use layout::{Found, HEAD, Layout};
use pch_domain::facts::{Progress, Reading, SourceKind, Unwatched};
use std::borrow::Cow;
use table::Table;

/// What the person importing said about the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hints {
    /// The date that the figures describe, where the file does not say.
    pub as_of: Option<NaiveDate>,
}

/// What a file is, before it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// Which publication.
    pub kind: SourceKind,
    /// The variety within the kind: “2018 column names”, “without header” …
    pub variety: String,
    /// Sheets that belong to it; empty for a CSV.
    pub sheets: Vec<String>,
}

/// What was asked: the file's own name without folders, what the person said, and who is told of progress.
pub(crate) struct Asked<'a> {
    pub(crate) file: &'a str,
    pub(crate) hints: &'a Hints,
    pub(crate) progress: &'a dyn Progress,
}

/// Reads an official file whole. `file_name` serves messages, and gives a date only where the file has none.
///
/// # Errors
/// [`ReadError::Refused`] with every problem where nothing could be read, [`ReadError::Cancelled`] where asked to stop.
/// Rows that were left out are in [`Reading::problems`] and are no error.
pub fn read(file_name: &str, bytes: &[u8], hints: &Hints, progress: &dyn Progress) -> Result<Reading, ReadError> {
    let file = leaf(file_name);
    let asked = Asked { file, hints, progress };
    let tables = tables(file, bytes, None, progress)?;
    let found: Vec<Found<'_>> = tables.iter().filter_map(layout::find).collect();
    let Some(first) = found.first() else {
        return Err(layout::unknown(file, &tables));
    };
    let mut reading = match first.layout {
        Layout::EpraccurHeaded | Layout::EpraccurBare => epraccur::read(first, &asked),
        Layout::EpcnNetworks | Layout::EpcnPartners => epcn::read(&found, &asked),
        Layout::Patients => patients::read(first, &asked),
        Layout::Payments => payments::read(first, &asked),
        Layout::WorkforceWide => workforce::wide::read(first, &asked),
        Layout::WorkforceTidy => workforce::tidy::read(first, &asked),
        Layout::NetworkWorkforce => network_workforce::read(first, &asked),
    }?;
    note_other_sheets(&mut reading, &tables, &found);
    progress.step("Reading the rows", reading.rows_read, reading.rows_read)?;
    Ok(reading)
}

/// Which official file this is, from its first rows alone.
///
/// # Errors
/// [`ReadError::Refused`] where it is none that is known, or no table at all.
pub fn recognise(bytes: &[u8]) -> Result<Recognised, ReadError> {
    let tables = tables("", bytes, Some(HEAD), &Unwatched)?;
    let found: Vec<Found<'_>> = tables.iter().filter_map(layout::find).collect();
    let first = found.first().ok_or_else(|| layout::unknown("", &tables))?;
    let kind = first.layout.kind();
    let sheets = found.iter().filter(|found| found.layout.kind() == kind).filter_map(|found| found.table.sheet.clone());
    Ok(Recognised { kind, variety: first.variety(), sheets: sheets.collect() })
}

/// Bytes enough to hold the first rows of the widest official file many times over.
const HEAD_BYTES: usize = 1_000_000;

fn tables(file: &str, bytes: &[u8], head: Option<usize>, progress: &dyn Progress) -> Result<Vec<Table>, ReadError> {
    // Only the first rows are asked for, so only they are decoded; the cut is made at a line's end.
    let shown = match head {
        Some(_) if bytes.len() > HEAD_BYTES && bytes.len() <= MAX_BYTES && !bytes.starts_with(b"PK") => {
            let end = bytes[..HEAD_BYTES].iter().rposition(|byte| *byte == b'\n').map_or(HEAD_BYTES, |at| at + 1);
            let wide = matches!(bytes, [0xFF, 0xFE, ..]);
            &bytes[..(end + usize::from(wide)).min(bytes.len())]
        }
        _ => bytes,
    };
    match bytes::open(file, shown)? {
        Content::Workbook => workbook::sheets(file, bytes, head, progress),
        Content::Text(decoded) => Ok(vec![Table::from_text(file, &decoded, head, progress)?]),
    }
}

fn note_other_sheets(reading: &mut Reading, tables: &[Table], found: &[Found<'_>]) {
    let used = |table: &Table| {
        let at = found.iter().position(|found| std::ptr::eq(found.table, table));
        at.is_some_and(|at| {
            at == 0 || (reading.kind == SourceKind::Epcn && found[at].layout.kind() == SourceKind::Epcn)
        })
    };
    let others: Vec<Cow<'_, str>> = tables
        .iter()
        .filter(|table| !used(table) && table.len() > 0)
        .filter_map(|table| table.sheet.as_deref())
        .map(Cow::Borrowed)
        .collect();
    if !others.is_empty() {
        let note = format!("Other sheets of the workbook were not read: {}.", others.join(", "));
        reading.notes.push(note);
    }
}

/// The last part of a path, whichever way its slashes lean.
fn leaf(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
