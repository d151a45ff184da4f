use crate::clock::FixedClock;
use crate::rescue::Closed;
use crate::{App, ErrorCode, OpenOptions, Passphrase};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn clock() -> FixedClock {
    FixedClock(chrono::DateTime::parse_from_rfc3339("2018-11-21T09:00:00+00:00").unwrap())
}

fn open(store: &Path, passphrase: Option<&str>) -> Result<App, crate::AppError> {
    let options = OpenOptions { store: store.to_owned(), clock: Box::new(clock()), actor: "Tester".to_owned() };
    App::open_with(options, passphrase.and_then(Passphrase::new).as_ref())
}

fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// An area's sample in a folder, with a backup that was asked for.
fn sample(folder: &Path) -> (PathBuf, App) {
    let store = folder.join("pch.db");
    let app = open(&store, None).unwrap();
    call(&app, "sample.load", json!({}));
    call(&app, "backup.make", json!({}));
    (store, app)
}

fn places(app: &App, input: Value) -> Vec<String> {
    let error = app.call("passphrase.set", input).unwrap_err();
    assert_eq!(error.code, ErrorCode::BadInput, "{error:?}");
    error.fields.into_iter().map(|field| format!("{}: {}", field.place, field.message)).collect()
}

#[test]
fn a_passphrase_is_asked_for_in_words_and_a_short_or_wrong_one_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (store, app) = sample(folder.path());
    assert_eq!(
        places(&app, json!({"present": "something", "new": "three words"})),
        [
            "present: The store has no passphrase yet: leave this empty.",
            "new: It has 11 characters. Use 12 or more: three random words are easy to keep in mind."
        ]
    );
    assert_eq!(places(&app, json!({})), ["new: The store has no passphrase. Type one to lock it."]);
    let before = std::fs::read(&store).unwrap();
    assert!(before.starts_with(b"SQLite format 3"), "nothing was locked by what was refused");
    call(&app, "passphrase.set", json!({"new": "three random words"}));
    for present in [json!(null), json!("Three random words")] {
        let refused = places(&app, json!({"present": present, "new": "another three words"}));
        assert_eq!(refused.len(), 1, "{refused:?}");
        assert!(refused[0].starts_with("present: "), "{refused:?}");
    }
    let same = places(&app, json!({"present": "three random words", "new": "three random words"}));
    assert_eq!(same, ["new: This is the passphrase that the store has already."]);
    call(&app, "passphrase.set", json!({"present": "three random words"}));
    assert_eq!(call(&app, "passphrase.show", json!({}))["locked"], false);
}

#[test]
fn a_locked_store_is_opened_by_its_command_alone_and_goes_on_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (store, app) = sample(folder.path());
    let home = call(&app, "session.show", json!({}));
    let set = call(&app, "passphrase.set", json!({"new": "three random words"}));
    assert_eq!(set, json!({"locked": true, "left": []}));
    assert_eq!(call(&app, "session.show", json!({})), home, "the window goes on where it was");
    drop(app);

    let refused = open(&store, None).unwrap_err();
    assert_eq!(refused.code, ErrorCode::StoreLocked, "{refused:?}");
    let mut closed = Closed::at(store.clone());
    let wrong = closed.call(&clock(), "passphrase.open", json!({"passphrase": "three random"})).unwrap().unwrap_err();
    assert_eq!(wrong.code, ErrorCode::StoreLocked);
    assert!(wrong.message.contains("does not open"), "{}", wrong.message);
    assert!(!format!("{wrong:?} {closed:?}").contains("three random"), "what was typed is never repeated");
    closed.call(&clock(), "passphrase.open", json!({"passphrase": "three random words"})).unwrap().unwrap();
    let options = OpenOptions { store, clock: Box::new(clock()), actor: "Tester".to_owned() };
    let app = App::open_with(options, closed.passphrase.as_ref()).unwrap();
    assert_eq!(call(&app, "session.show", json!({})), home);
    call(&app, "undo", json!({}));
}

#[test]
fn backups_are_looked_at_and_restored_with_the_passphrase_that_they_have() {
    let folder = tempfile::tempdir().unwrap();
    let (_, app) = sample(folder.path());
    let elsewhere = folder.path().join("elsewhere.db");
    let path = elsewhere.to_str().unwrap();
    call(&app, "passphrase.set", json!({"new": "an earlier passphrase"}));
    call(&app, "backup.save_copy", json!({"path": path}));
    call(&app, "passphrase.set", json!({"present": "an earlier passphrase", "new": "three random words"}));
    let own = call(&app, "backup.list", json!({}))[0]["file"]["path"].clone();
    assert_eq!(call(&app, "backup.look", json!({"path": own}))["path"], own, "its own need no second asking");
    let locked = app.call("backup.look", json!({"path": path})).unwrap_err();
    assert_eq!(locked.code, ErrorCode::StoreLocked, "the page asks for the passphrase by this: {locked:?}");
    let typed = json!({"path": path, "passphrase": "an earlier passphrase"});
    assert_eq!(call(&app, "backup.look", typed.clone())["operations"], 1);
    call(&app, "backup.restore", typed);
    assert_eq!(
        call(&app, "passphrase.show", json!({}))["open_backups"],
        json!([]),
        "nothing was left open by the restore"
    );
}

#[test]
fn a_copy_that_is_handed_on_is_locked_as_the_store_is_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (_, app) = sample(folder.path());
    call(&app, "passphrase.set", json!({"new": "three random words"}));
    let to = json!({"to_name": "Deputy", "note": "", "folder": folder.path().to_str().unwrap()});
    let handed = call(&app, "handover.hand_on", to);
    let copy = PathBuf::from(handed["value"]["file"]["path"].as_str().unwrap());
    assert_eq!(open(&copy, None).unwrap_err().code, ErrorCode::StoreLocked);
    let deputy = open(&copy, Some("three random words")).unwrap();
    call(&deputy, "handover.take_over", json!({"name": "Deputy"}));
    drop(deputy);
    call(&app, "handover.receive", json!({"path": copy.to_str().unwrap()}));
}
