//! `pch import`.

use super::{call, path_text};
use crate::{Exit, Talk, say};
use pch_app::dto::Outcome;
use pch_app::dto::import::{FilePreview, ImportPreview, ImportProblem, Imported, PreviewId, PreviewImport};
use pch_app::{App, AppError};
use std::path::PathBuf;

pub(crate) fn import(
    app: &App,
    talk: &mut Talk<'_>,
    files: &[PathBuf],
    as_of: Option<String>,
    dry_run: bool,
    leave_out_rejected: bool,
) -> Result<Exit, AppError> {
    let paths = files.iter().map(|path| path_text(path)).collect::<Result<_, _>>()?;
    let preview: ImportPreview = call(app, "import.preview", &PreviewImport { paths, as_of })?;
    if !talk.json {
        for file in &preview.files {
            describe(talk, file);
        }
    }
    let refused = preview.files.iter().any(|file| !file.readable || file.needs_as_of);
    let rejected: i64 = preview.files.iter().map(|file| file.rejected_rows).sum();
    let json = talk.json;
    for problem in preview.files.iter().flat_map(|file| &file.problems).filter(|problem| problem.rejects || !json) {
        say::remark(talk, sentence(problem));
    }
    for file in preview.files.iter().filter(|file| file.needs_as_of && file.readable) {
        say::remark(
            talk,
            format!(
                "{}: the file does not say which date its figures describe; give --as-of, for example --as-of 2018-09-30.",
                file.file
            ),
        );
    }
    if refused || (rejected > 0 && !leave_out_rejected) {
        if talk.json {
            say::json(talk, &preview);
        }
        say::remark(
            talk,
            if refused {
                "Nothing was imported."
            } else {
                "Nothing was imported. Mend the rows above, or leave them out with --leave-out-rejected."
            },
        );
        return Ok(Exit::Problems);
    }
    if dry_run {
        if talk.json {
            say::json(talk, &preview);
        } else {
            say::line(talk, "Nothing was changed (dry run).");
        }
        return Ok(Exit::Done);
    }
    let outcome: Outcome<Imported> = call(app, "import.commit", &PreviewId { id: preview.id.clone() })?;
    if talk.json {
        say::json(talk, &serde_json::json!({ "preview": preview, "outcome": outcome }));
    } else {
        say::line(talk, format!("{}.", outcome.label));
    }
    for warning in &outcome.warnings {
        say::remark(talk, warning);
    }
    Ok(Exit::Done)
}

fn describe(talk: &mut Talk<'_>, file: &FilePreview) {
    if !file.readable {
        return;
    }
    let as_of = file.as_of.as_deref().unwrap_or("date not known");
    say::line(talk, format!("{}: {} ({}), {as_of}", file.file, file.title, file.variety));
    if file.already_here {
        say::line(talk, "  already here: nothing to change");
        return;
    }
    say::line(
        talk,
        format!(
            "  {} new, {} changed, {} the same, {} rejected",
            file.new_rows, file.changed_rows, file.same_rows, file.rejected_rows
        ),
    );
    for change in file.changes.iter().take(10) {
        say::line(
            talk,
            format!("  changed: {} {} {}: {} → {}", change.code, change.name, change.field, change.old, change.new),
        );
    }
    for warning in &file.warnings {
        say::line(talk, format!("  warning: {} ({})", warning.title, warning.rows.len()));
        for row in warning.rows.iter().take(10) {
            say::line(talk, format!("    {} {}: {}", row.code, row.name, row.text));
        }
        if warning.rows.len() > 10 {
            say::line(talk, format!("    and {} more", warning.rows.len() - 10));
        }
    }
    for note in &file.notes {
        say::line(talk, format!("  note: {note}"));
    }
}

fn sentence(problem: &ImportProblem) -> String {
    let mut at = problem.file.clone();
    if let Some(sheet) = &problem.sheet {
        at.push_str(&format!(", sheet “{sheet}”"));
    }
    if let Some(row) = problem.row {
        at.push_str(&format!(", row {row}"));
    }
    if let Some(column) = &problem.column {
        at.push_str(&format!(", column “{column}”"));
    }
    let found = if problem.value.is_empty() { String::new() } else { format!(" found {};", problem.value) };
    format!("{at}:{found} expected {}. {}", problem.expected, problem.mend)
}
