//! Backups: made whole, checked, thinned by rule, and restored only after a look.

use crate::error::StoreError;
use crate::open::{Store, check_identity};
use chrono::NaiveDateTime;
use rusqlite::backup::Backup;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};
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
    /// When it was made, local time of the session's clock.
    pub made: NaiveDateTime,
    /// Why: `daily`, `import`, `restore`, `asked`.
    pub reason: String,
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
const PARTIAL: &str = ".pch-part";

/// A path for SQLite, byte for byte: on Unix a name need not be UTF-8, and a mended one would be another file.
struct Named<'a>(&'a Path);

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
        // A backup beside a store that is gone would make its folder anew, where a stick or a share will be again.
        self.in_its_place()?;
        let folder = self.backup_folder();
        std::fs::create_dir_all(&folder).map_err(StoreError::file("make the folder", &folder))?;
        clear_partial(&folder);
        let mut path = folder.join(format!("{}_{reason}.db", now.format(STAMP)));
        // Two in one second happen when a restore follows another act at once.
        for more in 2..100 {
            if !path.exists() {
                break;
            }
            path = folder.join(format!("{}_{reason}-{more}.db", now.format(STAMP)));
        }
        self.save_copy(&path)?;
        self.thin(now)?;
        let bytes = std::fs::metadata(&path).map_or(0, |meta| meta.len());
        Ok(BackupFile { path, bytes, made: now, reason: reason.to_owned() })
    }

    /// Writes the whole store into one new file, checked before it takes its name.
    ///
    /// # Errors
    /// A full or read-only disk; an existing file at `path` is replaced only by a good copy.
    pub fn save_copy(&self, path: &Path) -> Result<(), StoreError> {
        // A name that nobody else gives a file: what was there under it is a copy that was interrupted.
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let partial = path.with_file_name(format!(".{name}{PARTIAL}"));
        // Its journal too: SQLite would play it into the next file of the name.
        let clear = || {
            let _ = std::fs::remove_file(&partial);
            let _ = std::fs::remove_file(journal_of(&partial));
        };
        clear();
        let result = self.copy_to(&partial, path);
        if result.is_err() {
            clear();
        }
        result
    }

    fn copy_to(&self, partial: &Path, path: &Path) -> Result<(), StoreError> {
        self.connection
            .execute("VACUUM INTO ?1", [Named(partial)])
            .map_err(|error| StoreError::from(error).at(path))?;
        look_into(partial)?;
        std::fs::File::open(partial).and_then(|file| file.sync_all()).map_err(StoreError::file("flush", partial))?;
        std::fs::rename(partial, path).map_err(StoreError::file("name", path))
    }

    /// The backups there are, newest first.
    ///
    /// # Errors
    /// An unreadable folder; a folder that is not there has none.
    pub fn backups(&self) -> Result<Vec<BackupFile>, StoreError> {
        backups_of(&self.path)
    }

    /// Keeps the newest [`KEPT_OF_A_REASON`] of each reason and the newest of each of the last thirty days. Backups that
    /// somebody asked for are never thinned.
    fn thin(&self, now: NaiveDateTime) -> Result<(), StoreError> {
        for gone in to_thin(&self.backups()?, now) {
            std::fs::remove_file(&gone).map_err(StoreError::file("take away", &gone))?;
        }
        Ok(())
    }

    /// Puts a backup's contents in the place of the store's, after backing up the present. The journal is the backup's.
    ///
    /// # Errors
    /// A backup that is newer, damaged or no store: the present is left as it is.
    pub fn restore(&mut self, from: &Path, now: NaiveDateTime) -> Result<(), StoreError> {
        look_into(from)?;
        self.back_up("restore", now)?;
        // A copy is migrated and checked first, so that the live store only ever receives a good one.
        let work = self.path.with_extension("restoring");
        // The journal of a restore that was interrupted belongs to another copy and would be played into this one.
        let clear = || {
            let _ = std::fs::remove_file(&work);
            let _ = std::fs::remove_file(journal_of(&work));
        };
        clear();
        let copied = copy_bytes(from, &work).and_then(|()| Self::open(&work)).and_then(|source| {
            let backup = Backup::new(&source.connection, &mut self.connection)?;
            backup.run_to_completion(1000, std::time::Duration::ZERO, None)?;
            Ok(())
        });
        clear();
        copied.map_err(|error| error.at(&self.path))?;
        self.stacks = crate::journal::Stacks::load(&self.connection)?;
        Ok(())
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
    found.sort_by(|a, b| b.path.file_name().cmp(&a.path.file_name()));
    Ok(found)
}

/// Opens a backup read-only, checks it whole, and says what is in it.
///
/// # Errors
/// Newer, damaged, or no store.
pub fn look_into(path: &Path) -> Result<Contents, StoreError> {
    let inside = || -> Result<Contents, StoreError> {
        if !path.exists() {
            return Err(StoreError::File {
                operation: "open",
                path: path.to_owned(),
                source: std::io::ErrorKind::NotFound.into(),
            });
        }
        let connection =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        let schema_version = check_identity(&connection, path)?;
        if schema_version == 0 {
            // An empty file passes for a store that is about to be made, but there is nothing in it to bring back.
            return Err(StoreError::NotAStore { path: path.to_owned() });
        }
        let count = |table: &str| {
            connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
        };
        let mut people = connection.prepare("SELECT name FROM person ORDER BY id")?;
        let people = people.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let last = connection.query_row("SELECT label, at FROM operation ORDER BY id DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        });
        Ok(Contents {
            schema_version,
            operations: count("operation")?,
            last: last.ok(),
            people,
            organisations: count("organisation")?,
            posts: count("post")?,
            submissions: count("submission")?,
        })
    };
    inside().map_err(|error| error.at(path))
}

fn named(path: &Path) -> Option<BackupFile> {
    let name = path.file_name()?.to_str()?.strip_suffix(".db")?;
    let stamp = name.get(..17)?;
    let reason = name.get(18..)?.split('-').next()?;
    let made = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?;
    Some(BackupFile {
        path: path.to_owned(),
        bytes: std::fs::metadata(path).ok()?.len(),
        made,
        reason: reason.to_owned(),
    })
}

fn to_thin(newest_first: &[BackupFile], now: NaiveDateTime) -> Vec<PathBuf> {
    let mut of_reason: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    let mut days = std::collections::HashSet::new();
    let mut gone = Vec::new();
    for backup in newest_first {
        let count = of_reason.entry(&backup.reason).or_default();
        *count += 1;
        let first_of_day = days.insert(backup.made.date()) && (now - backup.made).num_days() < 30;
        if backup.reason != "asked" && *count > KEPT_OF_A_REASON && !first_of_day {
            gone.push(backup.path.clone());
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thinning_keeps_ten_of_a_reason_a_day_each_and_all_that_were_asked_for() {
        let now = NaiveDateTime::parse_from_str("2018-11-30_120000", STAMP).unwrap();
        let backup = |hours: i64, reason: &str| BackupFile {
            path: PathBuf::from(format!("{reason}-{hours}")),
            bytes: 1,
            made: now - chrono::TimeDelta::hours(hours),
            reason: reason.to_owned(),
        };
        let all: Vec<_> = (0..12)
            .map(|hour| backup(hour, "import"))
            .chain([backup(24, "import"), backup(24 * 40, "import"), backup(24 * 41, "asked")])
            .collect();
        let gone = to_thin(&all, now);
        assert_eq!(
            gone,
            [PathBuf::from("import-10"), PathBuf::from("import-11"), PathBuf::from("import-960")],
            "the eleventh goes unless it is its day's newest within a month"
        );
    }
}
