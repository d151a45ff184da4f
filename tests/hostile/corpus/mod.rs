//! Packages and workbooks made to do harm, or mangled on their way; the published conformance folder; packages of every format
//! that was ever released.
//!
//! The files themselves are made here, so that none of them has to be trusted. `PCH_WRITE=1` writes the folders anew.

mod archive;
mod conformance;
mod figures;
mod packages;
mod released;
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
pub(super) fn writes() -> bool {
    std::env::var_os("PCH_WRITE").is_some()
}

/// Every file with the reader that it is for; made once, because the bombs take a while to pack.
pub(super) static CASES: LazyLock<Vec<(&'static str, Case)>> = LazyLock::new(|| {
    let collected = packages::archives().into_iter().chain(packages::manifests()).chain(packages::figures());
    let collected = collected.map(|case| ("collect", case));
    collected.chain(workbooks::workbooks().into_iter().map(|case| ("import", case))).collect()
});

/// The content of every file of the corpus, and of small good ones, to be changed further.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    CASES.iter().map(|(_, case)| case.bytes.clone()).chain([figures::good()]).collect()
}
