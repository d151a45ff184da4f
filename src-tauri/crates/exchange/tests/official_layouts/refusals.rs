//! Files that are no use, each with its own message; and dresses that change nothing.

use super::{WORKFORCE, refused, taken, workbook};
use pch_domain::facts::{Cancelled, Progress, Unwatched};
use pch_exchange::read::{Hints, ReadError, read, recognise};

#[test]
fn a_cut_file_is_refused_whole() {
    let whole = format!("{WORKFORCE}Y90001,A,4000,1,1,1,99X\nY90002,B,4000,1,1,1,99X\n");
    assert!(refused(&whole.as_bytes()[..whole.len() - 8]).contains("cut off"), "a last row without its end");
    let quoted = format!("{WORKFORCE}Y90001,\"A, B\",4000,1,1,1,99X\nY90002,\"B");
    assert!(refused(quoted.as_bytes()).contains("line 3"), "a quotation mark that never closes");
    assert!(refused(WORKFORCE.as_bytes()).contains("without a row of data"), "headings alone");
    let book = workbook(&[("Sheet1", &[&["PRAC_CODE", "PRAC_NAME", "TOTAL_GP_FTE"], &["Y90001", "A", "1"]])]);
    assert!(refused(&book[..book.len() / 2]).contains("cut off"), "half a workbook");
}

#[test]
fn a_file_of_nothing_but_bad_rows_lists_them_all() {
    let text = format!("{WORKFORCE}E8,A,4000,1,1,1,99X\nE9,B,4000,1,1,1,99X\n");
    match read("f.csv", text.as_bytes(), &Hints::default(), &Unwatched) {
        Err(ReadError::Refused(problems)) => assert_eq!(problems.len(), 2, "every problem at once: {problems:?}"),
        other => panic!("nothing could be taken: {other:?}"),
    }
}

#[test]
fn too_large_a_file_is_not_even_tried() {
    let bytes = vec![b'a'; pch_exchange::read::MAX_BYTES + 1];
    assert!(refused(&bytes).contains("at most 250 MB"), "the size is said");
    assert!(matches!(recognise(&bytes), Err(ReadError::Refused(_))), "recognition too refuses it");
}

#[test]
fn a_bomb_in_a_workbook_is_weighed_before_it_is_opened() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for name in ["xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        archive.start_file(name, options).unwrap();
        archive.write_all(&vec![b' '; 20_000_000]).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 100_000, "it is small until it is opened");
    assert!(refused(&bytes).contains("far more than it weighs"), "{}", refused(&bytes));
}

#[test]
fn rows_that_would_become_columns_without_end_are_refused() {
    let rows = |head: &str, row: &dyn Fn(u32) -> String| {
        let text: String = (0..3_000_u32).fold(head.to_owned(), |text, at| text + &row(at));
        refused(text.as_bytes())
    };
    let posts = rows("CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,STAFF_GROUP,STAFF_ROLE,FTE\n", &|at| {
        format!("2020,3,U{:05},Directors,Role {at},0.5\n", 10_000 + at)
    });
    assert!(posts.contains("6,000 different measures of 3,000 organisations and dates"), "{posts}");
    let tidy = rows("prac_code,prac_name,staff_group,detailed_staff_role,measure,value,year,month\n", &|at| {
        format!("Y{:05},A,GP,Role {at},FTE,1,2024,6\n", 10_000 + at)
    });
    assert!(tidy.contains("3,000 different measures of 3,000 organisations and dates"), "{tidy}");
}

#[test]
fn a_cell_in_the_far_corner_costs_nothing() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["PRAC_CODE", "PRAC_NAME", "TOTAL_GP_FTE", "CCG_CODE_1819"].into_iter().enumerate() {
        sheet.write_string(0, u16::try_from(column).unwrap(), text).unwrap();
    }
    sheet.write_string(1, 0, "Y90001").unwrap().write_number(1, 2, 1).unwrap();
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    let found = read("x.xlsx", &book.save_to_buffer().unwrap(), &Hints::default(), &Unwatched).unwrap();
    assert_eq!(found.observations.rows.len(), 1, "a stray cell must not fill the memory with blanks");
}

#[test]
fn other_archives_are_told_what_they_are() {
    use std::io::Write;
    let archive = |name: &str| {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(b"x").unwrap();
        archive.finish().unwrap().into_inner()
    };
    assert!(refused(&archive("epraccur.csv")).contains("Unpack it"), "a zipped CSV is to be unpacked");
    assert!(refused(&archive("manifest.json")).contains("Collect"), "a return package belongs elsewhere");
    // Cut short, a package ends inside the workbook that it carries, whose own end then passes for the archive's.
    let mut cut = archive("manifest.json");
    cut.truncate(60);
    cut.extend(archive("xl/workbook.xml"));
    assert!(refused(&cut).contains("Collect"), "and so does one that is cut short");
    assert!(refused(&archive("xl/workbook.bin")).contains(".xlsb"), "a binary workbook is to be saved again");
}

#[test]
fn messages_name_the_file_without_its_folders() {
    let told = refused(b"");
    assert!(told.starts_with("f.csv: found an empty file"), "no path of anybody's machine: {told}");
}

#[test]
fn long_work_stops_when_asked() {
    struct Stop;
    impl Progress for Stop {
        fn step(&self, _: &str, _: u64, _: u64) -> Result<(), Cancelled> {
            Err(Cancelled)
        }
    }
    let text = format!("{WORKFORCE}Y90001,A,4000,1,1,1,99X\n");
    let outcome = read("x.csv", text.as_bytes(), &Hints::default(), &Stop);
    assert_eq!(outcome, Err(ReadError::Cancelled), "cancelling is no fault of the file");
}

#[test]
fn semicolons_tabs_and_excel_endings_change_nothing() {
    let text = format!("{WORKFORCE}Y90001,A,4000,1,1,1,99X\nY90002,B,4000,1,1,1,99X\n");
    let expected = taken("x.csv", &text).observations;
    let spread = text.replace('\n', ",,,\r\n") + ",,,,,,,,,\r\n,,,,,,,,,\r\n";
    for variant in [text.replace(',', ";"), text.replace(',', "\t"), spread, format!("sep=,\r\n{text}")] {
        let found = taken("x.csv", &variant).observations;
        let values = |table: &pch_domain::facts::ObservationTable| {
            table.rows.iter().map(|row| row.values.clone()).collect::<Vec<_>>()
        };
        assert_eq!(values(&found), values(&expected), "the same table in another dress: {variant:?}");
    }
}
