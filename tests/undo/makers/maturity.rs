//! Assessments, answers, agreement and what is wanted.

use super::{Entry, Maker};
use crate::ground::Ground;
use serde_json::{Value, json};

pub(super) const MAKERS: &[Entry] = &[
    ("maturity.assess", assess as Maker),
    ("maturity.answer", answer),
    ("maturity.confirm", confirm),
    ("maturity.begin_round", begin_round),
    ("maturity.challenge", challenge),
    ("maturity.save_action", save_action),
    ("maturity.remove_action", remove_action),
    ("maturity.agree", agree),
    ("maturity.share", share),
    ("maturity.take_back", take_back),
    ("maturity.set_domain_ambition", domain_ambition),
    ("maturity.set_ambition", ambition),
    ("maturity.take_forms", take_forms),
    ("maturity.carry", carry),
    ("maturity.confirm_carried", confirm_carried),
];

fn assess(on: &mut Ground<'_>) -> Option<Value> {
    let (matrix, domain, _) = on.question()?;
    let level = if on.often() { json!(on.level()) } else { Value::Null };
    let evidence = json!({"text": on.words(), "reference": on.title(), "date": on.past()});
    Some(json!({
        "organisation": on.assessed()?, "matrix": matrix, "domain": domain, "level": level, "working_towards": null,
        "evidence": if level.is_null() { json!([]) } else { json!([evidence]) }, "confidence": on.one(&["sure", "fairly", ""]), "on": on.past()
    }))
}

fn answer(on: &mut Ground<'_>) -> Option<Value> {
    let (matrix, _, criterion) = on.question()?;
    let answer = if on.often() { json!(on.one(&["yes", "partly", "no"])) } else { Value::Null };
    Some(json!({
        "organisation": on.assessed()?, "matrix": matrix, "criterion": criterion, "answer": answer, "confidence": on.one(&["sure", "unsure", ""]),
        "evidence": on.words(), "reference": on.title(), "evidence_date": on.past(), "on": on.past()
    }))
}

fn confirm(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT organisation, matrix, domain FROM carried")?;
    Some(json!({"organisation": row[0], "matrix": row[1], "domain": row[2]}))
}

fn begin_round(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT DISTINCT organisation, matrix FROM assessment")?;
    Some(json!({"organisation": row[0], "matrix": row[1], "title": on.title()}))
}

fn challenge(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT organisation, matrix FROM agreement")?;
    let decision = on.one(&["confirmed", "challenged"]);
    Some(json!({
        "organisation": row[0], "matrix": row[1], "decision": decision, "comment": on.words(), "by_name": on.title(), "by_role": "CCG officer",
        "on": "2018-11-20"
    }))
}

fn save_action(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT id, organisation, matrix FROM maturity_action");
    let row = if on.often() { None } else { row };
    let (id, organisation, matrix) = match row {
        Some(row) => (row[0].clone(), row[1].clone(), row[2].clone()),
        None => (Value::Null, on.assessed()?, json!("matrix-2018")),
    };
    let status = on.one(&["not_started", "under_way", "done", "dropped"]);
    Some(json!({
        "id": id, "organisation": organisation, "matrix": matrix, "criterion": "", "title": on.title(), "owner": "Cluster lead", "due": on.quarter(),
        "cost": on.pounds(), "funding_line": "", "effect": on.words(), "status": status
    }))
}

fn remove_action(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT id, organisation, matrix FROM maturity_action")?;
    Some(json!({"id": row[0], "organisation": row[1], "matrix": row[2]}))
}

fn agree(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT a.organisation, a.matrix FROM assessment a JOIN organisation o ON o.code = a.organisation WHERE o.kind = 'cluster' GROUP BY 1, 2 HAVING count(a.level) >= 4")?;
    let rule = on.one(&["lowest", "commonest", "median"]);
    let over = if on.flip() { json!(on.level()) } else { Value::Null };
    Some(json!({
        "organisation": row[0], "matrix": row[1], "rule": rule, "override_level": over, "reason": on.words(), "by_name": on.title(), "by_role": "Cluster lead",
        "on": "2018-11-20", "domains": [], "voices": on.one(&["", "one_voice", "by_list"])
    }))
}

fn share(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row(
        "SELECT a.organisation, a.matrix FROM assessment a JOIN organisation o ON o.code = a.organisation WHERE o.kind = 'practice'",
    )?;
    Some(json!({"organisation": row[0], "matrix": row[1], "domains": []}))
}

fn take_back(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT organisation, matrix FROM shared_answer")?;
    Some(json!({"organisation": row[0], "matrix": row[1], "domains": []}))
}

fn domain_ambition(on: &mut Ground<'_>) -> Option<Value> {
    let (matrix, domain, _) = on.question()?;
    let level = if on.often() { json!(on.level()) } else { Value::Null };
    Some(json!({"organisation": on.assessed()?, "matrix": matrix, "domain": domain, "level": level, "by": on.later()}))
}

fn ambition(on: &mut Ground<'_>) -> Option<Value> {
    let level = if on.often() { json!(on.level()) } else { Value::Null };
    Some(json!({"organisation": on.assessed()?, "matrix": on.edition(), "level": level, "by": on.later()}))
}

/// A form that a practice filled in: written by the program, one answer of it set.
fn take_forms(on: &mut Ground<'_>) -> Option<Value> {
    let scope = json!({"kind": "practice", "code": on.practice()?});
    let asked = json!({"scope": scope, "period": "2018/19-Q3", "matrix": "matrix-2018", "practices": [scope["code"]], "folder": on.place()});
    let written = on.source.ask("maturity.write_forms", asked)?;
    let path = written[0]["path"].as_str()?.to_owned();
    let said = on.one(&["Yes", "No", "Partly"]);
    let filled = crate::workbook::with_cell(&std::fs::read(&path).unwrap(), 2, "F6", said);
    std::fs::write(&path, filled).unwrap();
    let seen =
        on.source.ask("maturity.preview_forms", json!({"scope": scope, "period": "2018/19-Q3", "paths": [path]}))?;
    std::fs::remove_file(&path).unwrap();
    Some(json!({"id": seen["id"]}))
}

fn carry(on: &mut Ground<'_>) -> Option<Value> {
    let answered = if on.often() { "criterion_answer" } else { "assessment" };
    let row = on.row(&format!("SELECT DISTINCT organisation, matrix FROM {answered}"))?;
    let to = on.pick("SELECT 'matrix-2019' UNION SELECT code FROM edition")?;
    Some(json!({"organisation": row[0], "from": row[1], "to": to}))
}

fn confirm_carried(on: &mut Ground<'_>) -> Option<Value> {
    let row =
        on.row("SELECT organisation, matrix, criterion FROM edition_carried WHERE criterion NOT LIKE 'level:%'")?;
    Some(json!({"organisation": row[0], "matrix": row[1], "criteria": [row[2]]}))
}
