//! One table on one sheet.

use super::looks;
use crate::ReportError;
use crate::guard::looks_like_formula;
use crate::table::{Cell, Column, Kind, Table};
use chrono::Datelike;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Worksheet};

/// The row of the headings; above it stand title and source.
pub(super) const HEADINGS: u32 = 3;
const A4: u8 = 9;

/// Fills a sheet with a table: title, source, frozen headings, rows, totals, notes, print set-up.
pub(super) fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), ReportError> {
    table.check()?;
    text(sheet, 0, 0, &table.title, &looks::title())?;
    let source = if table.source.is_empty() { String::new() } else { format!("Source: {}", table.source) };
    text(sheet, 1, 0, &source, &looks::quiet())?;
    let mut column = 0;
    for heading in &table.columns {
        text(sheet, HEADINGS, column, &heading.title(), &looks::heading(heading.kind.is_figure()))?;
        column += 1;
    }
    let mut row = HEADINGS + 1;
    let mut formats = looks::Cells::default();
    for cells in &table.rows {
        for (at, cell) in (0_u16..).zip(cells) {
            write(sheet, row, at, cell, formats.of(cell))?;
        }
        row += 1;
    }
    if table.rows.is_empty() {
        // An empty table and a sheet that failed to load look, and are read out, alike.
        text(sheet, row, 0, "None", &looks::quiet())?;
        row += 1;
    } else if column > 0 {
        sheet.autofilter(HEADINGS, 0, row - 1, column - 1)?;
        row = totals(sheet, table, row)?;
    }
    for note in &table.notes {
        row += 1;
        text(sheet, row, 0, note, &looks::quiet())?;
    }
    for (at, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(at, width(table, usize::from(at), column))?;
    }
    sheet.set_freeze_panes(HEADINGS + 1, 1)?;
    sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
    page(sheet, &table.title);
    Ok(())
}

/// The name by which a screen reader knows where a sheet's headings are: `TitleRegion1.a4.h30.2` says that the table stands in
/// A4 to H30 of the second sheet, with headings in its first row and its first column. JAWS and NVDA read such names.
pub(super) fn title_region(table: &Table, sheet: usize) -> Option<(String, String)> {
    let column = u16::try_from(table.columns.len().checked_sub(1)?).ok()?;
    let row = HEADINGS + 1;
    let last = row + u32::try_from(table.rows.len().max(1)).ok()?;
    let end = rust_xlsxwriter::utility::column_number_to_name(column).to_lowercase();
    Some((format!("TitleRegion1.a{row}.{end}{last}.{sheet}"), format!("$A${row}")))
}

/// Landscape A4, as wide as a page, title above and page numbers below.
pub(super) fn page(sheet: &mut Worksheet, title: &str) {
    // `&` starts a code in a header, and Excel takes no more than 255 characters.
    let title: String = title.chars().take(100).collect::<String>().replace('&', "&&");
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_header(format!("&L{title}")).set_footer("&RPage &P of &N");
}

fn totals(sheet: &mut Worksheet, table: &Table, row: u32) -> Result<u32, ReportError> {
    let Some(first) = table.columns.iter().position(|column| column.total) else { return Ok(row) };
    for (at, column) in (0_u16..).zip(&table.columns) {
        let (total, missing) = table.total(usize::from(at));
        if !column.total || total.figure().is_none() {
            let label = if at == 0 && first > 0 { "Total" } else { "" };
            text(sheet, row, at, label, &looks::cell(&Cell::Blank, true))?;
            continue;
        }
        let letter = rust_xlsxwriter::utility::column_number_to_name(at);
        // Row numbers in formulas start from 1.
        let formula = format!("=SUM({letter}{}:{letter}{row})", HEADINGS + 2);
        // The result is stored beside the formula: a mailed file is often read without being calculated.
        sheet.write_formula_with_format(
            row,
            at,
            Formula::new(formula).set_result(total.plain()),
            &looks::cell(&total, true),
        )?;
        if missing > 0 {
            text(sheet, row + 1, at, &format!("without {missing} not supplied"), &looks::quiet())?;
        }
    }
    Ok(row + 1)
}

/// Writes a text as a text, whatever it begins with.
pub(super) fn text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), ReportError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else if looks_like_formula(text) {
        // As after Excel's own leading apostrophe: the text is unchanged and stays one when somebody edits the cell.
        sheet.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, format: &Format) -> Result<(), ReportError> {
    match cell {
        Cell::Text(words) => text(sheet, row, column, words, format)?,
        Cell::Missing(_) => text(sheet, row, column, &cell.show(), format)?,
        Cell::Blank => {}
        Cell::Date(day) => {
            let part = |number: u32| u8::try_from(number).unwrap_or_default();
            let (year, month, day_of) =
                (u16::try_from(day.year()).unwrap_or_default(), part(day.month()), part(day.day()));
            match ExcelDateTime::from_ymd(year, month, day_of) {
                Ok(date) => sheet.write_datetime_with_format(row, column, &date, format)?,
                // Excel knows no day before 1900.
                Err(_) => sheet.write_string_with_format(row, column, cell.show(), format)?,
            };
        }
        Cell::Number { .. } | Cell::Money(_) | Cell::Count(_) => {
            sheet.write_number_with_format(row, column, cell.figure().unwrap_or_default(), format)?;
        }
    }
    Ok(())
}

/// Wide enough for the longest cell, within reason; long words wrap.
fn width(table: &Table, at: usize, column: &Column) -> f64 {
    let shown = |cell: &Cell| match cell {
        // The workbook shows pence always.
        Cell::Money(_) => cell.plain().len() + 4,
        _ => cell.show().chars().count(),
    };
    let longest = table.rows.iter().filter_map(|row| row.get(at)).map(shown).max().unwrap_or(0);
    let heading = column.title().split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    let most = if column.kind == Kind::Text { 48 } else { 24 };
    let characters = longest.max(heading + 3).clamp(9, most) + 2;
    f64::from(u32::try_from(characters).unwrap_or(50))
}
