//! A passphrase on the file: every page encrypted (SQLCipher: AES-256, a key from the passphrase by PBKDF2), backups and copies
//! with it.

use crate::backup::{clear, contents, copy_bytes, look_into, same, sync_folder_of};
use crate::error::StoreError;
use crate::open::Store;
use rusqlite::{Connection, OpenFlags};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// What a locked store begins with. SQLCipher begins a file with sixteen random bytes, which nobody could tell from a damaged
/// one; eight of them are enough against tables of precomputed keys, and the other eight say what the file is.
const BEGINS: &[u8; 8] = b"PCHPlock";

/// What opens a locked store. It is never shown, logged or written.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

impl Passphrase {
    /// A passphrase as it was typed: capitals and spaces count. An empty one is none.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Option<Self> {
        Some(text.into()).filter(|text| !text.is_empty()).map(Self)
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// Whether a file is a locked store, by its first bytes. One that cannot be read is none.
#[must_use]
pub fn is_locked(path: &Path) -> bool {
    let mut first = [0; BEGINS.len()];
    std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut first)).is_ok() && first == *BEGINS
}

/// Opens a file with SQLite, and with the passphrase where it is locked.
///
/// # Errors
/// Locked and no passphrase, or not this one: [`StoreError::Locked`], [`StoreError::WrongPassphrase`]; SQLite's.
pub(crate) fn connect(path: &Path, flags: OpenFlags, with: Option<&Passphrase>) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if !is_locked(path) {
        return Ok(connection);
    }
    let Some(Passphrase(key)) = with else { return Err(StoreError::Locked { path: path.to_owned() }) };
    // It would tell the terminal of every wrong passphrase in words of its own.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    connection.pragma_update(None, "key", key)?;
    match connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())) {
        Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == rusqlite::ErrorCode::NotADatabase => {
            Err(StoreError::WrongPassphrase { path: path.to_owned() })
        }
        read => Ok(read.map(|()| connection)?),
    }
}

/// Writes what `from` holds into a new file under another lock. `from` is nobody's meanwhile.
pub(crate) fn recast(from: (&Path, Option<&Passphrase>), to: (&Path, Option<&Passphrase>)) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let connection = connect(from.0, flags, from.1)?;
    // An empty key is none; without the word an attached file takes the key of the first.
    let key = to.1.map_or("", |Passphrase(key)| key);
    connection.execute("ATTACH ?1 AS other KEY ?2", (crate::backup::Named(to.0), key))?;
    if to.1.is_some() {
        let random: String = connection.query_row("SELECT hex(randomblob(8))", [], |row| row.get(0))?;
        let begins: String = BEGINS.iter().map(|byte| format!("{byte:02x}")).collect();
        connection.execute_batch(&format!("PRAGMA other.cipher_salt = \"x'{begins}{random}'\""))?;
    }
    connection.query_row("SELECT sqlcipher_export('other')", [], |_| Ok(()))?;
    for name in ["user_version", "application_id"] {
        let value: i64 = connection.pragma_query_value(None, name, |row| row.get(0))?;
        connection.pragma_update(Some("other"), name, value)?;
    }
    connection.execute_batch("DETACH other")?;
    std::fs::File::open(to.0).and_then(|file| file.sync_all()).map_err(StoreError::file("flush", to.0))
}

/// A copy of a file under another lock, in the place of the file, when it is whole and says the same.
fn replace(file: &Path, with: Option<&Passphrase>, by: Option<&Passphrase>) -> Result<(), StoreError> {
    let (work, made) = (part(file, "unlocking"), part(file, "locking"));
    let done = copy_bytes(file, &work)
        .and_then(|()| recast((&work, with), (&made, by)))
        .and_then(|()| same(&look_into(file, with)?, &look_into(&made, by)?, file))
        .and_then(|()| std::fs::rename(&made, file).map_err(StoreError::file("name", file)));
    clear(&[&work, &made]);
    sync_folder_of(file);
    done
}

/// A file beside another that only lives while a lock is changed.
fn part(file: &Path, what: &str) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let part = file.with_file_name(format!(".{name}.{what}{}", crate::backup::PARTIAL));
    clear(&[&part]);
    part
}

impl Store {
    /// Whether the store has a passphrase.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.passphrase.is_some()
    }

    /// What opened the store, for files that were made of it.
    #[must_use]
    pub fn passphrase(&self) -> Option<&Passphrase> {
        self.passphrase.as_ref()
    }

    /// Whether this is what opened the store.
    #[must_use]
    pub fn opens_with(&self, passphrase: Option<&Passphrase>) -> bool {
        self.passphrase.as_ref() == passphrase
    }

    /// Gives the store another passphrase, or none, and its backups after it. The file is written anew beside itself and
    /// checked before it takes its name, so that a process that dies leaves the one or the other whole. Answers the backups
    /// that could not be written anew: damaged ones, and those under an earlier passphrase.
    ///
    /// # Errors
    /// A full or read-only disk, a store that is not in its place: everything is as it was then.
    pub fn set_passphrase(&mut self, new: Option<Passphrase>) -> Result<Vec<PathBuf>, StoreError> {
        self.in_its_place()?;
        let (work, made) = (part(&self.path, "unlocking"), part(&self.path, "locking"));
        let old = self.passphrase.clone();
        let ready = self
            .save_copy(&work)
            .and_then(|()| recast((&work, old.as_ref()), (&made, new.as_ref())))
            .and_then(|()| same(&contents(&self.connection)?, &look_into(&made, new.as_ref())?, &self.path))
            .and_then(|()| self.step_aside(|path| std::fs::rename(&made, path), new.clone()));
        clear(&[&work, &made]);
        ready.map_err(|error| error.at(&self.path))?;
        sync_folder_of(&self.path);
        let backups = self.backups()?.into_iter().map(|backup| backup.path);
        Ok(backups.filter(|backup| replace(backup, old.as_ref(), new.as_ref()).is_err()).collect())
    }

    /// Lets go of the file while another takes its name, and opens it again.
    fn step_aside(
        &mut self,
        change: impl FnOnce(&Path) -> std::io::Result<()>,
        new: Option<Passphrase>,
    ) -> Result<(), StoreError> {
        // Whatever happens from here on: without the file nothing may be written as if it were there.
        self.gone = true;
        drop(std::mem::replace(&mut self.connection, Connection::open_in_memory()?));
        let changed = change(&self.path).map_err(StoreError::file("name", &self.path));
        let passphrase = if changed.is_ok() { new } else { self.passphrase.clone() };
        *self = Self::open_with(&self.path, passphrase.as_ref())?;
        changed
    }
}
