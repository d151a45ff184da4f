//! Packages that came inside another archive: a folder that somebody zipped, a mail with attachments forwarded as a zip, and
//! zips in those. Nothing is unpacked to a disk, and no size that an archive declares is believed.

use super::layout::{MOST_BYTES, MOST_RATIO};
use super::problem::PackageProblem;
use super::write::MANIFEST;
use crate::zipped;
use std::io::{Cursor, Read, Seek};
use zip::ZipArchive;
use zip::read::ZipFile;

/// How deep zips in zips are looked into.
pub const MOST_DEEP: u32 = 4;
/// Most archives that are looked into or taken out, at whatever depth: zips in zips multiply.
const MOST_FILES: usize = 5_000;
/// What an archive inside an archive ends in.
const ENDING: &str = ".zip";

/// A package, or what calls itself one, that was found inside an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forwarded {
    /// Its way in: `mail.zip/returns.zip/U99001.pch.zip`, without the outermost archive's own name.
    pub inside: String,
    /// Its bytes, or why they could not be had.
    pub bytes: Result<Vec<u8>, PackageProblem>,
}

/// What lies in an archive that is no package itself. `None` where it is one, is no archive, or holds no other archive: then
/// [`check`](super::check()) says what it is. `room` is how many bytes may be taken out in all.
pub fn forwarded<R: Read + Seek>(reader: R, room: usize) -> Option<Vec<Forwarded>> {
    let mut search = Search { bytes_left: room, files_left: MOST_FILES, full: false, found: Vec::new() };
    search.look_into(reader, "", 1).then_some(search.found)
}

/// What has been found, and how much more may be.
struct Search {
    bytes_left: usize,
    files_left: usize,
    /// There were more files than are looked at; said once, at whatever depth.
    full: bool,
    found: Vec<Forwarded>,
}

/// Whether these are the beginning of a package, whatever the file is called.
#[must_use]
pub fn begins_as_package(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") && start.get(30..30 + MANIFEST.len()) == Some(MANIFEST.as_bytes())
}

impl Search {
    /// Whether it was an archive with archives in it.
    fn look_into<R: Read + Seek>(&mut self, mut reader: R, way: &str, depth: u32) -> bool {
        if zipped::is_huge(&mut reader) {
            return false;
        }
        let Ok(mut archive) = ZipArchive::new(reader) else { return false };
        let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
        // A package that was unpacked and zipped again is one damaged package, not a parcel of them.
        let is_package = names.iter().any(|name| name == MANIFEST || name.ends_with("/manifest.json"));
        if is_package || !names.iter().any(|name| holds(name)) {
            return false;
        }
        for at in 0..archive.len() {
            let Ok(entry) = archive.by_index(at) else { continue };
            let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
            if !holds(&name) {
                continue;
            }
            let inside = if way.is_empty() { name } else { format!("{way}/{name}") };
            let Some(left) = self.files_left.checked_sub(1) else {
                self.full = true;
                self.refuse(inside, too_many());
                return true;
            };
            self.files_left = left;
            match take_out(entry, self.bytes_left) {
                Ok(bytes) => self.keep(inside, bytes, depth),
                Err(problem) => self.refuse(inside, problem),
            }
            if self.full {
                return true;
            }
        }
        true
    }

    /// A file that was taken out: a package, a parcel of them, or something that will be refused by what it is.
    fn keep(&mut self, inside: String, bytes: Vec<u8>, depth: u32) {
        let size = bytes.len();
        self.bytes_left -= size;
        if begins_as_package(&bytes) {
            self.found.push(Forwarded { inside, bytes: Ok(bytes) });
            return;
        }
        if depth >= MOST_DEEP {
            let problem = PackageProblem::whole(
                format!("zips lie in zips here, more than {MOST_DEEP} deep"),
                "the package itself, or a zip with packages in it",
                "Ask the sender for the package by itself",
            );
            self.bytes_left += size;
            self.refuse(inside, problem);
            return;
        }
        let mut inner = Cursor::new(bytes);
        if self.look_into(&mut inner, &inside, depth + 1) {
            // The parcel itself is let go; what lay in it has been counted.
            self.bytes_left += size;
        } else {
            self.found.push(Forwarded { inside, bytes: Ok(inner.into_inner()) });
        }
    }

    fn refuse(&mut self, inside: String, problem: PackageProblem) {
        self.found.push(Forwarded { inside, bytes: Err(problem) });
    }
}

fn too_many() -> PackageProblem {
    PackageProblem::whole(
        format!("there are more than {MOST_FILES} files in this zip and in the zips inside it"),
        format!("up to {MOST_FILES} at once"),
        "Unpack the zip into a folder, then choose the folder; if you did not expect so many, ask the sender",
    )
}

/// The bytes of one file, as long as there is room for them.
fn take_out<R: Read>(mut entry: ZipFile<'_, R>, room: usize) -> Result<Vec<u8>, PackageProblem> {
    let most = MOST_BYTES.min(room);
    let (packed, unpacked) = (entry.compressed_size(), entry.size());
    if unpacked > MOST_BYTES as u64 || unpacked / packed.max(1) > MOST_RATIO {
        return Err(PackageProblem::whole(
            format!("this file claims to unpack from {packed} to {unpacked} bytes"),
            format!("at most {MOST_BYTES} bytes and at most {MOST_RATIO} times its packed size"),
            "Do not open it by other means; ask the sender whether they sent it",
        ));
    }
    if unpacked > most as u64 {
        return Err(PackageProblem::whole(
            "the files before it in this zip are as many as fit into the memory at once",
            "less in one zip",
            "Unpack the zip into a folder, then choose the folder",
        ));
    }
    let mut bytes = Vec::new();
    let read = entry.by_ref().take(most as u64 + 1).read_to_end(&mut bytes);
    if read.is_err() || bytes.len() > most {
        return Err(PackageProblem::whole(
            "this file cannot be taken out of the zip in which it came",
            "a zip that can be unpacked",
            "Save the attachment again; if that fails, ask the sender to send the package by itself",
        ));
    }
    Ok(bytes)
}

/// Whether a name is that of an archive.
fn holds(name: &str) -> bool {
    name.to_lowercase().ends_with(ENDING) && !aside(name)
}

/// What the Mac's own zip program adds beside every file.
fn aside(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.rsplit('/').next().is_some_and(|last| last.starts_with("._"))
}
