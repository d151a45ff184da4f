//! People, practices and what stands above them; releases of official figures.

use super::{Entry, Maker};
use crate::ground::Ground;
use serde_json::{Value, json};
use std::fmt::Write as _;

pub(super) const MAKERS: &[Entry] = &[
    ("people.save", person as Maker),
    ("practices.save", practice),
    ("practices.move", moved),
    ("practices.merge", merged),
    ("practices.close", closed),
    ("clusters.save", cluster),
    ("organisations.save", organisation),
    ("import.commit", import),
    ("releases.set_active", release),
];

fn person(on: &mut Ground<'_>) -> Option<Value> {
    let organisation = on.scope(&["cluster", "ccg", "practice"])?;
    let role = on.one(&["ccg_officer", "ccg_officer", "ccg_officer", "cluster_lead", "practice_manager"]);
    let id = on.some("SELECT id FROM person");
    Some(json!({"id": id, "name": on.title(), "role": role, "organisation": organisation, "current": on.flip()}))
}

fn practice(on: &mut Ground<'_>) -> Option<Value> {
    let cluster = on.row("SELECT code, parent FROM organisation WHERE kind = 'cluster'")?;
    let known = on.some("SELECT code FROM organisation WHERE kind = 'practice'");
    let code = if known.is_null() { json!(format!("Y8{:04}", on.next() % 10_000)) } else { known };
    Some(json!({
        "code": code, "name": on.title(), "ccg": cluster[1], "cluster": cluster[0], "registered": on.number(2_000, 20_000).to_string(),
        "weighted": on.number(2_000, 20_000).to_string(), "list_as_of": on.past()
    }))
}

fn moved(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"practice": on.practice()?, "cluster": on.cluster()?, "from": on.day()}))
}

fn merged(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"practice": on.practice()?, "into": on.practice()?, "on": on.day()}))
}

fn closed(on: &mut Ground<'_>) -> Option<Value> {
    // Some stay open, or there would soon be nobody to plan for.
    let open = on.source.rows("SELECT code FROM organisation WHERE kind = 'practice' AND closed IS NULL").len();
    if open < 5 {
        return None;
    }
    Some(json!({"practice": on.practice()?, "on": on.day()}))
}

fn cluster(on: &mut Ground<'_>) -> Option<Value> {
    let code = on.some("SELECT code FROM organisation WHERE kind = 'cluster'");
    let code = if code.is_null() { json!(format!("U8{:04}", on.next() % 10_000)) } else { code };
    let ccg = on.pick("SELECT code FROM organisation WHERE kind = 'ccg'")?;
    let place = on.some("SELECT code FROM organisation WHERE kind = 'place'");
    Some(json!({"code": code, "name": on.title(), "ccg": ccg, "place": place}))
}

fn organisation(on: &mut Ground<'_>) -> Option<Value> {
    let kind = on.one(&["ccg", "place", "system"]);
    let known = on.some(&format!("SELECT code FROM organisation WHERE kind = '{kind}'"));
    let made = match kind {
        "ccg" => format!("8{:02}", on.next() % 100),
        "place" => format!("PLACE{}", on.next()),
        _ => format!("Q8{}", on.next() % 10),
    };
    let code = if known.is_null() { json!(made) } else { known };
    let parent =
        if kind == "system" { Value::Null } else { on.some("SELECT code FROM organisation WHERE kind = 'system'") };
    Some(json!({"kind": kind, "code": code, "name": on.title(), "parent": parent}))
}

/// A workforce file of a month with a few practices in it.
pub(crate) fn workforce_file(on: &mut Ground<'_>) -> String {
    let mut text = "PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,TOTAL_NURSES_FTE,CCG_CODE_1819\n".to_owned();
    for at in 0..on.number(2, 8) {
        let _ = writeln!(text, "Y7{at:04},INVENTED SURGERY {at},{},4.{},2.5,99Z", on.number(2_000, 9_000), on.next());
    }
    let month = on.one(&["w_sept2018.csv", "w_dec2018.csv"]);
    on.file(month, text)
}

fn import(on: &mut Ground<'_>) -> Option<Value> {
    let path = workforce_file(on);
    let seen = on.source.ask("import.preview", json!({"paths": [path], "as_of": null}))?;
    Some(json!({"id": seen["id"]}))
}

fn release(on: &mut Ground<'_>) -> Option<Value> {
    Some(json!({"id": on.pick("SELECT id FROM release")?, "active": on.flip()}))
}
