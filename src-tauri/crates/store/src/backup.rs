//! Backups: made whole, checked, thinned by rule, and restored only after a look.

use crate::error::StoreError;
use crate::lock::{self, Passphrase};
use crate::open::{Store, check_identity};
use chrono::NaiveDateTime;
use rusqlite::backup::Backup;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, ToSql};
use std::path::{Path, PathBuf};

/// How many backups of each reason are kept beside the newest of each of the last thirty days.
pub const KEPT_OF_A_REASON: usize = 10;

/// A backup on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    /// Where.
    pub path: PathBuf,
    /// Size.
    pub bytes: u64,
    /// When it was made, local time of the session's clock; before a migration, when the store was last changed.
    pub made: NaiveDateTime,
    /// Why: `daily`, `import`, `migration`, `restore`, `asked`.
    pub reason: String,
    /// Which of those of one second and reason, from 1.
    nth: u32,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Schema version.
    pub schema_version: i64,
    /// Operations in its journal.
    pub operations: i64,
    /// The newest one's label and time.
    pub last: Option<(String, String)>,
    /// Names of people.
    pub people: Vec<String>,
    /// Rows in `organisation`, `post` and `submission`.
    pub organisations: i64,
    /// Posts.
    pub posts: i64,
    /// Frozen submissions.
    pub submissions: i64,
}

/// What the name of a copy that is being written ends in.
pub(crate) const PARTIAL: &str = ".pch-part";

/// A path for SQLite, byte for byte: on Unix a name need not be UTF-8, and a mended one would be another file.
pub(crate) struct Named<'a>(pub(crate) &'a Path);

impl ToSql for Named<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        #[cfg(unix)]
        let bytes = std::os::unix::ffi::OsStrExt::as_bytes(self.0.as_os_str());
        #[cfg(not(unix))]
        let bytes = self.0.to_str().ok_or_else(|| rusqlite::Error::InvalidPath(self.0.to_owned()))?.as_bytes();
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(bytes)))
    }
}

/// Where SQLite keeps the journal of a file.
pub(crate) fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    name.into()
}

/// Takes working files away, each with its journal: SQLite would play that into the next file of the name.
pub(crate) fn clear(files: &[&Path]) {
    for file in files {
        let _ = std::fs::remove_file(file);
        let _ = std::fs::remove_file(journal_of(file));
    }
}

/// Whether a copy at `path` says what it was made of says.
pub(crate) fn same(held: &Contents, made: &Contents, path: &Path) -> Result<(), StoreError> {
    if held == made {
        return Ok(());
    }
    Err(StoreError::Corrupt { path: path.to_owned(), detail: "the copy does not hold what the store holds".to_owned() })
}

/// Copies bytes and nothing else: a backup on a read-only disk would hand its mark on to the copy.
pub(crate) fn copy_bytes(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut source = std::fs::File::open(from).map_err(StoreError::file("open", from))?;
    let mut target = std::fs::File::create(to).map_err(StoreError::file("make", to))?;
    std::io::copy(&mut source, &mut target).map_err(StoreError::file("write", to))?;
    Ok(())
}

/// Takes away copies that were interrupted, with their journals. They are nobody's, and each is as large as the store.
fn clear_partial(folder: &Path) {
    let interrupted = |entry: &std::fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.strip_suffix("-journal").unwrap_or(&name).ends_with(PARTIAL)
    };
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).filter(interrupted) {
        let _ = std::fs::remove_file(entry.path());
    }
}

pub(crate) const STAMP: &str = "%Y-%m-%d_%H%M%S";

impl Store {
    /// The folder of backups: beside the store, named after it.
    #[must_use]
    pub fn backup_folder(&self) -> PathBuf {
        folder_of(&self.path)
    }

    /// Makes a backup for a reason, checks it by opening it, and thins old ones.
    ///
    /// # Errors
    /// A full or read-only disk; the store itself is not touched.
    pub fn back_up(&self, reason: &str, now: NaiveDateTime) -> Result<BackupFile, StoreError> {
        let made = self.make_backup(reason, now)?;
        self.thin(now, &made.path);
        Ok(made)
    }

    fn make_backup(&self, reason: &str, now: NaiveDateTime) -> Result<BackupFile, StoreError> {
        // A backup beside a store that is gone would make its folder anew, where a stick or a share will be again.
        self.in_its_place()?;
        let folder = self.backup_folder();
        std::fs::create_dir_all(&folder).map_err(StoreError::file("make the folder", &folder))?;
        clear_partial(&folder);
        // Two in one second happen when a restore follows another act at once. A number is never used again, so that the
        // newest has the highest also where earlier ones were thinned.
        let second = now.format(STAMP).to_string();
        let same = |held: &&BackupFile| held.reason == reason && held.made.format(STAMP).to_string() == second;
        let nth = self.backups()?.iter().filter(same).map(|held| held.nth).max().unwrap_or(0) + 1;
        let path = folder.join(name_of(reason, now, nth));
        self.save_copy(&path)?;
        let bytes = std::fs::metadata(&path).map_or(0, |meta| meta.len());
        Ok(BackupFile { path, bytes, made: now, reason: reason.to_owned(), nth })
    }

    /// Writes the whole store into one new file, checked before it takes its name.
    ///
    /// # Errors
    /// A full or read-only disk; an existing file at `path` is replaced only by a good copy.
    pub fn save_copy(&self, path: &Path) -> Result<(), StoreError> {
        write_copy(&self.connection, self.passphrase.as_ref(), path)
    }

    /// The backups there are, newest first.
    ///
    /// # Errors
    /// An unreadable folder; a folder that is not there has none.
    pub fn backups(&self) -> Result<Vec<BackupFile>, StoreError> {
        backups_of(&self.path)
    }

    /// Keeps the newest [`KEPT_OF_A_REASON`] of each reason and the newest of each of the last thirty days. Backups that
    /// somebody asked for are never thinned. An old one that cannot be taken away stays: that a backup was made is what counts,
    /// and a restore that waits for it must not be refused for want of tidiness.
    fn thin(&self, now: NaiveDateTime, made: &Path) {
        for gone in to_thin(&self.backups().unwrap_or_default(), now, made) {
            let _ = std::fs::remove_file(&gone);
        }
    }

    /// Puts a backup's contents in the place of the store's, after backing up the present. The journal is the backup's.
    ///
    /// # Errors
    /// A backup that is newer, damaged or no store: the present is left as it is.
    pub fn restore(
        &mut self,
        from: &Path,
        passphrase: Option<&Passphrase>,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        let passphrase = passphrase.or(self.passphrase.as_ref()).cloned();
        look_into(from, passphrase.as_ref())?;
        // Thinned when the restore is done: before, it could take the very file that is to be restored.
        let made = self.make_backup("restore", now)?;
        // A copy is migrated and checked first, so that the live store only ever receives a good one.
        let (work, ours) = (self.path.with_extension("restoring"), self.path.with_extension("restoring-2"));
        // The journal of a restore that was interrupted belongs to another copy and would be played into this one.
        clear(&[&work, &ours]);
        let ready = copy_bytes(from, &work).and_then(|()| Self::open_copy(&work, passphrase.as_ref()));
        let copied = ready.and_then(|source| self.under_our_lock(source, &ours)).and_then(|source| {
            let backup = Backup::new(&source.connection, &mut self.connection)?;
            backup.run_to_completion(1000, std::time::Duration::ZERO, None)?;
            Ok(())
        });
        clear(&[&work, &ours]);
        copied.map_err(|error| error.at(&self.path))?;
        self.stacks = crate::journal::Stacks::load(&self.connection)?;
        self.thin(now, &made.path);
        Ok(())
    }

    /// A copy that was opened, or one of it at `same` where it is not locked as this store is: pages go from file to file only
    /// where both are.
    fn under_our_lock(&self, source: Self, same: &Path) -> Result<Self, StoreError> {
        if source.passphrase == self.passphrase {
            return Ok(source);
        }
        let (path, theirs) = (source.path.clone(), source.passphrase.clone());
        drop(source);
        let ours = self.passphrase.as_ref();
        lock::recast((&path, theirs.as_ref()), (same, ours))?;
        Self::open_copy(same, ours)
    }
}

/// `2018-11-21_090000_import.db`, and `2018-11-21_090000_import-2.db` in the same second.
fn name_of(reason: &str, made: NaiveDateTime, nth: u32) -> String {
    let more = if nth > 1 { format!("-{nth}") } else { String::new() };
    format!("{}_{reason}{more}.db", made.format(STAMP))
}

/// Keeps the store as it is before its schema changes, among its backups. The time is that of the last act, because nothing
/// was changed since; so whoever was interrupted between this and the change finds the same file, and makes it again. A store
/// in which nothing was done has nothing to lose.
pub(crate) fn before_migration(
    connection: &Connection,
    store: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<(), StoreError> {
    let last: Option<String> =
        connection.query_row("SELECT at FROM operation ORDER BY id DESC LIMIT 1", [], |row| row.get(0)).optional()?;
    let made = last.and_then(|at| Some(chrono::DateTime::parse_from_rfc3339(&at).ok()?.naive_local()));
    let Some(made) = made else { return Ok(()) };
    let folder = folder_of(store);
    std::fs::create_dir_all(&folder).map_err(StoreError::file("make the folder", &folder))?;
    write_copy(connection, passphrase, &folder.join(name_of("migration", made, 1)))
}

/// A copy under a name of its own until it was checked, then by its name.
fn write_copy(connection: &Connection, passphrase: Option<&Passphrase>, path: &Path) -> Result<(), StoreError> {
    // A name that nobody else gives a file: what was there under it is a copy that was interrupted.
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let partial = path.with_file_name(format!(".{name}{PARTIAL}"));
    clear(&[&partial]);
    let result = copy_to(connection, passphrase, &partial, path);
    if result.is_err() {
        clear(&[&partial]);
    }
    result
}

fn copy_to(
    connection: &Connection,
    passphrase: Option<&Passphrase>,
    partial: &Path,
    path: &Path,
) -> Result<(), StoreError> {
    let present = contents(connection)?;
    connection.execute("VACUUM INTO ?1", [Named(partial)]).map_err(|error| StoreError::from(error).at(path))?;
    // A locked store's copy is locked as it is. Opened again as a file, whole in itself, and saying what the store says: only then is it a backup.
    same(&present, &look_into(partial, passphrase)?, path)?;
    std::fs::File::open(partial).and_then(|file| file.sync_all()).map_err(StoreError::file("flush", partial))?;
    std::fs::rename(partial, path).map_err(StoreError::file("name", path))?;
    sync_folder_of(path);
    Ok(())
}

/// Puts the name of a file on the disk as well, where the system can: else a power cut could take the file that was promised.
pub(crate) fn sync_folder_of(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Ok(opened) = std::fs::File::open(folder) {
        let _ = opened.sync_all();
    }
}

/// Where the backups of a store lie, whether or not it can be opened.
fn folder_of(store: &Path) -> PathBuf {
    let name = store.file_stem().map_or_else(|| "pch".into(), |stem| stem.to_string_lossy().into_owned());
    store.with_file_name(format!("{name} backups"))
}

/// The backups of a store, newest first, whether or not it can be opened.
///
/// # Errors
/// An unreadable folder; a folder that is not there has none.
pub fn backups_of(store: &Path) -> Result<Vec<BackupFile>, StoreError> {
    let folder = folder_of(store);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::file("list", &folder)(error)),
    };
    let mut found: Vec<BackupFile> = entries.filter_map(Result::ok).filter_map(|entry| named(&entry.path())).collect();
    found.sort_by(|a, b| (b.made, b.nth, &b.path).cmp(&(a.made, a.nth, &a.path)));
    Ok(found)
}

/// Opens a backup read-only, checks it whole, and says what is in it.
///
/// # Errors
/// Newer, damaged, or no store; locked, and no passphrase or not this one.
pub fn look_into(path: &Path, passphrase: Option<&Passphrase>) -> Result<Contents, StoreError> {
    let inside = || -> Result<Contents, StoreError> {
        if !path.exists() {
            return Err(StoreError::File {
                operation: "open",
                path: path.to_owned(),
                source: std::io::ErrorKind::NotFound.into(),
            });
        }
        let connection = lock::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, passphrase)?;
        let schema_version = check_identity(&connection, path)?;
        if schema_version == 0 {
            // An empty file passes for a store that is about to be made, but there is nothing in it to bring back.
            return Err(StoreError::NotAStore { path: path.to_owned() });
        }
        contents(&connection)
    };
    inside().map_err(|error| error.at(path))
}

/// What an open store says of itself.
pub(crate) fn contents(connection: &Connection) -> Result<Contents, StoreError> {
    let count =
        |table: &str| connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0));
    let mut people = connection.prepare("SELECT name FROM person ORDER BY id")?;
    let people = people.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let last = connection
        .query_row("SELECT label, at FROM operation ORDER BY id DESC LIMIT 1", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(Contents {
        schema_version: connection.pragma_query_value(None, "user_version", |row| row.get(0))?,
        operations: count("operation")?,
        last,
        people,
        organisations: count("organisation")?,
        posts: count("post")?,
        submissions: count("submission")?,
    })
}

fn named(path: &Path) -> Option<BackupFile> {
    let name = path.file_name()?.to_str()?.strip_suffix(".db")?;
    let made = NaiveDateTime::parse_from_str(name.get(..17)?, STAMP).ok()?;
    let (reason, nth) = match name.get(18..)?.split_once('-') {
        Some((reason, nth)) => (reason, nth.parse().ok()?),
        None => (name.get(18..)?, 1),
    };
    let meta = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    Some(BackupFile { path: path.to_owned(), bytes: meta.len(), made, reason: reason.to_owned(), nth })
}

/// The one that was just made stays whatever the clock says: set back, it makes the newest look old.
fn to_thin(newest_first: &[BackupFile], now: NaiveDateTime, just_made: &Path) -> Vec<PathBuf> {
    let mut of_reason: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    let mut days = std::collections::HashSet::new();
    let mut gone = Vec::new();
    for backup in newest_first {
        let count = of_reason.entry(&backup.reason).or_default();
        *count += 1;
        let first_of_day = days.insert(backup.made.date()) && (now - backup.made).num_days() < 30;
        let kept = backup.reason == "asked" || backup.path == just_made;
        if !kept && *count > KEPT_OF_A_REASON && !first_of_day {
            gone.push(backup.path.clone());
        }
    }
    gone
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
