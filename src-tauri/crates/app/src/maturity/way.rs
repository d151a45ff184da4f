//! The way to the ambition: what is open, and the shortest list that would do.

use super::answers::{Answers, Overrides};
use super::system;
use crate::dto::maturity::{ActionView, UnmetView, WayView};
use crate::dto::standing::DomainWay;
use chrono::NaiveDate;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::maturity::{Level, OverallRule, Unmet, gap, prerequisites_open, shortest, starting};
use pch_store::tables::maturity::Assessment;
use pch_store::tables::standing::DomainAmbition;
use std::collections::BTreeSet;

/// What a criterion without an answer counts as, by the rule.
fn unanswered(rule: OverallRule) -> &'static str {
    match rule {
        OverallRule::AllCriteriaMet => "A criterion that nobody answered is still owed.",
        OverallRule::Lowest | OverallRule::Commonest | OverallRule::Median => {
            "A criterion that nobody answered counts as met up to the level that was assessed or agreed."
        }
    }
}

/// `overrides` are the domains that were agreed at another level than assessed.
pub(super) fn view(
    matrix: &Definition<Matrix>,
    answers: &Answers,
    overrides: &Overrides,
    rule: OverallRule,
    target: Level,
    actions: &[ActionView],
) -> WayView {
    let content = &matrix.content;
    let assessed = starting(content, rule, answers.criteria(), &answers.stand(overrides));
    let unmet = |unmet: &Unmet<'_>| shown(unmet, actions);
    let least = shortest(content, rule, answers.criteria(), &assessed, target);
    let lowest = assessed.iter().copied().min().flatten();
    let open: Vec<UnmetView> = prerequisites_open(content, answers.criteria(), lowest)
        .iter()
        .chain(
            content
                .domains
                .iter()
                .zip(&assessed)
                .flat_map(|(domain, level)| gap(content, domain, answers.criteria(), *level, target))
                .collect::<Vec<_>>()
                .iter(),
        )
        .map(unmet)
        .collect();
    let domains: BTreeSet<&str> =
        least.iter().filter_map(|unmet| unmet.domain.map(|domain| domain.code.as_str())).collect();
    let sentence = if least.is_empty() {
        format!("Nothing stands between you and {} by this rule.", target.title())
    } else {
        format!(
            "{} in {} would take you to {}.",
            many(least.len(), "criterion", "criteria"),
            many(domains.len(), "domain", "domains"),
            target.title()
        )
    };
    WayView {
        level: target.name().to_owned(),
        rule: format!("{} What is partly met stands first. {}", rule.sentence(), unanswered(rule)),
        sentence,
        shortest: least.iter().map(unmet).collect(),
        open,
    }
}

fn many(count: usize, one: &str, several: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {several}") }
}

fn shown(unmet: &Unmet<'_>, actions: &[ActionView]) -> UnmetView {
    let serving = actions.iter().filter(|action| action.criterion == unmet.criterion.id).count();
    UnmetView {
        criterion: unmet.criterion.id.clone(),
        text: unmet.criterion.text.clone(),
        domain: unmet.domain.map(|domain| domain.title.clone()).unwrap_or_default(),
        level: unmet.level.name().to_owned(),
        answer: unmet.answer.map(|answer| answer.name().to_owned()),
        suggested: unmet.criterion.actions.clone(),
        actions: u32::try_from(serving).unwrap_or(u32::MAX),
    }
}

/// The ways to each level above the one that stands, so that anybody can ask what would take them there.
pub(super) fn steps(
    matrix: &Definition<Matrix>,
    answers: &Answers,
    overrides: &Overrides,
    rule: OverallRule,
    now: Option<Level>,
    actions: &[ActionView],
) -> Vec<WayView> {
    let levels = matrix.content.levels.iter().map(|level| level.level);
    levels
        .filter(|level| now.is_none_or(|now| *level > now))
        .map(|level| view(matrix, answers, overrides, rule, level, actions))
        .collect()
}

/// The way of each domain that has an ambition of its own.
pub(super) fn by_domain(
    matrix: &Definition<Matrix>,
    answers: &Answers,
    overrides: &Overrides,
    ambitions: &[DomainAmbition],
    actions: &[ActionView],
    today: NaiveDate,
) -> Vec<DomainWay> {
    let made = |(code, title, answer): &(String, String, Option<Assessment>)| {
        let ambition = ambitions.iter().find(|ambition| ambition.domain == *code)?;
        let target: Level = ambition.level.parse().ok()?;
        let domain = matrix.content.domains.iter().find(|domain| domain.code == *code)?;
        let agreed = overrides.get(code).map(|(level, _)| level.clone());
        let now = agreed.or_else(|| answer.as_ref().and_then(|answer| answer.level.clone()));
        let level = now.as_deref().and_then(|level| level.parse().ok());
        let open: Vec<UnmetView> = gap(&matrix.content, domain, answers.criteria(), level, target)
            .iter()
            .map(|unmet| shown(unmet, actions))
            .collect();
        let sentence = if level.is_some_and(|level| level >= target) {
            format!("{title} is at {}, as was wanted.", target.title())
        } else if open.is_empty() {
            format!("Every criterion of {} is met in {title}: assess it there.", target.title())
        } else {
            format!("{} would take {title} to {}.", many(open.len(), "criterion", "criteria"), target.title())
        };
        Some(DomainWay {
            domain: code.clone(),
            title: title.clone(),
            risk: system::risk(now.as_deref(), Some(&ambition.level), Some(&ambition.by_day), today),
            now,
            level: ambition.level.clone(),
            by: ambition.by_day.clone(),
            set_by: ambition.set_by.clone(),
            sentence,
            open,
        })
    };
    answers.iter().filter_map(made).collect()
}
