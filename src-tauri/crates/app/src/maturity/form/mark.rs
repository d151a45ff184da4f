//! Forms with something to mend, written again with each error marked at its cell.

use super::write;
use crate::dto::WrittenFile;
use crate::dto::form::MarkForms;
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_exchange::form;

/// Writes the forms of a preview in which something is to be mended.
///
/// # Errors
/// A preview that is gone; nothing to mark; a folder that is not there or cannot be written.
pub fn mark(session: &mut Session, input: MarkForms) -> Result<Vec<WrittenFile>, AppError> {
    let preview = session
        .form_previews
        .get(&input.id)
        .ok_or_else(|| AppError::not_found("That preview").with_help("Choose the forms again."))?;
    let mut written = Vec::new();
    for looked in &preview.forms {
        let Some(read) = looked.read.as_ref().filter(|_| looked.view.can_mark) else { continue };
        let bytes = form::write_marked(&read.form, &looked.problems).map_err(super::unwritten)?;
        let name = write::name(&read.identity.practice, read.identity.period, "_to-mend");
        written.push(file::write_whole(&input.folder, &name, &bytes)?);
    }
    if written.is_empty() {
        return Err(AppError::not_allowed(
            "There is no form here whose errors can be marked: make the form anew for its practice.",
        ));
    }
    Ok(written)
}
