//! Six practices answer, one in strong disagreement; the cluster agrees another level than the rule's; the CCG challenges
//! it, then accepts. Each has a store of its own, and what they say travels in packages.

use crate::stage::{PERIOD, call, dump, outcomes, preview, refused, store, submit, take_in};
use pch_app::{App, ErrorCode};
use serde_json::{Value, json};
use std::path::Path;

const CLUSTER: &str = "U99001";
const MATRIX: &str = "matrix-2018";
const DOMAINS: [&str; 5] =
    ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"];
const PARTNERS: &str = "m18.right_scale.1.partners";

fn practice(at: usize) -> String {
    format!("Y9900{at}")
}

fn assess(app: &App, organisation: &str, domain: &str, level: &str) {
    let evidence = json!([{"text": format!("Notes of the meeting on {}", domain.replace('_', " ")), "reference": "notes.docx", "date": "2018-10-05"}]);
    let input = json!({"organisation": organisation, "matrix": MATRIX, "domain": domain, "level": level, "working_towards": null, "evidence": evidence, "on": null});
    call(app, "maturity.assess", input);
}

fn answer(app: &App, organisation: &str, said: &str, confidence: &str, evidence: &str) {
    let input = json!({"organisation": organisation, "matrix": MATRIX, "criterion": PARTNERS, "answer": said, "confidence": confidence, "evidence": evidence, "reference": "", "evidence_date": "2018-10-05"});
    call(app, "maturity.answer", input);
}

fn show(app: &App, kind: &str, code: &str) -> Value {
    call(app, "maturity.show", json!({"scope": {"kind": kind, "code": code}, "period": PERIOD, "matrix": MATRIX}))
}

/// Each practice answers in a store of its own and sends its return; the sixth sees it quite otherwise.
fn returns(folder: &Path) {
    for at in 1..=6 {
        let own = store(folder, &format!("practice{at}.db"));
        call(&own, "sample.load", Value::Null);
        let code = practice(at);
        for domain in DOMAINS {
            assess(&own, &code, domain, if at == 6 && domain == "right_scale" { "step_3" } else { "step_1" });
        }
        let (said, sure) = if at == 6 { ("yes", "sure") } else { ("partly", "unsure") };
        answer(&own, &code, said, sure, "List of partners");
        submit(&own, &code, "Practice manager", &folder.join("returns"));
    }
}

/// What the CCG says of the level, in the cluster's presence.
fn word(app: &App, decision: &str, comment: &str) {
    let input = json!({"organisation": CLUSTER, "matrix": MATRIX, "decision": decision, "comment": comment, "by_name": "O. Officer", "by_role": "CCG officer", "on": null});
    call(app, "maturity.challenge", input);
}

fn agree(app: &App, override_level: Value, reason: &str) {
    let domains =
        json!([{"domain": "right_scale", "level": "step_2", "reason": "The sixth practice showed the shared records"}]);
    let input = json!({"organisation": CLUSTER, "matrix": MATRIX, "rule": "lowest", "override_level": override_level, "reason": reason, "by_name": "C. Lead", "by_role": "Cluster lead", "on": null, "domains": domains});
    call(app, "maturity.agree", input);
}

fn received(app: &App) -> Value {
    let query = json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": PERIOD});
    let view = call(app, "collect.show", query);
    let rows = view["rows"].as_array().expect("rows").clone();
    rows.into_iter().find(|row| row["organisation"]["code"] == CLUSTER).expect("the cluster's row")
}

#[test]
fn six_answers_one_dissenter_a_challenge_and_an_acceptance_read_as_a_story_and_come_undone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("returns")).unwrap();
    returns(folder.path());

    let lead = store(folder.path(), "lead.db");
    call(&lead, "sample.load", Value::Null);
    let start = dump(&lead);
    let previewed = preview(&lead, &folder.path().join("returns"));
    assert_eq!(outcomes(&previewed), ["new"; 6], "six returns, none held yet");
    take_in(&lead, &previewed);
    let mut acts = 1;

    let compare = show(&lead, "cluster", CLUSTER)["compare"].clone();
    assert_eq!(
        compare["one_voice"][0],
        json!({"median": "step_1", "lowest": "step_1", "highest": "step_3", "apart": 2, "uncertain": true}),
        "one voice two levels above the others makes the domain uncertain and does not move its middle"
    );
    assert_eq!(compare["one_voice"][1]["uncertain"], false, "where all agree nothing is uncertain");
    let sixth = show(&lead, "practice", &practice(6));
    assert_eq!(
        (&sixth["domains"][0]["level"], &sixth["domains"][0]["evidence"][0]["date"], &sixth["sharing"]["state"]),
        (&json!("step_3"), &json!("2018-10-05"), &json!("submitted")),
        "the level, its evidence with its day, and that it was submitted came with the return"
    );
    let criterion = &sixth["criteria"][0];
    assert_eq!(
        (&criterion["answer"], &criterion["confidence"], &criterion["evidence"], &criterion["evidence_date"]),
        (&json!("yes"), &json!("sure"), &json!("List of partners"), &json!("2018-10-05")),
        "and so did the single criterion, with how sure they are"
    );

    for domain in DOMAINS {
        assess(&lead, CLUSTER, domain, "step_1");
        acts += 1;
    }
    answer(&lead, CLUSTER, "yes", "fairly", "Signed partner list");
    call(
        &lead,
        "maturity.set_domain_ambition",
        json!({"organisation": CLUSTER, "matrix": MATRIX, "domain": "right_scale", "level": "step_3", "by": "2019-09-30"}),
    );
    call(
        &lead,
        "maturity.set_readiness",
        json!({"organisation": CLUSTER, "state": "committed", "support": true, "reason": "Extra management capacity"}),
    );
    call(&lead, "maturity.set_cycle_step", json!({"organisation": CLUSTER, "step": 3, "note": "", "on": "2018-11-01"}));
    call(
        &lead,
        "maturity.save_engagement",
        json!({"organisation": CLUSTER, "who": "lmc", "how": "meeting", "on": "2018-11-05", "note": "The LMC heard the plan", "criteria": [{"matrix": MATRIX, "criterion": "m18.f.engagement"}]}),
    );
    agree(&lead, json!("step_2"), "The CCG saw the joint clinic");
    acts += 6;
    let view = show(&lead, "cluster", CLUSTER);
    assert_eq!(
        (&view["overall"]["level"], &view["overall"]["computed"]),
        (&json!("step_2"), &json!("step_1")),
        "agreed above the rule, with the reason kept"
    );
    word(&lead, "challenged", "Which records are shared, and since when?");
    word(&lead, "confirmed", "Seen on the visit of 20 November");
    acts += 2;

    let held = dump(&lead);
    for _ in 0..acts {
        call(&lead, "undo", Value::Null);
    }
    assert_eq!(dump(&lead), start, "each act undone in turn returns the store to its start");
    for _ in 0..acts {
        call(&lead, "redo", Value::Null);
    }
    assert_eq!(dump(&lead), held, "and done again in turn it is as it was");

    let submission = submit(&lead, CLUSTER, "Cluster lead", folder.path());
    assert_eq!(refused(&lead, "undo", json!({})).code, ErrorCode::NothingToUndo, "what was signed is not undone");
    let officer = store(folder.path(), "officer.db");
    let empty = dump(&officer);
    take_in(&officer, &preview(&officer, &submission));
    let story: Vec<String> = serde_json::from_value(received(&officer)["maturity"].clone()).expect("a story");
    let told = story.join("\n");
    for part in [
        "Right scale Step 1, 1 piece of evidence",
        "Criteria: 1 yes, 0 partly, 0 no; 1 with evidence.",
        "Step 2 agreed by C. Lead, Cluster lead, on 21 November 2018 (rule: lowest).",
        "Another level than the rule's, because: The CCG saw the joint clinic",
        "Right scale agreed at Step 2, because: The sixth practice showed the shared records",
        "Challenged by O. Officer, CCG officer, on 21 November 2018: Which records are shared, and since when?",
        "Confirmed by O. Officer, CCG officer, on 21 November 2018: Seen on the visit of 20 November",
        "Ambition in Right scale: Step 3 by 30 September 2019.",
        "Readiness: committed, gets extra support: Extra management capacity",
    ] {
        assert!(told.contains(part), "the story says “{part}”:\n{told}");
    }
    let challenged = told.find("Challenged by").expect("challenged");
    assert!(challenged < told.find("Confirmed by").expect("confirmed"), "in the order in which it happened");

    // The officer's own maturity screen knows the cluster as the package tells it.
    let there = show(&officer, "cluster", CLUSTER);
    assert_eq!(there["history"][0]["challenges"][0]["decision"], "confirmed", "with what was said of it");
    assert_eq!(there["overall"]["stale"], false, "the agreement fits the assessment that came with it");
    let heat = show(&officer, "ccg", "99Z")["heat"][0].clone();
    assert_eq!(
        (&heat["overall"], &heat["readiness"], &heat["support"], &heat["cycle"]),
        (&json!("step_2"), &json!("committed"), &json!(true), &json!("3 Care model")),
        "the map shows level and flags"
    );
    assert_eq!(heat["from"], "submission of 2018/19 Q3, revision 1", "and where that comes from");
    word(&officer, "challenged", "One more question after the meeting");
    word(&officer, "confirmed", "Answered by telephone");
    let id = received(&officer)["received"].clone();
    call(&officer, "collect.decide", json!({"id": id, "decision": "accepted", "comments": []}));
    assert_eq!(received(&officer)["status"], "accepted", "accepted");
    for _ in 0..4 {
        call(&officer, "undo", Value::Null);
    }
    assert_eq!(dump(&officer), empty, "decision, words and collecting undone leave the officer's store as it was");
}

#[test]
fn a_cluster_that_was_assessed_here_is_not_written_over_by_its_return() {
    let folder = tempfile::tempdir().unwrap();
    let lead = store(folder.path(), "lead.db");
    call(&lead, "sample.load", Value::Null);
    for domain in DOMAINS {
        assess(&lead, CLUSTER, domain, "step_1");
    }
    let submission = submit(&lead, CLUSTER, "Cluster lead", folder.path());
    let other = store(folder.path(), "other.db");
    call(&other, "sample.load", Value::Null);
    assess(&other, CLUSTER, "right_scale", "step_3");
    take_in(&other, &preview(&other, &submission));
    assert_eq!(
        show(&other, "cluster", CLUSTER)["domains"][0]["level"],
        "step_3",
        "what somebody assessed in this copy stands before what came in a package"
    );
}

#[test]
fn a_return_of_a_practice_in_no_cluster_is_remarked_on_and_two_answers_of_one_practice_ask_for_a_choice() {
    let folder = tempfile::tempdir().unwrap();
    let mut packages = Vec::new();
    for (at, level) in [(1, "step_1"), (2, "step_3")] {
        let own = store(folder.path(), &format!("copy{at}.db"));
        call(&own, "sample.load", Value::Null);
        assess(&own, &practice(1), "right_scale", level);
        let into = folder.path().join(format!("copy{at}"));
        std::fs::create_dir(&into).unwrap();
        packages.push(submit(&own, &practice(1), "Practice manager", &into));
    }
    let empty = store(folder.path(), "empty.db");
    let warned = preview(&empty, &packages[0])["packages"][0]["warnings"].to_string();
    assert!(warned.contains("belongs to no cluster here"), "said before anything is taken: {warned}");

    let lead = store(folder.path(), "lead.db");
    call(&lead, "sample.load", Value::Null);
    let before = dump(&lead);
    let both =
        json!({"paths": [packages[0].display().to_string(), packages[1].display().to_string()], "period": PERIOD});
    let previewed = call(&lead, "collect.preview", both);
    assert!(outcomes(&previewed).contains(&"conflicting".to_owned()), "two answers of one revision: {previewed}");
    let fault = refused(&lead, "collect.commit", json!({"id": previewed["id"], "choices": []}));
    assert!(fault.fields[0].message.contains("choose “keep” or “take”"), "somebody must choose: {fault:?}");
    assert_eq!(dump(&lead), before, "and nothing is half-taken");
}

#[test]
fn a_package_dated_before_the_cluster_is_refused_and_one_with_a_strange_edition_is_remarked_on() {
    let folder = tempfile::tempdir().unwrap();
    let lead = store(folder.path(), "lead.db");
    call(&lead, "sample.load", Value::Null);
    call(
        &lead,
        "maturity.copy_edition",
        json!({"from": MATRIX, "code": "ours-2018", "title": "Our own edition", "applies_from": "2018-04-01", "source": "The CCG's paper"}),
    );
    for domain in DOMAINS {
        let input = json!({"organisation": CLUSTER, "matrix": "ours-2018", "domain": domain, "level": "step_1", "working_towards": null, "evidence": [], "on": "2018-11-20"});
        call(&lead, "maturity.assess", input);
    }
    let submission = submit(&lead, CLUSTER, "Cluster lead", folder.path());

    let officer = store(folder.path(), "officer.db");
    call(
        &officer,
        "organisations.save",
        json!({"kind": "ccg", "code": "99Z", "name": "NHS Midshire CCG", "parent": null}),
    );
    call(&officer, "clusters.save", json!({"code": CLUSTER, "name": "Riverside cluster", "ccg": "99Z", "place": null}));
    let listed = json!({"code": practice(1), "name": "Millbrook Surgery", "ccg": "99Z", "cluster": CLUSTER, "registered": "8000", "weighted": null, "list_as_of": "2018-11-21"});
    call(&officer, "practices.save", listed);
    let before = dump(&officer);
    let seen = preview(&officer, &submission);
    assert_eq!(outcomes(&seen), ["rejected"], "it cannot be taken: {seen}");
    let fault = &seen["packages"][0]["faults"][0];
    assert_eq!(fault["part"], "data.json", "the part: {fault}");
    assert_eq!(
        fault["message"],
        "at maturity.assessed_on: 20 November 2018 is before Riverside cluster was there: its first practice joined on 21 November 2018",
        "the field, the day, and since when the cluster is there"
    );
    assert_eq!(fault["expected"], "21 November 2018 or later", "what is expected");
    assert!(fault["mend"].as_str().unwrap().contains("from its first day under Practices"), "how to mend it: {fault}");
    call(&officer, "collect.commit", json!({"id": seen["id"], "choices": []}));
    assert_eq!(dump(&officer), before, "and nothing of it is half-taken");

    let there = json!({"practice": practice(1), "cluster": CLUSTER, "from": "2018-04-01"});
    call(&officer, "practices.move", there);
    let seen = preview(&officer, &submission);
    assert_eq!(outcomes(&seen), ["new"], "mended as it says: {seen}");
    let warned = seen["packages"][0]["warnings"].to_string();
    assert!(warned.contains("the edition “ours-2018”, which is not here"), "the edition by its code: {warned}");
    take_in(&officer, &seen);
    assert_eq!(outcomes(&preview(&officer, &submission)), ["same"], "what is here is not judged again");
}
