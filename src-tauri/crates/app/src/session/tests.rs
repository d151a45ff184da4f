//! What a role says: which organisation is one's own, and who collects for it.

use crate::app::{App, OpenOptions};
use crate::clock::FixedClock;
use serde_json::{Value, json};

fn opened() -> App {
    let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().expect("a time"));
    App::open(OpenOptions { store: ":memory:".into(), clock: Box::new(clock), actor: "Tester".to_owned() })
        .expect("a store in memory")
}

fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn person(name: &str, role: &str, kind: &str, code: &str) -> Value {
    json!({"id": null, "name": name, "role": role, "organisation": {"kind": kind, "code": code}, "current": true})
}

#[test]
fn a_system_begins_by_its_code_and_its_officer_opens_on_collect_and_is_named_there() {
    let app = opened();
    let begun = call(&app, "area.start", json!({"area": null, "system_code": "QXX", "system_name": "Sampleshire"}));
    assert_eq!(begun["value"], json!({"kind": "system", "code": "QXX"}), "that is where they work");
    call(
        &app,
        "organisations.save",
        json!({"kind": "ccg", "code": "99Z", "name": "NHS Sampleshire CCG", "parent": "QXX"}),
    );
    let query = |kind: &str, code: &str| json!({"scope": {"kind": kind, "code": code}, "period": "2018/19-Q3"});
    let collectors = |kind: &str, code: &str| call(&app, "collect.show", query(kind, code))["collectors"].clone();
    assert_eq!(collectors("system", "QXX"), json!([]), "nobody says yet that they collect for the system");
    call(&app, "people.save", person("C. Officer", "ccg_officer", "ccg", "99Z"));
    assert_eq!(collectors("system", "QXX"), json!([]), "an officer of one of its CCGs does not");
    let saved = call(&app, "people.save", person("S. Officer", "system_officer", "system", "QXX"));
    assert_eq!(saved["value"]["role_title"], "System officer", "the role in words");
    assert_eq!(collectors("system", "QXX"), json!(["S. Officer, System officer"]), "now somebody does");
    assert_eq!(collectors("ccg", "99Z"), json!(["C. Officer, CCG officer"]), "and each for their own");
    assert_eq!(call(&app, "session.show", json!({}))["opens_on"], "collect", "what their day begins with");
}

#[test]
fn whoever_collects_for_a_system_works_for_a_system() {
    let app = opened();
    let error =
        app.call("people.save", person("S. Officer", "system_officer", "ccg", "99Z")).expect_err("a CCG is none");
    assert_eq!(error.fields[0].place, "organisation", "beside the field that is wrong");
    assert!(error.fields[0].message.contains("choose the system"), "and how to mend it: {}", error.fields[0].message);
    let error = app.call("people.save", person("X", "janitor", "system", "QXX")).expect_err("no such role");
    assert!(error.fields[0].message.contains("system officer"), "every role is named: {}", error.fields[0].message);
}

#[test]
fn somebody_is_asked_for_their_own_organisation_when_there_is_one_to_choose_and_they_have_none_of_its_kind() {
    let app = opened();
    let wanted = || call(&app, "session.show", json!({}))["own_wanted"].clone();
    call(&app, "area.start", json!({"area": null, "system_code": "QXX", "system_name": "Sampleshire"}));
    call(&app, "people.save", person("P. Manager", "practice_manager", "system", "QXX"));
    assert_eq!(wanted(), Value::Null, "before practices are known there is nothing to ask");
    call(&app, "organisations.save", json!({"kind": "ccg", "code": "99Z", "name": "NHS X CCG", "parent": "QXX"}));
    let practice = json!({"code": "Y99001", "name": "X", "ccg": "99Z", "cluster": null, "registered": null, "weighted": null, "list_as_of": null});
    call(&app, "practices.save", practice);
    assert_eq!(wanted(), "practice", "a practice manager of no practice");
    call(&app, "people.save", person("C. Officer", "ccg_officer", "system", "QXX"));
    assert_eq!(wanted(), "ccg", "an officer of no CCG");
    call(&app, "people.save", person("D. Officer", "ccg_officer", "ccg", "99Z"));
    assert_eq!(wanted(), Value::Null, "who has said it is left alone");
    call(
        &app,
        "people.save",
        json!({"id": null, "name": "S. Officer", "role": "system_officer", "organisation": null, "current": true}),
    );
    assert_eq!(wanted(), "system", "whoever collects for a system they have not named");
}
