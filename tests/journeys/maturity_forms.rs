//! Six practices say where they are in Excel forms, one of them in strong disagreement: the cluster sees the spread,
//! agrees a level with an override, the CCG challenges and then confirms it; every act is taken back in turn.

use crate::stage::{call, dump, preview, store, submit, take_in, text};
use pch_app::App;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const CLUSTER: &str = "U99001";
const PERIOD: &str = "2018/19-Q3";
const MATRIX: &str = "matrix-2018";
const DOMAINS: [&str; 5] =
    ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"];

fn show(app: &App, kind: &str, code: &str) -> Value {
    call(app, "maturity.show", json!({"scope": {"kind": kind, "code": code}, "period": PERIOD, "matrix": MATRIX}))
}

/// What a practice manager answers in a copy of their own, which then fills the form.
fn filled_form(folder: &Path, at: usize, practice: &str) -> PathBuf {
    let own = store(folder, &format!("practice-{at}.db"));
    call(&own, "sample.load", Value::Null);
    for domain in DOMAINS {
        // Five are at Step 1; the sixth is sure that they are far further.
        let level = if at == 5 && domain == "targeting_care" { "step_3" } else { "step_1" };
        let evidence =
            json!([{"text": format!("Minutes of practice {at}"), "reference": "minutes.pdf", "date": "2018-10-02"}]);
        call(
            &own,
            "maturity.assess",
            json!({"organisation": practice, "matrix": MATRIX, "domain": domain, "level": level, "working_towards": null, "evidence": evidence, "on": "2018-11-20"}),
        );
    }
    call(
        &own,
        "maturity.answer",
        json!({"organisation": practice, "matrix": MATRIX, "criterion": "m18.f.plan", "answer": "yes", "confidence": "sure", "evidence": "The plan", "reference": "", "on": "2018-11-20"}),
    );
    let scope = json!({"kind": "practice", "code": practice});
    let written = call(
        &own,
        "maturity.write_forms",
        json!({"scope": scope, "period": PERIOD, "matrix": MATRIX, "practices": [], "folder": text(folder)}),
    );
    PathBuf::from(written[0]["path"].as_str().expect("a path"))
}

#[test]
fn six_forms_with_one_in_strong_disagreement_become_an_agreed_and_confirmed_level() {
    let folder = tempfile::tempdir().unwrap();
    let forms = folder.path().join("forms");
    std::fs::create_dir(&forms).unwrap();
    let lead = store(folder.path(), "lead.db");
    call(&lead, "sample.load", Value::Null);
    let practices: Vec<String> = show(&lead, "cluster", CLUSTER)["practices"]
        .as_array()
        .expect("practices")
        .iter()
        .map(|row| row["practice"]["code"].as_str().expect("a code").to_owned())
        .collect();
    assert_eq!(practices.len(), 6, "the sample has six practices");
    for (at, practice) in practices.iter().enumerate() {
        filled_form(&forms, at, practice);
    }
    let start = dump(&lead);
    let mut states = vec![start];

    let scope = json!({"kind": "cluster", "code": CLUSTER});
    let seen =
        call(&lead, "maturity.preview_forms", json!({"scope": scope, "period": PERIOD, "paths": [text(&forms)]}));
    assert_eq!((&seen["ready"], &seen["refused"]), (&json!(6), &json!(0)), "a folder of six sound forms: {seen}");
    call(&lead, "maturity.take_forms", json!({"id": seen["id"]}));
    states.push(dump(&lead));
    let view = show(&lead, "cluster", CLUSTER);
    let spread = &view["compare"]["one_voice"][2];
    assert_eq!(
        (&spread["median"], &spread["lowest"], &spread["highest"], &spread["uncertain"]),
        (&json!("step_1"), &json!("step_1"), &json!("step_3"), &json!(true)),
        "one in strong disagreement makes the domain uncertain and moves no middle"
    );
    assert_eq!(
        view["compare"]["one_voice"][0]["uncertain"],
        json!(false),
        "where all say the same nothing is uncertain"
    );
    let said = view["practices"].as_array().expect("practices");
    assert!(said.iter().all(|row| row["answered"] == json!(true)), "everybody is heard");

    let mut act = |name: &str, input: Value| {
        call(&lead, name, input);
        states.push(dump(&lead));
    };
    for domain in DOMAINS {
        act(
            "maturity.assess",
            json!({"organisation": CLUSTER, "matrix": MATRIX, "domain": domain, "level": "step_1", "working_towards": "step_2", "evidence": [{"text": "Six practices' forms", "reference": "", "date": "2018-11-20"}], "on": null}),
        );
    }
    let overridden = json!([{"domain": "targeting_care", "level": "foundation", "reason": "The tool is bought and not in use in four practices"}]);
    act(
        "maturity.agree",
        json!({"organisation": CLUSTER, "matrix": MATRIX, "rule": "lowest", "override_level": null, "reason": "", "by_name": "A. Lead", "by_role": "Cluster lead", "on": null, "domains": overridden}),
    );
    act(
        "maturity.challenge",
        json!({"organisation": CLUSTER, "matrix": MATRIX, "decision": "challenged", "comment": "Show the figures of the two practices that use it", "by_name": "C. Officer", "by_role": "CCG officer", "on": null}),
    );
    act(
        "maturity.challenge",
        json!({"organisation": CLUSTER, "matrix": MATRIX, "decision": "confirmed", "comment": "Seen, thank you", "by_name": "C. Officer", "by_role": "CCG officer", "on": null}),
    );

    let view = show(&lead, "cluster", CLUSTER);
    let story = &view["history"][0];
    assert_eq!(
        (&story["level"], &story["by"]),
        (&json!("foundation"), &json!("A. Lead, Cluster lead")),
        "the lowest, with the override: {story}"
    );
    assert_eq!(story["domains"][0]["reason"], "The tool is bought and not in use in four practices", "with its reason");
    let words: Vec<&str> =
        story["challenges"].as_array().expect("challenges").iter().filter_map(|one| one["decision"].as_str()).collect();
    assert_eq!(words, ["confirmed", "challenged"], "newest first: challenged, then accepted");
    let told = call(&lead, "history.list", json!({"before": null, "limit": 20}));
    assert!(
        told.as_array().expect("history").iter().any(|entry| entry["label"] == "Forms of 6 practices taken in"),
        "the history says it: {told}"
    );

    states.pop();
    for (back, before) in states.iter().rev().enumerate() {
        call(&lead, "undo", json!({}));
        assert!(dump(&lead) == *before, "undo {back} puts the store back as it was, byte for byte");
    }
}

/// What a practice manager answers in a copy of their own, signed and sent as a package.
fn sent_package(folder: &Path, at: usize, practice: &str) {
    let own = store(folder, &format!("practice-{at}.db"));
    call(&own, "sample.load", Value::Null);
    for domain in DOMAINS {
        let input = json!({"organisation": practice, "matrix": MATRIX, "domain": domain, "level": "step_1", "working_towards": null, "evidence": [], "on": "2018-11-20"});
        call(&own, "maturity.assess", input);
    }
    submit(&own, practice, "Practice manager", &folder.join("packages"));
}

#[test]
fn three_packages_and_three_forms_one_in_strong_disagreement_read_as_one_story_and_each_act_comes_undone() {
    let folder = tempfile::tempdir().unwrap();
    let (packages, forms) = (folder.path().join("packages"), folder.path().join("forms"));
    for made in [&packages, &forms] {
        std::fs::create_dir(made).unwrap();
    }
    for at in 0..3 {
        sent_package(folder.path(), at, &format!("Y9900{}", at + 1));
    }
    for at in 3..6 {
        filled_form(&forms, at, &format!("Y9900{}", at + 1));
    }
    let lead = store(folder.path(), "lead.db");
    call(&lead, "sample.load", Value::Null);
    let mut states = vec![dump(&lead)];

    take_in(&lead, &preview(&lead, &packages));
    states.push(dump(&lead));
    let scope = json!({"kind": "cluster", "code": CLUSTER});
    let seen =
        call(&lead, "maturity.preview_forms", json!({"scope": scope, "period": PERIOD, "paths": [text(&forms)]}));
    call(&lead, "maturity.take_forms", json!({"id": seen["id"]}));
    let view = show(&lead, "cluster", CLUSTER);
    let said = view["practices"].as_array().expect("practices");
    assert!(said.iter().all(|row| row["answered"] == json!(true)), "all six are heard, however it came");
    assert_eq!(
        (&view["compare"]["one_voice"][2]["highest"], &view["compare"]["one_voice"][2]["uncertain"]),
        (&json!("step_3"), &json!(true)),
        "the sixth makes its domain uncertain"
    );
    let mut act = |name: &str, input: Value| {
        states.push(dump(&lead));
        call(&lead, name, input);
    };
    for domain in DOMAINS {
        act(
            "maturity.assess",
            json!({"organisation": CLUSTER, "matrix": MATRIX, "domain": domain, "level": "step_1", "working_towards": null, "evidence": [], "on": "2018-11-20"}),
        );
    }
    let overridden =
        json!([{"domain": "targeting_care", "level": "foundation", "reason": "Not in use in four practices"}]);
    act(
        "maturity.agree",
        json!({"organisation": CLUSTER, "matrix": MATRIX, "rule": "lowest", "override_level": "step_1", "reason": "Four of five domains", "by_name": "A. Lead", "by_role": "Cluster lead", "on": null, "domains": overridden}),
    );
    for (decision, comment) in [("challenged", "Show the figures"), ("confirmed", "Seen, thank you")] {
        act(
            "maturity.challenge",
            json!({"organisation": CLUSTER, "matrix": MATRIX, "decision": decision, "comment": comment, "by_name": "C. Officer", "by_role": "CCG officer", "on": null}),
        );
    }

    let told = call(&lead, "history.list", json!({"before": null, "limit": 20}));
    let mut labels: Vec<&str> =
        told.as_array().expect("history").iter().filter_map(|entry| entry["label"].as_str()).collect();
    labels.reverse();
    let told = [
        "Collected 3 returns: 3 new, 0 replaced",
        "Forms of 3 practices taken in",
        "Level agreed: Riverside cluster at Step 1",
        "Step 1 challenged by CCG officer: Riverside cluster",
        "Step 1 confirmed by CCG officer: Riverside cluster",
    ];
    let at: Vec<Option<usize>> = told.iter().map(|said| labels.iter().position(|label| label == said)).collect();
    assert!(at.iter().all(Option::is_some) && at.is_sorted(), "the journal tells it as it happened: {labels:?}");
    assert_eq!(labels.len(), states.len() + 1, "an entry an act, after the sample: {labels:?}");
    let story = call(&lead, "maturity.story", json!({"scope": scope, "period": PERIOD, "matrix": MATRIX}));
    let lines: Vec<&str> = story.as_array().expect("a story").iter().filter_map(|line| line["said"].as_str()).collect();
    let told = [
        " said",
        "is uncertain: the practices place it from Step 1 to Step 3, the middle at Step 1.",
        "A. Lead, Cluster lead, agreed Step 1 (rule: lowest). By the rule it was Foundation; another because: Four of five domains",
        "agreed at Foundation because: Not in use in four practices",
        "C. Officer, CCG officer, challenged the level: Show the figures",
        "C. Officer, CCG officer, confirmed the level: Seen, thank you",
    ];
    let at: Vec<Option<usize>> = told.iter().map(|said| lines.iter().position(|line| line.contains(said))).collect();
    assert!(at.iter().all(Option::is_some) && at.is_sorted(), "and so does the story of the cluster: {lines:#?}");
    assert_eq!(lines.iter().filter(|line| line.contains(" said")).count(), 6, "every practice has its say: {lines:#?}");

    let held = dump(&lead);
    for (back, before) in states.iter().rev().enumerate() {
        call(&lead, "undo", json!({}));
        assert!(dump(&lead) == *before, "undo {back} puts the store back as it was, byte for byte");
    }
    for _ in &states {
        call(&lead, "redo", json!({}));
    }
    assert!(dump(&lead) == held, "and done again in turn it is as it was");
}
