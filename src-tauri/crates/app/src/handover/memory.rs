//! What this computer has seen of a store: so that an older copy of it, or one that was changed apart, is told on opening.

use crate::session::Session;
use pch_store::tables::handovers::{self as rows, Mark};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The file in the folder of this computer's memory.
const FILE: &str = "copies-seen.json";
/// Stores that are remembered; the longest unseen is forgotten first.
const MOST: usize = 200;

/// The newest state of a store that this computer has seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    turn: i64,
    operation: i64,
    /// Time of that operation, RFC 3339.
    at: String,
    /// What it was.
    label: String,
    /// Where the store lay.
    path: String,
}

fn read(folder: &Path) -> BTreeMap<String, Seen> {
    let text = std::fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Says what this copy is, beside what this computer has seen: nothing, or that it is older, or that it was changed apart.
pub(super) fn compare(session: &Session, folder: &Path) -> Option<String> {
    let mark = rows::mark(session.read()).ok()?;
    let seen = read(folder).remove(mark.first.as_deref()?)?;
    let when = super::standing::date(&seen.at);
    let there = if seen.path == session.store.path().display().to_string() {
        String::new()
    } else {
        format!(" in {}", seen.path)
    };
    if mark.operation < seen.operation || mark.turn < seen.turn {
        let here = super::standing::date(&mark.at);
        return Some(format!(
            "This is an older copy. On this computer work had come to “{}” on {when}{there}; this copy ends with “{}” on {here}.",
            seen.label, mark.label
        ));
    }
    let same = rows::time_of(session.read(), seen.operation).ok()? == Some(seen.at.clone());
    (!same).then(|| {
        format!(
            "This copy was changed apart from the one that was used on this computer{there}: there “{}” was done on {when}, and here it never was.",
            seen.label
        )
    })
}

/// Keeps what this copy is as the newest that was seen. A memory that cannot be written stands in nobody's way.
pub(super) fn keep(session: &Session, folder: &Path) {
    let Ok(Mark { first: Some(first), operation, at, label, turn }) = rows::mark(session.read()) else { return };
    let mut all = read(folder);
    let path = session.store.path().display().to_string();
    all.insert(first, Seen { turn, operation, at, label, path });
    while all.len() > MOST {
        let Some(oldest) = all.iter().min_by(|a, b| a.1.at.cmp(&b.1.at)).map(|(key, _)| key.clone()) else { break };
        all.remove(&oldest);
    }
    let Ok(text) = serde_json::to_string_pretty(&all) else { return };
    let target: PathBuf = folder.join(FILE);
    let partial = folder.join(format!(".{FILE}.part"));
    let _ = std::fs::create_dir_all(folder);
    if std::fs::write(&partial, text).is_ok() {
        let _ = std::fs::rename(&partial, &target);
    }
}

impl Session {
    /// Gives the session this computer's memory, and looks what it says of this store.
    pub(crate) fn remember_in(&mut self, folder: PathBuf) {
        self.older = compare(self, &folder);
        self.memory = Some(folder);
    }

    /// After an act: what this copy is now is what this computer has seen, unless it is an older copy.
    pub(crate) fn seen(&self) {
        if let (Some(folder), None) = (&self.memory, &self.older) {
            keep(self, folder);
        }
    }

    /// Work goes on with this copy, whatever was seen before.
    pub(crate) fn seen_anyway(&mut self) {
        self.older = None;
        self.seen();
    }
}
