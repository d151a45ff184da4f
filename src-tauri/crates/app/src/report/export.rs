//! A report as a file.

use super::read::Position;
use super::{compose, form, period};
use crate::dto::WrittenFile;
use crate::dto::report::WriteReport;
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_store::tables::report_words as rows;

/// Writes a report as PDF or `.docx`.
///
/// # Errors
/// Another format; a report, organisation or period that is none; a program that cannot print; a folder that is not there
/// or cannot be written.
pub fn write(session: &mut Session, input: WriteReport) -> Result<WrittenFile, AppError> {
    if !["pdf", "docx"].contains(&input.format.as_str()) {
        let message = format!("“{}” is no format of a report: choose pdf or docx.", input.format);
        return Err(AppError::field("format", message));
    }
    let form = form(session, &input.report, &input.scope.kind)?;
    let period = period(&input.period)?;
    let renderer = session.renderer.clone().ok_or_else(|| {
        AppError::not_allowed("This copy of the program cannot print. The report can be read on the screen.")
    })?;
    session.watch.begin("Reading the figures");
    let mut at = Position::read(session, &input.scope, period, &form)?;
    at.for_word = input.format == "docx";
    let written = rows::of(session.read(), &at.scope.code, &form.code, &period.to_string())?;
    let made = compose::document(session, &at, &form, compose::pieces(&at, &form, written)?)?;
    session.watch.begin("Setting the pages");
    let bytes = if input.format == "pdf" { renderer.pdf(&made) } else { renderer.docx(&made) };
    let period = period.to_string().replace('/', "-");
    let name = format!("{}_{period}_{}.{}", at.scope.code, form.code.replace('_', "-"), input.format);
    file::write_whole(&input.folder, &name, &bytes.map_err(AppError::internal)?)
}
