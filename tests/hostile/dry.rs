//! `--dry-run` and looking change nothing: no row, no byte, no file.

use crate::pch::Desk;
use crate::process::{done, here};
use pch_cli::Exit;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Every file under a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.insert(path.clone(), Vec::new());
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    found
}

struct Laid {
    desk: Desk,
    input: tempfile::TempDir,
}

fn laid() -> Laid {
    let (desk, input) = (Desk::new(), tempfile::tempdir().unwrap());
    let place = |name: &str| input.path().join(name);
    std::fs::write(place("w_sept2018.csv"), "PRAC_CODE,TOTAL_GP_FTE,CCG_CODE_1819\nY99001,4.5,99Z\n").unwrap();
    let sender = place("sender.db");
    done(&sender, &["sample"]);
    let (store, out) = (&sender, place("out"));
    let words = ["submit", "--cluster", "U99001", "--period", "2018/19-Q3", "--by", "A", "--role", "Lead", "--out"];
    done(store, &[&words[..], &[out.to_str().unwrap()]].concat());
    desk.done(&["sample"]);
    desk.done(&["import".as_ref(), place("w_sept2018.csv").as_os_str()]);
    desk.done(&["undo"]);
    Laid { desk, input }
}

#[test]
fn a_dry_run_changes_no_byte_and_makes_no_file() {
    let Laid { desk, input } = laid();
    let place = |name: &str| input.path().join(name).display().to_string();
    let (w, package, sender) = (place("w_sept2018.csv"), place("out"), place("sender.db"));
    let new = desk.folder.path().join("new").display().to_string();
    let line = ["call", "funding.show", r#"{"scope":{"kind":"cluster","code":"U99001"},"year":"2018/19"}"#];
    let lines = here(&desk.store(), &line).json()["lines"].as_array().unwrap().clone();
    let line = lines.iter().find(|line| !line["amount"].is_null()).unwrap()["id"].to_string();
    let before = files(desk.folder.path());
    let acts: Vec<Vec<&str>> = vec![
        vec!["import", &w, "--dry-run"],
        vec![
            "submit",
            "--cluster",
            "U99001",
            "--period",
            "2018/19-Q3",
            "--by",
            "A",
            "--role",
            "B",
            "--out",
            &new,
            "--dry-run",
        ],
        vec!["collect", &package, "--dry-run"],
        vec!["collect", &package, "--dry-run", "--period", "2018/19-Q3", "--export", &new],
        vec!["allocate", "--line", &line, "--amount", "1000", "--dry-run"],
        vec!["allocate", "--amount", "1000"],
        vec!["undo", "--dry-run"],
        vec!["redo", "--dry-run"],
        vec!["restore", &sender, "--dry-run"],
        vec!["sample", "--dry-run"],
        vec!["history"],
        vec!["indicators"],
        vec!["backup", "--list"],
        vec!["verify", &sender],
        vec!["call", "home.show", r#"{"scope":{"kind":"cluster","code":"U99001"},"period":"2018/19-Q3"}"#],
        vec!["call", "session.show"],
    ];
    for words in acts {
        let said = here(&desk.store(), &words);
        assert!(matches!(said.exit, Exit::Done | Exit::Problems), "{words:?}: {}", said.err);
        let after = files(desk.folder.path());
        let changed: Vec<_> =
            after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|x| x.0).collect();
        assert!(
            changed.is_empty() && after.len() == before.len(),
            "{words:?} changed {changed:?}: {}{}",
            said.out,
            said.err
        );
    }
}

#[test]
fn a_dry_run_is_refused_where_the_act_is_and_in_the_same_words() {
    let Laid { desk, input } = laid();
    let store = desk.store();
    let same = |words: &[&str]| {
        let rehearsed = here(&store, &[words, &["--dry-run"]].concat());
        let before = std::fs::read(&store).unwrap();
        let acted = here(&store, words);
        assert_eq!(rehearsed.exit, Exit::Problems, "{words:?} --dry-run: {}", rehearsed.out);
        assert_eq!(rehearsed.exit, acted.exit, "{words:?}: one refusal");
        assert!(acted.err.ends_with(&rehearsed.err), "{words:?}: in one voice: {} | {}", rehearsed.err, acted.err);
        assert_eq!(std::fs::read(&store).unwrap(), before, "{words:?}: and nothing is changed by either");
        acted.err
    };
    assert!(same(&["sample"]).contains("The sample cluster is here already"), "a store that has it");
    let new = input.path().join("new.db");
    let promised = here(&new, &["sample", "--dry-run"]);
    assert_eq!(promised.exit, Exit::Done, "an empty store takes it: {}", promised.err);

    let place = |name: &str| input.path().join(name).display().to_string();
    let hand = serde_json::json!({"to_name": "B. Deputy", "folder": place(""), "note": ""}).to_string();
    done(&store, &["call", "handover.hand_on", &hand]);
    let (w, packages) = (place("w_sept2018.csv"), place("out"));
    for words in [&["sample"][..], &["import", &w], &["collect", &packages], &["redo"]] {
        let said = same(words);
        // The sample is refused first for being there.
        let why = if words == ["sample"] { "here already" } else { "handed this store to B. Deputy" };
        assert!(said.contains(why), "{words:?}: why: {said}");
    }
}

#[test]
fn looking_where_there_is_no_store_makes_none() {
    let Laid { desk, input } = laid();
    let place = |name: &str| input.path().join(name).display().to_string();
    let (w, sender) = (place("w_sept2018.csv"), place("sender.db"));
    let store = desk.folder.path().join("misspelt/pch.db");
    for words in [
        &["history", "--json"][..],
        &["indicators", "--json"],
        &["backup", "--list", "--json"],
        &["import", &w, "--dry-run"],
        &["sample", "--dry-run"],
        &["restore", &sender, "--dry-run"],
    ] {
        let said = here(&store, words);
        assert_eq!(said.exit, Exit::Done, "{words:?}: {}", said.err);
        assert!(said.err.contains("There is no store"), "{words:?}: it is said: {}", said.err);
        assert!(!store.exists() && !store.parent().unwrap().exists(), "{words:?}: and none is made");
    }
    assert_eq!(here(&store, &["undo", "--dry-run"]).exit, Exit::Problems, "nothing to undo");
}

#[test]
fn a_refused_act_leaves_no_file_behind() {
    let Laid { desk, input } = laid();
    let sender = input.path().join("sender.db").display().to_string();
    let before = files(desk.folder.path());
    let out = desk.folder.path().join("new").display().to_string();
    for words in [
        &["import", &sender][..],
        &["collect", &sender],
        &["collect", &input.path().join("nowhere").display().to_string()],
        &["restore", &input.path().join("w_sept2018.csv").display().to_string()],
        &["submit", "--cluster", "U00000", "--period", "2018/19-Q3", "--by", "A", "--role", "B", "--out", &out],
        &["submit", "--cluster", "U99001", "--period", "2018/19-Q3", "--by", "  ", "--role", "B", "--out", &out],
        &["submit", "--cluster", "U99001", "--period", "soon", "--by", "A", "--role", "B", "--out", &out],
        &["sample"],
    ] {
        let said = here(&desk.store(), words);
        assert_eq!(said.exit, Exit::Problems, "{words:?}: {}", said.out);
        let after = files(desk.folder.path());
        let new: Vec<_> = after.keys().filter(|path| !before.contains_key(*path)).collect();
        let only_folder = new.iter().all(|path| path.ends_with("new"));
        assert!(only_folder, "{words:?} left {new:?}");
        assert_eq!(after[&desk.store()], before[&desk.store()], "{words:?}: the store is as it was: {}", said.err);
    }
}
