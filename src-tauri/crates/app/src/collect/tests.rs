//! Practice to cluster to CCG over stores in memory.

use crate::app::App;
use crate::error::ErrorCode;
use crate::stage::{add_ccg, add_cluster, add_practice};
pub(super) use crate::stage::{call, dump, opened, refused};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

pub(super) const PERIOD: &str = "2018/19-Q3";

/// A store with one cluster of two practices, made by hand.
pub(super) fn cluster(at: &str, code: &str) -> App {
    let app = opened(at);
    add_ccg(&app);
    add_cluster(&app, code, &format!("Cluster {code}"));
    for (at, list) in [(1, "8,000"), (2, "12,500")] {
        let practice = practice(code, at);
        add_practice(&app, code, (&practice, &format!("Practice {practice}")), (list, "2018-10-01"));
    }
    app
}

pub(super) fn practice(code: &str, at: u32) -> String {
    format!("Y9{}{at}", &code[code.len() - 3..])
}

pub(super) fn post(app: &App, organisation: &str, role: &str, headcount: &str, wte: &str, private: bool) {
    let edit = json!({"organisation": organisation, "role": role, "age_band": "45-49", "headcount": headcount, "wte": wte, "private": private, "note": "seen by us alone"});
    let saved = call(
        app,
        "workforce.save",
        json!({"scope": {"kind": "practice", "code": organisation}, "as_of": "2018-09-30", "period": PERIOD, "edits": [edit], "dry_run": false}),
    );
    assert_eq!(saved["value"]["refused"], json!([]), "the post is a plain one");
}

pub(super) fn sign(app: &App, organisation: &str) -> Value {
    call(
        app,
        "submission.sign",
        json!({"organisation": organisation, "period": PERIOD, "name": "A. Lead", "role": "Cluster lead", "explain": "Not asked for this quarter"}),
    )
}

pub(super) fn export(app: &App, signed: &Value, folder: &Path) -> PathBuf {
    let written = call(
        app,
        "submission.export",
        json!({"id": signed["value"]["submission"], "folder": folder.display().to_string()}),
    );
    PathBuf::from(written["path"].as_str().expect("a path"))
}

pub(super) fn preview(app: &App, path: &Path) -> Value {
    call(app, "collect.preview", json!({"paths": [path.display().to_string()], "period": PERIOD}))
}

pub(super) fn commit(app: &App, previewed: &Value) -> Value {
    call(app, "collect.commit", json!({"id": previewed["id"], "choices": []}))
}

pub(super) fn outcomes(previewed: &Value) -> Vec<&str> {
    previewed["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .map(|package| package["outcome"].as_str().expect("an outcome"))
        .collect()
}

pub(super) const NOW: &str = "2018-11-21T09:00:00+00:00";

#[test]
fn three_clusters_are_collected_once_and_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for code in ["U99101", "U99102", "U99103"] {
        let app = cluster(NOW, code);
        post(&app, &practice(code, 1), "partner", "3", "2.5", false);
        post(&app, &practice(code, 2), "practice_nurse", "2", "1.173333333", false);
        let signed = sign(&app, code);
        assert_eq!(signed["can_undo"], json!(false), "undo does not cross a sign-off");
        let path = export(&app, &signed, folder.path());
        assert!(
            path.ends_with(format!("{code}_2018-19-Q3_r1.pch.zip")),
            "the file says whose and when: {}",
            path.display()
        );
    }
    let ccg = opened("2018-11-28T10:00:00+00:00");
    let empty = dump(&ccg);
    let first = preview(&ccg, folder.path());
    assert_eq!(outcomes(&first), ["new", "new", "new"], "nothing was held");
    let done = commit(&ccg, &first);
    assert_eq!(done["value"]["new"], json!(3), "all were taken");
    assert!(done["operation"].is_i64(), "as one operation");
    let collected = dump(&ccg);

    let again = preview(&ccg, folder.path());
    assert_eq!(outcomes(&again), ["same", "same", "same"], "the same files are known");
    assert_eq!(again["would_change"], json!(false), "and it is said before");
    let nothing = commit(&ccg, &again);
    assert_eq!(nothing["operation"], Value::Null, "what changes nothing leaves no operation");
    assert!(nothing["label"].as_str().unwrap().contains("3 already here"), "and says so: {}", nothing["label"]);
    assert_eq!(dump(&ccg), collected, "byte for byte");

    let view = call(&ccg, "collect.show", json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD}));
    assert_eq!(view["rows"].as_array().unwrap().len(), 3, "the packages made their clusters known");
    let total = &view["totals"][0];
    assert_eq!((&total["returns"], &total["expected"]), (&json!(3), &json!(3)), "all three count");
    assert_eq!(total["indicators"]["gp_wte"], json!(7.5), "3 x 2.5, exactly");
    assert_eq!(total["indicators"]["nurse_wte"], json!(3.519_999_999), "3 x 1.173333333, exactly");
    assert_eq!(total["indicators"]["registered_patients"], json!(61_500.0), "3 x (8,000 + 12,500)");

    call(&ccg, "undo", json!({}));
    assert_eq!(dump(&ccg), empty, "one undo takes the whole collection back, byte for byte");
}

#[test]
fn a_later_revision_replaces_and_says_figure_by_figure_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let code = "U99104";
    let app = cluster(NOW, code);
    post(&app, &practice(code, 1), "partner", "3", "2.5", false);
    let first = export(&app, &sign(&app, code), folder.path());
    post(&app, &practice(code, 2), "salaried_practice", "1", "0.8", false);
    let second = export(&app, &sign(&app, code), folder.path());

    let ccg = opened(NOW);
    commit(&ccg, &preview(&ccg, &first));
    let before = dump(&ccg);
    let replacing = preview(&ccg, &second);
    assert_eq!(outcomes(&replacing), ["replaces"], "revision 2 after revision 1");
    let differences = replacing["packages"][0]["differences"].to_string();
    assert!(
        differences.contains("Salaried GP") && differences.contains("0.8"),
        "the new post is named with its WTE: {differences}"
    );
    commit(&ccg, &replacing);
    let late = preview(&ccg, &first);
    assert_eq!(outcomes(&late), ["same"], "the superseded revision is held");
    let view = call(&ccg, "collect.show", json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD}));
    assert_eq!(view["rows"][0]["revision"], json!(2), "the newest stands");
    assert_eq!(view["totals"][0]["indicators"]["gp_wte"], json!(3.3), "and is counted alone");
    call(&ccg, "undo", json!({}));
    assert_eq!(dump(&ccg), before, "undo brings revision 1 back");
}

#[test]
fn one_revision_with_other_figures_waits_for_a_choice() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let code = "U99105";
    let paths: Vec<PathBuf> = [("2.5", &here), ("2.75", &there)]
        .into_iter()
        .map(|(wte, folder)| {
            let app = cluster(NOW, code);
            post(&app, &practice(code, 1), "partner", "3", wte, false);
            export(&app, &sign(&app, code), folder.path())
        })
        .collect();
    let ccg = opened(NOW);
    commit(&ccg, &preview(&ccg, &paths[0]));
    let held = dump(&ccg);
    let conflict = preview(&ccg, &paths[1]);
    assert_eq!(outcomes(&conflict), ["conflicting"], "one revision, two sets of figures");
    let error = refused(&ccg, "collect.commit", json!({"id": conflict["id"], "choices": []}));
    assert!(
        error.fields[0].message.contains("keep") && error.fields[0].message.contains("take"),
        "a choice is asked for: {error:?}"
    );
    let file = conflict["packages"][0]["file"].clone();
    let kept =
        call(&ccg, "collect.commit", json!({"id": conflict["id"], "choices": [{"file": file, "choice": "keep"}]}));
    assert_eq!(kept["operation"], Value::Null, "keeping what is held changes nothing");
    assert_eq!(dump(&ccg), held, "byte for byte");

    let again = preview(&ccg, &paths[1]);
    call(&ccg, "collect.commit", json!({"id": again["id"], "choices": [{"file": file, "choice": "take"}]}));
    let view = call(&ccg, "collect.show", json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD}));
    assert_eq!(view["totals"][0]["indicators"]["gp_wte"], json!(2.75), "what was taken counts");
    call(&ccg, "undo", json!({}));
    assert_eq!(dump(&ccg), held, "undo brings back what was held");
}

#[test]
fn a_preview_is_refused_when_the_store_has_moved_on() {
    let folder = tempfile::tempdir().unwrap();
    let app = cluster(NOW, "U99106");
    post(&app, &practice("U99106", 1), "partner", "3", "2.5", false);
    let path = export(&app, &sign(&app, "U99106"), folder.path());
    let ccg = opened(NOW);
    let previewed = preview(&ccg, &path);
    ccg.with_session(|session| {
        let held = crate::session::Deed::new("test", "Somebody else collected it");
        let files = [session.collect_previews.values().next().expect("the preview").files[0]
            .read()
            .expect("bytes")
            .into_owned()];
        session
            .transact(held, |tx| {
                let mut row = pch_store::tables::received::Received {
                    return_type: "cluster_submission".to_owned(),
                    organisation: "U99106".to_owned(),
                    period: PERIOD.to_owned(),
                    revision: 1,
                    ..Default::default()
                };
                row.package = pch_store::tables::blobs::put(tx, &files[0])?;
                row.data.clone_from(&row.package);
                Ok(pch_store::tables::received::save(tx, &row)?)
            })
            .expect("a row")
    });
    let before = dump(&ccg);
    let error = refused(&ccg, "collect.commit", json!({"id": previewed["id"], "choices": []}));
    assert_eq!(error.code, ErrorCode::NotAllowed, "what was previewed is not what would happen");
    assert_eq!(dump(&ccg), before, "nothing was taken");
    let gone = refused(&ccg, "collect.commit", json!({"id": "preview-99", "choices": []}));
    assert_eq!(gone.code, ErrorCode::NotFound, "an unknown preview is said to be gone");
}

#[test]
fn files_that_are_no_packages_are_rejected_by_name_and_stop_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let app = cluster(NOW, "U99107");
    post(&app, &practice("U99107", 1), "partner", "3", "2.5", false);
    let good = export(&app, &sign(&app, "U99107"), folder.path());
    let mut bytes = std::fs::read(&good).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(folder.path().join("changed.pch.zip"), &bytes).unwrap();
    std::fs::write(folder.path().join("empty.pch.zip"), b"").unwrap();
    let letter = folder.path().join("letter.docx");
    std::fs::write(&letter, b"Dear all").unwrap();
    let empty_folder = tempfile::tempdir().unwrap();
    let ccg = opened(NOW);
    let paths =
        [folder.path().to_owned(), letter, folder.path().join("not there.pch.zip"), empty_folder.path().to_owned()];
    let previewed = call(&ccg, "collect.preview", json!({"paths": paths.map(|path| path.display().to_string())}));
    let found: Vec<&str> = outcomes(&previewed);
    assert_eq!(found.iter().filter(|outcome| **outcome == "new").count(), 1, "the good one is taken: {found:?}");
    assert_eq!(
        found.iter().filter(|outcome| **outcome == "rejected").count(),
        5,
        "each of the others has its reason: {found:?}"
    );
    let changed =
        previewed["packages"].as_array().unwrap().iter().find(|one| one["file"] == "changed.pch.zip").unwrap();
    assert!(changed["faults"][0]["part"].is_string(), "the changed part is named: {}", changed["faults"]);
    let done = commit(&ccg, &previewed);
    assert_eq!(
        (&done["value"]["new"], &done["value"]["rejected"]),
        (&json!(1), &json!(5)),
        "one bad file does not spoil the rest"
    );
    let none = refused(&ccg, "collect.preview", json!({"paths": []}));
    assert_eq!(none.fields[0].place, "paths", "nothing chosen is said beside the field");
}

#[test]
fn a_practice_return_becomes_the_leads_picture_of_that_practice() {
    let folder = tempfile::tempdir().unwrap();
    let code = "U99108";
    let manager = cluster(NOW, code);
    let own = practice(code, 1);
    post(&manager, &own, "partner", "3", "2.5", false);
    post(&manager, &own, "salaried_practice", "1", "0.5", true);
    let signed = call(
        &manager,
        "submission.sign",
        json!({"organisation": own, "period": PERIOD, "name": "P. Manager", "role": "Practice manager", "explain": "first return"}),
    );
    let path = export(&manager, &signed, folder.path());

    let lead = cluster(NOW, code);
    post(&lead, &own, "partner", "2", "2", false);
    let before = dump(&lead);
    let done = commit(&lead, &preview(&lead, &path));
    assert_eq!(done["value"]["new"], json!(1), "the return was taken");
    let after = dump(&lead);
    let line = after.lines().find(|line| line.starts_with("post|")).expect("a post");
    assert!(
        line.contains("2500000000") && line.contains("revision 1"),
        "the practice's own figure stands, with its source: {line}"
    );
    assert!(!after.contains("seen by us alone"), "notes stayed with the practice");
    assert!(!after.contains("salaried_practice"), "the private post stayed too");
    let told: Vec<&str> = after.lines().filter(|line| line.starts_with("post|")).collect();
    assert_eq!(told.len(), 2, "beside it stands what the practice keeps back: {told:?}");
    assert!(
        told[1].contains("other_gp") && told[1].contains("not stated") && told[1].contains("500000000"),
        "its WTE, of no role and no age: {}",
        told[1]
    );
    call(&lead, "undo", json!({}));
    assert_eq!(dump(&lead), before, "undo brings back what the lead had");
}

#[test]
fn accepting_and_returning_are_acts_with_comments_and_undo() {
    let folder = tempfile::tempdir().unwrap();
    let app = cluster(NOW, "U99109");
    post(&app, &practice("U99109", 1), "partner", "3", "2.5", false);
    let path = export(&app, &sign(&app, "U99109"), folder.path());
    let ccg = opened("2019-02-28T10:00:00+00:00");
    commit(&ccg, &preview(&ccg, &path));
    let query = json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD});
    let shown = || call(&ccg, "collect.show", query.clone());
    let id = shown()["rows"][0]["received"].clone();
    let decide = |decision: &str, comments: Value| {
        ccg.call("collect.decide", json!({"id": id, "decision": decision, "comments": comments}))
    };
    for (decision, comments, place) in [
        ("returned", json!([]), "comments"),
        ("returned", json!(["patient 943 476 5919 was counted twice"]), "comments"),
        ("lost", json!([]), "decision"),
    ] {
        let error = decide(decision, comments).expect_err("should be refused");
        assert_eq!(error.fields[0].place, place, "the message stands beside its field: {error:?}");
    }
    let before = dump(&ccg);
    decide("returned", json!(["Practice 2 has no nurse: is that right?"])).unwrap();
    let view = shown();
    assert_eq!(view["rows"][0]["status"], json!("returned"), "the row says so");
    assert!(
        view["chase"].as_str().unwrap().contains("is that right?"),
        "and so does the list to chase: {}",
        view["chase"]
    );
    call(&ccg, "undo", json!({}));
    assert_eq!(dump(&ccg), before, "undo takes the decision back");
    decide("accepted", json!([])).unwrap();
    assert_eq!(shown()["rows"][0]["status"], json!("accepted"), "accepted");
    let gone = ccg.call("collect.decide", json!({"id": 99, "decision": "accepted", "comments": []})).unwrap_err();
    assert_eq!(gone.code, ErrorCode::NotFound, "no such return");
    let target = tempfile::tempdir().unwrap();
    let written = call(
        &ccg,
        "collect.export",
        json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD, "folder": target.path().display().to_string()}),
    );
    let names: Vec<&str> = written
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|file| file["path"].as_str()?.rsplit(['/', '\\']).next()?.strip_prefix("99Z_2018-19-Q3_collected"))
        .collect();
    let tables = [
        "returns",
        "areas",
        "indicators",
        "practices",
        "staff",
        "maturity",
        "funding",
        "lines",
        "conditions",
        "payments",
    ];
    let wanted: Vec<String> =
        [".xlsx".to_owned()].into_iter().chain(tables.map(|table| format!("_{table}.csv"))).collect();
    let wanted = [wanted, vec!["_tidy.csv".to_owned(), ".parquet".to_owned()]].concat();
    assert_eq!(names, wanted, "a workbook, a CSV for each of its tables, and every figure twice");
    let empty = refused(
        &ccg,
        "collect.export",
        json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": "2018/19-Q4", "folder": "."}),
    );
    assert_eq!(empty.code, ErrorCode::NotAllowed, "nothing received is nothing to write");
}
