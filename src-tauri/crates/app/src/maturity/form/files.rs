//! The workbooks that a person named, and those in the folders named.

use crate::error::AppError;
use crate::session::Session;
use pch_domain::facts::Progress as _;
use pch_exchange::form::{FormProblem, MAX_FORM};
use std::fs;
use std::path::{Path, PathBuf};

/// Most forms at once.
const MOST_FILES: usize = 2_000;
/// How deep folders are looked into.
const DEEPEST: u32 = 6;

/// A file with its bytes, or why it could not be read.
pub(super) struct Came {
    pub(super) path: String,
    pub(super) file: String,
    pub(super) bytes: Result<Vec<u8>, FormProblem>,
}

/// Reads every file named and every workbook in the folders named.
///
/// # Errors
/// Only that the person stopped it.
pub(super) fn read(session: &Session, paths: &[String]) -> Result<Vec<Came>, AppError> {
    let watch = std::sync::Arc::clone(&session.watch);
    watch.begin("Looking for forms");
    let mut found: Vec<(PathBuf, Option<FormProblem>)> = Vec::new();
    for path in paths {
        let named = Path::new(path);
        if named.is_dir() {
            let before = found.len();
            look_into(named, 0, &mut found);
            if found.len() == before {
                let none = FormProblem::file(
                    "no workbook in this folder",
                    "at least one file that ends in .xlsx",
                    "Choose the folder in which the forms are",
                );
                found.push((named.to_owned(), Some(none)));
            }
        } else {
            found.push((named.to_owned(), None));
        }
    }
    let total = found.len() as u64;
    let mut came = Vec::with_capacity(found.len());
    for (done, (path, problem)) in (0_u64..).zip(found) {
        watch.step("Reading forms", done, total)?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let bytes = match problem {
            Some(problem) => Err(problem),
            None => load(&path),
        };
        came.push(Came { path: path.display().to_string(), file: name, bytes });
    }
    Ok(came)
}

fn look_into(folder: &Path, depth: u32, found: &mut Vec<(PathBuf, Option<FormProblem>)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut inside: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    inside.sort();
    for path in inside {
        if found.len() >= MOST_FILES {
            return;
        }
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        if path.is_dir() {
            // A link back to a folder above would never end.
            if depth < DEEPEST && !path.is_symlink() {
                look_into(&path, depth + 1, found);
            }
        } else if [".xlsx", ".xlsm", ".xls"].iter().any(|ending| name.ends_with(ending))
            // What an open Excel leaves beside the file that it holds.
            && !name.starts_with("~$")
            && !name.starts_with('.')
        {
            found.push((path, None));
        }
    }
}

fn load(path: &Path) -> Result<Vec<u8>, FormProblem> {
    let refused = |found: String, mend: &str| FormProblem::file(found, "a form saved as .xlsx", mend);
    let about = fs::metadata(path)
        .map_err(|error| refused(format!("a file that cannot be opened ({error})"), "Check the name and the folder"))?;
    // A device or a pipe says that it is empty and may never end.
    if !about.is_file() {
        return Err(refused("no ordinary file".to_owned(), "Choose the form itself"));
    }
    if about.len() > MAX_FORM as u64 {
        let found = format!("{} MB", about.len() / 1_000_000);
        return Err(refused(found, "Check that it is the form itself, without pictures"));
    }
    fs::read(path)
        .map_err(|error| refused(format!("a file that cannot be read ({error})"), "Save the attachment again"))
}
