//! `pch forms`.

use super::{call, path_text, scope};
use crate::arguments::Command;
use crate::{Exit, Talk, say};
use pch_app::dto::form::{FormsPreview, FormsTaken, MarkForms, PreviewForms, WriteForms};
use pch_app::dto::import::PreviewId;
use pch_app::dto::{Outcome, Scope, WrittenFile};
use pch_app::{App, AppError};
use serde_json::json;
use std::path::Path;

pub(crate) fn forms(app: &App, talk: &mut Talk<'_>, command: Command) -> Result<Exit, AppError> {
    let Command::Forms { paths, period, within, matrix, out, mark, leave_out_refused, dry_run } = command else {
        return Err(AppError::internal("not forms"));
    };
    let scope = scope(within.as_deref())?.unwrap_or(Scope { kind: "all".to_owned(), code: "ALL".to_owned() });
    if let Some(folder) = out {
        if dry_run {
            say::remark(talk, "Nothing was written (dry run).");
            return Ok(Exit::Done);
        }
        let input = WriteForms { scope, period, matrix, practices: Vec::new(), folder: made(&folder)? };
        let files: Vec<WrittenFile> = call(app, "maturity.write_forms", &input)?;
        written(talk, &files);
        if talk.json {
            say::json(talk, &files);
        }
        return Ok(Exit::Done);
    }
    let paths = paths.iter().map(|path| path_text(path)).collect::<Result<_, _>>()?;
    let preview: FormsPreview = call(app, "maturity.preview_forms", &PreviewForms { scope, period, paths })?;
    for form in &preview.files {
        let text = format!("{}: {}", form.file, form.sentence);
        if form.problems.is_empty() {
            if !talk.json {
                say::line(talk, text);
            }
        } else {
            say::remark(talk, text);
        }
        for fault in &form.problems {
            let sheet = fault.sheet.as_deref().map(|sheet| format!("sheet “{sheet}”"));
            let cell = fault.cell.as_deref().map(|cell| format!("cell {cell}"));
            let place = [sheet, cell].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
            say::remark(talk, format!("  {place}found {}; expected {}. {}.", fault.found, fault.expected, fault.mend));
        }
    }
    let mut marked: Vec<WrittenFile> = Vec::new();
    if let Some(folder) = mark.filter(|_| !dry_run && preview.files.iter().any(|form| form.can_mark)) {
        marked = call(app, "maturity.mark_forms", &MarkForms { id: preview.id.clone(), folder: made(&folder)? })?;
        written(talk, &marked);
    }
    let bad = preview.refused > 0 && !leave_out_refused;
    if dry_run || bad || preview.ready == 0 {
        if !dry_run {
            say::remark(talk, "Nothing was taken in.");
        }
        if talk.json {
            say::json(talk, &json!({ "preview": preview, "marked": marked }));
        }
        return Ok(if bad { Exit::Problems } else { Exit::Done });
    }
    let outcome: Outcome<FormsTaken> = call(app, "maturity.take_forms", &PreviewId { id: preview.id.clone() })?;
    if talk.json {
        say::json(talk, &json!({ "preview": preview, "marked": marked, "outcome": outcome }));
    } else {
        say::line(talk, format!("{}.", outcome.label));
    }
    Ok(Exit::Done)
}

/// The folder, made where it is not there.
fn made(folder: &Path) -> Result<String, AppError> {
    std::fs::create_dir_all(folder).map_err(|error| {
        AppError::field("folder", format!("The folder {} cannot be made: {error}.", folder.display()))
    })?;
    path_text(folder)
}

fn written(talk: &mut Talk<'_>, files: &[WrittenFile]) {
    if talk.json {
        return;
    }
    for file in files {
        say::line(talk, format!("{} ({} bytes)", file.path, file.bytes));
    }
}
