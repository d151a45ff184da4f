//! Excel forms by `pch forms` alone: made for practices, filled by one, looked at, taken in, refused, marked and taken back.

use crate::stage::{PERIOD, done, dump_of, pch, pch_call, text};
use pch_cli::Exit;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const CLUSTER: &str = "cluster:U99001";

/// The files of a folder, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    all.sort();
    all
}

/// A form that a practice filled in a copy of its own.
fn filled(folder: &Path, practice: &str, level: &str) -> PathBuf {
    let own = folder.join(format!("{practice}-{level}.db"));
    done(&own, &["sample"]);
    let assess = json!({"organisation": practice, "matrix": "matrix-2018", "domain": "right_scale", "level": level,
        "working_towards": null, "evidence": [], "on": "2018-11-20"});
    pch_call(&own, "maturity.assess", &assess);
    let out = folder.join(format!("{practice}-{level}"));
    done(&own, &["forms", "--period", PERIOD, "--within", &format!("practice:{practice}"), "--out", &text(&out)]);
    files(&out).remove(0)
}

fn level(store: &Path, practice: &str) -> Value {
    let scope = json!({"kind": "practice", "code": practice});
    let query = json!({"scope": scope, "period": PERIOD, "matrix": "matrix-2018"});
    pch_call(store, "maturity.show", &query)["domains"][0]["level"].clone()
}

#[test]
fn forms_are_made_for_practices_and_those_that_come_back_are_taken_in_as_one_act() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("lead.db");
    done(&store, &["sample"]);
    let out = folder.path().join("out");
    let make = |more: &[&str]| {
        let words = ["forms", "--period", PERIOD, "--within", CLUSTER, "--out"].map(str::to_owned).to_vec();
        let words: Vec<String> =
            words.into_iter().chain([text(&out)]).chain(more.iter().map(|&word| word.to_owned())).collect();
        done(&store, &words.iter().map(String::as_str).collect::<Vec<_>>())
    };
    make(&["--dry-run"]);
    assert!(!out.exists(), "a dry run writes nothing");
    let said = make(&[]);
    assert_eq!(files(&out).len(), 6, "a form for each practice of the cluster: {said}");
    for path in files(&out) {
        let size = std::fs::metadata(&path).unwrap().len();
        assert!(said.contains(&format!("{} ({size} bytes)", text(&path))), "path and size are said: {said}");
    }

    let before = dump_of(&store);
    let form = filled(folder.path(), "Y99001", "step_2");
    let take = |more: &[&str]| pch(&store, &[&["forms", &text(&form), "--period", PERIOD], more].concat());
    let looked = take(&["--dry-run"]);
    assert_eq!(looked.exit, Exit::Done, "{}", looked.err);
    assert!(looked.out.contains("changed") || looked.out.contains("new answer"), "what it would do: {}", looked.out);
    assert_eq!(dump_of(&store), before, "and does not do");
    let taken = take(&[]);
    assert_eq!((taken.exit, level(&store, "Y99001")), (Exit::Done, json!("step_2")), "taken in: {}", taken.err);
    assert!(done(&store, &["history"]).contains("Form"), "the history says it");
    let again: Value = serde_json::from_str(&take(&["--json"]).out).expect("JSON");
    assert_eq!(again["preview"]["files"][0]["outcome"], "same", "the same form a second time changes nothing: {again}");
    done(&store, &["undo"]);
    assert_eq!(dump_of(&store), before, "one act, one undo");
}

#[test]
fn a_form_with_something_to_mend_is_named_marked_and_holds_back_the_others_unless_it_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("lead.db");
    done(&store, &["sample"]);
    let (first, second) = (filled(folder.path(), "Y99001", "step_2"), filled(folder.path(), "Y99001", "step_3"));
    let other = filled(folder.path(), "Y99002", "step_2");
    let broken = folder.path().join("broken.xlsx");
    std::fs::write(&broken, "no workbook").unwrap();
    let before = dump_of(&store);
    let marked = folder.path().join("marked");
    let paths = [&first, &second, &other, &broken].map(|path| text(path));
    let take = |more: &[&str]| {
        let mut words = vec!["forms"];
        words.extend(paths.iter().map(String::as_str));
        words.extend(["--period", PERIOD]);
        words.extend(more);
        pch(&store, &words)
    };
    let said = take(&["--mark", &text(&marked)]);
    assert_eq!(said.exit, Exit::Problems, "{}", said.out);
    assert_eq!(
        said.err.matches("one form a practice").count(),
        2,
        "two answers of one practice, at both: {}",
        said.err
    );
    assert!(said.err.contains("broken.xlsx"), "what is no workbook: {}", said.err);
    assert!(said.err.contains("Nothing was taken in."), "and none was taken: {}", said.err);
    assert_eq!(dump_of(&store), before, "not even the sound one");
    assert_eq!(files(&marked).len(), 2, "what can be mended is written again, errors marked");
    let rest = take(&["--leave-out-refused"]);
    assert_eq!(rest.exit, Exit::Done, "the others are left out: {}", rest.err);
    assert_eq!(
        (level(&store, "Y99001"), level(&store, "Y99002")),
        (level_before(&before, &store), json!("step_2")),
        "only the sound one"
    );
    assert_eq!(pch(&store, &["forms", "--period", PERIOD]).exit, Exit::Usage, "neither forms nor a folder");
}

/// The first practice's level as it was: nothing of it was taken.
fn level_before(before: &str, store: &Path) -> Value {
    let now = level(store, "Y99001");
    done(store, &["undo"]);
    assert_eq!(dump_of(store), before, "one act, one undo");
    let then = level(store, "Y99001");
    done(store, &["redo"]);
    assert_eq!(now, then, "nothing of the refused forms was taken");
    then
}
