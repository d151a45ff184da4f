//! Milestones, risks and benefits on a store in memory.
use crate::{App, AppError, FixedClock, OpenOptions};
use chrono::DateTime;
use serde_json::{Value, json};

fn app() -> App {
    let now = DateTime::parse_from_rfc3339("2018-11-21T09:00:00+00:00").unwrap();
    let clock = Box::new(FixedClock(now));
    let app = App::open(OpenOptions { store: ":memory:".into(), clock, actor: "Tester".into() }).unwrap();
    let area = json!({ "ccg_code": "99Z", "ccg_name": "NHS Sampleshire CCG", "cluster_code": "U99001", "cluster_name": "Riverside" });
    app.call("area.start", area).unwrap();
    let practice = json!({ "code": "Y99001", "name": "Mill Lane", "cluster": "U99001", "registered": "8200", "list_as_of": "2018-10-01" });
    app.call("practices.save", practice).unwrap();
    app
}

fn show(app: &App, kind: &str, code: &str) -> Value {
    app.call("programme.show", json!({ "scope": { "kind": kind, "code": code }, "period": "2018/19-Q3" })).unwrap()
}

fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

fn with(mut base: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        base[key] = value.clone();
    }
    base
}

fn milestone(title: &str, due: &str, more: Value) -> Value {
    with(json!({ "organisation": "U99001", "title": title, "due": due, "status": "on_track" }), more)
}

fn risk(more: Value) -> Value {
    with(
        json!({ "organisation": "U99001", "description": "Sign-off at a high level only", "likelihood": "3", "impact": "4" }),
        more,
    )
}

fn benefit(more: Value) -> Value {
    let base = json!({
        "organisation": "U99001", "kind": "attendances", "title": "Fewer A&E attendances", "measure": "A&E attendances", "unit": "a month",
        "baseline": "1,200", "baseline_on": "2018-04-30", "target": "1080", "target_by": "March 2020", "source": "hospital returns"
    });
    with(base, more)
}

fn refused(app: &App, name: &str, input: Value) -> Vec<String> {
    let before = dump(app);
    let error: AppError = app.call(name, input).unwrap_err();
    assert_eq!(dump(app), before, "a refused {name} must not change the store");
    error.fields.into_iter().map(|field| field.place).collect()
}

#[test]
fn milestones_stand_by_due_date_in_their_columns_with_the_critical_path() {
    let app = app();
    let id = |at: usize| show(&app, "cluster", "U99001")["milestones"][at]["id"].as_i64().unwrap();
    app.call("programme.save_milestone", milestone("Care model agreed", "30/09/2018", json!({}))).unwrap();
    let first = id(0);
    app.call(
        "programme.save_milestone",
        milestone(
            "Hub open",
            "Q1 2019/20",
            json!({ "after": [first], "owner": "cluster lead", "owner_confirmed": true }),
        ),
    )
    .unwrap();
    app.call("programme.save_milestone", milestone("Website", "December 2018", json!({}))).unwrap();
    app.call("programme.save_milestone", milestone("Engagement", "ongoing", json!({ "owner_confirmed": true })))
        .unwrap();
    let view = show(&app, "cluster", "U99001");
    let told: Vec<(&str, &str, bool, Option<i64>, bool)> = view["milestones"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap();
            (
                text("title"),
                text("due_words"),
                one["overdue"].as_bool().unwrap(),
                one["slack"].as_i64(),
                one["critical"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Care model agreed", "30 September 2018", true, Some(0), true),
            ("Website", "December 2018", false, Some(2), false),
            ("Hub open", "Q1 2019/20", false, Some(0), true),
            ("Engagement", "ongoing", false, None, false),
        ],
        "by due date, ongoing last; what the last one waits for is critical"
    );
    assert_eq!(view["milestones"][3]["owner_confirmed"], false, "nobody named is nobody confirmed");
    assert_eq!(view["sentence"], "4 open milestones, 1 overdue", "the heading's finding");
    let columns: Vec<(&str, usize)> = view["plan"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| (column["title"].as_str().unwrap(), column["milestones"].as_array().unwrap().len()))
        .collect();
    assert_eq!(
        columns,
        [("2018/19", 3), ("2019/20", 1), ("To 2020/21", 0)],
        "three columns; ongoing stands in this year's"
    );
    assert_eq!(
        view["quarters"],
        json!(["2018/19-Q2", "2018/19-Q3", "2018/19-Q4", "2019/20-Q1"]),
        "from the first bar to the last"
    );
    assert_eq!(
        show(&app, "practice", "Y99001")["milestones"].as_array().unwrap().len(),
        4,
        "a practice sees its cluster's programme"
    );
    let wide = show(&app, "ccg", "99Z");
    assert_eq!(
        (wide["milestones"].as_array().unwrap().len(), &wide["milestones"][0]["own"]),
        (4, &json!(false)),
        "a CCG sees its clusters' beside its own"
    );
}

#[test]
fn bad_milestones_are_refused_field_by_field_and_a_ring_by_its_names() {
    let app = app();
    let places = refused(
        &app,
        "programme.save_milestone",
        json!({ "organisation": "U99001", "title": " ", "due": "soon", "starts": "Q9", "status": "fine", "note": "943 476 5919" }),
    );
    assert_eq!(places, ["title", "due", "starts", "status", "note"], "all at once");
    assert_eq!(
        refused(
            &app,
            "programme.save_milestone",
            milestone("Late start", "2018/19-Q2", json!({ "starts": "2018/19-Q3" }))
        ),
        ["starts"],
        "it begins after it ends"
    );
    assert_eq!(
        refused(
            &app,
            "programme.save_milestone",
            milestone("Of a practice", "ongoing", json!({ "organisation": "Y99001" }))
        ),
        ["organisation"],
        "practices have none"
    );
    app.call("programme.save_milestone", milestone("First", "2018/19-Q3", json!({}))).unwrap();
    let first = show(&app, "cluster", "U99001")["milestones"][0]["id"].as_i64().unwrap();
    app.call("programme.save_milestone", milestone("Second", "2018/19-Q4", json!({ "after": [first] }))).unwrap();
    let second = show(&app, "cluster", "U99001")["milestones"][1]["id"].as_i64().unwrap();
    let error = app
        .call("programme.save_milestone", milestone("First", "2018/19-Q3", json!({ "id": first, "after": [second] })))
        .unwrap_err();
    assert!(
        error.fields[0].message.contains("First ← Second ← First"),
        "the ring is told by its names: {}",
        error.fields[0].message
    );
}

#[test]
fn risks_are_numbered_scored_and_sorted_and_close_without_leaving() {
    let app = app();
    app.call("programme.save_risk", risk(json!({}))).unwrap();
    app.call("programme.save_risk", risk(json!({ "description": "Capacity for change", "likelihood": "4", "likelihood_before": "5", "impact_before": "4" }))).unwrap();
    let view = show(&app, "cluster", "U99001");
    let told = |view: &Value| -> Vec<(String, i64, String)> {
        view["risks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                (
                    one["reference"].as_str().unwrap().to_owned(),
                    one["severity"].as_i64().unwrap(),
                    one["band"].as_str().unwrap().to_owned(),
                )
            })
            .collect()
    };
    assert_eq!(
        told(&view),
        [("R2".to_owned(), 16, "extreme".to_owned()), ("R1".to_owned(), 12, "high".to_owned())],
        "the worst first"
    );
    assert_eq!(view["risks"][0]["severity_before"], 20, "before mitigation it was 5 x 4");
    let id = view["risks"][0]["id"].as_i64().unwrap();
    app.call(
        "programme.save_risk",
        risk(json!({ "id": id, "description": "Capacity for change", "likelihood": "4", "closed": true })),
    )
    .unwrap();
    assert_eq!(told(&show(&app, "cluster", "U99001"))[1].0, "R2", "closed ones stand last, with the same number");
    assert_eq!(
        refused(
            &app,
            "programme.save_risk",
            json!({ "organisation": "U99001", "description": "", "likelihood": "6", "impact": "x", "likelihood_before": "2", "reviewed_on": "2019-01-01" })
        ),
        ["description", "likelihood", "impact", "impact_before", "reviewed_on"],
        "all at once"
    );
}

#[test]
fn a_benefit_tells_how_far_it_has_come_with_its_base() {
    let app = app();
    app.call("programme.save_benefit", benefit(json!({}))).unwrap();
    let view = show(&app, "cluster", "U99001");
    assert_eq!(
        view["benefits"][0]["progress_words"], "not measured since the baseline",
        "no reading is not no progress"
    );
    let id = view["benefits"][0]["id"].as_i64().unwrap();
    let reading =
        |day: &str, value: &str| json!({ "organisation": "U99001", "benefit": id, "on_day": day, "value": value });
    app.call("programme.save_reading", reading("2018-10-31", "1,170.0")).unwrap();
    let view = show(&app, "cluster", "U99001");
    assert_eq!(view["benefits"][0]["progress"], 250, "30 of the 120 fewer");
    assert_eq!(
        view["benefits"][0]["progress_words"],
        "25% of the way: from 1200 a month (30 April 2018) to 1170 a month by 31 October 2018, wanted 1080 a month",
        "with its base"
    );
    assert_eq!(
        refused(&app, "programme.save_reading", reading("2018-12-31", "many")),
        ["on_day", "value"],
        "a measure of the future, and no number"
    );
    assert_eq!(
        refused(
            &app,
            "programme.save_benefit",
            benefit(json!({ "target": "1200", "target_by": "", "kind": "luck", "measure": "" }))
        ),
        ["measure", "kind", "target_by", "target"],
        "all at once"
    );
    app.call("programme.save_reading", reading("2018-10-31", "")).unwrap();
    assert_eq!(
        show(&app, "cluster", "U99001")["benefits"][0]["latest"],
        Value::Null,
        "an empty value takes the reading out"
    );
}

#[test]
fn every_act_is_taken_back_to_the_byte_and_the_export_holds_it_all() {
    let app = app();
    let start = dump(&app);
    app.call("programme.save_milestone", milestone("First", "2018/19-Q3", json!({}))).unwrap();
    let first = show(&app, "cluster", "U99001")["milestones"][0]["id"].as_i64().unwrap();
    app.call("programme.save_milestone", milestone("Second", "2018/19-Q4", json!({ "after": [first] }))).unwrap();
    app.call("programme.save_risk", risk(json!({}))).unwrap();
    app.call("programme.save_benefit", benefit(json!({}))).unwrap();
    let id = show(&app, "cluster", "U99001")["benefits"][0]["id"].as_i64().unwrap();
    app.call(
        "programme.save_reading",
        json!({ "organisation": "U99001", "benefit": id, "on_day": "2018-10-31", "value": "1100" }),
    )
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let scope = json!({ "kind": "cluster", "code": "U99001" });
    let written = app
        .call("programme.export", json!({ "scope": scope, "period": "2018/19-Q3", "folder": folder.path() }))
        .unwrap();
    assert_eq!(written.as_array().unwrap().len(), 4, "three tables and the workbook");
    let csv = std::fs::read_to_string(folder.path().join("U99001_2018-19-Q3_programme_milestones.csv")).unwrap();
    assert!(csv.contains("Second") && csv.contains("Q4 2018/19"), "the milestones are in it: {csv}");
    app.call("programme.remove_milestone", json!({ "organisation": "U99001", "id": first })).unwrap();
    assert_eq!(
        show(&app, "cluster", "U99001")["milestones"][0]["after"],
        json!([]),
        "what waited for it waits no more"
    );
    app.call(
        "programme.remove_risk",
        json!({ "organisation": "U99001", "id": show(&app, "cluster", "U99001")["risks"][0]["id"] }),
    )
    .unwrap();
    app.call("programme.remove_benefit", json!({ "organisation": "U99001", "id": id })).unwrap();
    for _ in 0..8 {
        app.call("undo", json!({})).unwrap();
    }
    assert_eq!(dump(&app), start, "eight acts, eight undos, the same bytes");
}
