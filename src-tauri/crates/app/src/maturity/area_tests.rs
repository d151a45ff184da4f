//! What an area sees of its clusters' gaps, what was agreed otherwise, how sure people are, and the story, on a store in
//! memory.
use super::tests::{agreement, answer, app, dump, refused, show, with};
use crate::App;
use serde_json::{Value, json};

const DOMAINS: [&str; 5] =
    ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"];

fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn assess_all(app: &App, organisation: &str, level: &str) {
    for domain in DOMAINS {
        call(app, "maturity.assess", answer(organisation, domain, Some(level)));
    }
}

fn want(app: &App, organisation: &str, level: &str) {
    let input = json!({"organisation": organisation, "matrix": "matrix-2018", "level": level, "by": "2019-09-30"});
    call(app, "maturity.set_ambition", input);
}

fn query(kind: &str, code: &str) -> Value {
    json!({"scope": {"kind": kind, "code": code}, "period": "2018/19-Q3", "matrix": "matrix-2018"})
}

#[test]
fn the_gaps_of_an_area_are_listed_by_cluster_and_by_the_criterion_that_most_of_them_lack() {
    let app = app();
    assess_all(&app, "U90001", "step_1");
    assess_all(&app, "U90002", "foundation");
    let said = json!({"organisation": "U90001", "matrix": "matrix-2018", "criterion": "m18.right_scale.2.records", "answer": "partly"});
    call(&app, "maturity.answer", said);
    let none = call(&app, "maturity.gaps", query("ccg", "91A"));
    assert_eq!((&none["clusters"], &none["without_ambition"]), (&json!([]), &json!(2)), "no ambition, no gap");
    want(&app, "U90001", "step_2");
    want(&app, "U90002", "step_2");
    let gaps = call(&app, "maturity.gaps", query("ccg", "91A"));
    let lists: Vec<(&str, usize)> = gaps["clusters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["organisation"]["code"].as_str().unwrap(), row["shortest"].as_array().unwrap().len()))
        .collect();
    assert_eq!(lists[0].0, "U90002", "who has two levels to go in ten months is at risk and stands first: {lists:?}");
    assert!(lists[0].1 > lists[1].1 && lists[1].1 > 0, "and has the longer list: {lists:?}");
    assert_eq!(gaps["clusters"][0]["sentence"], "29 criteria in 5 domains", "said for whoever looks at many clusters");
    let own = show(&app, "cluster", "U90001");
    assert_eq!(gaps["clusters"][1]["shortest"], own["way"]["shortest"], "the same list as on the cluster's own screen");
    let records =
        gaps["criteria"].as_array().unwrap().iter().find(|row| row["criterion"] == "m18.right_scale.2.records");
    let records = records.expect("both lack it");
    assert_eq!(
        (records["clusters"].as_array().unwrap().len(), &records["partly"]),
        (2, &json!(1)),
        "one is on the way"
    );
    assert!(
        gaps["criteria"].as_array().unwrap().iter().all(|row| row["suggested"][0].is_string()),
        "each with what usually helps"
    );
    let counts: Vec<usize> =
        gaps["criteria"].as_array().unwrap().iter().map(|row| row["clusters"].as_array().unwrap().len()).collect();
    assert!(counts.is_sorted_by(|one, next| one >= next), "what most lack stands first: {counts:?}");
    assert_eq!(
        show(&app, "ccg", "91A")["system"]["against"],
        json!([
            {"now": "foundation", "wanted": [0, 0, 1, 0], "none": 0},
            {"now": "step_1", "wanted": [0, 0, 1, 0], "none": 0}
        ]),
        "ambition against now"
    );
    assess_all(&app, "U90001", "step_2");
    let there = call(&app, "maturity.gaps", query("ccg", "91A"));
    assert_eq!(there["reached"], 1, "who is where they wanted to be owes nothing");
}

#[test]
fn a_domain_that_was_agreed_lower_than_assessed_is_shown_so_and_stands_in_the_way() {
    let app = app();
    assess_all(&app, "U90001", "step_1");
    want(&app, "U90001", "step_1");
    assert_eq!(show(&app, "cluster", "U90001")["way"]["shortest"], json!([]), "assessed where they wanted to be");
    let lower = json!([{"domain": "targeting_care", "level": "foundation", "reason": "No tool is in use"}]);
    call(&app, "maturity.agree", with(agreement(), json!({"domains": lower})));
    let view = show(&app, "cluster", "U90001");
    assert_eq!(
        (&view["domains"][2]["level"], &view["domains"][2]["agreed"]["level"], &view["domains"][2]["agreed"]["reason"]),
        (&json!("step_1"), &json!("foundation"), &json!("No tool is in use")),
        "both levels and the reason"
    );
    let owed = view["way"]["shortest"].as_array().unwrap();
    assert_eq!(owed.len(), 3, "the three criteria of Step 1 in that domain: {owed:?}");
    assert!(owed.iter().all(|one| one["domain"] == "Targeting care"), "and in no other: {owed:?}");
    assert_eq!(show(&app, "ccg", "91A")["heat"][0]["levels"][2], "foundation", "the map shows what was agreed");
    call(&app, "maturity.assess", answer("U90001", "targeting_care", Some("step_2")));
    assert_eq!(
        show(&app, "cluster", "U90001")["domains"][2]["agreed"],
        Value::Null,
        "once the assessment moves, what was agreed before does not stand for it any more"
    );
}

#[test]
fn by_the_rule_of_all_criteria_what_nobody_answered_is_still_owed() {
    let app = app();
    assess_all(&app, "U90001", "step_1");
    for criterion in ["m18.f.plan", "m18.f.engagement", "m18.f.time", "m18.f.resource"] {
        let said = json!({"organisation": "U90001", "matrix": "matrix-2018", "criterion": criterion, "answer": "yes"});
        call(&app, "maturity.answer", said);
    }
    call(&app, "maturity.agree", with(agreement(), json!({"rule": "all_criteria_met"})));
    want(&app, "U90001", "step_1");
    let way = show(&app, "cluster", "U90001")["way"].clone();
    assert_eq!(
        way["shortest"].as_array().unwrap().len(),
        14,
        "every criterion of Step 1 in five domains: {}",
        way["sentence"]
    );
    assert!(way["rule"].as_str().unwrap().contains("nobody answered is still owed"), "said beside the list: {way}");
    call(&app, "undo", json!({}));
    call(&app, "undo", json!({}));
    want(&app, "U90001", "step_1");
    assert_eq!(show(&app, "cluster", "U90001")["way"]["shortest"], json!([]), "by the lowest domain they are there");
}

#[test]
fn how_sure_somebody_is_of_a_level_is_kept_apart_from_it_and_taken_back() {
    let app = app();
    call(&app, "maturity.assess", answer("U90001", "right_scale", Some("step_1")));
    let before = dump(&app);
    let sure = |word: &str| with(answer("U90001", "right_scale", Some("step_1")), json!({"confidence": word}));
    let done = call(&app, "maturity.assess", sure("unsure"));
    assert_eq!(done["label"], "Right scale: unsure", "the act says what changed: {done}");
    assert_eq!(show(&app, "cluster", "U90001")["domains"][0]["confidence"], "unsure", "and it is shown");
    call(&app, "maturity.assess", answer("U90001", "right_scale", Some("step_2")));
    assert_eq!(show(&app, "cluster", "U90001")["domains"][0]["confidence"], "unsure", "not said again, it stays");
    let wrong = refused(app.call("maturity.assess", sure("certain")));
    assert_eq!(wrong[0].0, "confidence", "another word is refused beside its field: {wrong:?}");
    call(&app, "undo", json!({}));
    call(&app, "undo", json!({}));
    assert_eq!(dump(&app), before, "both acts undone, the store is as it was");
}

#[test]
fn an_earlier_assessment_keeps_its_evidence_and_says_which_criteria_moved() {
    let app = app();
    let evidence = json!([{"text": "Signed agreement", "reference": "agreement.pdf", "date": "2018-10-01"}]);
    call(&app, "maturity.assess", with(answer("U90001", "right_scale", Some("step_1")), json!({"evidence": evidence})));
    let say = |said: &str| json!({"organisation": "U90001", "matrix": "matrix-2018", "criterion": "m18.f.plan", "answer": said, "evidence": "Draft"});
    call(&app, "maturity.answer", say("no"));
    call(&app, "maturity.begin_round", json!({"organisation": "U90001", "matrix": "matrix-2018", "title": "Autumn"}));
    call(&app, "maturity.answer", say("yes"));
    call(&app, "maturity.assess", with(answer("U90001", "right_scale", Some("step_2")), json!({"evidence": []})));
    let round = show(&app, "cluster", "U90001")["rounds"][0].clone();
    assert_eq!(
        round["answers_moved"],
        json!(["A written plan names what will be done at cluster, place and system level: from no to yes"]),
        "criterion by criterion"
    );
    assert_eq!(
        round["evidence"],
        json!([
            {"of": "Right scale", "lines": ["Signed agreement [agreement.pdf] (1 October 2018)"]},
            {"of": "A written plan names what will be done at cluster, place and system level", "lines": ["Draft"]}
        ]),
        "what it rested on then, though the evidence has been taken out since"
    );
}

#[test]
fn the_story_is_told_in_the_order_in_which_it_happened() {
    let app = app();
    assess_all(&app, "U90001", "step_1");
    let lower = json!([{"domain": "targeting_care", "level": "foundation", "reason": "No tool is in use"}]);
    call(&app, "maturity.agree", with(agreement(), json!({"domains": lower, "voices": "by_list"})));
    for (decision, comment) in [("challenged", "Show the figures"), ("confirmed", "Seen")] {
        let said = json!({"organisation": "U90001", "matrix": "matrix-2018", "decision": decision, "comment": comment, "by_name": "O. Officer", "by_role": "CCG officer", "on": null});
        call(&app, "maturity.challenge", said);
    }
    want(&app, "U90001", "step_2");
    let told = call(&app, "maturity.story", query("cluster", "U90001"));
    let lines: Vec<&str> = told.as_array().unwrap().iter().filter_map(|line| line["said"].as_str()).collect();
    let at = |words: &str| {
        lines.iter().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}: {lines:?}"))
    };
    assert!(at("assessed Right scale at Step 1") < at("agreed Foundation (rule: lowest)"), "assessed, then agreed");
    assert!(
        at("Practices weighed with each practice as heavy as its registered list") >= at("agreed Foundation"),
        "how"
    );
    assert!(
        at("Targeting care agreed at Foundation because: No tool is in use")
            < at("challenged the level: Show the figures"),
        "why"
    );
    assert!(at("challenged the level") < at("confirmed the level: Seen"), "then accepted");
    assert_eq!(at("The ambition is Step 2 by 30 September 2019"), lines.len() - 1, "what lies ahead ends it");
    let wrong = refused(app.call("maturity.story", query("ccg", "91A")));
    assert_eq!(wrong[0].0, "scope", "an area has no story of its own: {wrong:?}");
}
