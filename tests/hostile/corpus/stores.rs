//! A store of every schema that was ever released opens, is migrated after a backup, keeps its figures and its undo.

use super::{folder, writes};
use crate::pch::Desk;
use crate::state::lay;
use pch_store::{SCHEMA_VERSION, Store};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the acts are that can be taken back in each of the stores, newest first.
const ACTS: [&str; 6] = [
    "Autumn 2018 kept, the next assessment of Riverside cluster begun",
    "Level agreed: Riverside cluster at Step 1",
    "Right scale assessed at Step 2",
    "Salaried GP, by the practice, Millbrook Surgery added",
    "Returned with comments: Riverside cluster 2018/19-Q3, revision 1",
    "Collected: Riverside cluster 2018/19-Q3, revision 1",
];

/// Columns that came later, with what they hold where nothing was said.
const LATER: [(i64, &str, &str, &str); 9] = [
    (2, "assessment", "confidence", ""),
    (2, "maturity_round", "evidence", "{}"),
    (2, "agreement", "voices", ""),
    (5, "received_comment", "figure", ""),
    (5, "received_comment", "place", ""),
    (5, "received_comment", "focus", ""),
    (5, "return_note", "figure", ""),
    (5, "return_note", "place", ""),
    (5, "return_note", "focus", ""),
];

fn fixture(version: i64) -> PathBuf {
    folder("tests/fixtures/released").join(format!("store-{version}.sql"))
}

/// A store as that version left it.
fn laid(version: i64) -> Desk {
    let desk = Desk::new();
    lay(version, &desk.store());
    desk
}

type Rows = BTreeMap<String, Vec<BTreeMap<String, String>>>;

/// Every row of every table, each value by its column.
fn rows(store: &Path) -> Rows {
    let connection = Connection::open(store).unwrap();
    let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut out = Rows::new();
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1")).unwrap();
        let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut found = statement.query([]).unwrap();
        let rows = out.entry(table).or_default();
        while let Some(row) = found.next().unwrap() {
            let value = |at: usize| match row.get_ref(at).unwrap() {
                ValueRef::Null => "∅".to_owned(),
                ValueRef::Integer(value) => value.to_string(),
                ValueRef::Real(value) => value.to_string(),
                ValueRef::Text(text) => String::from_utf8(text.to_vec()).unwrap(),
                ValueRef::Blob(bytes) => format!("{bytes:?}"),
            };
            rows.push(names.iter().enumerate().map(|(at, name)| (name.clone(), value(at))).collect());
        }
    }
    out
}

/// Figures that the screens show of it: staff, maturity, money, what was collected.
fn figures(desk: &Desk) -> Value {
    let ask = |name: &str, input: Value| desk.done(&["call", name, &input.to_string()]).json();
    let cluster = json!({"kind": "cluster", "code": "U99001"});
    let staff = ask("workforce.show", json!({"scope": cluster, "period": "2018/19-Q3"}));
    let matrix = json!({"scope": cluster, "period": "2018/19-Q3", "matrix": "matrix-2018"});
    let maturity = ask("maturity.show", matrix);
    let money = ask("funding.show", json!({"scope": cluster, "year": "2018/19"}));
    let everywhere = json!({"kind": "all", "code": "ALL"});
    let collected = ask("collect.show", json!({"scope": everywhere, "period": "2018/19-Q3"}));
    let trajectory = ask("trajectory.show", json!({"scope": cluster, "period": "2018/19-Q3"}));
    let programme = ask("programme.show", json!({"scope": cluster, "period": "2018/19-Q3"}));
    let count = |value: &Value| value.as_array().map_or(0, Vec::len);
    let mut out = Map::new();
    let mut say = |name: &str, value: Value| out.insert(name.to_owned(), value);
    let indicators = staff["indicators"].as_array().unwrap();
    say("indicators", indicators.iter().map(|one| json!([one["label"], one["figure"]["value"]])).collect());
    say("posts", json!(count(&staff["posts"])));
    let wte: f64 = staff["posts"].as_array().unwrap().iter().filter_map(|post| post["wte"].as_f64()).sum();
    say("wte", json!(format!("{wte:.9}")));
    let levels = maturity["domains"].as_array().unwrap();
    say("levels", levels.iter().map(|domain| json!([domain["domain"], domain["level"]])).collect());
    say("overall", json!([maturity["overall"]["level"], maturity["overall"]["computed"]]));
    say("money", money["totals"].clone());
    say("lines", json!(count(&money["lines"])));
    let returns = collected["rows"].as_array().unwrap();
    say(
        "returns",
        returns.iter().map(|row| json!([row["organisation"]["code"], row["status"], row["indicators"]])).collect(),
    );
    say("trajectory", json!(count(&trajectory["lines"])));
    say("milestones", json!(count(&programme["milestones"])));
    say("risks", json!(count(&programme["risks"])));
    Value::Object(out)
}

#[test]
fn a_store_of_every_schema_is_kept_and_none_is_forgotten() {
    for version in 1..=SCHEMA_VERSION {
        let size = std::fs::metadata(fixture(version)).map(|meta| meta.len()).unwrap_or_default();
        assert!(size > 0, "schema {version} needs its store among the released ones: make it before it is left behind");
        assert!(size <= 100_000, "schema {version}: {size} bytes are more than its figures need");
    }
    assert!(!fixture(SCHEMA_VERSION + 1).exists(), "no store is of a schema that is still to come");
}

#[test]
fn a_store_of_every_schema_opens_after_a_backup_and_loses_no_row() {
    for version in 1..=SCHEMA_VERSION {
        let desk = laid(version);
        let before = rows(&desk.store());
        let store = Store::open(&desk.store()).unwrap_or_else(|error| panic!("schema {version} must open: {error}"));
        let kept: Vec<String> = store.backups().unwrap().into_iter().map(|backup| backup.reason).collect();
        let expected: &[&str] = if version < SCHEMA_VERSION { &["migration"] } else { &[] };
        assert_eq!(kept, expected, "schema {version}: kept among the backups before it is changed");
        drop(store);
        let connection = Connection::open(desk.store()).unwrap();
        let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(found, SCHEMA_VERSION, "schema {version} is of the newest now");
        drop(connection);
        let after = rows(&desk.store());
        for (table, rows) in &before {
            let now = &after[table];
            assert_eq!(rows.len(), now.len(), "schema {version}: every row of {table}");
            for (old, new) in rows.iter().zip(now) {
                for (column, value) in old {
                    assert_eq!(new.get(column), Some(value), "schema {version}: {table}.{column} is as it was");
                }
                for (column, value) in new.iter().filter(|(column, _)| !old.contains_key(*column)) {
                    let known = LATER.iter().find(|later| later.1 == table && later.2 == column);
                    let (since, .., empty) = known.unwrap_or_else(|| panic!("{table}.{column} is new to this test"));
                    assert!(
                        version < *since && value == empty,
                        "schema {version}: {table}.{column} says nothing: {value}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_store_of_every_schema_shows_the_figures_that_it_had() {
    let beside = folder("tests/fixtures/released/store-figures.json");
    let mut seen: Option<Value> = None;
    for version in 1..=SCHEMA_VERSION {
        let found = figures(&laid(version));
        if writes() && !beside.exists() {
            std::fs::write(&beside, format!("{found:#}\n")).unwrap();
        }
        let first = seen.get_or_insert_with(|| {
            serde_json::from_str(&std::fs::read_to_string(&beside).expect("the figures")).expect("JSON")
        });
        assert_eq!(&found, first, "schema {version}: the same people, levels and pounds in every version");
    }
}

#[test]
fn what_was_done_before_an_update_can_be_taken_back_after_it_and_done_again() {
    for version in 1..=SCHEMA_VERSION {
        let desk = laid(version);
        let last = desk.dump();
        let mut states = vec![last.clone()];
        for act in ACTS {
            let said = desk.pch(&["undo"]);
            assert_eq!(said.exit, pch_cli::Exit::Done, "schema {version}: “{act}” can be taken back: {}", said.err);
            assert!(said.out.contains(act), "schema {version}: newest first, “{act}”: {}", said.out);
            states.push(desk.dump());
        }
        assert_eq!(
            desk.pch(&["undo"]).exit,
            pch_cli::Exit::Problems,
            "schema {version}: before that is the handing over"
        );
        for (act, state) in ACTS.iter().zip(&states).rev() {
            let said = desk.pch(&["redo"]);
            assert_eq!(said.exit, pch_cli::Exit::Done, "schema {version}: “{act}” can be done again: {}", said.err);
            assert_eq!(&desk.dump(), state, "schema {version}: “{act}” leaves what it left");
        }
        assert_eq!(desk.dump(), last, "schema {version}: nothing is lost on the way down and up");
        // And work goes on.
        let edit = json!({"organisation": "Y99001", "role": "pharmacist", "age_band": "30-34", "headcount": "1", "wte": "0.5"});
        let input = json!({"scope": {"kind": "practice", "code": "Y99001"}, "period": "2018/19-Q3", "as_of": "2018-12-31", "dry_run": false, "edits": [edit]});
        desk.done(&["call", "workforce.save", &input.to_string()]);
        assert_ne!(desk.dump(), last, "schema {version}: a new act changes something");
        desk.done(&["undo"]);
        assert_eq!(desk.dump(), last, "schema {version}: and is taken back");
    }
}
