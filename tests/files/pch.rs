//! Running `pch` in this process on a store of its own.

use pch_cli::{Exit, run};
use serde_json::Value;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A folder with a store that nobody has opened yet.
pub(crate) struct Desk {
    pub(crate) folder: tempfile::TempDir,
}

/// What a run said.
pub(crate) struct Said {
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// The result, which must be JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("not JSON ({error}): {} {}", self.out, self.err))
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.folder.path().join("pch.db")
    }

    /// Writes a file into the folder.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs `pch --store <its own> words…`.
    pub(crate) fn pch<W: AsRef<std::ffi::OsStr>>(&self, words: &[W]) -> Said {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let head = [OsString::from("pch"), "--store".into(), self.store().into()];
        let args = head.into_iter().chain(words.iter().map(|word| word.as_ref().to_owned()));
        let exit = run(args, &mut out, &mut err);
        Said { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }

    /// The same, which must end well.
    pub(crate) fn done<W: AsRef<std::ffi::OsStr>>(&self, words: &[W]) -> Said {
        let said = self.pch(words);
        assert_eq!(said.exit, Exit::Done, "expected to be done, said: {} {}", said.out, said.err);
        said
    }

    /// Every journalled row.
    pub(crate) fn dump(&self) -> String {
        pch_store::Store::open(&self.store()).unwrap().dump().unwrap()
    }
}

/// Official files, where they lie beside the project.
pub(crate) fn official(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(name);
    path.exists().then_some(path)
}
