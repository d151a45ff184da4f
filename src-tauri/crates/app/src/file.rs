//! Files that leave the program: whole or not at all.

use crate::dto::WrittenFile;
use crate::error::{AppError, ErrorCode, FieldError};
use pch_domain::words;
use pch_report::{Table, WorkbookSpec};
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Writes bytes into a folder under a name: to a temporary file there, synced, renamed, read again and compared. A file of
/// that name with other content is left alone, and ours gets a number behind its name.
///
/// # Errors
/// A folder that is not there or cannot be written, or a full disk; no half file stays behind.
pub(crate) fn write_whole(folder: &str, name: &str, bytes: &[u8]) -> Result<WrittenFile, AppError> {
    let folder = Path::new(folder);
    if folder.as_os_str().is_empty() {
        return Err(AppError::field("folder", "Choose a folder to write into."));
    }
    if !folder.is_dir() {
        let message = format!("There is no folder {}. Make it first, or choose another.", folder.display());
        return Err(AppError::field("folder", message));
    }
    let target = free_name(folder, name, bytes);
    let temporary = folder.join(format!(".{name}.part"));
    let written = fill(&temporary, bytes).and_then(|()| fs::rename(&temporary, &target));
    if let Err(error) = written {
        let _ = fs::remove_file(&temporary);
        return Err(refused(folder, &error));
    }
    // The folder's own entry is synced too, where the system can: a name that a power cut loses was not written.
    if let Ok(opened) = File::open(folder) {
        let _ = opened.sync_all();
    }
    let again = fs::read(&target).map_err(|error| refused(folder, &error))?;
    if again != bytes {
        let message = format!(
            "{} does not read back as it was written. The disk may be failing: write it elsewhere.",
            target.display()
        );
        return Err(AppError::new(ErrorCode::ReadOnly, message));
    }
    let path = std::path::absolute(&target).unwrap_or(target);
    Ok(WrittenFile { path: path.display().to_string(), bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX) })
}

/// Writes a workbook, and beside it each of its tables as CSV.
///
/// # Errors
/// As [`write_whole`]; a table that does not fit a sheet.
pub(crate) fn write_book(
    folder: &str,
    stem: &str,
    spec: &WorkbookSpec,
    tables: &[Table],
) -> Result<Vec<WrittenFile>, AppError> {
    let book = pch_report::workbook(spec).map_err(|error| AppError::internal(error.to_string()))?;
    let mut written = vec![write_whole(folder, &format!("{stem}.xlsx"), &book)?];
    for table in tables {
        let name = format!("{stem}_{}.csv", table.name.to_lowercase().replace(' ', "_"));
        written.push(write_whole(folder, &name, &pch_report::csv(table))?);
    }
    Ok(written)
}

fn fill(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The name itself, unless another file has it: then the name with the first free number before its ending.
fn free_name(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let (stem, ending) = name.split_once('.').map_or((name, String::new()), |(stem, rest)| (stem, format!(".{rest}")));
    let mut target = folder.join(name);
    let mut number = 2;
    // What cannot be read is somebody's all the same.
    while target.exists() && fs::read(&target).map_or(true, |held| held != bytes) {
        target = folder.join(format!("{stem} ({number}){ending}"));
        number += 1;
    }
    target
}

fn refused(folder: &Path, error: &std::io::Error) -> AppError {
    let place = folder.display();
    let (code, message) = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => (
            ErrorCode::DiskFull,
            format!("The disk of {place} is full. Nothing was written: make room, or choose another folder."),
        ),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            (ErrorCode::ReadOnly, format!("{place} cannot be written. Choose a folder in which you may save files."))
        }
        _ => (
            ErrorCode::ReadOnly,
            format!("{place} cannot be written. Check that it is still there, or choose another folder."),
        ),
    };
    let fields = vec![FieldError { place: "folder".to_owned(), message: message.clone() }];
    AppError { fields, detail: Some(error.to_string()), ..AppError::new(code, message) }
}

/// Reads a file that a person named, up to a size.
///
/// # Errors
/// Not there, a folder, too large, unreadable.
pub(crate) fn read_whole(path: &str, most: u64) -> Result<Vec<u8>, AppError> {
    let named = Path::new(path);
    let about = fs::metadata(named).map_err(|error| {
        let why = if error.kind() == ErrorKind::NotFound { "is not there" } else { "cannot be read" };
        AppError::field("path", format!("{path} {why}. Check the name and the folder."))
    })?;
    if about.is_dir() {
        return Err(AppError::field("path", format!("{path} is a folder. Name a file in it.")));
    }
    // A device or a pipe says that it is empty and may never end.
    if !about.is_file() {
        return Err(AppError::field("path", format!("{path} is not an ordinary file. Name a file on a disk.")));
    }
    if about.len() > most {
        let limit = most / 1_048_576;
        // A little too much must not read as the very same.
        let found = match about.len() / 1_048_576 {
            found if found == limit => format!("{} bytes", words::thousands(about.len())),
            found => format!("{found} MB"),
        };
        let most =
            if found.ends_with('s') { format!("{} bytes", words::thousands(most)) } else { format!("{limit} MB") };
        return Err(AppError::field(
            "path",
            format!("{path} has {found}; the most is {most}. Check that it is the file you mean."),
        ));
    }
    fs::read(named).map_err(|error| AppError::field("path", format!("{path} cannot be read: {error}.")))
}

/// The name of a file without its folders, for messages.
pub(crate) fn name_of(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_no_other_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().display().to_string();
        let first = write_whole(&place, "U1_r1.pch.zip", b"one").unwrap();
        assert_eq!(first.bytes, 3, "the size is that of what was written");
        let again = write_whole(&place, "U1_r1.pch.zip", b"one").unwrap();
        assert_eq!(again.path, first.path, "the same bytes under the same name are the same file");
        let other = write_whole(&place, "U1_r1.pch.zip", b"two").unwrap();
        assert!(other.path.ends_with("U1_r1 (2).pch.zip"), "another file keeps its name: {}", other.path);
        assert_eq!(fs::read(&first.path).unwrap(), b"one", "and its content");
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(left.len(), 2, "no temporary file stays behind");
    }

    #[test]
    fn a_folder_that_is_not_there_is_said_beside_its_field() {
        let error = write_whole("/no/such/folder", "x.zip", b"x").unwrap_err();
        assert_eq!(error.fields[0].place, "folder", "the message stands beside the field");
        assert!(error.message.contains("/no/such/folder"), "and names it: {}", error.message);
        assert_eq!(
            write_whole("", "x.zip", b"x").unwrap_err().fields[0].place,
            "folder",
            "nothing chosen is no folder"
        );
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        fs::write(path("big"), [0_u8; 20]).unwrap();
        for (name, most, words) in [("none", 10, "is not there"), (".", 10, "is a folder"), ("big", 10, "the most is")]
        {
            let error = read_whole(&path(name), most).unwrap_err();
            assert!(error.message.contains(words), "{name}: {}", error.message);
        }
        assert_eq!(read_whole(&path("big"), 20).unwrap().len(), 20, "within the size it is read");
    }
}
