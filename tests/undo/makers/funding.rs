//! Funding lines, allocations, commitments and spends.

use super::{Entry, Maker};
use crate::ground::Ground;
use serde_json::{Value, json};

pub(super) const MAKERS: &[Entry] = &[
    ("funding.take_lines", take as Maker),
    ("funding.save_line", save),
    ("funding.paste_lines", paste),
    ("funding.remove_line", line),
    ("funding.allocate", allocate),
    ("funding.reallocate", reallocate),
    ("funding.withdraw", withdraw),
    ("funding.save_finance", finance),
    ("funding.save_entry", entry),
    ("funding.remove_entry", remove_entry),
];

const LINES: &str = "SELECT id FROM funding_line";

fn take(_: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"definition": "funding-2018-19"}))
}

fn line(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"id": on.pick(LINES)?}))
}

fn save(on: &mut Ground<'_>) -> Option<Value> {
    let id = on.some(LINES);
    let year = match id.as_i64() {
        Some(id) => on.pick(&format!("SELECT year FROM funding_line WHERE id = {id}"))?,
        // A year that is over can be closed.
        None => json!(on.one(&["2017/18", "2018/19", "2019/20"])),
    };
    let ringed = on.flip();
    Some(json!({
        "id": id, "code": format!("L{}", on.next()), "title": on.title(), "activity": on.words(), "funders": [{"funder": "NHS England", "share": "100%"}],
        "shares_unknown": false, "holder": "", "year": year, "recurrent": on.flip(), "amount": format!("{}", 5_000 + on.chance.below(500_000)),
        "conditions": on.words(), "source": on.words(), "capital": on.flip(), "ring_fenced": ringed, "ring_fence": if ringed { on.title() } else { String::new() },
        "owner": "CCG officer"
    }))
}

fn paste(on: &mut Ground<'_>) -> Option<Value> {
    let mut rows = vec![json!(["Code", "Title", "Amount", "Funders"])];
    for _ in 0..on.number(1, 3) {
        rows.push(json!([
            format!("P{}", on.next()),
            on.title(),
            format!("{}", 1_000 + on.chance.below(90_000)),
            "NHS England"
        ]));
    }
    Some(json!({"year": on.one(&["2018/19", "2019/20"]), "rows": rows, "leave_out_refused": on.flip()}))
}

fn allocate(on: &mut Ground<'_>) -> Option<Value> {
    let over = on.pick("SELECT id FROM funding_line WHERE year = '2017/18'");
    let line = if over.is_some() && on.flip() { over? } else { on.pick(LINES)? };
    let rule = on.one(&["registered", "weighted", "equal", "per_practice", "by_hand"]);
    let within = on.scope(&["ccg"])?;
    let by_hand = if rule == "by_hand" { json!([{"code": on.cluster()?, "amount": on.pounds()}]) } else { json!([]) };
    Some(json!({
        "line": line, "amount": null, "rule": rule, "to": "cluster", "level": "direct", "list": null, "only": [],
        "within": if rule == "by_hand" { Value::Null } else { within }, "by_hand": by_hand, "formula": [], "levels": [], "criterion": "", "answers": [],
        "matrix": "", "floor": null, "cap": null
    }))
}

fn reallocate(on: &mut Ground<'_>) -> Option<Value> {
    let row =
        on.row("SELECT l.year, l.id FROM funding_line l JOIN allocation a ON a.line = l.id WHERE a.rule <> 'by_hand'")?;
    let lines = if on.flip() { vec![row[1].clone()] } else { Vec::new() };
    Some(json!({"year": row[0], "lines": lines, "list": null, "dry_run": false}))
}

fn withdraw(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"id": on.pick("SELECT line FROM allocation")?}))
}

fn finance(on: &mut Ground<'_>) -> Option<Value> {
    let item = on.one(&["population", "ccg", "primary_medical", "specialised"]);
    let text = if on.often() { on.number(1_000, 900_000).to_string() } else { String::new() };
    let organisation = on.scope(&["ccg", "cluster", "system"])?["code"].clone();
    let edit = json!({"item": item, "year": on.one(&["2017/18", "2018/19"]), "text": text});
    Some(json!({"organisation": organisation, "edits": [edit], "source": on.words(), "dry_run": false}))
}

/// A line and a cluster that holds money of it, by the parts of its allocation.
pub(super) fn holding(on: &mut Ground<'_>) -> Option<(Value, Value)> {
    let row = on.row("SELECT line, parts FROM allocation")?;
    let parts: Vec<&str> = row[1].as_str()?.lines().filter_map(|line| line.split('|').next()).collect();
    let cluster = *parts.get(on.chance.below(parts.len().max(1)))?;
    Some((row[0].clone(), json!(cluster)))
}

fn entry(on: &mut Ground<'_>) -> Option<Value> {
    let (line, cluster) = holding(on)?;
    let id = on.some(&format!("SELECT id FROM funding_entry WHERE line = {line} AND cluster = {}", quoted(&cluster)?));
    let kind = on.one(&["commitment", "spend"]);
    let links = if on.flip() { Value::Null } else { json!([{"kind": "scheme", "target": on.title(), "title": ""}]) };
    Some(json!({
        "id": id, "line": line, "cluster": cluster, "kind": kind, "on": on.past(), "amount": on.pounds(), "note": on.words(), "explain": "Agreed by the board",
        "links": links
    }))
}

fn quoted(text: &Value) -> Option<String> {
    Some(format!("'{}'", text.as_str()?))
}

fn remove_entry(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"id": on.pick("SELECT id FROM funding_entry")?}))
}
