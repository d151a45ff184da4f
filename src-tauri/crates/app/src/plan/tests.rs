//! Planning on the sample, in memory.
#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests assert exact answers and stop at the first surprise")]

use crate::{App, ErrorCode, FixedClock, OpenOptions};
use chrono::DateTime;
use serde_json::{Value, json};

fn app() -> App {
    let now = DateTime::parse_from_rfc3339("2019-01-21T09:00:00+00:00").unwrap();
    App::open(OpenOptions { store: ":memory:".into(), clock: Box::new(FixedClock(now)), actor: "Tester".into() })
        .unwrap()
}

fn sample() -> App {
    let app = app();
    app.call("sample.load", json!({})).unwrap();
    app
}

fn cluster() -> Value {
    json!({"kind": "cluster", "code": "U99001"})
}

fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

fn line<'a>(projection: &'a Value, code: &str) -> &'a Value {
    projection["lines"].as_array().unwrap().iter().find(|line| line["code"] == code).unwrap()
}

fn at(line: &Value, period: &str, what: &str) -> f64 {
    let quarters = line["quarters"].as_array().unwrap();
    quarters.iter().find(|quarter| quarter["period"] == period).unwrap()[what].as_f64().unwrap()
}

fn refused(app: &App, command: &str, input: Value) -> Vec<(String, String)> {
    let error = app.call(command, input).expect_err("this is refused");
    assert_eq!(error.code, ErrorCode::BadInput, "the input is at fault: {error:?}");
    error.fields.into_iter().map(|field| (field.place, field.message)).collect()
}

#[test]
fn a_cluster_is_projected_with_its_fan_and_the_same_on_any_thread() {
    let app = sample();
    let ask = |threads: i64| {
        app.call(
            "plan.project",
            json!({"scope": cluster(), "quarters": 12, "runs": 1000, "seed": 7, "threads": threads}),
        )
        .unwrap()
    };
    let found = ask(1);
    assert_eq!(found.to_string(), ask(2).to_string(), "threads change no bit");
    assert_eq!(found["baseline"]["period"], "2018/19-Q2", "the sample is of September 2018");
    let all = line(&found, "all");
    let workforce = app.call("workforce.show", json!({"scope": cluster(), "period": "2018/19-Q3"})).unwrap();
    let whole = workforce["totals"].as_array().unwrap().iter().find(|row| row["practice"].is_null()).unwrap();
    for group in ["gp", "nurse", "dpc", "admin"] {
        let entered = whole[group]["value"].as_f64().unwrap();
        let projected = line(&found, group)["wte"].as_f64().unwrap();
        assert!((entered - projected).abs() < 1e-6, "{group}: {entered} entered, {projected} projected from");
    }
    for quarter in all["quarters"].as_array().unwrap() {
        let figure = |name: &str| quarter[name].as_f64().unwrap();
        assert!(figure("p10") <= figure("p50") && figure("p50") <= figure("p90"), "centiles in order: {quarter}");
        assert!(figure("sd").is_finite() && figure("mean") > 0.0, "numbers: {quarter}");
    }
    let (p10, p90) = (at(all, "2021/22-Q2", "p10"), at(all, "2021/22-Q2", "p90"));
    assert!(p90 - p10 > 1.0, "after three years nobody is sure: {p10} to {p90}");
}

#[test]
fn recruiting_moves_the_fan_and_is_taken_back() {
    let app = sample();
    let before = dump(&app);
    let scenarios = app.call("plan.scenarios.list", json!({"scope": cluster()})).unwrap();
    let names: Vec<&str> =
        scenarios["scenarios"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Do nothing", "Funded plan", "Ambition"], "three come with the sample");
    let id = scenarios["scenarios"][0]["id"].as_i64().unwrap();
    let ask = |changes: Value| {
        let input = json!({"scope": cluster(), "scenario": id, "to": "2019/20-Q4", "runs": 500, "changes": changes});
        let found = app.call("plan.project", input).unwrap();
        at(line(&found, "partner"), "2019/20-Q4", "mean")
    };
    let nothing = ask(Value::Null);
    let more = ask(json!({"recruitment": [{"role": "partner", "period": "", "heads": "2"}]}));
    assert!(more > nothing + 3.0, "two partners a quarter over five quarters: {nothing} becomes {more}");
    assert_eq!(dump(&app), before, "looking changes nothing");
    let input = json!({"id": id, "recruitment": [{"role": "partner", "period": "", "heads": "2"}]});
    app.call("plan.scenarios.save", input).unwrap();
    assert_eq!(ask(Value::Null), more, "saved and looked at are one");
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "undo puts every byte back");
}

#[test]
fn an_assumption_set_nearer_stands_before_one_set_wider_and_says_why() {
    let app = sample();
    let before = dump(&app);
    let row = |app: &App| {
        let list = app.call("plan.assumptions.list", json!({"scope": cluster()})).unwrap();
        list["rows"].as_array().unwrap().iter().find(|row| row["key"] == "leave.gp").unwrap().clone()
    };
    let defined = row(&app);
    assert_eq!(defined["low_shown"], "5.2%", "the definition's low end");
    assert_eq!(defined["mean"].as_f64().unwrap(), 0.088, "8.8% a year is the middle");
    let set = |level: &str, code: &str, low: &str, high: &str| {
        let input = json!({"key": "leave.gp", "level": level, "code": code, "low": low, "high": high, "source": "Own leavers", "source_date": "31/12/2018"});
        app.call("plan.assumptions.set", input).unwrap()
    };
    set("system", "QZZ", "6%", "7%");
    let wider = row(&app);
    assert_eq!(
        (wider["applies"]["level"].as_str(), wider["low"].as_f64()),
        (Some("system"), Some(0.06)),
        "the system's"
    );
    set("cluster", "U99001", "9%", "11%");
    let nearer = row(&app);
    assert_eq!(nearer["applies"]["level"], "cluster", "the nearest level stands");
    assert!(nearer["why"].as_str().unwrap().contains("nearest level"), "and says why: {}", nearer["why"]);
    assert_eq!(
        (nearer["changed_by"].as_str(), nearer["source_date"].as_str()),
        (Some("Tester"), Some("2018-12-31")),
        "by whom"
    );
    assert_eq!(nearer["set"].as_array().unwrap().len(), 3, "all places are shown");
    app.call("plan.assumptions.clear", json!({"key": "leave.gp", "level": "cluster", "code": "U99001"})).unwrap();
    assert_eq!(row(&app)["applies"]["level"], "system", "taken out, the wider one stands again");
    app.call("undo", json!({})).unwrap();
    app.call("undo", json!({})).unwrap();
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "undo puts every byte back");
}

#[test]
fn every_bad_figure_has_its_message_beside_its_field() {
    let app = sample();
    let set = |low: &str, high: &str| {
        let input = json!({"key": "leave.gp", "level": "cluster", "code": "U99001", "low": low, "high": high});
        refused(&app, "plan.assumptions.set", input)
    };
    assert!(set("6%", "120%")[0].1.contains("over 100%"), "a rate over 100%");
    assert!(set("-1%", "6%")[0].1.contains("below 0%"), "a rate below 0");
    assert!(set("8", "9")[0].1.contains("8%"), "8 is taken for a slip for 8%: {:?}", set("8", "9"));
    let turned = set("9%", "6%");
    assert_eq!(turned[0].0, "low", "beside the low end");
    assert!(turned[0].1.contains("turned round"), "an interval turned round: {turned:?}");
    let scheme = |change: Value| {
        let mut input = json!({"scope": cluster(), "title": "Own", "role": "pharmacist", "planned_wte": "1", "start": "2019/20-Q1", "success": "50%"});
        for (key, value) in change.as_object().unwrap() {
            input[key] = value.clone();
        }
        refused(&app, "plan.schemes.save", input)
    };
    assert_eq!(scheme(json!({"start": "2029/30-Q1"}))[0].0, "start", "a scheme that starts after the horizon");
    assert_eq!(scheme(json!({"success": "101%"}))[0].0, "success", "a chance over 100%");
    assert_eq!(scheme(json!({"ramp": "50%, 40%"}))[0].0, "ramp", "a ramp that does not make 100%");
    assert_eq!(scheme(json!({"role": "wizard"}))[0].0, "role", "an empty role");
    assert_eq!(scheme(json!({"hosts": [{"practice": "Y99001", "places": "x"}]}))[0].0, "hosts.0.places", "places");
    let project = |change: Value| {
        let mut input = json!({"scope": cluster(), "runs": 50});
        for (key, value) in change.as_object().unwrap() {
            input[key] = value.clone();
        }
        refused(&app, "plan.project", input)
    };
    assert_eq!(project(json!({"quarters": 0}))[0].0, "quarters", "no quarters");
    assert_eq!(project(json!({"runs": 1}))[0].0, "runs", "one run");
    assert_eq!(project(json!({"to": "2017/18-Q1"}))[0].0, "to", "a last quarter before the first");
    let level = |level: Value| project(json!({"levels": [level]}))[0].0.clone();
    assert_eq!(level(json!({"staff": "gp", "value": "-1"})), "levels.0.value", "a level below nought");
    assert_eq!(level(json!({"staff": "gp", "value": "0.4", "period": "2035/36-Q1"})), "levels.0.period", "beyond");
    assert_eq!(level(json!({"staff": "cats", "value": "0.4"})), "levels.0.staff", "nobody's");
    let demand = |demand: Value| {
        refused(&app, "plan.scenarios.save", json!({"scope": cluster(), "name": "X", "demand": [demand]}))[0].0.clone()
    };
    let with = |key: &str, value: &str| {
        let mut one = json!({"factor": "activity", "growth": "3%", "from_year": "2016/17", "to_year": "2020/21"});
        one[key] = json!(value);
        one
    };
    assert_eq!(demand(with("to_year", "2015/16")), "demand.0.to_year", "a later year before the base");
    assert_eq!(demand(with("base", "without_change")), "demand.0.without", "a base without its growth");
    assert_eq!(demand(with("from_year", "")), "demand.0.from_year", "growth without a base year");
}

#[test]
fn the_chance_of_one_practice_is_shown_to_that_practice_alone() {
    let app = sample();
    let ask = |scope: Value| {
        let input =
            json!({"scope": scope, "runs": 400, "levels": [{"staff": "gp", "value": "0.45", "period": "2019/20-Q4"}]});
        app.call("plan.project", input).unwrap()["chances"][0].clone()
    };
    let of_cluster = ask(cluster());
    assert!(of_cluster["chance"].is_number(), "a cluster's is shown: {of_cluster}");
    assert!(of_cluster["title"].as_str().unwrap().contains("0.45 GPs"), "with its level: {}", of_cluster["title"]);
    let practice = json!({"kind": "practice", "code": "Y99001"});
    let withheld = ask(practice.clone());
    assert!(withheld["chance"].is_null() && withheld["withheld"].as_str().unwrap().contains("alone"), "{withheld}");
    let person = json!({"name": "M. Manager", "role": "practice_manager", "organisation": practice, "current": true});
    app.call("people.save", person).unwrap();
    assert!(ask(practice)["chance"].is_number(), "to the practice itself it is");
}

#[test]
fn posts_of_a_scheme_move_on_and_count_as_arrivals() {
    let app = sample();
    let before = dump(&app);
    let input = json!({"scope": cluster(), "code": "physician_associate", "title": "Two associates", "planned_wte": "1.88", "success": "0%", "start": "2019/20-Q1"});
    let scheme = app.call("plan.schemes.save", input).unwrap()["value"]["id"].as_i64().unwrap();
    let list = app.call("plan.schemes.list", json!({"scope": cluster()})).unwrap();
    let view = list["schemes"].as_array().unwrap().iter().find(|one| one["id"] == scheme).unwrap().clone();
    assert_eq!(view["planned_heads"], 2, "1.88 WTE at 0.94 each are two people");
    assert_eq!(view["chance_of_none"], 1.0, "at no chance nobody comes");
    let arrived = || {
        let input = json!({"scope": cluster(), "runs": 50, "changes": {"schemes": [scheme]}});
        let found = app.call("plan.project", input).unwrap();
        at(line(&found, "physician_associate"), "2018/19-Q4", "mean")
    };
    assert_eq!(arrived(), 0.0, "nobody is planned to come for sure");
    let post = json!({"scheme": scheme, "practice": "Y99001", "label": "Associate", "wte": "0.94", "approved_on": "2018-11-01"});
    let id = app.call("plan.pipeline.save", post).unwrap()["value"]["id"].as_i64().unwrap();
    let moved = app.call("plan.pipeline.save", json!({"id": id, "started_on": "2019-01-07"})).unwrap();
    assert!(moved["label"].as_str().unwrap().contains("started"), "the line says the step: {}", moved["label"]);
    assert!((arrived() - 0.94).abs() < 1e-9, "who has started is there: {}", arrived());
    let early = refused(&app, "plan.pipeline.save", json!({"id": id, "left_on": "2018-12-01"}));
    assert_eq!(early[0].0, "left_on", "nobody leaves before the start: {early:?}");
    let pipeline = app.call("plan.pipeline.list", json!({"scope": cluster()})).unwrap();
    let post = pipeline["posts"].as_array().unwrap().iter().find(|post| post["id"] == id).unwrap();
    assert_eq!(post["step"], "started", "the last step that is behind it");
    for _ in 0..3 {
        app.call("undo", json!({})).unwrap();
    }
    assert_eq!(dump(&app), before, "undo puts every byte back");
}

#[test]
fn a_waterfall_ends_where_the_projection_does() {
    let app = sample();
    let scenarios = app.call("plan.scenarios.list", json!({"scope": cluster()})).unwrap();
    let ambition = scenarios["scenarios"][2]["id"].as_i64().unwrap();
    let fall = app.call("plan.waterfall", json!({"scope": cluster(), "scenario": ambition, "staff": "gp"})).unwrap();
    assert_eq!(fall["to"], "2020/21-Q4", "to the end of the plan");
    let (start, end) = (fall["start"].as_f64().unwrap(), fall["end"].as_f64().unwrap());
    let steps: f64 = fall["steps"].as_array().unwrap().iter().map(|step| step["wte"].as_f64().unwrap()).sum();
    assert!((start + steps - end).abs() < 1e-9, "the steps make the change: {start} + {steps} = {end}");
    let input = json!({"scope": cluster(), "scenario": ambition, "to": "2020/21-Q4", "exact_only": true});
    let found = app.call("plan.project", input).unwrap();
    let mean = at(line(&found, "gp"), "2020/21-Q4", "exact_mean");
    assert!((mean - end).abs() < 1e-9, "the waterfall's end is the closed form's: {mean} and {end}");
    let step = |driver: &str| {
        fall["steps"].as_array().unwrap().iter().find(|step| step["driver"] == driver).unwrap()["wte"].as_f64().unwrap()
    };
    assert!(step("leaving") < 0.0 && step("retiring") < 0.0 && step("joining") > 0.0, "signs: {fall}");
}

#[test]
fn scenarios_stand_side_by_side_and_a_copy_is_its_own() {
    let app = sample();
    let scenarios = app.call("plan.scenarios.list", json!({"scope": cluster()})).unwrap();
    let funded = scenarios["scenarios"][1]["id"].as_i64().unwrap();
    let before = dump(&app);
    let copy = app.call("plan.scenarios.copy", json!({"id": funded})).unwrap()["value"]["id"].as_i64().unwrap();
    let compared = app.call("plan.compare", json!({"scope": cluster(), "runs": 200, "to": "2020/21-Q4"})).unwrap();
    let ends: Vec<f64> = compared["scenarios"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let lines = one["lines"].as_array().unwrap();
            let all = lines.iter().find(|line| line["code"] == "all").unwrap();
            at(all, "2020/21-Q4", "p50")
        })
        .collect();
    assert_eq!(ends.len(), 4, "three and a copy");
    assert!(ends[0] < ends[1] && ends[1] < ends[2], "nothing, funded, ambition: {ends:?}");
    assert_eq!(ends[1], ends[3], "a copy is the same with the same seed");
    assert!(compared["scenarios"][1]["schemes_a_year"].as_i64().unwrap() > 0, "the funded plan costs something");
    let name = json!({"id": copy, "name": "Funded plan"});
    assert_eq!(refused(&app, "plan.scenarios.save", name)[0].0, "name", "two of one name");
    app.call("plan.scenarios.save", json!({"id": copy, "schemes": []})).unwrap();
    let again = app.call("plan.scenarios.list", json!({"scope": cluster()})).unwrap();
    assert!(!again["scenarios"][1]["schemes"].as_array().unwrap().is_empty(), "the first one keeps its schemes");
    app.call("undo", json!({})).unwrap();
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "undo puts every byte back");
    app.call("plan.scenarios.remove", json!({"id": funded})).unwrap();
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "and so it does with one taken out");
}

#[test]
fn demand_carries_its_base_and_factors_multiply() {
    let app = sample();
    let list = app.call("plan.scenarios.list", json!({"scope": cluster()})).unwrap();
    let demand = &list["scenarios"][1]["demand"];
    let activity = demand.as_array().unwrap().iter().find(|one| one["factor"] == "activity").unwrap();
    // +3.3% on the figure without change, over +7.9% in all, of which +4.8% is population.
    let whole = (1.0 + activity["on_base_year"].as_f64().unwrap()) * (1_032_205.0 / 984_997.0) - 1.0;
    assert!((whole - 0.11478).abs() < 1e-4, "with the population it is +11.5% on the base year: {whole}");
    assert!(activity["sentence"].as_str().unwrap().contains("figure without change"), "and says so: {activity}");
    let id = list["scenarios"][1]["id"].as_i64().unwrap();
    let found = app
        .call("plan.project", json!({"scope": cluster(), "scenario": id, "to": "2020/21-Q4", "exact_only": true}))
        .unwrap();
    let last = found["demand"].as_array().unwrap().last().unwrap().clone();
    let figure = |name: &str| last[name].as_f64().unwrap();
    let product = figure("population") * figure("activity") * (1.0 - figure("moved"));
    assert!((figure("index") - product).abs() < 1e-12, "population x activity x (1 - moved)");
    let annual = (1_032_205.0_f64 / 972_679.0).powf(1.0 / 5.0);
    assert!((figure("population") - annual.powf(2.5)).abs() < 1e-9, "ten quarters of population growth: {last}");
}

#[test]
fn a_saved_result_is_computed_again_from_its_file() {
    let app = sample();
    let folder = tempfile::tempdir().unwrap();
    let query = json!({"scope": cluster(), "runs": 300, "seed": 11, "levels": [{"staff": "gp", "value": "0.45"}]});
    let written =
        app.call("plan.result.save", json!({"query": query, "folder": folder.path().display().to_string()})).unwrap();
    let again = app.call("plan.result.reproduce", json!({"path": written["path"]})).unwrap();
    assert_eq!(again["same"], true, "the same to the last bit: {}", again["differences"]);
    let text = std::fs::read_to_string(written["path"].as_str().unwrap()).unwrap();
    let other = folder.path().join("other.json");
    std::fs::write(&other, text.replacen("\"seed\": 11", "\"seed\": 12", 1)).unwrap();
    let changed = app.call("plan.result.reproduce", json!({"path": other.display().to_string()})).unwrap();
    assert_eq!(changed["same"], false, "another seed is another result");
    assert!(!changed["differences"].as_array().unwrap().is_empty(), "and says where");
}

#[test]
fn hiring_held_to_posts_leaves_no_more_than_the_posts() {
    let app = sample();
    let ask = |hold: bool| {
        let recruitment = json!([{"role": "receptionist", "period": "", "heads": "20"}]);
        let input = json!({"scope": cluster(), "runs": 100, "quarters": 4, "changes": {"hold_to_posts": hold, "recruitment": recruitment}});
        let found = app.call("plan.project", input).unwrap();
        (at(line(&found, "receptionist"), "2019/20-Q2", "p90"), line(&found, "receptionist")["wte"].as_f64().unwrap())
    };
    let ((free, today), (held, _)) = (ask(false), ask(true));
    assert!(free > today + 20.0, "free hiring grows: {today} to {free}");
    assert!(held < today + 3.0, "posts hold it back: {today} to {held}");
}
