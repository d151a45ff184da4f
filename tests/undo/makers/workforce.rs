//! Posts, staff lists, assumed splits and the trajectory.

use super::{Entry, Maker};
use crate::ground::Ground;
use serde_json::{Value, json};

pub(super) const MAKERS: &[Entry] = &[
    ("workforce.save", save as Maker),
    ("workforce.remove", remove),
    ("staff_list.commit", staff_list),
    ("staff.save_split", save_split),
    ("staff.clear_split", clear_split),
    ("trajectory.save", trajectory),
    ("trajectory.take_baseline", take_baseline),
    ("trajectory.save_movement", save_movement),
    ("trajectory.remove_movement", remove_movement),
];

fn save(on: &mut Ground<'_>) -> Option<Value> {
    let organisation = on.practice()?;
    let mut edits = Vec::new();
    for _ in 0..on.number(1, 3) {
        let id = on.some("SELECT id FROM post WHERE private = 0");
        let mut edit = json!({"id": id, "wte": on.wte(), "note": on.words()});
        if id.is_null() {
            edit["organisation"] = organisation.clone();
            edit["role"] = json!(on.role());
            edit["age_band"] = json!(on.one(&["45-49", "55-59"]));
            edit["headcount"] = json!(on.number(3, 4).to_string());
            edit["private"] = json!(on.flip());
        }
        edits.push(edit);
    }
    // The rows of a day are copied forward to the next; both ways of saving are wanted.
    let as_of = on.one(&["2018-09-30", "2018-12-31"]);
    let scope = json!({"kind": "practice", "code": organisation});
    Some(json!({"scope": scope, "as_of": as_of, "period": "2018/19-Q3", "edits": edits, "dry_run": false}))
}

fn remove(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"ids": [on.pick("SELECT id FROM post")?]}))
}

fn staff_list(on: &mut Ground<'_>) -> Option<Value> {
    let practice = on.practice()?;
    let mut text = "Role,Age band,Headcount,WTE\n".to_owned();
    for _ in 0..on.number(1, 5) {
        text += &format!("{},45-49,3,{}\n", on.role().replace('_', " "), on.wte());
    }
    let path = on.file("list.csv", text);
    let read = json!({"scope": {"kind": "practice", "code": practice}, "period": "2018/19-Q3", "path": path, "as_of": "2018-12-31", "practice": practice,
        "roles": {"salaried practice": "salaried_practice", "practice nurse": "practice_nurse"}});
    let seen = on.source.ask("staff_list.read", read.clone())?;
    Some(json!({"read": read, "token": seen["token"]}))
}

fn save_split(on: &mut Ground<'_>) -> Option<Value> {
    let share = on.number(1, 99);
    let scope = on.scope(&["cluster", "ccg", "practice"])?;
    Some(json!({
        "scope": scope, "group": "gp", "roles": {"partner": share.to_string(), "salaried_practice": (100 - share).to_string()},
        "ages": {"30-34": share.to_string(), "45-49": (100 - share).to_string()}, "source": on.words()
    }))
}

fn clear_split(on: &mut Ground<'_>) -> Option<Value> {
    let split = on.row(
        "SELECT o.kind, o.code, s.staff_group FROM split_share s JOIN organisation o ON o.code = s.organisation",
    )?;
    Some(json!({"scope": {"kind": split[0], "code": split[1]}, "group": split[2]}))
}

fn trajectory(on: &mut Ground<'_>) -> Option<Value> {
    let line = on.one(&["gp", "nurse", "gp.partner", "pharmacist"]);
    let mut edit = json!({"line": line, "plan": {on.quarter(): on.wte()}});
    if on.flip() {
        edit["target"] = json!(on.wte());
        edit["target_day"] = json!("2021-03-31");
    }
    if on.flip() {
        edit["baseline"] = json!(on.wte());
        edit["baseline_day"] = json!("2018-09-30");
    }
    Some(json!({"scope": on.scope(&["cluster", "ccg", "practice"])?, "edits": [edit], "dry_run": false}))
}

fn take_baseline(on: &mut Ground<'_>) -> Option<Value> {
    let day = on.one(&["2018-09-30", "2018-12-31"]);
    Some(json!({"scope": on.scope(&["cluster", "practice"])?, "day": day}))
}

fn save_movement(on: &mut Ground<'_>) -> Option<Value> {
    let kind = on.one(&["joiners", "leavers"]);
    let wte = if kind == "leavers" { format!("-{}", on.wte()) } else { on.wte() };
    let id = on.some("SELECT id FROM movement");
    Some(
        json!({"id": id, "organisation": on.assessed()?, "line": "gp", "kind": kind, "wte": wte, "on": on.past(), "note": on.words()}),
    )
}

fn remove_movement(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"id": on.pick("SELECT id FROM movement")?}))
}
