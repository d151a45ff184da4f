//! Checks, sign-off, freezing and export.

use crate::app::App;
use crate::error::ErrorCode;
use crate::stage::{add_ccg, add_cluster, add_practice, call, dump, refused};
use serde_json::{Value, json};

const PERIOD: &str = "2018/19-Q3";
const CLUSTER: &str = "U99201";

fn opened() -> App {
    crate::stage::opened("2018-11-21T09:00:00+00:00")
}

fn with_cluster() -> App {
    let app = opened();
    add_ccg(&app);
    add_cluster(&app, CLUSTER, "Riverside cluster");
    add_practice(&app, CLUSTER, ("Y92011", "Mill Lane"), ("8,000", "2018-10-01"));
    let edit = json!({"organisation": "Y92011", "role": "partner", "age_band": "45-49", "headcount": "2", "wte": "2"});
    call(
        &app,
        "workforce.save",
        json!({"scope": {"kind": "practice", "code": "Y92011"}, "as_of": "2018-09-30", "period": PERIOD, "edits": [edit], "dry_run": false}),
    );
    app
}

fn show(app: &App) -> Value {
    call(app, "submission.show", json!({"organisation": CLUSTER, "period": PERIOD}))
}

fn check<'a>(view: &'a Value, id: &str) -> &'a Value {
    view["checks"]
        .as_array()
        .expect("checks")
        .iter()
        .find(|check| check["id"] == id)
        .unwrap_or_else(|| panic!("no check {id}: {}", view["checks"]))
}

fn sign_off(name: &str, role: &str, explain: Value) -> Value {
    json!({"organisation": CLUSTER, "period": PERIOD, "name": name, "role": role, "explain": explain})
}

#[test]
fn checks_say_what_is_missing_and_where() {
    let view = show(&with_cluster());
    assert_eq!(check(&view, "organisation_known")["result"], "passed", "the cluster is known");
    assert_eq!(check(&view, "workforce_given")["result"], "passed", "its one practice has posts");
    let assessed = check(&view, "maturity_assessed");
    assert_eq!(
        (&assessed["result"], &assessed["place"]),
        (&json!("failed"), &json!("maturity")),
        "the screen at fault is named"
    );
    let ratio = check(&view, "patients_per_gp");
    assert!(
        ratio["message"].as_str().unwrap().contains("Mill Lane: 4,000"),
        "8,000 patients to 2 WTE: {}",
        ratio["message"]
    );
    assert_eq!(view["can_sign"], json!(false), "unexplained checks stand in the way");
    assert_eq!(view["status"], "draft", "something was entered");
    assert_eq!(view["next_revision"], json!(1), "nothing was signed yet");
}

#[test]
fn two_practices_of_one_name_are_told_apart_by_their_codes_in_checks_and_differences() {
    let app = with_cluster();
    // A firm with two practices: one has no staff figures at all, the other 2 WTE for 8,000 patients.
    call(
        &app,
        "practices.save",
        json!({"code": "Y92012", "name": "Mill Lane", "ccg": "99Z", "cluster": CLUSTER, "registered": "5,000", "list_as_of": "2018-10-01"}),
    );
    let view = show(&app);
    let message = |id: &str| check(&view, id)["message"].as_str().unwrap().to_owned();
    assert_eq!(message("workforce_given"), "No staff figures for Mill Lane (Y92012).", "which of the two");
    assert_eq!(check(&view, "workforce_given")["focus"], "Y92012", "and the link leads to that one");
    assert!(message("patients_per_gp").contains("Mill Lane (Y92011): 4,000"), "{}", message("patients_per_gp"));
    // The practice with posts has no nurse figure missing; a missing one of its own must not hide behind its namesake.
    assert_eq!(check(&view, "figures_supplied")["result"], "passed", "{}", message("figures_supplied"));

    call(&app, "submission.sign", sign_off("A. Lead", "Cluster lead", json!("Known.")));
    let edit =
        json!({"organisation": "Y92012", "role": "partner", "age_band": "45-49", "headcount": "1", "wte": "0.5"});
    call(
        &app,
        "workforce.save",
        json!({"scope": {"kind": "practice", "code": "Y92012"}, "as_of": "2018-09-30", "period": PERIOD, "edits": [edit], "dry_run": false}),
    );
    let changes = show(&app)["changes"].clone();
    let figures: Vec<&str> = changes.as_array().unwrap().iter().map(|one| one["figure"].as_str().unwrap()).collect();
    assert!(figures.contains(&"Indicators: Mill Lane (Y92012): GP WTE"), "the one that changed: {figures:?}");
    assert!(
        !figures.iter().any(|figure| figure.contains("Y92011")),
        "and not its namesake, whose figures stand as they were: {figures:?}"
    );
}

#[test]
fn every_fault_of_a_sign_off_is_told_at_once() {
    let app = with_cluster();
    let before = dump(&app);
    let error = refused(&app, "submission.sign", sign_off(" ", "", Value::Null));
    let places: Vec<&str> = error.fields.iter().map(|field| field.place.as_str()).collect();
    for place in ["name", "role", "maturity_assessed", "patients_per_gp"] {
        assert!(places.contains(&place), "{place} is among {places:?}");
    }
    assert_eq!(dump(&app), before, "a refused sign-off changes nothing");
}

#[test]
fn no_explanation_lets_a_must_check_through() {
    let app = opened();
    let error = refused(&app, "submission.sign", sign_off("A. Lead", "Cluster lead", json!("we know")));
    let places: Vec<&str> = error.fields.iter().map(|field| field.place.as_str()).collect();
    assert_eq!(places, ["organisation_known", "member_practices"], "both must pass: {error:?}");
    let app = with_cluster();
    let future = json!({"organisation": CLUSTER, "period": "2019/20-Q3", "name": "A. Lead", "role": "Cluster lead", "explain": "early"});
    let error = refused(&app, "submission.sign", future);
    assert_eq!(error.fields[0].place, "period_not_future", "three quarters ahead is too early");
    assert!(
        error.fields[0].message.contains("2018/19 Q4"),
        "the latest possible is named: {}",
        error.fields[0].message
    );
}

#[test]
fn explanations_are_acts_with_undo_and_guard_against_patients() {
    let app = with_cluster();
    let before = dump(&app);
    let explain = |check: &str, text: &str| {
        app.call("submission.explain", json!({"organisation": CLUSTER, "period": PERIOD, "check": check, "text": text}))
    };
    assert_eq!(explain("member_practices", "x").unwrap_err().fields[0].place, "check", "a must-check is not explained");
    assert!(explain("nonsense", "x").unwrap_err().message.contains("maturity_assessed"), "those that can be are named");
    assert_eq!(
        explain("ambition_set", "patient 943 476 5919").unwrap_err().fields[0].place,
        "text",
        "nothing about patients"
    );
    assert_eq!(dump(&app), before, "what is refused changes nothing");
    explain("ambition_set", "Agreed in January").unwrap();
    assert_eq!(check(&show(&app), "ambition_set")["result"], "explained", "amber with words");
    call(&app, "undo", json!({}));
    assert_eq!(dump(&app), before, "undo takes the explanation back, byte for byte");
    explain("ambition_set", "Agreed in January").unwrap();
    explain("ambition_set", "").unwrap();
    assert_eq!(check(&show(&app), "ambition_set")["result"], "failed", "an empty text takes it back");
}

#[test]
fn a_frozen_revision_never_changes_and_exports_the_same_bytes() {
    let app = with_cluster();
    let signed = call(&app, "submission.sign", sign_off("A. Lead", "Cluster lead", json!("first quarter")));
    assert_eq!(signed["value"]["file_name"], "U99201_2018-19-Q3_r1.pch.zip", "a name that says whose, when and which");
    let stopped = refused(&app, "undo", json!({}));
    assert_eq!(stopped.code, ErrorCode::NothingToUndo, "undo does not cross a sign-off");
    assert!(stopped.message.contains("Signed off") && stopped.message.contains("next revision"), "{}", stopped.message);
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let export = |id: &Value, folder: &tempfile::TempDir| {
        let written = call(&app, "submission.export", json!({"id": id, "folder": folder.path().display().to_string()}));
        let path = written["path"].as_str().unwrap().to_owned();
        (std::fs::read(&path).unwrap(), path)
    };
    let first = export(&signed["value"]["submission"], &one);
    call(
        &app,
        "practices.save",
        json!({"code": "Y92011", "name": "Mill Lane", "registered": "9,000", "list_as_of": "2018-10-01"}),
    );
    let later = export(&signed["value"]["submission"], &two);
    assert_eq!(first.0, later.0, "the stored bytes are written, whatever changed since");
    let verified = call(&app, "package.verify", json!({"path": first.1}));
    assert_eq!(verified["good"], json!(true), "it verifies: {verified}");
    assert!(
        verified["summary"].as_str().unwrap().contains("Riverside cluster (U99201)"),
        "and says whose it is: {}",
        verified["summary"]
    );

    let next = call(&app, "submission.sign", sign_off("A. Lead", "Cluster lead", Value::Null));
    assert_eq!(next["value"]["revision"], json!(2), "explanations stay, the revision counts on");
    let view = show(&app);
    assert_eq!(view["revisions"][1]["status"], "superseded", "the earlier one is superseded");
    let differences = view["revisions"][0]["differences"].to_string();
    assert!(
        differences.contains("8,000") && differences.contains("9,000"),
        "the changed list size is named: {differences}"
    );
}

#[test]
fn one_changed_byte_is_refused_with_the_part_named() {
    let app = with_cluster();
    let signed = call(&app, "submission.sign", sign_off("A. Lead", "Cluster lead", json!("first quarter")));
    let folder = tempfile::tempdir().unwrap();
    let written = call(
        &app,
        "submission.export",
        json!({"id": signed["value"]["submission"], "folder": folder.path().display().to_string()}),
    );
    let mut bytes = std::fs::read(written["path"].as_str().unwrap()).unwrap();
    let at = bytes.windows(9).position(|window| window == b"Mill Lane").expect("the name is in data.json");
    bytes[at] = b'N';
    let path = folder.path().join("changed.pch.zip");
    std::fs::write(&path, &bytes).unwrap();
    let verified = call(&app, "package.verify", json!({"path": path.display().to_string()}));
    assert_eq!(verified["good"], json!(false), "one byte is enough");
    assert_eq!(verified["problems"][0]["part"], "data.json", "and the part is named: {verified}");
    let missing = refused(&app, "package.verify", json!({"path": "no such file"}));
    assert_eq!(missing.fields[0].place, "path", "a file that is not there is an error of the input");
}

#[test]
fn what_is_asked_wrongly_is_refused_beside_its_field() {
    let app = with_cluster();
    let error = refused(&app, "submission.show", json!({"organisation": "../x", "period": "Q3"}));
    let places: Vec<&str> = error.fields.iter().map(|field| field.place.as_str()).collect();
    assert_eq!(places, ["organisation", "period"], "both at once");
    let ccg = call(&app, "submission.show", json!({"organisation": "99Z", "period": PERIOD}));
    assert_eq!(
        check(&ccg, "member_practices")["result"],
        "failed",
        "a CCG returns what its clusters sent, which is nothing yet"
    );
    call(&app, "organisations.save", json!({"kind": "system", "code": "99S", "name": "Sampleshire", "parent": null}));
    let system = refused(&app, "submission.show", json!({"organisation": "99S", "period": PERIOD}));
    assert!(system.message.contains("a practice, a cluster or a CCG"), "a system collects: {}", system.message);
    let none = refused(&app, "submission.export", json!({"id": 7, "folder": "."}));
    assert_eq!(none.code, ErrorCode::NotFound, "no such revision");
    let signed = call(&app, "submission.sign", sign_off("A. Lead", "Cluster lead", json!("first quarter")));
    let error =
        refused(&app, "submission.export", json!({"id": signed["value"]["submission"], "folder": "/no/such/folder"}));
    assert_eq!(error.fields[0].place, "folder", "a folder that is not there is said beside its field");
}

#[test]
fn a_figure_that_cannot_be_stops_the_sign_off_and_is_named() {
    let app = with_cluster();
    app.with_session(|session| {
        let mut posts = pch_store::tables::posts::of(session.read(), "Y92011", "2018-12-31").expect("posts");
        let post = &mut posts[0];
        post.wte = Some(-1_000_000_000);
        let deed = crate::session::Deed::new("test", "An older version wrote this");
        session.transact(deed, |tx| Ok(pch_store::tables::posts::save(tx, post)?)).expect("a row")
    });
    let error = refused(&app, "submission.sign", sign_off("A. Lead", "Cluster lead", json!("explained away")));
    let fault = error.fields.iter().find(|field| field.place == "figures_possible").expect("the must-check is named");
    assert!(
        fault.message.contains("Y92011") || fault.message.contains("Mill Lane"),
        "with whose figure it is: {}",
        fault.message
    );
}

#[test]
fn a_practice_in_no_cluster_returns_to_nobody() {
    let app = opened();
    call(
        &app,
        "practices.save",
        json!({"code": "Y92012", "name": "Alone", "registered": "2,000", "list_as_of": "2018-10-01"}),
    );
    let view = call(&app, "submission.show", json!({"organisation": "Y92012", "period": PERIOD}));
    assert_eq!(check(&view, "member_practices")["result"], "failed", "it must belong to a cluster first");
    assert_eq!(view["return_type"], "practice_return", "a practice makes a practice return");
    assert_eq!(view["due"], "2018-11-09", "by the date of the definition");
}
