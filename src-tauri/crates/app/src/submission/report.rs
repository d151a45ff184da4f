//! Writing a frozen revision as a document.

use super::document::document;
use super::titles::Titles;
use crate::dto::WrittenFile;
use crate::dto::submission::ReportSubmission;
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use chrono::DateTime;
use pch_exchange::package::{self, DOCUMENT};
use pch_store::tables::{blobs, submissions as rows};

/// Writes a revision as PDF or `.docx`. The PDF is the very one of the package, where it has one; else it is printed now.
///
/// # Errors
/// No such revision; another format; a program that cannot print; a folder that is not there or cannot be written.
pub(crate) fn report(session: &mut Session, input: ReportSubmission) -> Result<WrittenFile, AppError> {
    if !["pdf", "docx"].contains(&input.format.as_str()) {
        let message = format!("“{}” is no format of a document: choose pdf or docx.", input.format);
        return Err(AppError::field("format", message));
    }
    let row = rows::get(session.read(), input.id)?.ok_or_else(|| AppError::not_found("That revision"))?;
    let stem = row.file_name.trim_end_matches(".pch.zip");
    let name = format!("{stem}.{}", input.format);
    let held = package::verify(&blobs::get(session.read(), &row.package)?).map_err(|problems| {
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        AppError::internal(format!("the stored package of {} does not verify: {}", row.file_name, said.join(" ")))
    })?;
    if input.format == "pdf"
        && let Some(part) = held.parts.iter().find(|part| part.name == DOCUMENT)
    {
        return file::write_whole(&input.folder, &name, &part.bytes);
    }
    let renderer = session.renderer.clone().ok_or_else(|| {
        AppError::not_allowed("This copy of the program cannot print. The package has the figures as a workbook.")
    })?;
    let at = DateTime::parse_from_rfc3339(&held.manifest.created)
        .map_err(|error| AppError::internal(format!("made at {}: {error}", held.manifest.created)))?;
    let made = document(&held.data, &held.manifest.signed, at, &Titles::of(&session.definitions))?;
    let bytes = if input.format == "pdf" { renderer.pdf(&made) } else { renderer.docx(&made) };
    file::write_whole(&input.folder, &name, &bytes.map_err(AppError::internal)?)
}
