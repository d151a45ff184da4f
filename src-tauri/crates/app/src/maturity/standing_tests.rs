//! Sharing, ambition by domain, readiness, cycle, engagement and what levels unlock, on a store in memory.
use super::tests::{agreement, answer, app, dump, refused, show, with};
use crate::App;
use serde_json::{Value, json};

const DOMAINS: [&str; 5] =
    ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"];
const PLAN: &str = "m18.f.plan";

fn places(result: Result<Value, crate::AppError>) -> Vec<String> {
    refused(result).into_iter().map(|(place, _)| place).collect()
}

/// Calls, checks that one undo puts the store back, and does it again.
fn act(app: &App, name: &str, input: Value) -> Value {
    let before = dump(app);
    let done = app.call(name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    assert_ne!(done["operation"], Value::Null, "{name} changes something: {done}");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(app), before, "{name} is taken back byte for byte");
    app.call("redo", json!({})).unwrap();
    done
}

fn take_over(app: &App, name: &str, role: &str, organisation: Value) {
    app.call(
        "people.save",
        json!({"name": name, "role": role, "organisation": organisation, "current": true, "id": null}),
    )
    .unwrap();
}

fn share(extra: Value) -> Value {
    with(json!({"organisation": "Y90001", "matrix": "matrix-2018"}), extra)
}

#[test]
fn a_practice_keeps_its_draft_until_it_shares_it_and_may_take_it_back() {
    let app = app();
    take_over(&app, "P. Manager", "practice_manager", json!({"kind": "practice", "code": "Y90001"}));
    app.call("maturity.assess", answer("Y90001", "right_scale", Some("step_1"))).unwrap();
    app.call("maturity.assess", answer("Y90001", "targeting_care", Some("foundation"))).unwrap();
    app.call("maturity.answer", json!({"organisation": "Y90001", "matrix": "matrix-2018", "criterion": "m18.right_scale.1.partners", "answer": "yes"})).unwrap();
    let own = show(&app, "practice", "Y90001");
    assert_eq!(own["sharing"]["state"], "draft", "nobody was told");
    assert_eq!(
        own["sharing"]["sentence"], "Only Mill Lane sees these answers until they are shared with Alder.",
        "in words"
    );
    let seen = |app: &App| show(app, "cluster", "U90001")["practices"][0].clone();
    assert_eq!((&seen(&app)["answered"], &seen(&app)["drafts"]), (&json!(false), &json!(2)), "only that there is one");
    assert_eq!(seen(&app)["levels"][0], Value::Null, "not what it says");

    act(&app, "maturity.share", share(json!({"domains": ["right_scale"]})));
    assert_eq!(show(&app, "practice", "Y90001")["sharing"]["state"], "part", "one of two");
    assert_eq!((&seen(&app)["levels"][0], &seen(&app)["levels"][2]), (&json!("step_1"), &Value::Null), "one is seen");
    let done = act(&app, "maturity.share", share(json!({})));
    assert_eq!(done["label"], "Answers of Mill Lane shared with Alder", "the quiet line names both");
    assert_eq!(
        app.call("maturity.share", share(json!({}))).unwrap()["operation"],
        Value::Null,
        "shared twice is shared once"
    );
    act(&app, "maturity.take_back", share(json!({})));
    assert_eq!(seen(&app)["levels"][0], Value::Null, "taken back is a draft again");

    take_over(&app, "C. Lead", "cluster_lead", json!({"kind": "cluster", "code": "U90001"}));
    let view = show(&app, "practice", "Y90001");
    assert_eq!(view["domains"][0]["level"], Value::Null, "the lead does not read the draft by looking at the practice");
    assert_eq!(view["criteria"], json!([]), "nor its single criteria");
    assert_eq!(
        (&view["sharing"]["hidden"], &view["sharing"]["sentence"]),
        (&json!(2), &json!("Mill Lane has a draft that it has not shared.")),
        "but is told that there is one"
    );
    let over = app.call("maturity.assess", answer("Y90001", "right_scale", Some("foundation"))).unwrap_err();
    assert!(over.message.contains("only the practice changes it"), "and cannot write over it: {}", over.message);
    assert_eq!(
        places(app.call("maturity.share", share(json!({"domains": ["right_scale"]})))),
        ["domains.0"],
        "nor share it in the practice's name"
    );
    app.call("maturity.assess", answer("Y90001", "managing_resources", Some("step_2"))).unwrap();
    assert_eq!(
        show(&app, "practice", "Y90001")["domains"][3]["level"],
        "step_2",
        "whoever typed an answer in for a practice sees that one"
    );
}

#[test]
fn what_went_with_a_return_is_not_taken_back_and_a_new_round_is_a_draft_again() {
    let app = app();
    for domain in DOMAINS {
        app.call("maturity.assess", answer("Y90001", domain, Some("step_1"))).unwrap();
    }
    assert_eq!(places(app.call("maturity.take_back", share(json!({})))), ["organisation"], "nothing is shared yet");
    app.call("submission.sign", json!({"organisation": "Y90001", "period": "2018/19-Q3", "name": "P. Manager", "role": "Practice manager", "explain": "first return"})).unwrap();
    let view = show(&app, "practice", "Y90001");
    assert_eq!(view["sharing"]["state"], "submitted", "signing sends it");
    assert_eq!(view["domains"][0]["sharing"], "submitted", "each answer says so");
    assert_eq!(show(&app, "cluster", "U90001")["practices"][0]["levels"][0], "step_1", "and the cluster sees it");
    let late = refused(app.call("maturity.take_back", share(json!({}))));
    assert!(late[0].1.contains("return of 2018/19 Q3, revision 1"), "what it went with is named: {late:?}");
    app.call("maturity.assess", answer("Y90001", "right_scale", Some("step_2"))).unwrap();
    let view = show(&app, "practice", "Y90001");
    assert_eq!(view["domains"][0]["sharing"], "shared", "a changed answer is not the one that was sent");
    act(&app, "maturity.take_back", share(json!({"domains": ["right_scale"]})));
    act(&app, "maturity.begin_round", share(json!({"title": "Autumn"})));
    assert_eq!(show(&app, "practice", "Y90001")["sharing"]["shared"], 0, "the next assessment begins unshared");
    assert_eq!(
        places(app.call("maturity.share", json!({"organisation": "U90001", "matrix": "matrix-2018"}))),
        ["organisation"],
        "a cluster's own assessment is no draft of a practice"
    );
}

#[test]
fn a_domain_has_its_own_ambition_and_its_own_way() {
    let app = app();
    for domain in DOMAINS {
        app.call("maturity.assess", answer("U90001", domain, Some("foundation"))).unwrap();
    }
    let set = |extra: Value| {
        with(
            json!({"organisation": "U90001", "matrix": "matrix-2018", "domain": "right_scale", "level": "step_1", "by": "2019-03-31"}),
            extra,
        )
    };
    assert_eq!(
        places(app.call("maturity.set_domain_ambition", set(json!({"domain": "x", "level": "step_9", "by": "soon"})))),
        ["domain", "level", "by"],
        "all wrong fields at once"
    );
    let done = act(&app, "maturity.set_domain_ambition", set(json!({})));
    assert_eq!(done["label"], "Ambition set: Alder, Right scale at Step 1 by 31 March 2019", "in words");
    let view = show(&app, "cluster", "U90001");
    assert_eq!(view["domains"][0]["ambition"]["by"], "2019-03-31", "beside the domain");
    let way = &view["domain_ways"][0];
    assert_eq!(way["sentence"], "3 criteria would take Right scale to Step 1.", "the gap of that domain alone");
    assert_eq!(way["open"].as_array().unwrap().len(), 3, "listed");
    assert_eq!(way["risk"], "1 level to go in 130 days.", "by the same rule as the overall ambition");
    let steps: Vec<&str> = view["steps"].as_array().unwrap().iter().map(|way| way["level"].as_str().unwrap()).collect();
    assert_eq!(steps, ["step_1", "step_2", "step_3"], "what would take us there, for each level above");
    let count = |at: usize| view["steps"][at]["shortest"].as_array().unwrap().len();
    assert!(count(0) < count(1) && count(1) < count(2), "each asks for more");
    let heat = show(&app, "ccg", "91A")["heat"][0].clone();
    assert_eq!(heat["domains_at_risk"], 1, "the CCG sees that a domain may miss it");
    act(&app, "maturity.set_domain_ambition", set(json!({"level": null})));
}

#[test]
fn readiness_and_support_are_stated_counted_and_taken_back() {
    let app = app();
    let before = dump(&app);
    let state = |extra: Value| with(json!({"organisation": "U90001", "state": "committed"}), extra);
    assert_eq!(
        places(app.call(
            "maturity.set_readiness",
            state(json!({"state": "keen", "support": true, "reason": "", "on": "2030-01-01"}))
        )),
        ["state", "reason", "on"],
        "all at once"
    );
    assert_eq!(
        places(app.call("maturity.set_readiness", state(json!({"reason": "943 476 5919"})))),
        ["reason"],
        "no NHS number in a reason"
    );
    assert_eq!(
        places(app.call("maturity.set_readiness", state(json!({"organisation": "Y90001"})))),
        ["organisation"],
        "stated for a cluster"
    );
    let done =
        act(&app, "maturity.set_readiness", state(json!({"support": true, "reason": "Extra management capacity"})));
    assert_eq!(done["label"], "Readiness: Alder committed, with extra support", "in words");
    assert_eq!(
        app.call("maturity.set_readiness", state(json!({"support": true, "reason": "Extra management capacity"})))
            .unwrap()["operation"],
        Value::Null,
        "the same again is no act"
    );
    let view = show(&app, "ccg", "91A");
    assert_eq!(
        (&view["heat"][0]["readiness"], &view["heat"][0]["support"]),
        (&json!("committed"), &json!(true)),
        "flags"
    );
    let counts: Vec<u64> =
        view["system"]["readiness"].as_array().unwrap().iter().map(|one| one["count"].as_u64().unwrap()).collect();
    assert_eq!(counts, [1, 0, 0, 1], "one committed, one has not said");
    assert_eq!(view["system"]["support"], 1, "one gets support");
    act(&app, "maturity.set_readiness", json!({"organisation": "U90001", "state": ""}));
    assert_eq!(dump(&app), before, "taken back, nothing is left");
}

#[test]
fn the_cycle_says_where_a_cluster_is_and_which_time_round() {
    let app = app();
    let step = |step: u32, on: &str| json!({"organisation": "U90001", "step": step, "on": on, "note": ""});
    assert_eq!(
        places(app.call("maturity.set_cycle_step", step(7, "2030-01-01"))),
        ["step", "on"],
        "six steps, none in the future"
    );
    let of = |app: &App| {
        app.call("maturity.standing", json!({"kind": "cluster", "code": "U90001"})).unwrap()["cycle"].clone()
    };
    assert_eq!(
        (&of(&app)["now"], of(&app)["steps"].as_array().unwrap().len()),
        (&Value::Null, 6),
        "nobody has said yet"
    );
    act(&app, "maturity.set_cycle_step", step(1, "2018-04-10"));
    act(&app, "maturity.set_cycle_step", step(4, "2018-06-01"));
    assert_eq!((&of(&app)["now"], &of(&app)["round"]), (&json!(4), &json!(1)), "the fourth step, first time round");
    act(&app, "maturity.set_cycle_step", step(1, "2018-10-01"));
    assert_eq!((&of(&app)["now"], &of(&app)["round"]), (&json!(1), &json!(2)), "round again");
    assert_eq!(show(&app, "ccg", "91A")["heat"][0]["cycle"], "1 Engagement", "the CCG sees it");
    let id = of(&app)["history"][0]["id"].clone();
    act(&app, "maturity.remove_cycle_step", json!({"id": id, "organisation": "U90001"}));
    assert_eq!(of(&app)["now"], 4, "a step that was noted by mistake goes");
}

#[test]
fn an_entry_of_the_engagement_log_is_evidence_for_a_criterion() {
    let app = app();
    let entry = |extra: Value| {
        with(
            json!({"organisation": "U90001", "who": "healthwatch", "how": "meeting", "on": "2018-10-05", "note": "Plan told and questions taken",
                "criteria": [{"matrix": "matrix-2018", "criterion": "m18.f.engagement"}]}),
            extra,
        )
    };
    let bad = entry(
        json!({"who": "", "how": "telepathy", "on": "2030-01-01", "note": "seen 943 476 5919", "criteria": [{"matrix": "matrix-2018", "criterion": "x"}]}),
    );
    assert_eq!(
        places(app.call("maturity.save_engagement", bad)),
        ["who", "how", "note", "on", "criteria.0"],
        "all at once"
    );
    act(&app, "maturity.save_engagement", entry(json!({})));
    let view = app.call("maturity.standing", json!({"kind": "cluster", "code": "U90001"})).unwrap();
    assert_eq!(view["log"][0]["who_title"], "Healthwatch", "by name");
    assert!(view["log"][0]["criteria"][0]["text"].as_str().unwrap().contains("drawn in"), "the criterion in words");
    let never: Vec<&str> = view["partners"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["count"] == 0)
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert!(
        never.contains(&"patients") && !never.contains(&"healthwatch"),
        "who was never drawn in is seen: {never:?}"
    );
    app.call(
        "maturity.answer",
        json!({"organisation": "U90001", "matrix": "matrix-2018", "criterion": "m18.f.engagement", "answer": "yes"}),
    )
    .unwrap();
    let shown = show(&app, "cluster", "U90001")["criteria"][0]["engagement"][0].clone();
    assert_eq!(shown, "Healthwatch, meeting of 5 October 2018: Plan told and questions taken", "beside the criterion");
    let id = view["log"][0]["id"].clone();
    act(&app, "maturity.save_engagement", entry(json!({"id": id, "note": "Plan agreed", "criteria": []})));
    assert_eq!(show(&app, "cluster", "U90001")["criteria"][0]["engagement"], json!([]), "the link is gone");
    act(&app, "maturity.remove_engagement", json!({"id": id, "organisation": "U90001"}));
    assert_eq!(
        app.call("maturity.remove_engagement", json!({"id": id, "organisation": "U90001"})).unwrap_err().code,
        crate::ErrorCode::NotFound,
        "once"
    );
}

#[test]
fn a_line_is_unlocked_when_the_level_is_agreed_and_the_criterion_is_shown() {
    let app = app();
    let line = json!({"code": "pcis", "title": "Incentive", "year": "2018/19", "amount": "1000", "recurrent": false, "shares_unknown": true});
    let line = app.call("funding.save_line", line).unwrap()["value"]["id"].clone();
    app.call(
        "funding.allocate",
        json!({"line": line, "rule": "fixed", "amount": "1000", "to": "cluster", "only": ["U90001"]}),
    )
    .unwrap();
    let condition =
        app.call("funding.save_condition", json!({"line": line, "level": "step_1"})).unwrap()["value"]["id"].clone();
    let ask = |extra: Value| with(json!({"condition": condition, "matrix": "matrix-2018"}), extra);
    assert_eq!(places(app.call("maturity.save_ask", ask(json!({})))), ["domain"], "something must be asked");
    assert_eq!(
        places(app.call("maturity.save_ask", ask(json!({"domain": "x", "level": "step_9"})))),
        ["domain", "level"],
        "both named"
    );
    assert_eq!(places(app.call("maturity.save_ask", ask(json!({"criterion": "x"})))), ["criterion"], "of this edition");
    act(&app, "maturity.save_ask", ask(json!({"criterion": PLAN})));
    act(&app, "maturity.save_ask", ask(json!({"domain": "right_scale", "level": "step_2"})));
    let row = |app: &App| {
        let query = json!({"scope": {"kind": "cluster", "code": "U90001"}, "year": "2018/19"});
        app.call("maturity.unlocks", query).unwrap()["rows"][0].clone()
    };
    assert_eq!(
        (&row(&app)["unlocked"], &row(&app)["pence"], row(&app)["needs"].as_array().unwrap().len()),
        (&json!(false), &json!(100_000), 3),
        "three things are asked"
    );
    let missing = row(&app)["sentence"].as_str().unwrap().to_owned();
    assert!(missing.contains("no level is agreed") && missing.contains("not answered"), "each is named: {missing}");

    for domain in DOMAINS {
        app.call("maturity.assess", answer("U90001", domain, Some("step_1"))).unwrap();
    }
    let domains = json!([{"domain": "right_scale", "level": "step_2", "reason": "Shared records seen"}]);
    app.call("maturity.agree", with(agreement(), json!({"domains": domains}))).unwrap();
    let said = |answer: &str, evidence: &str| json!({"organisation": "U90001", "matrix": "matrix-2018", "criterion": PLAN, "answer": answer, "evidence": evidence});
    app.call("maturity.answer", said("yes", "")).unwrap();
    assert_eq!(
        row(&app)["sentence"],
        "Missing: “A written plan names what will be done at cluster, place and system level” with evidence (answered yes, no evidence).",
        "a yes without evidence is not enough, and the rest is met"
    );
    let decide = json!({"condition": condition, "cluster": "U90001", "decision": "met", "role": "ccg_officer"});
    assert_eq!(places(app.call("funding.decide", decide.clone())), ["reason"], "met all the same needs a reason");
    app.call("maturity.answer", said("yes", "Plan of 5 October")).unwrap();
    assert_eq!(
        (&row(&app)["unlocked"], &row(&app)["sentence"]),
        (&json!(true), &json!("Unlocked: everything that it asks for is met.")),
        "unlocked"
    );
    act(&app, "funding.decide", decide);
    assert_eq!(row(&app)["needs"][0]["decision"], "met", "and what was decided about the money stands beside it");
    let asked = {
        take_over(&app, "O. Officer", "ccg_officer", json!({"kind": "ccg", "code": "91A"}));
        let query = json!({"scope": {"kind": "ccg", "code": "91A"}, "year": "2018/19"});
        app.call("maturity.unlocks", query).unwrap()["conditions"][0]["asks"].clone()
    };
    act(&app, "maturity.remove_ask", json!({"id": asked[0]["id"], "organisation": ""}));
    act(&app, "funding.remove_condition", json!({"id": condition}));
}

#[test]
fn an_assessment_is_not_dated_before_the_cluster_nor_in_the_future() {
    let app = app();
    let early = refused(
        app.call("maturity.assess", with(answer("U90001", "right_scale", Some("step_1")), json!({"on": "2018-03-31"}))),
    );
    assert_eq!(early[0].0, "on", "beside the field");
    assert!(
        early[0].1.contains("31 March 2018 is before Alder was there: its first practice joined on 1 April 2018"),
        "value, why and how to mend: {}",
        early[0].1
    );
    let late = json!({"organisation": "U90001", "matrix": "matrix-2018", "criterion": PLAN, "answer": "yes", "on": "2019-01-01", "evidence_date": "2020-01-01"});
    assert_eq!(places(app.call("maturity.answer", late)), ["evidence_date", "on"], "neither lies in the future");
    app.call("maturity.assess", with(answer("U90001", "right_scale", Some("step_1")), json!({"on": "2018-04-01"})))
        .unwrap();
}
