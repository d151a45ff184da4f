//! What the journeys stand on: stores on a fixed day, calls by name, folders that go when the test goes.

use pch_app::{App, AppError, FixedClock, OpenOptions};
use pch_cli::{Exit, run};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The period that the journeys report on.
pub(crate) const PERIOD: &str = "2018/19-Q3";

/// A store on disk, on a day in the period.
pub(crate) fn store(folder: &Path, name: &str) -> App {
    let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().expect("a time"));
    let options = OpenOptions { store: folder.join(name), clock: Box::new(clock), actor: "Journey".to_owned() };
    App::open(options).expect("the store opens")
}

/// Calls a command that must not be refused.
pub(crate) fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input).unwrap_or_else(|error| panic!("{name} was refused: {error:?}"))
}

/// Calls a command that must be refused.
pub(crate) fn refused(app: &App, name: &str, input: Value) -> AppError {
    app.call(name, input).expect_err("should be refused")
}

/// How a run of `pch` ended and what it said.
pub(crate) struct Said {
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs `pch --store STORE words…` in this process.
pub(crate) fn pch(store: &Path, words: &[&str]) -> Said {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let head = [OsString::from("pch"), "--store".into(), store.into()];
    let exit = run(head.into_iter().chain(words.iter().map(OsString::from)), &mut out, &mut err);
    Said { exit, out: String::from_utf8(out).expect("text"), err: String::from_utf8(err).expect("text") }
}

/// The same, which must end well; what it says.
pub(crate) fn done(store: &Path, words: &[&str]) -> String {
    let said = pch(store, words);
    assert_eq!(said.exit, Exit::Done, "pch {words:?} ends well: {} {}", said.out, said.err);
    said.out
}

/// `pch call NAME JSON`, which must end well; its answer.
pub(crate) fn pch_call(store: &Path, name: &str, input: &Value) -> Value {
    let said = done(store, &["--json", "call", name, &input.to_string()]);
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{name} answers in JSON ({error}): {said}"))
}

/// Everything that people did in a store that nobody has open, as text.
pub(crate) fn dump_of(store: &Path) -> String {
    pch_store::Store::open(store).expect("the store opens").dump().expect("the store can be read")
}

/// Everything that people did, as text.
pub(crate) fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().expect("the store can be read"))
}

/// Signs with one explanation for all that does not pass, and writes the package.
pub(crate) fn submit(app: &App, organisation: &str, role: &str, folder: &Path) -> PathBuf {
    let signed = call(
        app,
        "submission.sign",
        json!({"organisation": organisation, "period": PERIOD, "name": "A. Signatory", "role": role, "explain": "Not asked for this quarter"}),
    );
    let written = call(app, "submission.export", json!({"id": signed["value"]["submission"], "folder": text(folder)}));
    PathBuf::from(written["path"].as_str().expect("a path"))
}

/// Looks at files and folders.
pub(crate) fn preview(app: &App, path: &Path) -> Value {
    call(app, "collect.preview", json!({"paths": [text(path)], "period": PERIOD}))
}

/// Takes in what was looked at.
pub(crate) fn take_in(app: &App, previewed: &Value) -> Value {
    call(app, "collect.commit", json!({"id": previewed["id"], "choices": []}))
}

/// What each file would do, in order.
pub(crate) fn outcomes(previewed: &Value) -> Vec<String> {
    let packages = previewed["packages"].as_array().expect("packages");
    packages.iter().map(|package| package["outcome"].as_str().unwrap_or_default().to_owned()).collect()
}

/// A path as text.
pub(crate) fn text(path: &Path) -> String {
    path.display().to_string()
}

/// A figure of the totals of an area.
pub(crate) fn total(app: &App, kind: &str, code: &str, figure: &str) -> Value {
    let view = call(app, "collect.show", json!({"scope": {"kind": kind, "code": code}, "period": PERIOD}));
    let totals = view["totals"].as_array().expect("totals").clone();
    let found = totals.iter().find(|total| total["scope"]["code"] == code).expect("the area's total");
    found["indicators"][figure].clone()
}
