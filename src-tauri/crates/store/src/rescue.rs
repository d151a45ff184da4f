//! The way back from a store that cannot be opened: a backup takes its place, and the damaged file is kept.

use crate::backup::{STAMP, clear, copy_bytes, journal_of, look_into, sync_folder_of};
use crate::error::StoreError;
use crate::lock::{self, Passphrase};
use crate::open::Store;
use chrono::NaiveDateTime;
use std::path::{Path, PathBuf};

/// Puts a backup in the place of a damaged store, which keeps its bytes under another name beside it. Answers that name.
///
/// # Errors
/// A store that is not damaged: one that opens, is newer, or is open elsewhere is never touched. A backup that is newer,
/// damaged or no store. A disk that is full or read-only. In all of these everything is as it was.
pub fn bring_back(
    store: &Path,
    backup: &Path,
    passphrase: Option<&Passphrase>,
    now: NaiveDateTime,
) -> Result<PathBuf, StoreError> {
    match Store::open_with(store, passphrase) {
        Err(StoreError::Corrupt { .. }) => {}
        // Where the first page is damaged no passphrase is right any more; one that opens the backup is believed.
        Err(StoreError::WrongPassphrase { .. }) if lock::is_locked(backup) => {}
        Err(error) => return Err(error),
        Ok(_) => {
            return Err(StoreError::File {
                operation: "put a backup in the place of",
                path: store.to_owned(),
                source: std::io::Error::other("it opens, so restore into it"),
            });
        }
    }
    look_into(backup, passphrase)?;
    // The copy is migrated and checked first, so that only a good file ever takes the store's name.
    let work = store.with_extension("rescuing");
    clear(&[&work]);
    let ready = copy_bytes(backup, &work)
        .and_then(|()| Store::open_copy(&work, passphrase).map(drop))
        .and_then(|()| {
            std::fs::File::open(&work).and_then(|file| file.sync_all()).map_err(StoreError::file("flush", &work))
        })
        .and_then(|()| change_places(store, &work, now));
    if ready.is_err() {
        clear(&[&work]);
    }
    ready
}

/// Moves the damaged file aside and the good one to its name; where the second fails, the first is taken back.
fn change_places(store: &Path, work: &Path, now: NaiveDateTime) -> Result<PathBuf, StoreError> {
    let stem = store.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut kept = store.with_file_name(format!("{stem} damaged {}.db", now.format(STAMP)));
    for more in 2..100 {
        if !kept.exists() {
            break;
        }
        kept = store.with_file_name(format!("{stem} damaged {}-{more}.db", now.format(STAMP)));
    }
    // Its journal belongs to it: beside another file of its name SQLite would play it into that.
    let journal = journal_of(store);
    if journal.exists() {
        let aside = journal_of(&kept);
        std::fs::rename(&journal, &aside).map_err(StoreError::file("name", &aside))?;
    }
    std::fs::rename(store, &kept).map_err(StoreError::file("name", &kept))?;
    std::fs::rename(work, store).map_err(|error| {
        let _ = std::fs::rename(&kept, store);
        StoreError::file("name", store)(error)
    })?;
    sync_folder_of(store);
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> NaiveDateTime {
        NaiveDateTime::parse_from_str("2018-11-30_120000", STAMP).unwrap()
    }

    /// A store with one setting, a backup of it, and then the store spoilt in its middle.
    fn damaged(folder: &Path) -> (PathBuf, PathBuf) {
        let path = folder.join("pch.db");
        let store = Store::open(&path).unwrap();
        store.read().execute("INSERT INTO setting VALUES ('a', 'kept')", []).unwrap();
        let backup = store.back_up("asked", now()).unwrap().path;
        drop(store);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[100..4096].fill(0xA5);
        std::fs::write(&path, bytes).unwrap();
        (path, backup)
    }

    #[test]
    fn a_backup_takes_the_place_of_a_damaged_store_which_keeps_its_bytes_under_another_name() {
        let folder = tempfile::tempdir().unwrap();
        let (path, backup) = damaged(folder.path());
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::Corrupt { .. })), "it is damaged to begin with");
        assert_eq!(
            crate::backup::backups_of(&path).unwrap().len(),
            1,
            "its backups are found although it cannot be opened"
        );
        let kept = bring_back(&path, &backup, None, now()).unwrap();
        assert_eq!(std::fs::read(&kept).unwrap(), before, "what was there is kept to the byte");
        let store = Store::open(&path).unwrap();
        let value: String =
            store.read().query_row("SELECT value FROM setting WHERE key = 'a'", [], |row| row.get(0)).unwrap();
        assert_eq!(value, "kept", "and the backup's content is back");
        let names: Vec<String> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| name.contains("rescuing"))
            .collect();
        assert!(names.is_empty(), "no working copy stays behind: {names:?}");
    }

    #[test]
    fn a_store_that_opens_is_newer_or_open_elsewhere_is_never_moved_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pch.db");
        let store = Store::open(&path).unwrap();
        let backup = store.back_up("asked", now()).unwrap().path;
        assert!(
            matches!(bring_back(&path, &backup, None, now()), Err(StoreError::OpenElsewhere { .. })),
            "somebody has it"
        );
        drop(store);
        assert!(bring_back(&path, &backup, None, now()).is_err(), "a good store is restored into, not replaced");
        rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
        let before = std::fs::read(&path).unwrap();
        assert!(
            matches!(bring_back(&path, &backup, None, now()), Err(StoreError::FileTooNew { .. })),
            "a newer one is not damaged"
        );
        assert_eq!(std::fs::read(&path).unwrap(), before, "and stays as it is");
    }

    #[test]
    fn a_backup_that_is_damaged_too_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (path, backup) = damaged(folder.path());
        std::fs::write(&backup, b"not a database, whatever its name says".repeat(200)).unwrap();
        let before = std::fs::read(&path).unwrap();
        bring_back(&path, &backup, None, now()).unwrap_err();
        assert_eq!(std::fs::read(&path).unwrap(), before, "the damaged file is all there is: it stays where it was");
        let files = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(files, 2, "the store and the folder of backups, and nothing else");
    }
}
