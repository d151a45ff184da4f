//! Workbooks with something to mend, written again with each error marked at its cell.

use crate::dto::WrittenFile;
use crate::dto::form::MarkForms;
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_exchange::form;

/// Writes the workbooks of a preview in which something is to be mended.
///
/// # Errors
/// A preview that is gone; nothing to mark; a folder that is not there or cannot be written.
pub(crate) fn mark(session: &mut Session, input: MarkForms) -> Result<Vec<WrittenFile>, AppError> {
    let preview = session
        .collect_previews
        .get(&input.id)
        .ok_or_else(|| AppError::not_found("That preview").with_help("Choose the workbooks again."))?;
    let mut written = Vec::new();
    for marked in &preview.marked {
        let bytes = form::write_marked(&marked.form, &marked.problems).map_err(AppError::internal)?;
        written.push(file::write_whole(&input.folder, &marked.name, &bytes)?);
    }
    if written.is_empty() {
        return Err(AppError::not_allowed(
            "There is no workbook here whose errors can be marked: make it anew for its practice.",
        ));
    }
    Ok(written)
}
