//! A practice's own staff list: any CSV or workbook, with columns mapped once.
//!
//! What identifies a person stops here. Columns with personal headings or contents are never read; a date of birth is
//! turned into an age band and forgotten; a cell that holds an NHS or National Insurance number or an e-mail address
//! rejects its row without being repeated in the message. What leaves is roles, bands and sums.

mod guess;
mod person;
mod rows;
#[cfg(test)]
mod tests;

pub use guess::{Column, Guess};
pub use rows::{ListLine, ListReading};

use super::refuse::ReadError;
use super::table::Table;
use pch_domain::definitions::StaffList;
use pch_domain::facts::Progress;
use std::collections::BTreeMap;

/// A file taken apart, not yet understood.
pub struct StaffFile {
    tables: Vec<Table>,
}

/// What a person said of the layout, or what was remembered of it. What is left out is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Name of the sheet.
    pub sheet: Option<String>,
    /// Row of the headings as the file numbers it; 0 says that there are none.
    pub heading_row: Option<u32>,
    /// Field by column number from 0; an empty field leaves the column out.
    pub fields: BTreeMap<usize, String>,
    /// Field by the digest of a heading, as remembered.
    pub remembered: BTreeMap<String, String>,
    /// What one unit of a column of plain time is.
    pub unit: Option<Unit>,
}

/// The unit in which a list counts the working week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 37.5 to the WTE.
    Hours,
    /// Nine to the WTE, for GPs.
    Sessions,
    /// Whole-time equivalents.
    Wte,
}

impl Unit {
    /// The stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Sessions => "sessions",
            Self::Wte => "wte",
        }
    }

    /// From the stored name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Hours, Self::Sessions, Self::Wte].into_iter().find(|unit| unit.name() == name)
    }
}

/// Takes a staff list apart.
///
/// # Errors
/// [`ReadError`] where the file is no table.
pub fn open(file: &str, bytes: &[u8], progress: &dyn Progress) -> Result<StaffFile, ReadError> {
    let file = super::leaf(file);
    let tables = super::tables(file, bytes, None, progress)?;
    if tables.iter().all(|table| table.len() == 0) {
        return Err(ReadError::file(
            file,
            "no rows",
            "a staff list with headings and a row a person or role",
            "Check that the right file was chosen",
        ));
    }
    Ok(StaffFile { tables })
}

impl StaffFile {
    /// Names of the sheets that hold something; empty for a CSV.
    #[must_use]
    pub fn sheets(&self) -> Vec<String> {
        self.tables.iter().filter(|table| table.len() > 0).filter_map(|table| table.sheet.clone()).collect()
    }

    fn table(&self, sheet: Option<&str>, headings: &StaffList) -> &Table {
        let named = sheet.and_then(|sheet| self.tables.iter().find(|table| table.sheet.as_deref() == Some(sheet)));
        // Without a name: the sheet whose headings are understood best, the first of equals.
        let best = || {
            let mut best: Option<(&Table, usize)> = None;
            for table in self.tables.iter().filter(|table| table.len() > 0) {
                let score = guess::score(table, headings);
                if best.is_none_or(|(_, held)| score > held) {
                    best = Some((table, score));
                }
            }
            best.map(|(table, _)| table)
        };
        named.or_else(best).unwrap_or(&self.tables[0])
    }

    /// What the columns seem to hold, with what was said or remembered of them.
    #[must_use]
    pub fn guess(&self, headings: &StaffList, asked: &Asked) -> Guess {
        guess::guess(self.table(asked.sheet.as_deref(), headings), headings, asked)
    }

    /// Reads the rows by a layout, as at a day.
    ///
    /// # Errors
    /// Only a stop that was asked for.
    pub fn read(
        &self,
        headings: &StaffList,
        guess: &Guess,
        on: chrono::NaiveDate,
        progress: &dyn Progress,
    ) -> Result<ListReading, ReadError> {
        rows::read(self.table(guess.sheet.as_deref(), headings), headings, guess, on, progress)
    }
}
