//! A package of every format that was ever released must be taken for ever, with the same figures.

use super::{folder, writes};
use crate::pch::Desk;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What a released package's CCG sees of it.
fn figures(desk: &Desk, period: &str) -> Value {
    let query = json!({"scope": {"kind": "all", "code": "ALL"}, "period": period}).to_string();
    let view = desk.done(&["call", "collect.show", &query]).json();
    let tables = desk.done(&["call", "collect.tables", &query]).json();
    let rows: Vec<Value> = view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| !row["received"].is_null())
        .map(|row| json!({"organisation": row["organisation"], "revision": row["revision"], "signed_by": row["signed_by"], "indicators": row["indicators"], "overall": row["overall"], "allocated": row["allocated"], "spent": row["spent"], "explanations": row["explanations"]}))
        .collect();
    let staff = tables.as_array().unwrap().iter().find(|table| table["title"] == "Staff by return and role").unwrap();
    json!({"rows": rows, "staff": staff["rows"]})
}

fn released() -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = std::fs::read_dir(folder("tests/fixtures/released"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".pch.zip"))
        .collect();
    all.sort();
    all
}

#[test]
fn every_package_that_was_ever_released_is_taken_with_the_figures_that_it_had() {
    if writes() && !folder("tests/fixtures/released/format-1-cluster.pch.zip").exists() {
        freeze();
    }
    let all = released();
    assert!(!all.is_empty(), "format 1 is released");
    for path in all {
        let desk = Desk::new();
        let said = desk.pch(&["collect".as_ref(), path.as_os_str()]);
        assert_eq!(said.exit, pch_cli::Exit::Done, "{} must be taken for ever: {}", path.display(), said.err);
        let found = figures(&desk, "2018/19-Q3");
        assert_eq!(found["rows"].as_array().unwrap().len(), 1, "{}: its return is there", path.display());
        let beside = path.with_extension("").with_extension("json");
        if writes() && !beside.exists() {
            std::fs::write(&beside, format!("{found:#}\n")).unwrap();
        }
        let expected: Value = serde_json::from_str(&std::fs::read_to_string(&beside).unwrap()).unwrap();
        assert_eq!(found, expected, "{}: the figures that it had when it was released", path.display());
        desk.done(&["undo"]);
        let query = json!({"scope": {"kind": "all", "code": "ALL"}, "period": "2018/19-Q3"}).to_string();
        let view = desk.done(&["call", "collect.show", &query]).json();
        assert_eq!(view["rows"], json!([]), "{}: and can be taken back", path.display());
    }
}

/// Makes the package of the present format. It is made once, when a format is released, and never again.
fn freeze() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let out = desk.folder.path().join("out");
    let words =
        ["submit", "--cluster", "U99001", "--period", "2018/19-Q3", "--by", "A. Lead", "--role", "Cluster lead"];
    let said = desk.done(&[&words[..], &["--json", "--out", out.to_str().unwrap()]].concat()).json();
    let place = folder("tests/fixtures/released");
    std::fs::create_dir_all(&place).unwrap();
    std::fs::copy(said["file"]["path"].as_str().unwrap(), place.join("format-1-cluster.pch.zip")).unwrap();
}
