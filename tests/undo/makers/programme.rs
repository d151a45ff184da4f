//! Milestones, risks, benefits; words of reports.

use super::{Entry, Maker};
use crate::ground::Ground;
use serde_json::{Value, json};

pub(super) const MAKERS: &[Entry] = &[
    ("programme.save_milestone", milestone as Maker),
    ("programme.remove_milestone", |on| of(on, "milestone")),
    ("programme.save_risk", risk),
    ("programme.remove_risk", |on| of(on, "risk")),
    ("programme.save_benefit", benefit),
    ("programme.remove_benefit", |on| of(on, "benefit")),
    ("programme.save_reading", reading),
    ("report.word", word),
    ("report.reset", reset),
    ("report.carry", carry),
];

fn of(on: &mut Ground<'_>, table: &str) -> Option<Value> {
    let row = on.row(&format!("SELECT organisation, id FROM {table}"))?;
    Some(json!({"organisation": row[0], "id": row[1]}))
}

/// An organisation with one of its rows, or with none to add one.
fn owner(on: &mut Ground<'_>, table: &str) -> Option<(Value, Value)> {
    let organisation = on.cluster()?;
    let sql = format!("SELECT id FROM {table} WHERE organisation = '{}'", organisation.as_str()?);
    let id = on.some(&sql);
    Some((organisation, id))
}

fn milestone(on: &mut Ground<'_>) -> Option<Value> {
    let (organisation, id) = owner(on, "milestone")?;
    let status = on.one(&["not_started", "on_track", "at_risk", "done", "dropped"]);
    let due = on.one(&["2018-12-31", "2019-03", "2019/20-Q1", "ongoing", "2019/20-Q1 to 2019/20-Q3"]);
    let after = if on.flip() {
        Vec::new()
    } else {
        on.pick(&format!("SELECT id FROM milestone WHERE organisation = '{}'", organisation.as_str()?))
            .into_iter()
            .collect()
    };
    Some(json!({
        "id": id, "organisation": organisation, "title": on.title(), "strand": "Working together", "owner": "Cluster lead", "owner_confirmed": on.flip(),
        "governed_by": "Cluster board", "starts": "", "due": due, "status": status, "note": on.words(), "after": after
    }))
}

fn risk(on: &mut Ground<'_>) -> Option<Value> {
    let (organisation, id) = owner(on, "risk")?;
    let [a, b, c, d] = [(); 4].map(|()| on.number(1, 5).to_string());
    Some(json!({
        "id": id, "organisation": organisation, "description": on.words(), "likelihood_before": a, "impact_before": b, "likelihood": c, "impact": d,
        "mitigation": on.words(), "owner": "Cluster lead", "closed": on.flip(), "reviewed_on": on.past()
    }))
}

fn benefit(on: &mut Ground<'_>) -> Option<Value> {
    let (organisation, id) = owner(on, "benefit")?;
    let kind = on.one(&["waits", "attendances"]);
    Some(json!({
        "id": id, "organisation": organisation, "kind": kind, "title": on.title(), "measure": on.title(), "unit": "days", "baseline": on.wte(),
        "baseline_on": "2018-04-30", "target": on.wte(), "target_by": "2019-09", "owner": "Cluster lead", "source": on.words()
    }))
}

fn reading(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT organisation, id FROM benefit")?;
    let value = if on.often() { on.wte() } else { String::new() };
    Some(json!({"organisation": row[0], "benefit": row[1], "on_day": on.past(), "value": value, "source": on.words()}))
}

/// A report, what it is of, and one of its parts that people may word.
fn report(on: &mut Ground<'_>) -> Option<(Value, &'static str, Value)> {
    let scope = on.scope(&["cluster"])?;
    let code = on.one(&["cluster_submission"]);
    let shown = on.source.ask("report.show", json!({"scope": scope, "period": "2018/19-Q3", "report": code}))?;
    let parts: Vec<Value> =
        shown["pieces"].as_array()?.iter().map(|one| one["words"]["part"].clone()).filter(Value::is_string).collect();
    let part = parts.get(on.chance.below(parts.len().max(1)))?.clone();
    Some((scope, code, part))
}

fn word(on: &mut Ground<'_>) -> Option<Value> {
    let (scope, report, part) = report(on)?;
    let period = on.one(&["2018/19-Q2", "2018/19-Q3"]);
    Some(json!({"scope": scope, "period": period, "report": report, "part": part, "text": on.words()}))
}

fn worded(on: &mut Ground<'_>) -> Option<(Value, Vec<Value>)> {
    let row = on.row("SELECT o.kind, o.code, w.period, w.report, w.part FROM report_words w JOIN organisation o ON o.code = w.organisation")?;
    Some((json!({"kind": row[0], "code": row[1]}), row))
}

fn reset(on: &mut Ground<'_>) -> Option<Value> {
    let (scope, row) = worded(on)?;
    let part = if on.flip() { row[4].clone() } else { Value::Null };
    Some(json!({"scope": scope, "period": row[2], "report": row[3], "part": part}))
}

fn carry(on: &mut Ground<'_>) -> Option<Value> {
    let (scope, row) = worded(on)?;
    Some(json!({"scope": scope, "period": "2018/19-Q4", "report": row[3], "from": row[2]}))
}
