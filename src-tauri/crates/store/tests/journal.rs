//! The journal: every act can be taken back, and nothing changes unseen.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use pch_store::tables::people::{self, Person};
use pch_store::tables::{blobs, posts, settings};
use pch_store::{Act, Store, StoreError};
use proptest::prelude::*;

fn act(label: &str) -> Act {
    Act {
        kind: "test",
        label: label.to_owned(),
        actor: "Tester".to_owned(),
        at: "2018-11-21T09:00:00+00:00".to_owned(),
        barrier: false,
        package_id: None,
    }
}

fn person(id: i64, name: &str) -> Person {
    Person { id, name: name.to_owned(), role: "cluster_lead".to_owned(), ..Person::default() }
}

fn add(store: &mut Store, name: &str) -> i64 {
    let (id, _) = store
        .transact::<_, StoreError>(&act(&format!("{name} added")), |tx| people::save(tx, &person(0, name)))
        .unwrap();
    id
}

#[test]
fn an_act_is_taken_back_and_done_again_to_the_same_bytes() {
    let mut store = Store::in_memory().unwrap();
    let empty = store.dump().unwrap();
    let id = add(&mut store, "First");
    let one = store.dump().unwrap();
    store.transact::<_, StoreError>(&act("renamed"), |tx| people::save(tx, &person(id, "Renamed"))).unwrap();
    let two = store.dump().unwrap();
    assert_ne!(one, two, "the act must show in the dump, else the test proves nothing");

    store.undo("Tester", "t").unwrap();
    assert_eq!(store.dump().unwrap(), one, "the change of a row is taken back");
    store.undo("Tester", "t").unwrap();
    assert_eq!(store.dump().unwrap(), empty, "the adding of a row is taken back");
    assert!(
        matches!(store.undo("Tester", "t"), Err(StoreError::NothingTo("undo"))),
        "there is nothing before the first act"
    );
    store.redo("Tester", "t").unwrap();
    store.redo("Tester", "t").unwrap();
    assert_eq!(store.dump().unwrap(), two, "done again, all is as it was");
    store.undo("Tester", "t").unwrap();
    assert_eq!(store.dump().unwrap(), one, "what was done again can be taken back again");
}

#[test]
fn a_new_act_clears_what_could_be_done_again() {
    let mut store = Store::in_memory().unwrap();
    add(&mut store, "First");
    store.undo("Tester", "t").unwrap();
    add(&mut store, "Second");
    assert_eq!(store.stacks().redo_label(), None, "two futures cannot both be kept");
    assert_eq!(store.stacks().undo_label(), Some("Second added"), "the new act is the one to undo");
}

#[test]
fn a_barrier_stops_undo_and_an_act_without_effect_leaves_no_operation() {
    let mut store = Store::in_memory().unwrap();
    let id = add(&mut store, "First");
    let (_, operation) =
        store.transact::<_, StoreError>(&act("same"), |tx| people::save(tx, &person(id, "First"))).unwrap();
    assert_eq!(operation, None, "saving the same values is no act");
    let barrier = Act { barrier: true, ..act("signed") };
    store.transact::<_, StoreError>(&barrier, |tx| people::save(tx, &person(id, "Signed"))).unwrap();
    assert!(matches!(store.undo("Tester", "t"), Err(StoreError::NothingTo("undo"))), "undo cannot cross a sign-off");
}

#[test]
fn an_act_that_fails_half_way_leaves_nothing() {
    let mut store = Store::in_memory().unwrap();
    let before = store.dump().unwrap();
    let failed = store.transact::<(), StoreError>(&act("fails"), |tx| {
        people::save(tx, &person(0, "Half"))?;
        Err(StoreError::NothingTo("test"))
    });
    assert!(failed.is_err(), "the body's error is handed on");
    assert_eq!(store.dump().unwrap(), before, "nothing is half-applied");
    assert!(store.history(None, 10).unwrap().is_empty(), "and the journal does not mention it");
}

#[test]
fn a_journalled_table_cannot_be_written_outside_an_act() {
    let mut store = Store::in_memory().unwrap();
    let written = store.write_unjournalled::<_, StoreError>(|tx| people::save(tx, &person(0, "Unseen")));
    assert!(written.is_err(), "a change that the journal does not see could never be taken back");
    store.write_unjournalled::<_, StoreError>(|tx| settings::set(tx, "scope", "cluster U99001")).unwrap();
    assert_eq!(settings::get(store.read(), "scope").unwrap().as_deref(), Some("cluster U99001"), "settings are free");
}

#[test]
fn undo_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pch.db");
    let before = {
        let mut store = Store::open(&path).unwrap();
        let before = store.dump().unwrap();
        add(&mut store, "First");
        before
    };
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.stacks().undo_label(), Some("First added"), "the journal is in the file");
    store.undo("Tester", "t").unwrap();
    assert_eq!(store.dump().unwrap(), before, "an act of an earlier day is taken back whole");
    drop(store);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.stacks().redo_label(), Some("First added"), "so does what can be done again");
}

#[test]
fn a_second_opener_is_told_who_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pch.db");
    let first = Store::open(&path).unwrap();
    assert!(matches!(Store::open(&path), Err(StoreError::OpenElsewhere { .. })), "two writers would lose work");
    drop(first);
    assert!(Store::open(&path).is_ok(), "once it is closed it opens");
}

#[test]
fn newer_foreign_and_damaged_files_are_refused_and_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pch.db");
    {
        let store = Store::open(&path).unwrap();
        store.read().pragma_update(None, "user_version", 99).unwrap();
    }
    let bytes = std::fs::read(&path).unwrap();
    assert!(
        matches!(Store::open(&path), Err(StoreError::FileTooNew { found: 99, .. })),
        "a newer store is named as such"
    );
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "and not touched");

    let foreign = folder.path().join("other.db");
    rusqlite::Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        .unwrap();
    assert!(
        matches!(Store::open(&foreign), Err(StoreError::NotAStore { .. })),
        "another program's database is not ours"
    );

    let text = folder.path().join("text.db");
    std::fs::write(&text, "not a database, but long enough to look at".repeat(100)).unwrap();
    assert!(matches!(Store::open(&text), Err(StoreError::Corrupt { .. })), "a text file is no store");
}

#[test]
fn a_backup_is_checked_and_restored_with_its_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pch.db");
    let now = chrono::NaiveDate::from_ymd_opt(2018, 11, 21).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut store = Store::open(&path).unwrap();
    add(&mut store, "First");
    let then = store.dump().unwrap();
    let backup = store.back_up("asked", now).unwrap();
    add(&mut store, "Second");
    store.restore(&backup.path, None, now).unwrap();
    assert_eq!(store.dump().unwrap(), then, "what was there at the backup is there again");
    assert_eq!(store.stacks().undo_label(), Some("First added"), "with the journal of that time");
    assert!(
        store.backups().unwrap().iter().any(|backup| backup.reason == "restore"),
        "the present was backed up first"
    );
    add(&mut store, "Third");
    assert_eq!(people::list(store.read()).unwrap().len(), 2, "the restored store is written as before");
}

#[test]
fn bytes_are_stored_once() {
    let mut store = Store::in_memory().unwrap();
    let digests = store
        .write_unjournalled::<_, StoreError>(|tx| Ok((blobs::put(tx, b"the same")?, blobs::put(tx, b"the same")?)))
        .unwrap();
    assert_eq!(digests.0, digests.1, "the digest is of the bytes");
    assert_eq!(blobs::get(store.read(), &digests.0).unwrap(), b"the same", "and gives them back");
}

#[derive(Debug, Clone)]
enum Step {
    Add(i64),
    Change(usize, Option<i64>),
    Remove(usize),
    Share(usize, i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0_i64..i64::MAX).prop_map(Step::Add),
        (0_usize..8, prop::option::of(i64::MIN..i64::MAX)).prop_map(|(at, wte)| Step::Change(at, wte)),
        (0_usize..8).prop_map(Step::Remove),
        (0_usize..8, 1_i64..1_000_000_000).prop_map(|(at, share)| Step::Share(at, share)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_acts_undone_to_the_start_and_done_again_give_the_same_bytes(steps in prop::collection::vec(step(), 1..20)) {
        let mut store = Store::in_memory().unwrap();
        let start = store.dump().unwrap();
        let mut done = 0;
        for step in steps {
            let ids: Vec<i64> = {
                let mut statement = store.read().prepare("SELECT id FROM post ORDER BY id").unwrap();
                statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
            };
            let nth = |at: usize| (!ids.is_empty()).then(|| ids[at % ids.len()]);
            let (_, operation) = store.transact::<_, StoreError>(&act("step"), |tx| {
                match step {
                    Step::Add(wte) => { posts::save(tx, &posts::Post { organisation: "Y99001".into(), wte: Some(wte), as_of: "2018-09-30".into(), note: "a “note” \\ with \u{0} oddities".replace('\u{0}', ""), ..Default::default() })?; }
                    Step::Change(at, wte) => if let Some(id) = nth(at) {
                        let post = posts::get(tx, id)?.unwrap();
                        posts::save(tx, &posts::Post { wte, ..post })?;
                    },
                    Step::Remove(at) => if let Some(id) = nth(at) { posts::remove(tx, id)?; },
                    Step::Share(at, share) => if let Some(id) = nth(at) { posts::set_shares(tx, id, &[("Y99002".into(), share)])?; },
                }
                Ok(())
            }).unwrap();
            done += u32::from(operation.is_some());
        }
        let end = store.dump().unwrap();
        for _ in 0..done { store.undo("Tester", "t").unwrap(); }
        prop_assert_eq!(store.dump().unwrap(), start, "every act is taken back");
        for _ in 0..done { store.redo("Tester", "t").unwrap(); }
        prop_assert_eq!(store.dump().unwrap(), end, "and done again");
    }
}
