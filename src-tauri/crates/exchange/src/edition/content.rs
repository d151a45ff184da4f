//! What a definition says of itself, and what a matrix and a mapping hold.

use super::walk::{Walk, join, shown};
use chrono::NaiveDate;
use pch_domain::maturity::Level;
use pch_domain::maturity::mapping::Fit;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

const HEAD: [&str; 12] = [
    "definition",
    "id",
    "version",
    "title",
    "applies_from",
    "applies_to",
    "source",
    "author",
    "checked_by",
    "check_against_your_copy",
    "notes",
    "content",
];
const LEVELS: &str = "foundation, step_1, step_2 or step_3";

pub(super) fn head(walk: &mut Walk, root: &Map<String, Value>) {
    walk.known(root, "", &HEAD);
    if let Some(id) = walk.text(root, "id", "", true) {
        code(walk, "id", id);
    }
    for field in ["version", "title", "source", "author"] {
        walk.text(root, field, "", true);
    }
    for field in ["notes", "checked_by"] {
        walk.text(root, field, "", false);
    }
    let from = day(walk, root, "applies_from", true);
    let to = day(walk, root, "applies_to", false);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        walk.wrong("applies_to", &to.to_string(), &format!("a day from {from} on"), "Mend one of the two days");
    }
    match root.get("check_against_your_copy") {
        Some(Value::Bool(_)) => {}
        None => walk.missing("check_against_your_copy", "Write true or false"),
        Some(other) => walk.wrong("check_against_your_copy", &shown(other), "true or false", "Write one of the two"),
    }
}

fn day(walk: &mut Walk, root: &Map<String, Value>, field: &str, must: bool) -> Option<NaiveDate> {
    let text = walk.text(root, field, "", must)?;
    let found = text.parse().ok();
    if found.is_none() {
        walk.wrong(field, text, "a day like 2019-08-01", "Write year, month and day");
    }
    found
}

/// Codes stand in file names and addresses: small letters, digits, full stops, underlines and hyphens.
fn code(walk: &mut Walk, place: &str, text: &str) -> bool {
    let fine = (1..=120).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte))
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    if !fine {
        let expected =
            "at most 120 small letters, digits, full stops, underlines or hyphens, beginning with a letter or digit";
        walk.wrong(place, text, expected, "Mend the code");
    }
    fine
}

fn level(walk: &mut Walk, of: &Map<String, Value>, place: &str) -> Option<Level> {
    let text = walk.text(of, "level", place, true)?;
    let found = Level::ALL.into_iter().find(|level| level.name() == text);
    if found.is_none() {
        walk.wrong(&join(place, "level"), text, LEVELS, "Write one of them");
    }
    found
}

/// Codes that were seen, each with its place.
#[derive(Default)]
struct Seen(BTreeMap<String, String>);

impl Seen {
    fn take(&mut self, walk: &mut Walk, what: &str, code: &str, place: &str) {
        if let Some(before) = self.0.get(code) {
            let expected = format!("a {what} code that stands once; it stands at {before} too");
            walk.wrong(place, code, &expected, "Give one of the two another code");
        } else {
            self.0.insert(code.to_owned(), place.to_owned());
        }
    }
}

pub(super) fn matrix(walk: &mut Walk, content: &Value) {
    let Some(content) = walk.object(content, "content") else { return };
    walk.known(content, "content", &["levels", "prerequisites", "domains"]);
    let levels = levels(walk, content);
    let mut criteria = Seen::default();
    let mut prerequisites = 0;
    if content.contains_key("prerequisites") {
        let all = walk.list(content, "prerequisites", "content");
        prerequisites = all.len();
        for (at, one) in all.iter().enumerate() {
            criterion(walk, one, &format!("prerequisite {}", at + 1), &mut criteria);
        }
    }
    let mut domains = Seen::default();
    let all = walk.list(content, "domains", "content");
    if content.get("domains").is_some_and(|domains| domains.as_array().is_some_and(Vec::is_empty)) {
        walk.wrong("content, domains", "no domain", "at least one", "Add the domains");
    }
    for (at, one) in all.iter().enumerate() {
        let place = format!("domain {}", at + 1);
        let Some(domain) = walk.object(one, &place) else { continue };
        walk.known(domain, &place, &["code", "title", "about", "cells"]);
        let mut place = place;
        if let Some(text) = walk.text(domain, "code", &place, true)
            && code(walk, &join(&place, "code"), text)
        {
            domains.take(walk, "domain", text, &join(&place, "code"));
            place = format!("domain {} “{text}”", at + 1);
        }
        walk.text(domain, "title", &place, true);
        walk.text(domain, "about", &place, false);
        if !domain.contains_key("about") {
            walk.missing(&join(&place, "about"), "Write what the domain is about, or an empty text");
        }
        cells(walk, domain, &place, &levels, prerequisites > 0, &mut criteria);
    }
}

fn levels(walk: &mut Walk, content: &Map<String, Value>) -> Vec<Level> {
    let mut out: Vec<Level> = Vec::new();
    let all = walk.list(content, "levels", "content");
    if content.get("levels").is_some_and(|levels| levels.as_array().is_some_and(Vec::is_empty)) {
        walk.wrong("content, levels", "no level", "at least one", "Add the levels, lowest first");
    }
    for (at, one) in all.iter().enumerate() {
        let place = format!("level {}", at + 1);
        let Some(of) = walk.object(one, &place) else { continue };
        walk.known(of, &place, &["level", "meaning"]);
        walk.text(of, "meaning", &place, true);
        let Some(level) = level(walk, of, &place) else { continue };
        if out.contains(&level) {
            walk.wrong(&join(&place, "level"), level.name(), "each level once", "Take one of the two out");
        } else if out.last().is_some_and(|last| *last > level) {
            walk.wrong(&join(&place, "level"), level.name(), "the lowest level first", "Put the levels in their order");
        }
        out.push(level);
    }
    out
}

fn cells(
    walk: &mut Walk,
    domain: &Map<String, Value>,
    place: &str,
    levels: &[Level],
    shared_foundation: bool,
    criteria: &mut Seen,
) {
    let mut seen: Vec<Level> = Vec::new();
    for (at, one) in walk.list(domain, "cells", place).iter().enumerate() {
        let at = format!("{place}, cell {}", at + 1);
        let Some(cell) = walk.object(one, &at) else { continue };
        walk.known(cell, &at, &["level", "criteria"]);
        let mut named = at.clone();
        if let Some(level) = level(walk, cell, &at) {
            named = format!("{place}, {}", level.title());
            if seen.contains(&level) {
                walk.wrong(&named, level.name(), "one cell a level", "Put the criteria of both into one cell");
            } else if !levels.is_empty() && !levels.contains(&level) {
                let known: Vec<&str> = levels.iter().map(|level| level.name()).collect();
                let expected = format!("a level of this edition: {}", known.join(", "));
                walk.wrong(&named, level.name(), &expected, "Add the level to content, levels, or take the cell out");
            }
            seen.push(level);
        }
        let all = walk.list(cell, "criteria", &named);
        if all.is_empty() && cell.get("criteria").is_some_and(Value::is_array) {
            walk.wrong(&named, "no criterion", "at least one", "Add a criterion, or take the level out");
        }
        for (number, one) in all.iter().enumerate() {
            criterion(walk, one, &format!("{named}, criterion {}", number + 1), criteria);
        }
    }
    for level in levels.iter().filter(|level| !seen.contains(level)) {
        if !(*level == Level::Foundation && shared_foundation) {
            let expected = format!("a cell for {}", level.title());
            walk.wrong(place, "a missing level", &expected, "Add the cell with its criteria");
        }
    }
}

fn criterion(walk: &mut Walk, value: &Value, place: &str, seen: &mut Seen) {
    let Some(of) = walk.object(value, place) else { return };
    walk.known(of, place, &["id", "text", "help", "evidence", "actions"]);
    if let Some(id) = walk.text(of, "id", place, true)
        && code(walk, &join(place, "id"), id)
    {
        seen.take(walk, "criterion", id, &join(place, "id"));
    }
    walk.text(of, "text", place, true);
    walk.text(of, "help", place, false);
    walk.texts(of, "evidence", place);
    walk.texts(of, "actions", place);
}

pub(super) fn mapping(walk: &mut Walk, content: &Value) {
    let Some(content) = walk.object(content, "content") else { return };
    walk.known(content, "content", &["from", "to", "domains", "criteria"]);
    for field in ["from", "to"] {
        walk.text(content, field, "content", true);
    }
    for (field, what) in [("domains", "domain pair"), ("criteria", "criterion pair")] {
        for (at, one) in walk.list(content, field, "content").iter().enumerate() {
            let place = format!("{what} {}", at + 1);
            let Some(pair) = walk.object(one, &place) else { continue };
            walk.known(pair, &place, &["from", "to", "fit", "why"]);
            walk.text(pair, "from", &place, true);
            walk.text(pair, "to", &place, false);
            walk.text(pair, "why", &place, false);
            if let Some(fit) = walk.text(pair, "fit", &place, false)
                && fit.parse::<Fit>().is_err()
            {
                walk.wrong(&join(&place, "fit"), fit, "same or near", "Write one of the two");
            }
        }
    }
}
