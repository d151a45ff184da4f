//! Conditions, payments, forecasts and moves of money.

use super::funding::holding;
use super::{Entry, Maker};
use crate::ground::Ground;
use serde_json::{Value, json};

pub(super) const MAKERS: &[Entry] = &[
    ("funding.save_condition", condition as Maker),
    ("funding.remove_condition", |on| row_id(on, "funding_condition")),
    ("funding.give_evidence", evidence),
    ("funding.decide", decide),
    ("funding.save_instalment", instalment),
    ("funding.plan_payments", payments),
    ("funding.release_instalment", release),
    ("funding.remove_instalment", |on| row_id(on, "funding_instalment")),
    ("funding.claw_back", claw_back),
    ("funding.transfer", transfer),
    ("funding.save_forecast", forecast),
    ("funding.close_year", close),
];

const ROLE: &str = "CCG officer";

fn row_id(on: &mut Ground<'_>, table: &str) -> Option<Value> {
    Some(json!({"id": on.pick(&format!("SELECT id FROM {table}"))?}))
}

fn condition(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT id, line FROM funding_condition");
    let row = if on.often() { None } else { row };
    let (id, line) = match row {
        Some(row) => (row[0].clone(), row[1].clone()),
        None => (Value::Null, on.pick("SELECT id FROM funding_line")?),
    };
    let level = if on.often() { "" } else { on.level() };
    Some(json!({"id": id, "line": line, "text": on.words(), "due": on.later(), "level": level}))
}

/// A condition and a cluster that holds money of its line.
fn asked(on: &mut Ground<'_>) -> Option<(Value, Value)> {
    let row = on.row("SELECT c.id, a.parts FROM funding_condition c JOIN allocation a ON a.line = c.line")?;
    let parts: Vec<&str> = row[1].as_str()?.lines().filter_map(|line| line.split('|').next()).collect();
    Some((row[0].clone(), json!(parts.get(on.chance.below(parts.len().max(1)))?)))
}

fn evidence(on: &mut Ground<'_>) -> Option<Value> {
    let (condition, cluster) = asked(on)?;
    Some(json!({"condition": condition, "cluster": cluster, "evidence": on.words(), "reference": on.title()}))
}

fn decide(on: &mut Ground<'_>) -> Option<Value> {
    let (condition, cluster) = asked(on)?;
    let decision = on.one(&["met", "part", "not_met", "open"]);
    Some(json!({"condition": condition, "cluster": cluster, "decision": decision, "reason": on.words(), "role": ROLE}))
}

fn instalment(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT id, line, cluster FROM funding_instalment WHERE released_on IS NULL");
    let row = if on.often() { None } else { row };
    let (id, (line, cluster)) = match row {
        Some(row) => (row[0].clone(), (row[1].clone(), row[2].clone())),
        None => (Value::Null, holding(on)?),
    };
    let condition = on.some(&format!("SELECT id FROM funding_condition WHERE line = {line}"));
    let amount = on.one(&["1.23", "10", "100.50"]);
    Some(
        json!({"id": id, "line": line, "cluster": cluster, "due": on.later(), "amount": amount, "condition": condition, "note": on.words()}),
    )
}

fn payments(on: &mut Ground<'_>) -> Option<Value> {
    let (line, _) = holding(on)?;
    Some(
        json!({"line": line, "due": on.later(), "share": on.one(&["1%", "5%", "rest"]), "condition": null, "note": on.words()}),
    )
}

fn release(on: &mut Ground<'_>) -> Option<Value> {
    let id = on.pick("SELECT id FROM funding_instalment WHERE released_on IS NULL")?;
    Some(json!({"id": id, "on": "2018-11-20", "role": ROLE}))
}

fn claw_back(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT line, cluster FROM funding_instalment WHERE released_on IS NOT NULL")?;
    Some(
        json!({"line": row[0], "cluster": row[1], "amount": "0.50", "on": "2018-11-20", "reason": on.words(), "role": ROLE}),
    )
}

fn transfer(on: &mut Ground<'_>) -> Option<Value> {
    let (from_line, from_cluster) = holding(on)?;
    let (to_line, to_cluster) = holding(on)?;
    Some(json!({
        "from_line": from_line, "from_cluster": from_cluster, "to_line": to_line, "to_cluster": to_cluster, "amount": on.one(&["1", "2.34"]), "on": "2018-11-20",
        "reason": on.words(), "role": ROLE
    }))
}

fn forecast(on: &mut Ground<'_>) -> Option<Value> {
    let (line, cluster) = holding(on)?;
    let amount = if on.often() { on.pounds() } else { String::new() };
    let period = on.one(&["2018/19-Q3", "2018/19-Q4"]);
    Some(json!({"line": line, "cluster": cluster, "period": period, "amount": amount}))
}

fn close(on: &mut Ground<'_>) -> Option<Value> {
    let line =
        on.pick("SELECT a.line FROM allocation a JOIN funding_line l ON l.id = a.line WHERE l.year = '2017/18'")?;
    Some(
        json!({"line": line, "cluster": "", "treatment": on.one(&["carry", "give_back", ""]), "reason": on.words(), "on": "", "role": ROLE}),
    )
}
