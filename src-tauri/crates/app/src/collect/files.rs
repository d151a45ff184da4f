//! Finding and reading the files that a person named.

use super::condense::condense;
use super::plan::{Came, Kind, Place};
use super::workbook::is_workbook;
use crate::error::AppError;
use crate::progress::Watch;
use crate::session::Session;
use pch_domain::facts::Progress as _;
use pch_exchange::collate::Incoming;
use pch_exchange::package::{self, Forwarded, MOST_BYTES, PackageProblem};
use pch_store::tables::blobs;
use std::fs::{self, File};
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

/// What the name of a package ends in.
const ENDING: &str = ".pch.zip";
/// How deep folders are looked into.
const DEEPEST: u32 = 8;
/// Most bytes of packages that came inside zips: they are kept in memory until the batch is taken in.
const MOST_HELD: usize = 64 * 1024 * 1024;
/// Most bytes of a zip with packages in it.
const MOST_FORWARDED: u64 = 512 * 1024 * 1024;
/// Most files in one batch.
const MOST_FILES: usize = 10_000;
/// Most files that are read at the same time; more than a disk and a processor of this age have use for.
const MOST_READERS: usize = 8;

/// Reads every file named and every package in the folders named. A file that is none becomes a rejected one.
///
/// # Errors
/// Only that the person stopped it.
pub(crate) fn read(session: &Session, paths: &[String]) -> Result<Vec<Came>, AppError> {
    let watch = Arc::clone(&session.watch);
    watch.begin("Looking for packages");
    let mut found: Vec<Result<(PathBuf, Kind), Came>> = Vec::new();
    for path in paths {
        let named = Path::new(path);
        if named.is_dir() {
            let before = found.len();
            look_into(named, 0, &watch, &mut found)?;
            if found.len() == before {
                let expected =
                    format!("at least one package ({ENDING}), a zip with packages in it, or a return workbook (.xlsx)");
                found.push(Err(rejected(
                    named,
                    "there is no package and no workbook in this folder",
                    &expected,
                    "Choose the folder in which the returns are",
                )));
            }
        } else {
            let workbook = is_workbook(&name(named));
            found.push(Ok((named.to_owned(), if workbook { Kind::Workbook } else { Kind::Package })));
        }
    }
    open_all(&watch, found)
}

/// Opens and checks them, several at a time, in the order in which they were found.
fn open_all(watch: &Watch, found: Vec<Result<(PathBuf, Kind), Came>>) -> Result<Vec<Came>, AppError> {
    let total = found.len();
    let mut slots: Vec<Vec<Came>> = Vec::new();
    slots.resize_with(total, Vec::new);
    let mut waiting: Vec<(usize, PathBuf, Kind)> = Vec::with_capacity(total);
    for (at, file) in found.into_iter().enumerate() {
        match file {
            Ok((path, kind)) => waiting.push((at, path, kind)),
            Err(refused) => slots[at].push(refused),
        }
    }
    let readers = std::thread::available_parallelism().map_or(2, usize::from).clamp(1, MOST_READERS);
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let room = Mutex::new(MOST_HELD);
    let (tell, told) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..readers.min(waiting.len().max(1)) {
            let (tell, waiting, next, stop, room) = (tell.clone(), &waiting, &next, &stop, &room);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let Some((at, path, kind)) = waiting.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                    if tell.send((*at, open(path, *kind, room))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(tell);
        for (done, (at, came)) in (0_u64..).zip(told) {
            slots[at] = came;
            if let Err(cancelled) = watch.step("Reading packages", done, total as u64) {
                stop.store(true, Ordering::Relaxed);
                return Err(AppError::from(cancelled));
            }
        }
        Ok(())
    })?;
    Ok(slots.into_iter().flatten().collect())
}

fn look_into(
    folder: &Path,
    depth: u32,
    watch: &Watch,
    found: &mut Vec<Result<(PathBuf, Kind), Came>>,
) -> Result<(), AppError> {
    let Ok(entries) = fs::read_dir(folder) else {
        found.push(Err(rejected(
            folder,
            "the folder cannot be read",
            "a folder that you may open",
            "Ask for access, or copy the packages elsewhere",
        )));
        return Ok(());
    };
    let mut inside: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    inside.sort();
    for path in inside {
        watch.step("Looking for packages", found.len() as u64, 0)?;
        if found.len() == MOST_FILES {
            found.push(Err(rejected(
                folder,
                &format!("there are more than {MOST_FILES} packages here"),
                &format!("up to {MOST_FILES} at once"),
                "Take those in first, then choose the folders that are left",
            )));
        }
        if found.len() > MOST_FILES {
            return Ok(());
        }
        if path.is_dir() {
            // A link back to a folder above would never end.
            if depth < DEEPEST && !path.is_symlink() {
                look_into(&path, depth + 1, watch, found)?;
            }
        } else if is_wanted(&path) {
            found.push(Ok((path, Kind::Package)));
        } else if is_workbook(&name(&path)) {
            found.push(Ok((path, Kind::WorkbookInFolder)));
        }
    }
    Ok(())
}

/// Whether a file in a folder is a package, whatever somebody called it, or a zip with packages in it. Everything else that
/// lies there is left alone.
fn is_wanted(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    if name.ends_with(ENDING) {
        return true;
    }
    if !fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() > 0) {
        return false;
    }
    let mut start = [0; 64];
    let Ok(mut file) = File::open(path) else { return false };
    let got = file.read(&mut start).unwrap_or_default();
    if package::begins_as_package(&start[..got]) {
        return true;
    }
    // Only the names in it are asked for here: nothing is taken out yet.
    name.ends_with(".zip")
        && start.starts_with(b"PK")
        && File::open(path).is_ok_and(|file| package::forwarded(BufReader::new(file), 0).is_some())
}

/// One file: a package, a zip with packages in it, or something else, which is refused by name.
fn open(path: &Path, kind: Kind, room: &Mutex<usize>) -> Vec<Came> {
    let about = match fs::metadata(path) {
        Err(error) => {
            return vec![rejected(
                path,
                &format!("the file cannot be opened ({error})"),
                "a file that is there",
                "Check the name and the folder",
            )];
        }
        // A device or a pipe says that it is empty and may never end.
        Ok(about) if !about.is_file() => {
            return vec![rejected(
                path,
                "this is not an ordinary file",
                "a package on a disk",
                "Choose the .pch.zip file",
            )];
        }
        Ok(about) => about,
    };
    let parcel = if kind == Kind::Package { parcel(path, about.len(), room) } else { None };
    if let Some(inside) = parcel {
        return inside.into_iter().map(|one| unpacked(path, one)).collect();
    }
    if about.len() > MOST_BYTES as u64 {
        let found = format!("the file has {} MB", about.len() / 1_048_576);
        let expected = format!("no more than {} MB", MOST_BYTES / 1_048_576);
        return vec![rejected(path, &found, &expected, "Check that it is the package itself")];
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return vec![rejected(
                path,
                &format!("the file cannot be read ({error})"),
                "a readable file",
                "Save the attachment again",
            )];
        }
    };
    if kind != Kind::Package && !bytes.is_empty() {
        let incoming = Incoming { file: name(path), package: Err(Vec::new()) };
        let (path, digest) = (path.display().to_string(), String::new());
        return vec![Came { path, incoming, digest, bytes: Place::Held(bytes), kind }];
    }
    let mut came = looked_at(path.display().to_string(), name(path), &bytes);
    if came.package().is_some() {
        came.bytes = Place::File(path.to_owned());
    }
    vec![came]
}

/// The packages in a zip that is none itself.
fn parcel(path: &Path, size: u64, room: &Mutex<usize>) -> Option<Vec<Forwarded>> {
    let mut start = [0; 64];
    let mut file = File::open(path).ok()?;
    let got = file.read(&mut start).unwrap_or_default();
    if size > MOST_FORWARDED || !start.starts_with(b"PK") || package::begins_as_package(&start[..got]) {
        return None;
    }
    let file = File::open(path).ok()?;
    // One parcel at a time: what they hold together is what is limited.
    let mut room = room.lock().unwrap_or_else(PoisonError::into_inner);
    let inside = package::forwarded(BufReader::new(file), *room)?;
    let held: usize = inside.iter().filter_map(|one| one.bytes.as_ref().ok()).map(Vec::len).sum();
    *room = room.saturating_sub(held);
    Some(inside)
}

/// A package, or what calls itself one, from inside a zip.
fn unpacked(outer: &Path, one: Forwarded) -> Came {
    let path = format!("{}/{}", outer.display(), one.inside);
    let file = one.inside.rsplit('/').next().unwrap_or_default().to_owned();
    match one.bytes {
        Err(problem) => Came {
            path,
            incoming: Incoming { file, package: Err(vec![problem]) },
            digest: String::new(),
            bytes: Place::None,
            kind: Kind::Package,
        },
        Ok(bytes) => {
            let mut came = looked_at(path, file, &bytes);
            if came.package().is_some() {
                came.bytes = Place::Held(bytes);
            }
            came
        }
    }
}

fn looked_at(path: String, file: String, bytes: &[u8]) -> Came {
    let mut package = package::check(bytes).map(Box::new);
    if let Ok(package) = &mut package {
        condense(&mut package.data);
    }
    let digest = if package.is_ok() { blobs::digest(bytes) } else { String::new() };
    Came { path, incoming: Incoming { file, package }, digest, bytes: Place::None, kind: Kind::Package }
}

fn rejected(path: &Path, message: &str, expected: &str, mend: &str) -> Came {
    let problem = PackageProblem {
        part: None,
        message: message.to_owned(),
        expected: expected.to_owned(),
        mend: mend.to_owned(),
    };
    Came {
        path: path.display().to_string(),
        incoming: Incoming { file: name(path), package: Err(vec![problem]) },
        digest: String::new(),
        bytes: Place::None,
        kind: Kind::Package,
    }
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
