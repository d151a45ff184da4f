//! Maturity on a store in memory.
use crate::{App, AppError, FixedClock, OpenOptions};
use chrono::DateTime;
use pch_store::tables::organisations::{self, Membership, Organisation};
use proptest::prelude::*;
use serde_json::{Value, json};

const DOMAINS: [&str; 5] =
    ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"];

pub(super) fn app() -> App {
    let now = DateTime::parse_from_rfc3339("2018-11-21T09:00:00+00:00").unwrap();
    let app =
        App::open(OpenOptions { store: ":memory:".into(), clock: Box::new(FixedClock(now)), actor: "Tester".into() })
            .unwrap();
    let made = |code: &str, kind: &str, name: &str, parent: Option<&str>| Organisation {
        code: code.to_owned(),
        kind: kind.to_owned(),
        name: Some(name.to_owned()),
        parent: parent.map(str::to_owned),
        source: "entered".to_owned(),
        ..Organisation::default()
    };
    app.with_session(|session| {
        let deed = crate::session::Deed::new("start", "Area made");
        session
            .transact(deed, |tx| {
                organisations::save(tx, &made("91A", "ccg", "NHS Northshire CCG", None))?;
                organisations::save(tx, &made("U90001", "cluster", "Alder", Some("91A")))?;
                organisations::save(tx, &made("U90002", "cluster", "Birch", Some("91A")))?;
                organisations::save(tx, &made("Y90001", "practice", "Mill Lane", Some("91A")))?;
                let membership = Membership {
                    practice: "Y90001".to_owned(),
                    cluster: "U90001".to_owned(),
                    from_day: "2018-04-01".to_owned(),
                    to_day: None,
                    source: "entered".to_owned(),
                };
                organisations::save_membership(tx, &membership)?;
                Ok(())
            })
            .unwrap();
    });
    app
}

pub(super) fn answer(organisation: &str, domain: &str, level: Option<&str>) -> Value {
    json!({"organisation": organisation, "matrix": "matrix-2018", "domain": domain, "level": level, "working_towards": null, "evidence": [], "on": null})
}

pub(super) fn agreement() -> Value {
    json!({"organisation": "U90001", "matrix": "matrix-2018", "rule": "lowest", "override_level": null, "reason": "", "by_name": "A. Lead", "by_role": "Cluster lead", "on": null})
}

pub(super) fn with(mut input: Value, changes: Value) -> Value {
    for (key, value) in changes.as_object().unwrap() {
        input[key] = value.clone();
    }
    input
}

pub(super) fn refused(result: Result<Value, AppError>) -> Vec<(String, String)> {
    result.unwrap_err().fields.into_iter().map(|field| (field.place, field.message)).collect()
}

pub(super) fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

pub(super) fn show(app: &App, kind: &str, code: &str) -> Value {
    app.call("maturity.show", json!({"scope": {"kind": kind, "code": code}, "period": "2018/19-Q3", "matrix": null}))
        .unwrap()
}

#[test]
fn a_domain_is_assessed_with_evidence_and_taken_back_byte_for_byte() {
    let app = app();
    let before = dump(&app);
    let evidence = json!([{"text": "Shared plan signed by all six", "reference": "plan.docx", "date": "2018-10-05"}, {"text": "", "reference": "", "date": ""}]);
    let input = with(
        answer("U90001", "right_scale", Some("step_1")),
        json!({"working_towards": "step_2", "evidence": evidence}),
    );
    let done = app.call("maturity.assess", input.clone()).unwrap();
    assert_eq!(done["label"], "Right scale assessed at Step 1", "the quiet line names domain and level");
    assert_eq!(done["changed"], json!(["session", "maturity"]), "only maturity is asked for again");
    let view = show(&app, "cluster", "U90001");
    assert_eq!(view["matrix"]["id"], "matrix-2018", "the edition of the period");
    assert_eq!(view["domains"][0]["level"], "step_1", "saved as it was made");
    assert_eq!(view["domains"][0]["working_towards"], "step_2", "where it goes");
    assert_eq!(view["domains"][0]["evidence"].as_array().unwrap().len(), 1, "an empty row of evidence is left out");
    assert_eq!(view["domains"][0]["by"], "assessed by Tester on 21 November 2018", "who and when");
    assert_eq!(
        app.call("maturity.assess", input).unwrap()["operation"],
        Value::Null,
        "the same answer again changes nothing"
    );
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "one undo puts the store back");
    app.call("redo", json!({})).unwrap();
    app.call("maturity.assess", answer("U90001", "right_scale", None)).unwrap();
    assert_eq!(dump(&app), before, "taking the answer back leaves nothing of it");
}

#[test]
fn every_wrong_field_of_an_answer_is_named() {
    let app = app();
    let bad = json!({
        "organisation": "91A", "matrix": "matrix-2018", "domain": "leadership", "level": "step_9", "working_towards": "foundation",
        "evidence": [{"text": "", "reference": "minutes.pdf", "date": ""}, {"text": "Mrs X, 943 476 5919", "reference": "", "date": "2019-01-01"}], "on": "2018-12-01"
    });
    let all = refused(app.call("maturity.assess", bad));
    let places: Vec<&str> = all.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(
        places,
        ["organisation", "domain", "level", "on", "evidence.0.text", "evidence.1.text", "evidence.1.date"],
        "all at once: {all:?}"
    );
    assert!(all[1].1.contains("right_scale, integrated_working"), "the domains there are: {}", all[1].1);
    assert!(all[2].1.contains("foundation, step_1, step_2, step_3"), "the levels there are: {}", all[2].1);
    let matrix =
        refused(app.call("maturity.assess", with(answer("U90001", "x", None), json!({"matrix": "matrix-1999"}))));
    assert!(matrix[0].1.contains("matrix-2018"), "the editions there are: {matrix:?}");
    let down = refused(app.call(
        "maturity.assess",
        with(answer("U90001", "right_scale", Some("step_2")), json!({"working_towards": "step_1"})),
    ));
    assert!(down[0].1.contains("Step 1 is not above Step 2"), "nobody works towards less: {down:?}");
}

fn assess_all(app: &App, levels: [&str; 5]) {
    for (domain, level) in DOMAINS.into_iter().zip(levels) {
        app.call("maturity.assess", answer("U90001", domain, Some(level))).unwrap();
    }
}

#[test]
fn a_level_is_agreed_by_a_rule_kept_and_marked_when_the_assessment_moves_on() {
    let app = app();
    app.call("maturity.assess", answer("U90001", "right_scale", Some("step_1"))).unwrap();
    let early = refused(app.call("maturity.agree", agreement()));
    assert!(early[0].1.contains("Not assessed yet: Integrated working"), "what is open is named: {early:?}");
    assess_all(&app, ["step_1", "step_1", "foundation", "step_1", "step_2"]);
    let view = show(&app, "cluster", "U90001");
    assert_eq!(view["overall"]["computed"], "foundation", "the lowest domain");
    assert_eq!(view["overall"]["agreed"], false, "nobody has agreed it");
    let bad = refused(app.call(
        "maturity.agree",
        with(agreement(), json!({"rule": "average", "by_name": " ", "by_role": "", "on": "2019-01-01"})),
    ));
    let places: Vec<&str> = bad.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, ["rule", "by_name", "by_role", "on"], "all at once: {bad:?}");
    let early = refused(app.call("maturity.agree", with(agreement(), json!({"on": "2018-11-20"}))));
    assert!(early[0].1.contains("cannot have been agreed before it"), "not before the assessment: {early:?}");

    let before = dump(&app);
    app.call("maturity.agree", agreement()).unwrap();
    assert_eq!(
        app.call("maturity.agree", agreement()).unwrap()["operation"],
        Value::Null,
        "agreeing the same again changes nothing"
    );
    let view = show(&app, "cluster", "U90001");
    assert_eq!(
        (&view["overall"]["level"], &view["overall"]["stale"]),
        (&json!("foundation"), &json!(false)),
        "agreed and in force"
    );
    assert_eq!(view["overall"]["working"]["inputs"].as_array().unwrap().len(), 5, "each domain stands in the working");
    assert_eq!(view["overall"]["agreed_by"], "A. Lead, Cluster lead", "who agreed");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "agreeing is taken back byte for byte");
    app.call("redo", json!({})).unwrap();

    app.call("maturity.assess", answer("U90001", "targeting_care", Some("step_1"))).unwrap();
    let view = show(&app, "cluster", "U90001");
    assert_eq!(
        (&view["overall"]["level"], &view["overall"]["stale"]),
        (&json!("foundation"), &json!(true)),
        "what was agreed stays, marked"
    );
    assert_eq!(view["overall"]["computed"], "step_1", "by the rule it would now be more");

    let silent = refused(app.call("maturity.agree", with(agreement(), json!({"override_level": "step_2"}))));
    assert_eq!(silent[0].0, "reason", "another level needs a reason: {silent:?}");
    app.call(
        "maturity.agree",
        with(agreement(), json!({"override_level": "step_2", "reason": "The CCG saw the shared records at work"})),
    )
    .unwrap();
    let view = show(&app, "cluster", "U90001");
    assert_eq!(view["overall"]["override_reason"], "The CCG saw the shared records at work", "the reason is shown");
    let levels: Vec<&str> =
        view["history"].as_array().unwrap().iter().map(|agreed| agreed["level"].as_str().unwrap()).collect();
    assert_eq!(levels, ["step_2", "foundation"], "history, newest first");
}

#[test]
fn an_ambition_has_a_level_and_a_day() {
    let app = app();
    let before = dump(&app);
    let set = |level: Value, by: &str| {
        app.call(
            "maturity.set_ambition",
            json!({"organisation": "U90001", "matrix": "matrix-2018", "level": level, "by": by}),
        )
    };
    let done = set(json!("step_2"), "2019-03-31").unwrap();
    assert_eq!(done["label"], "Ambition set: Alder at Step 2 by 31 March 2019", "in words");
    let bad = refused(set(json!("step_7"), "soon"));
    assert_eq!(
        bad.iter().map(|(place, _)| place.as_str()).collect::<Vec<_>>(),
        ["level", "by"],
        "both at once: {bad:?}"
    );
    assert_eq!(
        set(json!("step_2"), "2018-03-31").unwrap()["warnings"].as_array().unwrap().len(),
        1,
        "a day that has passed is remarked on"
    );
    set(Value::Null, "").unwrap();
    assert_eq!(dump(&app), before, "taken back, nothing is left");
}

#[test]
fn a_ccg_sees_its_clusters_and_a_cluster_its_practices() {
    let app = app();
    assess_all(&app, ["step_1", "step_1", "foundation", "step_1", "step_2"]);
    app.call("maturity.assess", answer("Y90001", "right_scale", Some("foundation"))).unwrap();
    app.call("maturity.share", json!({"organisation": "Y90001", "matrix": "matrix-2018"})).unwrap();
    app.call(
        "maturity.set_ambition",
        json!({"organisation": "U90001", "matrix": "matrix-2018", "level": "step_2", "by": "2019-03-31"}),
    )
    .unwrap();
    let heat = show(&app, "ccg", "91A")["heat"].clone();
    assert_eq!(heat.as_array().unwrap().len(), 2, "a row a cluster, also the one that has said nothing");
    assert_eq!(
        heat[0]["levels"],
        json!(["step_1", "step_1", "foundation", "step_1", "step_2"]),
        "in the order of the matrix"
    );
    assert_eq!(
        (&heat[0]["overall"], &heat[0]["ambition"], &heat[0]["ambition_by"]),
        (&json!("foundation"), &json!("step_2"), &json!("2019-03-31")),
        "overall and ambition"
    );
    assert_eq!(heat[1]["levels"], json!([null, null, null, null, null]), "not assessed is not Foundation");
    let cluster = show(&app, "cluster", "U90001");
    assert_eq!(cluster["practices"][0]["levels"][0], "foundation", "what the practice says");
    assert_eq!(cluster["practices"][0]["answered"], true, "it has answered");
}

#[test]
fn the_heat_map_shows_what_a_cluster_submitted_until_it_is_assessed_here() {
    let app = app();
    let submitted = |revision: i64, level: &str, status: &str| {
        let levels: Vec<Value> = DOMAINS
            .iter()
            .map(|domain| json!({"domain": domain, "title": domain, "level": level, "working_towards": null, "evidence": []}))
            .collect();
        let data = json!({
            "schema": "pch-submission/1",
            "identity": {"return_type": "cluster_submission", "organisation": {"code": "U90002", "name": "Birch", "kind": "cluster"}, "period": "2018/19-Q3"},
            "revision": revision, "membership": [], "indicators": [], "workforce": {"source": "", "as_of": null, "posts": []}, "funding": [], "explanations": [],
            "maturity": {
                "matrix_id": "matrix-2018", "matrix_version": "1", "assessed_on": "2018-11-01", "domains": levels, "overall": level, "overall_rule": "lowest",
                "override_reason": null, "agreed_by": {"name": "B. Lead", "role": "Cluster lead", "date": "2018-11-02"}, "ambition": {"level": "step_2", "by": "2019-03-31"}
            }
        });
        app.with_session(|session| {
            session
                .transact(crate::session::Deed::new("collect", "Collected"), |tx| {
                    let bytes = pch_store::tables::blobs::put(tx, data.to_string().as_bytes())?;
                    let row = pch_store::tables::received::Received {
                        return_type: "cluster_submission".to_owned(),
                        organisation: "U90002".to_owned(),
                        period: "2018/19-Q3".to_owned(),
                        revision,
                        status: status.to_owned(),
                        package: bytes.clone(),
                        data: bytes,
                        ..Default::default()
                    };
                    Ok(pch_store::tables::received::save(tx, &row)?)
                })
                .unwrap();
        });
    };
    submitted(1, "foundation", "superseded");
    submitted(2, "step_1", "received");
    let row = |app: &App| show(app, "ccg", "91A")["heat"][1].clone();
    let heat = row(&app);
    assert_eq!(
        heat["levels"],
        json!(["step_1", "step_1", "step_1", "step_1", "step_1"]),
        "what stands is the latest revision"
    );
    assert_eq!(
        (&heat["overall"], &heat["agreed"], &heat["ambition_by"]),
        (&json!("step_1"), &json!(true), &json!("2019-03-31")),
        "with agreement and ambition"
    );
    assert_eq!(heat["from"], "submission of 2018/19 Q3, revision 2", "and where it comes from");
    app.call("maturity.assess", answer("U90002", "right_scale", Some("step_3"))).unwrap();
    assert_eq!(
        (&row(&app)["levels"][0], &row(&app)["from"]),
        (&json!("step_3"), &Value::Null),
        "an assessment made here stands before it"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_run_of_answers_is_taken_back(acts in prop::collection::vec((0_usize..5, 0_usize..5), 1..12)) {
        let app = app();
        let before = dump(&app);
        let mut done = 0;
        for (domain, level) in acts {
            let level = [None, Some("foundation"), Some("step_1"), Some("step_2"), Some("step_3")][level];
            let outcome = app.call("maturity.assess", answer("U90001", DOMAINS[domain], level)).unwrap();
            done += usize::from(!outcome["operation"].is_null());
        }
        for _ in 0..done {
            app.call("undo", json!({})).unwrap();
        }
        prop_assert_eq!(dump(&app), before, "every answer is one act with one undo");
    }
}
