//! Criteria, rounds, several assessors, confirm and challenge, actions and the system's picture, on a store in memory.
use super::tests::{agreement, answer, app, dump, refused, show, with};
use crate::App;
use pch_store::tables::organisations::{self, Membership, Organisation};
use serde_json::{Value, json};

const DOMAINS: [&str; 5] =
    ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"];
const FOUNDATION: [&str; 4] = ["m18.f.plan", "m18.f.engagement", "m18.f.time", "m18.f.resource"];
const RIGHT_SCALE_1: [&str; 3] =
    ["m18.right_scale.1.partners", "m18.right_scale.1.shared_plan", "m18.right_scale.1.population"];

fn say(criterion: &str, said: Option<&str>) -> Value {
    json!({"organisation": "U90001", "matrix": "matrix-2018", "criterion": criterion, "answer": said})
}

fn assess_all(app: &App, organisation: &str, level: &str) {
    for domain in DOMAINS {
        app.call("maturity.assess", answer(organisation, domain, Some(level))).unwrap();
    }
}

fn undo(app: &App, times: usize) {
    for _ in 0..times {
        app.call("undo", json!({})).unwrap();
    }
}

/// Five more practices in Alder, with list sizes.
fn six_practices(app: &App) {
    app.with_session(|session| {
        session
            .transact(crate::session::Deed::new("start", "Practices made"), |tx| {
                for at in 2..=6 {
                    let code = format!("Y9000{at}");
                    let practice = Organisation {
                        code: code.clone(),
                        kind: "practice".to_owned(),
                        name: Some(format!("Practice {at}")),
                        parent: Some("91A".to_owned()),
                        source: "entered".to_owned(),
                        ..Organisation::default()
                    };
                    organisations::save(tx, &practice)?;
                    let membership = Membership {
                        practice: code,
                        cluster: "U90001".to_owned(),
                        from_day: "2018-04-01".to_owned(),
                        to_day: None,
                        source: "entered".to_owned(),
                    };
                    organisations::save_membership(tx, &membership)?;
                }
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn criteria_make_a_level_and_each_answer_is_taken_back() {
    let app = app();
    let before = dump(&app);
    for criterion in FOUNDATION.iter().chain(&RIGHT_SCALE_1) {
        app.call("maturity.answer", say(criterion, Some("yes"))).unwrap();
    }
    let view = show(&app, "cluster", "U90001");
    assert_eq!(view["domains"][0]["met"], "step_1", "all of Step 1 and of Foundation is a yes");
    assert_eq!(view["domains"][1]["met"], "foundation", "of the other domains only the prerequisites hold");
    assert_eq!(view["domains"][0]["level"], Value::Null, "the criteria propose, people decide the level");
    assert_eq!(view["progress"]["criteria_answered"], 7, "progress counts answers");
    let done = app.call(
        "maturity.answer",
        with(say(RIGHT_SCALE_1[0], Some("partly")), json!({"confidence": "unsure", "evidence": "Minutes of May"})),
    );
    assert!(done.unwrap()["label"].as_str().unwrap().ends_with(": partly"), "the quiet line says what was answered");
    assert_eq!(show(&app, "cluster", "U90001")["domains"][0]["met"], "foundation", "partly is not yes");
    let same = app.call(
        "maturity.answer",
        with(say(RIGHT_SCALE_1[0], Some("partly")), json!({"confidence": "unsure", "evidence": "Minutes of May"})),
    );
    assert_eq!(same.unwrap()["operation"], Value::Null, "the same answer again is no act");
    undo(&app, 8);
    assert_eq!(dump(&app), before, "eight answers are eight undos");
}

#[test]
fn wrong_answers_to_criteria_are_named_precisely_and_nothing_is_taken() {
    let app = app();
    let before = dump(&app);
    let bad = json!({"organisation": "91A", "matrix": "matrix-2018", "criterion": "m18.x", "answer": "maybe", "confidence": "very", "evidence": "943 476 5919", "on": "2030-01-01"});
    let places: Vec<String> = refused(app.call("maturity.answer", bad)).into_iter().map(|(place, _)| place).collect();
    assert_eq!(places, ["organisation", "criterion", "answer", "confidence", "evidence", "on"], "all at once");
    let stale =
        refused(app.call("maturity.answer", with(say("m18.f.plan", Some("yes")), json!({"matrix": "matrix-2017"}))));
    assert!(stale[0].1.contains("choose one of"), "an edition that is none names those that are: {}", stale[0].1);
    assert_eq!(dump(&app), before, "nothing half-taken");
}

#[test]
fn a_round_is_kept_its_answers_carried_until_confirmed_and_the_two_compared() {
    let app = app();
    let start = dump(&app);
    assess_all(&app, "U90001", "foundation");
    let begin = json!({"organisation": "U90001", "matrix": "matrix-2018", "title": "Autumn 2018"});
    app.call("maturity.begin_round", begin.clone()).unwrap();
    assert!(
        refused(app.call("maturity.begin_round", begin))[0].1.contains("kept already"),
        "one assessment of a day is kept once"
    );
    let view = show(&app, "cluster", "U90001");
    assert_eq!(view["progress"]["domains_carried"], 5, "all five wait to be confirmed");
    assert_eq!(view["domains"][0]["carried_from"], "2018-11-21", "with the day that they come from");
    let confirm = json!({"organisation": "U90001", "matrix": "matrix-2018", "domain": "right_scale"});
    let done = app.call("maturity.confirm", confirm.clone()).unwrap();
    assert_eq!(done["label"], "Right scale confirmed at Foundation", "the quiet line");
    assert_eq!(refused(app.call("maturity.confirm", confirm))[0].0, "domain", "what is confirmed waits no more");
    app.call("maturity.assess", answer("U90001", "targeting_care", Some("step_1"))).unwrap();
    let view = show(&app, "cluster", "U90001");
    assert_eq!(view["progress"]["domains_carried"], 3, "an answer confirms itself");
    let round = &view["rounds"][0];
    assert_eq!((&round["title"], &round["on"]), (&json!("Autumn 2018"), &json!("2018-11-21")), "kept with its day");
    assert_eq!(round["levels"][2], "foundation", "as it was then");
    assert_eq!(round["moved"], json!(["Targeting care from Foundation to Step 1"]), "and what moved since");
    undo(&app, 8);
    assert_eq!(dump(&app), start, "each act undone in turn leaves nothing");
}

#[test]
fn six_practices_with_one_dissenter_make_an_uncertain_domain() {
    let app = app();
    six_practices(&app);
    for at in 1..=6 {
        let level = if at == 6 { "step_3" } else { "step_1" };
        app.call("maturity.assess", answer(&format!("Y9000{at}"), "right_scale", Some(level))).unwrap();
    }
    app.call("maturity.assess", answer("Y90001", "targeting_care", Some("foundation"))).unwrap();
    assert_eq!(
        show(&app, "cluster", "U90001")["compare"]["one_voice"][0],
        Value::Null,
        "what nobody has shared the cluster does not see"
    );
    for at in 1..=6 {
        app.call("maturity.share", json!({"organisation": format!("Y9000{at}"), "matrix": "matrix-2018"})).unwrap();
    }
    let compare = show(&app, "cluster", "U90001")["compare"].clone();
    assert_eq!(
        compare["one_voice"][0],
        json!({"median": "step_1", "lowest": "step_1", "highest": "step_3", "apart": 2, "uncertain": true}),
        "two levels apart is uncertain, and the middle stays"
    );
    assert_eq!(compare["one_voice"][2]["uncertain"], false, "one voice agrees with itself");
    assert_eq!(compare["one_voice"][1], Value::Null, "a domain of which nobody speaks has no middle");
    assert_eq!(compare["without_list"].as_array().unwrap().len(), 6, "weights that are missing are named");
    assert!(compare["rule"].as_str().unwrap().contains("two or more levels"), "the rule is stated");
}

#[test]
fn a_level_is_agreed_by_domain_challenged_by_the_ccg_and_then_confirmed() {
    let app = app();
    assess_all(&app, "U90001", "foundation");
    let before = dump(&app);
    let domain = json!([{"domain": "right_scale", "level": "step_1", "reason": ""}]);
    let reasons = refused(app.call("maturity.agree", with(agreement(), json!({"domains": domain}))));
    assert_eq!(reasons[0].0, "domains.0.reason", "another level than assessed needs a reason");
    let domains: Vec<Value> =
        DOMAINS.iter().map(|domain| json!({"domain": domain, "level": "step_1", "reason": "Shown since"})).collect();
    app.call("maturity.agree", with(agreement(), json!({"domains": domains}))).unwrap();
    let view = show(&app, "cluster", "U90001");
    assert_eq!(view["overall"]["level"], "step_1", "the rule runs on the agreed domains");
    assert_eq!(view["overall"]["stale"], false, "the assessment itself has not moved");
    assert_eq!(view["history"][0]["domains"].as_array().unwrap().len(), 5, "each override is kept with its reason");

    let word = |decision: &str, comment: &str, name: &str| json!({"organisation": "U90001", "matrix": "matrix-2018", "decision": decision, "comment": comment, "by_name": name, "by_role": "CCG officer", "on": null});
    assert_eq!(
        refused(app.call("maturity.challenge", word("challenged", "", "O. Officer")))[0].0,
        "comment",
        "a challenge says why"
    );
    assert_eq!(
        refused(app.call("maturity.challenge", word("confirmed", "", "A. Lead")))[0].0,
        "by_name",
        "nobody confirms their own"
    );
    app.call("maturity.challenge", word("challenged", "Evidence for shared staff?", "O. Officer")).unwrap();
    let done = app.call("maturity.challenge", word("confirmed", "Rota seen", "O. Officer")).unwrap();
    assert_eq!(done["label"], "Step 1 confirmed by CCG officer: Alder", "the quiet line");
    let challenges = show(&app, "cluster", "U90001")["history"][0]["challenges"].clone();
    assert_eq!(
        (&challenges[0]["decision"], &challenges[1]["decision"]),
        (&json!("confirmed"), &json!("challenged")),
        "the history reads as a story, newest first"
    );
    undo(&app, 3);
    assert_eq!(dump(&app), before, "each act undone in turn");
}

#[test]
fn all_criteria_met_is_a_rule_that_asks_for_answers() {
    let app = app();
    assess_all(&app, "U90001", "step_1");
    let rule = json!({"rule": "all_criteria_met"});
    assert_eq!(
        refused(app.call("maturity.agree", with(agreement(), rule.clone())))[0].0,
        "rule",
        "no answers, no level"
    );
    for criterion in FOUNDATION {
        app.call("maturity.answer", say(criterion, Some("yes"))).unwrap();
    }
    app.call("maturity.agree", with(agreement(), rule)).unwrap();
    let view = show(&app, "cluster", "U90001");
    assert_eq!(view["overall"]["level"], "foundation", "the criteria say Foundation, whatever the boxes say");
}

#[test]
fn the_way_to_an_ambition_lists_the_fewest_criteria_and_actions_serve_them() {
    let app = app();
    assess_all(&app, "U90001", "foundation");
    app.call(
        "maturity.set_ambition",
        json!({"organisation": "U90001", "matrix": "matrix-2018", "level": "step_1", "by": "2019-03-31"}),
    )
    .unwrap();
    let way = show(&app, "cluster", "U90001")["way"].clone();
    let all = way["shortest"].as_array().unwrap().len();
    assert_eq!(way["open"].as_array().unwrap().len(), all, "by the lowest domain everything counts");
    app.call("maturity.answer", say(RIGHT_SCALE_1[0], Some("yes"))).unwrap();
    app.call("maturity.answer", say(RIGHT_SCALE_1[1], Some("partly"))).unwrap();
    let way = show(&app, "cluster", "U90001")["way"].clone();
    assert_eq!(way["shortest"].as_array().unwrap().len(), all - 1, "what is met is off the list");
    assert_eq!(way["shortest"][0]["answer"], "partly", "the nearest stands first");
    assert!(!way["shortest"][0]["suggested"].as_array().unwrap().is_empty(), "with what usually helps");

    let before = dump(&app);
    let action = json!({"id": null, "organisation": "U90001", "matrix": "matrix-2018", "criterion": RIGHT_SCALE_1[1], "title": "Write the shared plan",
        "owner": "Cluster lead", "due": "2018/19-Q2", "cost": "£1,200", "funding_line": "NAPC", "effect": "Step 1 in Right scale", "status": "under_way"});
    let bad = with(
        action.clone(),
        json!({"title": "", "owner": " ", "due": "spring", "cost": "-5", "status": "late", "criterion": "x"}),
    );
    let places: Vec<String> =
        refused(app.call("maturity.save_action", bad)).into_iter().map(|(place, _)| place).collect();
    assert_eq!(places, ["criterion", "title", "owner", "due", "cost", "status"], "all wrong fields at once");
    app.call("maturity.save_action", action.clone()).unwrap();
    let view = show(&app, "cluster", "U90001");
    assert_eq!(
        (&view["actions"][0]["cost"], &view["actions"][0]["overdue"]),
        (&json!(120_000), &json!(true)),
        "pence, and past its quarter"
    );
    assert_eq!(view["way"]["shortest"][0]["actions"], 1, "the criterion knows its action");
    let id = view["actions"][0]["id"].clone();
    app.call("maturity.save_action", with(action, json!({"id": id, "status": "done", "cost": ""}))).unwrap();
    let view = show(&app, "cluster", "U90001");
    assert_eq!(
        (&view["actions"][0]["cost"], &view["actions"][0]["overdue"]),
        (&Value::Null, &json!(false)),
        "unknown is not nought; done is not late"
    );
    app.call("maturity.remove_action", json!({"id": id, "organisation": "U90001", "matrix": "matrix-2018"})).unwrap();
    undo(&app, 3);
    assert_eq!(dump(&app), before, "each act undone in turn");
}

#[test]
fn the_system_counts_levels_ambitions_risks_and_movement() {
    let app = app();
    assess_all(&app, "U90001", "foundation");
    app.call("maturity.begin_round", json!({"organisation": "U90001", "matrix": "matrix-2018", "title": ""})).unwrap();
    assess_all(&app, "U90001", "step_1");
    app.call(
        "maturity.set_ambition",
        json!({"organisation": "U90001", "matrix": "matrix-2018", "level": "step_3", "by": "2019-03-31"}),
    )
    .unwrap();
    let view = show(&app, "ccg", "91A");
    let system = &view["system"];
    assert_eq!(system["distribution"][1], json!({"level": "step_1", "now": 1, "ambition": 0}), "one at Step 1");
    assert_eq!(
        (&system["not_assessed"], &system["at_risk"], &system["up"]),
        (&json!(1), &json!(1), &json!(1)),
        "one silent, one at risk, one moved up"
    );
    assert_eq!(view["heat"][0]["before"], "foundation", "where it came from");
    assert_eq!(view["heat"][0]["risk"], "2 levels to go in 130 days.", "why it may miss it");
}

#[test]
fn the_system_page_of_1250_clusters_with_four_assessments_is_quick() {
    let app = app();
    app.with_session(|session| {
        session
            .transact(crate::session::Deed::new("start", "Many clusters"), |tx| {
                for at in 0..1_250 {
                    let code = format!("U{:05}", 10_000 + at);
                    organisations::save(
                        tx,
                        &Organisation {
                            code: code.clone(),
                            kind: "cluster".to_owned(),
                            name: Some(format!("Cluster {at}")),
                            parent: Some("91A".to_owned()),
                            source: "entered".to_owned(),
                            ..Organisation::default()
                        },
                    )?;
                    let levels: std::collections::BTreeMap<&str, &str> =
                        DOMAINS.iter().map(|domain| (*domain, "foundation")).collect();
                    let levels = serde_json::to_string(&levels).unwrap();
                    for month in [2, 5, 8] {
                        pch_store::tables::criteria::add_round(
                            tx,
                            &pch_store::tables::criteria::Round {
                                organisation: code.clone(),
                                matrix: "matrix-2018".to_owned(),
                                matrix_version: "1".to_owned(),
                                title: String::new(),
                                assessed_on: format!("2018-0{month}-01"),
                                overall: Some("foundation".to_owned()),
                                levels: levels.clone(),
                                answers: "{}".to_owned(),
                                ..Default::default()
                            },
                        )?;
                    }
                    for domain in DOMAINS {
                        pch_store::tables::maturity::save(
                            tx,
                            &pch_store::tables::maturity::Assessment {
                                organisation: code.clone(),
                                matrix: "matrix-2018".to_owned(),
                                matrix_version: "1".to_owned(),
                                domain: domain.to_owned(),
                                level: Some("step_1".to_owned()),
                                assessed_on: "2018-11-01".to_owned(),
                                ..Default::default()
                            },
                            &[],
                        )?;
                    }
                }
                Ok(())
            })
            .unwrap();
    });
    let view = show(&app, "ccg", "91A");
    assert_eq!(view["heat"].as_array().unwrap().len(), 1_252, "all of them");
    assert_eq!(view["system"]["up"], 1_250, "each moved up since its last round");
    let mut times: Vec<u128> = (0..10)
        .map(|_| {
            let from = std::time::Instant::now();
            let text = show(&app, "ccg", "91A").to_string();
            assert!(text.len() > 100_000, "a page of a thousand clusters");
            from.elapsed().as_millis()
        })
        .collect();
    times.sort_unstable();
    println!("system page, 1,250 clusters, median of 10: {} ms", times[5]);
    // An unoptimised build on a busy machine; the released program is held to 200 ms.
    assert!(times[5] < 3_000, "median {} ms", times[5]);
}
