//! Practice to cluster to CCG, each with a store of its own, and back by undo.

use crate::stage::{PERIOD, call, dump, outcomes, preview, refused, store, submit, take_in, total};
use pch_app::{App, ErrorCode};
use serde_json::{Value, json};

const CLUSTER: &str = "U99001";
const PRACTICE: &str = "Y99001";

fn gp_wte(app: &App) -> f64 {
    let table = call(
        app,
        "indicators.list",
        json!({"by": "cluster", "within": {"kind": "cluster", "code": CLUSTER}, "as_of": "2018-12-31"}),
    );
    table["rows"][0]["gp_wte"].as_f64().expect("the cluster's GP WTE")
}

#[test]
fn a_figure_that_a_practice_changes_arrives_at_the_ccg_and_undo_takes_each_step_back() {
    let folder = tempfile::tempdir().unwrap();
    let manager = store(folder.path(), "manager.db");
    call(&manager, "sample.load", Value::Null);
    let added = json!({"organisation": PRACTICE, "role": "salaried_practice", "age_band": "30-34", "headcount": "1", "wte": "0.625", "note": "starts in January"});
    let edits = json!({"scope": {"kind": "practice", "code": PRACTICE}, "as_of": null, "period": PERIOD, "edits": [added], "dry_run": false});
    assert_eq!(call(&manager, "workforce.save", edits)["value"]["refused"], json!([]), "a plain post is taken");
    let practice_return = submit(&manager, PRACTICE, "Practice manager", folder.path());

    let lead = store(folder.path(), "lead.db");
    call(&lead, "sample.load", Value::Null);
    let (before, dump_before) = (gp_wte(&lead), dump(&lead));
    let previewed = preview(&lead, &practice_return);
    assert_eq!(outcomes(&previewed), ["new"], "the lead holds nothing of that practice yet");
    take_in(&lead, &previewed);
    let with_return = gp_wte(&lead);
    assert!(
        (with_return - before - 0.625).abs() < 1e-9,
        "the practice's new post counts: {before} became {with_return}"
    );
    assert!(!dump(&lead).contains("starts in January"), "its note stayed with the practice");
    let held = dump(&lead);
    call(&lead, "undo", json!({}));
    assert_eq!(dump(&lead), dump_before, "one undo takes the return and the adopted posts back, byte for byte");
    call(&lead, "redo", json!({}));
    assert_eq!(dump(&lead), held, "and redo brings them again");

    let submission = submit(&lead, CLUSTER, "Cluster lead", folder.path());
    assert_eq!(refused(&lead, "undo", json!({})).code, ErrorCode::NothingToUndo, "undo does not cross a sign-off");
    let officer = store(folder.path(), "officer.db");
    let empty = dump(&officer);
    take_in(&officer, &preview(&officer, &submission));
    assert_eq!(total(&officer, "ccg", "99Z", "gp_wte").as_f64(), Some(with_return), "the very figure arrives");
    assert_eq!(
        total(&officer, "ccg", "99Z", "registered_patients"),
        json!(45_000.0),
        "with the lists of all six practices"
    );
    call(&officer, "undo", json!({}));
    assert_eq!(dump(&officer), empty, "and undo leaves the officer's store as it was");
}

#[test]
fn a_corrected_revision_replaces_the_first_and_the_answer_reaches_whoever_holds_both() {
    let folder = tempfile::tempdir().unwrap();
    let app = store(folder.path(), "both.db");
    call(&app, "sample.load", Value::Null);
    let first = submit(&app, CLUSTER, "Cluster lead", folder.path());
    take_in(&app, &preview(&app, &first));
    let query = json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD});
    let id = call(&app, "collect.show", query.clone())["rows"][0]["received"].clone();
    call(
        &app,
        "collect.decide",
        json!({"id": id, "decision": "returned", "comments": ["Weir View has no practice manager"]}),
    );
    let view = call(&app, "submission.show", json!({"organisation": CLUSTER, "period": PERIOD}));
    assert_eq!(view["status"], "returned", "the sender sees that it came back");
    assert_eq!(view["revisions"][0]["comments"][0]["text"], "Weir View has no practice manager", "with the comment");

    let second = submit(&app, CLUSTER, "Cluster lead", folder.path());
    let previewed = preview(&app, &second);
    assert_eq!(outcomes(&previewed), ["replaces"], "revision 2 after revision 1");
    take_in(&app, &previewed);
    let shown = call(&app, "collect.show", query);
    assert_eq!(
        (&shown["rows"][0]["revision"], &shown["rows"][0]["status"]),
        (&json!(2), &json!("received")),
        "it waits for an answer again"
    );
}

#[test]
fn a_store_that_is_closed_and_opened_again_exports_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let app = store(folder.path(), "lead.db");
    call(&app, "sample.load", Value::Null);
    let first = std::fs::read(submit(&app, CLUSTER, "Cluster lead", one.path())).unwrap();
    drop(app);
    let app = store(folder.path(), "lead.db");
    let view = call(&app, "submission.show", json!({"organisation": CLUSTER, "period": PERIOD}));
    let written = call(
        &app,
        "submission.export",
        json!({"id": view["revisions"][0]["id"], "folder": two.path().display().to_string()}),
    );
    let again = std::fs::read(written["path"].as_str().unwrap()).unwrap();
    assert_eq!(first, again, "a frozen submission is the same file for ever");
    assert_eq!(view["changes"], json!([]), "and nothing has changed since");
}
