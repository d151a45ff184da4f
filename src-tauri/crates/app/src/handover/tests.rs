//! A store goes from hand to hand: never two truths, and no copy that does not say what it is.

use crate::app::{App, OpenOptions};
use crate::clock::FixedClock;
use crate::error::AppError;
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn opened(store: &Path, at: &str) -> App {
    let clock = FixedClock(at.parse().expect("a time"));
    let options = OpenOptions { store: store.to_owned(), clock: Box::new(clock), actor: "Tester".to_owned() };
    App::open(options).expect("the store opens")
}

fn call(app: &App, name: &str, input: Json) -> Json {
    app.call(name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn refused(app: &App, name: &str, input: Json) -> AppError {
    app.call(name, input).expect_err("should be refused")
}

fn work(app: &App, code: &str) -> Json {
    call(app, "organisations.save", json!({"kind": "ccg", "code": code, "name": format!("CCG {code}"), "parent": null}))
}

fn standing(app: &App) -> (String, String) {
    let brief = call(app, "session.show", json!({}))["handover"].clone();
    let text = |key: &str| brief[key].as_str().unwrap_or_default().to_owned();
    (text("standing"), text("holder"))
}

/// A store that one officer has worked in, and its copy for another.
fn handed(folder: &Path) -> (App, PathBuf) {
    let app = opened(&folder.join("area.db"), "2018-11-21T09:00:00+00:00");
    call(
        &app,
        "people.save",
        json!({"id": null, "name": "A. Officer", "role": "ccg_officer", "organisation": null, "current": true}),
    );
    work(&app, "98A");
    let handed = call(
        &app,
        "handover.hand_on",
        json!({"to_name": "B. Deputy", "folder": folder.display().to_string(), "note": "leave"}),
    );
    (app, handed["value"]["file"]["path"].as_str().expect("a path").into())
}

#[test]
fn a_deputy_takes_over_a_copy_and_the_one_that_stayed_rests() {
    let folder = TempDir::new().expect("a folder");
    let (original, copy) = handed(folder.path());
    assert!(copy.ends_with("area_for_B-Deputy_2018-11-21.db"), "named so: {}", copy.display());
    assert_eq!(standing(&original), ("gone".to_owned(), "B. Deputy".to_owned()), "who has it");
    let error =
        refused(&original, "organisations.save", json!({"kind": "ccg", "code": "98B", "name": "B", "parent": null}));
    assert!(error.message.contains("handed this store to B. Deputy on 21 November 2018"), "plainly: {}", error.message);
    refused(&original, "undo", json!({}));
    let deputy = opened(&copy, "2018-11-22T09:00:00+00:00");
    assert_eq!(standing(&deputy).0, "waiting", "the copy knows that it was handed");
    assert!(
        refused(
            &deputy,
            "people.save",
            json!({"id": null, "name": "C", "role": "ccg_officer", "organisation": null, "current": true})
        )
        .message
        .contains("before it is taken over"),
        "nothing before"
    );
    call(&deputy, "handover.take_over", json!({"name": "B. Deputy"}));
    assert_eq!(standing(&deputy), ("here".to_owned(), "B. Deputy".to_owned()), "taken over");
    let view = call(&deputy, "session.show", json!({}));
    assert_eq!(
        (&view["person"]["name"], &view["person"]["role"]),
        (&json!("B. Deputy"), &json!("ccg_officer")),
        "in the same role"
    );
    work(&deputy, "98B");
    let lines = call(&deputy, "handover.show", json!({}))["lines"].clone();
    assert_eq!(lines[0]["sentence"], "B. Deputy took it over", "newest first");
    assert_eq!(lines[1]["sentence"], "A. Officer handed it to B. Deputy: leave", "with its note");
    let history = call(&deputy, "history.list", json!({"limit": 3, "before": null}));
    let labels: Vec<&str> =
        history.as_array().expect("history").iter().filter_map(|one| one["label"].as_str()).collect();
    assert_eq!(labels[1..], ["Taken over by B. Deputy", "Handed on to B. Deputy"], "and in the journal");

    let back = call(
        &deputy,
        "handover.hand_on",
        json!({"to_name": "A. Officer", "folder": folder.path().display().to_string()}),
    );
    let path = back["value"]["file"]["path"].as_str().expect("a path");
    call(&original, "handover.receive", json!({"path": path}));
    assert_eq!(standing(&original).0, "waiting", "the copy that came back is in the place of the old one");
    call(&original, "handover.take_over", json!({"name": "A. Officer"}));
    work(&original, "98C");
    let known = call(&original, "scopes.list", json!({})).to_string();
    assert!(
        known.contains("98A") && known.contains("98B") && known.contains("98C"),
        "all that three turns did: {known}"
    );
}

#[test]
fn what_was_handed_on_is_taken_back_with_a_reason_and_the_other_copy_never_comes_in_by_mistake() {
    let folder = TempDir::new().expect("a folder");
    let (original, copy) = handed(folder.path());
    assert_eq!(refused(&original, "handover.take_back", json!({"reason": " "})).fields[0].place, "reason", "a reason");
    call(&original, "handover.take_back", json!({"reason": "The deputy is ill"}));
    work(&original, "98C");
    {
        let deputy = opened(&copy, "2018-11-22T09:00:00+00:00");
        call(&deputy, "handover.take_over", json!({"name": "B. Deputy"}));
        for code in ["98D", "98E", "98F"] {
            work(&deputy, code);
        }
    }
    let error = refused(&original, "handover.receive", json!({"path": copy.display().to_string()}));
    assert!(error.fields[0].message.contains("was changed apart from this store"), "{}", error.fields[0].message);
    let other = folder.path().join("other.db");
    work(&opened(&other, "2018-11-01T09:00:00+00:00"), "97A");
    let error = refused(&original, "handover.receive", json!({"path": other.display().to_string()}));
    assert!(error.fields[0].message.contains("is another store"), "{}", error.fields[0].message);
}

#[test]
fn a_team_works_by_turns_on_one_store_and_sees_whose_turn_it_is() {
    let folder = TempDir::new().expect("a folder");
    let app = opened(&folder.path().join("area.db"), "2018-11-21T09:00:00+00:00");
    for name in ["A. Officer", "B. Officer", "C. Officer"] {
        call(
            &app,
            "people.save",
            json!({"id": null, "name": name, "role": "ccg_officer", "organisation": null, "current": true}),
        );
    }
    call(&app, "handover.take_over", json!({"name": "A. Officer"}));
    assert_eq!(call(&app, "session.show", json!({}))["handover"]["sentence"], "", "whose turn it is works");
    let people = call(&app, "people.list", json!({}));
    let second =
        people.as_array().expect("people").iter().find(|one| one["name"] == "B. Officer").expect("there").clone();
    call(
        &app,
        "people.save",
        json!({"id": second["id"], "name": "B. Officer", "role": "ccg_officer", "organisation": null, "current": true}),
    );
    let sentence = call(&app, "session.show", json!({}))["handover"]["sentence"].clone();
    assert!(
        sentence.as_str().is_some_and(|words| words.contains("A. Officer has this store since 21 November 2018")),
        "{sentence}"
    );
    call(&app, "handover.take_over", json!({"name": "B. Officer"}));
    assert_eq!(standing(&app), ("here".to_owned(), "B. Officer".to_owned()), "the second turn");
}

#[test]
fn an_older_copy_and_one_changed_apart_say_so_on_opening_and_on_every_change() {
    let folder = TempDir::new().expect("a folder");
    let memory = folder.path().join("memory");
    let (store, old) = (folder.path().join("area.db"), folder.path().join("old.db"));
    let app = opened(&store, "2018-11-21T09:00:00+00:00").with_memory(memory.clone());
    work(&app, "98A");
    call(&app, "backup.save_copy", json!({"path": old.display().to_string()}));
    work(&app, "98B");
    drop(app);
    let app = opened(&old, "2018-11-23T09:00:00+00:00").with_memory(memory.clone());
    let older = call(&app, "session.show", json!({}))["handover"]["older"].clone();
    assert!(
        older.as_str().is_some_and(|words| words.contains("This is an older copy") && words.contains("CCG 98B")),
        "{older}"
    );
    let changed = work(&app, "98C");
    assert!(
        changed["warnings"][0].as_str().is_some_and(|words| words.contains("older copy")),
        "on every change: {changed}"
    );
    drop(app);
    let app = opened(&old, "2018-11-24T09:00:00+00:00").with_memory(memory.clone());
    let apart = call(&app, "session.show", json!({}))["handover"]["older"].clone();
    assert!(apart.as_str().is_some_and(|words| words.contains("was changed apart")), "two truths are told: {apart}");
    call(&app, "handover.go_on", json!({}));
    assert_eq!(
        call(&app, "session.show", json!({}))["handover"]["older"],
        Json::Null,
        "this is the one that counts now"
    );
    drop(app);
    let app = opened(&store, "2018-11-25T09:00:00+00:00").with_memory(memory);
    assert!(call(&app, "session.show", json!({}))["handover"]["older"].is_string(), "and the other one is not");
}

#[test]
fn what_is_asked_wrongly_is_refused_beside_its_field_and_leaves_no_file() {
    let folder = TempDir::new().expect("a folder");
    let app = opened(&folder.path().join("area.db"), "2018-11-21T09:00:00+00:00");
    let error =
        refused(&app, "handover.hand_on", json!({"to_name": "", "folder": "/no/such/folder", "note": "943 476 5919"}));
    let places: Vec<&str> = error.fields.iter().map(|field| field.place.as_str()).collect();
    assert_eq!(places, ["to_name", "note", "folder"], "all at once");
    assert!(
        refused(&app, "handover.take_back", json!({"reason": "none"})).message.contains("nothing to take back"),
        "not handed on"
    );
    // SQLite keeps its journal beside an open store.
    let stores = std::fs::read_dir(folder.path()).expect("the folder").flatten();
    let stores = stores.filter(|file| file.path().extension().is_some_and(|ending| ending == "db")).count();
    assert_eq!(stores, 1, "no copy was left");
}
