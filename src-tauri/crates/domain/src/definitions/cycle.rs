//! The cycle in which clusters develop, and the kinds of partner and contact of the engagement log, as a definition.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Steps of the cycle, partners and ways.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DevelopmentCycle {
    /// Steps in order; after the last comes the first.
    pub steps: Vec<CycleStep>,
    /// Who may be drawn in.
    pub partners: Vec<Kind>,
    /// How.
    pub ways: Vec<Kind>,
}

/// A step of the cycle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CycleStep {
    /// As people read it.
    pub title: String,
    /// What it is about, in a sentence.
    pub about: String,
}

/// A kind of something, by code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Stable code.
    pub code: String,
    /// As people read it.
    pub title: String,
}

pub(super) fn check(content: &DevelopmentCycle) -> Vec<String> {
    let mut wrong = Vec::new();
    if content.steps.is_empty() {
        wrong.push("steps: expected at least one step".to_owned());
    }
    for (at, step) in content.steps.iter().enumerate() {
        if step.title.trim().is_empty() {
            wrong.push(format!("steps[{at}].title: found nothing, expected a title"));
        }
    }
    for (list, kinds) in [("partners", &content.partners), ("ways", &content.ways)] {
        if kinds.is_empty() {
            wrong.push(format!("{list}: expected at least one"));
        }
        for (at, kind) in kinds.iter().enumerate() {
            if kind.code.trim().is_empty() || kind.title.trim().is_empty() {
                wrong.push(format!(
                    "{list}[{at}]: found “{}” and “{}”, expected a code and a title",
                    kind.code, kind.title
                ));
            }
            if kinds[..at].iter().any(|other| other.code == kind.code) {
                wrong.push(format!("{list}[{at}].code: “{}” stands twice; each kind has its own", kind.code));
            }
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubled_code_and_a_missing_step_are_named_together() {
        let kind = |code: &str| Kind { code: code.to_owned(), title: "A kind".to_owned() };
        let made =
            DevelopmentCycle { steps: Vec::new(), partners: vec![kind("lmc"), kind("lmc")], ways: vec![kind("")] };
        let wrong = check(&made);
        assert_eq!(wrong.len(), 3, "all at once: {wrong:?}");
        assert!(wrong[1].starts_with("partners[1].code: “lmc” stands twice"), "place and value: {}", wrong[1]);
    }
}
