//! The log file beside the store. It says what the program did, never about whom: no names, figures or file names.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pch_app::{Clock, SystemClock};

/// A log larger than this starts anew: it is read by people, and the last days are what they look for.
const LARGEST: u64 = 1024 * 1024;

/// A log file; where it cannot be written the program goes on without it.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
}

impl Journal {
    /// The log of a store: `pch.db` has `pch.log` beside it.
    pub(crate) fn beside(store: &Path) -> Self {
        let path = store.with_extension("log");
        if path.metadata().is_ok_and(|about| about.len() > LARGEST) {
            let _ = File::create(&path);
        }
        Self { path }
    }

    /// Where the log is, to name it to the user.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds a line. Give it nothing that a person typed or a file held.
    pub(crate) fn note(&self, line: &str) {
        if let Some(folder) = self.path.parent() {
            let _ = std::fs::create_dir_all(folder);
        }
        if let Ok(mut file) = OpenOptions::new().create(true).append(true).open(&self.path) {
            let _ = writeln!(file, "{} {line}", SystemClock.now().format("%Y-%m-%dT%H:%M:%S%:z"));
        }
    }

    /// From now on a panic anywhere leaves a line with its place in the source. Its message is left out: it may hold a
    /// value from somebody's return.
    pub(crate) fn note_panics(self: &Arc<Self>) {
        let journal = Arc::clone(self);
        std::panic::set_hook(Box::new(move |panic| {
            let place = panic.location().map_or_else(|| "unknown place".to_owned(), ToString::to_string);
            journal.note(&format!("internal fault at {place}"));
            crate::say(&format!("PCH Planner met a fault of its own at {place}; noted in {}.", journal.path.display()));
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_lies_beside_its_store_and_keeps_one_line_a_note() {
        let folder = tempfile::tempdir().expect("a folder to write in");
        let journal = Journal::beside(&folder.path().join("a").join("pch.db"));
        journal.note("started");
        journal.note("ended");
        let text = std::fs::read_to_string(folder.path().join("a").join("pch.log")).expect("the log was written");
        let lines: Vec<&str> = text.lines().map(|line| line.split_once(' ').map_or("", |(_, note)| note)).collect();
        assert_eq!(lines, ["started", "ended"], "each note is a line after its time");
    }

    #[test]
    fn a_place_that_cannot_be_written_is_no_fault() {
        Journal::beside(Path::new("/proc/none/pch.db")).note("started");
    }
}
