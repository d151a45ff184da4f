//! The readers on hand-written files in the official layouts, with every trap that the real ones hold. All practices,
//! networks and figures here are invented.
#![allow(clippy::unwrap_used, reason = "the files under test are made here")]

mod payments;
mod refusals;
mod registers;
mod workforce;

use chrono::NaiveDate;
use pch_domain::Supplied;
use pch_domain::facts::{Reading, Unwatched};
use pch_exchange::read::{Hints, read, sentence};

const WORKFORCE: &str =
    "PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,TOTAL_GP_EXL_FTE,TOTAL_NURSES_FTE,CCG_CODE_1819\n";

fn taken(name: &str, text: &str) -> Reading {
    read(name, text.as_bytes(), &Hints::default(), &Unwatched).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn refused(bytes: &[u8]) -> String {
    match read("C:\\Users\\me\\f.csv", bytes, &Hints::default(), &Unwatched) {
        Err(error) => error.to_string(),
        Ok(reading) => panic!("must be refused, but was read as {reading:?}"),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn column(reading: &Reading, key: &str) -> Vec<Supplied<i64>> {
    let at = reading.observations.measures.iter().position(|measure| measure.key == key);
    let at = at.unwrap_or_else(|| panic!("{key} is missing from {:?}", reading.observations.measures));
    reading.observations.rows.iter().map(|row| row.values[at].clone()).collect()
}

fn problems(reading: &Reading) -> String {
    reading.problems.iter().map(sentence).collect::<Vec<_>>().join("\n")
}

fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, *cell).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}
