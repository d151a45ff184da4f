//! An assessment of 2018 goes over to the edition of August 2019 by `pch` alone: looked at, carried, reported, confirmed, and
//! taken back.

use crate::stage::{done, dump_of, pch, pch_call, text};
use pch_cli::Exit;
use serde_json::{Value, json};
use std::path::Path;

const CLUSTER: &str = "U99001";
const NEW: &str = "matrix-2019";

fn shown(store: &Path, matrix: &str) -> Value {
    let scope = json!({"kind": "cluster", "code": CLUSTER});
    pch_call(store, "maturity.show", &json!({"scope": scope, "period": "2018/19-Q3", "matrix": matrix}))
}

fn count(report: &Value, part: &str) -> usize {
    report[part].as_array().unwrap_or_else(|| panic!("no {part} in {report}")).len()
}

#[test]
fn an_assessment_is_carried_to_the_edition_of_2019_with_what_could_and_could_not_be_carried() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("lead.db");
    done(&store, &["sample"]);
    for (criterion, said) in
        [("m18.f.plan", "yes"), ("m18.targeting_care.1.segments", "yes"), ("m18.right_scale.2.business_model", "no")]
    {
        let input = json!({"organisation": CLUSTER, "matrix": "matrix-2018", "criterion": criterion, "answer": said,
            "confidence": "sure", "evidence": "Minutes", "reference": "", "on": "2018-10-05"});
        pch_call(&store, "maturity.answer", &input);
    }
    let (old, start) = (shown(&store, "matrix-2018"), dump_of(&store));
    let ask = json!({"organisation": CLUSTER, "from": "matrix-2018", "to": NEW});

    let seen = pch_call(&store, "maturity.preview_carry", &ask);
    assert_eq!(dump_of(&store), start, "looking changes nothing");
    let report = pch_call(&store, "maturity.carry", &ask)["value"].clone();
    for part in ["sentence", "answers", "levels", "behind", "to_answer", "to_assess"] {
        assert_eq!(report[part], seen[part], "what was looked at is what was done: {part}");
    }
    let assessed = old["domains"].as_array().unwrap().iter().filter(|domain| !domain["level"].is_null()).count();
    let left = |kind: &str| report["behind"].as_array().unwrap().iter().filter(|one| one["kind"] == kind).count();
    let levels: usize = report["levels"].as_array().unwrap().iter().map(|one| count(one, "from")).sum();
    assert_eq!(levels + left("domain"), assessed, "every level comes along or is named: {report}");
    let olds = report["answers"].as_array().unwrap().iter().flat_map(|one| one["from"].as_array().unwrap());
    let answered = olds.filter(|old| old["answer"] != "").count();
    assert_eq!(answered + left("criterion"), count(&old, "criteria"), "and so does every answer: {report}");
    assert!(count(&report, "levels") > 0 && left("domain") > 0, "some can be carried, some cannot: {report}");
    for one in report["behind"].as_array().unwrap() {
        assert!(one["why"].as_str().is_some_and(|why| why.len() > 30), "and why not: {one}");
    }

    let new = shown(&store, NEW);
    let waits = new["domains"].as_array().unwrap().iter().filter(|domain| !domain["carried_from"].is_null()).count();
    assert_eq!(waits, count(&report, "levels"), "each level waits in the new edition to be confirmed");
    assert_eq!(new["overall"]["agreed"], false, "nothing is agreed on it");
    assert_eq!(shown(&store, "matrix-2018"), old, "the old assessment stays as it was");
    let files = pch_call(
        &store,
        "maturity.export_carry",
        &json!({"organisation": CLUSTER, "matrix": NEW, "folder": text(folder.path())}),
    );
    let paths: Vec<&str> = files.as_array().unwrap().iter().filter_map(|file| file["path"].as_str()).collect();
    let behind = paths.iter().find(|path| path.contains("not-carried")).expect("what stayed behind");
    let csv = std::fs::read_to_string(behind).unwrap();
    assert!(csv.contains("Right scale"), "the report can be sent: {csv}");

    let again = pch(&store, &["call", "maturity.carry", &ask.to_string()]);
    assert_eq!(again.exit, Exit::Problems, "a second time there is nothing to do");
    assert!(again.err.contains("is left to carry"), "and it is said: {}", again.err);
    let level = report["levels"][0]["domain"].clone();
    pch_call(&store, "maturity.confirm", &json!({"organisation": CLUSTER, "matrix": NEW, "domain": level}));
    let carried = pch_call(&store, "maturity.carried", &json!({"organisation": CLUSTER, "matrix": NEW}));
    assert_eq!(
        carried["waiting"].as_u64(),
        Some((count(&report, "levels") + count(&report, "answers") - 1) as u64),
        "one less waits"
    );
    done(&store, &["undo"]);
    done(&store, &["undo"]);
    assert_eq!(dump_of(&store), start, "confirming and carrying undone, the store is as it was");
}
