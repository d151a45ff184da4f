//! What can be done where the store cannot be opened: the commands that need no session.

use crate::clock::Clock;
use crate::dto::lock::Unlock;
use crate::dto::session::{BackupContents, Rescue, Rescued, StoreFile};
use crate::dto::{Done, Nothing};
use crate::error::{AppError, ErrorCode};
use crate::history::{backup_view, contents_view, passphrase};
use pch_store::{Passphrase, Store, backup as store};
use serde::Serialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The names of the commands.
pub const COMMANDS: [&str; 3] = ["rescue.show", "rescue.restore", "passphrase.open"];

/// A store that is not open.
#[derive(Debug)]
pub struct Closed {
    /// Where it is.
    pub path: PathBuf,
    /// What opened it last, or was typed to open it.
    pub passphrase: Option<Passphrase>,
}

impl Closed {
    /// A store of which nothing is known yet.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path, passphrase: None }
    }

    /// Answers a command of [`COMMANDS`]; none for any other. A passphrase that `passphrase.open` found to be right is kept, for
    /// whoever opens the store next.
    pub fn call(&mut self, clock: &dyn Clock, name: &str, input: Value) -> Option<Result<Value, AppError>> {
        use crate::commands::read;
        Some(match name {
            "rescue.show" => read::<Nothing>(name, input).and_then(|_| told(show(&self.path)?)),
            "rescue.restore" => read::<StoreFile>(name, input).and_then(|input| {
                let given = passphrase(input.passphrase).or_else(|| self.passphrase.clone());
                told(restore(&self.path, Path::new(&input.path), given.as_ref(), clock)?)
            }),
            "passphrase.open" => read::<Unlock>(name, input).and_then(|input| {
                self.passphrase = passphrase(Some(input.passphrase));
                drop(Store::open_with(&self.path, self.passphrase.as_ref())?);
                told(Done {})
            }),
            _ => return None,
        })
    }
}

fn told(answer: impl Serialize) -> Result<Value, AppError> {
    serde_json::to_value(answer).map_err(|error| AppError::internal(error.to_string()))
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
/// A file that is not there, newer, damaged, locked, or no store.
pub fn look(backup: &Path, passphrase: Option<&Passphrase>) -> Result<BackupContents, AppError> {
    if !backup.is_file() {
        let message = format!("{} is not there, or no ordinary file. Check the name and the folder.", backup.display());
        return Err(AppError::field("path", message));
    }
    Ok(contents_view(backup.display().to_string(), store::look_into(backup, passphrase)?))
}

/// Puts a backup in the place of a damaged store, which is kept beside it.
///
/// # Errors
/// A store that is newer or open elsewhere, or a backup that is damaged: nothing is changed then.
pub fn restore(
    path: &Path,
    backup: &Path,
    passphrase: Option<&Passphrase>,
    clock: &dyn Clock,
) -> Result<Rescued, AppError> {
    let contents = look(backup, passphrase)?;
    let now = clock.now().naive_local();
    let kept = match Store::open_with(path, passphrase) {
        // The file is sound and only what stands in it is not: then its present is a backup like any other.
        Ok(mut opened) => {
            opened.restore(backup, passphrase, now)?;
            opened
                .backups()?
                .into_iter()
                .find(|made| made.reason == "restore")
                .map(|made| made.path)
                .unwrap_or_default()
        }
        Err(_) => pch_store::bring_back(path, backup, passphrase, now)?,
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
