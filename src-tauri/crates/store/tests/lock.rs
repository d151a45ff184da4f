//! A store with a passphrase: it opens with it and with nothing else, and so does all that is made of it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use chrono::NaiveDateTime;
use pch_store::backup::look_into;
use pch_store::lock::is_locked;
use pch_store::tables::people::{self, Person};
use pch_store::{Act, Passphrase, Store, StoreError, bring_back};
use std::path::{Path, PathBuf};

/// A word that stands in the store and nowhere in its file once it is locked.
const WORD: &str = "Kingsway returns its figures late";

fn now() -> NaiveDateTime {
    NaiveDateTime::parse_from_str("2018-11-30_120000", "%Y-%m-%d_%H%M%S").unwrap()
}

fn words(text: &str) -> Passphrase {
    Passphrase::new(text).unwrap()
}

fn write(store: &mut Store, name: &str) {
    let act = Act {
        kind: "save_person",
        label: name.to_owned(),
        actor: "a lead".to_owned(),
        at: "2018-11-30T12:00:00+00:00".to_owned(),
        barrier: false,
        package_id: None,
    };
    let person = Person { id: 0, name: name.to_owned(), role: "cluster_lead".to_owned(), ..Person::default() };
    store.transact::<_, StoreError>(&act, |tx| people::save(tx, &person)).unwrap();
}

/// A store with one act and a backup of it.
fn made(folder: &Path) -> (PathBuf, Store) {
    let path = folder.join("pch.db");
    let mut store = Store::open(&path).unwrap();
    write(&mut store, WORD);
    store.back_up("asked", now()).unwrap();
    (path, store)
}

fn says(path: &Path, word: &str) -> bool {
    let bytes = std::fs::read(path).unwrap();
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

fn backups(path: &Path) -> Vec<PathBuf> {
    pch_store::backup::backups_of(path).unwrap().into_iter().map(|backup| backup.path).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_locked_store_and_its_backups_say_nothing_and_open_with_the_passphrase_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut store) = made(folder.path());
    assert!(says(&path, WORD), "to begin with the file can be read by anybody");
    let before = store.dump().unwrap();
    assert_eq!(store.set_passphrase(Some(words("three random words"))).unwrap(), Vec::<PathBuf>::new());
    assert_eq!(store.dump().unwrap(), before, "no row changes");
    write(&mut store, "done while locked");
    store.back_up("asked", now()).unwrap();
    drop(store);

    for file in backups(&path).iter().chain([&path]) {
        assert!(is_locked(file), "{}", file.display());
        assert!(!says(file, WORD) && !says(file, "SQLite format"), "{} tells nothing", file.display());
        assert!(matches!(look_into(file, None), Err(StoreError::Locked { .. })), "{}", file.display());
        let wrong = look_into(file, Some(&words("Three random words")));
        assert!(matches!(wrong, Err(StoreError::WrongPassphrase { .. })), "capitals count: {wrong:?}");
        look_into(file, Some(&words("three random words"))).unwrap();
    }
    assert_eq!(backups(&path).len(), 2, "the one from before and the one from after");
    assert_eq!(names(folder.path()), ["pch backups", "pch.db"], "nothing is left beside it");
    assert!(matches!(Store::open(&path), Err(StoreError::Locked { .. })));
    let wrong = Store::open_with(&path, Some(&words("three random word")));
    assert!(matches!(wrong, Err(StoreError::WrongPassphrase { .. })), "{wrong:?}");

    let mut store = Store::open_with(&path, Some(&words("three random words"))).unwrap();
    store.undo("a lead", "2018-11-30T12:00:00+00:00").unwrap();
    assert_eq!(
        store.dump().unwrap(),
        before,
        "what was done while it was locked is taken back after it was opened again"
    );
}

#[test]
fn a_passphrase_is_changed_and_taken_away_and_backups_follow() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut store) = made(folder.path());
    let before = store.dump().unwrap();
    store.set_passphrase(Some(words("the first passphrase"))).unwrap();
    store.set_passphrase(Some(words("it's the \"second\""))).unwrap();
    drop(store);
    let second = words("it's the \"second\"");
    assert!(matches!(
        look_into(&backups(&path)[0], Some(&words("the first passphrase"))),
        Err(StoreError::WrongPassphrase { .. })
    ));
    look_into(&backups(&path)[0], Some(&second)).unwrap();
    let mut store = Store::open_with(&path, Some(&second)).unwrap();
    assert!(store.opens_with(Some(&second)) && !store.opens_with(None));
    store.set_passphrase(None).unwrap();
    assert_eq!(store.dump().unwrap(), before);
    drop(store);
    assert!(says(&path, WORD) && says(&backups(&path)[0], WORD), "both can be read again");
    assert!(!Store::open(&path).unwrap().is_locked());
}

#[test]
fn a_backup_comes_back_whatever_either_is_locked_with() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut store) = made(folder.path());
    let before = store.dump().unwrap();
    let plain = folder.path().join("plain.db");
    store.save_copy(&plain).unwrap();
    store.set_passphrase(Some(words("an earlier passphrase"))).unwrap();
    let earlier = folder.path().join("earlier.db");
    store.save_copy(&earlier).unwrap();
    let ways = [Some(words("today's passphrase")), None, Some(words("today's passphrase"))];
    for (turn, ours) in ways.into_iter().enumerate() {
        store.set_passphrase(ours.clone()).unwrap();
        for (file, theirs) in [(&plain, None), (&earlier, Some(words("an earlier passphrase")))] {
            write(&mut store, &format!("gone again {turn} {}", file.display()));
            store.restore(file, theirs.as_ref(), now()).unwrap();
            assert_eq!(store.dump().unwrap(), before, "{turn}: what {} held is there", file.display());
            drop(store);
            assert_eq!(is_locked(&path), ours.is_some(), "{turn}: the store keeps its own lock");
            store = Store::open_with(&path, ours.as_ref()).unwrap();
            assert_eq!(store.dump().unwrap(), before, "{turn}: and is still there when it is opened again");
        }
    }
    let refused = store.restore(&earlier, None, now());
    assert!(matches!(refused, Err(StoreError::WrongPassphrase { .. })), "the store's own was tried: {refused:?}");
    assert_eq!(store.dump().unwrap(), before);
    assert!(!names(folder.path()).iter().any(|name| name.contains("restoring")), "no working copy stays");
}

#[test]
fn a_locked_store_that_is_damaged_is_told_and_its_backup_takes_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut store) = made(folder.path());
    let own = words("three random words");
    store.set_passphrase(Some(own.clone())).unwrap();
    let before = store.dump().unwrap();
    drop(store);
    let whole = std::fs::read(&path).unwrap();
    let backup = backups(&path).remove(0);
    // The middle, the first page, and what tells that it is locked.
    for at in [20_000, 100, 0] {
        let mut bytes = whole.clone();
        bytes[at..at + 50].fill(0xA5);
        std::fs::write(&path, &bytes).unwrap();
        let told = Store::open_with(&path, Some(&own)).unwrap_err();
        assert!(
            matches!(told, StoreError::Corrupt { .. })
                || at == 100 && matches!(told, StoreError::WrongPassphrase { .. }),
            "spoilt at {at}: {told:?}"
        );
        assert!(
            bring_back(&path, &backup, None, now()).is_err(),
            "a locked backup is not taken without its passphrase"
        );
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "and the file stays as it was");
        let kept = bring_back(&path, &backup, Some(&own), now()).unwrap();
        assert_eq!(std::fs::read(&kept).unwrap(), bytes);
        assert_eq!(Store::open_with(&path, Some(&own)).unwrap().dump().unwrap(), before, "spoilt at {at}");
    }
}

#[test]
fn a_wrong_passphrase_never_moves_a_good_store_aside() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut store) = made(folder.path());
    let plain = folder.path().join("plain.db");
    store.save_copy(&plain).unwrap();
    store.set_passphrase(Some(words("three random words"))).unwrap();
    drop(store);
    let before = std::fs::read(&path).unwrap();
    let refused = bring_back(&path, &plain, Some(&words("mistyped passphrase")), now());
    assert!(matches!(refused, Err(StoreError::WrongPassphrase { .. })), "{refused:?}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn what_cannot_be_written_leaves_the_store_open_and_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut store) = made(folder.path());
    // A folder that is in the way of the copy.
    let way = folder.path().join(".pch.db.locking.pch-part");
    std::fs::create_dir_all(way.join("full")).unwrap();
    let before = std::fs::read(&path).unwrap();
    store.set_passphrase(Some(words("three random words"))).unwrap_err();
    assert_eq!(std::fs::read(&path).unwrap(), before);
    write(&mut store, "goes on");
    drop(store);
    assert!(!Store::open(&path).unwrap().is_locked());
}

#[test]
fn a_backup_that_is_damaged_is_named_and_the_others_follow() {
    let folder = tempfile::tempdir().unwrap();
    let (path, mut store) = made(folder.path());
    store.back_up("asked", now()).unwrap();
    let spoilt = backups(&path).remove(1);
    std::fs::write(&spoilt, "no store at all").unwrap();
    let left = store.set_passphrase(Some(words("three random words"))).unwrap();
    assert_eq!(left, [spoilt], "whoever locks the store is told which of its backups are not");
    assert!(is_locked(&backups(&path)[0]));
}
