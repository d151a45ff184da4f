//! The next act of a soak: words for `pch`, by chance, from the state of the store.

use crate::chance::Chance;
use crate::ground::Ground;
use crate::makers::{self, Maker, NEEDS};
use crate::sent;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Acts on what was looked at before, which one process has to do; `pch` has commands of its own that do both.
const OF_ONE_PROCESS: [&str; 4] = ["import.commit", "collect.commit", "maturity.take_forms", "staff_list.commit"];

/// Commands of `pch` that are no single act of the table.
const OWN: [&str; 9] =
    ["import", "collect", "backup", "restore", "submit", "undo", "redo", "export", "export submission"];

/// Makes acts.
pub(crate) struct Script {
    pub(crate) chance: Chance,
    makers: BTreeMap<&'static str, Maker>,
    serial: usize,
    wish: Option<&'static str>,
}

/// An act: what kind, and the words after `pch --store …`.
pub(crate) struct Act {
    pub(crate) kind: &'static str,
    pub(crate) words: Vec<String>,
}

impl Script {
    pub(crate) fn new(seed: u64) -> Self {
        let mut makers = makers::all();
        makers.retain(|name, _| !OF_ONE_PROCESS.contains(name));
        Self { chance: Chance::new(seed), makers, serial: 0, wish: None }
    }

    /// The next act on a store that no process has open. `folder` holds what others sent, and takes what is written.
    pub(crate) fn next(&mut self, store: &Path, folder: &Path) -> Act {
        loop {
            let act = if self.chance.below(2) == 0 { self.own(store, folder) } else { self.call(store, folder) };
            if let Some(act) = act {
                return act;
            }
        }
    }

    fn call(&mut self, store: &Path, folder: &Path) -> Option<Act> {
        let at = self.chance.below(self.makers.len());
        let any = *self.makers.keys().nth(at).unwrap();
        let kind = self.wish.take().unwrap_or(any);
        let app = sent::opened(store, "Soak");
        let mut ground = Ground { source: &app, chance: &mut self.chance, folder, serial: self.serial };
        let input = self.makers.get(kind)?(&mut ground);
        self.serial = ground.serial;
        let Some(input) = input else {
            self.wish = NEEDS.iter().find(|(act, _)| *act == kind).map(|(_, before)| *before);
            return None;
        };
        Some(Act { kind, words: vec!["call".to_owned(), kind.to_owned(), input.to_string()] })
    }

    fn own(&mut self, store: &Path, folder: &Path) -> Option<Act> {
        let kind = OWN[self.chance.below(OWN.len())];
        let place = folder.display().to_string();
        let words = match kind {
            "import" => {
                let app = sent::opened(store, "Soak");
                let mut ground = Ground { source: &app, chance: &mut self.chance, folder, serial: self.serial };
                let path = makers::organisations::workforce_file(&mut ground);
                self.serial = ground.serial;
                vec!["import".to_owned(), path]
            }
            "collect" => {
                let returns = files(&folder.join("sent"), "return");
                vec!["collect".to_owned(), self.any(&returns)?]
            }
            "restore" => {
                let mut backups = files(&store.with_file_name("pch backups"), "");
                // What a killed process left of a backup bears another name, and goes when the store is opened.
                backups.retain(|path| path.extension().is_some_and(|end| end == "db"));
                vec!["restore".to_owned(), self.any(&backups)?]
            }
            "submit" => {
                ["submit", "--cluster", "U99001", "--period", sent::PERIOD, "--by", "A. Lead", "--role", "Cluster lead"]
                    .into_iter()
                    .chain(["--explain", "Invented", "--out", &place])
                    .map(str::to_owned)
                    .collect()
            }
            "export" => {
                let scope = json!({"kind": "cluster", "code": "U99001"});
                let exports = [
                    ("funding.export", json!({"scope": scope, "year": "2018/19", "folder": place})),
                    ("programme.export", json!({"scope": scope, "period": sent::PERIOD, "folder": place})),
                    ("trajectory.export", json!({"scope": scope, "period": sent::PERIOD, "folder": place})),
                ];
                let (name, input) = &exports[self.chance.below(exports.len())];
                vec!["call".to_owned(), (*name).to_owned(), input.to_string()]
            }
            "export submission" => {
                let input = json!({"id": 1, "folder": place});
                vec!["call".to_owned(), "submission.export".to_owned(), input.to_string()]
            }
            other => vec![other.to_owned()],
        };
        Some(Act { kind, words })
    }

    fn any(&mut self, paths: &[PathBuf]) -> Option<String> {
        if paths.is_empty() { None } else { Some(paths[self.chance.below(paths.len())].display().to_string()) }
    }
}

/// The files of a folder whose names begin so.
pub(crate) fn files(folder: &Path, beginning: &str) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| {
        path.is_file() && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(beginning))
    });
    all.sort();
    all
}
