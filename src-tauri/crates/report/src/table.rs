//! A table as values: what the screen, the CSV and the workbook all say.

use crate::ReportError;
use chrono::NaiveDate;
use pch_domain::{Patients, Pence, Wte, fixed, words};
use serde::{Deserialize, Serialize};

/// What a column holds; decides alignment, number format and decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Words.
    Text,
    /// WTE, two decimals to read.
    Wte,
    /// Patients, whole to read.
    Patients,
    /// Money, pounds and pence.
    Pence,
    /// A whole number.
    Count,
    /// A day.
    Date,
    /// A maturity level.
    Level,
}

impl Kind {
    /// Whether the column holds figures, which stand to the right.
    #[must_use]
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Wte | Self::Patients | Self::Pence | Self::Count)
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Heading.
    pub heading: String,
    /// Unit, in the heading and not in the cells.
    pub unit: Option<String>,
    /// What it holds.
    pub kind: Kind,
    /// Whether the workbook adds it up below. Headcounts and ratios do not add up.
    pub total: bool,
}

impl Column {
    /// A column without unit or total.
    pub fn new(heading: impl Into<String>, kind: Kind) -> Self {
        Self { heading: heading.into(), unit: None, kind, total: false }
    }

    /// With a unit.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// Added up below, in the workbook.
    #[must_use]
    pub fn totalled(mut self) -> Self {
        self.total = true;
        self
    }

    /// Heading with its unit: `Spent (£)`.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.unit {
            Some(unit) => format!("{} ({unit})", self.heading),
            None => self.heading.clone(),
        }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Cell {
    /// Words.
    Text(String),
    /// An exact decimal.
    Number {
        /// Whole billionths.
        billionths: i64,
        /// Decimals to read; the CSV and the workbook keep them all.
        places: u8,
    },
    /// Whole pence.
    Money(Pence),
    /// A whole number.
    Count(i64),
    /// A day.
    Date(NaiveDate),
    /// Not supplied, with the mark that stood in its place (empty for a blank). Never nought.
    Missing(String),
    /// Nothing belongs here.
    Blank,
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// WTE to two decimals, or not supplied.
    #[must_use]
    pub fn wte(value: Option<Wte>) -> Self {
        value.map_or(Self::Missing(String::new()), |wte| Self::Number { billionths: wte.billionths(), places: 2 })
    }

    /// Patients to whole numbers, or not supplied.
    #[must_use]
    pub fn patients(value: Option<Patients>) -> Self {
        value.map_or(Self::Missing(String::new()), |patients| Self::Number {
            billionths: patients.billionths(),
            places: 0,
        })
    }

    /// Money, or to be confirmed.
    #[must_use]
    pub fn money(value: Option<Pence>) -> Self {
        value.map_or_else(|| Self::Text("TBC".to_owned()), Self::Money)
    }

    /// A day, or nothing.
    #[must_use]
    pub fn date(value: Option<NaiveDate>) -> Self {
        value.map_or(Self::Blank, Self::Date)
    }

    /// As people read it: `1,234.50`, `£1,234`, `6 August 2018`, `not supplied (ND)`.
    #[must_use]
    pub fn show(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number { billionths, places } => words::decimal(*billionths, u32::from(*places)),
            Self::Money(pence) => pence.to_string(),
            Self::Count(count) => {
                let sign = if *count < 0 { "-" } else { "" };
                format!("{sign}{}", words::thousands(count.unsigned_abs()))
            }
            Self::Date(day) => words::date(*day),
            Self::Missing(mark) if mark.is_empty() => "not supplied".to_owned(),
            Self::Missing(mark) => format!("not supplied ({mark})"),
            Self::Blank => String::new(),
        }
    }

    /// As another program reads it: full precision, no thousands commas, days as `2018-08-06`.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Number { billionths, .. } => fixed::show_billionths(*billionths),
            Self::Money(Pence(pence)) => {
                let sign = if *pence < 0 { "-" } else { "" };
                format!("{sign}{}.{:02}", pence.unsigned_abs() / 100, pence.unsigned_abs() % 100)
            }
            Self::Count(count) => count.to_string(),
            Self::Date(day) => day.to_string(),
            Self::Text(_) | Self::Missing(_) | Self::Blank => self.show(),
        }
    }

    /// The figure as a float, for drawing and for spreadsheet cells, which know nothing else. Money in pounds.
    #[must_use]
    pub fn figure(&self) -> Option<f64> {
        match self {
            // Parsing the exact text gives the nearest float, which prints back as the same decimal.
            Self::Number { .. } | Self::Money(_) | Self::Count(_) => self.plain().parse().ok(),
            _ => None,
        }
    }
}

/// A table with what is needed to read it on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Short name: the sheet's name, and the stem of the CSV's.
    pub name: String,
    /// What the table shows.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// Remarks below: what is left out, what is assumed.
    pub notes: Vec<String>,
    /// Where the figures come from; empty where they are the owner's own.
    pub source: String,
}

impl Table {
    /// Whether every row has a cell a column.
    ///
    /// # Errors
    /// [`ReportError::Ragged`] names the first row that does not fit.
    pub fn check(&self) -> Result<(), ReportError> {
        match self.rows.iter().position(|row| row.len() != self.columns.len()) {
            Some(at) => Err(ReportError::Ragged {
                table: self.name.clone(),
                row: at + 1,
                found: self.rows[at].len(),
                expected: self.columns.len(),
            }),
            None => Ok(()),
        }
    }

    /// The exact sum of a column as a cell, and how many cells were not supplied.
    #[must_use]
    pub fn total(&self, column: usize) -> (Cell, usize) {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        let (mut sum, mut missing, mut kind) = (0_i64, 0, Cell::Blank);
        for cell in cells {
            match cell {
                Cell::Number { billionths, .. } => sum = sum.saturating_add(*billionths),
                Cell::Money(Pence(value)) | Cell::Count(value) => sum = sum.saturating_add(*value),
                Cell::Missing(_) => missing += 1,
                _ => continue,
            }
            if !matches!(cell, Cell::Missing(_)) && kind == Cell::Blank {
                kind = cell.clone();
            }
        }
        let total = match kind {
            Cell::Number { places, .. } => Cell::Number { billionths: sum, places },
            Cell::Money(_) => Cell::Money(Pence(sum)),
            Cell::Count(_) => Cell::Count(sum),
            _ => Cell::Missing(String::new()),
        };
        (total, missing)
    }
}
