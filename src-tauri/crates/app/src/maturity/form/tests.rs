//! Forms go out to practices, come back, and are taken in as one act.

use crate::app::App;
use crate::stage::{call, dump, paths_of, sample, text, words};
use pch_exchange::form::{self, Value, practice};
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const CLUSTER: &str = "U99001";
const PERIOD: &str = "2018/19-Q3";
const MATRIX: &str = "matrix-2018";

fn forms(app: &App, folder: &Path, practices: &[&str]) -> Vec<PathBuf> {
    let input = json!({"scope": {"kind": "cluster", "code": CLUSTER}, "period": PERIOD, "matrix": MATRIX, "practices": practices, "folder": text(folder)});
    let written = call(app, "maturity.write_forms", input);
    paths_of(&written)
}

fn preview(app: &App, paths: &[&Path]) -> Json {
    let paths: Vec<String> = paths.iter().map(|path| text(path)).collect();
    call(
        app,
        "maturity.preview_forms",
        json!({"scope": {"kind": "cluster", "code": CLUSTER}, "period": PERIOD, "paths": paths}),
    )
}

/// Fills a form as a practice would, through the very reader and writer.
fn fill(path: &Path, change: impl FnOnce(&mut form::Form)) {
    let opened = form::open("form.xlsx", &std::fs::read(path).expect("the form")).expect("a form");
    let identity = practice::identity(&opened).expect("whose it is");
    let definitions = pch_domain::definitions::Definitions::built_in().expect("definitions");
    let matrix = definitions.matrix(&identity.edition).expect("the edition");
    let made = practice::Made {
        practice: (identity.practice.clone(), opened.fact("Practice").expect("its name").to_owned()),
        cluster: (identity.cluster.clone(), opened.fact("Cluster").expect("its name").to_owned()),
        period: identity.period,
        author: "Practice".to_owned(),
        created: "2018-11-20T09:00:00".parse().expect("a time"),
        until: "2030-01-01".parse().expect("a day"),
    };
    let mut filled = form::check(&opened, practice::form(&made, matrix, &practice::Answers::default())).form;
    change(&mut filled);
    std::fs::write(path, form::write(&filled).expect("written")).expect("saved");
}

fn answer(form: &mut form::Form) {
    form.asks[0].value = words("Practice manager");
    form.asks[1].value = Some(Value::Day("2018-11-19".parse().expect("a day")));
    form.sheets[0].rows[0].values = vec![words("yes"), words("sure"), words("The plan"), words("plan.pdf"), None];
    form.sheets[0].rows[4].values = vec![words("partly"), None, None, None, None];
    form.sheets[1].rows[0].values =
        vec![words("Foundation"), words("Step 1"), words("unsure"), words("The plan"), None, None];
}

fn practices(app: &App) -> Vec<String> {
    let view = call(
        app,
        "maturity.show",
        json!({"scope": {"kind": "cluster", "code": CLUSTER}, "period": PERIOD, "matrix": MATRIX}),
    );
    let rows = view["practices"].as_array().expect("practices").clone();
    rows.iter().map(|row| row["practice"]["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn forms_of_a_whole_cluster_are_made_taken_in_as_one_act_and_undone() {
    let app = sample();
    let folder = TempDir::new().expect("a folder");
    let made = forms(&app, folder.path(), &[]);
    assert_eq!(made.len(), 6, "a form a practice");
    let bytes = std::fs::read(&made[0]).expect("the form");
    std::fs::remove_file(&made[0]).expect("removed");
    forms(&app, folder.path(), &[&practices(&app)[0]]);
    assert!(std::fs::read(&made[0]).expect("again") == bytes, "the same form at the same time is the same bytes");

    let before = preview(&app, &[folder.path()]);
    assert_eq!(
        (&before["ready"], &before["refused"]),
        (&json!(0), &json!(0)),
        "forms that say nothing new do nothing: {before}"
    );
    for path in &made[..2] {
        fill(path, answer);
    }
    let stored = dump(&app);
    let seen = preview(&app, &[folder.path()]);
    assert_eq!(dump(&app), stored, "looking changes nothing");
    assert_eq!((&seen["ready"], &seen["refused"]), (&json!(2), &json!(0)), "two are filled: {seen}");
    let taken = call(&app, "maturity.take_forms", json!({"id": seen["id"]}));
    assert_eq!(taken["label"], "Forms of 2 practices taken in", "one act for all");
    assert_eq!(taken["changed"], json!(["session", "maturity"]), "what the screens ask again for");
    let code = made[0].file_name().expect("a name").to_string_lossy()[..6].to_owned();
    let view = call(
        &app,
        "maturity.show",
        json!({"scope": {"kind": "practice", "code": code}, "period": PERIOD, "matrix": MATRIX}),
    );
    assert_eq!(view["domains"][0]["level"], "foundation", "the level");
    assert!(
        view["domains"][0]["by"]
            .as_str()
            .is_some_and(|by| by.contains("Practice manager") && by.contains("19 November 2018")),
        "who and when: {}",
        view["domains"][0]["by"]
    );
    let first =
        view["criteria"].as_array().expect("criteria").iter().find(|one| one["evidence"] == "The plan").cloned();
    let first = first.expect("the answer with its evidence");
    assert_eq!(
        (&first["answer"], &first["confidence"], &first["reference"]),
        (&json!("yes"), &json!("sure"), &json!("plan.pdf")),
        "whole"
    );
    let cluster = call(
        &app,
        "maturity.show",
        json!({"scope": {"kind": "cluster", "code": CLUSTER}, "period": PERIOD, "matrix": MATRIX}),
    );
    let said = cluster["practices"]
        .as_array()
        .expect("practices")
        .iter()
        .find(|row| row["practice"]["code"] == json!(code))
        .cloned();
    assert_eq!(said.expect("the practice")["levels"][0], "foundation", "who sends a form shares it with the cluster");
    assert_eq!(preview(&app, &[&made[0]])["files"][0]["outcome"], "same", "a second time it changes nothing");
    call(&app, "undo", json!({}));
    assert_eq!(dump(&app), stored, "one undo takes all forms back, byte for byte");
}

#[test]
fn a_form_with_a_fault_is_refused_whole_and_can_be_sent_back_marked() {
    let app = sample();
    let folder = TempDir::new().expect("a folder");
    let made = forms(&app, folder.path(), &[]);
    fill(&made[0], answer);
    fill(&made[1], |form| {
        answer(form);
        form.sheets[0].rows[1].values[0] = words("maybe");
        form.asks[1].value = Some(Value::Day("2019-05-01".parse().expect("a day")));
    });
    let seen = preview(&app, &[&made[0], &made[1]]);
    assert_eq!((&seen["ready"], &seen["refused"]), (&json!(1), &json!(1)), "one sound, one not: {seen}");
    let refused = &seen["files"][1];
    assert_eq!(refused["problems"].as_array().map(Vec::len), Some(2), "both faults at once: {refused}");
    assert_eq!(refused["problems"][1]["cell"], "F7", "with the cell");
    assert_eq!(refused["changes"], json!([]), "nothing of it is taken");
    let back = TempDir::new().expect("a folder");
    let marked = call(&app, "maturity.mark_forms", json!({"id": seen["id"], "folder": text(back.path())}));
    let path = PathBuf::from(marked[0]["path"].as_str().expect("a path"));
    assert!(text(&path).ends_with("_to-mend.xlsx"), "named so: {}", path.display());
    let again = preview(&app, &[&path]);
    assert_eq!(
        again["files"][0]["problems"], refused["problems"],
        "the marked form says the same when it comes back as it is"
    );
    let seen = preview(&app, &[&made[0], &made[1]]);
    call(&app, "maturity.take_forms", json!({"id": seen["id"]}));
    let code = made[1].file_name().expect("a name").to_string_lossy()[..6].to_owned();
    let view = call(
        &app,
        "maturity.show",
        json!({"scope": {"kind": "practice", "code": code}, "period": PERIOD, "matrix": MATRIX}),
    );
    assert_ne!(view["domains"][0]["working_towards"], "step_1", "of the faulty form nothing was taken");
}

#[test]
fn stale_strange_and_doubled_forms_are_named_precisely() {
    let app = sample();
    let folder = TempDir::new().expect("a folder");
    let made = forms(&app, folder.path(), &[]);
    let told = |seen: &Json, at: usize| seen["files"][at]["problems"].to_string();
    let fact = |path: &Path, at: usize, value: &str| {
        fill(path, |form| {
            answer(form);
            form.facts[at].value = value.to_owned();
        });
    };
    fact(&made[0], 6, "0");
    fact(&made[1], 5, "matrix-2031");
    fact(&made[2], 1, "A99999");
    fact(&made[3], 3, "U99009");
    let seen = preview(&app, &[&made[0], &made[1], &made[2], &made[3]]);
    assert!(
        told(&seen, 0).contains("revision 0 of") && told(&seen, 0).contains("make the form anew"),
        "a stale edition: {}",
        told(&seen, 0)
    );
    assert!(told(&seen, 1).contains("the edition “matrix-2031”"), "an edition that is not here: {}", told(&seen, 1));
    assert!(told(&seen, 2).contains("a practice that is here"), "a practice that is not here: {}", told(&seen, 2));
    assert!(
        told(&seen, 3).contains("its cluster on 31 December 2018"),
        "a practice of another cluster: {}",
        told(&seen, 3)
    );
    assert_eq!(seen["refused"], json!(4), "all four refused");
    fill(&made[4], answer);
    let copy = folder.path().join("copy.xlsx");
    std::fs::copy(&made[4], &copy).expect("copied");
    let seen = preview(&app, &[&made[4], &copy]);
    assert_eq!(
        (&seen["files"][0]["outcome"], &seen["files"][1]["outcome"]),
        (&json!("changes"), &json!("refused")),
        "the same file twice counts once"
    );
    fill(&copy, |form| form.sheets[0].rows[0].values[0] = words("no"));
    let seen = preview(&app, &[&made[4], &copy]);
    assert_eq!(seen["refused"], json!(2), "two answers by one practice contradict each other");
    assert!(told(&seen, 1).contains("one form a practice"), "and both say so: {}", told(&seen, 1));
    let error = app.call("maturity.take_forms", json!({"id": seen["id"]})).expect_err("nothing to take");
    assert!(error.message.contains("something to mend"), "said plainly: {}", error.message);
}

#[test]
fn what_is_asked_wrongly_is_refused_beside_its_field() {
    let app = sample();
    let ask = |name: &str, input: Json| app.call(name, input).expect_err("refused").fields;
    let scope = json!({"kind": "cluster", "code": CLUSTER});
    let wrong = ask(
        "maturity.write_forms",
        json!({"scope": scope, "period": "2018", "matrix": "none", "practices": ["A99999"], "folder": "."}),
    );
    let places: Vec<&str> = wrong.iter().map(|field| field.place.as_str()).collect();
    assert_eq!(places, ["period", "matrix", "practices.0"], "all at once");
    assert_eq!(
        ask("maturity.preview_forms", json!({"scope": scope, "period": PERIOD, "paths": []}))[0].place,
        "paths",
        "no file"
    );
    let gone = app.call("maturity.mark_forms", json!({"id": "preview-9", "folder": "."})).expect_err("no such preview");
    assert!(gone.message.contains("Choose the forms again"), "{}", gone.message);
}
