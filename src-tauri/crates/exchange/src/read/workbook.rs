//! Excel workbooks as tables of text, after the archive has been weighed.

use super::bytes::cut_off;
use super::refuse::{ReadError, quoted};
use super::table::{STEP, Table};
use calamine::{Data, DataRef, Reader, Xlsx};
use pch_domain::facts::Progress;
use std::borrow::Cow;
use std::io::{Cursor, Read};
use std::panic::AssertUnwindSafe;

/// The most that a workbook's parts may unpack to, in bytes; England's ePCN unpacks to 5 MB.
const MAX_UNPACKED: u64 = 300_000_000;
/// The most that one part may grow in unpacking, once it is larger than [`SMALL`]; worksheets reach 30.
const MAX_RATIO: u64 = 200;
const SMALL: u64 = 5_000_000;
/// Columns beyond this are nobody's data; the widest official file has 831.
const MAX_COLUMNS: u32 = 1_024;

/// The sheets of a workbook, in their order. With `head`, at most that many rows of each.
pub(crate) fn sheets(
    file: &str,
    bytes: &[u8],
    head: Option<usize>,
    progress: &dyn Progress,
) -> Result<Vec<Table>, ReadError> {
    weigh(file, bytes)?;
    // The workbook library counts on well-formed parts: a reversed `dimension` makes it panic (found by changing bytes at
    // random). Nothing of ours is shared with it, so nothing can be left half-done by stopping it here.
    std::panic::catch_unwind(AssertUnwindSafe(|| unpack(file, bytes, head, progress)))
        .unwrap_or_else(|_| Err(cut_off(file, "a workbook whose inside is damaged")))
}

fn unpack(file: &str, bytes: &[u8], head: Option<usize>, progress: &dyn Progress) -> Result<Vec<Table>, ReadError> {
    let damaged = |error: calamine::XlsxError| match error {
        calamine::XlsxError::Password => locked(file),
        other => cut_off(file, &format!("a workbook whose inside is damaged ({other})")),
    };
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = workbook.sheet_names();
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        progress.step("Opening the workbook", 0, 1)?;
        let mut cells = match workbook.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A sheet that is a chart has no cells and is no fault.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        let mut table = Table::new(file, Some(name));
        // What the sheet says of its size may be wrong; it serves the progress bar alone.
        let last = u64::from(cells.dimensions().end.0);
        let mut line = 0_u32;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            if matches!(cell.get_value(), DataRef::Empty) || column >= MAX_COLUMNS {
                continue;
            }
            if row + 1 != line {
                if row + 1 < line || table.text_len() > super::bytes::MAX_BYTES {
                    return Err(cut_off(file, &format!("rows out of order near row {} of a sheet", row + 1)));
                }
                if head.is_some_and(|head| table.len() >= head) {
                    break;
                }
                if table.len().is_multiple_of(STEP) {
                    progress.step("Opening the workbook", u64::from(row), last.max(u64::from(row)))?;
                }
                line = row + 1;
                table.start_row(line);
            }
            while table.width() < column as usize {
                table.push("");
            }
            // Two cells at one place: the second would shift its row, and Excel itself calls such a file damaged.
            if table.width() > column as usize {
                return Err(cut_off(file, &format!("two values in one cell of row {line}")));
            }
            push(&mut table, cell.get_value());
        }
        tables.push(table);
    }
    Ok(tables)
}

fn push(table: &mut Table, value: &DataRef<'_>) {
    match value {
        DataRef::SharedString(text) => table.push(text),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => table.push(text),
        DataRef::Int(number) => table.push(&number.to_string()),
        // The shortest text that gives the same number back: what the publisher typed, short of seventeen digits.
        DataRef::Float(number) => table.push(&number.to_string()),
        DataRef::Bool(yes) => table.push(if *yes { "1" } else { "0" }),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            table.push(&format!("{year:04}-{month:02}-{day:02}"));
        }
        DataRef::Error(_) => table.push(&Data::from(value.clone()).to_string()),
        DataRef::Empty => table.push(""),
    }
}

fn a_package(file: &str) -> ReadError {
    ReadError::file(
        file,
        "a return package of this program",
        "an official file",
        "Packages are taken in under Collect (`pch collect`)",
    )
}

/// Unpacks every part into nothing, counting: an archive may lie about its sizes, and a bomb must not reach the reader.
pub(crate) fn weigh(file: &str, bytes: &[u8]) -> Result<(), ReadError> {
    // A package begins with its manifest; cut short, it ends in one of its parts, which may be a sound workbook.
    if bytes.get(30..43) == Some(b"manifest.json") {
        return Err(a_package(file));
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| cut_off(file, &format!("an archive that cannot be opened ({error})")))?;
    let names: Vec<String> = archive.file_names().flatten().map(Cow::into_owned).collect();
    if names.iter().any(|name| name == "manifest.json") {
        return Err(a_package(file));
    }
    if !names.iter().any(|name| name == "xl/workbook.xml") {
        return Err(not_a_workbook(file, &names));
    }
    let mut unpacked = 0_u64;
    for at in 0..archive.len() {
        let part = match archive.by_index(at) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(what)) if what.contains("assword") => {
                return Err(locked(file));
            }
            Err(error) => return Err(cut_off(file, &format!("a damaged part of the workbook ({error})"))),
        };
        let packed = part.compressed_size().max(1);
        let limit = (MAX_UNPACKED - unpacked).min((packed * MAX_RATIO).max(SMALL));
        let name = part.name().map(Cow::into_owned).unwrap_or_default();
        let mut counted = part.take(limit + 1);
        let size = std::io::copy(&mut counted, &mut std::io::sink())
            .map_err(|error| cut_off(file, &format!("a damaged part of the workbook ({name}: {error})")))?;
        if size > limit {
            return Err(ReadError::file(
                file,
                format!("a workbook that unpacks to far more than it weighs (part {})", quoted(&name)),
                "a workbook of at most 300 MB unpacked",
                "This is no official file; ask whoever sent it for a CSV",
            ));
        }
        unpacked += size;
    }
    Ok(())
}

fn not_a_workbook(file: &str, names: &[String]) -> ReadError {
    if names.iter().any(|name| name == "xl/workbook.bin") {
        return ReadError::file(
            file,
            "a binary workbook (.xlsb)",
            "a CSV file or an .xlsx workbook",
            "Open it in Excel and save it as “Excel Workbook (.xlsx)”",
        );
    }
    let listed = names.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
    ReadError::file(
        file,
        format!("a zip archive that is no Excel workbook (it holds {listed})"),
        "a CSV file or an .xlsx workbook",
        "Unpack it and import the files inside, one by one",
    )
}

fn locked(file: &str) -> ReadError {
    ReadError::file(
        file,
        "a workbook protected by a password",
        "a workbook that anybody can open",
        "Open it in Excel, remove the password (File, Info, Protect Workbook) and save it again",
    )
}
