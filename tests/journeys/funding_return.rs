//! Conditions and payments of money: shown by the cluster, carried in its submission, read by the CCG, taken back by undo.

use crate::stage::{call, dump, outcomes, preview, store, submit, take_in};
use pch_app::App;
use serde_json::{Value, json};

const CLUSTER: &str = "U99001";
const TEXT: &str = "Practices share a phlebotomy service";

fn line(app: &App, code: &str) -> i64 {
    let query = json!({"scope": {"kind": "cluster", "code": CLUSTER}, "year": "2018/19"});
    let view = call(app, "funding.show", query);
    let lines = view["lines"].as_array().expect("lines").clone();
    lines.iter().find(|line| line["code"] == code).expect("the line")["id"].as_i64().expect("a number")
}

fn condition(app: &App) -> Value {
    let input = json!({"line": line(app, "PCIS"), "text": TEXT, "due": "2018-12-31", "level": ""});
    call(app, "funding.save_condition", input)["value"]["id"].clone()
}

fn answer(app: &App) -> Value {
    let query = json!({"scope": {"kind": "cluster", "code": CLUSTER}, "year": "2018/19"});
    let view = call(app, "funding.conditions", query);
    let lines = view["lines"].as_array().expect("lines").clone();
    let of_line = lines.iter().find(|line| line["code"] == "PCIS").expect("the line");
    of_line["conditions"][0]["answers"][0].clone()
}

#[test]
fn what_a_cluster_shows_for_its_money_reaches_the_ccg_which_decides_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let lead = store(folder.path(), "lead.db");
    call(&lead, "sample.load", Value::Null);
    let id = condition(&lead);
    let planned = json!({"line": line(&lead, "PCIS"), "cluster": CLUSTER, "due": "2019-01-31", "amount": "£1,000", "condition": id, "note": "First part"});
    call(&lead, "funding.save_instalment", planned);
    let evidence = json!({"condition": id, "cluster": CLUSTER, "evidence": "One clinic for all six", "reference": "Minutes of 3 October"});
    call(&lead, "funding.give_evidence", evidence);
    let package = submit(&lead, CLUSTER, "Cluster lead", folder.path());

    let shown = call(&lead, "package.verify", json!({"path": package.display().to_string()}));
    assert_eq!(shown["good"], json!(true), "a package with conditions and payments verifies: {shown}");
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&package).unwrap()).unwrap();
    let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    let conditions = part("csv/conditions.csv");
    assert!(conditions.contains(TEXT) && conditions.contains("One clinic for all six"), "the CSV: {conditions}");
    let payments = part("csv/payments.csv");
    assert!(payments.contains("1000.00") && payments.contains("First part"), "the payments: {payments}");

    let officer = store(folder.path(), "officer.db");
    call(&officer, "sample.load", Value::Null);
    let own = condition(&officer);
    let before = dump(&officer);
    assert_eq!(answer(&officer)["evidence"], "", "the CCG has seen nothing yet");
    let previewed = preview(&officer, &package);
    assert_eq!(outcomes(&previewed), ["new"], "a first submission");
    take_in(&officer, &previewed);
    let got = answer(&officer);
    assert_eq!(
        (&got["evidence"], &got["decision"]),
        (&json!("One clinic for all six"), &json!("open")),
        "to decide on"
    );
    let decide = json!({"condition": own, "cluster": CLUSTER, "decision": "met", "reason": "", "role": "ccg_officer"});
    call(&officer, "funding.decide", decide);
    assert_eq!(answer(&officer)["decision"], "met", "the decision is the CCG's");
    call(&officer, "undo", json!({}));
    call(&officer, "undo", json!({}));
    assert_eq!(dump(&officer), before, "decision and return are taken back, byte for byte");
    call(&officer, "redo", json!({}));
    let folder_text = folder.path().display().to_string();
    let ask = json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": crate::stage::PERIOD, "folder": folder_text});
    let written = call(&officer, "collect.export", ask);
    let csv =
        written.as_array().expect("files").iter().map(|file| file["path"].as_str().unwrap_or_default().to_owned());
    let csv = csv.into_iter().find(|path| path.to_lowercase().contains("conditions")).expect("a table of conditions");
    assert!(std::fs::read_to_string(csv).unwrap().contains("One clinic for all six"), "consolidated over all returns");
}
