//! Calls made, opened and passed on, over stores in memory.

use crate::app::App;
use crate::stage::{add_ccg, add_cluster, add_practice, call, refused};
use serde_json::{Value, json};
use std::path::Path;

const PERIOD: &str = "2018/19-Q3";

fn opened() -> App {
    crate::stage::opened("2018-10-01T09:00:00+00:00")
}

/// A CCG with two clusters of one practice each.
fn officer() -> App {
    let app = opened();
    add_ccg(&app);
    for (cluster, practice, name) in [("U99401", "Y94001", "Hilltop"), ("U99402", "Y94002", "Dale")] {
        add_cluster(&app, cluster, name);
        add_practice(&app, cluster, (practice, &format!("{name} Surgery")), ("8,000", "2018-07-01"));
    }
    app
}

fn asked(due: &str, onward: Value) -> Value {
    json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD, "due": due, "onward_due": onward, "message": "Please", "edition": "matrix-2018", "rates": true, "money": true, "comparators": true})
}

fn made(app: &App, input: Value, folder: &Path) -> String {
    let made = call(app, "calls.issue", input);
    let written = call(app, "calls.export", json!({"id": made["value"]["id"], "folder": folder.display().to_string()}));
    written["path"].as_str().expect("a path").to_owned()
}

fn look(app: &App, path: &str) -> Value {
    call(app, "calls.look", json!({"path": path}))
}

fn take(app: &App, path: &str) -> Value {
    let seen = look(app, path);
    call(app, "calls.take", json!({"path": path, "sha256": seen["sha256"]}))
}

fn due(app: &App, organisation: &str) -> (Value, Value) {
    let view = call(app, "submission.show", json!({"organisation": organisation, "period": PERIOD}));
    (view["due"].clone(), view["due_source"].clone())
}

#[test]
fn a_call_that_cannot_be_is_refused_beside_its_fields() {
    let app = officer();
    let mut input = asked("soon", json!("never"));
    input["message"] = json!("Ask 943 476 5919");
    let error = refused(&app, "calls.issue", input);
    let places: Vec<&str> = error.fields.iter().map(|field| field.place.as_str()).collect();
    assert_eq!(places, ["due", "onward_due", "message"], "all at once: {error:?}");
    let late = refused(&app, "calls.issue", asked("2018-11-28", json!("2018-12-01")));
    assert_eq!(late.fields[0].place, "onward_due", "those below come first: {late:?}");
    let mut practice = asked("2018-11-28", Value::Null);
    practice["scope"] = json!({"kind": "practice", "code": "Y94001"});
    assert!(refused(&app, "calls.issue", practice).message.contains("Nobody returns to a practice"), "it asks nobody");
}

#[test]
fn the_newest_call_holds_and_an_older_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let app = officer();
    let first = made(&app, asked("2018-11-28", Value::Null), folder.path());
    let second = made(&app, asked("2018-12-05", json!("2018-11-20")), folder.path());
    assert_eq!(due(&app, "U99401"), (json!("2018-12-05"), json!("call of NHS Sampleshire CCG")), "here too");
    assert!(
        look(&app, &second)["refused"].as_str().is_some_and(|why| why.contains("made in this copy")),
        "not to be opened where it was made"
    );

    let lead = opened();
    take(&lead, &second);
    assert_eq!(due(&lead, "U99401").0, "2018-12-05", "the second revision's day");
    assert_eq!(due(&lead, "Y94001").0, "2018-11-20", "and what it says for the practices");
    let old = look(&lead, &first);
    assert!(old["refused"].as_str().is_some_and(|why| why.contains("earlier revision 1")), "told: {old}");
    let why = refused(&lead, "calls.take", json!({"path": first, "sha256": old["sha256"]}));
    assert!(why.message.contains("Revision 2"), "and nothing is set back: {why:?}");
    let calendar = call(&lead, "calls.list", json!({"scope": {"kind": "cluster", "code": "U99401"}, "period": PERIOD}));
    let quarter: Vec<(&str, bool)> = calendar["calendar"]
        .as_array()
        .expect("a calendar")
        .iter()
        .filter(|row| row["period"] == PERIOD)
        .map(|row| (row["due"].as_str().expect("a day"), row["made_here"].as_bool().expect("a word")))
        .collect();
    assert_eq!(
        quarter,
        [("2018-11-20", false), ("2018-12-05", true)],
        "what is collected, then what is made: {calendar}"
    );
}

#[test]
fn a_lead_takes_their_own_cluster_alone_and_what_is_here_already_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(&officer(), asked("2018-11-28", Value::Null), folder.path());
    let lead = opened();
    call(
        &lead,
        "people.save",
        json!({"id": null, "name": "B. Lead", "role": "cluster_lead", "organisation": {"kind": "cluster", "code": "U99402"}, "current": true}),
    );
    call(
        &lead,
        "organisations.save",
        json!({"kind": "ccg", "code": "99Z", "name": "Our own name for it", "parent": null}),
    );
    let seen = look(&lead, &path);
    assert_eq!(seen["for_cluster"]["name"], "Dale", "it says whose part is taken: {seen}");
    assert_eq!(seen["parts"][1]["new"], json!(1), "one practice of one cluster");
    take(&lead, &path);
    let scopes = call(&lead, "scopes.list", json!({})).to_string();
    assert!(
        scopes.contains("Y94002") && !scopes.contains("Y94001"),
        "the other cluster's practice is not here: {scopes}"
    );
    assert!(scopes.contains("Our own name for it"), "and what was named here keeps its name");
}

#[test]
fn a_practice_that_moves_is_said_before_it_is_moved() {
    let folder = tempfile::tempdir().unwrap();
    let app = officer();
    let first = made(&app, asked("2018-11-28", Value::Null), folder.path());
    let lead = opened();
    take(&lead, &first);
    call(&app, "practices.move", json!({"practice": "Y94002", "cluster": "U99401", "from": "2018-10-01"}));
    let second = made(&app, asked("2018-11-28", Value::Null), folder.path());
    let seen = look(&lead, &second);
    let lines = seen["parts"][1]["lines"].to_string();
    assert_eq!(seen["parts"][1]["changed"], json!(1), "one practice is elsewhere now: {seen}");
    assert!(lines.contains("from Dale to Hilltop"), "with both names: {lines}");
    take(&lead, &second);
    let listed =
        call(&lead, "practices.list", json!({"scope": {"kind": "cluster", "code": "U99401"}, "period": PERIOD}));
    assert!(listed.to_string().contains("Y94002"), "and then it is there: {listed}");
}

#[test]
fn what_is_no_call_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let app = officer();
    let path = made(&app, asked("2018-11-28", Value::Null), folder.path());
    let seen = call(&app, "collect.preview", json!({"paths": [path], "period": PERIOD}));
    let said = seen["packages"][0]["faults"][0]["message"].as_str().expect("a fault");
    assert!(said.contains("this is a call for return"), "Collect says so: {said}");
    let verified = call(&app, "package.verify", json!({"path": path}));
    assert_eq!(verified["good"], json!(true), "it is a sound package all the same: {verified}");
    assert!(refused(&app, "reply.preview", json!({"path": path})).message.contains("call for return"), "and no reply");
    let text = folder.path().join("note.txt");
    std::fs::write(&text, "hello").unwrap();
    let fault = refused(&app, "calls.look", json!({"path": text.display().to_string()}));
    assert_eq!(fault.fields[0].place, "path", "anything else is refused beside its field: {fault:?}");
}
