//! The overall level, agreed or by the rule, with its working.

use super::answers::{Answers, Overrides};
use super::title;
use crate::dto::maturity::{AmbitionView, OverallView, RuleView};
use crate::dto::{Working, WorkingInput};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::maturity::{OverallRule, overall};
use pch_store::tables::maturity::{self as rows, Agreement};
use std::collections::BTreeMap;

pub(super) fn ambition(session: &Session, organisation: &str, matrix: &str) -> Result<Option<AmbitionView>, AppError> {
    let found =
        rows::ambitions(session.read(), matrix)?.into_iter().find(|ambition| ambition.organisation == organisation);
    Ok(found.map(|row| AmbitionView { level: row.level, by: row.by_day, set_by: row.set_by }))
}

pub(super) fn view(
    session: &Session,
    organisation: &str,
    matrix: &Definition<Matrix>,
    answers: &Answers,
) -> Result<OverallView, AppError> {
    Ok(of(matrix, answers, last(session, organisation, &matrix.id)?.as_ref()))
}

/// Domains agreed at another level than assessed.
pub(super) fn overrides(agreement: &Agreement) -> Overrides {
    serde_json::from_str(&agreement.overrides).unwrap_or_default()
}

/// Domains that stand at another level than assessed, because that was agreed and the assessment has not moved since.
pub(super) fn standing(matrix: &Definition<Matrix>, answers: &Answers, agreed: Option<&Agreement>) -> Overrides {
    agreed
        .filter(|agreement| !stale(answers, agreement))
        .map(overrides)
        .unwrap_or_default()
        .into_iter()
        .filter(|(domain, _)| matrix.content.domains.iter().any(|known| known.code == *domain))
        .collect()
}

/// How practices were weighed, in words.
pub(super) fn voices(stored: &str) -> Option<&'static str> {
    match stored {
        "one_voice" => Some("one practice, one voice"),
        "by_list" => Some("each practice as heavy as its registered list"),
        _ => None,
    }
}

/// Whether the assessment has moved since the level was agreed.
fn stale(answers: &Answers, agreement: &Agreement) -> bool {
    let then: BTreeMap<String, String> = serde_json::from_str(&agreement.levels).unwrap_or_default();
    let then = then.iter().map(|(domain, level)| (domain.as_str(), level.as_str()));
    !then.eq(answers.by_domain().collect::<BTreeMap<_, _>>())
}

/// The agreement that stands on an edition: the last one.
pub(super) fn last(session: &Session, organisation: &str, matrix: &str) -> Result<Option<Agreement>, AppError> {
    Ok(rows::agreements(session.read(), organisation)?.into_iter().find(|agreement| agreement.matrix == matrix))
}

pub(super) fn of(matrix: &Definition<Matrix>, answers: &Answers, agreed: Option<&Agreement>) -> OverallView {
    let rule = agreed.and_then(|agreement| agreement.rule.parse().ok()).unwrap_or(OverallRule::Lowest);
    let overrides = agreed.map(overrides).unwrap_or_default();
    let made = answers.for_rule(rule, &matrix.content, &overrides).and_then(|levels| overall(rule, &levels));
    let computed = made.as_ref().map(|overall| overall.level.name().to_owned());
    let stale = agreed.is_some_and(|agreement| stale(answers, agreement));
    let reason = agreed.map(|agreement| agreement.reason.clone()).filter(|reason| !reason.is_empty());
    OverallView {
        rule: rule.name().to_owned(),
        level: agreed.map(|agreement| agreement.level.clone()).or_else(|| computed.clone()),
        override_reason: agreed.filter(|agreement| agreement.level != agreement.computed).and(reason),
        agreed: agreed.is_some(),
        agreed_by: agreed.map(|agreement| format!("{}, {}", agreement.by_name, agreement.by_role)),
        agreed_on: agreed.map(|agreement| agreement.agreed_on.clone()),
        stale,
        voices: agreed.map(|agreement| agreement.voices.clone()).unwrap_or_default(),
        working: answers
            .any()
            .then(|| working(matrix, answers, agreed, rule, made.map(|overall| overall.working), stale)),
        rules: OverallRule::ALL
            .into_iter()
            .map(|rule| RuleView {
                rule: rule.name().to_owned(),
                sentence: rule.sentence().to_owned(),
                level: answers
                    .for_rule(rule, &matrix.content, &Overrides::new())
                    .and_then(|levels| overall(rule, &levels))
                    .map(|overall| overall.level.name().to_owned()),
            })
            .collect(),
        computed,
    }
}

fn working(
    matrix: &Definition<Matrix>,
    answers: &Answers,
    agreed: Option<&Agreement>,
    rule: OverallRule,
    made: Option<String>,
    stale: bool,
) -> Working {
    let inputs = answers
        .iter()
        .map(|(_, domain, answer)| WorkingInput {
            label: domain.clone(),
            value: answer
                .as_ref()
                .and_then(|answer| answer.level.as_deref())
                .map_or_else(|| "not assessed".to_owned(), title),
            source: answer
                .as_ref()
                .map(|answer| {
                    format!("assessed by {} on {}", answer.assessed_by, crate::registry::day(&answer.assessed_on))
                })
                .unwrap_or_default(),
        })
        .collect();
    let mut notes = Vec::new();
    let missing = answers.missing();
    if !missing.is_empty() {
        notes.push(format!("Not assessed yet: {}. An overall level needs every domain.", missing.join(", ")));
    }
    if let Some(agreement) = agreed {
        let by =
            format!("{}, {}, on {}", agreement.by_name, agreement.by_role, crate::registry::day(&agreement.agreed_on));
        notes.push(format!("{} agreed by {by}.", title(&agreement.level)));
        if agreement.level != agreement.computed {
            notes.push(format!(
                "By the rule it was {}; the other level was agreed because: {}",
                title(&agreement.computed),
                agreement.reason
            ));
        }
        for (domain, (level, reason)) in overrides(agreement) {
            let named = matrix.content.domains.iter().find(|known| known.code == domain);
            let named = named.map_or(domain.as_str(), |known| known.title.as_str());
            notes.push(format!("{named} was agreed at {} because: {reason}", title(&level)));
        }
        if let Some(weighed) = voices(&agreement.voices) {
            notes.push(format!("The practices' views were weighed with {weighed}."));
        }
        if stale {
            notes.push("The assessment has changed since it was agreed: agree it again.".to_owned());
        }
    }
    if matrix.check_against_your_copy {
        notes.push("The wording of this matrix is our own: check it against your copy.".to_owned());
    }
    Working {
        title: "Overall level".to_owned(),
        sentence: match (agreed, made) {
            (Some(agreement), _) => format!("{} was agreed.", title(&agreement.level)),
            (None, Some(made)) => made,
            (None, None) => "There is no overall level until every domain is assessed.".to_owned(),
        },
        inputs,
        rule: rule.sentence().to_owned(),
        definition: Some(format!("{} {}", matrix.id, matrix.version)),
        notes,
    }
}
