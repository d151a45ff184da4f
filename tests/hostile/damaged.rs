//! Stores and backups that are newer, damaged, cut or somebody else's: told plainly, never overwritten.

use crate::chance::Chance;
use crate::pch::Desk;
use crate::process::{here, pch};
use crate::state::everything;
use pch_cli::Exit;
use rusqlite::Connection;
use std::path::Path;

fn with_pragma(desk: &Desk, name: &str, pragma: &str) -> std::path::PathBuf {
    let path = desk.folder.path().join(name);
    std::fs::copy(desk.store(), &path).unwrap();
    Connection::open(&path).unwrap().execute_batch(pragma).unwrap();
    path
}

/// Another program's database, as it lies there while that program has it open.
fn foreign(path: &Path, pragma: &str) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(&format!("{pragma}; CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1);")).unwrap();
    connection
}

#[test]
fn a_backup_that_is_newer_damaged_or_no_backup_leaves_the_present_as_it_was() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let folder = desk.folder.path();
    let whole = std::fs::read(desk.store()).unwrap();
    let newer = with_pragma(&desk, "newer.db", "PRAGMA user_version = 99");
    let theirs = with_pragma(&desk, "theirs.db", "PRAGMA application_id = 77");
    let other = folder.join("other.db");
    drop(foreign(&other, ""));
    let cut = desk.file("cut.db", &whole[..whole.len() / 2]);
    let mut changed = whole.clone();
    // A whole page of noughts in the middle: what a failing disk gives back.
    let page = whole.len() / 4096 / 2;
    changed[page * 4096..(page + 1) * 4096].fill(0);
    let damaged = desk.file("damaged.db", changed);
    let cases = [
        (newer, "newer version"),
        (theirs, "not a store"),
        (other, "not a store"),
        (cut, "damaged"),
        (damaged, "damaged"),
        (desk.file("empty.db", b""), "0 bytes"),
        (desk.file("text.db", b"PRAC_CODE,NAME\nY90001,A\n"), "damaged or not a PCH Planner store"),
        (folder.join("not there.db"), "is not there"),
    ];
    let before = std::fs::read(desk.store()).unwrap();
    for (path, word) in cases {
        let bytes = std::fs::read(&path).ok();
        for dry in [true, false] {
            let mut words = vec!["restore".as_ref(), path.as_os_str()];
            if dry {
                words.push("--dry-run".as_ref());
            }
            let said = here(&desk.store(), &words);
            assert_eq!(said.exit, Exit::Problems, "{}: {}", path.display(), said.out);
            assert!(said.err.contains(word), "{}: “{word}” must be said: {}", path.display(), said.err);
        }
        assert_eq!(std::fs::read(&path).ok(), bytes, "{}: the backup is as it was", path.display());
        assert_eq!(std::fs::read(desk.store()).unwrap(), before, "{}: the present is as it was", path.display());
    }
    let left: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("restoring")), "no copy stays behind: {left:?}");
}

#[test]
fn a_store_that_is_newer_damaged_or_somebody_elses_is_told_plainly_and_never_written() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let whole = std::fs::read(desk.store()).unwrap();
    let other = desk.folder.path().join("other.db");
    drop(foreign(&other, ""));
    let cases = [
        (with_pragma(&desk, "newer.db", "PRAGMA user_version = 99"), "newer version"),
        (with_pragma(&desk, "theirs.db", "PRAGMA application_id = 77"), "not a store"),
        (other, "not a store"),
        (desk.file("cut.db", &whole[..whole.len() / 2]), "damaged"),
        (desk.file("short.db", &whole[..50]), "damaged"),
        (desk.file("shorter than a page.db", &whole[..1_000]), "damaged"),
        (desk.file("a word.db", b"hello"), "damaged or not a PCH Planner store"),
        (desk.file("text.db", "PRAC_CODE,NAME\nY90001,A\n".repeat(400)), "damaged or not a PCH Planner store"),
    ];
    for (path, word) in cases {
        let before = std::fs::read(&path).unwrap();
        for words in [&["history"][..], &["sample"], &["undo"], &["backup"], &["call", "home.show"]] {
            let said = here(&path, words);
            assert_eq!(said.exit, Exit::Problems, "{} {words:?}: {}", path.display(), said.out);
            assert!(said.err.contains(word), "{} {words:?}: “{word}” must be said: {}", path.display(), said.err);
            assert_eq!(std::fs::read(&path).unwrap(), before, "{} {words:?}: not a byte is written", path.display());
        }
    }
}

#[test]
fn a_database_that_another_program_has_open_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("browser.db");
    let theirs = foreign(&path, "PRAGMA journal_mode = WAL");
    let log = folder.path().join("browser.db-wal");
    let before = (std::fs::read(&path).unwrap(), std::fs::read(&log).unwrap());
    let ran = pch(&path, &["sample"]);
    assert!(ran.code == Some(1) && ran.err.contains("not a store"), "{}{}", ran.out, ran.err);
    assert_eq!(
        (std::fs::read(&path).unwrap(), std::fs::read(&log).unwrap()),
        before,
        "its file and its log are as they were"
    );
    drop(theirs);
}

#[test]
fn a_store_with_any_byte_changed_works_or_says_that_it_is_damaged() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let whole = std::fs::read(desk.store()).unwrap();
    let path = desk.folder.path().join("changed.db");
    let mut chance = Chance::new(4_096);
    let mut told = 0;
    for round in 0..40 {
        let mut bytes = whole.clone();
        for _ in 0..=round % 3 {
            let at = chance.below(bytes.len());
            bytes[at] = chance.other(bytes[at]);
        }
        std::fs::write(&path, &bytes).unwrap();
        let home = r#"{"scope":{"kind":"cluster","code":"U99001"},"period":"2018/19-Q3"}"#;
        for words in [&["history"][..], &["call", "home.show", home], &["indicators"], &["undo"]] {
            let said = here(&path, words);
            assert_ne!(said.exit, Exit::Internal, "round {round}, {words:?}: {}{}", said.out, said.err);
            told += u32::from(said.err.contains("damaged"));
        }
        let _ = std::fs::remove_file(desk.folder.path().join("changed.db-journal"));
    }
    println!("{told} times it was told that the store is damaged");
}

#[test]
fn what_an_interrupted_restore_left_is_not_played_into_the_next() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let folder = desk.folder.path();
    let backup = folder.join("backup.db");
    std::fs::copy(desk.store(), &backup).unwrap();
    let wanted = everything(&backup);
    // A work copy and its journal, as a restore that was killed in a migration would leave them.
    let work = folder.join("other.db");
    std::fs::copy(desk.store(), &work).unwrap();
    let connection = Connection::open(&work).unwrap();
    connection
        .execute_batch("PRAGMA cache_size = 4; BEGIN IMMEDIATE; DELETE FROM post_share; DELETE FROM post;")
        .unwrap();
    connection.execute_batch("CREATE TABLE x (a); INSERT INTO x VALUES (zeroblob(200000));").unwrap();
    std::fs::copy(&work, folder.join("pch.restoring")).unwrap();
    std::fs::copy(folder.join("other.db-journal"), folder.join("pch.restoring-journal")).unwrap();
    drop(connection);
    desk.done(&["restore".as_ref(), backup.as_os_str()]);
    let restored = everything(&desk.store());
    let missing: Vec<&str> = wanted.lines().filter(|line| !restored.contains(line)).collect();
    assert!(missing.is_empty(), "all of the backup is there, without: {missing:?}");
    assert_eq!(restored.lines().count(), wanted.lines().count() + 1, "and only the restore itself was added");
    assert!(!folder.join("pch.restoring-journal").exists(), "and nothing stays behind");
}

#[test]
fn a_frozen_package_that_the_disk_has_changed_is_never_given_out() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let out = desk.folder.path().join("out");
    let words = ["submit", "--cluster", "U99001", "--period", "2018/19-Q3", "--by", "A", "--role", "Lead", "--out"];
    desk.done(&[&words[..], &[out.to_str().unwrap()]].concat());
    let connection = Connection::open(desk.store()).unwrap();
    connection
        .execute("UPDATE blob SET bytes = CAST(substr(bytes, 1, 500) || x'00' || substr(bytes, 502) AS BLOB)", [])
        .unwrap();
    drop(connection);
    let empty = desk.folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let input = serde_json::json!({ "id": 1, "folder": empty });
    let said = desk.pch(&["call", "submission.export", &input.to_string()]);
    assert!(said.exit == Exit::Problems && said.err.contains("damaged"), "{:?} {}", said.exit, said.err);
    assert_eq!(std::fs::read_dir(&empty).unwrap().count(), 0, "no half of a package is written");
}
