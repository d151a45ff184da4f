//! The workbooks of a batch, each made the package that it stands for, before anything is planned.

use super::super::plan::{Came, Kind, Place};
use super::read::{Marked, read};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::facts::Progress as _;
use pch_store::tables::blobs;
use std::collections::BTreeMap;

/// What the screen says of workbooks besides the plan.
#[derive(Default)]
pub(crate) struct Turned {
    /// Workbooks with something to mend.
    pub(crate) marked: Vec<Marked>,
    /// Remarks by the file's path.
    pub(crate) warnings: BTreeMap<String, Vec<String>>,
}

/// Makes every workbook of the batch a package, or says what is wrong with it. A workbook that merely lay in a folder and
/// is no return of ours is left aside.
///
/// # Errors
/// The store's, or that the person stopped it.
pub(crate) fn turn(session: &mut Session, files: &mut Vec<Came>) -> Result<Turned, AppError> {
    let mut out = Turned::default();
    let total = files.iter().filter(|file| file.kind != Kind::Package).count() as u64;
    if total == 0 {
        return Ok(out);
    }
    let watch = std::sync::Arc::clone(&session.watch);
    let (mut done, mut nth) = (0, 0);
    let mut kept = Vec::with_capacity(files.len());
    for mut file in std::mem::take(files) {
        // One that could not be read says so already.
        let found = match std::mem::replace(&mut file.bytes, Place::None) {
            Place::Held(found) if file.kind != Kind::Package => found,
            other => {
                file.bytes = other;
                kept.push(file);
                continue;
            }
        };
        watch.step("Reading workbooks", done, total)?;
        done += 1;
        nth += 1;
        if file.kind == Kind::WorkbookInFolder && !super::read::is_ours(&file.incoming.file, &found) {
            continue;
        }
        let read = read(session, &file.incoming.file, &found, nth)?;
        file.incoming.package = read.package;
        if !read.bytes.is_empty() {
            file.digest = blobs::digest(&read.bytes);
            file.bytes = Place::Held(read.bytes);
        }
        out.marked.extend(read.marked);
        if !read.warnings.is_empty() {
            out.warnings.insert(file.path.clone(), read.warnings);
        }
        kept.push(file);
    }
    *files = kept;
    Ok(out)
}
