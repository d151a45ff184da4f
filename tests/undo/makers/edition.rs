//! Editions of the matrix that are this copy's own.

use super::{Entry, Maker};
use crate::ground::Ground;
use serde_json::{Value, json};

pub(super) const MAKERS: &[Entry] = &[
    ("maturity.copy_edition", copy as Maker),
    ("maturity.save_edition", save),
    ("maturity.remove_edition", own),
    ("maturity.prefer_edition", prefer),
    ("maturity.save_edition_level", level),
    ("maturity.save_edition_domain", domain),
    ("maturity.save_edition_criterion", criterion),
    ("maturity.remove_edition_part", remove_part),
    ("maturity.move_edition_part", move_part),
    ("maturity.check_edition", check),
    ("maturity.uncheck_edition", uncheck),
    ("maturity.paste_wording", paste),
    ("maturity.take_editions", take),
    ("maturity.pair", pair),
];

fn code(on: &mut Ground<'_>) -> Option<Value> {
    on.pick("SELECT code FROM edition")
}

fn own(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"matrix": code(on)?}))
}

fn copy(on: &mut Ground<'_>) -> Option<Value> {
    // A screenful of editions is enough for anybody, and each is a hundred rows.
    if on.source.rows("SELECT id FROM edition").len() > 3 {
        return None;
    }
    let from = on.one(&["matrix-2018", "matrix-2019"]);
    Some(
        json!({"from": from, "code": format!("ours-{}", on.next()), "title": on.title(), "applies_from": "2018-04-01", "source": on.words()}),
    )
}

fn save(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({
        "matrix": code(on)?, "title": on.title(), "applies_from": on.past(), "applies_to": "", "source": on.words(), "author": "A. Lead", "notes": on.words()
    }))
}

fn prefer(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"matrix": on.edition()}))
}

fn level(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"matrix": code(on)?, "level": on.level(), "meaning": on.words()}))
}

fn domain(on: &mut Ground<'_>) -> Option<Value> {
    let edition = on.row("SELECT id, code FROM edition")?;
    let domain = on.some(&format!("SELECT code FROM edition_domain WHERE edition = {}", edition[0]));
    Some(json!({"matrix": edition[1], "domain": domain, "code": "", "title": on.title(), "about": on.words()}))
}

fn criterion(on: &mut Ground<'_>) -> Option<Value> {
    let edition = on.row("SELECT id, code FROM edition")?;
    let known = on.row(&format!(
        "SELECT domain, level, code FROM edition_criterion WHERE edition = {} AND domain <> ''",
        edition[0]
    ))?;
    let criterion = if on.flip() { known[2].clone() } else { Value::Null };
    Some(json!({
        "matrix": edition[1], "criterion": criterion, "domain": known[0], "level": known[1], "text": on.words(), "help": on.words(),
        "evidence": [on.title()], "actions": [on.title()]
    }))
}

fn remove_part(on: &mut Ground<'_>) -> Option<Value> {
    let kind = on.one(&["criterion", "criterion", "domain", "level"]);
    let column = if kind == "level" { "level" } else { "code" };
    let row = on.row(&format!("SELECT e.code, p.{column} FROM edition_{kind} p JOIN edition e ON e.id = p.edition"))?;
    Some(json!({"matrix": row[0], "kind": kind, "code": row[1]}))
}

fn move_part(on: &mut Ground<'_>) -> Option<Value> {
    let kind = on.one(&["criterion", "domain"]);
    let row = on.row(&format!("SELECT e.code, p.code FROM edition_{kind} p JOIN edition e ON e.id = p.edition"))?;
    Some(json!({"matrix": row[0], "kind": kind, "code": row[1], "up": on.flip()}))
}

fn check(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"matrix": on.edition(), "by_name": on.title(), "by_role": "CCG officer", "on": on.past()}))
}

fn uncheck(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"matrix": on.pick("SELECT matrix FROM edition_check")?}))
}

fn paste(on: &mut Ground<'_>) -> Option<Value> {
    let edition = on.row("SELECT id, code FROM edition")?;
    let titles = on.source.rows(&format!("SELECT title FROM edition_domain WHERE edition = {}", edition[0]));
    let mut rows = vec![json!(["Domain", "Step 1", "Step 2", "Step 3"])];
    for title in titles {
        rows.push(json!([
            title[0],
            format!("• {}", on.title()),
            format!("• {}", on.title()),
            format!("• {}", on.title())
        ]));
    }
    Some(json!({"matrix": edition[1], "rows": rows}))
}

fn take(on: &mut Ground<'_>) -> Option<Value> {
    let path = on.sent("edition")?;
    let seen = on.source.ask("maturity.preview_edition_files", json!({"paths": [path]}))?;
    let file = &seen["files"][0];
    Some(json!({"files": [{"path": path, "sha256": file["sha256"]}], "prefer": on.flip()}))
}

fn pair(on: &mut Ground<'_>) -> Option<Value> {
    let from = on.one(&["m18.f.plan", "m18.right_scale.1.partners"]);
    let edition = on.row("SELECT e.code FROM edition e WHERE e.copied_from LIKE '%2018 edition%'")?;
    let code = on.pick(&format!(
        "SELECT p.code FROM edition_criterion p JOIN edition e ON e.id = p.edition WHERE e.code = '{}'",
        edition[0].as_str()?
    ))?;
    let to_code = match on.number(0, 2) {
        0 => Value::Null,
        1 => json!(""),
        _ => code,
    };
    Some(
        json!({"from": "matrix-2018", "to": edition[0], "kind": "criterion", "from_code": from, "to_code": to_code, "fit": on.one(&["same", "near"]), "why": on.words()}),
    )
}
