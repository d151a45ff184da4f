//! Opening the one file: identity, exclusive lock, migration, triggers.

use crate::backup::{before_migration, journal_of};
use crate::error::StoreError;
use crate::journal::{self, Stacks};
use crate::lock::{self, Passphrase};
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// `application_id` of a store: “PCHP”.
pub const APPLICATION_ID: i64 = 0x5043_4850;

/// The newest schema that this program writes.
pub const SCHEMA_VERSION: i64 = 5;

/// Schema 1, a file a noun. The order is that of the tables' making, which readers of a store file see.
pub(crate) const SCHEMA_1: &str = concat!(
    include_str!("../schema/1/journal.sql"),
    include_str!("../schema/1/facts.sql"),
    include_str!("../schema/1/organisations.sql"),
    include_str!("../schema/1/maturity.sql"),
    include_str!("../schema/1/funding.sql"),
    include_str!("../schema/1/submissions.sql"),
    include_str!("../schema/1/workforce.sql"),
    include_str!("../schema/1/planning.sql"),
    include_str!("../schema/1/editions.sql"),
    include_str!("../schema/1/programme.sql"),
);

/// How sure a level is, what an earlier assessment rested on, how practices were weighed.
const SCHEMA_2: &str = include_str!("../schema/2/maturity.sql");

/// Who has a store, and by which keys others sign.
const SCHEMA_3: &str = include_str!("../schema/3/handover.sql");

/// Words that people wrote into reports.
const SCHEMA_4: &str = include_str!("../schema/4/reports.sql");

/// Calls for return, drafts that were shared, replies that lead to a figure.
const SCHEMA_5: &str = include_str!("../schema/5/calls.sql");

fn migrations() -> Migrations<'static> {
    Migrations::new(vec![M::up(SCHEMA_1), M::up(SCHEMA_2), M::up(SCHEMA_3), M::up(SCHEMA_4), M::up(SCHEMA_5)])
}

/// An open store: one connection that holds the file exclusively.
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    pub(crate) stacks: Stacks,
    /// What opened it, where it is locked; backups and copies are locked with it.
    pub(crate) passphrase: Option<Passphrase>,
    /// Which file of the disk it is, where the system tells.
    file: Option<(u64, u64)>,
    /// The file was let go of and never came back.
    pub(crate) gone: bool,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens or creates the store at `path`, migrating an older one after a backup beside it.
    ///
    /// # Errors
    /// Open elsewhere, too new, not a store, damaged, read-only: nothing is written in any of these cases.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_with(path, None)
    }

    /// The same for a store that may be locked. One that is not needs no passphrase, and one given is not used.
    ///
    /// # Errors
    /// As [`Store::open`]; locked, and no passphrase or not this one.
    pub fn open_with(path: &Path, passphrase: Option<&Passphrase>) -> Result<Self, StoreError> {
        Self::open_file(path, passphrase, true)
    }

    /// Opens a copy that was made to be migrated and checked. It needs no backup of its own: that would bear the name of the
    /// store's, and what it was copied from is there.
    pub(crate) fn open_copy(path: &Path, passphrase: Option<&Passphrase>) -> Result<Self, StoreError> {
        Self::open_file(path, passphrase, false)
    }

    fn open_file(path: &Path, passphrase: Option<&Passphrase>, keeps: bool) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(StoreError::file("make the folder of", path))?;
        }
        let named = |error: StoreError| error.at(path);
        let existed = std::fs::metadata(path).is_ok_and(|meta| meta.len() > 0);
        if existed && std::fs::metadata(path).is_ok_and(|meta| meta.permissions().readonly()) {
            return Err(StoreError::ReadOnly { path: path.to_owned() });
        }
        let passphrase = passphrase.filter(|_| lock::is_locked(path));
        if existed && !lock::is_locked(path) {
            look_at_header(path)?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let connection = lock::connect(path, flags, passphrase).map_err(named)?;
        Self::prepare(connection, path, passphrase, existed, keeps).map_err(named)
    }

    /// A store in memory, for tests.
    ///
    /// # Errors
    /// Never in practice; SQLite may be out of memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::prepare(Connection::open_in_memory()?, Path::new(":memory:"), None, false, false)
    }

    fn prepare(
        mut connection: Connection,
        path: &Path,
        passphrase: Option<&Passphrase>,
        existed: bool,
        keeps: bool,
    ) -> Result<Self, StoreError> {
        connection.busy_timeout(std::time::Duration::from_millis(200))?;
        // Taking the exclusive lock at once is what tells a second opener plainly who has the file: with a lazy lock two
        // openers could both read and neither write.
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        connection.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
        // SQLite opens what it may not write for reading, without a word: the first edit would be the first to hear of it.
        if connection.is_readonly("main")? {
            return Err(StoreError::ReadOnly { path: path.to_owned() });
        }
        if existed {
            check_identity(&connection, path)?;
        }
        connection.pragma_update(None, "journal_mode", "DELETE")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "cache_size", -65_536)?;
        migrate(&mut connection, path, passphrase, existed && keeps)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.set_prepared_statement_cache_capacity(256);
        journal::watch(&connection)?;
        let stacks = Stacks::load(&connection)?;
        let (passphrase, file) = (passphrase.cloned(), identity(path));
        Ok(Self { connection, path: path.to_owned(), stacks, passphrase, file, gone: false })
    }

    /// Where the store is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// For reading; writing goes through [`Store::transact`].
    #[must_use]
    pub fn read(&self) -> &Connection {
        &self.connection
    }

    /// Whether the file is still where it was opened. SQLite keeps on writing into one that was deleted or moved away with
    /// its folder, and whoever was told “saved” would never find it.
    pub(crate) fn in_its_place(&self) -> Result<(), StoreError> {
        let same = || self.path.exists() && identity(&self.path) == self.file;
        let there = !self.gone && (self.path.as_os_str() == ":memory:" || same());
        let detail = "it is not in its place any more".to_owned();
        if there { Ok(()) } else { Err(StoreError::Disk { path: self.path.clone(), detail }) }
    }

    /// A handle that stops a running statement from another thread.
    #[must_use]
    pub fn interrupt_handle(&self) -> rusqlite::InterruptHandle {
        self.connection.get_interrupt_handle()
    }
}

/// Disk and number of a file; none where the system has no such thing, or no such file.
fn identity(path: &Path) -> Option<(u64, u64)> {
    #[cfg(unix)]
    return std::fs::metadata(path)
        .ok()
        .map(|meta| (std::os::unix::fs::MetadataExt::dev(&meta), std::os::unix::fs::MetadataExt::ino(&meta)));
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

/// Refuses by its first bytes what is another program's or newer, before SQLite opens it: opening alone folds another
/// program's write-ahead log into its file.
fn look_at_header(path: &Path) -> Result<(), StoreError> {
    let Ok(mut file) = std::fs::File::open(path) else { return Ok(()) };
    let length = file.metadata().map_or(0, |meta| meta.len());
    let mut header = [0_u8; 100];
    let whole = file.read_exact(&mut header).is_ok() && header.starts_with(b"SQLite format 3\0");
    // The page size stands in two bytes, 65,536 as 1.
    let page = u64::from(u16::from_be_bytes([header[16], header[17]]));
    if !whole || length < page.max(512) {
        // A journal tells what to make of it. Without one SQLite takes the stump of a database for an empty one, and
        // writes over it.
        let detail = format!("{length} bytes are less than a store begins with, or not what it begins with");
        let interrupted = journal_of(path).exists();
        return if interrupted { Ok(()) } else { Err(StoreError::Corrupt { path: path.to_owned(), detail }) };
    }
    let number = |at: usize| header[at..at + 4].iter().fold(0_i64, |number, byte| number << 8 | i64::from(*byte));
    let (version, id, write_ahead) = (number(60), number(68), header[18] == 2);
    // A store whose making was interrupted has no id yet; its journal takes it back to nothing.
    if id != APPLICATION_ID && (id != 0 || write_ahead) {
        return Err(StoreError::NotAStore { path: path.to_owned() });
    }
    if id == APPLICATION_ID && version > SCHEMA_VERSION {
        return Err(StoreError::FileTooNew { path: path.to_owned(), found: version, known: SCHEMA_VERSION });
    }
    Ok(())
}

/// Refuses what is not ours, is newer, or is damaged, before anything is written.
pub(crate) fn check_identity(connection: &Connection, path: &Path) -> Result<i64, StoreError> {
    let id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if id != APPLICATION_ID && tables > 0 {
        return Err(StoreError::NotAStore { path: path.to_owned() });
    }
    if version > SCHEMA_VERSION {
        return Err(StoreError::FileTooNew { path: path.to_owned(), found: version, known: SCHEMA_VERSION });
    }
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::Corrupt { path: path.to_owned(), detail: verdict });
    }
    Ok(version)
}

fn migrate(
    connection: &mut Connection,
    path: &Path,
    passphrase: Option<&Passphrase>,
    keep: bool,
) -> Result<(), StoreError> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == SCHEMA_VERSION {
        return Ok(());
    }
    if keep && version > 0 {
        before_migration(connection, path, passphrase)?;
    }
    // Rebuilding a parent table with foreign keys on has been seen to empty its children.
    connection.pragma_update(None, "foreign_keys", false)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrations().to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => StoreError::Sqlite(err),
        other => StoreError::Corrupt { path: path.to_owned(), detail: other.to_string() },
    })?;
    let broken: i64 = connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if broken > 0 {
        return Err(StoreError::Corrupt {
            path: path.to_owned(),
            detail: format!("{broken} broken links after migration"),
        });
    }
    Ok(())
}
