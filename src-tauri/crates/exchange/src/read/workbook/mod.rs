//! Excel workbooks as tables of text, after the archive has been weighed.

mod parts;
mod styles;
mod tally;
mod weigh;

pub(crate) use parts::{elements, listed, text as part_text};
pub use weigh::MAX_WORKBOOK;
pub(crate) use weigh::{FORM, weigh};

use super::bytes::spoilt;
use super::refuse::ReadError;
use super::table::{STEP, Table};
use calamine::{Data, DataRef, Reader, SheetVisible, Xlsx};
use pch_domain::facts::Progress;
use pch_domain::words::thousands;
use std::io::Cursor;
use std::panic::AssertUnwindSafe;
use weigh::{OFFICIAL, SAVE_AS_CSV, locked};

/// Columns beyond this are nobody's data; the widest official file has 831.
const MAX_COLUMNS: u32 = 1_024;
/// Rows that a sheet can have.
const MAX_ROWS: u32 = 1_048_576;
/// Most cells of all sheets, blanks before a filled one counted; England's ePCN has 84,000.
const MOST_CELLS: usize = 2_000_000;
/// Most bytes of text in all cells: one shared text may stand in any number of them.
const MOST_TEXT: usize = 24_000_000;
/// Most bytes of text in one cell: Excel itself takes 32,767 letters, of which some have three bytes.
const MOST_LETTERS: usize = 3 * 32_767;

/// The sheets of a workbook, those in sight in their order and then the hidden ones. With `head`, at most that many rows of each.
pub(crate) fn sheets(
    file: &str,
    bytes: &[u8],
    head: Option<usize>,
    progress: &dyn Progress,
) -> Result<Vec<Table>, ReadError> {
    weigh(file, bytes, &OFFICIAL)?;
    // The workbook library counts on well-formed parts: a reversed `dimension` makes it panic (found by changing bytes at
    // random). Nothing of ours is shared with it, so nothing can be left half-done by stopping it here.
    std::panic::catch_unwind(AssertUnwindSafe(|| unpack(file, bytes, head, progress)))
        .unwrap_or_else(|_| Err(spoilt(file, "the reader stopped in it")))
}

fn unpack(file: &str, bytes: &[u8], head: Option<usize>, progress: &dyn Progress) -> Result<Vec<Table>, ReadError> {
    let damaged = |error: calamine::XlsxError| match error {
        calamine::XlsxError::Password => locked(file),
        other => spoilt(file, &other.to_string()),
    };
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = in_sight_first(&workbook);
    let mut tables = Vec::with_capacity(names.len());
    let (mut cells_left, mut text_left) = (MOST_CELLS, MOST_TEXT);
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
            // Letters and digits beyond any sheet's wrap round in the library, and would come out at another cell.
            if row >= MAX_ROWS {
                return Err(spoilt(file, "a cell beyond the last row of a sheet"));
            }
            if matches!(cell.get_value(), DataRef::Empty) || column >= MAX_COLUMNS {
                continue;
            }
            if row + 1 != line {
                if row + 1 < line {
                    return Err(spoilt(file, &format!("rows out of order near row {} of a sheet", row + 1)));
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
            let (width, long) = (table.width(), table.text_len());
            let wanted = (column as usize + 1).saturating_sub(width);
            cells_left = cells_left.checked_sub(wanted).ok_or_else(|| too_many(file, "cells", MOST_CELLS))?;
            while table.width() < column as usize {
                table.push("");
            }
            // Two cells at one place: the second would shift its row, and Excel itself calls such a file damaged.
            if table.width() > column as usize {
                return Err(spoilt(file, &format!("two values in one cell of row {line}")));
            }
            push(&mut table, cell.get_value());
            let added = table.text_len() - long;
            if added > MOST_LETTERS {
                return Err(too_many(file, "letters in one cell", MOST_LETTERS));
            }
            text_left = text_left.checked_sub(added).ok_or_else(|| too_many(file, "letters", MOST_TEXT))?;
        }
        tables.push(table);
    }
    Ok(tables)
}

/// What somebody sees is what they mean to send: of two tables the one in sight is read.
fn in_sight_first(workbook: &Xlsx<Cursor<&[u8]>>) -> Vec<String> {
    let (seen, hidden): (Vec<_>, Vec<_>) =
        workbook.sheets_metadata().iter().partition(|sheet| sheet.visible == SheetVisible::Visible);
    seen.into_iter().chain(hidden).map(|sheet| sheet.name.clone()).collect()
}

fn push(table: &mut Table, value: &DataRef<'_>) {
    match value {
        DataRef::SharedString(text) => table.push(text),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => table.push(text),
        DataRef::Int(number) => table.push(&number.to_string()),
        // The shortest text that gives the same number back: what the publisher typed, short of seventeen digits.
        DataRef::Float(number) => table.push(&number.to_string()),
        // As Excel shows it: a truth is no figure, and “TRUE” is refused where one is wanted.
        DataRef::Bool(yes) => table.push(if *yes { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            table.push(&format!("{year:04}-{month:02}-{day:02}"));
        }
        DataRef::Error(_) => table.push(&Data::from(value.clone()).to_string()),
        DataRef::Empty => table.push(""),
    }
}

fn too_many(file: &str, what: &str, most: usize) -> ReadError {
    let most = thousands(most as u64);
    let found = format!("a workbook with more than {most} {what}");
    ReadError::file(file, found, &format!("a workbook of at most {most} {what}"), SAVE_AS_CSV)
}
