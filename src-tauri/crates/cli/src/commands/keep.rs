//! Undo, backup, restore and the sample.

use super::{call, path_text};
use crate::{Exit, Talk, say};
use pch_app::dto::session::{BackupContents, BackupFile, FilePath, LoadSample, SessionView, StoreFile};
use pch_app::dto::{Done, Nothing, Outcome, Scope, WrittenFile};
use pch_app::{App, AppError, ErrorCode, Passphrase};
use std::path::{Path, PathBuf};

pub(crate) fn reverse(app: &App, talk: &mut Talk<'_>, name: &str, dry_run: bool) -> Result<Exit, AppError> {
    if dry_run {
        let view: SessionView = call(app, "session.show", &Nothing {})?;
        let label = if name == "undo" { view.undo } else { view.redo };
        let label =
            label.ok_or_else(|| AppError::new(ErrorCode::NothingToUndo, format!("There is nothing to {name}.")))?;
        if talk.json {
            say::json(talk, &serde_json::json!({ "dry_run": true, "label": label }));
            return Ok(Exit::Done);
        }
        say::line(talk, format!("Would {name}: {label} (dry run, nothing was changed)."));
        return Ok(Exit::Done);
    }
    let outcome: Outcome<Done> = call(app, name, &Nothing {})?;
    if talk.json {
        say::json(talk, &outcome)
    } else {
        say::line(talk, format!("{}.", outcome.label))
    }
    Ok(Exit::Done)
}

pub(crate) fn backup(app: &App, talk: &mut Talk<'_>, to: Option<PathBuf>, list: bool) -> Result<Exit, AppError> {
    if list {
        let files: Vec<BackupFile> = call(app, "backup.list", &Nothing {})?;
        if talk.json {
            say::json(talk, &files);
        } else {
            for file in files {
                say::line(
                    talk,
                    format!("{}  {:<8} {:>10} bytes  {}", file.made, file.reason, file.file.bytes, file.file.path),
                );
            }
        }
        return Ok(Exit::Done);
    }
    let written: WrittenFile = match to {
        Some(path) => call(app, "backup.save_copy", &FilePath { path: path_text(&path)? })?,
        None => call::<BackupFile>(app, "backup.make", &Nothing {})?.file,
    };
    if talk.json {
        say::json(talk, &written)
    } else {
        say::line(talk, format!("{} ({} bytes).", written.path, written.bytes))
    }
    Ok(Exit::Done)
}

pub(crate) fn restore(app: &App, talk: &mut Talk<'_>, file: &Path, dry_run: bool) -> Result<Exit, AppError> {
    let input = StoreFile { path: path_text(file)?, passphrase: None };
    let contents: BackupContents = call(app, "backup.look", &input)?;
    if !talk.json {
        describe(talk, &contents);
    }
    if dry_run {
        if talk.json {
            say::json(talk, &contents);
        }
        return Ok(Exit::Done);
    }
    let outcome: Outcome<Done> = call(app, "backup.restore", &input)?;
    if talk.json {
        say::json(talk, &outcome)
    } else {
        say::line(talk, format!("{}.", outcome.label))
    }
    Ok(Exit::Done)
}

/// A backup in the place of a store that cannot be opened.
pub(crate) fn rescue(
    talk: &mut Talk<'_>,
    store: &Path,
    file: &Path,
    passphrase: Option<&Passphrase>,
    dry_run: bool,
) -> Result<Exit, AppError> {
    if dry_run {
        let contents = pch_app::rescue::look(file, passphrase)?;
        if talk.json {
            say::json(talk, &contents);
        } else {
            describe(talk, &contents);
            say::line(talk, format!("Would take the place of {} (dry run, nothing was changed).", store.display()));
        }
        return Ok(Exit::Done);
    }
    let rescued = pch_app::rescue::restore(store, file, passphrase, crate::open::clock()?.as_ref())?;
    if talk.json {
        say::json(talk, &rescued);
    } else {
        describe(talk, &rescued.backup);
        say::line(
            talk,
            format!("It is in the place of {} now; the damaged file is kept as {}.", rescued.store, rescued.kept),
        );
    }
    Ok(Exit::Done)
}

fn describe(talk: &mut Talk<'_>, contents: &BackupContents) {
    let last = contents.last_operation.as_deref().unwrap_or("nothing yet");
    say::line(talk, format!("{}: {} operations, the last “{last}”.", contents.path, contents.operations));
}

pub(crate) fn sample(app: &App, talk: &mut Talk<'_>, dry_run: bool) -> Result<Exit, AppError> {
    let outcome: Outcome<Scope> = call(app, "sample.load", &LoadSample { dry_run })?;
    if dry_run {
        let label = "Would put the sample cluster into this store (dry run, nothing was changed).";
        if talk.json {
            say::json(talk, &serde_json::json!({ "dry_run": true, "label": label }))
        } else {
            say::line(talk, label)
        }
    } else if talk.json {
        say::json(talk, &outcome)
    } else {
        say::line(talk, format!("{}.", outcome.label))
    }
    Ok(Exit::Done)
}
