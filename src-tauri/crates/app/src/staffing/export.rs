//! A sheet as text to copy, as a workbook with CSVs, or printed.

use super::paper::Paper;
use super::{cost, fit, need, sheet};
use crate::dto::staffing::{ExportStaffing, StaffingTables};
use crate::dto::{DataTable, Scope, WrittenFile};
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_domain::words;
use pch_report::document::Document;
use pch_report::{Sheet, WorkbookSpec};

fn paper(session: &mut Session, scope: &Scope, name: &str) -> Result<Paper, AppError> {
    match name {
        "required" => need::paper(session, scope),
        "cost" => cost::paper(session, scope),
        "fit" => fit::paper(session, scope),
        _ => Err(AppError::field("sheet", format!("“{name}” is no sheet: choose required, cost or fit."))),
    }
}

/// The tables of a sheet, to be copied.
///
/// # Errors
/// A scope or sheet that is none; a kept sheet that can no longer be worked out.
pub fn tables(session: &mut Session, input: StaffingTables) -> Result<Vec<DataTable>, AppError> {
    sheet::known(session, &input.scope)?;
    Ok(paper(session, &input.scope, &input.sheet)?.tables().iter().map(DataTable::from).collect())
}

/// Writes a sheet into a folder: a workbook with a CSV a table, a PDF or a Word document.
///
/// # Errors
/// As [`tables`]; another format; a program that cannot print; a folder that is not there or cannot be written.
pub fn export(session: &mut Session, input: ExportStaffing) -> Result<Vec<WrittenFile>, AppError> {
    let format = if input.format.is_empty() { "xlsx" } else { input.format.as_str() };
    if !["xlsx", "pdf", "docx"].contains(&format) {
        let message = format!("“{format}” is no format of a sheet: choose xlsx, pdf or docx.");
        return Err(AppError::field("format", message));
    }
    let name = sheet::known(session, &input.scope)?;
    let made = paper(session, &input.scope, &input.sheet)?;
    let period = session.period().to_string();
    let stem = format!("{}_{}_{}", input.scope.code, period.replace('/', "-"), input.sheet);
    let title = format!("{}: {name}", made.title);
    let created = session.clock.now().naive_local();
    if format != "xlsx" {
        let renderer = session.renderer.clone().ok_or_else(|| {
            AppError::not_allowed("This copy of the program cannot print. The workbook has the same figures.")
        })?;
        let mut blank = Document::new(title, name.clone(), created);
        blank.subtitle = words::quarter(&period);
        blank.footer = format!("{name}, {}", made.title);
        let document = made.document(blank)?;
        let bytes = if format == "pdf" { renderer.pdf(&document) } else { renderer.docx(&document) };
        let bytes = bytes.map_err(AppError::internal)?;
        return Ok(vec![file::write_whole(&input.folder, &format!("{stem}.{format}"), &bytes)?]);
    }
    let mut facts = vec![
        ("Organisation".to_owned(), format!("{name} ({})", input.scope.code)),
        ("Period".to_owned(), words::quarter(&period)),
        ("Finding".to_owned(), made.sentence.clone()),
    ];
    facts.extend(made.facts.iter().cloned());
    facts.push(("Made on".to_owned(), words::date(session.today())));
    let tables = made.tables();
    let spec = WorkbookSpec {
        title,
        author: session.actor(),
        created,
        facts,
        notes: made.notes,
        sheets: tables.iter().cloned().map(Sheet::Table).collect(),
    };
    file::write_book(&input.folder, &stem, &spec, &tables)
}
