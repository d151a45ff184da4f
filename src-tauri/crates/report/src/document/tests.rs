//! What a document refuses before it is printed.

use super::{Block, Document, Figure, Grid};
use crate::{Cell, Column, Kind, Table};
use pch_domain::Pence;

fn document() -> Document {
    let made = "2018-11-21T09:00:00".parse().expect("a time");
    Document::new("Cluster submission", "Riverside cluster", made)
}

#[test]
fn a_document_without_faults_is_taken() {
    let sound = document()
        .with(Block::heading(1, "Members"))
        .with(Block::heading(2, "List sizes"))
        .with(Block::paragraph("Two practices."))
        .with(Block::heading(1, "Money"));
    assert_eq!(sound.check(), Ok(()), "going up any number of levels is not skipping");
}

#[test]
fn every_fault_is_told_at_once() {
    let grid = Grid {
        caption: "Money".to_owned(),
        headings: vec!["Line".to_owned(), "£".to_owned()],
        numeric: vec![false, true],
        rows: vec![vec!["Nursing".to_owned()]],
        total: Vec::new(),
    };
    let figure = Figure {
        svg: "<svg/>".to_owned(),
        png: Vec::new(),
        alt: " ".to_owned(),
        caption: "Staff".to_owned(),
        table: None,
    };
    let mut faulty = document().with(Block::heading(2, "Deep")).with(Block::Table(grid)).with(Block::Figure(figure));
    faulty.title.clear();
    let said = faulty.check().expect_err("four faults");
    assert_eq!(said.len(), 4, "title, level, row, alternative text: {said:?}");
    assert_eq!(said[2], "Block 2: the table “Money”, row 1: 1 cells in 2 columns.", "the row is named");
}

#[test]
fn a_printed_table_adds_up_what_adds_up_and_can_leave_columns_out() {
    let table = Table {
        name: "Money".to_owned(),
        title: "Money by line".to_owned(),
        columns: vec![
            Column::new("Line", Kind::Text),
            Column::new("Code", Kind::Text),
            Column::new("Spent", Kind::Pence).totalled(),
        ],
        rows: vec![
            vec![Cell::text("Nursing"), Cell::text("A"), Cell::Money(Pence(1_250_000))],
            vec![Cell::text("Pilots"), Cell::text("B"), Cell::Money(Pence(100))],
        ],
        notes: Vec::new(),
        source: String::new(),
    };
    let grid = Grid::of(&table).columns(&["Line", "Spent"]);
    assert_eq!(grid.headings, ["Line", "Spent"], "the code stays out");
    assert_eq!(grid.total, ["Total", "£12,501"], "the sum stands below, named in the first column");
    let grid = Grid::of(&table).columns(&["Code", "Spent"]);
    assert_eq!(grid.total, ["Total", "£12,501"], "named even where the column with the word is left out");
}
