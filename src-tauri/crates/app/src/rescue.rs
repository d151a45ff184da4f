//! What can be done where the store cannot be opened: the two commands that need no session.

use crate::clock::Clock;
use crate::dto::Nothing;
use crate::dto::session::{BackupContents, FilePath, Rescue, Rescued};
use crate::error::{AppError, ErrorCode};
use crate::history::{backup_view, contents_view};
use pch_store::{Store, backup as store};
use serde_json::Value;
use std::path::Path;

/// The names of the two commands.
pub const COMMANDS: [&str; 2] = ["rescue.show", "rescue.restore"];

/// Answers `rescue.show` and `rescue.restore`; none for any other command.
pub fn call(path: &Path, clock: &dyn Clock, name: &str, input: Value) -> Option<Result<Value, AppError>> {
    let told = |answer: Result<Value, serde_json::Error>| answer.map_err(|error| AppError::internal(error.to_string()));
    match name {
        "rescue.show" => {
            let read = crate::commands::read::<Nothing>(name, input);
            Some(read.and_then(|_| show(path)).and_then(|view| told(serde_json::to_value(view))))
        }
        "rescue.restore" => {
            let read = crate::commands::read::<FilePath>(name, input);
            let done = read.and_then(|input| restore(path, Path::new(&input.path), clock));
            Some(done.and_then(|rescued| told(serde_json::to_value(rescued))))
        }
        _ => None,
    }
}

/// The backups beside a store, newest first.
///
/// # Errors
/// A folder that cannot be read.
pub fn show(path: &Path) -> Result<Rescue, AppError> {
    let backups = store::backups_of(path)?;
    Ok(Rescue { store: path.display().to_string(), backups: backups.into_iter().map(backup_view).collect() })
}

/// What a backup holds, where no store is open to look from.
///
/// # Errors
/// A file that is not there, newer, damaged, or no store.
pub fn look(backup: &Path) -> Result<BackupContents, AppError> {
    if !backup.is_file() {
        let message = format!("{} is not there, or no ordinary file. Check the name and the folder.", backup.display());
        return Err(AppError::field("path", message));
    }
    Ok(contents_view(backup.display().to_string(), store::look_into(backup)?))
}

/// Puts a backup in the place of a damaged store, which is kept beside it.
///
/// # Errors
/// A store that is newer or open elsewhere, or a backup that is damaged: nothing is changed then.
pub fn restore(path: &Path, backup: &Path, clock: &dyn Clock) -> Result<Rescued, AppError> {
    let contents = look(backup)?;
    let now = clock.now().naive_local();
    let kept = match Store::open(path) {
        // The file is sound and only what stands in it is not: then its present is a backup like any other.
        Ok(mut opened) => {
            opened.restore(backup, now)?;
            opened
                .backups()?
                .into_iter()
                .find(|made| made.reason == "restore")
                .map(|made| made.path)
                .unwrap_or_default()
        }
        Err(_) => pch_store::bring_back(path, backup, now)?,
    };
    Ok(Rescued { store: path.display().to_string(), kept: kept.display().to_string(), backup: contents })
}

/// Says beside “damaged” which backup there is and how it comes back.
pub(crate) fn advise(error: AppError, path: &Path) -> AppError {
    if error.code != ErrorCode::StoreUnreadable {
        return error;
    }
    let newest = store::backups_of(path).ok().and_then(|backups| backups.into_iter().next());
    match newest {
        None => error.with_help("There is no backup beside it."),
        Some(backup) => {
            let made = pch_domain::words::date(backup.made.date());
            let at = backup.made.format("%H:%M");
            error.with_help(&format!(
                "Its newest backup, of {made} {at}, is {}: “pch restore” with that file puts it in place and keeps the damaged one under another name.",
                backup.path.display()
            ))
        }
    }
}
