//! What a sheet says, made once: copied, written as a workbook or printed it has the same headings and figures.

use crate::error::AppError;
use pch_domain::fixed::parse_billionths;
use pch_report::charts::{Bars, Picture};
use pch_report::document::{Block, Document, Figure, Grid};
use pch_report::{Cell, Column, Kind, Table};

/// A sheet as it leaves the program.
pub(super) struct Paper {
    /// `Required WTE`.
    pub(super) title: &'static str,
    /// The finding, and how it was asked.
    pub(super) sentence: String,
    pub(super) facts: Vec<(String, String)>,
    pub(super) pictures: Vec<Bars>,
    pub(super) tables: Vec<Part>,
    pub(super) notes: Vec<String>,
}

/// A table, and which of its columns fit on paper; all where none is named.
pub(super) struct Part {
    pub(super) table: Table,
    pub(super) printed: &'static [&'static str],
}

impl Paper {
    /// The tables that have rows.
    pub(super) fn tables(&self) -> Vec<Table> {
        self.filled().map(|part| part.table.clone()).collect()
    }

    fn filled(&self) -> impl Iterator<Item = &Part> {
        self.tables.iter().filter(|part| !part.table.rows.is_empty())
    }

    /// As a document to print.
    pub(super) fn document(&self, mut out: Document) -> Result<Document, AppError> {
        out.blocks.push(Block::heading(1, "Summary"));
        out.blocks.push(Block::paragraph(format!("{}.", self.sentence.trim_end_matches('.'))));
        if !self.facts.is_empty() {
            out.blocks.push(Block::facts(self.facts.clone()));
        }
        for plot in &self.pictures {
            let figure = Figure::of(&Picture::Bars(plot.clone()), plot.description.clone(), plot.title.clone());
            out.blocks.push(Block::Figure(figure.map_err(|error| AppError::internal(error.to_string()))?));
        }
        for Part { table, printed } in self.filled() {
            let grid = Grid::of(table);
            out.blocks.push(Block::heading(1, &table.title));
            out.blocks.push(Block::Table(if printed.is_empty() { grid } else { grid.columns(printed) }));
            out.blocks.extend(table.notes.iter().map(Block::note));
        }
        if !self.notes.is_empty() {
            out.blocks.push(Block::heading(1, "Remarks"));
            out.blocks.extend(self.notes.iter().map(Block::note));
        }
        out.check().map_err(|faults| AppError::internal(faults.join(" ")))?;
        Ok(out)
    }
}

/// A table by its columns and rows.
pub(super) fn part(
    name: &str,
    title: impl Into<String>,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    printed: &'static [&'static str],
) -> Part {
    let table =
        Table { name: name.to_owned(), title: title.into(), columns, rows, notes: Vec::new(), source: String::new() };
    Part { table, printed }
}

/// Columns of words.
pub(super) fn words<const N: usize>(headings: [&str; N]) -> Vec<Column> {
    headings.iter().map(|heading| Column::new(*heading, Kind::Text)).collect()
}

/// A column of money.
pub(super) fn money(heading: &str) -> Column {
    Column::new(heading, Kind::Pence).unit("£")
}

/// A column of exact decimals.
pub(super) fn decimals(heading: &str, unit: &str) -> Column {
    Column::new(heading, Kind::Wte).unit(unit)
}

/// An exact decimal as a cell, with so many places to read.
pub(super) fn cell(text: &str, places: u8) -> Cell {
    parse_billionths(text).map_or_else(|_| Cell::text(text), |billionths| Cell::Number { billionths, places })
}

/// As [`cell`], or not supplied.
pub(super) fn cell_of(text: Option<&String>, places: u8) -> Cell {
    text.map_or(Cell::Missing(String::new()), |text| cell(text, places))
}
