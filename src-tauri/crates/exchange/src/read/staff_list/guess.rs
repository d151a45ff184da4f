//! Which row holds the headings, and what each column holds.

use super::super::heading::{letters, normal};
use super::super::table::{Row, Table};
use super::{Asked, Unit, person};
use pch_domain::definitions::StaffList;
use pch_domain::fixed::{SCALE, parse_billionths};
use pch_domain::staff::age::read_band;
use sha2::{Digest, Sha256};

/// Headings stand within the first rows.
const HEAD: usize = 25;
/// Rows that are looked at to tell what a column holds.
const LOOK: usize = 400;
/// Samples of a column.
const SAMPLES: usize = 3;

/// A column with what it seems to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// From 0.
    pub at: usize,
    /// As printed, or its letter; “(not shown)” where the headings' row may be a person's.
    pub heading: String,
    /// Digest of the normalised heading, by which it is remembered.
    pub digest: String,
    /// What it holds; empty where it is left out. `band:30-34` is the people of an age band.
    pub field: String,
    /// Never read.
    pub personal: bool,
    /// Whether the field was said or remembered rather than guessed.
    pub said: bool,
    /// A few cells, for columns that are read and hold nothing personal.
    pub samples: Vec<String>,
}

/// A layout as it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// Name of the sheet; none for a CSV.
    pub sheet: Option<String>,
    /// Row of the headings as the file numbers it; 0 where there are none.
    pub heading_row: u32,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// The unit of a column of plain time.
    pub unit: Unit,
    /// Index of the first row of data.
    pub(super) first: usize,
}

impl Guess {
    /// The columns that hold a field.
    pub(super) fn of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Column> {
        self.columns.iter().filter(move |column| column.field == field)
    }

    /// The first column that holds a field.
    #[must_use]
    pub fn column(&self, field: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.field == field)
    }
}

/// The digest by which a heading or a word is remembered: what a practice writes is not stored.
#[must_use]
pub(super) fn digest(text: &str) -> String {
    let hash = Sha256::digest(normal(text).as_bytes());
    hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

/// The field that a heading means by itself.
fn field_of(headings: &StaffList, heading: &str) -> Option<String> {
    let plain = normal(heading);
    if plain.is_empty() {
        return None;
    }
    let exact = headings.fields.iter().find(|field| field.also.contains(&plain));
    if let Some(field) = exact {
        return Some(field.field.clone());
    }
    if let Some(band) = read_band(heading).filter(|band| *band != "not stated") {
        return Some(format!("band:{band}"));
    }
    // `TOTAL_GP_HC` and the like hold one of the words among others; the longest word that is there decides.
    let mut found: Option<(&str, usize)> = None;
    for field in &headings.fields {
        for word in field.also.iter().filter(|word| word.len() > 3 || matches!(word.as_str(), "wte" | "fte" | "dob")) {
            let part = format!(" {plain} ").contains(&format!(" {word} "));
            if part && found.is_none_or(|(_, held)| word.len() > held) {
                found = Some((&field.field, word.len()));
            }
        }
    }
    found.map(|(field, _)| field.to_owned())
}

/// How many columns of a row are known headings.
fn known(headings: &StaffList, row: Row<'_>) -> usize {
    row.cells()
        .take(row.filled())
        .filter(|cell| field_of(headings, cell).is_some() || person::is_heading(headings, cell))
        .count()
}

fn heading_at(table: &Table, headings: &StaffList) -> Option<(usize, usize)> {
    let rows = table.rows().take(HEAD).enumerate();
    let mut best: Option<(usize, usize)> = None;
    for (at, row) in rows {
        let score = known(headings, row);
        if score > best.map_or(1, |(_, held)| held) {
            best = Some((at, score));
        }
    }
    best
}

/// How well a table's headings are understood.
pub(super) fn score(table: &Table, headings: &StaffList) -> usize {
    heading_at(table, headings).map_or(0, |(_, score)| score)
}

/// What the columns hold.
pub(super) fn guess(table: &Table, headings: &StaffList, asked: &Asked) -> Guess {
    let guessed = heading_at(table, headings).map(|(at, _)| at);
    let at = match asked.heading_row {
        Some(0) => None,
        Some(row) => table.rows().position(|one| one.line == row),
        None => guessed,
    };
    // Headings that were not recognised may be somebody's row, so their words are not shown.
    let known_row = at.is_some_and(|at| known(headings, table.row(at)) > 0);
    let first = at.map_or(0, |at| at + 1);
    let width = table.rows().take(LOOK).map(Row::filled).max().unwrap_or(0);
    let mut taken: Vec<String> = Vec::new();
    let columns = (0..width)
        .map(|column| {
            let printed = at.map(|at| table.row(at).get(column)).unwrap_or_default();
            let cells = || table.rows().skip(first).take(LOOK).map(move |row| row.get(column));
            let own = if known_row { field_of(headings, printed) } else { None };
            let birthday = own.as_deref() == Some("born");
            // A heading that is known is believed; its cells are still looked at one by one when they are read.
            let personal = person::is_heading(headings, printed) || (own.is_none() && person::fills(cells()));
            let digest =
                if known_row && !printed.is_empty() { digest(printed) } else { digest(&format!("column {column}")) };
            let said = asked.fields.get(&column).or_else(|| asked.remembered.get(&digest));
            let field = match said {
                Some(field) => field.clone(),
                // One column a field; further ones wait for somebody to choose. Bands stand in many.
                None => own.filter(|field| !taken.contains(field)).unwrap_or_default(),
            };
            // A birthday may be read wherever it stands, because nothing of it is kept; nothing else that is personal.
            let personal = personal && !(field == "born" && said.is_some()) && !birthday;
            let field = if personal { String::new() } else { field };
            if !field.is_empty() {
                taken.push(field.clone());
            }
            let shown = !field.is_empty() && !matches!(field.as_str(), "born" | "employer");
            let heading = match printed {
                "" => letters(column),
                _ if !known_row => format!("{} (not shown)", letters(column)),
                text => text.split_whitespace().collect::<Vec<_>>().join(" "),
            };
            Column {
                at: column,
                heading,
                digest,
                samples: if shown { samples(cells()) } else { Vec::new() },
                field,
                personal,
                said: said.is_some(),
            }
        })
        .collect();
    let mut out = Guess {
        sheet: table.sheet.clone(),
        heading_row: at.map_or(0, |at| table.row(at).line),
        columns,
        unit: Unit::Wte,
        first,
    };
    out.unit = asked.unit.unwrap_or_else(|| unit(table, &out));
    out
}

fn samples<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for cell in cells.filter(|cell| !cell.is_empty() && !person::is_in(cell)) {
        let short: String = cell.chars().take(40).collect();
        if !out.contains(&short) {
            out.push(short);
        }
        if out.len() == SAMPLES {
            break;
        }
    }
    out
}

/// The unit of a column of plain time: nobody works ten WTE or thirty sessions a week.
fn unit(table: &Table, guess: &Guess) -> Unit {
    let Some(column) = guess.column("amount") else { return Unit::Wte };
    let figures = table.rows().skip(guess.first).take(LOOK).filter_map(|row| parse_billionths(row.get(column.at)).ok());
    match figures.max() {
        Some(most) if most > 12 * SCALE => Unit::Hours,
        Some(most) if most > 2 * SCALE => Unit::Sessions,
        _ => Unit::Wte,
    }
}
