//! What a maker of inputs stands on: the state of a store, chance that repeats, and a folder for files.

use crate::chance::Chance;
use crate::script::files;
use chrono::{Days, NaiveDate};
use pch_app::App;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Value, json};
use std::path::Path;

/// Where the state is looked up.
pub(crate) trait Source {
    /// Every row of a query.
    fn rows(&self, sql: &str) -> Vec<Vec<Value>>;

    /// What a command answers in the process that will do the act; none where it refuses.
    fn ask(&self, name: &str, input: Value) -> Option<Value>;
}

impl Source for App {
    fn rows(&self, sql: &str) -> Vec<Vec<Value>> {
        self.with_session(|session| rows(session.read(), sql))
    }

    fn ask(&self, name: &str, input: Value) -> Option<Value> {
        self.call(name, input).ok()
    }
}

fn rows(connection: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut statement = connection.prepare(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    let width = statement.column_count();
    let read = statement.query_map([], |row| {
        (0..width)
            .map(|at| {
                Ok(match row.get_ref(at)? {
                    ValueRef::Null | ValueRef::Blob(_) => Value::Null,
                    ValueRef::Integer(value) => json!(value),
                    ValueRef::Real(value) => json!(value),
                    ValueRef::Text(text) => json!(String::from_utf8_lossy(text)),
                })
            })
            .collect()
    });
    read.unwrap().map(Result::unwrap).collect()
}

/// What a maker looks at, and the chance that it takes.
pub(crate) struct Ground<'a> {
    pub(crate) source: &'a dyn Source,
    pub(crate) chance: &'a mut Chance,
    /// Files that somebody else sent lie here; what an act writes goes here as well.
    pub(crate) folder: &'a Path,
    /// A number that no input had before.
    pub(crate) serial: usize,
}

impl Ground<'_> {
    /// A row of a query, any of them.
    pub(crate) fn row(&mut self, sql: &str) -> Option<Vec<Value>> {
        let mut all = self.source.rows(sql);
        if all.is_empty() { None } else { Some(all.swap_remove(self.chance.below(all.len()))) }
    }

    /// The first column of such a row.
    pub(crate) fn pick(&mut self, sql: &str) -> Option<Value> {
        self.row(sql).map(|mut row| row.swap_remove(0))
    }

    /// A row to be changed, or null to add one: two additions to one change.
    pub(crate) fn some(&mut self, sql: &str) -> Value {
        if self.often() { Value::Null } else { self.pick(sql).unwrap_or(Value::Null) }
    }

    pub(crate) fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.chance.below(all.len())]
    }

    pub(crate) fn flip(&mut self) -> bool {
        self.chance.below(2) == 0
    }

    /// Twice out of three times.
    pub(crate) fn often(&mut self) -> bool {
        self.chance.below(3) > 0
    }

    pub(crate) fn number(&mut self, from: usize, to: usize) -> usize {
        from + self.chance.below(to - from + 1)
    }

    /// A day from April 2018 to March 2020.
    pub(crate) fn day(&mut self) -> String {
        self.day_in("2018-04-01", 730)
    }

    /// A day that has come.
    pub(crate) fn past(&mut self) -> String {
        self.day_in("2018-08-07", 100)
    }

    /// A day that is to come.
    pub(crate) fn later(&mut self) -> String {
        self.day_in("2018-12-01", 700)
    }

    pub(crate) fn day_in(&mut self, from: &str, days: usize) -> String {
        let first: NaiveDate = from.parse().unwrap();
        (first + Days::new(self.chance.below(days) as u64)).to_string()
    }

    pub(crate) fn quarter(&mut self) -> &'static str {
        self.one(&["2018/19-Q3", "2018/19-Q4", "2019/20-Q1", "2019/20-Q2", "2019/20-Q3", "2019/20-Q4"])
    }

    /// Words that nobody wrote before; letters and signs that a careless writer would trip over are among them.
    pub(crate) fn words(&mut self) -> String {
        let said =
            self.one(&["Rota shared", "Ärzte & 'nurses'", "50% \"there\"", "Line one\nline two", "=SUM(A1)", "–"]);
        format!("{said} {}", self.next())
    }

    /// A line of words.
    pub(crate) fn title(&mut self) -> String {
        let said = self.one(&["Rota", "Shared “hub”", "Nurses & GPs", "O'Neill's plan"]);
        format!("{said} {}", self.next())
    }

    pub(crate) fn next(&mut self) -> usize {
        self.serial += 1;
        self.serial
    }

    pub(crate) fn pounds(&mut self) -> String {
        format!("{}.{:02}", self.chance.below(900), self.chance.below(100))
    }

    pub(crate) fn wte(&mut self) -> String {
        format!("{}.{:02}", self.chance.below(3), 1 + self.chance.below(99))
    }

    pub(crate) fn role(&mut self) -> &'static str {
        self.one(&[
            "partner",
            "salaried_practice",
            "registrar",
            "practice_nurse",
            "pharmacist",
            "receptionist",
            "manager",
        ])
    }

    pub(crate) fn practice(&mut self) -> Option<Value> {
        self.pick("SELECT code FROM organisation WHERE kind = 'practice' AND closed IS NULL")
    }

    pub(crate) fn cluster(&mut self) -> Option<Value> {
        self.pick("SELECT code FROM organisation WHERE kind = 'cluster'")
    }

    /// Whoever can be assessed.
    pub(crate) fn assessed(&mut self) -> Option<Value> {
        self.pick("SELECT code FROM organisation WHERE kind = 'cluster' OR kind = 'practice' AND closed IS NULL")
    }

    /// An organisation of a kind as a scope.
    pub(crate) fn scope(&mut self, kinds: &[&str]) -> Option<Value> {
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{kind}'")).collect();
        let sql =
            format!("SELECT kind, code FROM organisation WHERE kind IN ({}) AND closed IS NULL", kinds.join(", "));
        self.row(&sql).map(|row| json!({"kind": row[0], "code": row[1]}))
    }

    /// An edition, one of this copy's own where there is any.
    pub(crate) fn edition(&mut self) -> Value {
        let own = self.some("SELECT code FROM edition");
        if own.is_null() { json!("matrix-2018") } else { own }
    }

    /// An edition, one of its domains and one of its criteria.
    pub(crate) fn question(&mut self) -> Option<(Value, Value, Value)> {
        let matrix = self.edition();
        let view = self.source.ask("maturity.edition", json!({"matrix": matrix}));
        let Some(view) = view else { return Some((json!("matrix-2018"), json!("right_scale"), json!("m18.f.plan"))) };
        let domains = view["domains"].as_array()?.clone();
        let domain = &domains[self.chance.below(domains.len().max(1)).min(domains.len().checked_sub(1)?)];
        let cells = domain["cells"].as_array()?;
        let criteria: Vec<&Value> = cells.iter().filter_map(|cell| cell["criteria"].as_array()).flatten().collect();
        let criterion =
            criteria.get(self.chance.below(criteria.len().max(1))).map_or(Value::Null, |one| one["code"].clone());
        Some((matrix, domain["code"].clone(), criterion))
    }

    pub(crate) fn level(&mut self) -> &'static str {
        self.one(&["foundation", "step_1", "step_2", "step_3"])
    }

    /// A file in the folder, written now.
    pub(crate) fn file(&mut self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    /// A file of those that somebody sent, by the beginning of its name.
    pub(crate) fn sent(&mut self, beginning: &str) -> Option<String> {
        let all = files(&self.folder.join("sent"), beginning);
        if all.is_empty() { None } else { Some(all[self.chance.below(all.len())].display().to_string()) }
    }

    /// The folder as the table takes it.
    pub(crate) fn place(&self) -> String {
        self.folder.display().to_string()
    }
}
