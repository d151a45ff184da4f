//! Packages and workbooks made to do harm, or mangled on their way; the published conformance folder; packages of every format
//! that was ever released.
//!
//! The files themselves are made here, so that none of them has to be trusted. `PCH_WRITE=1` writes the folders anew.

mod archive;
mod conformance;
mod figures;
mod filled;
mod handed;
mod lists;
mod packages;
mod released;
mod stores;
mod verdicts;
mod workbooks;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A file of the corpus.
pub(super) struct Case {
    /// Name of the file.
    pub(super) name: &'static str,
    /// Its content.
    pub(super) bytes: Vec<u8>,
}

/// A folder of the work tree.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

/// Whether the folders are to be written anew.
pub(crate) fn writes() -> bool {
    std::env::var_os("PCH_WRITE").is_some()
}

/// Every file with the reader that it is for; made once, because the bombs take a while to pack.
pub(super) static CASES: LazyLock<Vec<(&'static str, Case)>> = LazyLock::new(|| {
    let all: [(&'static str, Vec<Case>); 12] = [
        ("collect", packages::archives()),
        ("collect", packages::manifests()),
        ("collect", packages::figures()),
        ("collect", filled::returns()),
        ("forms", filled::forms()),
        ("collect signed", handed::keys()),
        ("call", handed::calls()),
        ("reply", handed::replies()),
        ("import", workbooks::workbooks()),
        ("staff list", lists::staff_lists()),
        ("edition", lists::editions()),
        ("result", lists::results()),
    ];
    all.into_iter().flat_map(|(kind, cases)| cases.into_iter().map(move |case| (kind, case))).collect()
});

/// A workbook with a text put into a cell of one of its sheets.
pub(crate) fn with_cell(workbook: &[u8], sheet: usize, at: &str, text: &str) -> Vec<u8> {
    let mut parts = workbooks::zip_parts(workbook);
    filled::put(&mut parts, sheet, at, &filled::text(text));
    workbooks::packed(&parts)
}

/// The content of every file that was made for some of the readers, and of a small good package where packages are among them.
pub(crate) fn seeds_of(kinds: &[&str]) -> Vec<Vec<u8>> {
    let good = kinds.contains(&"collect").then(figures::good);
    let of = |kind: &str| kinds.contains(&kind.replace(' ', "-").as_str());
    CASES.iter().filter(|(kind, _)| of(kind)).map(|(_, case)| case.bytes.clone()).chain(good).collect()
}
