//! Whatever is wrong in a plan is said by `pch call` with the field that it stands in, and nothing is kept.

use crate::stage::{done, dump_of, pch, pch_call};
use pch_cli::Exit;
use serde_json::{Value, json};
use std::path::Path;

fn cluster() -> Value {
    json!({"kind": "cluster", "code": "U99001"})
}

fn practice() -> Value {
    json!({"kind": "practice", "code": "Y99001"})
}

/// What a command refuses: places with their messages.
fn faults(store: &Path, name: &str, input: &Value) -> Vec<(String, String)> {
    let said = pch(store, &["--json", "call", name, &input.to_string()]);
    assert_eq!(said.exit, Exit::Problems, "{name} {input} is refused: {}{}", said.out, said.err);
    let error: Value = serde_json::from_str(&said.out).or_else(|_| serde_json::from_str(&said.err)).expect("JSON");
    let error = error.get("error").cloned().unwrap_or(error);
    let text = |field: &Value, key: &str| field[key].as_str().expect("words").to_owned();
    error["fields"].as_array().expect("fields").iter().map(|one| (text(one, "place"), text(one, "message"))).collect()
}

#[test]
fn every_bad_figure_of_a_plan_has_its_message_beside_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("lead.db");
    done(&store, &["sample"]);
    let start = dump_of(&store);
    let scheme = |change: Value| {
        let mut input = json!({"scope": cluster(), "title": "Own", "role": "pharmacist", "planned_wte": "1", "start": "2019/20-Q1", "success": "50%"});
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        input
    };
    let rate = |low: &str, high: &str| json!({"key": "leave.gp", "level": "cluster", "code": "U99001", "low": low, "high": high});
    let split = |ages: Value| json!({"scope": cluster(), "group": "gp", "ages": ages, "source": "rota"});
    for (name, input, place, words) in [
        ("plan.assumptions.set", rate("6%", "120%"), "high", "over 100%"),
        ("plan.assumptions.set", rate("-1%", "6%"), "low", "below 0%"),
        ("plan.assumptions.set", rate("9%", "6%"), "low", "turned round"),
        ("plan.schemes.save", scheme(json!({"start": "2029/30-Q1"})), "start", "beyond the end of the plan"),
        ("plan.schemes.save", scheme(json!({"role": ""})), "role", "Choose a role"),
        ("plan.schemes.save", scheme(json!({"ramp": "50%, 40%"})), "ramp", "must make 100%"),
        ("staff.save_split", split(json!({"under 30": "40", "30-34": "50"})), "ages", "come to 90%"),
        ("staff.save_split", split(json!({"under 30": "140"})), "ages.under 30", "above 100%"),
        ("plan.sums.bands", json!({"heads": [1, 2, 3], "bands": ["a", "b"]}), "bands", "do not add up"),
    ] {
        let said = faults(&store, name, &input);
        let found = said.iter().find(|(at, _)| at == place);
        let (_, message) = found.unwrap_or_else(|| panic!("{name} {input}: no message at {place}: {said:?}"));
        assert!(message.contains(words), "{name} at {place} says “{words}”: {message}");
    }

    // Cells of the grids come back with their text and message; the sound ones beside them are kept, so none is sent here.
    let refused = |name: &str, input: &Value, field: &str, words: &str| {
        let saved = pch_call(&store, name, input);
        let cells = saved["value"]["refused"].as_array().expect("cells").clone();
        let cell = cells.iter().find(|cell| cell["field"] == field);
        let cell = cell.unwrap_or_else(|| panic!("{name} {input}: no message at {field}: {cells:?}"));
        let message = cell["message"].as_str().expect("words");
        assert!(message.contains(words), "{name} at {field} says “{words}”: {message}");
    };
    let trajectory = |scope: Value, edit: Value| json!({"scope": scope, "edits": [edit], "dry_run": false});
    for (edit, field, words) in [
        (json!({"line": "gp", "target": "20", "target_day": ""}), "target", "A target needs its date"),
        (json!({"line": "gp", "target": "", "target_day": "31/03/2021"}), "target_day", "Write the target"),
        (json!({"line": "", "plan": {"2018/19-Q4": "2"}}), "line", "Choose a role"),
        (json!({"line": "wizard", "plan": {"2018/19-Q4": "2"}}), "line", "is not a role here"),
        (json!({"line": "gp", "plan": {"2018/19-Q4": "-2"}}), "2018/19-Q4", "below nought"),
        (json!({"line": "gp", "plan": {"2045/46-Q1": "2"}}), "2045/46-Q1", "ends before 2040"),
    ] {
        refused("trajectory.save", &trajectory(cluster(), edit), field, words);
    }
    let post = |edit: Value| json!({"scope": practice(), "as_of": "2018-12-31", "period": "2018/19-Q3", "edits": [edit], "dry_run": false});
    for (edit, field, words) in [
        (json!({"organisation": "Y99001", "role": "partner", "headcount": "0", "wte": "1"}), "wte", "0"),
        (json!({"organisation": "Y99001", "role": "", "headcount": "1", "wte": "1"}), "role", "Choose a role"),
        (
            json!({"organisation": "Y99001", "role": "partner", "age_band": "30-39", "headcount": "1", "wte": "1"}),
            "age_band",
            "is not an age band",
        ),
    ] {
        refused("workforce.save", &post(edit), field, words);
    }
    assert_eq!(dump_of(&store), start, "nothing of all that is kept");

    // A practice that closes in mid-plan: nothing is planned after it, and the projection says whom it counts on.
    pch_call(&store, "practices.close", &json!({"practice": "Y99001", "on": "2019-06-30"}));
    let after = trajectory(practice(), json!({"line": "gp", "plan": {"2019/20-Q2": "2"}}));
    refused("trajectory.save", &after, "2019/20-Q2", "It closed on 30 June 2019");
    let plan = pch_call(&store, "plan.project", &json!({"scope": cluster(), "runs": 50}));
    assert!(
        plan["notes"].to_string().contains("closes on 30 June 2019"),
        "said with the projection: {}",
        plan["notes"]
    );
    let wte = |value: &Value| value.as_f64().is_some_and(f64::is_finite);
    for line in plan["lines"].as_array().expect("lines") {
        assert!(
            line["quarters"].as_array().expect("quarters").iter().all(|at| wte(&at["p50"])),
            "no figure is lost: {line}"
        );
    }
}
