//! Thinning as a table, and backups that are proved.

use super::*;
use crate::Act;
use chrono::TimeDelta;

fn now() -> NaiveDateTime {
    NaiveDateTime::parse_from_str("2018-11-30_120000", STAMP).unwrap()
}

fn backup(hours: i64, reason: &str) -> BackupFile {
    let made = now() - TimeDelta::hours(hours);
    BackupFile { path: PathBuf::from(format!("{reason} {hours}h")), bytes: 1, made, reason: reason.to_owned(), nth: 1 }
}

/// Hours before now of the backups of a reason that are there, and of those that thinning takes away.
type Case = (&'static str, &'static str, &'static [i64], &'static [i64]);

const DAY: i64 = 24;
const CASES: [Case; 9] = [
    ("ten of a reason stay", "import", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], &[]),
    ("the eleventh of the same day goes", "import", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], &[10]),
    ("and every further one", "restore", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], &[10, 11]),
    (
        "of earlier days the newest stays",
        "daily",
        &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 37, 38],
        // 13 hours before noon is eleven at night of the day before.
        &[14, 38],
    ),
    ("a day within thirty stays", "daily", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 29 * DAY], &[]),
    ("one before thirty days goes", "daily", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 30 * DAY], &[30 * DAY]),
    ("fewer than ten stay for ever", "migration", &[0, 400 * DAY, 800 * DAY], &[]),
    ("asked for, none goes", "asked", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 400 * DAY], &[]),
    // A clock that was wrong for a day: its backups are of tomorrow, and take nobody's place but their own reason's.
    (
        "those of a clock ahead are the newest of their reason",
        "import",
        &[-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6],
        &[5, 6],
    ),
];

#[test]
fn thinning_keeps_and_takes_away_by_the_table() {
    for (what, reason, there, gone) in CASES {
        let all: Vec<BackupFile> = there.iter().map(|hours| backup(*hours, reason)).collect();
        let expected: Vec<PathBuf> = gone.iter().map(|hours| backup(*hours, reason).path).collect();
        assert_eq!(to_thin(&all, now(), Path::new("another")), expected, "{what}");
    }
}

#[test]
fn each_reason_is_counted_by_itself_and_a_day_has_one_newest_of_all() {
    let all: Vec<BackupFile> =
        (0..11).map(|hour| backup(hour, "import")).chain((0..11).map(|hour| backup(hour, "restore"))).collect();
    let gone = to_thin(&all, now(), Path::new("another"));
    assert_eq!(gone, [PathBuf::from("import 10h"), PathBuf::from("restore 10h")], "ten of each stay");
}

#[test]
fn what_was_just_made_stays_though_the_clock_was_set_back() {
    let mut all: Vec<BackupFile> = (-12..-1).map(|hours| backup(hours, "restore")).collect();
    let made = backup(0, "restore");
    all.push(made.clone());
    assert!(to_thin(&all, now(), Path::new("another")).contains(&made.path), "by the clock it would be the oldest");
    assert!(
        !to_thin(&all, now(), &made.path).contains(&made.path),
        "a restore relies on the backup that it has just made"
    );
}

/// A store with one act in it.
fn store(folder: &Path) -> Store {
    let mut store = Store::open(&folder.join("pch.db")).unwrap();
    act(&mut store, "First");
    store
}

fn act(store: &mut Store, name: &str) {
    let act = Act {
        kind: "test",
        label: format!("{name} added"),
        actor: "Tester".to_owned(),
        at: "2018-11-21T09:00:00+00:00".to_owned(),
        barrier: false,
        package_id: None,
    };
    let person =
        crate::tables::people::Person { name: name.to_owned(), role: "cluster_lead".to_owned(), ..Default::default() };
    store.transact::<_, StoreError>(&act, |tx| crate::tables::people::save(tx, &person)).unwrap();
}

#[test]
fn a_backup_is_opened_again_and_says_what_the_store_says() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let made = store.back_up("daily", now()).unwrap();
    let held = look_into(&made.path, None).unwrap();
    assert_eq!((held.operations, held.people.as_slice()), (1, &["First".to_owned()][..]), "it holds the act");
    assert_eq!(held, contents(&store.connection).unwrap(), "and all that the store says of itself");
    assert_eq!(made.bytes, std::fs::metadata(&made.path).unwrap().len(), "with the size that is told");
}

#[test]
fn a_copy_that_is_not_what_the_store_is_never_gets_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    // A view in the way of a table counts as another content: what VACUUM copies is not what is asked.
    store
        .connection
        .execute_batch("CREATE TEMP TABLE person (id INTEGER, name TEXT); INSERT INTO person VALUES (1, 'X');")
        .unwrap();
    let refused = store.back_up("daily", now());
    assert!(matches!(refused, Err(StoreError::Corrupt { .. })), "a copy that differs is no backup: {refused:?}");
    assert_eq!(std::fs::read_dir(store.backup_folder()).unwrap().count(), 0, "and nothing of it stays");
}

#[test]
fn those_of_one_second_are_listed_newest_first_however_many_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let made: Vec<PathBuf> = (0..12).map(|_| store.back_up("asked", now()).unwrap().path).collect();
    let listed: Vec<PathBuf> = store.backups().unwrap().into_iter().map(|backup| backup.path).collect();
    assert_eq!(
        listed,
        made.into_iter().rev().collect::<Vec<_>>(),
        "the twelfth stands before the eleventh and the second"
    );
}

#[test]
fn the_oldest_of_a_reason_can_be_restored_though_the_backup_before_it_is_one_too_many() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(folder.path());
    let oldest = store.back_up("restore", now()).unwrap().path;
    act(&mut store, "Second");
    for _ in 1..KEPT_OF_A_REASON {
        store.back_up("restore", now()).unwrap();
    }
    assert!(oldest.exists(), "ten of a reason stay");
    store.restore(&oldest, None, now()).expect("what somebody chose is not thinned away before it is read");
    assert_eq!(contents(&store.connection).unwrap().people, ["First"], "it is in the store's place");
    assert_eq!(store.backups().unwrap().len(), KEPT_OF_A_REASON, "and then the rule holds again");
}

#[test]
fn what_only_looks_like_a_backup_hinders_none() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let strange = store.backup_folder().join("2018-01-01_120000_import.db");
    std::fs::create_dir_all(&strange).unwrap();
    std::fs::write(store.backup_folder().join("2018-01-02_120000_import-x.db"), b"a copy that somebody made").unwrap();
    for _ in 0..12 {
        store.back_up("import", now()).unwrap();
    }
    assert_eq!(store.backups().unwrap().len(), 10, "neither a folder nor another name is counted or taken away");
    assert!(strange.is_dir(), "it stays");
}

/// A store as an earlier version of the program left it.
fn older(path: &Path) -> String {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(crate::open::SCHEMA_1).unwrap();
    connection.pragma_update(None, "application_id", crate::open::APPLICATION_ID).unwrap();
    connection.pragma_update(None, "user_version", 1).unwrap();
    connection
        .execute_batch(
            "INSERT INTO operation (kind, label, actor, at, barrier) VALUES ('save_person', 'First added', 'T', '2018-11-21T09:30:00+00:00', 0);
             INSERT INTO person VALUES (1, 'First', 'cluster_lead', NULL, NULL);",
        )
        .unwrap();
    "2018-11-21_093000_migration.db".to_owned()
}

#[test]
fn an_older_store_is_kept_among_the_backups_before_it_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pch.db");
    let name = older(&path);
    let store = Store::open(&path).unwrap();
    let kept = store.backups().unwrap();
    assert_eq!(kept.len(), 1, "one backup: {kept:?}");
    assert_eq!(kept[0].path.file_name().unwrap().to_string_lossy(), name, "named after its last act");
    assert_eq!(
        (kept[0].reason.as_str(), look_into(&kept[0].path, None).unwrap().schema_version),
        ("migration", 1),
        "as it was"
    );
    drop(store);
    assert_eq!(Store::open(&path).unwrap().backups().unwrap().len(), 1, "opened again nothing more is made");
}

#[test]
fn a_migration_that_was_cut_off_is_done_when_the_store_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pch.db");
    let name = older(&path);
    // What a process leaves that dies after the backup, and one that dies in the middle of it.
    let backups = folder.path().join("pch backups");
    std::fs::create_dir(&backups).unwrap();
    std::fs::copy(&path, backups.join(&name)).unwrap();
    std::fs::write(backups.join(format!(".{name}{PARTIAL}")), b"half a copy").unwrap();
    let store = Store::open(&path).unwrap();
    let kept = store.backups().unwrap();
    assert_eq!(kept.len(), 1, "the same backup, made again: {kept:?}");
    assert_eq!(std::fs::read_dir(&backups).unwrap().count(), 1, "and no half copy beside it");
    assert_eq!(contents(&store.connection).unwrap().people, ["First"], "with everything that was in it");
}

#[test]
fn a_backup_of_an_older_schema_is_restored_after_an_update_and_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pch.db");
    older(&path);
    let old = folder.path().join("from last year.db");
    std::fs::copy(&path, &old).unwrap();
    let bytes = std::fs::read(&old).unwrap();
    let mut store = Store::open(&path).unwrap();
    for round in 1..=2 {
        act(&mut store, "Second");
        store
            .restore(&old, None, now())
            .unwrap_or_else(|error| panic!("round {round}: an old backup comes back: {error}"));
        let held = contents(&store.connection).unwrap();
        assert_eq!(
            (held.people, held.schema_version),
            (vec!["First".to_owned()], crate::SCHEMA_VERSION),
            "round {round}"
        );
    }
    assert_eq!(std::fs::read(&old).unwrap(), bytes, "the backup itself stays as it was");
    let reasons: Vec<String> = store.backups().unwrap().into_iter().map(|backup| backup.reason).collect();
    assert_eq!(reasons, ["restore", "restore", "migration"], "a copy that is migrated leaves no backup of its own");
}

#[test]
fn a_backup_of_an_older_schema_takes_the_place_of_a_damaged_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pch.db");
    older(&path);
    let old = folder.path().join("from last year.db");
    std::fs::copy(&path, &old).unwrap();
    drop(Store::open(&path).unwrap());
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100..4096].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    crate::bring_back(&path, &old, None, now()).unwrap();
    assert_eq!(contents(&Store::open(&path).unwrap().connection).unwrap().people, ["First"], "it is the store now");
}
