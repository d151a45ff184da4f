//! Backups and restore.

use super::lock::passphrase;
use crate::dto::session::{BackupContents, BackupFile, FilePath, StoreFile};
use crate::dto::{Done, Nothing, Outcome, WrittenFile};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_store::backup as store;
use std::path::Path;

pub(crate) fn backup_view(file: store::BackupFile) -> BackupFile {
    BackupFile {
        file: WrittenFile {
            path: file.path.display().to_string(),
            bytes: i64::try_from(file.bytes).unwrap_or(i64::MAX),
        },
        made: file.made.format("%Y-%m-%dT%H:%M:%S").to_string(),
        reason: file.reason,
    }
}

/// Backups beside the store, newest first.
pub fn backups(session: &mut Session, _: Nothing) -> Result<Vec<BackupFile>, AppError> {
    Ok(session.store.backups()?.into_iter().map(backup_view).collect())
}

/// Makes a backup now.
pub fn back_up(session: &mut Session, _: Nothing) -> Result<BackupFile, AppError> {
    Ok(backup_view(session.store.back_up("asked", session.clock.now().naive_local())?))
}

/// What a backup holds.
pub fn look(session: &mut Session, input: StoreFile) -> Result<BackupContents, AppError> {
    let given = passphrase(input.passphrase);
    let given = given.as_ref().or(session.store.passphrase());
    let contents = store::look_into(a_file(session, &input.path)?, given)?;
    Ok(contents_view(input.path, contents))
}

pub(crate) fn contents_view(path: String, contents: store::Contents) -> BackupContents {
    let (last_operation, last_at) = contents.last.unzip();
    BackupContents {
        path,
        schema_version: contents.schema_version,
        operations: contents.operations,
        last_operation,
        last_at,
        people: contents.people,
        organisations: contents.organisations,
        posts: contents.posts,
        submissions: contents.submissions,
    }
}

/// Puts a backup in the store's place. The present is backed up first; undo cannot cross it.
pub fn restore(session: &mut Session, input: StoreFile) -> Result<Outcome<Done>, AppError> {
    let now = session.clock.now().naive_local();
    let given = passphrase(input.passphrase);
    session.store.restore(a_file(session, &input.path)?, given.as_ref(), now)?;
    session.forget()?;
    session.import_previews.clear();
    session.collect_previews.clear();
    let name = Path::new(&input.path)
        .file_name()
        .map_or_else(|| input.path.clone(), |name| name.to_string_lossy().into_owned());
    let mut deed = Deed::new("restore", format!("Backup {name} restored"));
    deed.barrier = true;
    // Whoever restores has looked at what they restore: work goes on from there.
    session.older = None;
    let mut outcome = session.transact(deed, |_| Ok(Done {}))?;
    outcome.changed = [
        "session",
        "people",
        "organisations",
        "facts",
        "workforce",
        "maturity",
        "funding",
        "submissions",
        "collect",
        "settings",
    ]
    .map(str::to_owned)
    .to_vec();
    Ok(outcome)
}

/// Saves the whole store as one file.
pub fn save_copy(session: &mut Session, input: FilePath) -> Result<WrittenFile, AppError> {
    let path = Path::new(&input.path);
    let refused = |message: String| Err(AppError::field("path", message));
    if is_store(session, path) {
        return refused(format!("{} is the store itself: choose another name for the copy.", input.path));
    }
    if path.is_dir() {
        return refused(format!("{} is a folder: name a file in it.", input.path));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return refused(format!("There is no folder {}. Make it first, or choose another.", folder.display()));
    }
    // Asked for a copy's name, people also choose a spreadsheet that lies there. An earlier copy may be replaced.
    let a_copy = || store::look_into(path, session.store.passphrase()).is_ok();
    if std::fs::metadata(path).is_ok_and(|meta| meta.len() > 0 || !meta.is_file()) && !a_copy() {
        return refused(format!("{} is there already and is no copy of a store: choose another name.", input.path));
    }
    session.store.save_copy(path)?;
    let bytes = std::fs::metadata(path).map_or(0, |meta| meta.len());
    Ok(WrittenFile { path: input.path, bytes: i64::try_from(bytes).unwrap_or(i64::MAX) })
}

/// Whether a path leads to the open store, by whichever way.
fn is_store(session: &Session, path: &Path) -> bool {
    let own = session.store.path();
    path == own || matches!((path.canonicalize(), own.canonicalize()), (Ok(there), Ok(own)) if there == own)
}

/// A backup's path, which is neither the open store nor something that never ends.
fn a_file<'a>(session: &Session, path: &'a str) -> Result<&'a Path, AppError> {
    let named = Path::new(path);
    let refused = |why: &str| Err(AppError::field("path", format!("{path} {why}")));
    if is_store(session, named) {
        return refused("is the store itself, which is open: choose one of its backups.");
    }
    match std::fs::metadata(named) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            refused("is not there. Check the name and the folder.")
        }
        Ok(meta) if meta.is_dir() => refused("is a folder. Name a backup in it."),
        Ok(meta) if !meta.is_file() => refused("is not an ordinary file. Name a backup."),
        Ok(meta) if meta.len() == 0 => refused("is empty (0 bytes): it is no backup. Choose another."),
        _ => Ok(named),
    }
}
