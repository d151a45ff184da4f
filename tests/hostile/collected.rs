//! Collecting: the same again, a later revision, two that contradict each other; one undo for each.

use crate::pch::{Desk, Said, official};
use crate::process::{done, here};
use crate::state::{everything, operations};
use pch_cli::Exit;
use serde_json::json;
use std::path::{Path, PathBuf};

fn submit(store: &Path, cluster: &str, out: &Path) -> PathBuf {
    let mut words =
        ["submit", "--period", "2018/19-Q3", "--by", "A. Lead", "--role", "Cluster lead", "--json"].to_vec();
    words.extend(["--explain", "Not asked for this quarter", "--cluster", cluster, "--out", out.to_str().unwrap()]);
    let said = here(store, &words);
    assert_eq!(said.exit, Exit::Done, "{cluster}: {}", said.err);
    said.json()["file"]["path"].as_str().unwrap().into()
}

/// One more GP in the sample's first practice.
fn more_staff(store: &Path, wte: &str) {
    let edit = json!({
        "scope": { "kind": "practice", "code": "Y99001" }, "period": "2018/19-Q3", "as_of": "2018-12-31", "dry_run": false,
        "edits": [{ "organisation": "Y99001", "role": "salaried", "age_band": "35-39", "headcount": "1", "wte": wte }]
    });
    let said = here(store, &["call", "workforce.save", &edit.to_string()]);
    assert_eq!(said.exit, Exit::Done, "{}", said.err);
}

fn collect(desk: &Desk, words: &[&str]) -> Said {
    desk.pch(&["collect"].iter().chain(words).collect::<Vec<_>>())
}

#[test]
fn a_later_revision_replaces_and_two_of_one_revision_are_put_to_the_person() {
    let desk = Desk::new();
    let folder = desk.folder.path();
    let (one, two) = (folder.join("one.db"), folder.join("two.db"));
    done(&one, &["sample"]);
    std::fs::copy(&one, &two).unwrap();
    more_staff(&two, "0.9");
    let first = submit(&one, "U99001", &folder.join("a"));
    let other = submit(&two, "U99001", &folder.join("b"));
    assert_eq!(first.file_name(), other.file_name(), "two senders give their files one name");
    let (first, other) = (first.to_str().unwrap(), other.to_str().unwrap());

    let empty = desk.dump_of_new();
    assert_eq!(collect(&desk, &[first]).exit, Exit::Done, "the first is new");
    let held = everything(&desk.store());
    let said = collect(&desk, &[first]);
    assert!(said.exit == Exit::Done && said.out.contains("Already here"), "{}{}", said.out, said.err);
    assert_eq!(everything(&desk.store()), held, "the same again changes nothing and is no operation");

    let said = collect(&desk, &[other]);
    assert_eq!(said.exit, Exit::Problems, "the same revision with other figures: {}", said.out);
    assert!(said.err.contains("--take") && said.err.contains('→'), "both figures and the choice: {}", said.err);
    assert_eq!(everything(&desk.store()), held, "nothing is taken without a choice");
    let said = collect(&desk, &[other, "--keep", other]);
    assert_eq!((said.exit, everything(&desk.store())), (Exit::Done, held.clone()), "kept: {}", said.err);
    let said = collect(&desk, &[other, "--take", other, "--dry-run"]);
    assert_eq!((said.exit, everything(&desk.store())), (Exit::Done, held.clone()), "a dry run: {}", said.err);
    let before = (desk.dump(), operations(&desk.store()));
    let said = collect(&desk, &[other, "--take", other]);
    assert_eq!(said.exit, Exit::Done, "taken: {}", said.err);
    assert_eq!(operations(&desk.store()), before.1 + 1, "as one operation");
    assert_ne!(desk.dump(), before.0, "the other figures are held now");
    desk.done(&["undo"]);
    assert_eq!(desk.dump(), before.0, "one undo brings the first back");

    // Both at once: the file's name is the same, so the choice goes by its path.
    let third = Desk::new();
    let said = collect(&third, &[first, other, "--take", other]);
    assert_eq!(said.exit, Exit::Done, "{}{}", said.out, said.err);
    let digest = |desk: &Desk| desk.dump().lines().find(|line| line.starts_with("received")).unwrap().to_owned();
    let fourth = Desk::new();
    assert_eq!(collect(&fourth, &[other]).exit, Exit::Done, "alone");
    assert_eq!(digest(&third).split('|').nth(9), digest(&fourth).split('|').nth(9), "the one chosen is held");

    more_staff(&one, "0.4");
    let later = submit(&one, "U99001", &folder.join("a"));
    let later = later.to_str().unwrap();
    let said = collect(&desk, &[later]);
    assert!(said.exit == Exit::Done && said.out.contains("Revision 2 replaces revision 1"), "{}", said.out);
    let held = everything(&desk.store());
    let said = collect(&desk, &[first]);
    assert!(said.exit == Exit::Done && said.out.contains("Nothing changed"), "{}", said.out);
    assert_eq!(everything(&desk.store()), held, "an older one changes nothing");
    desk.done(&["undo"]);
    assert_eq!(desk.dump(), before.0, "one undo takes the later revision back");
    desk.done(&["undo"]);
    assert_eq!(desk.dump(), empty, "and one the first");
}

impl Desk {
    /// What a store holds in which nothing was done yet.
    fn dump_of_new(&self) -> String {
        let store = pch_store::Store::open(&self.folder.path().join("new.db")).unwrap();
        store.dump().unwrap()
    }
}

#[test]
fn three_real_clusters_are_collected_once_and_taken_back_whole() {
    let names = [
        "blmk_epraccur_2019-12.csv",
        "england/ePCN_2019-12.xlsx",
        "blmk_nhs_payments_18-19.csv",
        "blmk_general_practice_sept2018_practice_level_extract.csv",
    ];
    let files: Vec<_> = names.iter().filter_map(|name| official(name)).collect();
    if files.len() < names.len() {
        println!("skipped: the official files are not beside the project");
        return;
    }
    let desk = Desk::new();
    let sender = desk.folder.path().join("sender.db");
    let mut words = vec![std::ffi::OsString::from("import")];
    words.extend(files.into_iter().map(PathBuf::into_os_string));
    done(&sender, &words);
    let rows = here(&sender, &["indicators", "--by", "cluster", "--within", "ccg:06F", "--json"]).json();
    let codes: Vec<String> =
        rows.as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect();
    let out = desk.folder.path().join("out");
    for code in codes.iter().filter(|code| code.starts_with('U')).take(3) {
        let package = submit(&sender, code, &out);
        let said = here(&sender, &["verify".as_ref(), package.as_os_str()]);
        assert_eq!(said.exit, Exit::Done, "{code} verifies: {}", said.err);
    }
    let empty = desk.dump_of_new();
    let out = out.to_str().unwrap();
    assert_eq!(collect(&desk, &[out]).exit, Exit::Done, "three into an empty store");
    let held = everything(&desk.store());
    assert_eq!(operations(&desk.store()), 1, "as one operation");
    let said = collect(&desk, &[out]);
    assert!(said.exit == Exit::Done && said.out.contains("Nothing changed"), "{}{}", said.out, said.err);
    assert_eq!(everything(&desk.store()), held, "again changes nothing, and is no operation");
    desk.done(&["undo"]);
    assert_eq!(desk.dump(), empty, "one undo takes the collection back");
    desk.done(&["redo"]);
    assert_eq!(collect(&desk, &[out]).exit, Exit::Done, "and what was done again is held again");
    assert_eq!(operations(&desk.store()), 3, "so that nothing is new");
}
