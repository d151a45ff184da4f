//! Staff planned by work and money, through the command table.
#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests assert exact answers and stop at the first surprise")]

use crate::{App, ErrorCode, FixedClock, OpenOptions};
use chrono::DateTime;
use serde_json::{Value, json};

fn sample() -> App {
    let now = DateTime::parse_from_rfc3339("2019-01-21T09:00:00+00:00").unwrap();
    let app =
        App::open(OpenOptions { store: ":memory:".into(), clock: Box::new(FixedClock(now)), actor: "Tester".into() })
            .unwrap();
    app.call("sample.load", json!({})).unwrap();
    app
}

fn cluster() -> Value {
    json!({"kind": "cluster", "code": "U99001"})
}

fn call(app: &App, command: &str, input: Value) -> Value {
    app.call(command, input).unwrap_or_else(|error| panic!("{command} was refused: {error:?}"))
}

fn show(app: &App, command: &str) -> Value {
    call(app, command, json!({"scope": cluster()}))
}

/// Places of what is wrong, in order.
fn places(app: &App, command: &str, input: Value) -> Vec<String> {
    let error = app.call(command, input).expect_err("this is refused");
    assert_eq!(error.code, ErrorCode::BadInput, "the input is at fault: {error:?}");
    error.fields.into_iter().map(|field| field.place).collect()
}

fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

fn found<'a>(list: &'a Value, key: &str, code: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|one| one[key] == code).unwrap_or_else(|| panic!("no {code} in {list}"))
}

fn number(value: &Value) -> f64 {
    value.as_str().map_or_else(|| value.as_f64().unwrap(), |text| text.parse().unwrap())
}

/// Two kinds of people, two types of work: small enough to be worked out by hand.
fn question(envelope: &str, goal: &str) -> Value {
    json!({"goal": goal, "step": "whole", "envelope": envelope,
        "work": [{"code": "talk", "title": "Talks", "unit": "contacts", "amount": "300"},
                 {"code": "blood", "title": "Bloods", "unit": "contacts", "amount": "100"}],
        "people": [{"code": "gp", "title": "GP", "cost": "100000", "most": "3", "does": [{"work": "talk", "rate": "100"}, {"work": "blood", "rate": "100"}]},
                   {"code": "nurse", "title": "Nurse", "cost": "40000", "does": [{"work": "blood", "rate": "100"}]}]})
}

#[test]
fn the_cheapest_mix_is_found_with_what_binds_and_what_more_would_buy() {
    let app = sample();
    let plan = call(&app, "fit.solve", question("", "cheapest"));
    assert_eq!(plan["status"], "plan", "{plan}");
    let wte: Vec<&Value> = plan["people"].as_array().unwrap().iter().map(|one| &one["wte"]).collect();
    assert_eq!(wte, [&json!("3"), &json!("1")], "three GPs for the talks, a nurse for the bloods");
    assert_eq!(plan["cost"], 34_000_000, "3 x £100,000 + £40,000");
    let talks = found(&plan["limits"], "code", "talk");
    assert_eq!(talks["binds"], true, "no GP has time left: {talks}");
    assert!(talks["buys"].as_str().unwrap().contains("cannot be covered"), "three GPs are all there are: {talks}");
}

#[test]
fn the_most_work_for_the_money_leaves_undone_what_buys_least() {
    let app = sample();
    let plan = call(&app, "fit.solve", question("£240,000", "most"));
    assert_eq!(number(&plan["worth"]), 300.0, "two GPs and a nurse do 300 of 400: {}", plan["sentence"]);
    assert_eq!(plan["left"], 0, "£200,000 + £40,000");
    let money = found(&plan["limits"], "kind", "money");
    assert_eq!((&money["binds"], &money["tried"]), (&json!(true), &json!("£10,000 more")), "{money}");
    let more = call(&app, "fit.solve", {
        let mut more = question("£240,000", "most");
        more["more_money"] = json!("100000");
        more
    });
    let money = found(&more["limits"], "kind", "money");
    assert_eq!(number(&money["worth"]), 100.0, "£100,000 more is a GP more: {money}");
}

#[test]
fn an_impossible_question_says_which_limit_and_by_how_much() {
    let app = sample();
    let plan = call(&app, "fit.solve", question("£330,000", "cheapest"));
    assert_eq!(plan["status"], "impossible", "£340,000 are needed");
    let money = found(&plan["blocks"], "kind", "money");
    assert_eq!(money["by"], "10000.00", "by how much the envelope is short: {money}");
    assert!(plan["sentence"].as_str().unwrap().contains("£10,000"), "{}", plan["sentence"]);
    let mut nobody = question("", "cheapest");
    nobody["people"][0]["does"] = json!([]);
    let plan = call(&app, "fit.solve", nobody);
    assert!(plan["sentence"].as_str().unwrap().contains("nobody here does “Talks”"), "{}", plan["sentence"]);
}

#[test]
fn a_cluster_s_question_begins_with_its_list_and_its_staff_and_is_kept_as_one_act() {
    let app = sample();
    let before = dump(&app);
    let sheet = show(&app, "fit.show");
    assert_eq!(sheet["from_standards"], true, "nobody has kept one");
    let all: f64 = sheet["question"]["work"].as_array().unwrap().iter().map(|work| number(&work["amount"])).sum();
    assert!((all - 45_000.0 * 5.16).abs() < 60.0, "5.16 contacts for each of 45,000 people: {all}");
    let gps = found(&sheet["question"]["people"], "code", "salaried_practice");
    assert_eq!(gps["least"], "18.9", "all GPs do the work of GPs, however they are employed");
    let nurses = found(&sheet["question"]["people"], "code", "practice_nurse");
    assert_eq!(nurses["least"], "7.8", "of nurses those of the role");
    let solved = call(&app, "fit.solve", sheet["question"].clone());
    let kept = found(&solved["limits"], "kind", "kept");
    assert!(kept["tried"].as_str().unwrap().ends_with("fewer kept"), "what is kept can bind too: {kept}");
    assert_eq!(solved["status"], "plan", "what it begins with has an answer: {}", solved["sentence"]);
    let mut question = sheet["question"].clone();
    question["envelope"] = json!("£2,500,000");
    let kept = call(&app, "fit.save", json!({"scope": cluster(), "question": question, "label": "Envelope set"}));
    assert_eq!(kept["label"], "Envelope set (Riverside cluster)", "the quiet line says what was done");
    let again = show(&app, "fit.show");
    assert_eq!((&again["from_standards"], &again["question"]["envelope"]), (&json!(false), &json!("£2,500,000")));
    call(&app, "undo", json!({}));
    assert_eq!(dump(&app), before, "one undo takes it back");
}

#[test]
fn a_question_that_cannot_be_read_is_refused_at_every_field_at_once() {
    let app = sample();
    let before = dump(&app);
    let mut wrong = question("lots", "best");
    wrong["work"][0]["amount"] = json!("0");
    wrong["people"][0]["least"] = json!("4");
    wrong["people"][1]["cost"] = json!("");
    wrong["people"][1]["does"][0]["rate"] = json!("-3");
    let mut at = places(&app, "fit.save", json!({"scope": cluster(), "question": wrong}));
    at.sort();
    assert_eq!(
        at,
        ["envelope", "goal", "people.0.least", "people.1.cost", "people.1.does.0.rate", "work.0.amount"],
        "all at once"
    );
    assert_eq!(dump(&app), before, "and nothing was kept");
}

#[test]
fn posts_are_priced_by_year_against_their_lines_recurrent_and_not() {
    let app = sample();
    let plan = json!({
    "posts": [
        {"title": "Pharmacist", "wte": "2", "cost": "50000", "start": "2019-04-01"},
        {"title": "Nurse", "wte": "0.5", "people": "1", "band": "6", "point": "top", "start": "2018-04-01", "end": "2019-03-31"},
    ],
    "lines": [
        {"title": "Core", "recurrent": true, "amounts": [{"year": "2018/19", "amount": "40000"}]},
        {"title": "Pilot", "recurrent": false, "amounts": [{"year": "2019/20", "amount": "60000"}]},
    ]});
    let view = call(&app, "cost.plan", plan.clone());
    let year = |name: &str| found(&view["years"], "year", name).clone();
    // 0.5 of £36,644: 18,322 + 13.8% of what is above £8,424 + 14.38% = 22,322.628, rounded once.
    let nurse = 2_232_263;
    assert_eq!(year("2018/19")["net"], nurse, "half a nurse for a year");
    assert_eq!(year("2018/19")["short"], 0, "Core pays");
    assert_eq!(year("2019/20")["net"], 10_000_000, "two at £50,000 with everything in it");
    assert_eq!(year("2019/20")["left"], 0, "£40,000 every year and £60,000 once");
    assert_eq!(year("2020/21")["short"], 6_000_000, "the pilot's money has ended");
    assert_eq!(view["lasting"]["gap"], 6_000_000, "{}", view["lasting"]["sentence"]);
    let mut both = plan;
    both["posts"][0]["salary"] = json!("30000");
    both["posts"][1]["start"] = json!("2021-04-01");
    both["posts"][1]["end"] = json!("");
    both["lines"][0]["amounts"][0]["amount"] = json!("1.005");
    assert_eq!(
        places(&app, "cost.save", json!({"scope": cluster(), "plan": both})),
        ["lines.0.amounts.0.amount", "posts.0.cost", "posts.1.start"],
        "a part of a penny, two prices, a start after the horizon"
    );
}

#[test]
fn a_band_without_pay_in_a_year_keeps_its_last_pay_and_says_so() {
    let app = sample();
    let plan =
        json!({"years": ["2019/20", "2020/21"], "posts": [{"title": "GP", "band": "salaried_gp", "point": "top"}]});
    let view = call(&app, "cost.plan", plan);
    let gross: Vec<i64> =
        view["years"].as_array().unwrap().iter().map(|year| year["gross"].as_i64().unwrap()).collect();
    assert_eq!(gross[0], gross[1], "no later pay is known: {gross:?}");
    assert!(
        view["warnings"].to_string().contains("Band salaried gp is priced in 2020/21 at the pay of 2019/20"),
        "{view}"
    );
    let none = json!({"posts": [{"title": "Who", "band": "12"}]});
    assert_eq!(places(&app, "cost.plan", none), ["posts.0.band"], "a band that no year knows");
}

#[test]
fn a_pension_that_rises_does_not_touch_what_costs_all_in() {
    let app = sample();
    let plan = json!({"years": ["2019/20"], "pension_changes": [{"from": "2019-04-01", "rate": "20.68%"}],
        "posts": [{"title": "All in", "cost": "50000"}, {"title": "Paid", "salary": "50000"}]});
    let view = call(&app, "cost.plan", plan);
    let net = |at: usize| view["posts"][at]["years"][0]["net"].as_i64().unwrap();
    assert_eq!(net(0), 5_000_000, "nothing comes on top");
    assert_eq!(view["posts"][1]["years"][0]["pension"], 1_034_000, "20.68% of £50,000");
}

#[test]
fn a_scenario_s_schemes_become_posts_step_by_step() {
    let app = sample();
    let scenarios = call(&app, "plan.scenarios.list", json!({"scope": cluster()}));
    let funded = found(&scenarios["scenarios"], "kind", "funded")["id"].clone();
    let posts = call(&app, "cost.of_scenario", json!({"scope": cluster(), "scenario": funded}));
    let sum: f64 = posts["posts"].as_array().unwrap().iter().map(|post| number(&post["wte"])).sum();
    let schemes = call(&app, "plan.schemes.list", json!({"scope": cluster()}));
    let ids = found(&scenarios["scenarios"], "kind", "funded")["schemes"].clone();
    let runs: Vec<&Value> = schemes["schemes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| ids.as_array().unwrap().contains(&one["id"]) && !one["cost"].is_null())
        .collect();
    let planned: f64 = runs.iter().map(|one| one["planned_wte"].as_f64().unwrap()).sum();
    assert!((sum - planned).abs() < 1e-6, "every planned WTE with a cost is a post: {sum} and {planned}");
    let expected = call(&app, "cost.of_scenario", json!({"scope": cluster(), "scenario": funded, "count": "expected"}));
    let sum: f64 = expected["posts"].as_array().unwrap().iter().map(|post| number(&post["wte"])).sum();
    let wanted: f64 =
        runs.iter().map(|one| one["planned_wte"].as_f64().unwrap() * one["success"].as_f64().unwrap()).sum();
    assert!((sum - wanted).abs() < 1e-6, "or as many as are expected: {sum} and {wanted}");
    let priced = call(&app, "cost.plan", json!({"posts": posts["posts"], "scope": cluster()}));
    assert!(priced["years"][1]["net"].as_i64().unwrap() > 0, "and they can be priced: {}", priced["sentence"]);
    let strange = json!({"scope": {"kind": "practice", "code": "Y99001"}, "scenario": funded});
    assert_eq!(places(&app, "cost.of_scenario", strange), ["scenario"], "a scenario of somebody else");
}

#[test]
fn the_work_of_a_role_says_how_many_it_needs_and_how_many_are_there() {
    let app = sample();
    // WHO's example in small: 1,600 hours, 4,800 contacts of 20 minutes, a fifth of the time for records, 160 hours of one.
    let need = call(
        &app,
        "required.workload",
        json!({"role": "nurse", "available_hours": 1600, "have": 1, "activities": [{"title": "Contacts", "workload": 4800, "minutes": 20}],
            "category": [{"title": "Records", "share": "20%"}], "individual": [{"title": "Audit", "hours": 160}]}),
    );
    assert_eq!(
        (&need["basic"], &need["category_factor"], &need["individual"], &need["required"], &need["ratio"]),
        (&json!("1"), &json!("1.25"), &json!("0.1"), &json!("1.35"), &json!("0.74")),
        "1 x 1.25 + 0.1"
    );
    let sheet = show(&app, "required.show");
    let gps = found(&sheet["needs"], "role", "Salaried GP, by the practice");
    let held = found(&sheet["groups"], "group", "gp");
    assert_eq!(gps["have"], held["wte"], "for the work of GPs all of them are there");
    let mut plan = sheet["plan"].clone();
    plan["later_people"] = json!("47,250");
    plan["roles"][0]["have"] = json!("30");
    call(&app, "required.save", json!({"scope": cluster(), "plan": plan, "label": ""}));
    let again = show(&app, "required.show");
    let held = found(&again["groups"], "group", "gp");
    assert_eq!(held["held"]["growth"], "5.0000", "45,000 to 47,250");
    assert!((number(&held["held"]["required"]) / number(&held["wte"]) - 1.05).abs() < 1e-9, "{held}");
    assert_eq!(found(&again["needs"], "role", "Salaried GP, by the practice")["have"], "30", "what is typed stands");
    plan["later_people"] = json!("0");
    plan["roles"][0]["category"][0]["share"] = json!("120%");
    plan["roles"][1]["activities"][0]["minutes"] = json!("");
    let wrong = places(&app, "required.save", json!({"scope": cluster(), "plan": plan, "label": ""}));
    assert_eq!(
        wrong,
        ["later_people", "roles.0.category.0.share", "roles.1.activities.0.minutes"],
        "every field at once"
    );
}

#[test]
fn people_are_counted_whole_and_a_headcount_of_nought_has_no_wte() {
    let app = sample();
    let heads = call(&app, "required.heads", json!({"wte": "3.4", "wte_per_head": "0.85"}));
    assert_eq!(heads["people"], 4, "3.4 / 0.85 comes out even");
    let heads = call(&app, "required.heads", json!({"wte": "3.4", "records": 3475, "fte": "2953.3"}));
    assert_eq!(
        (&heads["wte_per_head"], &heads["people"]),
        (&json!("0.850"), &json!(5)),
        "as counted a pharmacist works a little less, and four do not quite make it"
    );
    assert_eq!(places(&app, "required.heads", json!({"records": 0, "fte": 5})), ["records"], "WTE without people");
}

#[test]
fn each_sheet_leaves_as_tables_workbook_and_csv_with_the_figures_of_the_screen() {
    let app = sample();
    let folder = tempfile::tempdir().unwrap();
    let write = |sheet: &str, format: &str| {
        app.call(
            "staffing.export",
            json!({"scope": cluster(), "sheet": sheet, "folder": folder.path(), "format": format}),
        )
    };
    let tables = |sheet: &str| call(&app, "staffing.tables", json!({"scope": cluster(), "sheet": sheet}));
    let before = dump(&app);
    let none = write("cost", "xlsx").expect_err("nothing to cost yet");
    assert!(none.message.contains("no posts to cost"), "what is missing is said: {}", none.message);

    let band = json!({"title": "Pharmacist", "wte": "0.6", "band": "7", "point": "entry", "start": "2018-10-15"});
    let plan = json!({"posts": [band, {"title": "Link worker", "cost": "34110"}], "years": ["2018/19", "2019/20"]});
    call(&app, "cost.save", json!({"scope": cluster(), "plan": plan}));
    let view = &show(&app, "cost.show")["view"];
    for (sheet, parts) in [("required", 3), ("cost", 2), ("fit", 4)] {
        let copied = tables(sheet);
        assert!(copied.as_array().unwrap().len() >= parts, "{sheet}: at least {parts} tables: {copied}");
        let written = write(sheet, "").unwrap();
        assert_eq!(
            written.as_array().unwrap().len(),
            copied.as_array().unwrap().len() + 1,
            "{sheet}: a workbook, and a CSV for each table that is copied"
        );
        for file in written.as_array().unwrap() {
            let bytes = std::fs::read(file["path"].as_str().unwrap()).unwrap();
            assert_eq!(bytes.len() as u64, file["bytes"].as_u64().unwrap(), "{sheet}: whole: {file}");
        }
    }
    let posts = tables("cost");
    let posts = found(&posts, "title", "Each post by year");
    let headings = ["Post", "People", "Paid by", "Year", "Part of the year", "Pay (£)", "National Insurance (£)"];
    assert_eq!(posts["headings"].as_array().unwrap()[..7], headings.map(Value::from), "headed as on the screen");
    let pence = |text: &Value| -> i64 {
        let plain: String = text.as_str().unwrap().chars().filter(|letter| !"£,".contains(*letter)).collect();
        let (pounds, rest) = plain.split_once('.').unwrap_or((&plain, "0"));
        pounds.parse::<i64>().unwrap() * 100 + rest.parse::<i64>().unwrap()
    };
    for row in posts["rows"].as_array().unwrap() {
        assert_eq!(pence(&row[5]) + pence(&row[6]) + pence(&row[7]), pence(&row[8]), "the parts make the cost: {row}");
    }
    assert_eq!(pence(&posts["rows"][0][10]), view["posts"][0]["years"][0]["net"], "the figure of the screen");
    let csv = std::fs::read_to_string(folder.path().join("U99001_2018-19-Q3_cost_posts.csv")).unwrap();
    assert!(csv.contains("Pharmacist,1,,2018/19,168 of 365 days,"), "the CSV says the same: {csv}");

    for (what, error) in [
        ("no such sheet", write("kost", "").unwrap_err()),
        ("no such format", write("fit", "odt").unwrap_err()),
        ("no typesetter", write("fit", "pdf").unwrap_err()),
    ] {
        let said = if what == "no typesetter" { "cannot print" } else { "choose" };
        assert!(error.message.contains(said), "{what}: {}", error.message);
    }
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "writing and copying changed nothing");
}
