//! Carrying from edition to edition on a store in memory.
use super::super::tests::{agreement, answer, app, dump, refused, with};
use crate::App;
use serde_json::{Value, json};

fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input.clone()).unwrap_or_else(|error| panic!("{name} {input}: {error:?}"))
}

fn say(app: &App, criterion: &str, answer: &str) {
    let input = json!({"organisation": "U90001", "matrix": "matrix-2018", "criterion": criterion, "answer": answer,
        "confidence": "sure", "evidence": format!("Shown for {criterion}"), "reference": "", "on": "2018-10-05"});
    call(app, "maturity.answer", input);
}

/// A whole 2018 assessment with criteria, evidence, an agreed level, an ambition and an open action.
fn assess_2018(app: &App) {
    for (domain, level) in [
        ("right_scale", "step_1"),
        ("integrated_working", "step_1"),
        ("targeting_care", "foundation"),
        ("managing_resources", "step_2"),
        ("empowered_primary_care", "foundation"),
    ] {
        let evidence = json!([{"text": format!("Minutes on {domain}"), "reference": "m.docx", "date": "2018-10-01"}]);
        let towards = if domain == "integrated_working" { json!("step_2") } else { Value::Null };
        let input = with(
            answer("U90001", domain, Some(level)),
            json!({"evidence": evidence, "on": "2018-10-05", "working_towards": towards}),
        );
        call(app, "maturity.assess", input);
    }
    say(app, "m18.f.plan", "yes");
    say(app, "m18.f.time", "yes");
    say(app, "m18.targeting_care.1.agreed_priority", "partly");
    say(app, "m18.targeting_care.1.segments", "yes");
    say(app, "m18.right_scale.2.business_model", "no");
    call(app, "maturity.agree", agreement());
    call(
        app,
        "maturity.set_ambition",
        json!({"organisation": "U90001", "matrix": "matrix-2018", "level": "step_2", "by": "2019-03-31"}),
    );
    call(
        app,
        "maturity.save_action",
        json!({"id": null, "organisation": "U90001", "matrix": "matrix-2018", "criterion": "", "title": "Recruit a pharmacist",
            "owner": "Cluster lead", "due": "2018/19-Q4", "cost": "", "funding_line": "", "effect": "", "status": "under_way"}),
    );
}

fn to_2019() -> Value {
    json!({"organisation": "U90001", "from": "matrix-2018", "to": "matrix-2019"})
}

fn shown(app: &App, matrix: Option<&str>) -> Value {
    let scope = json!({"kind": "cluster", "code": "U90001"});
    call(app, "maturity.show", json!({"scope": scope, "period": "2018/19-Q3", "matrix": matrix}))
}

fn carried(app: &App) -> Value {
    call(app, "maturity.carried", json!({"organisation": "U90001", "matrix": "matrix-2019"}))
}

#[test]
fn a_2018_assessment_is_carried_to_the_2019_edition_with_what_could_and_could_not_be_carried() {
    let app = app();
    assess_2018(&app);
    let before = dump(&app);
    let preview = call(&app, "maturity.preview_carry", to_2019());
    assert_eq!(dump(&app), before, "a preview changes nothing");
    let done = call(&app, "maturity.carry", to_2019());
    assert_eq!(
        done["label"],
        "Alder: assessment carried from Network maturity matrix, 2018 edition to Network maturity matrix, August 2019 edition",
        "the quiet line says whose, from where and to where"
    );
    let report = &done["value"];
    for part in ["answers", "levels", "behind", "to_answer", "to_assess", "sentence"] {
        assert_eq!(report[part], preview[part], "what was previewed is what was done: {part}");
    }
    assert_eq!(
        report["sentence"],
        "2 answers and 4 levels come along as a draft; 6 things stay behind. 48 of 50 criteria are to be answered anew.",
        "the finding in a sentence"
    );
    let answers: Vec<(&str, &str, &str)> = report["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["criterion"].as_str().unwrap(), one["answer"].as_str().unwrap(), one["fit"].as_str().unwrap()))
        .collect();
    assert_eq!(
        answers,
        [
            ("m19.leadership_planning.1.plan", "partly", "near"),
            ("m19.data_population_health.1.segments", "yes", "same")
        ],
        "yes and partly together are partly; the same question keeps its answer"
    );
    let levels: Vec<(&str, &str)> = report["levels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["domain"].as_str().unwrap(), one["level"].as_str().unwrap()))
        .collect();
    assert_eq!(
        levels,
        [
            ("leadership_planning", "foundation"),
            ("data_population_health", "foundation"),
            ("integrating_care", "step_1"),
            ("managing_resources", "step_2")
        ],
        "four domains have a counterpart"
    );
    let behind: Vec<(&str, &str, &str)> = report["behind"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["kind"].as_str().unwrap(), one["text"].as_str().unwrap(), one["said"].as_str().unwrap()))
        .collect();
    assert_eq!(
        behind,
        [
            ("domain", "Right scale", "Step 1"),
            ("criterion", "People have time set aside to make changes", "yes"),
            (
                "criterion",
                "The way in which the cluster will run as a business is defined, and first parts of it are running",
                "no"
            ),
            ("agreement", "Level agreed on 21 November 2018", "Foundation"),
            ("ambition", "Ambition by 31 March 2019", "Step 2"),
            ("action", "Recruit a pharmacist", "under way"),
        ],
        "everything that stays is named with what was said"
    );
    for one in report["behind"].as_array().unwrap() {
        assert!(
            one["why"].as_str().unwrap().ends_with('.') && one["why"].as_str().unwrap().len() > 30,
            "and why: {one}"
        );
    }
    assert_eq!(
        report["to_assess"],
        json!([{"code": "people_communities", "name": "Working with people and communities"}]),
        "what is new"
    );

    let view = shown(&app, None);
    assert_eq!(view["matrix"]["id"], "matrix-2019", "the draft is what is worked on now");
    assert_eq!(view["domains"][2]["carried_from"], "2018-10-05", "a level waits with the day of the old answer");
    assert_eq!(view["domains"][2]["working_towards"], "step_2", "the direction comes along");
    assert_eq!(view["domains"][2]["evidence"][0]["text"], "Minutes on integrated_working", "and the evidence");
    let plan = view["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["criterion"] == "m19.leadership_planning.1.plan")
        .unwrap();
    assert_eq!(plan["carried_from"], "2018-10-05", "an answer waits too");
    assert_eq!(plan["confidence"], "", "how sure one was of another question says nothing of this one");
    assert_eq!(
        plan["evidence"], "Shown for m18.f.plan; Shown for m18.targeting_care.1.agreed_priority",
        "evidence of both"
    );
    assert_eq!(view["overall"]["agreed"], false, "nothing is agreed on the new edition");
    let old = shown(&app, Some("matrix-2018"));
    assert_eq!(
        (&old["overall"]["agreed"], old["criteria"].as_array().unwrap().len()),
        (&json!(true), 5),
        "the old assessment stays as it was"
    );

    let after = dump(&app);
    let again = refused(app.call("maturity.carry", to_2019()));
    assert!(again[0].1.contains("is left to carry"), "a second time there is nothing to do: {again:?}");
    assert_eq!(dump(&app), after, "and nothing is done");
    call(&app, "undo", json!({}));
    assert_eq!(dump(&app), before, "one act, one undo, to the byte");
}

#[test]
fn a_carried_answer_waits_until_it_is_confirmed_or_changed() {
    let app = app();
    assess_2018(&app);
    call(&app, "maturity.carry", to_2019());
    assert_eq!(carried(&app)["waiting"], 6, "two answers and four levels");
    let before = dump(&app);
    let plan = "m19.leadership_planning.1.plan";
    let confirm = |criteria: Value| json!({"organisation": "U90001", "matrix": "matrix-2019", "criteria": criteria});
    let wrong =
        refused(app.call("maturity.confirm_carried", confirm(json!([plan, "m19.leadership_planning.f.leader"]))));
    assert_eq!(
        (wrong.len(), wrong[0].0.as_str()),
        (1, "criteria.1"),
        "what holds no carried answer is named: {wrong:?}"
    );
    call(&app, "maturity.confirm_carried", confirm(json!([plan])));
    let report = carried(&app);
    assert_eq!(report["waiting"], 5, "one less");
    assert_eq!(report["reports"][0]["answers"][0]["waiting"], false, "and the report says which");
    let state =
        shown(&app, None)["criteria"].as_array().unwrap().iter().find(|one| one["criterion"] == plan).unwrap().clone();
    assert_eq!(state["by"], "Tester on 21 November 2018", "it is today's answer now");
    call(&app, "undo", json!({}));
    assert_eq!(dump(&app), before, "undo makes it wait again");

    let input = json!({"organisation": "U90001", "matrix": "matrix-2019", "criterion": plan, "answer": "no"});
    call(&app, "maturity.answer", input);
    let view = shown(&app, None);
    assert_eq!(carried(&app)["waiting"], 5, "a changed answer is an answer");
    assert_eq!(view["domains"][0]["carried_from"], "2018-10-05", "one answer does not say that the level holds");
    call(
        &app,
        "maturity.confirm",
        json!({"organisation": "U90001", "matrix": "matrix-2019", "domain": "leadership_planning"}),
    );
    assert_eq!(carried(&app)["waiting"], 4, "the level was confirmed");
    call(
        &app,
        "maturity.assess",
        with(answer("U90001", "integrating_care", Some("foundation")), json!({"matrix": "matrix-2019"})),
    );
    assert_eq!(carried(&app)["waiting"], 3, "or changed");
    for _ in 0..3 {
        call(&app, "undo", json!({}));
    }
    assert_eq!(dump(&app), before, "each of them taken back");
}

#[test]
fn what_is_answered_on_the_new_edition_is_never_overwritten() {
    let app = app();
    assess_2018(&app);
    let segments = "m19.data_population_health.1.segments";
    call(
        &app,
        "maturity.answer",
        json!({"organisation": "U90001", "matrix": "matrix-2019", "criterion": segments, "answer": "no"}),
    );
    call(
        &app,
        "maturity.assess",
        with(answer("U90001", "managing_resources", Some("foundation")), json!({"matrix": "matrix-2019"})),
    );
    let report = call(&app, "maturity.carry", to_2019())["value"].clone();
    let stays: Vec<&str> = report["behind"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["why"].as_str().unwrap().contains("that answer stands"))
        .map(|one| one["text"].as_str().unwrap())
        .collect();
    assert_eq!(
        stays,
        ["Managing resources", "The population is divided into a few groups with like needs"],
        "both are said"
    );
    let view = shown(&app, Some("matrix-2019"));
    assert_eq!(view["domains"][3]["level"], "foundation", "the level of the new edition stands");
    assert_eq!(view["criteria"][0]["answer"], "no", "and so does the answer");
}

#[test]
fn carrying_what_is_not_there_or_to_the_same_edition_is_refused() {
    let app = app();
    let none = refused(app.call("maturity.carry", to_2019()));
    assert!(none[0].1.contains("has no answers on"), "nothing to carry: {none:?}");
    let bad = json!({"organisation": "91A", "from": "matrix-1999", "to": "matrix-2001"});
    let places: Vec<String> = refused(app.call("maturity.carry", bad)).into_iter().map(|one| one.0).collect();
    assert_eq!(places, ["organisation", "from", "to"], "all at once");
    let same = json!({"organisation": "U90001", "from": "matrix-2018", "to": "matrix-2018"});
    assert_eq!(refused(app.call("maturity.carry", same))[0].0, "to", "an edition is not carried to itself");
    assert_eq!(
        refused(app.call(
            "maturity.export_carry",
            json!({"organisation": "U90001", "matrix": "matrix-2019", "folder": "/tmp"})
        ))[0]
            .0,
        "matrix",
        "no report yet"
    );
}

#[test]
fn a_local_copy_carries_by_code_and_what_is_left_is_paired_by_hand() {
    let app = app();
    assess_2018(&app);
    let copy =
        json!({"from": "matrix-2018", "code": "ours", "title": "Ours", "applies_from": "2018-10-01", "source": "CCG"});
    call(&app, "maturity.copy_edition", copy);
    call(
        &app,
        "maturity.remove_edition_part",
        json!({"matrix": "ours", "kind": "criterion", "code": "m18.targeting_care.1.segments"}),
    );
    call(
        &app,
        "maturity.save_edition_criterion",
        json!({"matrix": "ours", "criterion": null, "domain": "targeting_care", "level": "step_1", "text": "Groups are named", "help": "", "evidence": [], "actions": []}),
    );
    let query = json!({"from": "matrix-2018", "to": "ours"});
    let mapping = call(&app, "maturity.mapping", query.clone());
    assert_eq!(mapping["unpaired"], 1, "all but one have the same code");
    let open = mapping["rows"].as_array().unwrap().iter().find(|row| row["origin"] == "nobody").unwrap();
    assert_eq!(open["code"], "m18.targeting_care.1.segments", "the one that was taken out");
    assert_eq!(open["place"], "Targeting care, Step 1", "with its place");
    let before = dump(&app);
    let pair = |to: Value, why: &str| json!({"from": "matrix-2018", "to": "ours", "kind": "criterion", "from_code": "m18.targeting_care.1.segments", "to_code": to, "fit": "near", "why": why});
    let bad = refused(app.call("maturity.pair", with(pair(json!(""), ""), json!({"fit": "exact", "kind": "cell"}))));
    let places: Vec<&str> = bad.iter().map(|one| one.0.as_str()).collect();
    assert_eq!(places, ["kind", "fit", "why"], "a gap says why: {bad:?}");
    assert_eq!(refused(app.call("maturity.pair", pair(json!("ours.x"), "")))[0].0, "to_code", "a code that is there");
    call(&app, "maturity.pair", pair(json!("ours.targeting_care.1.1"), "The numbers are not asked for"));
    let mapping = call(&app, "maturity.mapping", query);
    assert_eq!(mapping["unpaired"], 0, "nothing is left");
    let report =
        call(&app, "maturity.preview_carry", json!({"organisation": "U90001", "from": "matrix-2018", "to": "ours"}));
    assert_eq!(report["answers"].as_array().unwrap().len(), 5, "all five answers come along");
    assert_eq!(report["levels"].as_array().unwrap().len(), 5, "and all levels");
    let paired =
        report["answers"].as_array().unwrap().iter().find(|one| one["criterion"] == "ours.targeting_care.1.1").unwrap();
    assert_eq!(
        (&paired["fit"], &paired["why"]),
        (&json!("near"), &json!("The numbers are not asked for")),
        "with what differs"
    );
    call(&app, "maturity.pair", pair(Value::Null, ""));
    assert_eq!(dump(&app), before, "taken back, nothing of the pair is left");
    call(&app, "maturity.pair", pair(json!(""), "We do not ask any more"));
    let report =
        call(&app, "maturity.preview_carry", json!({"organisation": "U90001", "from": "matrix-2018", "to": "ours"}));
    assert!(
        report["behind"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["why"].as_str().unwrap().contains("We do not ask any more")),
        "a gap's reason is in the report"
    );
    call(&app, "undo", json!({}));
    assert_eq!(dump(&app), before, "undo of a pair");
}

#[test]
fn a_copy_of_the_2018_edition_carries_to_2019_as_the_2018_edition_does() {
    let app = app();
    let copy =
        json!({"from": "matrix-2018", "code": "ours", "title": "Ours", "applies_from": "2018-10-01", "source": "CCG"});
    call(&app, "maturity.copy_edition", copy);
    let of = |from: &str| {
        let view = call(&app, "maturity.mapping", json!({"from": from, "to": "matrix-2019"}));
        view["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row["code"].clone(), row["to"].clone(), row["why"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("ours"), of("matrix-2018"), "a local edition inherits the mapping of the one it was copied from");
}

#[test]
fn the_report_of_a_carry_is_written_as_workbook_and_csv() {
    let app = app();
    assess_2018(&app);
    call(&app, "maturity.carry", to_2019());
    let folder = tempfile::tempdir().unwrap();
    let written = call(
        &app,
        "maturity.export_carry",
        json!({"organisation": "U90001", "matrix": "matrix-2019", "folder": folder.path()}),
    );
    let names: Vec<String> = written
        .as_array()
        .unwrap()
        .iter()
        .map(|file| {
            std::path::Path::new(file["path"].as_str().unwrap()).file_name().unwrap().to_string_lossy().into_owned()
        })
        .collect();
    assert_eq!(
        names,
        [
            "U90001_matrix-2019_carried_carried.csv",
            "U90001_matrix-2019_carried_not-carried.csv",
            "U90001_matrix-2019_carried_to-answer.csv",
            "U90001_matrix-2019_carried.xlsx"
        ],
        "three tables and a workbook"
    );
    let text = std::fs::read_to_string(folder.path().join(&names[1])).unwrap();
    assert!(
        text.contains("Right scale") && text.contains("2019 has no such domain"),
        "what stayed behind, with why: {text}"
    );
    let new = std::fs::read_to_string(folder.path().join(&names[2])).unwrap();
    assert_eq!(new.lines().count(), 50, "a heading, one domain, 48 criteria");
}
