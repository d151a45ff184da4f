//! A return workbook goes to a practice, comes back, and is a practice return like any other.

use crate::app::App;
use crate::stage::{call, dump, paths_of, sample, text, words};
use pch_exchange::form::{self, Value};
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const CLUSTER: &str = "U99001";
const PERIOD: &str = "2018/19-Q3";

fn workbooks(app: &App, folder: &Path, practices: &[&str]) -> Vec<PathBuf> {
    let input = json!({"scope": {"kind": "cluster", "code": CLUSTER}, "period": PERIOD, "practices": practices, "folder": text(folder)});
    let written = call(app, "collect.write_workbooks", input);
    paths_of(&written)
}

fn preview(app: &App, paths: &[&Path]) -> Json {
    let paths: Vec<String> = paths.iter().map(|path| text(path)).collect();
    call(app, "collect.preview", json!({"paths": paths, "period": PERIOD}))
}

fn commit(app: &App, seen: &Json) -> Json {
    call(app, "collect.commit", json!({"id": seen["id"], "choices": []}))
}

fn row(app: &App, practice: &str) -> Json {
    let view = call(app, "collect.show", json!({"scope": {"kind": "cluster", "code": CLUSTER}, "period": PERIOD}));
    let rows = view["rows"].as_array().expect("rows").clone();
    rows.into_iter().find(|row| row["organisation"]["code"] == practice).expect("the practice")
}

/// Fills a workbook as a practice would, in the cells as they stand.
fn fill(app: &App, path: &Path, change: impl FnOnce(&mut form::Form)) {
    let bytes = std::fs::read(path).expect("the workbook");
    let mut filled = app.with_session(|session| super::read::as_filled(session, &bytes));
    change(&mut filled);
    std::fs::write(path, form::write(&filled).expect("written")).expect("saved");
}

fn sign(form: &mut form::Form) {
    form.asks[0].value = words("A. Manager");
    form.asks[1].value = words("Practice manager");
    form.asks[2].value = Some(Value::Day("2018-11-20".parse().expect("a day")));
    for row in &mut form.sheets[2].rows {
        row.values[0] = words("Foundation");
    }
    for row in &mut form.sheets[3].rows {
        row.values[0] = words("As it was last year");
    }
}

#[test]
fn workbooks_of_a_cluster_are_returns_like_any_other_taken_in_as_one_act_and_undone() {
    let app = sample();
    let folder = TempDir::new().expect("a folder");
    let made = workbooks(&app, folder.path(), &[]);
    assert_eq!(made.len(), 6, "a workbook a practice");
    let untouched = preview(&app, &[folder.path()]);
    assert!(
        untouched["packages"].as_array().expect("files").iter().all(|file| file["outcome"] == "rejected"),
        "nobody has signed yet: {untouched}"
    );
    for path in &made[..2] {
        fill(&app, path, sign);
    }
    let code = made[0].file_name().expect("a name").to_string_lossy()[..6].to_owned();
    let before = call(&app, "workforce.show", json!({"scope": {"kind": "practice", "code": code}, "period": PERIOD}));
    let stored = dump(&app);
    let seen = preview(&app, &[&made[0], &made[1]]);
    assert_eq!(dump(&app), stored, "looking changes nothing");
    assert_eq!(seen["packages"][0]["outcome"], "new", "a return: {}", seen["packages"][0]);
    assert_eq!(seen["packages"][0]["signed_by"], "A. Manager, Practice manager", "with its signature");
    assert_eq!(seen["packages"][0]["workbook"], true, "and it says that it was a workbook");
    let taken = commit(&app, &seen);
    assert_eq!(taken["value"]["new"], json!(2), "two returns: {taken}");
    let received = row(&app, &code);
    assert_eq!(
        (&received["status"], &received["revision"], &received["file"]),
        (&json!("received"), &json!(1), &json!(made[0].file_name().expect("a name").to_string_lossy())),
        "in the same states as a package"
    );
    let after = call(&app, "workforce.show", json!({"scope": {"kind": "practice", "code": code}, "period": PERIOD}));
    let sums = |view: &Json| {
        let posts = view["posts"].as_array().expect("posts").clone();
        posts.iter().filter(|post| post["private"] == json!(false)).filter_map(|post| post["wte"].as_f64()).sum::<f64>()
    };
    assert!((sums(&before) - sums(&after)).abs() < 1e-9, "what was known and nobody changed is as it was");
    assert_eq!(preview(&app, &[&made[0]])["packages"][0]["outcome"], "same", "a second time it changes nothing");
    call(
        &app,
        "collect.decide",
        json!({"id": received["received"], "decision": "returned", "comments": ["The nurse"]}),
    );
    fill(&app, &made[0], |form| {
        sign(form);
        let free = form.sheets[0].rows.iter().position(|row| row.values[0].is_none()).expect("a free line");
        form.sheets[0].rows[free].values =
            vec![words("Practice nurse"), words("30-34"), None, Some(Value::Number(500_000_000)), None, None, None];
    });
    let seen = preview(&app, &[&made[0]]);
    assert_eq!(
        (&seen["packages"][0]["outcome"], &seen["packages"][0]["revision"]),
        (&json!("replaces"), &json!(2)),
        "the corrected one is the next revision: {seen}"
    );
    assert!(
        seen["packages"][0]["warnings"][0].as_str().is_some_and(|words| words.contains("revision 1 is held now")),
        "and a workbook from before is remarked on: {seen}"
    );
    assert!(
        seen["packages"][0]["differences"]
            .as_array()
            .expect("differences")
            .iter()
            .any(|one| one["figure"].as_str().is_some_and(|figure| figure.contains("Practice nurse"))),
        "figure by figure: {seen}"
    );
    commit(&app, &seen);
    assert_eq!(row(&app, &code)["revision"], json!(2), "held");
    call(&app, "undo", json!({}));
    call(&app, "undo", json!({}));
    call(&app, "undo", json!({}));
    assert_eq!(dump(&app), stored, "undone step by step, byte for byte");
}

#[test]
fn a_workbook_with_faults_is_refused_whole_marked_and_mended() {
    let app = sample();
    let folder = TempDir::new().expect("a folder");
    let made = workbooks(&app, folder.path(), &[]);
    fill(&app, &made[0], |form| {
        sign(form);
        form.asks[0].value = None;
        form.sheets[0].rows[0].values[0] = words("Astronaut");
    });
    let stored = dump(&app);
    let seen = preview(&app, &[&made[0]]);
    let file = &seen["packages"][0];
    assert_eq!((&file["outcome"], &seen["to_mend"]), (&json!("rejected"), &json!(1)), "refused: {seen}");
    let places: Vec<&str> =
        file["faults"].as_array().expect("faults").iter().filter_map(|one| one["part"].as_str()).collect();
    assert!(places.contains(&"sheet “Staff”, cell B6"), "the role by its cell: {places:?}");
    assert!(
        places.iter().any(|place| place.starts_with("sheet “About this form”, cell B")),
        "and the signature: {places:?}"
    );
    let back = TempDir::new().expect("a folder");
    let marked = call(&app, "collect.mark_workbooks", json!({"id": seen["id"], "folder": text(back.path())}));
    let path = PathBuf::from(marked[0]["path"].as_str().expect("a path"));
    assert!(text(&path).ends_with("_return_to-mend.xlsx"), "named so: {}", path.display());
    let again = preview(&app, &[&path]);
    assert_eq!(again["packages"][0]["faults"], file["faults"], "as it is it says the same");
    fill(&app, &path, |form| {
        sign(form);
        form.sheets[0].rows[0].values[0] = words("GP partner");
    });
    let mended = preview(&app, &[&path]);
    assert_eq!(mended["packages"][0]["outcome"], "new", "mended where it was marked: {mended}");
    assert_eq!(dump(&app), stored, "nothing of all this is stored");
}

#[test]
fn a_check_that_does_not_pass_asks_for_a_reason_at_its_cell() {
    let app = sample();
    let folder = TempDir::new().expect("a folder");
    let made = workbooks(&app, folder.path(), &[]);
    fill(&app, &made[0], |form| {
        sign(form);
        for row in &mut form.sheets[2].rows {
            row.values = vec![None; 5];
        }
        for row in &mut form.sheets[3].rows {
            row.values[0] = None;
        }
        for row in &mut form.sheets[0].rows {
            row.values = vec![None; 7];
        }
        form.sheets[0].rows[0].values = vec![
            words("GP partner"),
            None,
            Some(Value::Number(1_000_000_000)),
            Some(Value::Number(1_000_000_000)),
            None,
            None,
            None,
        ];
    });
    let seen = preview(&app, &[&made[0]]);
    let faults = seen["packages"][0]["faults"].to_string();
    assert!(faults.contains("sheet “Checks”, cell E") && faults.contains("3,500 patients"), "one GP for all: {faults}");
}

#[test]
fn what_is_asked_wrongly_and_what_is_no_return_is_named() {
    let app = sample();
    let folder = TempDir::new().expect("a folder");
    let wrong = app
        .call("collect.write_workbooks", json!({"scope": {"kind": "cluster", "code": CLUSTER}, "period": "2018", "matrix": "none", "practices": ["A99999"], "folder": "."}))
        .expect_err("refused");
    let places: Vec<&str> = wrong.fields.iter().map(|field| field.place.as_str()).collect();
    assert_eq!(places, ["period", "matrix", "practices.0"], "all at once");
    let made = workbooks(&app, folder.path(), &[]);
    let notes = folder.path().join("notes.xlsx");
    std::fs::write(&notes, "no workbook").expect("written");
    assert_eq!(
        preview(&app, &[folder.path()])["packages"].as_array().map(Vec::len),
        Some(made.len()),
        "what lies about in a folder is left aside"
    );
    let named = preview(&app, &[&notes]);
    assert!(
        named["packages"][0]["faults"].to_string().contains("no Excel workbook"),
        "what is named is answered: {named}"
    );
    let forms = call(
        &app,
        "maturity.write_forms",
        json!({"scope": {"kind": "cluster", "code": CLUSTER}, "period": PERIOD, "matrix": "matrix-2018", "practices": [], "folder": text(folder.path())}),
    );
    let form = PathBuf::from(forms[0]["path"].as_str().expect("a path"));
    assert!(
        preview(&app, &[&form])["packages"][0]["faults"].to_string().contains("under Forms"),
        "a form of maturity says where it belongs"
    );
}
