use crate::{App, FixedClock, OpenOptions};
use chrono::DateTime;
use proptest::prelude::*;
use serde_json::{Value, json};

fn app() -> App {
    let now = DateTime::parse_from_rfc3339("2019-02-21T09:00:00+00:00").unwrap();
    let clock = Box::new(FixedClock(now));
    let app = App::open(OpenOptions { store: ":memory:".into(), clock, actor: "Tester".into() }).unwrap();
    let area = json!({ "ccg_code": "99Z", "ccg_name": "NHS Sampleshire CCG", "cluster_code": "U99001", "cluster_name": "Riverside" });
    app.call("area.start", area).unwrap();
    for (code, name) in [("Y99001", "Mill Lane"), ("Y99002", "Bridge Street")] {
        let practice = json!({ "code": code, "name": name, "cluster": "U99001", "registered": "8000", "list_as_of": "2018-10-01" });
        app.call("practices.save", practice).unwrap();
    }
    app
}

fn cluster() -> Value {
    json!({ "kind": "cluster", "code": "U99001" })
}

fn practice(code: &str) -> Value {
    json!({ "kind": "practice", "code": code })
}

fn posts(app: &App, period: &str, edits: Value) -> Value {
    let said =
        app.call("workforce.save", json!({ "scope": cluster(), "period": period, "dry_run": false, "edits": edits }));
    let said = said.unwrap();
    assert_eq!(said["value"]["refused"], json!([]), "the posts of the test are sound");
    said
}

fn show(app: &App, scope: &Value) -> Value {
    app.call("trajectory.show", json!({ "scope": scope, "period": "2018/19-Q4" })).unwrap()
}

fn save(app: &App, scope: &Value, edits: Value) -> Value {
    app.call("trajectory.save", json!({ "scope": scope, "edits": edits })).unwrap()
}

fn line<'a>(view: &'a Value, key: &str) -> &'a Value {
    view["lines"].as_array().unwrap().iter().find(|line| line["key"] == key).unwrap()
}

fn cell<'a>(view: &'a Value, key: &str, period: &str) -> &'a Value {
    line(view, key)["cells"].as_array().unwrap().iter().find(|cell| cell["period"] == period).unwrap()
}

fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

/// Mill Lane and Bridge Street at September and December 2018.
fn filled() -> App {
    let app = app();
    posts(
        &app,
        "2018/19-Q2",
        json!([
            { "organisation": "Y99001", "role": "partner", "age_band": "55-59", "headcount": "2", "wte": "1.8" },
            { "organisation": "Y99001", "role": "practice_nurse", "age_band": "30-34", "headcount": "2", "wte": "1.5" },
            { "organisation": "Y99002", "role": "salaried_practice", "age_band": "30-34", "headcount": "1", "wte": "0.6" }
        ]),
    );
    app
}

fn id(app: &App, period: &str, organisation: &str, role: &str) -> Value {
    let shown = app.call("workforce.show", json!({ "scope": cluster(), "period": period })).unwrap();
    let found = shown["posts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|post| post["organisation"]["code"] == organisation && post["role"] == role);
    found.unwrap()["id"].clone()
}

#[test]
fn a_plan_meets_its_actual_with_variance_and_a_word() {
    let app = filled();
    let before = dump(&app);
    let saved = save(
        &app,
        &cluster(),
        json!([{ "line": "gp", "plan": { "2018/19-Q2": "2.5", "2018/19-Q3": "2.6", "2020/21-Q4": "3" } }]),
    );
    assert_eq!(saved["value"]["refused"], json!([]), "the plan is sound");
    assert_eq!(saved["label"], "Trajectory of GPs changed: Riverside", "the act is named");
    let view = show(&app, &cluster());
    assert_eq!(view["quarters"].as_array().unwrap().len(), 12, "2018/19 Q1 to 2020/21 Q4");
    let september = cell(&view, "gp", "2018/19-Q2");
    assert_eq!(september["planned"]["value"], 2.5, "as typed");
    assert_eq!(september["actual"]["value"], 2.4, "1.8 and 0.6 were counted");
    assert_eq!(september["variance"]["shown"], "-0.10", "below plan is negative");
    assert_eq!(september["percent"]["shown"], "-4.0%", "of the plan of the same quarter");
    assert_eq!(september["rag"], "amber", "more than 2 and at most 5 per cent below");
    assert_eq!(september["rag_word"], "Amber: 0.10 below plan", "never colour alone");
    assert_eq!(cell(&view, "gp", "2018/19-Q3")["actual"]["value"], Value::Null, "nobody counted in that quarter");
    assert_eq!(view["finding"], "GPs 0.10 WTE below plan in September 2018 (Amber)", "the heading is the finding");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "undo puts the store back");
}

#[test]
fn a_cluster_without_a_plan_of_its_own_sums_those_of_its_practices() {
    let app = filled();
    save(&app, &practice("Y99001"), json!([{ "line": "GPs", "plan": { "2018/19-Q2": "1.8" } }]));
    let view = show(&app, &cluster());
    let found = cell(&view, "gp", "2018/19-Q2");
    assert_eq!(found["planned"]["value"], 1.8, "one of two has a plan");
    assert_eq!(found["rag"], Value::Null, "an actual of two practices is not judged against the plan of one");
    assert!(found["rag_word"].as_str().unwrap().contains("the plan lacks practices"), "and that is said");
    assert_eq!(line(&view, "gp")["summed"], "sum of the plans of 1 of 2 organisations below", "as is what was summed");
    save(&app, &practice("Y99002"), json!([{ "line": "gp", "plan": { "2018/19-Q2": "0.6" } }]));
    let view = show(&app, &cluster());
    assert_eq!(cell(&view, "gp", "2018/19-Q2")["rag_word"], "Green: on plan", "2.4 of 2.4");
    save(&app, &cluster(), json!([{ "line": "gp", "plan": { "2018/19-Q2": "3" } }]));
    assert_eq!(
        cell(&show(&app, &cluster()), "gp", "2018/19-Q2")["planned"]["value"],
        3.0,
        "its own plan stands before them"
    );
    let ccg = json!({ "kind": "ccg", "code": "99Z" });
    assert_eq!(cell(&show(&app, &ccg), "gp", "2018/19-Q2")["planned"]["value"], 3.0, "and the CCG sums its clusters");
}

#[test]
fn every_wrong_cell_is_refused_beside_its_text_and_the_others_are_taken() {
    let app = filled();
    let said = save(
        &app,
        &cluster(),
        json!([
            { "line": "gp", "target": "3", "plan": { "2018/19-Q3": "-1", "2018/19-Q4": "lots", "2019/20-Q1": "2.5", "2017/18-Q4": "2", "2019/20-Q9": "1" } },
            { "line": "nurse", "target_day": "31/03/2021" },
            { "line": "dpc", "baseline": "4" },
            { "line": "astronaut", "plan": {} },
            { "line": "admin", "baseline": "5", "baseline_day": "2018-09-30", "target": "6", "target_day": "2018-09-30" }
        ]),
    );
    let refused: Vec<(u64, &str)> = said["value"]["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["edit"].as_u64().unwrap(), one["field"].as_str().unwrap()))
        .collect();
    let wanted = [
        (0, "2017/18-Q4"),
        (0, "2018/19-Q3"),
        (0, "2018/19-Q4"),
        (0, "2019/20-Q9"),
        (0, "target"),
        (1, "target_day"),
        (2, "baseline"),
        (3, "line"),
        (4, "target_day"),
    ];
    let mut found = refused.clone();
    found.sort_unstable();
    assert_eq!(found, wanted, "each beside its own field");
    let message = |field: &str| {
        said["value"]["refused"].as_array().unwrap().iter().find(|one| one["field"] == field).unwrap()["message"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(message("target").contains("A target needs its date"), "how to mend it: {}", message("target"));
    assert!(message("2018/19-Q3").contains("below nought"), "a plan is 0 or more");
    let view = show(&app, &cluster());
    assert_eq!(cell(&view, "gp", "2019/20-Q1")["planned"]["value"], 2.5, "what was sound is taken");
    assert_eq!(line(&view, "gp")["target"]["value"], Value::Null, "a target without a date is not");
    let dry = app
        .call(
            "trajectory.save",
            json!({ "scope": cluster(), "dry_run": true, "edits": [{ "line": "gp", "plan": { "2019/20-Q1": "9" } }] }),
        )
        .unwrap();
    assert_eq!(dry["operation"], Value::Null, "a look changes nothing");
}

#[test]
fn a_target_carries_its_date_and_growth_its_base() {
    let app = filled();
    app.call("trajectory.take_baseline", json!({ "scope": cluster(), "day": "2018-09-30" })).unwrap();
    let taken = show(&app, &cluster());
    assert_eq!(line(&taken, "gp")["baseline"]["value"], 2.4, "what was counted that day");
    assert_eq!(
        line(&taken, "gp")["baseline_source"],
        "posts entered here, as at 30 September 2018",
        "the baseline names its source"
    );
    save(&app, &cluster(), json!([{ "line": "gp", "target": "2.76", "target_day": "31/03/2021" }]));
    let view = show(&app, &cluster());
    assert_eq!(line(&view, "gp")["growth"]["shown"], "+15.0% on 30 September 2018", "a growth is said with its base");
    assert_eq!(line(&view, "gp")["target_day"], "2021-03-31", "the date as ISO");
    save(&app, &cluster(), json!([{ "line": "gp", "target": "" }]));
    assert_eq!(
        line(&show(&app, &cluster()), "gp")["target_day"],
        Value::Null,
        "a cleared target takes its date with it"
    );
    assert!(
        app.call("trajectory.take_baseline", json!({ "scope": cluster(), "day": "2015-01-01" })).is_err(),
        "nothing is known by then"
    );
}

#[test]
fn a_practice_that_closes_in_mid_plan_counts_until_it_does() {
    let app = filled();
    for (code, wte) in [("Y99001", "2"), ("Y99002", "1")] {
        save(&app, &practice(code), json!([{ "line": "gp", "plan": { "2018/19-Q3": wte, "2018/19-Q4": wte } }]));
    }
    app.call("practices.close", json!({ "practice": "Y99002", "on": "2019-01-31" })).unwrap();
    let view = show(&app, &cluster());
    assert_eq!(cell(&view, "gp", "2018/19-Q3")["planned"]["value"], 3.0, "both are open at the end of December");
    assert_eq!(cell(&view, "gp", "2018/19-Q4")["planned"]["value"], 2.0, "one has closed by March");
    assert!(
        view["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|said| said.as_str().unwrap().contains("Bridge Street closed on 31 January 2019")),
        "and that is said: {}",
        view["warnings"]
    );
    let own = show(&app, &practice("Y99002"));
    assert_eq!(own["quarters"][3]["closed"], "closed on 31 January 2019", "its own table says so at the head");
    let said = save(&app, &practice("Y99002"), json!([{ "line": "gp", "plan": { "2019/20-Q1": "1" } }]));
    assert!(
        said["value"]["refused"][0]["message"].as_str().unwrap().contains("It closed on 31 January 2019"),
        "nothing can be planned after it"
    );
    save(&app, &practice("Y99002"), json!([{ "line": "gp", "plan": { "2018/19-Q4": "" } }]));
    assert!(!show(&app, &cluster())["warnings"].to_string().contains("Bridge Street"), "clearing it mends the warning");
}

#[test]
fn a_move_is_told_by_joiners_leavers_hours_and_reclassification() {
    let app = filled();
    let partner = id(&app, "2018/19-Q2", "Y99001", "partner");
    let salaried = id(&app, "2018/19-Q2", "Y99002", "salaried_practice");
    // One of two partners leaves, the other works more; the salaried GP becomes a partner; a registrar joins.
    posts(
        &app,
        "2018/19-Q3",
        json!([
            { "id": partner, "headcount": "1", "wte": "1" },
            { "id": salaried, "role": "partner" },
            { "organisation": "Y99001", "role": "registrar", "age_band": "<30", "headcount": "1", "wte": "0.8" }
        ]),
    );
    let moved = |line: &str| {
        app.call(
            "trajectory.moved",
            json!({ "scope": cluster(), "line": line, "from": "2018-09-30", "to": "2018-12-31" }),
        )
        .unwrap()
    };
    let steps = |moved: &Value| -> Vec<(String, String)> {
        moved["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|step| (step["kind"].as_str().unwrap().to_owned(), step["shown"].as_str().unwrap().to_owned()))
            .collect()
    };
    let own =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    let gps = moved("gp");
    assert_eq!(
        steps(&gps),
        own(&[("joiners", "+0.80"), ("leavers", "-0.90"), ("hours", "+0.10")]),
        "a partner at 0.9 left, the other rose from 0.9 to 1"
    );
    assert_eq!(
        gps["sentence"], "GPs did not move from 30 September 2018 to 31 December 2018, all of it explained.",
        "2.4 before and after"
    );
    let partners = moved("gp.partner");
    assert_eq!(
        steps(&partners),
        own(&[("leavers", "-0.90"), ("hours", "+0.10"), ("reclassified", "+0.60")]),
        "within partners the salaried GP arrived"
    );
    assert_eq!(partners["end"]["value"], 1.6, "1 and 0.6");
    assert!(partners["steps"][2]["lines"][0].as_str().unwrap().contains("was Salaried GP"), "and says from where");
    let scheme = json!({ "organisation": "Y99001", "line": "gp", "kind": "schemes", "wte": "0.5", "on": "01/11/2018", "note": "training practice scheme" });
    app.call("trajectory.save_movement", scheme).unwrap();
    assert_eq!(
        steps(&moved("gp"))[0],
        ("joiners".to_owned(), "+0.30".to_owned()),
        "what a scheme brought is not told twice"
    );
    assert_eq!(steps(&moved("gp"))[3], ("schemes".to_owned(), "+0.50".to_owned()), "but by itself");
    assert!(gps["chart"]["svg"].as_str().unwrap().contains("Leavers"), "and drawn");
    assert!(
        app.call(
            "trajectory.moved",
            json!({ "scope": cluster(), "line": "gp", "from": "2018-12-31", "to": "2018-12-31" })
        )
        .is_err(),
        "two days are needed"
    );
    assert!(
        app.call(
            "trajectory.moved",
            json!({ "scope": cluster(), "line": "gp", "from": "2017-12-31", "to": "2018-12-31" })
        )
        .is_err(),
        "nothing is known by the first"
    );
}

#[test]
fn a_noted_reason_is_checked_and_can_be_taken_out() {
    let app = filled();
    let wrong = app.call("trajectory.save_movement", json!({ "organisation": "nowhere", "line": "gp", "kind": "moved", "wte": "some", "on": "soon", "note": "943 476 5919" })).unwrap_err();
    let places: Vec<&str> = wrong.fields.iter().map(|field| field.place.as_str()).collect();
    assert_eq!(places, ["organisation", "kind", "wte", "on", "note"], "every wrong field at once");
    let before = dump(&app);
    let saved = app.call("trajectory.save_movement", json!({ "organisation": "Y99001", "line": "nurse", "kind": "leavers", "wte": "0.5", "on": "2018-11-01", "note": "retired" })).unwrap();
    let shown = show(&app, &cluster());
    assert_eq!(shown["movements"][0]["shown"], "-0.50", "who leaves is lost, whichever sign was typed");
    app.call("trajectory.remove_movement", json!({ "id": saved["value"]["id"] })).unwrap();
    assert_eq!(dump(&app), before, "taken out");
}

#[test]
fn the_export_has_the_trajectory_and_the_printed_table() {
    let app = filled();
    save(&app, &cluster(), json!([{ "line": "gp", "plan": { "2018/19-Q2": "2.5" } }]));
    let folder = std::env::temp_dir().join(format!("pch-trajectory-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let written =
        app.call("trajectory.export", json!({ "scope": cluster(), "period": "2018/19-Q4", "folder": folder })).unwrap();
    let names: Vec<&str> = written
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["path"].as_str().unwrap().rsplit('/').next().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "U99001_2018-19-Q4_trajectory.xlsx",
            "U99001_2018-19-Q4_trajectory_trajectory.csv",
            "U99001_2018-19-Q4_trajectory_workforce_table.csv"
        ],
        "a workbook and a CSV a table"
    );
    let csv = std::fs::read_to_string(folder.join(names[1])).unwrap();
    assert!(csv.contains("GPs,Variance WTE,,,,-0.1,"), "the variance stands under its quarter: {csv}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_printed_table_of_the_return_is_reproduced() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/expected/seed_workforce_table.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: {path} is not here");
        return;
    };
    let seed: Value = serde_json::from_str(&text).unwrap();
    let app = app();
    let input = json!({ "places": seed["places"], "blmk_printed": seed["blmk_printed"], "england_printed": seed["england_printed"] });
    let said = app.call("workforce.trajectory", input).unwrap();
    let near = |found: &Value, wanted: &Value, what: &str| match (found, wanted) {
        (Value::Array(found), Value::Array(wanted)) => assert_eq!(
            found.iter().map(|one| one.as_f64().unwrap()).collect::<Vec<_>>(),
            wanted.iter().map(|one| one.as_f64().unwrap()).collect::<Vec<_>>(),
            "{what}"
        ),
        (Value::Bool(a), Value::Bool(b)) => assert_eq!(a, b, "{what}"),
        _ => assert_eq!(found.as_f64(), wanted.as_f64(), "{what}"),
    };
    for (place, wanted) in seed["derived"].as_object().unwrap() {
        for (field, value) in wanted.as_object().unwrap() {
            near(&said["derived"][place][field], value, &format!("{place}, {field}"));
        }
    }
    for (field, value) in seed["totals"].as_object().unwrap() {
        let name = match field.as_str() {
            "blmk_minus_sum_places" => "area_minus_sum_places".to_owned(),
            other => other.replace("blmk_", "area_"),
        };
        if let Some(by_place) = value.as_object() {
            for (place, value) in by_place {
                near(&said["totals"][&name][place], value, &format!("{name}, {place}"));
            }
        } else {
            near(&said["totals"][&name], value, &name);
        }
    }
    assert!(
        said["findings"].to_string().contains("2314.08 patients per GP"),
        "the contradiction is said: {}",
        said["findings"]
    );
    assert_eq!(said["table"]["rows"][0][1], "55", "and the table stands as printed");
}

#[test]
fn figures_that_fit_no_population_are_said_and_wrong_ones_refused() {
    let app = app();
    let said = app
        .call(
            "workforce.trajectory",
            json!({ "places": { "A": { "gps": 10, "pat_per_gp": 2000, "nurses": 5, "pat_per_nurse": 3000 } } }),
        )
        .unwrap();
    assert_eq!(said["derived"]["A"]["ratios_mutually_consistent"], false, "20,000 and 15,000 are two populations");
    assert_eq!(said["derived"]["A"]["pop_interval"], Value::Null, "so there is none to state");
    assert!(said["findings"][0].as_str().unwrap().contains("no one population fits"), "and that is said");
    let wrong = app.call("workforce.trajectory", json!({ "places": { "A": { "gps": -1, "gp55": 24 } } })).unwrap_err();
    assert_eq!(wrong.fields.len(), 2, "a count below nought and a share above 1");
    assert!(app.call("workforce.trajectory", json!({})).is_err(), "nothing to make a table of");
    let own = app.call("workforce.trajectory", json!({ "scope": cluster(), "period": "2018/19-Q4" })).unwrap();
    assert_eq!(own["table"]["rows"].as_array().unwrap().len(), 3, "two practices and the cluster");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// Steps always make up the whole move, and undoing everything puts the store back.
    #[test]
    fn the_steps_make_the_move(changes in prop::collection::vec((0_usize..3, 0_i64..4, 0_i64..400, 0_usize..3), 1..6)) {
        let app = filled();
        let before = dump(&app);
        let mut done = 0;
        for (which, heads, hundredths, role) in changes {
            let role = ["partner", "salaried_practice", "practice_nurse"][role];
            let shown = app.call("workforce.show", json!({ "scope": cluster(), "period": "2018/19-Q3" })).unwrap();
            let wte = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            let edit = json!({ "id": shown["posts"][which]["id"], "headcount": heads.to_string(), "wte": wte, "role": role });
            let said = app.call("workforce.save", json!({ "scope": cluster(), "period": "2018/19-Q3", "dry_run": false, "edits": [edit] })).unwrap();
            done += usize::from(said["operation"] != Value::Null);
        }
        if done > 0 {
            for line in ["gp", "nurse", "gp.partner"] {
                let moved = app.call("trajectory.moved", json!({ "scope": cluster(), "line": line, "from": "2018-09-30", "to": "2018-12-31" })).unwrap();
                let steps: f64 = moved["steps"].as_array().unwrap().iter().map(|step| step["wte"].as_f64().unwrap()).sum();
                let whole = moved["end"]["value"].as_f64().unwrap() - moved["start"]["value"].as_f64().unwrap();
                prop_assert!((steps - whole).abs() < 1e-6, "{line}: {steps} of {whole}");
                prop_assert!(!moved["steps"].as_array().unwrap().iter().any(|step| step["kind"] == "unexplained"), "posts explain everything");
            }
        }
        for _ in 0..done {
            app.call("undo", json!({})).unwrap();
        }
        prop_assert_eq!(dump(&app), before, "undo leads back to the start");
    }
}
