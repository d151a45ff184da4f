//! Readiness, the development cycle, engagement, and what a condition of money asks.

use super::{Entry, Maker};
use crate::ground::Ground;
use serde_json::{Value, json};

pub(super) const MAKERS: &[Entry] = &[
    ("maturity.set_readiness", readiness as Maker),
    ("maturity.set_cycle_step", set_step),
    ("maturity.remove_cycle_step", |on| standing(on, "cycle_step")),
    ("maturity.save_engagement", engagement),
    ("maturity.remove_engagement", |on| standing(on, "engagement")),
    ("maturity.save_ask", ask),
    ("maturity.remove_ask", remove_ask),
];

fn readiness(on: &mut Ground<'_>) -> Option<Value> {
    let state = on.one(&["committed", "engaged", "not_yet", ""]);
    Some(
        json!({"organisation": on.cluster()?, "state": state, "support": on.flip(), "reason": on.words(), "on": on.past()}),
    )
}

fn set_step(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"organisation": on.cluster()?, "step": on.number(1, 4), "note": on.words(), "on": on.past()}))
}

fn standing(on: &mut Ground<'_>, table: &str) -> Option<Value> {
    let row = on.row(&format!("SELECT id, organisation FROM {table}"))?;
    Some(json!({"id": row[0], "organisation": row[1]}))
}

fn engagement(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT id, organisation FROM engagement");
    let row = if on.often() { None } else { row };
    let (id, organisation) = match row {
        Some(row) => (row[0].clone(), row[1].clone()),
        None => (Value::Null, on.cluster()?),
    };
    let criteria =
        if on.flip() { json!([{"matrix": "matrix-2018", "criterion": "m18.f.plan", "text": ""}]) } else { json!([]) };
    Some(json!({
        "id": id, "organisation": organisation, "who": on.one(&["practices", "patients", "lmc"]), "how": on.one(&["meeting", "survey"]), "on": on.past(), "note": on.words(), "reference": on.title(),
        "criteria": criteria
    }))
}

fn ask(on: &mut Ground<'_>) -> Option<Value> {
    let condition = on.pick("SELECT id FROM funding_condition")?;
    let (matrix, domain, criterion) = on.question()?;
    Some(if on.flip() {
        json!({"condition": condition, "matrix": matrix, "domain": domain, "level": on.level(), "criterion": ""})
    } else {
        json!({"condition": condition, "matrix": matrix, "domain": "", "level": "", "criterion": criterion})
    })
}

fn remove_ask(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"id": on.pick("SELECT id FROM condition_ask")?, "organisation": on.cluster()?}))
}
