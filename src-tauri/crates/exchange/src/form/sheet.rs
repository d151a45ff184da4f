//! One sheet of a form.

use super::looks;
use super::plan::{ColumnKind, Entry, HEADINGS, LISTS, List, SHORT_LIST, Sheet, Value, cells, formula};
use super::problem::{FormProblem, address, letters};
use chrono::{Datelike, NaiveDate};
use pch_domain::fixed::show_billionths;
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format,
    Formula, Note, ProtectionOptions, Worksheet, XlsxError,
};

const A4: u8 = 9;
/// What a data validation may say while a cell is filled.
const PROMPT: usize = 255;
/// What its title may hold.
const TITLE: usize = 32;

/// Fills a sheet: title, introduction, count, headings, rows, colours, protection, print set-up.
pub(super) fn fill(
    page: &mut Worksheet,
    sheet: &Sheet,
    lists: &[List],
    problems: &[FormProblem],
) -> Result<(), XlsxError> {
    text(page, 0, 0, &sheet.title, &looks::strong_line().set_font_size(14))?;
    text(page, 1, 0, &sheet.intro, &looks::line())?;
    let first = HEADINGS + 1;
    let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let last = (HEADINGS + rows).max(first);
    count(page, sheet, first, last)?;
    total(page, sheet)?;
    for (at, column) in (0_u16..).zip(&sheet.columns) {
        page.set_column_width(at, f64::from(column.width))?;
        let entry = matches!(column.kind, ColumnKind::Entry { .. });
        text(page, HEADINGS, at, &column.heading, &looks::heading(entry))?;
        if let ColumnKind::Entry { entry, prompt } = &column.kind {
            validate(page, (first, last), at, entry, (&column.heading, prompt), lists)?;
        }
    }
    for (row, cells) in (first..).zip(&sheet.rows) {
        let widths = sheet.columns.iter().filter(|column| column.kind == ColumnKind::Fixed).map(|column| column.width);
        let texts: Vec<(&str, u16)> = cells.fixed.iter().map(String::as_str).zip(widths).collect();
        // Room for a sentence of evidence, whatever the question takes.
        high(page, row, &texts, if texts.is_empty() { 1 } else { 2 })?;
        let (mut fixed, mut values) = (cells.fixed.iter(), cells.values.iter());
        for (at, column) in (0_u16..).zip(&sheet.columns) {
            let marked = mark(page, &sheet.name, row, at, problems)?;
            match &column.kind {
                ColumnKind::Key => text(page, row, at, &cells.key, &looks::key())?,
                ColumnKind::Fixed => {
                    text(page, row, at, fixed.next().map_or("", String::as_str), &looks::fixed())?;
                }
                ColumnKind::Entry { entry, .. } => {
                    let known = values.next().and_then(Option::as_ref);
                    value(page, row, at, known, &looks::entry(entry, marked))?;
                }
                ColumnKind::Check { formula: template } => {
                    let template = cells.formula.as_deref().unwrap_or(template);
                    let made = Formula::new(format!("={}", formula(sheet, template, row))).set_result(&cells.check);
                    page.write_formula_with_format(row, at, made, &looks::fixed())?;
                }
            }
        }
    }
    for rule in &sheet.rules {
        let Some(at) = sheet.column(&rule.column).and_then(|at| u16::try_from(at).ok()) else { continue };
        let format = ConditionalFormatFormula::new()
            .set_rule(format!("={}", formula(sheet, &rule.formula, first)).as_str())
            .set_format(looks::tone(rule.tone));
        page.add_conditional_format(first, at, last, at, &format)?;
    }
    page.set_freeze_panes(first, 1)?;
    page.set_repeat_rows(HEADINGS, HEADINGS)?;
    page.set_zoom(90);
    self::page(page, &sheet.title);
    protect(page);
    Ok(())
}

/// Makes a row high enough for its wrapped texts: not every program does so by itself on opening.
pub(super) fn high(page: &mut Worksheet, row: u32, texts: &[(&str, u16)], least: usize) -> Result<(), XlsxError> {
    let lines = |(text, width): &(&str, u16)| {
        // Words break early, so that a line holds a little less than its width.
        let room = usize::from(*width).saturating_sub(2).max(4);
        text.chars().count().div_ceil(room)
    };
    let most = texts.iter().map(lines).max().unwrap_or(1).max(least);
    page.set_row_height(row, 13.5 * f64::from(u32::try_from(most).unwrap_or(1)) + 3.0)?;
    Ok(())
}

/// `12 of 42 answered`, as a formula that counts while somebody types.
fn count(page: &mut Worksheet, sheet: &Sheet, first: u32, last: u32) -> Result<(), XlsxError> {
    let Some(at) = sheet.column(&sheet.counted) else { return Ok(()) };
    let letter = letters(u16::try_from(at).unwrap_or_default());
    let done = sheet.rows.iter().filter(|row| sheet.value(row, &sheet.counted).is_some()).count();
    let all = sheet.rows.len();
    let made = format!("=COUNTA({letter}{}:{letter}{})&\" of {all} filled\"", first + 1, last + 1);
    let made = Formula::new(made).set_result(format!("{done} of {all} filled"));
    page.write_formula_with_format(2, 0, made, &looks::strong_line())?;
    Ok(())
}

/// What is added up, above the headings.
fn total(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let Some(total) = &sheet.total else { return Ok(()) };
    let mut made = total.formula.clone();
    for column in &sheet.columns {
        let range = cells(&sheet.name, &sheet.columns, &column.heading, sheet.rows.len());
        let range = range.split_once('!').map_or(range.as_str(), |(_, cells)| cells);
        made = made.replace(&format!("{{{}}}", column.heading), range);
    }
    let made = Formula::new(format!("={made}")).set_result(&total.shown);
    page.write_formula_with_format(3, 0, made, &looks::strong_line())?;
    Ok(())
}

/// The lists that cells choose from, a column each.
pub(super) fn lists(page: &mut Worksheet, lists: &[List]) -> Result<(), XlsxError> {
    for (at, list) in (0_u16..).zip(lists) {
        page.set_column_width(at, 44)?;
        text(page, 0, at, &list.heading, &looks::heading(false))?;
        for (row, word) in (1_u32..).zip(&list.words) {
            text(page, row, at, word, &looks::fixed())?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    protect(page);
    self::page(page, LISTS);
    Ok(())
}

/// Where a list stands on its sheet.
fn listed(lists: &[List], words: &[String]) -> Option<String> {
    let at = lists.iter().position(|list| list.words == words).and_then(|at| u16::try_from(at).ok())?;
    let letter = letters(at);
    Some(format!("={LISTS}!${letter}$2:${letter}${}", words.len() + 1))
}

/// Notes at a cell what has to be mended there; tells whether anything has.
pub(super) fn mark(
    page: &mut Worksheet,
    sheet: &str,
    row: u32,
    column: u16,
    problems: &[FormProblem],
) -> Result<bool, XlsxError> {
    let here = address(row, column);
    let said: Vec<String> = problems
        .iter()
        .filter(|problem| problem.sheet.as_deref() == Some(sheet) && problem.cell.as_deref() == Some(&here))
        .map(|problem| format!("Found {}. Expected {}. {}.", problem.found, problem.expected, problem.mend))
        .collect();
    if said.is_empty() {
        return Ok(false);
    }
    let note =
        Note::new(said.join("\n")).set_author("PCH Planner").add_author_prefix(false).set_width(320).set_height(120);
    page.insert_note(row, column, &note)?;
    Ok(true)
}

/// Writes a text as a text, whatever it begins with.
pub(super) fn text(page: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
    if text.is_empty() {
        page.write_blank(row, column, format)?;
    } else if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        // As after Excel's own leading apostrophe: the text is unchanged and stays one when somebody edits the cell.
        page.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?;
    } else {
        page.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

pub(super) fn value(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    value: Option<&Value>,
    format: &Format,
) -> Result<(), XlsxError> {
    match value {
        None => text(page, row, column, "", format)?,
        Some(Value::Text(words)) => text(page, row, column, words, format)?,
        Some(Value::Day(day)) => {
            page.write_datetime_with_format(row, column, &date(*day)?, format)?;
        }
        Some(Value::Number(billionths)) => {
            let number: f64 = show_billionths(*billionths).parse().unwrap_or_default();
            page.write_number_with_format(row, column, number, format)?;
        }
    }
    Ok(())
}

fn date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or_default(), part(day.month()), part(day.day()))
}

/// Limits what may be typed, says so beside the cell, and says what is wrong where it is not kept to.
pub(super) fn validate(
    page: &mut Worksheet,
    (first, last): (u32, u32),
    column: u16,
    entry: &Entry,
    (title, prompt): (&str, &str),
    lists: &[List],
) -> Result<(), XlsxError> {
    let (rule, expected) = match entry {
        Entry::Choice(words) if words.iter().map(|word| word.chars().count() + 1).sum::<usize>() > SHORT_LIST => {
            // Without the list on its sheet the writer refuses the words themselves, and says so.
            let rule = match listed(lists, words) {
                Some(cells) => DataValidation::new().allow_list_formula(Formula::new(cells)),
                None => DataValidation::new().allow_list_strings(words)?,
            };
            (rule, format!("Choose one of the list; the sheet “{LISTS}” shows all of it."))
        }
        Entry::Choice(words) => {
            (DataValidation::new().allow_list_strings(words)?, format!("Choose one of: {}.", words.join(", ")))
        }
        Entry::Text { most } => (
            DataValidation::new().allow_text_length(DataValidationRule::LessThanOrEqualTo(*most)),
            format!("No more than {most} characters."),
        ),
        Entry::Day { first, last } => (
            DataValidation::new().allow_date(DataValidationRule::Between(date(*first)?, date(*last)?)),
            format!(
                "A date from {} to {}, typed like 30/11/2018.",
                pch_domain::words::date(*first),
                pch_domain::words::date(*last)
            ),
        ),
        Entry::Decimal { least, most } => {
            let (low, high) = (show_billionths(*least), show_billionths(*most));
            let rule = DataValidationRule::Between(low.parse().unwrap_or_default(), high.parse().unwrap_or_default());
            (DataValidation::new().allow_decimal_number(rule), format!("A number from {low} to {high}."))
        }
        Entry::Whole { least, most } => {
            let bound = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
            let rule = DataValidationRule::Between(bound(*least), bound(*most));
            (DataValidation::new().allow_whole_number(rule), format!("A whole number from {least} to {most}."))
        }
    };
    let title: String = title.chars().take(TITLE).collect();
    let prompt: String = if prompt.is_empty() { expected.clone() } else { prompt.chars().take(PROMPT).collect() };
    let rule = rule
        .set_input_title(&title)?
        .set_input_message(&prompt)?
        .set_error_title("That does not fit here")?
        .set_error_message(&expected)?
        .set_error_style(DataValidationErrorStyle::Stop);
    page.add_data_validation(first, column, last, column, &rule)?;
    Ok(())
}

/// Only what is to be filled can be changed; rows and columns may be made wider to read.
pub(super) fn protect(page: &mut Worksheet) {
    page.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
}

/// Landscape A4, as wide as a page, title above and page numbers below.
pub(super) fn page(page: &mut Worksheet, title: &str) {
    // `&` starts a code in a header, and Excel takes no more than 255 characters.
    let title: String = title.chars().take(100).collect::<String>().replace('&', "&&");
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.set_header(format!("&L{title}")).set_footer("&RPage &P of &N");
}
