//! The whole workbook.

use super::working::Working;
use super::{looks, sheet};
use crate::ReportError;
use crate::table::Table;
use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Url, Workbook, Worksheet};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A sheet after the cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sheet {
    /// A table.
    Table(Table),
    /// How figures were made.
    Working(Working),
}

/// What goes into a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkbookSpec {
    /// Title, on the cover and in the document's properties.
    pub title: String,
    /// Who made it: an organisation or a person.
    pub author: String,
    /// When, from the caller's clock; written into the document's properties.
    pub created: NaiveDateTime,
    /// Lines of the cover, such as `Period` and `2018/19-Q3`.
    pub facts: Vec<(String, String)>,
    /// Remarks on the cover: attributions, what is left out.
    pub notes: Vec<String>,
    /// Sheets in order.
    pub sheets: Vec<Sheet>,
}

/// Writes the workbook. The same specification gives the same bytes.
///
/// # Errors
/// [`ReportError`] if a row does not fit its table or the writer refuses, as it does beyond a million rows.
pub fn workbook(spec: &WorkbookSpec) -> Result<Vec<u8>, ReportError> {
    let tables: Vec<Cow<'_, Table>> = spec
        .sheets
        .iter()
        .map(|sheet| match sheet {
            Sheet::Table(table) => Cow::Borrowed(table),
            Sheet::Working(working) => Cow::Owned(working.table()),
        })
        .collect();
    let names = names(&tables);
    let mut book = Workbook::new();
    book.set_properties(&properties(spec)?);
    cover(book.add_worksheet(), spec, &tables, &names)?;
    for (at, (table, name)) in tables.iter().zip(&names).enumerate() {
        let page = book.add_worksheet();
        page.set_name(name)?;
        sheet::fill(page, table)?;
        // After the cover, and counted from 1.
        if let Some((region, cell)) = sheet::title_region(table, at + 2) {
            book.define_name(region, &format!("='{}'!{cell}", name.replace('\'', "''")))?;
        }
    }
    Ok(book.save_to_buffer()?)
}

fn properties(spec: &WorkbookSpec) -> Result<DocProperties, ReportError> {
    let at = spec.created;
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let day = ExcelDateTime::from_ymd(u16::try_from(at.year()).unwrap_or_default(), part(at.month()), part(at.day()))?;
    let created =
        day.and_hms(u16::try_from(at.hour()).unwrap_or_default(), part(at.minute()), f64::from(at.second()))?;
    Ok(DocProperties::new().set_title(&spec.title).set_author(&spec.author).set_creation_datetime(&created))
}

fn cover(
    page: &mut Worksheet,
    spec: &WorkbookSpec,
    tables: &[Cow<'_, Table>],
    names: &[String],
) -> Result<(), ReportError> {
    page.set_name("Cover")?;
    sheet::text(page, 0, 0, &spec.title, &looks::title())?;
    let mut row = 2;
    for (label, value) in &spec.facts {
        sheet::text(page, row, 0, label, &looks::bold())?;
        sheet::text(page, row, 1, value, &looks::wrapped())?;
        row += 1;
    }
    row += 1;
    sheet::text(page, row, 0, "Sheets", &looks::bold())?;
    row += 1;
    for (table, name) in tables.iter().zip(names) {
        let link = Url::new(format!("internal:'{}'!A1", name.replace('\'', "''"))).set_text(name);
        page.write_url_with_format(row, 0, link, &looks::link())?;
        sheet::text(page, row, 1, &table.title, &looks::wrapped())?;
        row += 1;
    }
    for note in &spec.notes {
        row += 1;
        sheet::text(page, row, 0, note, &looks::quiet())?;
    }
    page.set_column_width(0, 28)?.set_column_width(1, 80)?;
    page.set_screen_gridlines(false);
    sheet::page(page, &spec.title);
    Ok(())
}

/// Sheet names that Excel takes: no longer than 31, without its special characters, each once in any case of letters.
fn names(tables: &[Cow<'_, Table>]) -> Vec<String> {
    let mut taken: Vec<String> = vec!["cover".to_owned(), "history".to_owned()];
    tables
        .iter()
        .map(|table| {
            let plain: String = table.name.chars().map(|c| if "[]:*?/\\".contains(c) { '-' } else { c }).collect();
            let plain = plain.trim_matches(['\'', ' ']);
            let plain = if plain.is_empty() { "Table" } else { plain };
            let mut name: String = plain.chars().take(31).collect();
            let mut number = 2;
            while taken.contains(&name.to_lowercase()) {
                let ending = format!(" ({number})");
                name = plain.chars().take(31 - ending.len()).collect::<String>() + &ending;
                number += 1;
            }
            taken.push(name.to_lowercase());
            name
        })
        .collect()
}
