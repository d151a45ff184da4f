use crate::{App, FixedClock, OpenOptions};
use chrono::DateTime;
use proptest::prelude::*;
use serde_json::{Value, json};

fn app() -> App {
    let now = DateTime::parse_from_rfc3339("2018-11-21T09:00:00+00:00").unwrap();
    let clock = Box::new(FixedClock(now));
    let app = App::open(OpenOptions { store: ":memory:".into(), clock, actor: "Tester".into() }).unwrap();
    let area = json!({ "ccg_code": "99Z", "ccg_name": "NHS Sampleshire CCG", "cluster_code": "U99001", "cluster_name": "Riverside" });
    app.call("area.start", area).unwrap();
    for (code, name, list) in [("Y99001", "Mill Lane", "8000"), ("Y99002", "Bridge Street", "6000")] {
        let practice =
            json!({ "code": code, "name": name, "cluster": "U99001", "registered": list, "list_as_of": "2018-10-01" });
        app.call("practices.save", practice).unwrap();
    }
    app
}

fn scope() -> Value {
    json!({ "kind": "cluster", "code": "U99001" })
}

fn save(app: &App, period: &str, edits: Value) -> Value {
    app.call("workforce.save", json!({ "scope": scope(), "period": period, "dry_run": false, "edits": edits })).unwrap()
}

fn show(app: &App, period: &str) -> Value {
    app.call("workforce.show", json!({ "scope": scope(), "period": period })).unwrap()
}

fn charts(app: &App, period: &str) -> Value {
    app.call("workforce.charts", json!({ "scope": scope(), "period": period })).unwrap()
}

fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

fn post<'a>(shown: &'a Value, organisation: &str, role: &str) -> &'a Value {
    let posts = shown["posts"].as_array().unwrap();
    posts.iter().find(|post| post["organisation"]["code"] == organisation && post["role"] == role).unwrap()
}

fn total<'a>(shown: &'a Value, practice: Option<&str>) -> &'a Value {
    let totals = shown["totals"].as_array().unwrap();
    let wanted = practice.map_or(Value::Null, |code| json!(code));
    totals.iter().find(|line| line["practice"].get("code").cloned().unwrap_or(Value::Null) == wanted).unwrap()
}

/// Two GPs and a nurse in Mill Lane, a salaried GP in Bridge Street, at September 2018.
fn filled() -> App {
    let app = app();
    let edits = json!([
        { "organisation": "Y99001", "role": "partner", "age_band": "55-59", "headcount": "2", "wte": "1.75" },
        { "organisation": "Y99001", "role": "Practice nurse", "age_band": "<30", "headcount": "1", "hours": "30" },
        { "organisation": "Bridge Street", "role": "salaried_practice", "age_band": "30 - 34", "headcount": "1", "sessions": "6", "vacancy_wte": "0.5" }
    ]);
    let saved = save(&app, "2018/19-Q2", edits);
    assert_eq!(saved["value"]["refused"], json!([]), "everything in the picture is sound");
    app
}

#[test]
fn hours_and_sessions_become_wte_and_the_figures_follow() {
    let app = filled();
    let shown = show(&app, "2018/19-Q2");
    assert_eq!(post(&shown, "Y99001", "practice_nurse")["wte"], 0.8, "30 hours of 37.5 are 0.8 WTE");
    assert_eq!(post(&shown, "Y99001", "practice_nurse")["hours"], 30.0, "and are still 30 hours");
    assert_eq!(post(&shown, "Y99001", "practice_nurse")["sessions"], Value::Null, "a nurse has no sessions");
    let salaried = post(&shown, "Y99002", "salaried_practice");
    assert_eq!(salaried["wte"], 0.666666667, "six sessions of nine, to the nearest billionth");
    assert_eq!(salaried["age_band"], "30-34", "the band is matched whatever its spaces");
    assert_eq!(total(&shown, None)["gp"]["value"], 2.416666667, "the cluster's GPs are the exact sum");
    assert_eq!(total(&shown, Some("Y99001"))["headcount"], 3, "a practice's people add up");
    assert_eq!(total(&shown, None)["headcount"], Value::Null, "headcounts of practices do not add up");
    assert_eq!(total(&shown, None)["vacancy"]["shown"], "0.50", "vacancies add up");
    let indicator = |label: &str| {
        let found = shown["indicators"].as_array().unwrap().iter().find(|one| one["label"] == label).unwrap();
        found["figure"]["shown"].clone()
    };
    assert_eq!(indicator("Patients per GP WTE"), "5,793", "14,000 patients over 2.416666667 WTE");
    assert_eq!(
        indicator("Patients per nurse WTE"),
        "17,500",
        "all patients over the nurses of both, Bridge Street has 0"
    );
    assert_eq!(indicator("GP WTE per 1,000 patients"), "0.17", "the same the other way round");
    assert_eq!(indicator("GPs aged 55 and over"), "67%", "two of three GPs");
    let charts = charts(&app, "2018/19-Q2");
    assert!(charts["patients_per_gp"]["svg"].as_str().unwrap().contains("<svg"), "the dot plot is drawn");
    assert!(charts["wte_by_group"]["svg"].as_str().unwrap().contains("<svg"), "the bars are drawn");
}

#[test]
fn the_first_edit_of_a_later_quarter_copies_the_picture_forward() {
    let app = filled();
    let september = show(&app, "2018/19-Q2");
    let before = dump(&app);
    let nurse = post(&september, "Y99001", "practice_nurse")["id"].as_i64().unwrap();
    let saved = save(&app, "2018/19-Q3", json!([{ "id": nurse, "wte": "1" }]));
    assert_eq!(saved["label"], "Practice nurse, Mill Lane changed", "the label names the line");
    assert_eq!(saved["value"]["carried"].as_array().unwrap().len(), 2, "both lines of Mill Lane have a new id");
    let december = show(&app, "2018/19-Q3");
    assert_eq!(total(&december, Some("Y99001"))["nurse"]["value"], 1.0, "the edit stands in December");
    assert_eq!(total(&december, Some("Y99001"))["gp"]["value"], 1.75, "and the partners are still there");
    assert_eq!(total(&december, Some("Y99002"))["gp"]["value"], 0.666666667, "and so is the other practice");
    assert_eq!(show(&app, "2018/19-Q2")["posts"], september["posts"], "September is as it was");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "one undo takes the whole new picture back");
}

#[test]
fn a_paste_saves_what_is_sound_in_one_operation_and_gives_the_rest_back() {
    let app = filled();
    let shown = show(&app, "2018/19-Q2");
    let before = dump(&app);
    let (gp, nurse) =
        (post(&shown, "Y99001", "partner")["id"].clone(), post(&shown, "Y99001", "practice_nurse")["id"].clone());
    let edits = json!([
        { "id": gp, "headcount": "3", "wte": "lots" },
        { "id": nurse, "headcount": "1.5", "vacancy_wte": "-1", "age_band": "thirty" },
        { "organisation": "Y99001", "role": "Astronaut", "headcount": "1" },
        { "organisation": "Y99404", "role": "Receptionist" },
        { "organisation": "Y99001", "role": "Receptionist", "headcount": "4", "wte": "2.6" },
        { "id": 9999, "wte": "1" }
    ]);
    let saved = save(&app, "2018/19-Q2", edits);
    let refused: Vec<(u64, &str, &str)> = saved["value"]["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| (cell["edit"].as_u64().unwrap(), cell["field"].as_str().unwrap(), cell["text"].as_str().unwrap()))
        .collect();
    let wanted = vec![
        (0, "wte", "lots"),
        (1, "age_band", "thirty"),
        (1, "headcount", "1.5"),
        (1, "vacancy_wte", "-1"),
        (2, "role", "Astronaut"),
        (3, "organisation", "Y99404"),
        (5, "wte", "1"),
    ];
    assert_eq!(refused, wanted, "every refused cell comes back with its text");
    let after = show(&app, "2018/19-Q2");
    assert_eq!(post(&after, "Y99001", "partner")["headcount"], 3, "the sound cell of a row is taken");
    assert_eq!(post(&after, "Y99001", "receptionist")["wte"], 2.6, "and the sound new line");
    assert_eq!(after["posts"].as_array().unwrap().len(), 4, "lines with a refused cell are not half added");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "the paste was one operation");
}

#[test]
fn impossible_headcount_and_wte_are_refused_together() {
    let app = filled();
    let shown = show(&app, "2018/19-Q2");
    let gp = post(&shown, "Y99001", "partner")["id"].clone();
    let before = dump(&app);
    let refused = |edit: Value| {
        let saved = save(&app, "2018/19-Q2", json!([edit]));
        assert_eq!(dump(&app), before, "a refused cell changes nothing");
        assert_eq!(saved["operation"], Value::Null, "and is no operation");
        saved["value"]["refused"][0]["message"].as_str().unwrap().to_owned()
    };
    assert!(refused(json!({ "id": gp, "headcount": "0" })).contains("0 people"), "WTE without people");
    assert!(
        refused(json!({ "id": gp, "wte": "4.01" })).contains("more than two full-time weeks"),
        "over twice the people"
    );
    assert!(refused(json!({ "id": gp, "headcount": "-1" })).contains("below nought"), "negative people");
    assert!(refused(json!({ "id": gp, "wte": "0.1234567891" })).contains("nine decimals"), "too fine");
    assert!(
        refused(json!({ "id": gp, "note": "for 943 476 5919" })).contains("NHS number"),
        "no patient's number in a note"
    );
    let shares = json!([{ "organisation": "Y99001", "share": 0.5 }, { "organisation": "Y99002", "share": 0.4 }]);
    assert!(refused(json!({ "id": gp, "shares": shares })).contains("90.00%"), "shares must make a whole");
    let nurse = post(&shown, "Y99001", "practice_nurse")["id"].clone();
    assert!(refused(json!({ "id": nurse, "sessions": "4" })).contains("Only GPs"), "sessions are for GPs");
    let much = save(&app, "2018/19-Q2", json!([{ "id": gp, "wte": "3.5" }]));
    assert!(
        much["warnings"][0].as_str().unwrap().contains("more than one and a half"),
        "much is remarked on, not refused"
    );
    let none = save(&app, "2018/19-Q2", json!([{ "id": gp, "headcount": "", "wte": "ND" }]));
    assert_eq!(none["value"]["refused"], json!([]), "a blank and a mark are “not supplied”");
    assert_eq!(post(&show(&app, "2018/19-Q2"), "Y99001", "partner")["wte"], Value::Null, "which is not nought");
}

#[test]
fn a_shared_post_counts_in_each_host_by_its_share_and_once_in_all() {
    let app = filled();
    let thirds = json!([{ "organisation": "Y99001", "share": 0.6667 }, { "organisation": "Y99002", "share": 0.3333 }]);
    let edits =
        json!([{ "organisation": "U99001", "role": "pharmacist", "headcount": "1", "wte": "0.9", "shares": thirds }]);
    assert_eq!(save(&app, "2018/19-Q2", edits)["value"]["refused"], json!([]), "the cluster may hold posts");
    let shown = show(&app, "2018/19-Q2");
    assert_eq!(total(&shown, Some("Y99001"))["dpc"]["value"], 0.60003, "two thirds of 0.9, as typed");
    assert_eq!(total(&shown, Some("Y99002"))["dpc"]["value"], 0.29997, "a third of it");
    assert_eq!(total(&shown, None)["dpc"]["value"], 0.9, "and the whole of it once");
}

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    let app = filled();
    let before = dump(&app);
    let input = json!({ "scope": scope(), "period": "2018/19-Q2", "dry_run": true, "edits": [
        { "organisation": "Y99001", "role": "Receptionist", "headcount": "2" }, { "organisation": "Y99001", "role": "" }] });
    let said = app.call("workforce.save", input).unwrap();
    assert_eq!(said["value"]["taken"].as_array().unwrap().len(), 1, "one line would be taken");
    assert_eq!(said["value"]["refused"][0]["field"], "role", "one would be refused");
    assert_eq!((said["operation"].clone(), dump(&app)), (Value::Null, before), "nothing was changed");
}

#[test]
fn an_edit_that_changes_nothing_begins_no_new_picture() {
    let app = filled();
    let nurse = post(&show(&app, "2018/19-Q3"), "Y99001", "practice_nurse")["id"].clone();
    let before = dump(&app);
    let saved = save(&app, "2018/19-Q3", json!([{ "id": nurse, "wte": "0.80" }]));
    assert_eq!((saved["operation"].clone(), dump(&app)), (Value::Null, before), "0.80 is 0.8");
}

#[test]
fn taking_lines_out_in_a_later_quarter_leaves_the_earlier_one() {
    let app = filled();
    app.call("session.set_period", json!({ "period": "2018/19-Q3" })).unwrap();
    let shown = show(&app, "2018/19-Q3");
    let before = dump(&app);
    app.call("workforce.remove", json!({ "ids": [post(&shown, "Y99001", "practice_nurse")["id"]] })).unwrap();
    assert_eq!(total(&show(&app, "2018/19-Q3"), Some("Y99001"))["nurse"]["value"], 0.0, "gone in December");
    assert_eq!(total(&show(&app, "2018/19-Q2"), Some("Y99001"))["nurse"]["value"], 0.8, "there in September");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "one undo puts it back");
    let only = json!({ "ids": [post(&shown, "Y99002", "salaried_practice")["id"]] });
    let last = app.call("workforce.remove", only).unwrap();
    assert!(last["warnings"][0].as_str().unwrap().contains("line of noughts"), "the last line stays as 0");
    assert_eq!(
        total(&show(&app, "2018/19-Q3"), Some("Y99002"))["gp"]["value"],
        0.0,
        "so that September does not stand again"
    );
    assert!(app.call("workforce.remove", json!({ "ids": [123_456] })).is_err(), "an unknown line is refused");
    assert!(app.call("workforce.remove", json!({ "ids": [] })).is_err(), "and so is none");
}

#[test]
fn a_scope_or_period_that_is_not_one_is_refused() {
    let app = app();
    let at = |scope: Value, period: &str| {
        app.call("workforce.show", json!({ "scope": scope, "period": period })).unwrap_err()
    };
    assert_eq!(
        at(json!({ "kind": "cluster", "code": "U00000" }), "2018/19-Q3").fields[0].place,
        "scope",
        "unknown cluster"
    );
    assert_eq!(at(scope(), "2018/20-Q3").fields[0].place, "period", "no such year");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is typed, undoing everything puts the store back byte for byte.
    #[test]
    fn undoing_every_edit_puts_the_dump_back(
        edits in prop::collection::vec((0_usize..3, "[0-9]{1,2}(\\.[0-9]{1,3})?|ND||-1|x", 2_u8..5, prop::bool::ANY), 1..8)
    ) {
        let app = filled();
        let before = dump(&app);
        let mut done = 0;
        for (line, text, quarter, add) in edits {
            let period = format!("2018/19-Q{}", quarter.min(4));
            let shown = show(&app, &period);
            let edit = if add {
                json!({ "organisation": "Y99002", "role": "receptionist", "headcount": "3", "wte": text })
            } else {
                json!({ "id": shown["posts"][line]["id"], "wte": text })
            };
            done += usize::from(save(&app, &period, json!([edit]))["operation"] != Value::Null);
        }
        for _ in 0..done {
            app.call("undo", json!({})).unwrap();
        }
        prop_assert_eq!(dump(&app), before, "as many undos as operations lead back to the start");
    }
}

fn sample() -> App {
    let now = DateTime::parse_from_rfc3339("2018-11-21T09:00:00+00:00").unwrap();
    let clock = Box::new(FixedClock(now));
    let app = App::open(OpenOptions { store: ":memory:".into(), clock, actor: "Tester".into() }).unwrap();
    app.call("sample.load", json!({})).unwrap();
    app
}

#[test]
fn the_chart_sets_practices_against_cluster_ccg_system_and_england() {
    let app = sample();
    let (shown, charts) = (show(&app, "2018/19-Q3"), charts(&app, "2018/19-Q3"));
    let rows = charts["patients_per_gp"]["table"]["rows"].as_array().unwrap();
    let labels: Vec<&str> = rows.iter().map(|row| row[0].as_str().unwrap()).collect();
    assert_eq!(
        &labels[6..],
        ["Cluster", "CCG", "System", "England"],
        "six practices, then what they are compared with"
    );
    let ratio = |label: &str| rows.iter().find(|row| row[0] == label).unwrap()[1].clone();
    let indicator = &shown["indicators"][0]["figure"]["shown"];
    assert_eq!(&ratio("Cluster"), indicator, "the cluster's line is the cluster's indicator");
    let most: Vec<f64> =
        rows[..6].iter().map(|row| row[1].as_str().unwrap().replace(',', "").parse().unwrap()).collect();
    assert!(most.is_sorted_by(|a, b| a >= b), "most patients per GP stand on top, found {most:?}");
}

#[test]
fn a_practice_sees_the_cluster_s_posts_that_it_shares() {
    let app = sample();
    let cluster = show(&app, "2018/19-Q3");
    let shared =
        cluster["posts"].as_array().unwrap().iter().find(|post| post["shares"].as_array().unwrap().len() > 1).unwrap();
    let host = shared["shares"][0]["organisation"].as_str().unwrap();
    let view = json!({ "scope": { "kind": "practice", "code": host }, "period": "2018/19-Q3" });
    let own = app.call("workforce.show", view).unwrap();
    let found = own["posts"].as_array().unwrap().iter().any(|post| post["id"] == shared["id"]);
    assert!(found, "a manager sees every post that works in the practice, whoever employs it");
}
