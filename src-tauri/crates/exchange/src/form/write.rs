//! A form as a workbook: no macros, nothing hidden, everything locked but what is to be filled.

use super::looks;
use super::plan::{ABOUT, Form, LISTS, MENDING};
use super::problem::FormProblem;
use super::sheet;
use chrono::{Datelike, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Url, Workbook, Worksheet, XlsxError};

/// Writes a form. The same form gives the same bytes.
///
/// # Errors
/// What the writer refuses, as a sentence.
pub fn write(form: &Form) -> Result<Vec<u8>, String> {
    write_marked(form, &[])
}

/// Writes a form as it came back, with every problem marked at its cell and listed on a sheet of its own. It can be
/// mended and sent again: the list is left aside when it is read.
///
/// # Errors
/// As [`write()`].
pub fn write_marked(form: &Form, problems: &[FormProblem]) -> Result<Vec<u8>, String> {
    made(form, problems).map_err(|error| error.to_string())
}

/// Width of the column of values on the first sheet, in characters.
const ABOUT_WIDTH: u16 = 76;

fn made(form: &Form, problems: &[FormProblem]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(form)?);
    let page = book.add_worksheet();
    page.set_name(ABOUT)?;
    about(page, form, problems)?;
    for part in &form.sheets {
        let page = book.add_worksheet();
        page.set_name(&part.name)?;
        sheet::fill(page, part, &form.lists, problems)?;
    }
    if !form.lists.is_empty() {
        let page = book.add_worksheet();
        page.set_name(LISTS)?;
        sheet::lists(page, &form.lists)?;
    }
    if !problems.is_empty() {
        let page = book.add_worksheet();
        page.set_name(MENDING)?;
        mending(page, problems)?;
        page.set_active(true);
    }
    book.save_to_buffer()
}

fn properties(form: &Form) -> Result<DocProperties, XlsxError> {
    let at = form.created;
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let day = ExcelDateTime::from_ymd(u16::try_from(at.year()).unwrap_or_default(), part(at.month()), part(at.day()))?;
    let created =
        day.and_hms(u16::try_from(at.hour()).unwrap_or_default(), part(at.minute()), f64::from(at.second()))?;
    Ok(DocProperties::new().set_title(&form.title).set_author(&form.author).set_creation_datetime(&created))
}

fn about(page: &mut Worksheet, form: &Form, problems: &[FormProblem]) -> Result<(), XlsxError> {
    page.set_column_width(0, 34)?.set_column_width(1, f64::from(ABOUT_WIDTH))?;
    sheet::text(page, 0, 0, &form.title, &looks::strong_line().set_font_size(16))?;
    let mut row = 2;
    for fact in &form.facts {
        sheet::text(page, row, 0, &fact.label, &looks::bold())?;
        sheet::text(page, row, 1, &fact.value, &looks::base())?;
        row += 1;
    }
    row += 1;
    for ask in &form.asks {
        let marked = sheet::mark(page, ABOUT, row, 1, problems)?;
        sheet::text(page, row, 0, &ask.label, &looks::heading(true))?;
        sheet::value(page, row, 1, ask.value.as_ref(), &looks::entry(&ask.entry, marked))?;
        sheet::validate(page, (row, row), 1, &ask.entry, (&ask.label, &ask.prompt), &form.lists)?;
        row += 1;
    }
    row += 1;
    sheet::text(page, row, 0, "How to fill it", &looks::bold())?;
    for (number, step) in (1..).zip(&form.steps) {
        let step = format!("{number}. {step}");
        sheet::text(page, row, 1, &step, &looks::base())?;
        sheet::high(page, row, &[(&step, ABOUT_WIDTH)], 1)?;
        row += 1;
    }
    row += 1;
    for (word, meaning) in &form.meanings {
        sheet::text(page, row, 0, word, &looks::bold())?;
        sheet::text(page, row, 1, meaning, &looks::base())?;
        sheet::high(page, row, &[(meaning, ABOUT_WIDTH)], 1)?;
        row += 1;
    }
    row += 1;
    sheet::text(page, row, 0, "Sheets", &looks::bold())?;
    for part in &form.sheets {
        let link = Url::new(format!("internal:'{}'!A1", part.name.replace('\'', "''"))).set_text(&part.name);
        page.write_url(row, 1, link)?;
        row += 1;
    }
    sheet::protect(page);
    sheet::page(page, &form.title);
    page.set_screen_gridlines(false);
    Ok(())
}

fn mending(page: &mut Worksheet, problems: &[FormProblem]) -> Result<(), XlsxError> {
    page.set_column_width(0, 18)?.set_column_width(1, 10)?;
    page.set_column_width(2, 34)?.set_column_width(3, 44)?.set_column_width(4, 60)?;
    let many =
        if problems.len() == 1 { "1 thing to mend".to_owned() } else { format!("{} things to mend", problems.len()) };
    sheet::text(page, 0, 0, &many, &looks::strong_line().set_font_size(16))?;
    let say = "Each cell below has a red edge and a note. Mend them where they are, save, and send the form again. This sheet is left aside.";
    sheet::text(page, 1, 0, say, &looks::line())?;
    for (at, heading) in (0_u16..).zip(["Sheet", "Cell", "Found", "Expected", "How to mend it"]) {
        sheet::text(page, 3, at, heading, &looks::heading(false))?;
    }
    for (row, problem) in (4_u32..).zip(problems) {
        let sheet_name = problem.sheet.as_deref().unwrap_or("whole form");
        sheet::text(page, row, 0, sheet_name, &looks::fixed())?;
        match (&problem.sheet, &problem.cell) {
            (Some(sheet), Some(cell)) => {
                let link = Url::new(format!("internal:'{}'!{cell}", sheet.replace('\'', "''"))).set_text(cell);
                page.write_url(row, 1, link)?;
            }
            _ => sheet::text(page, row, 1, "", &looks::fixed())?,
        }
        let texts = [(problem.found.as_str(), 34), (problem.expected.as_str(), 44), (problem.mend.as_str(), 60)];
        sheet::high(page, row, &texts, 1)?;
        for (at, words) in (2_u16..).zip([&problem.found, &problem.expected, &problem.mend]) {
            sheet::text(page, row, at, words, &looks::fixed())?;
        }
    }
    page.set_freeze_panes(4, 0)?;
    sheet::protect(page);
    sheet::page(page, &many);
    Ok(())
}
