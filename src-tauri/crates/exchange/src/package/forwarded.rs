//! Packages that came inside another archive: a folder that somebody zipped, a mail with attachments forwarded as a zip, and
//! zips in those. Nothing is unpacked to a disk, and no size that an archive declares is believed.

use super::layout::{MOST_BYTES, MOST_RATIO};
use super::problem::PackageProblem;
use super::write::MANIFEST;
use std::io::{Read, Seek};
use zip::ZipArchive;

/// How deep zips in zips are looked into.
pub const MOST_DEEP: u32 = 4;
/// Most files in one archive that are looked at.
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
    let mut found = Vec::new();
    let mut left = room;
    look_into(reader, "", 1, &mut left, &mut found).then_some(found)
}

/// Whether these are the beginning of a package, whatever the file is called.
#[must_use]
pub fn begins_as_package(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") && start.get(30..30 + MANIFEST.len()) == Some(MANIFEST.as_bytes())
}

/// Whether it was an archive with archives in it.
fn look_into<R: Read + Seek>(reader: R, way: &str, depth: u32, left: &mut usize, found: &mut Vec<Forwarded>) -> bool {
    let Ok(mut archive) = ZipArchive::new(reader) else { return false };
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    // A package that was unpacked and zipped again is one damaged package, not a parcel of them.
    let is_package = names.iter().any(|name| name == MANIFEST || name.ends_with("/manifest.json"));
    let holds = |name: &String| name.to_lowercase().ends_with(ENDING) && !aside(name);
    if is_package || !names.iter().any(holds) {
        return false;
    }
    for at in 0..archive.len().min(MOST_FILES) {
        let Ok(mut entry) = archive.by_index(at) else { continue };
        let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
        if !holds(&name) {
            continue;
        }
        let inside = if way.is_empty() { name } else { format!("{way}/{name}") };
        let most = MOST_BYTES.min(*left);
        let claims_too_much =
            entry.size() > MOST_BYTES as u64 || entry.size() / entry.compressed_size().max(1) > MOST_RATIO;
        let refused = if claims_too_much {
            Some(PackageProblem::whole(
                format!("this file claims to unpack from {} to {} bytes", entry.compressed_size(), entry.size()),
                format!("at most {MOST_BYTES} bytes and at most {MOST_RATIO} times its packed size"),
                "Do not open it by other means; ask the sender whether they sent it",
            ))
        } else if entry.size() > most as u64 {
            Some(PackageProblem::whole(
                "the files before it in this zip are as many as fit into the memory at once",
                "less in one zip",
                "Unpack the zip into a folder, then choose the folder",
            ))
        } else {
            None
        };
        if let Some(problem) = refused {
            found.push(Forwarded { inside, bytes: Err(problem) });
            continue;
        }
        let mut bytes = Vec::new();
        let read = entry.by_ref().take(most as u64 + 1).read_to_end(&mut bytes);
        if read.is_err() || bytes.len() > most {
            found.push(Forwarded {
                inside,
                bytes: Err(PackageProblem::whole(
                    "this file cannot be taken out of the zip in which it came",
                    "a zip that can be unpacked",
                    "Save the attachment again; if that fails, ask the sender to send the package by itself",
                )),
            });
            continue;
        }
        *left -= bytes.len();
        drop(entry);
        if begins_as_package(&bytes) {
            found.push(Forwarded { inside, bytes: Ok(bytes) });
        } else if depth >= MOST_DEEP {
            found.push(Forwarded {
                inside,
                bytes: Err(PackageProblem::whole(
                    format!("zips lie in zips here, more than {MOST_DEEP} deep"),
                    "the package itself, or a zip with packages in it",
                    "Ask the sender for the package by itself",
                )),
            });
        } else {
            let size = bytes.len();
            let cursor = std::io::Cursor::new(bytes);
            let mut inner = cursor;
            if look_into(&mut inner, &inside, depth + 1, left, found) {
                // The parcel itself is let go; what lay in it has been counted.
                *left += size;
            } else {
                found.push(Forwarded { inside, bytes: Ok(inner.into_inner()) });
            }
        }
    }
    true
}

/// What the Mac's own zip program adds beside every file.
fn aside(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.rsplit('/').next().is_some_and(|last| last.starts_with("._"))
}
