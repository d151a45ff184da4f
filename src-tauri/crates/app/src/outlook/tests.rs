//! Plans as they are looked at, kept, compared and printed, on the sample.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use crate::{App, FixedClock, OpenOptions};
use pch_report::document::{Block, Document, Renderer};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

fn sample() -> App {
    let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().unwrap());
    let app =
        App::open(OpenOptions { store: ":memory:".into(), clock: Box::new(clock), actor: "Tester".into() }).unwrap();
    app.call("sample.load", json!({})).unwrap();
    app
}

fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn cluster() -> Value {
    json!({"kind": "cluster", "code": "U99001"})
}

fn scenario(app: &App, kind: &str) -> i64 {
    let all = call(app, "plan.scenarios.list", json!({"scope": cluster()}));
    let found = all["scenarios"].as_array().unwrap().iter().find(|one| one["kind"] == kind).unwrap();
    found["id"].as_i64().unwrap()
}

fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

fn fan(app: &App, more: &Value) -> Value {
    let mut query =
        json!({"scope": cluster(), "scenario": scenario(app, "do_nothing"), "to": "2020/21-Q4", "runs": 200});
    for (key, value) in more.as_object().unwrap() {
        query[key] = value.clone();
    }
    call(app, "plan.fan", json!({"query": query, "staff": "gp", "dial": "partner"}))
}

fn figure(view: &Value, label: &str) -> f64 {
    let found = view["figures"].as_array().unwrap().iter().find(|one| one["label"] == label);
    found.unwrap_or_else(|| panic!("no {label} in {}", view["figures"]))["figure"]["value"].as_f64().unwrap()
}

#[test]
fn a_fan_says_what_it_shows_and_every_headline_its_why() {
    let app = sample();
    let level = json!([{"staff": "gp", "basis": "per_1000", "value": "0.45"}]);
    let view = fan(&app, &json!({"levels": level}));
    let sentence = view["sentence"].as_str().unwrap();
    assert!(sentence.starts_with("Without action, 8 in 10 outcomes lie between "), "the finding first: {sentence}");
    assert!(sentence.contains("March 2021"), "with its date: {sentence}");
    assert!(sentence.contains("chance of fewer than 0.45"), "and the chance: {sentence}");
    let (p10, p50, p90) = (figure(&view, "P10"), figure(&view, "P50"), figure(&view, "P90"));
    assert!(p10 < p50 && p50 < p90, "a range and its middle: {p10}, {p50}, {p90}");
    for one in view["figures"].as_array().unwrap() {
        let why = &one["figure"]["working"];
        assert!(why["inputs"].as_array().is_some_and(|inputs| inputs.len() > 3), "{} has its why", one["label"]);
    }
    let change = view["figures"].as_array().unwrap().iter().find(|one| one["label"] == "Change on September 2018");
    assert!(change.unwrap()["figure"]["shown"].as_str().unwrap().contains('%'), "a change carries its base");
    let area = &view["area"];
    let at = view["at"].as_f64().unwrap();
    assert!(at > area["low"].as_f64().unwrap() && at < area["high"].as_f64().unwrap(), "the handle is in the picture");
    assert!(view["gain"].as_f64().unwrap() > 1.0, "another partner a quarter is several WTE after ten quarters");
    assert_eq!(view["rows"].as_array().unwrap().len(), 11, "September 2018 and ten quarters");
}

#[test]
fn dragging_moves_the_exact_middle_and_carries_the_range_until_it_is_drawn() {
    let app = sample();
    let drawn = fan(&app, &json!({}));
    let line = drawn["projection"]["lines"].as_array().unwrap().iter().find(|line| line["code"] == "gp").unwrap();
    let spread: Vec<Value> = line["quarters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|at| {
            let off = |key: &str| at[key].as_f64().unwrap() - at["exact_mean"].as_f64().unwrap();
            json!([off("p10"), off("p50"), off("p90")])
        })
        .collect();
    let moved = json!({"recruitment": [{"role": "partner", "period": "", "heads": "1"}]});
    let query = json!({"scope": cluster(), "scenario": scenario(&app, "do_nothing"), "to": "2020/21-Q4", "exact_only": true,
        "changes": moved});
    let quick = call(&app, "plan.fan", json!({"query": query, "staff": "gp", "dial": "partner", "spread": spread}));
    let svg = quick["chart"]["svg"].as_str().unwrap();
    assert!(svg.contains("<polygon"), "the band stays in sight");
    assert!(svg.contains("As kept"), "beside what is kept");
    let whole = fan(&app, &json!({"changes": moved}));
    let gap = (quick["at"].as_f64().unwrap() - whole["at"].as_f64().unwrap()).abs();
    assert!(gap < 1.0, "and lies near where it is drawn a moment later: {gap} WTE");
    assert!(quick["at"].as_f64().unwrap() > drawn["at"].as_f64().unwrap() + 2.0, "a partner a quarter is seen");
}

#[test]
fn what_was_tried_is_kept_as_one_act_and_one_undo() {
    let app = sample();
    let id = scenario(&app, "do_nothing");
    let before = dump(&app);
    let tried = json!({"scenario": id,
        "recruitment": [{"role": "partner", "period": "", "heads": "0.5"}],
        "assumptions": [{"key": "leave.gp", "level": "cluster", "code": "U99001", "scenario": id, "low": "4%", "high": "6%"}]});
    let kept = call(&app, "plan.keep", tried);
    assert_eq!(kept["label"], "What was tried is kept in Do nothing", "said on the quiet line");
    let now = fan(&app, &json!({}));
    let line = now["projection"]["lines"].as_array().unwrap().iter().find(|line| line["code"] == "partner").unwrap();
    assert_eq!(line["joiners"][0], json!(0.5), "the projection has the recruits");
    call(&app, "undo", json!({}));
    assert_eq!(dump(&app), before, "one undo takes all of it back");

    let wrong = json!({"scenario": id, "recruitment": [{"role": "wizard", "heads": "-1"}],
        "assumptions": [{"key": "leave.gp", "level": "cluster", "code": "U99001", "low": "9%", "high": "6%"},
            {"key": "leave.gp", "level": "cluster", "code": "U00000", "low": "120%"}]});
    let error = app.call("plan.keep", wrong).unwrap_err();
    let places: Vec<&str> = error.fields.iter().map(|field| field.place.as_str()).collect();
    for place in ["recruitment.0.role", "recruitment.0.heads", "assumptions.0.low", "assumptions.1.level"] {
        assert!(places.contains(&place), "{place} is said beside its field: {:?}", error.fields);
    }
    assert!(places.iter().any(|place| place.starts_with("assumptions.1.")), "more than all of them cannot leave");
    assert_eq!(dump(&app), before, "a refusal changes nothing");
}

#[test]
fn a_dry_run_says_what_would_be_refused_and_leaves_no_act() {
    let app = sample();
    let history = call(&app, "history.list", json!({}));
    let dry =
        json!({"dry_run": true, "assumptions": [{"key": "leave.gp", "level": "england", "low": "4%", "high": "6%"}]});
    let answer = call(&app, "plan.keep", dry);
    assert_eq!(answer["operation"], Value::Null, "nothing was done");
    assert_eq!(call(&app, "history.list", json!({})), history, "and nothing stands in History");
}

#[test]
fn scenarios_stand_side_by_side_with_their_differences_and_waterfalls() {
    let app = sample();
    let view = call(
        &app,
        "plan.beside",
        json!({"query": {"scope": cluster(), "to": "2020/21-Q4", "runs": 100,
        "levels": [{"staff": "gp", "value": "0.45"}]}, "staff": "gp"}),
    );
    let names: Vec<&str> =
        view["comparison"]["scenarios"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Do nothing", "Funded plan", "Ambition"], "all three");
    assert_eq!(view["waterfalls"].as_array().unwrap().len(), 3, "a waterfall each");
    let rows = view["rows"].as_array().unwrap();
    let gp = rows.iter().find(|row| row["label"] == "GPs").unwrap();
    assert_eq!(gp["cells"][0]["difference"], "", "the first is what the others are held against");
    assert!(gp["cells"][2]["difference"].as_str().unwrap().starts_with('+'), "the ambition has more GPs: {gp}");
    let money = rows.iter().find(|row| row["part"] == "Money").unwrap();
    assert_eq!(money["cells"][0]["figure"]["shown"], "£0", "doing nothing costs nothing");
    for row in rows {
        for cell in row["cells"].as_array().unwrap() {
            let figure = &cell["figure"];
            assert!(figure["missing"].is_string() || figure["working"].is_object(), "{}: no why", row["label"]);
        }
    }
    for fall in view["waterfalls"].as_array().unwrap() {
        let fall = &fall["waterfall"];
        let steps: f64 = fall["steps"].as_array().unwrap().iter().map(|step| step["wte"].as_f64().unwrap()).sum();
        let (start, end) = (fall["start"].as_f64().unwrap(), fall["end"].as_f64().unwrap());
        assert!((start + steps - end).abs() < 1e-6, "the steps lead from start to end: {start} + {steps}, {end}");
    }
}

#[test]
fn pictures_below_a_fan_have_their_tables() {
    let app = sample();
    let query = json!({"scope": cluster(), "scenario": scenario(&app, "ambition"), "to": "2020/21-Q4", "runs": 50});
    let pictures = call(&app, "plan.pictures", json!({"query": query, "staff": "gp"}));
    assert_eq!(pictures["by_group"]["table"]["rows"].as_array().unwrap().len(), 11, "a row a quarter end");
    let ages = pictures["ages"]["table"]["rows"].as_array().unwrap();
    assert_eq!(ages.len(), 9, "nine age bands");
    assert!(pictures["waterfall"]["chart"]["svg"].as_str().unwrap().contains("<svg"), "and what drives it");
}

/// Keeps what it is to print.
struct Press(Arc<Mutex<Vec<Document>>>);

impl Renderer for Press {
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, String> {
        document.check().map_err(|faults| faults.join(" "))?;
        self.0.lock().expect("one thread").push(document.clone());
        Ok(b"PDF".to_vec())
    }

    fn docx(&self, document: &Document) -> Result<Vec<u8>, String> {
        self.pdf(document)
    }
}

#[test]
fn a_scenario_is_written_as_workbook_and_tables_and_printed() {
    let printed = Arc::new(Mutex::new(Vec::new()));
    let app = sample().with_renderer(Box::new(Press(Arc::clone(&printed))));
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().display().to_string();
    let id = scenario(&app, "funded");
    let input =
        |format: &str| json!({"scope": cluster(), "scenario": id, "folder": place, "format": format, "runs": 100});
    let written = call(&app, "plan.export", input(""));
    let names: Vec<String> = written
        .as_array()
        .unwrap()
        .iter()
        .map(|file| std::path::Path::new(file["path"].as_str().unwrap()).file_name().unwrap().display().to_string())
        .collect();
    assert_eq!(names[0], "U99001_funded_plan.xlsx", "named after organisation and scenario");
    for wanted in ["projection", "waterfall", "growth", "schemes", "assumptions"] {
        let name = format!("U99001_funded_plan_{wanted}.csv");
        assert!(names.contains(&name), "{name} is among {names:?}");
    }
    let growth = std::fs::read_to_string(folder.path().join("U99001_funded_plan_growth.csv")).unwrap();
    assert!(growth.contains("2016/17"), "every growth carries its base: {growth}");
    call(&app, "plan.export", input("pdf"));
    let printed = printed.lock().unwrap();
    let headings: Vec<&str> = printed[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 1, text } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        headings,
        ["Summary", "Projection", "Schemes and what they cost", "Demand", "Assumptions", "How it was made"],
        "in the order in which it is read"
    );
    let figures = printed[0].blocks.iter().filter(|block| matches!(block, Block::Figure(_))).count();
    assert_eq!(figures, 2, "the fan and the waterfall");
}

#[test]
fn what_is_asked_wrongly_is_refused_beside_its_field() {
    let app = sample();
    let id = scenario(&app, "funded");
    let place = |name: &str, input: Value| app.call(name, input).unwrap_err().fields[0].place.clone();
    let query = json!({"scope": cluster(), "scenario": id, "runs": 10});
    assert_eq!(place("plan.fan", json!({"query": query, "staff": "wizards"})), "staff", "no such staff");
    assert_eq!(
        place("plan.export", json!({"scope": cluster(), "scenario": id, "folder": ".", "format": "odt"})),
        "format",
        "neither workbook, PDF nor Word"
    );
    let error = app.call("plan.export", json!({"scope": cluster(), "scenario": id, "folder": ".", "format": "pdf"}));
    assert!(error.unwrap_err().message.contains("cannot print"), "a copy without a typesetter says so");
    assert!(app.call("plan.keep", json!({"scenario": 9_999})).is_err(), "no such scenario");
}
