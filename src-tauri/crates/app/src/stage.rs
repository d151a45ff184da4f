//! What unit tests stand on: a store in memory on a fixed day, calls by name, an invented CCG.

use crate::app::{App, OpenOptions};
use crate::clock::FixedClock;
use crate::error::AppError;
use pch_exchange::form;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// An empty store in memory at a time such as `2018-11-21T09:00:00+00:00`.
pub(crate) fn opened(at: &str) -> App {
    let clock = FixedClock(at.parse().expect("a time"));
    App::open(OpenOptions { store: ":memory:".into(), clock: Box::new(clock), actor: "Tester".to_owned() })
        .expect("a store in memory")
}

/// One with the sample cluster, on 21 November 2018.
pub(crate) fn sample() -> App {
    let app = opened("2018-11-21T09:00:00+00:00");
    call(&app, "sample.load", json!({}));
    app
}

/// Calls a command that must not be refused.
pub(crate) fn call(app: &App, name: &str, input: Value) -> Value {
    app.call(name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// Calls a command that must be refused.
pub(crate) fn refused(app: &App, name: &str, input: Value) -> AppError {
    app.call(name, input).expect_err("should be refused")
}

/// Everything that people did, as text.
pub(crate) fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().expect("a dump"))
}

/// The invented CCG 99Z.
pub(crate) fn add_ccg(app: &App) {
    let ccg = json!({"kind": "ccg", "code": "99Z", "name": "NHS Sampleshire CCG", "parent": null});
    call(app, "organisations.save", ccg);
}

/// A cluster of it.
pub(crate) fn add_cluster(app: &App, code: &str, name: &str) {
    call(app, "clusters.save", json!({"code": code, "name": name, "ccg": "99Z"}));
}

/// A practice of a cluster with its list on a day.
pub(crate) fn add_practice(app: &App, cluster: &str, (code, name): (&str, &str), (list, on): (&str, &str)) {
    let practice =
        json!({"code": code, "name": name, "ccg": "99Z", "cluster": cluster, "registered": list, "list_as_of": on});
    call(app, "practices.save", practice);
}

/// A path as the table takes it.
pub(crate) fn text(path: &Path) -> String {
    path.display().to_string()
}

/// The files that a command says it wrote.
pub(crate) fn paths_of(written: &Value) -> Vec<PathBuf> {
    let files = written.as_array().expect("files").iter();
    files.map(|file| file["path"].as_str().expect("a path").into()).collect()
}

/// Words in a cell of a form.
#[allow(clippy::unnecessary_wraps, reason = "cells may be empty")]
pub(crate) fn words(text: &str) -> Option<form::Value> {
    Some(form::Value::Text(text.to_owned()))
}
