//! A table as CSV for other programs: UTF-8 with byte order mark (Excel needs it), CRLF, no formula.

use crate::guard::looks_like_formula;
use crate::table::{Cell, Table};

/// The bytes of the CSV: a heading row, then the rows. Title, notes and totals stay out, so that it reads as data.
///
/// Words that a spreadsheet would take for a formula get an apostrophe in front; figures never do, even below nought.
#[must_use]
pub fn csv(table: &Table) -> Vec<u8> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(&mut out);
    let headings = table.columns.iter().map(|column| guarded(column.title()));
    // Writing to memory cannot fail, and `flexible` allows rows of any length.
    let _ = writer.write_record(headings);
    for row in &table.rows {
        let _ = writer.write_record(row.iter().map(|cell| match cell {
            Cell::Text(_) | Cell::Missing(_) => guarded(cell.plain()),
            _ => cell.plain(),
        }));
    }
    let _ = writer.flush();
    drop(writer);
    out
}

fn guarded(text: String) -> String {
    if looks_like_formula(&text) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Column, Kind};
    use pch_domain::Pence;

    #[test]
    fn the_bytes_are_what_excel_opens_without_harm() {
        let table = Table {
            name: "posts".to_owned(),
            title: "Posts".to_owned(),
            columns: vec![
                Column::new("Role", Kind::Text),
                Column::new("In post", Kind::Wte).unit("WTE"),
                Column::new("Spent", Kind::Pence).unit("£"),
                Column::new("Change", Kind::Count),
            ],
            rows: vec![
                vec![
                    Cell::text("=HYPERLINK(\"x\")"),
                    Cell::Number { billionths: -173_333_333, places: 2 },
                    Cell::Money(Pence(-123_456)),
                    Cell::Count(-3),
                ],
                vec![Cell::text("nurse, senior"), Cell::Missing("ND".to_owned()), Cell::money(None), Cell::Blank],
                vec![Cell::text("-5"), Cell::Missing(String::new()), Cell::Money(Pence(5)), Cell::Count(0)],
            ],
            notes: Vec::new(),
            source: String::new(),
        };
        let wanted = "\u{feff}Role,In post (WTE),Spent (£),Change\r\n\
            \"'=HYPERLINK(\"\"x\"\")\",-0.173333333,-1234.56,-3\r\n\
            \"nurse, senior\",not supplied (ND),TBC,\r\n\
            '-5,not supplied,0.05,0\r\n";
        assert_eq!(
            String::from_utf8(csv(&table)).unwrap(),
            wanted,
            "mark, full precision, pounds and pence, guard on words alone"
        );
    }

    #[test]
    fn every_way_to_begin_a_formula_is_neutralised() {
        for start in ["=1", "+1", "-1", "@SUM", "\tx", "\rx", "\nx"] {
            assert!(guarded(start.to_owned()).starts_with('\''), "{start:?} must not reach a spreadsheet as it is");
        }
        assert_eq!(guarded("E81001".to_owned()), "E81001", "ordinary words stay as they are");
    }
}
