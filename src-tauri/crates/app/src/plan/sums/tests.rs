//! The worked cases through the table of commands; they lie beside the project and are skipped where they do not.
#![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests assert exact answers and stop at the first surprise")]

use crate::{App, FixedClock, OpenOptions};
use chrono::DateTime;
use serde_json::{Value, json};

fn app() -> App {
    let now = DateTime::parse_from_rfc3339("2019-01-21T09:00:00+00:00").unwrap();
    App::open(OpenOptions { store: ":memory:".into(), clock: Box::new(FixedClock(now)), actor: "Tester".into() })
        .unwrap()
}

fn expected(file: &str) -> Option<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/expected/");
    let Ok(text) = std::fs::read_to_string(format!("{path}{file}")) else {
        println!("skipped: {file} is not in ../shared/expected");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

fn case(id: &str) -> Option<Value> {
    let file = expected("stockflow_closed_forms.json")?;
    file["cases"].as_array().unwrap().iter().find(|case| case["id"] == id).cloned()
}

/// Every number of the wanted answer is in the found one, at the same place.
fn same(found: &Value, wanted: &Value, tolerance: f64, place: &str) {
    match wanted {
        Value::Number(number) => {
            let (wanted, found) = (number.as_f64().unwrap(), found.as_f64().unwrap_or(f64::NAN));
            let off = (found - wanted).abs();
            assert!(off <= tolerance * wanted.abs().max(1.0), "{place}: {found} found, {wanted} wanted");
        }
        Value::Array(list) => {
            for (at, wanted) in list.iter().enumerate() {
                same(&found[at], wanted, tolerance, &format!("{place}.{at}"));
            }
        }
        Value::Object(object) => {
            for (key, wanted) in object {
                same(&found[key], wanted, tolerance, &format!("{place}.{key}"));
            }
        }
        _ => {}
    }
}

#[test]
fn the_worked_cases_of_stock_and_flow_come_out_of_the_commands() {
    let app = app();
    let call = |name: &str, input: &Value| app.call(name, input.clone()).unwrap();
    if let Some(case) = case("geometric_decay") {
        same(&call("plan.sums.decay", &case["inputs"])["expected"], &case["expected"], 1e-12, "decay");
    }
    if let Some(case) = case("annual_to_quarterly_monthly_rate") {
        same(&call("plan.sums.rate", &case["inputs"]), &case["expected"], 1e-12, "rate");
    }
    if let Some(case) = case("affine_recurrence") {
        let found = call("plan.sums.stock", &case["inputs"]);
        same(&found["expected"], &case["expected"], 1e-12, "stock");
        same(&found["steady_state"], &case["steady_state"], 1e-12, "steady state");
    }
    if let Some(case) = case("joiners_before_leavers_order") {
        same(&call("plan.sums.order", &case["inputs"]), &case["expected"], 1e-12, "order");
    }
    if let Some(case) = case("age_band_quarterly") {
        same(&call("plan.sums.bands", &case["inputs"]), &case["expected"], 1e-9, "bands");
    }
    if let Some(case) = case("international_gp_38") {
        let mut wanted = case["expected"].clone();
        // The answer sheet names the rate within the name of the figure; ours stands beside it.
        wanted["expected_arrivals"] =
            wanted.as_object_mut().unwrap().remove("expected_arrivals_at_national_rate").unwrap();
        same(&call("plan.sums.arrivals", &case["inputs"]), &wanted, 1e-12, "arrivals");
    }
    if let Some(case) = case("ltwp_pipeline") {
        same(&call("plan.sums.training", &case["inputs"])["fte"][0], &case["expected"]["fte"], 1e-12, "training");
    }
    if let Some(case) = case("st3_joiners") {
        let found = call(
            "plan.sums.training",
            &json!({"cohort": case["inputs"]["cohort"], "joined": case["inputs"]["joined"], "participation": case["inputs"]["participation"]}),
        );
        let wanted = &case["expected"];
        for (at, name) in ["heads_6m", "heads_1y", "heads_2y"].iter().enumerate() {
            same(&found["heads"][at], &wanted[*name], 1e-12, name);
        }
        for part in 0..2 {
            same(&found["fte"][part][2], &wanted["fte_2y"][part], 1e-12, "fte_2y");
        }
        same(&found["fte_per_completer"], &wanted["fte_per_completer"], 1e-12, "fte_per_completer");
    }
    if let Some(case) = case("fte_needed_to_hold_ratio") {
        let mut input = case["inputs"].clone();
        input["growths"] = json!([4_678_291.0 / 4_335_337.0 - 1.0, 4_832_927.0 / 4_335_337.0 - 1.0]);
        let (found, wanted) = (call("plan.sums.hold_ratio", &input), &case["expected"]);
        same(&found["needed"], &wanted["gps_needed"], 1e-12, "needed");
        same(&found["extra"], &wanted["extra"], 1e-9, "extra");
        same(&found["extra_for_growths"][0], &wanted["extra_for_unmit_activity"], 1e-5, "unmitigated");
        same(&found["extra_for_growths"][1], &wanted["extra_for_mit_activity"], 1e-5, "mitigated");
    }
    if let Some(case) = case("growth_conversions") {
        let wanted = &case["expected"];
        let growth = |growth: &Value, years: i64| call("plan.sums.growth", &json!({"growth": growth, "years": years}));
        let population = growth(&case["inputs"]["g5"], 5);
        // The growth is printed to six places, the answer made from the people themselves.
        same(&population["annual"], &wanted["pop_cagr"], 1e-8, "population a year");
        same(&population["quarterly"], &wanted["quarterly_pop"], 1e-8, "population a quarter");
        same(&growth(&case["inputs"]["g5_printed"], 5)["annual"], &wanted["pop_cagr_from_6_1"], 1e-12, "as printed");
        same(&growth(&case["inputs"]["activity4"], 4)["annual"], &wanted["activity_cagr"], 1e-6, "activity");
        let input =
            json!({"growth": 4_832_927.0 / 4_678_291.0 - 1.0, "without": 4_678_291.0 / 4_335_337.0 - 1.0, "years": 4});
        same(&call("plan.sums.growth", &input)["annual"], &wanted["activity_mit_cagr"], 1e-9, "with the programme");
    }
}

#[test]
fn published_roles_and_growth_come_out_of_the_commands() {
    let app = app();
    if let Some(file) = expected("pcn_role_fte.json") {
        let found = app.call("plan.sums.per_head", json!({"rows": file["fte_per_record"]})).unwrap();
        for (row, wanted) in found["rows"].as_array().unwrap().iter().zip(file["fte_per_record"].as_array().unwrap()) {
            let off = row["fte_per_record"].as_f64().unwrap() - wanted["fte_per_record"].as_f64().unwrap();
            let tolerance = 0.0005 + 0.05 / wanted["records"].as_f64().unwrap() + 1e-9;
            assert!(off.abs() <= tolerance, "{}: off by {off}", wanted["role"]);
        }
    }
    if let Some(file) = expected("seed_activity_growth.json") {
        let found = app.call("plan.sums.activity", json!({"rows": file["rows"]})).unwrap();
        for (row, wanted) in found["rows"].as_array().unwrap().iter().zip(file["rows"].as_array().unwrap()) {
            for name in ["unmit_vs_base_pct", "mit_vs_unmit_pct", "mit_vs_base_pct"] {
                let off = row[name].as_f64().unwrap() - wanted[name].as_f64().unwrap();
                assert!(off.abs() <= 5e-4, "{} {name}: off by {off}", wanted["service"]);
            }
            let off = row["annualised_mit_pct"].as_f64().unwrap() - wanted["annualised_mit_4y_pct"].as_f64().unwrap();
            assert!(off.abs() <= 5e-5, "{}: a year off by {off}", wanted["service"]);
            if wanted["service"] == "Primary Care" {
                let missed = row["missed_if_taken_for_base"].as_f64().unwrap();
                assert!((missed - 367_530.0).abs() < 1.0, "+3% taken for growth on the base misses {missed}");
            }
        }
        let off = found["total"]["unmit_vs_base_pct"].as_f64().unwrap() - file["total"]["unmit_pct"].as_f64().unwrap();
        assert!(off.abs() <= 5e-4, "all services: off by {off}");
    }
}

#[test]
fn the_benchmark_country_has_its_published_answer() {
    let Some(oracle) = expected("bench_eng7000_oracle.json") else { return };
    let found = app().call("plan.sums.eng7000", json!({})).unwrap();
    for name in [
        "heads",
        "heads_by_role",
        "heads_by_band",
        "initial_fte",
        "oracle_fte_mean_by_quarter",
        "oracle_fte_var_by_quarter",
    ] {
        same(&found[name], &oracle[name], 1e-9, name);
    }
    for (found, wanted) in
        found["oracle_final"].as_array().unwrap().iter().zip(oracle["oracle_final"].as_array().unwrap())
    {
        assert_eq!(found["role"], wanted["role"], "roles in order");
        same(found, wanted, 1e-9, wanted["role"].as_str().unwrap());
    }
}

#[test]
fn what_cannot_be_computed_with_is_refused_beside_its_field() {
    let app = app();
    let refused = |name: &str, input: Value| {
        let error = app.call(name, input).expect_err("this is refused");
        error.fields.into_iter().map(|field| field.place).collect::<Vec<_>>()
    };
    assert_eq!(refused("plan.sums.rate", json!({"annual": "108.8%"})), ["annual"], "over 100%");
    assert_eq!(refused("plan.sums.rate", json!({"annual": -0.1})), ["annual"], "below 0");
    assert_eq!(refused("plan.sums.rate", json!({})), ["annual"], "nothing");
    assert_eq!(
        refused("plan.sums.per_head", json!({"rows": [{"role": "x", "records": 0, "fte": 2}]})),
        ["rows.0.records"],
        "WTE without people"
    );
    let bands = json!({"heads": [1, 2], "annual_leave": [0.1], "annual_advance": [0.2, 0]});
    assert_eq!(refused("plan.sums.bands", bands), ["annual_leave"], "age bands that do not add up");
    assert_eq!(refused("plan.sums.growth", json!({"from": 0, "to": 5})), ["from"], "no base");
    assert_eq!(refused("plan.sums.arrivals", json!({"planned": 3.5, "success": 0.5})), ["planned"], "half a head");
    let hazard = app.call("plan.sums.rate", json!({"annual": 1})).unwrap();
    assert!(hazard["hazard"].is_null(), "everybody leaving has no finite rate, and is not infinity: {hazard}");
    let none = app.call("plan.sums.per_head", json!({"rows": [{"role": "x", "records": 0, "fte": 0}]})).unwrap();
    assert_eq!(none["rows"][0]["fte_per_record"], 0.0, "an empty role is empty");
}

#[test]
fn runs_of_a_plain_model_agree_with_its_closed_form() {
    let input = json!({"groups": [
        {"role": "a", "heads": [10, 20, 5], "leave": [0.1, 0.08, 0.4], "advance": [0.2, 0.2, 0], "joiners": [1, 0.5, 0], "wte": [0.8, 0.75, 0.6]},
        {"role": "b", "heads": [4, 4, 4], "q": [0.03, 0.03, 0.1], "g": [0.05, 0.05, 0], "wte": [1, 1, 1]}
    ], "quarters": 8, "runs": 4000, "seed": 3});
    let found = app().call("plan.sums.model", input).unwrap();
    for quarter in 1..=8 {
        let at = |name: &str| found["total"][name][quarter].as_f64().unwrap();
        let off = (at("mean") - at("fte_mean")).abs() / (at("fte_var") / 4000.0).sqrt();
        assert!(off <= 4.0, "quarter {quarter}: the runs' mean is {off} standard errors off");
        assert!(at("p10") <= at("p50") && at("p50") <= at("p90"), "centiles in order");
    }
}
