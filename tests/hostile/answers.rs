//! With `--json` standard output is one JSON document, whatever happens; without it people get sentences.

use crate::pch::Desk;
use crate::process::{done, here, pch};
use pch_cli::Exit;
use serde_json::Value;

#[test]
fn every_answer_with_json_is_one_json_document() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let folder = desk.folder.path().display().to_string();
    let out = format!("{folder}/out");
    let bad = desk.file("bad.csv", b"a,b\n1,2\n").display().to_string();
    let good = desk.file("good.csv", "EXTRACT_DATE,CODE,SEX,AGE,NUMBER_OF_PATIENTS\n01JAN2019,Y99001,ALL,ALL,4000\n");
    let good = good.display().to_string();
    let sender = desk.folder.path().join("sender.db");
    done(&sender, &["sample"]);
    let sign = ["submit", "--cluster", "U99001", "--period", "2018/19-Q3", "--by", "A", "--role", "Lead", "--out"];
    done(&sender, &[&sign[..], &[&out]].concat());
    let unknown =
        ["submit", "--cluster", "U00000", "--period", "2018/19-Q3", "--by", "A", "--role", "Lead", "--out", &out];
    let acts: Vec<(Vec<&str>, Option<Exit>)> = vec![
        (vec!["import", "--dry-run", &good], Some(Exit::Done)),
        (vec!["import", &good], Some(Exit::Done)),
        (vec!["import", &good], Some(Exit::Done)),
        (vec!["import", &bad], Some(Exit::Problems)),
        (vec!["import", "/no/such/file.csv", &good], Some(Exit::Problems)),
        (vec!["import", &good, "--as-of", "yesterday"], Some(Exit::Problems)),
        (vec!["indicators", "--by", "ccg"], Some(Exit::Done)),
        (vec!["indicators", "--within", "village:X"], Some(Exit::Problems)),
        (vec!["allocate", "--amount", "730000"], None),
        (vec!["allocate"], Some(Exit::Problems)),
        (vec!["allocate", "--amount", "lots"], Some(Exit::Problems)),
        (vec!["allocate", "--amount", "1", "--line", "none"], Some(Exit::Problems)),
        (vec!["undo", "--dry-run"], Some(Exit::Done)),
        (vec!["undo"], Some(Exit::Done)),
        (vec!["redo", "--dry-run"], Some(Exit::Done)),
        (vec!["redo"], Some(Exit::Done)),
        (vec!["redo"], Some(Exit::Problems)),
        (vec!["history"], Some(Exit::Done)),
        (vec!["sample", "--dry-run"], None),
        (vec!["sample"], Some(Exit::Problems)),
        (vec!["backup"], Some(Exit::Done)),
        (vec!["backup", "--list"], Some(Exit::Done)),
        (vec!["backup", "--to", &folder], Some(Exit::Problems)),
        (vec!["restore", &bad], Some(Exit::Problems)),
        (vec!["restore", "/no/such/file.db"], Some(Exit::Problems)),
        (unknown.to_vec(), Some(Exit::Problems)),
        ([&sign[..], &[&out, "--dry-run"]].concat(), None),
        ([&sign[..], &["/proc/no/such"]].concat(), Some(Exit::Problems)),
        (vec!["verify", &bad, "/no/such/file"], Some(Exit::Problems)),
        (vec!["verify", &out], Some(Exit::Problems)),
        (vec!["collect", &bad], Some(Exit::Problems)),
        (vec!["collect", &out, "--dry-run"], Some(Exit::Done)),
        (vec!["collect", &out, "--status", "--period", "2018/19-Q3", "--export", &out], Some(Exit::Done)),
        (vec!["collect", &out, "--period", "someday"], Some(Exit::Problems)),
        (vec!["call", "no.such"], Some(Exit::Problems)),
        (vec!["call", "home.show", "{not json"], Some(Exit::Problems)),
        (vec!["call", "home.show", "[]"], Some(Exit::Problems)),
        (vec!["call", "history.show", r#"{"id": 9223372036854775807}"#], Some(Exit::Problems)),
        (vec!["commands"], Some(Exit::Done)),
    ];
    for (words, exit) in acts {
        let mut words = words;
        words.push("--json");
        let said = here(&desk.store(), &words);
        assert!(matches!(said.exit, Exit::Done | Exit::Problems), "{words:?}: {:?} {}", said.exit, said.err);
        assert!(exit.is_none_or(|exit| exit == said.exit), "{words:?}: {:?} {}{}", said.exit, said.out, said.err);
        let document: Result<Value, _> = serde_json::from_str(&said.out);
        assert!(document.is_ok(), "{words:?}: one JSON document, not: {}", said.out);
        if said.exit == Exit::Problems {
            assert!(!said.err.trim().is_empty(), "{words:?}: people are told as well");
        }
    }
}

#[test]
fn the_table_answers_every_strange_input_without_a_fault() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let list: Vec<String> = pch_app::commands::names().into_iter().map(str::to_owned).collect();
    let long = "x".repeat(20_000);
    let words = [String::new(), "\u{0}".to_owned(), "🦷'; DROP TABLE post; --".to_owned(), long, "-1".to_owned()];
    let numbers = ["-1", "0", "9223372036854775807", "-9223372036854775808", "1e308"];
    let store = pch_app::App::open(pch_app::OpenOptions::at(desk.store())).unwrap();
    let mut inputs: Vec<Value> =
        vec![Value::Null, serde_json::json!([]), serde_json::json!({}), serde_json::json!("x")];
    // One object with every name that inputs use, filled with each strange value in turn.
    for text in &words {
        inputs.push(filled(&|_| Value::String(text.clone()), "9999/00-Q9"));
    }
    for number in numbers {
        let number: Value = serde_json::from_str(number).unwrap();
        inputs.push(filled(
            &|field| if field == "id" || field == "limit" { number.clone() } else { "1".into() },
            "2018/19-Q3",
        ));
        inputs.push(filled(&|field| if field == "id" { 1.into() } else { number.to_string().into() }, "2018/19-Q3"));
    }
    for name in list.iter().filter(|name| !matches!(name.as_str(), "backup.save_copy")) {
        for input in &inputs {
            let began = std::time::Instant::now();
            let answer = store.call(name, input.clone());
            assert!(began.elapsed().as_secs() < 60, "{name} takes {:?} over {input:.300}", began.elapsed());
            if let Err(error) = answer {
                assert_ne!(error.code, pch_app::ErrorCode::Internal, "{name} {input:.300}: {error:?}");
                assert!(!error.message.is_empty(), "{name}: a refusal says something");
            }
        }
    }
    drop(store);
    crate::state::everything(&desk.store());
}

/// An object with the names that the table's inputs use.
fn filled(value: &dyn Fn(&str) -> Value, period: &str) -> Value {
    let scope = serde_json::json!({ "kind": "cluster", "code": value("code") });
    let mut object = serde_json::Map::new();
    for field in [
        "code",
        "name",
        "role",
        "organisation",
        "practice",
        "cluster",
        "into",
        "to",
        "from",
        "from_day",
        "on",
        "day",
        "by",
        "rule",
        "level",
        "amount",
        "list",
        "matrix",
        "domain",
        "text",
        "check_id",
        "check",
        "title",
        "year",
        "line",
        "decision",
        "as_of",
        "registered",
        "weighted",
        "postcode",
        "comment",
        "explain",
        "reason",
        "definition",
        "kind",
        "id",
        "limit",
        "before",
        "period",
        "release",
        "note",
        "due",
        "target",
        "until",
    ] {
        object.insert(field.to_owned(), value(field));
    }
    for (field, value) in [
        ("scope", scope.clone()),
        ("within", scope),
        ("period", period.into()),
        ("paths", serde_json::json!([value("path")])),
        ("path", value("path")),
        ("folder", value("folder")),
        (
            "edits",
            serde_json::json!([{ "organisation": value("organisation"), "role": value("role"), "wte": value("wte") }]),
        ),
        ("ids", serde_json::json!([1])),
        ("only", serde_json::json!([value("code")])),
        ("by_hand", serde_json::json!([])),
        ("comments", serde_json::json!([value("comment")])),
        ("evidence", serde_json::json!([])),
        ("funders", serde_json::json!([])),
        ("choices", serde_json::json!([])),
        ("dry_run", false.into()),
        ("active", true.into()),
        ("current", true.into()),
    ] {
        object.insert(field.to_owned(), value);
    }
    Value::Object(object)
}

#[test]
fn an_internal_fault_is_told_without_a_backtrace() {
    // There is no known way to make one; what a process prints on the way to exit 3 is one line of ours.
    let desk = Desk::new();
    let ran = pch(&desk.store(), &["call", "session.show", "null"]);
    assert_eq!(ran.code, Some(0), "nothing is an empty input: {}", ran.err);
}
