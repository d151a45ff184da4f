//! The finer parts of a maturity assessment in a package: single criteria, what was agreed and said of it, the plan.

use super::data::Level;
use chrono::NaiveDate;
use pch_domain::privacy::holds_nhs_number;
use pch_domain::{Pence, Period};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a level or an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What it shows.
    pub text: String,
    /// Link or file name; empty for none.
    pub reference: String,
    /// Its day.
    pub date: Option<NaiveDate>,
}

/// The answer to one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CriterionAnswer {
    /// Criterion id in the matrix.
    pub criterion: String,
    /// `yes`, `partly` or `no`.
    #[schemars(regex(pattern = "^(yes|partly|no)$"))]
    pub answer: String,
    /// `sure`, `fairly`, `unsure`, or empty.
    #[schemars(regex(pattern = "^(|sure|fairly|unsure)$"))]
    pub confidence: String,
    /// What shows it; `null` for nothing.
    pub evidence: Option<Evidence>,
    /// The day on which it was answered.
    pub answered_on: NaiveDate,
}

/// A domain that was agreed at another level than assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreedDomain {
    /// Domain id in the matrix.
    pub domain: String,
    /// The level that was agreed.
    #[schemars(regex(pattern = "^(foundation|step_1|step_2|step_3)$"))]
    pub level: Level,
    /// Why.
    pub reason: String,
}

/// What a second person said of the agreed level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Challenge {
    /// `confirmed` or `challenged`.
    #[schemars(regex(pattern = "^(confirmed|challenged)$"))]
    pub decision: String,
    /// Why.
    pub comment: String,
    /// Who.
    pub name: String,
    /// As what.
    pub role: String,
    /// The day.
    pub date: NaiveDate,
}

/// The level to reach in one domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DomainAmbition {
    /// Domain id in the matrix.
    pub domain: String,
    /// The level.
    #[schemars(regex(pattern = "^(foundation|step_1|step_2|step_3)$"))]
    pub level: Level,
    /// The day.
    pub by: NaiveDate,
}

/// An action towards a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The criterion that it serves; empty for none.
    pub criterion: String,
    /// What is done.
    pub title: String,
    /// Role of whoever answers for it.
    pub owner: String,
    /// The quarter when due.
    pub due: Period,
    /// Whole pence; `null` is not known yet.
    pub cost_pence: Option<Pence>,
    /// The line that pays; empty for none.
    pub funding_line: String,
    /// What it is expected to change.
    pub effect: String,
    /// `not_started`, `under_way`, `done` or `dropped`.
    #[schemars(regex(pattern = "^(not_started|under_way|done|dropped)$"))]
    pub status: String,
}

/// How ready a cluster is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Readiness {
    /// `committed`, `engaged`, `not_yet`, or empty where only support is stated.
    #[schemars(regex(pattern = "^(|committed|engaged|not_yet)$"))]
    pub state: String,
    /// Gets extra support.
    pub support: bool,
    /// Why, or what the support is.
    pub reason: String,
    /// The day.
    pub date: NaiveDate,
}

/// A step of the development cycle that was come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CycleStep {
    /// The step's number, from 1.
    #[schemars(range(min = 1))]
    pub step: u32,
    /// The day.
    pub from: NaiveDate,
    /// What was said of it.
    pub note: String,
}

/// Who was drawn in, when and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Engagement {
    /// Kind of partner.
    pub who: String,
    /// Kind of contact.
    pub how: String,
    /// The day.
    pub date: NaiveDate,
    /// What came of it.
    pub note: String,
    /// Link or file name; empty for none.
    pub reference: String,
    /// Criteria of this matrix that it is evidence for.
    pub criteria: Vec<String>,
}

/// Words that are none of a list, each with its place: place, value, expected.
pub(super) fn faults(maturity: &super::data::Maturity, signed: NaiveDate) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut one_of = |place: String, value: &str, known: &[&str]| {
        if !known.contains(&value) {
            let known: Vec<&str> = known.iter().map(|word| if word.is_empty() { "nothing" } else { word }).collect();
            out.push((format!("at maturity.{place}: “{value}” is not in the list"), known.join(", ")));
        }
    };
    for (at, answer) in maturity.criteria.iter().enumerate() {
        one_of(format!("criteria[{at}].answer"), &answer.answer, &["yes", "partly", "no"]);
        one_of(format!("criteria[{at}].confidence"), &answer.confidence, &["", "sure", "fairly", "unsure"]);
    }
    for (at, domain) in maturity.domains.iter().enumerate() {
        one_of(format!("domains[{at}].confidence"), &domain.confidence, &["", "sure", "fairly", "unsure"]);
    }
    one_of("voices".to_owned(), &maturity.voices, &["", "one_voice", "by_list"]);
    for (at, challenge) in maturity.challenges.iter().enumerate() {
        one_of(format!("challenges[{at}].decision"), &challenge.decision, &["confirmed", "challenged"]);
    }
    for (at, action) in maturity.actions.iter().enumerate() {
        one_of(format!("actions[{at}].status"), &action.status, &["not_started", "under_way", "done", "dropped"]);
    }
    if let Some(readiness) = &maturity.readiness {
        one_of("readiness.state".to_owned(), &readiness.state, &["", "committed", "engaged", "not_yet"]);
    }
    let mut twice = |what: &str, ids: Vec<&str>| {
        let mut seen = BTreeSet::new();
        for (at, id) in ids.into_iter().enumerate() {
            if !seen.insert(id.to_owned()) {
                out.push((format!("at maturity.{what}[{at}]: “{id}” is answered twice"), "each once".to_owned()));
            }
        }
    };
    twice("domains", maturity.domains.iter().map(|domain| domain.domain.as_str()).collect());
    twice("criteria", maturity.criteria.iter().map(|answer| answer.criterion.as_str()).collect());
    twice("domain_ambitions", maturity.domain_ambitions.iter().map(|one| one.domain.as_str()).collect());
    let mut late = |place: String, day: NaiveDate| {
        if day > signed {
            out.push((
                format!("at maturity.{place}: {day} is after the day of the signature"),
                format!("{signed} or before"),
            ));
        }
    };
    late("assessed_on".to_owned(), maturity.assessed_on);
    if let Some(agreed) = &maturity.agreed_by {
        late("agreed_by.date".to_owned(), agreed.date);
    }
    for (at, domain) in maturity.domains.iter().enumerate() {
        for (nth, piece) in domain.pieces.iter().enumerate() {
            if let Some(day) = piece.date {
                late(format!("domains[{at}].pieces[{nth}].date"), day);
            }
        }
    }
    for (at, answer) in maturity.criteria.iter().enumerate() {
        late(format!("criteria[{at}].answered_on"), answer.answered_on);
        if let Some(day) = answer.evidence.as_ref().and_then(|evidence| evidence.date) {
            late(format!("criteria[{at}].evidence.date"), day);
        }
    }
    for (at, challenge) in maturity.challenges.iter().enumerate() {
        late(format!("challenges[{at}].date"), challenge.date);
    }
    if let Some(readiness) = &maturity.readiness {
        late("readiness.date".to_owned(), readiness.date);
    }
    for (at, step) in maturity.cycle.iter().enumerate() {
        late(format!("cycle[{at}].from"), step.from);
    }
    for (at, entry) in maturity.engagement.iter().enumerate() {
        late(format!("engagement[{at}].date"), entry.date);
    }
    for (place, text) in texts(maturity) {
        if holds_nhs_number(text) {
            out.push((
                format!("at maturity.{place}: the text holds what looks like an NHS number"),
                "nothing about patients".to_owned(),
            ));
        }
    }
    out
}

/// Every text that a person typed, with its place.
fn texts(maturity: &super::data::Maturity) -> Vec<(String, &str)> {
    let mut out: Vec<(String, &str)> = Vec::new();
    for (at, domain) in maturity.domains.iter().enumerate() {
        out.extend(domain.evidence.iter().map(|text| (format!("domains[{at}].evidence"), text.as_str())));
        for (nth, piece) in domain.pieces.iter().enumerate() {
            out.push((format!("domains[{at}].pieces[{nth}].text"), &piece.text));
            out.push((format!("domains[{at}].pieces[{nth}].reference"), &piece.reference));
        }
    }
    for (at, answer) in maturity.criteria.iter().enumerate() {
        if let Some(evidence) = &answer.evidence {
            out.push((format!("criteria[{at}].evidence.text"), &evidence.text));
            out.push((format!("criteria[{at}].evidence.reference"), &evidence.reference));
        }
    }
    for (at, challenge) in maturity.challenges.iter().enumerate() {
        out.push((format!("challenges[{at}].comment"), &challenge.comment));
    }
    for (at, one) in maturity.agreed_domains.iter().enumerate() {
        out.push((format!("agreed_domains[{at}].reason"), &one.reason));
    }
    for (at, step) in maturity.cycle.iter().enumerate() {
        out.push((format!("cycle[{at}].note"), &step.note));
    }
    out.extend(maturity.readiness.iter().map(|one| ("readiness.reason".to_owned(), one.reason.as_str())));
    for (at, action) in maturity.actions.iter().enumerate() {
        out.push((format!("actions[{at}].title"), &action.title));
        out.push((format!("actions[{at}].effect"), &action.effect));
    }
    for (at, entry) in maturity.engagement.iter().enumerate() {
        out.push((format!("engagement[{at}].note"), &entry.note));
        out.push((format!("engagement[{at}].reference"), &entry.reference));
    }
    out.extend(maturity.override_reason.iter().map(|reason| ("override_reason".to_owned(), reason.as_str())));
    out
}

/// Levels of the finer parts, with their places.
pub(super) fn levels(maturity: &super::data::Maturity) -> Vec<(String, &str)> {
    let agreed = maturity.agreed_domains.iter().enumerate();
    let wanted = maturity.domain_ambitions.iter().enumerate();
    agreed
        .map(|(at, one)| (format!("agreed_domains[{at}].level"), one.level.as_str()))
        .chain(wanted.map(|(at, one)| (format!("domain_ambitions[{at}].level"), one.level.as_str())))
        .chain(maturity.computed.iter().map(|level| ("computed".to_owned(), level.as_str())))
        .collect()
}
