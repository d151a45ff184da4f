//! A workbook that came back, as its cells, before it is held against the form that it should be.

use super::plan::{ABOUT, MENDING};
use super::problem::FormProblem;
use super::scan::{self, Traits};
use crate::read::{FORM, ReadError, weigh};
use calamine::{Data, DataRef, Reader, Xlsx};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::AssertUnwindSafe;

/// The largest form that is read, in bytes; a filled one has less than a tenth.
pub const MAX_FORM: usize = 8_000_000;
/// Cells that are looked at; beyond is nobody's form.
const MAX_CELLS: usize = 200_000;
/// Bytes of text in all of them; one shared text may stand in any number of cells.
const MAX_TEXT: usize = 8_000_000;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Raw {
    /// Words.
    Text(String),
    /// A number, as the shortest decimal that gives it back.
    Number(String),
    /// A day: the cell is formatted as one.
    Day(NaiveDate),
    /// Yes or no of Excel's own.
    Bool(bool),
    /// An error such as `#REF!`.
    Error(String),
}

impl Raw {
    /// As people read it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Error(text) => text.clone(),
            Self::Day(day) => pch_domain::words::date(*day),
            Self::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        }
    }
}

/// A sheet as it came back.
#[derive(Debug, Clone, Default)]
pub(super) struct RawSheet {
    pub(super) cells: BTreeMap<(u32, u16), Raw>,
    pub(super) traits: Traits,
}

impl RawSheet {
    /// Words of a cell, single spaces between them; empty where there is nothing.
    pub(super) fn words(&self, row: u32, column: u16) -> String {
        let shown = self.cells.get(&(row, column)).map(Raw::shown).unwrap_or_default();
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A form that came back.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    pub(super) sheets: BTreeMap<String, RawSheet>,
    about: BTreeMap<String, String>,
}

impl Opened {
    /// A fact that the first sheet states.
    #[must_use]
    pub fn fact(&self, label: &str) -> Option<&str> {
        self.about.get(label).map(String::as_str)
    }
}

/// Opens a workbook as a form of this program.
///
/// # Errors
/// What is wrong with the file as a whole: not a workbook, damaged, password, macros, not one of our forms.
pub fn open(file: &str, bytes: &[u8]) -> Result<Opened, FormProblem> {
    if bytes.len() > MAX_FORM {
        return Err(FormProblem::file(
            format!("{} MB", bytes.len() / 1_000_000),
            format!("a form of at most {} MB", MAX_FORM / 1_000_000),
            "Check that it is the form itself, without pictures",
        ));
    }
    if !bytes.starts_with(b"PK") {
        return Err(not_a_workbook(bytes));
    }
    if let Err(refused) = weigh(file, bytes, &FORM) {
        let ReadError::Refused(problems) = refused else { return Err(damaged("it was stopped")) };
        let found = problems.first().map_or("a file that cannot be read", |problem| problem.value.as_str());
        return Err(FormProblem::file(found, "a form of this program, saved as .xlsx", SAVE_AGAIN));
    }
    // The workbook library counts on well-formed parts; nothing of ours can be left half-done by stopping it here.
    std::panic::catch_unwind(AssertUnwindSafe(|| unpack(bytes)))
        .unwrap_or_else(|_| Err(damaged("its inside is broken")))
}

const SAVE_AGAIN: &str =
    "Open the form in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)” without a password, and send that file";

fn damaged(how: &str) -> FormProblem {
    FormProblem::file(
        format!("a damaged workbook ({how})"),
        "a form of this program, saved as .xlsx",
        "Open it in Excel or LibreOffice and save it again; where it does not open there either, it was cut off on its way: ask for it again",
    )
}

fn not_a_workbook(bytes: &[u8]) -> FormProblem {
    let found = match bytes {
        [] => "an empty file (0 bytes)",
        _ if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) => "a workbook in the old .xls format or with a password",
        _ if bytes.starts_with(b"%PDF") => "a PDF document",
        _ => "no Excel workbook",
    };
    FormProblem::file(found, "a form of this program, saved as .xlsx", SAVE_AGAIN)
}

fn unpack(bytes: &[u8]) -> Result<Opened, FormProblem> {
    let scan = scan::scan(bytes).map_err(|error| damaged(&error))?;
    if scan.macros {
        return Err(FormProblem::file(
            "a workbook with macros",
            "a form without macros",
            "Copy the answers into the form as it was sent, and save it as .xlsx",
        ));
    }
    if !scan.sheets.contains_key(ABOUT) {
        let names: Vec<&str> = scan.sheets.keys().take(6).map(String::as_str).collect();
        return Err(FormProblem::file(
            format!("a workbook with the sheets {}", names.join(", ")),
            format!("a form of this program, whose first sheet is “{ABOUT}”"),
            "Send the form that was made for the practice; its sheets keep their names",
        ));
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    let mut out = Opened::default();
    let (mut left, mut text_left) = (MAX_CELLS, MAX_TEXT);
    for (name, traits) in scan.sheets {
        if name == MENDING {
            continue;
        }
        let mut sheet = RawSheet { traits, ..RawSheet::default() };
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(&error.to_string())),
        };
        while let Some(cell) = cells.next_cell().map_err(|error| damaged(&error.to_string()))? {
            let (row, column) = cell.get_position();
            let Some(raw) = raw(cell.get_value()) else { continue };
            let Ok(column) = u16::try_from(column) else { continue };
            left = left.checked_sub(1).ok_or_else(|| {
                FormProblem::file(
                    format!("more than {MAX_CELLS} filled cells"),
                    "a form of a few hundred rows",
                    "Copy the answers into the form as it was sent",
                )
            })?;
            let letters = if let Raw::Text(text) = &raw { text.len() } else { 0 };
            text_left = text_left.checked_sub(letters).ok_or_else(|| {
                FormProblem::file(
                    format!("more than {MAX_TEXT} letters in its cells"),
                    "a form of a few pages",
                    "Copy the answers into the form as it was sent",
                )
            })?;
            sheet.cells.insert((row, column), raw);
        }
        out.sheets.insert(name, sheet);
    }
    let about = out.sheets.get(ABOUT).cloned().unwrap_or_default();
    for ((row, column), raw) in &about.cells {
        if *column == 0 {
            let value = about.words(*row, 1);
            out.about.entry(raw.shown().trim().to_owned()).or_insert(value);
        }
    }
    Ok(out)
}

fn raw(value: &DataRef<'_>) -> Option<Raw> {
    let words = |text: &str| (!text.trim().is_empty()).then(|| Raw::Text(text.trim().to_owned()));
    match value {
        DataRef::SharedString(text) => words(text),
        DataRef::String(text) => words(text),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse().ok()) {
            Some(day) => Some(Raw::Day(day)),
            None => words(text),
        },
        DataRef::DurationIso(text) => words(text),
        DataRef::Int(number) => Some(Raw::Number(number.to_string())),
        DataRef::Float(number) => Some(Raw::Number(number.to_string())),
        DataRef::Bool(yes) => Some(Raw::Bool(*yes)),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let made = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
            made.map(Raw::Day)
        }
        DataRef::Error(_) => Some(Raw::Error(Data::from(value.clone()).to_string())),
        DataRef::Empty => None,
    }
}
