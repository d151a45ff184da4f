//! The subcommands, each a few lines over the table.

mod allocate;
mod collect;
mod forms;
mod import;
mod keep;
mod lock;
mod project;
mod read;
mod report;
mod submit;

pub(crate) use keep::rescue;
pub(crate) use read::{shape, table};
pub(crate) use submit::verify;

use crate::arguments::Command;
use crate::{Exit, Talk};
use pch_app::dto::Scope;
use pch_app::{App, AppError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;

/// Calls a command of the table with typed input and output.
pub(crate) fn call<O: DeserializeOwned>(app: &App, name: &str, input: &impl Serialize) -> Result<O, AppError> {
    let input = serde_json::to_value(input).map_err(|error| AppError::internal(error.to_string()))?;
    serde_json::from_value(app.call(name, input)?).map_err(|error| AppError::internal(error.to_string()))
}

/// A path as the table takes it. Names are text there, so one that is none is refused, never mended into another file's.
pub(crate) fn path_text(path: &Path) -> Result<String, AppError> {
    path.to_str().map(str::to_owned).ok_or_else(|| {
        let message =
            format!("The name of {} holds bytes that are no text (UTF-8): rename it, and try again.", path.display());
        AppError::field("path", message)
    })
}

/// `ccg:06F` as a scope.
pub(crate) fn scope(text: Option<&str>) -> Result<Option<Scope>, AppError> {
    let Some(text) = text else { return Ok(None) };
    let parts = text.split_once(':').map(|(kind, code)| (kind.trim().to_ascii_lowercase(), code.trim()));
    match parts {
        Some((kind, code))
            if ["practice", "cluster", "ccg", "place", "system"].contains(&kind.as_str()) && !code.is_empty() =>
        {
            Ok(Some(Scope { kind, code: code.to_ascii_uppercase() }))
        }
        _ => Err(AppError::field(
            "within",
            format!("“{text}” is not KIND:CODE: write it like ccg:06F or cluster:U12345."),
        )),
    }
}

/// Does a command. `given`: the passphrase that the store was opened with.
pub(crate) fn dispatch(
    app: &App,
    command: Command,
    given: Option<String>,
    talk: &mut Talk<'_>,
) -> Result<Exit, AppError> {
    if command.rehearses() {
        app.may_change()?;
    }
    match command {
        Command::Import { files, as_of, dry_run, leave_out_rejected } => {
            import::import(app, talk, &files, as_of, dry_run, leave_out_rejected)
        }
        Command::Indicators { by, within, as_of } => read::indicators(app, talk, by, within.as_deref(), as_of),
        allocate @ Command::Allocate { .. } => allocate::allocate(app, talk, allocate),
        project @ Command::Project { .. } => project::project(app, talk, project),
        submit @ Command::Submit { .. } => submit::submit(app, talk, submit),
        forms @ Command::Forms { .. } => forms::forms(app, talk, forms),
        collect @ Command::Collect { .. } => collect::collect(app, talk, collect),
        report @ Command::Report { .. } => report::report(app, talk, report),
        Command::Undo { dry_run } => keep::reverse(app, talk, "undo", dry_run),
        Command::Redo { dry_run } => keep::reverse(app, talk, "redo", dry_run),
        Command::History { limit } => read::history(app, talk, limit),
        Command::Backup { to, list } => keep::backup(app, talk, to, list),
        Command::Passphrase { new_file, remove } => lock::passphrase(app, talk, given, new_file.as_deref(), remove),
        Command::Restore { file, dry_run } => keep::restore(app, talk, &file, dry_run),
        Command::Sample { dry_run } => keep::sample(app, talk, dry_run),
        Command::Call { name, input } => read::call_any(app, talk, &name, &input),
        Command::Verify { files } => verify(talk, &files),
        Command::Commands { name: None } => Ok(table(talk)),
        Command::Commands { name: Some(name) } => read::shape(talk, &name),
    }
}
