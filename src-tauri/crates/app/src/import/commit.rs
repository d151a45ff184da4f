//! Committing exactly what was previewed: an operation a file.

use super::preview::PreviewedFile;
use crate::dto::import::{Imported, ImportedFile, PreviewId};
use crate::dto::{Done, Outcome};
use crate::error::{AppError, ErrorCode};
use crate::session::{Deed, Session};
use pch_store::tables::facts::{self, NewRelease};

/// Takes the previewed files in. Every file is an operation of its own, so that one undo takes one file back.
pub fn commit(session: &mut Session, input: PreviewId) -> Result<Outcome<Imported>, AppError> {
    let Some(preview) = session.import_previews.remove(&input.id) else {
        return Err(AppError::not_found("That preview").with_help("Look at the files again."));
    };
    let now = session.store.history(None, 1)?.first().map(|operation| operation.id);
    if now != preview.after_operation {
        return Err(AppError::not_allowed(
            "Something was changed after this preview was made. Look at the files again, so that what you commit is what you saw.",
        ));
    }
    let undated: Vec<_> = preview.files.iter().filter(|file| file.view.needs_as_of && file.reading.is_some()).collect();
    if let Some(file) = undated.first() {
        return Err(AppError::field(
            "as_of",
            format!("{} does not say which date its figures describe: give the date and look again.", file.file),
        ));
    }
    if preview.files.iter().any(|file| file.would_change) && now.is_some() {
        session.store.back_up("import", session.clock.now().naive_local())?;
    }
    session.watch.begin("Storing");
    let mut imported = Imported { files: Vec::new() };
    let (mut changed, mut last, mut warnings) = (Vec::new(), None, Vec::new());
    for file in &preview.files {
        if !file.view.readable {
            continue;
        }
        let operation = if file.would_change {
            let outcome = one(session, file).map_err(|error| after_others(error, file, &imported))?;
            for topic in outcome.changed {
                if !changed.contains(&topic) {
                    changed.push(topic);
                }
            }
            warnings.extend(outcome.warnings);
            outcome.operation
        } else {
            None
        };
        last = operation.or(last);
        imported.files.push(ImportedFile {
            file: file.file.clone(),
            title: file.view.title.clone(),
            operation,
            new_rows: file.view.new_rows,
            changed_rows: file.view.changed_rows,
            already_here: operation.is_none(),
        });
    }
    let taken = imported.files.iter().filter(|file| file.operation.is_some()).count();
    let label = match taken {
        0 => "Nothing changed: everything was here already".to_owned(),
        1 => imported
            .files
            .iter()
            .find(|file| file.operation.is_some())
            .map(|file| format!("{} imported", file.file))
            .unwrap_or_default(),
        many => format!("{many} files imported; one undo takes one file back"),
    };
    Ok(Outcome { value: imported, changed, operation: last, label, can_undo: last.is_some(), warnings })
}

/// Files are operations of their own: where a later one fails, whoever reads “nothing was changed” must know which stand.
fn after_others(mut error: AppError, file: &PreviewedFile, imported: &Imported) -> AppError {
    let done: Vec<&str> =
        imported.files.iter().filter(|file| file.operation.is_some()).map(|file| file.file.as_str()).collect();
    let stay = done.join(", ");
    if error.code == ErrorCode::Cancelled && !done.is_empty() {
        error.message = format!("Stopped as asked. These were imported and stay: {stay}.");
    } else if !done.is_empty() {
        error.message = format!("{}: {} Before it these were imported and stay: {stay}.", file.file, error.message);
    }
    error
}

fn one(session: &mut Session, file: &PreviewedFile) -> Result<Outcome<()>, AppError> {
    let Some(reading) = &file.reading else { return Err(AppError::internal("a previewed file without a reading")) };
    let as_of = file.as_of.map(|day| day.to_string()).unwrap_or_default();
    let at = session.clock.now().to_rfc3339();
    let watch = std::sync::Arc::clone(&session.watch);
    let withdrawn = file.withdrawn;
    // Facts and the row that makes them seen go in together: a process that dies in between leaves neither.
    session.transact(Deed::new("import", format!("{} imported", file.file)), |tx| {
        let release = match withdrawn {
            Some(release) => release,
            None => {
                let new = NewRelease { file_name: &file.file, sha256: &file.sha256, as_of: &as_of, imported_at: &at };
                facts::put(tx, &new, reading, watch.as_ref())?
            }
        };
        facts::set_active(tx, release, Some(&at))?;
        Ok(())
    })
}

/// Forgets a preview.
pub fn discard(session: &mut Session, input: PreviewId) -> Result<Done, AppError> {
    session.import_previews.remove(&input.id);
    Ok(Done {})
}
