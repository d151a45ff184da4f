//! What goes to those above and comes from those below: returns, drafts, replies, calls, keys.

use super::{Entry, Maker};
use crate::ground::Ground;
use serde_json::{Value, json};

pub(super) const MAKERS: &[Entry] = &[
    ("submission.explain", explain as Maker),
    ("submission.share_draft", draft),
    ("submission.take_back", take_back),
    ("reply.take", reply),
    ("collect.commit", collect),
    ("collect.decide", decide),
    ("calls.issue", issue),
    ("calls.take", take_call),
    ("trust.compare", |on| key(on)),
    ("trust.forget", |on| key(on)),
];

const PERIOD: &str = "2018/19-Q3";

fn explain(on: &mut Ground<'_>) -> Option<Value> {
    let organisation = on.assessed()?;
    let shown = on.source.ask("submission.show", json!({"organisation": organisation, "period": PERIOD}))?;
    let checks: Vec<Value> = shown["checks"]
        .as_array()?
        .iter()
        .filter(|check| check["must"] != json!(true))
        .map(|check| check["id"].clone())
        .collect();
    let check = checks.get(on.chance.below(checks.len().max(1)))?.clone();
    let text = if on.often() { on.words() } else { String::new() };
    Some(json!({"organisation": organisation, "period": PERIOD, "check": check, "text": text}))
}

fn draft(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"organisation": on.assessed()?, "period": PERIOD, "folder": on.place()}))
}

fn take_back(on: &mut Ground<'_>) -> Option<Value> {
    let row = on.row("SELECT organisation, period FROM shared_draft")?;
    Some(json!({"organisation": row[0], "period": row[1], "folder": on.place()}))
}

fn reply(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"path": on.sent("reply")?, "vouched": true}))
}

fn collect(on: &mut Ground<'_>) -> Option<Value> {
    let path = on.sent("return")?;
    let seen = on.source.ask("collect.preview", json!({"paths": [path], "period": PERIOD}))?;
    let choices: Vec<Value> = seen["packages"]
        .as_array()?
        .iter()
        .filter(|one| one["outcome"] == json!("conflicting"))
        .map(|one| json!({"file": one["file"], "choice": "take"}))
        .collect();
    Some(json!({"id": seen["id"], "choices": choices}))
}

fn decide(on: &mut Ground<'_>) -> Option<Value> {
    let id = on.pick("SELECT id FROM received")?;
    let comments = if on.flip() { json!([on.words(), {"text": on.words(), "figure": null}]) } else { json!([]) };
    let decision = if comments == json!([]) { "accepted" } else { "returned" };
    Some(json!({"id": id, "decision": decision, "comments": comments}))
}

fn issue(on: &mut Ground<'_>) -> Option<Value> {
    let scope = on.scope(&["ccg", "cluster"])?;
    Some(json!({
        "scope": scope, "period": PERIOD, "due": on.later(), "onward_due": null, "message": on.words(), "edition": "matrix-2018", "rates": on.flip(),
        "money": on.flip(), "comparators": on.flip()
    }))
}

fn take_call(on: &mut Ground<'_>) -> Option<Value> {
    let path = on.sent("call")?;
    let seen = on.source.ask("calls.look", json!({"path": path}))?;
    Some(json!({"path": path, "sha256": seen["sha256"], "vouched": true}))
}

fn key(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"organisation": on.pick("SELECT organisation FROM trusted_key")?}))
}
