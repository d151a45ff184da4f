use super::*;
use crate::table::{Cell, Column, Kind, Table};
use calamine::{Data, Reader as _, Xlsx};
use chrono::NaiveDate;
use pch_domain::Pence;
use std::io::Cursor;

fn table(name: &str) -> Table {
    Table {
        name: name.to_owned(),
        title: "Staff & money by practice".to_owned(),
        columns: vec![
            Column::new("Practice", Kind::Text),
            Column::new("GPs", Kind::Wte).unit("WTE").totalled(),
            Column::new("Spent", Kind::Pence).unit("£").totalled(),
            Column::new("People", Kind::Count),
            Column::new("List date", Kind::Date),
        ],
        rows: vec![
            vec![
                Cell::text("=cmd|' /C calc'!A1"),
                Cell::Number { billionths: 4_173_333_333, places: 2 },
                Cell::Money(Pence(123_456)),
                Cell::Count(9),
                Cell::Date(NaiveDate::from_ymd_opt(2018, 10, 1).unwrap()),
            ],
            vec![
                Cell::text("Mill Lane Surgery"),
                Cell::Missing("ND".to_owned()),
                Cell::Money(Pence(-56)),
                Cell::Count(0),
                Cell::Blank,
            ],
            vec![
                Cell::text("Church Street"),
                Cell::Number { billionths: 1_000_000_000, places: 2 },
                Cell::Money(Pence(0)),
                Cell::Count(4),
                Cell::Blank,
            ],
        ],
        notes: vec!["One practice has not supplied its GP figure.".to_owned()],
        source: "practice returns, 30 September 2018".to_owned(),
    }
}

fn spec(sheets: Vec<Sheet>) -> WorkbookSpec {
    WorkbookSpec {
        title: "Cluster submission".to_owned(),
        author: "Sample cluster".to_owned(),
        created: NaiveDate::from_ymd_opt(2018, 11, 29).unwrap().and_hms_opt(10, 15, 0).unwrap(),
        facts: vec![("Period".to_owned(), "2018/19-Q3".to_owned())],
        notes: vec!["Contains public sector information licensed under the Open Government Licence v3.0.".to_owned()],
        sheets,
    }
}

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

#[test]
fn what_was_written_reads_back_with_values_totals_and_marks() {
    let mut book = open(workbook(&spec(vec![Sheet::Table(table("Staff"))])).unwrap());
    assert_eq!(book.sheet_names(), ["Cover", "Staff"], "the cover comes first");
    let range = book.worksheet_range("Staff").unwrap();
    let at = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(at(3, 1), Data::String("GPs (WTE)".to_owned()), "the unit stands in the heading");
    assert_eq!(at(4, 1), Data::Float(4.173_333_333), "full precision inside");
    assert_eq!(at(5, 1), Data::String("not supplied (ND)".to_owned()), "missing is not nought, and keeps its mark");
    assert_eq!(at(4, 2), Data::Float(1234.56), "money in pounds and pence");
    assert_eq!(
        at(7, 1),
        Data::Float(5.173_333_333),
        "the total is stored beside its formula, so a mailed file does not show 0"
    );
    assert_eq!(at(7, 2), Data::Float(1234.0), "pence add up exactly");
    assert_eq!(at(8, 1), Data::String("without 1 not supplied".to_owned()), "a total says what is not in it");
    assert_eq!(at(7, 3), Data::Empty, "headcounts do not add up across practices");
    assert!(matches!(at(4, 4), Data::DateTime(_)), "a day is a day, not a text");
    let formulas = book.worksheet_formula("Staff").unwrap();
    assert_eq!(
        formulas.get_value((7, 1)).map(String::as_str),
        Some("SUM(B5:B7)"),
        "the total follows when a figure is edited"
    );
    assert_eq!(formulas.get_value((4, 0)).map_or("", String::as_str), "", "a text that begins with = is no formula");
    assert_eq!(at(4, 0), Data::String("=cmd|' /C calc'!A1".to_owned()), "and is kept as it was written");
}

#[test]
fn the_same_specification_gives_the_same_bytes() {
    let spec = spec(vec![Sheet::Table(table("Staff")), Sheet::Table(table("Money"))]);
    assert_eq!(
        workbook(&spec).unwrap(),
        workbook(&spec).unwrap(),
        "a frozen submission must not depend on the moment of writing"
    );
}

#[test]
fn any_name_makes_a_sheet_that_excel_opens() {
    let names =
        ["Staff", "staff", "A/B: [*]?", "A very long name of a table that goes on and on", "Cover", "", "'quoted'"];
    let sheets = names.iter().map(|name| Sheet::Table(table(name))).collect();
    let book = open(workbook(&spec(sheets)).unwrap());
    let wanted =
        ["Cover", "Staff", "staff (2)", "A-B- ----", "A very long name of a table tha", "Cover (2)", "Table", "quoted"];
    assert_eq!(book.sheet_names(), wanted, "doubled, special, long, taken, empty and quoted names are mended");
}

#[test]
fn a_working_sheet_shows_figure_rule_and_inputs() {
    let input = |label: &str, billionths| Input {
        label: label.to_owned(),
        value: Cell::Number { billionths, places: 2 },
        source: "practice returns".to_owned(),
    };
    let working = Working {
        name: "Working".to_owned(),
        title: "How the figures were made".to_owned(),
        figures: vec![Derivation {
            figure: "Patients per GP WTE".to_owned(),
            value: Cell::Number { billionths: 1_927_166_666_667, places: 0 },
            unit: "patients".to_owned(),
            rule: "registered patients / GP WTE".to_owned(),
            definition: "indicators 1".to_owned(),
            inputs: vec![input("Registered patients", 8_672_250_000_000), input("GP WTE", 4_500_000_000)],
        }],
    };
    let mut book = open(workbook(&spec(vec![Sheet::Working(working)])).unwrap());
    let range = book.worksheet_range("Working").unwrap();
    assert_eq!(
        range.get_value((4, 3)),
        Some(&Data::String("registered patients / GP WTE".to_owned())),
        "the rule stands beside the figure"
    );
    assert_eq!(range.get_value((5, 5)), Some(&Data::String("GP WTE".to_owned())), "each input has its row");
    assert_eq!(range.get_value((5, 6)), Some(&Data::Float(4.5)), "with its value");
    let figure = Data::String("Patients per GP WTE".to_owned());
    assert_eq!(range.get_value((5, 0)), Some(&figure), "and says which figure it went into");
}

#[test]
fn a_screen_reader_is_told_where_the_headings_are_and_an_empty_table_says_so() {
    let mut empty = table("Bids'");
    empty.rows.clear();
    let mut book = open(workbook(&spec(vec![Sheet::Table(table("Staff")), Sheet::Table(empty)])).unwrap());
    let regions: Vec<(String, String)> =
        book.defined_names().iter().filter(|(name, _)| name.starts_with("Title")).cloned().collect();
    let wanted = [("TitleRegion1.a4.e5.3", "'Bids'!$A$4"), ("TitleRegion1.a4.e7.2", "'Staff'!$A$4")];
    assert_eq!(regions, wanted.map(|(name, at)| (name.to_owned(), at.to_owned())), "table, its corners, its sheet");
    let range = book.worksheet_range("Bids").unwrap();
    assert_eq!(range.get_value((4, 0)), Some(&Data::String("None".to_owned())), "not a sheet that failed to load");
}

#[test]
fn a_ragged_table_is_refused_by_row() {
    let mut ragged = table("Staff");
    ragged.rows[1].pop();
    let error = workbook(&spec(vec![Sheet::Table(ragged)])).unwrap_err().to_string();
    assert_eq!(error, "table “Staff”, row 2: 4 cells where the table has 5 columns", "where and what");
}
