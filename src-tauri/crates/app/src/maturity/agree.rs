//! Agreeing the overall level: by a named rule, or another with a reason.

use super::answers::{Answers, Overrides};
use super::{assessable, edition, level, past_day, wrong};
use crate::dto::maturity::{AgreeLevel, AgreedDomain};
use crate::dto::{Done, Outcome};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use pch_domain::definitions::Matrix;
use pch_domain::maturity::{OverallRule, overall};
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::maturity::{self as rows, Agreement};
use std::collections::BTreeMap;

/// Agrees the overall level. The domain levels of the day are kept with it.
pub fn agree(session: &mut Session, input: AgreeLevel) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = edition(session, &input.matrix, &mut problems);
    let rule = input
        .rule
        .trim()
        .parse::<OverallRule>()
        .map_err(|message| problems.push(wrong("rule", format!("{message}."))))
        .ok();
    let typed = input.override_level.as_deref().filter(|text| !text.trim().is_empty());
    let wanted = match (&matrix, typed) {
        (Some(matrix), Some(text)) => level(&matrix.content, "override_level", text, &mut problems),
        _ => None,
    };
    let (by_name, by_role, reason) = (input.by_name.trim(), input.by_role.trim(), input.reason.trim());
    if by_name.is_empty() {
        problems.push(wrong("by_name", "Write who agreed the level."));
    }
    if by_role.is_empty() {
        problems.push(wrong("by_role", "Write in which role, such as cluster lead."));
    }
    for (place, text) in [("reason", reason), ("by_name", by_name), ("by_role", by_role)] {
        if holds_nhs_number(text) {
            problems.push(wrong(place, NHS_NUMBER_REFUSED));
        }
    }
    let voices = input.voices.trim();
    if !["", "one_voice", "by_list"].contains(&voices) {
        problems.push(wrong("voices", format!("“{voices}” is not known: choose one_voice or by_list, or none.")));
    }
    let on = past_day(session, "on", input.on.as_deref(), &mut problems);
    let (Some(organisation), Some(matrix)) = (organisation, matrix) else { return Err(AppError::fields(problems)) };
    let answers = Answers::load(session.read(), &organisation.code, &matrix)?;
    let missing = answers.missing();
    if !missing.is_empty() {
        problems
            .push(wrong("domains", format!("Assess every domain first. Not assessed yet: {}.", missing.join(", "))));
    }
    if let Some(last) = answers.assessed_on().filter(|last| *last > on.to_string().as_str()) {
        let message = format!(
            "The assessment is of {}: the level cannot have been agreed before it.",
            crate::registry::day(last)
        );
        problems.push(wrong("on", message));
    }
    let overrides = overrides(&input.domains, &matrix.content, &answers, &mut problems);
    let computed = rule.and_then(|rule| overall(rule, &answers.for_rule(rule, &matrix.content, &overrides)?));
    if let (Some(rule), None, true) = (rule, &computed, missing.is_empty()) {
        let said = "Not every criterion of the lowest level is answered yes, so this rule gives no level: answer the criteria, or choose another rule.";
        problems
            .push(wrong("rule", if rule == OverallRule::AllCriteriaMet { said } else { "The rule gives no level." }));
    }
    let agreed = wanted.or(computed.as_ref().map(|overall| overall.level));
    let other = matches!((&computed, wanted), (Some(computed), Some(wanted)) if computed.level != wanted);
    if other && reason.is_empty() && missing.is_empty() {
        problems.push(wrong("reason", "Write why another level than that of the rule was agreed."));
    }
    let (Some(rule), Some(computed), Some(agreed), true) = (rule, computed, agreed, problems.is_empty()) else {
        return Err(AppError::fields(problems));
    };
    let levels: BTreeMap<&str, &str> = answers.by_domain().collect();
    let agreement = Agreement {
        id: 0,
        organisation: organisation.code.clone(),
        matrix: matrix.id.clone(),
        matrix_version: matrix.version.clone(),
        rule: rule.name().to_owned(),
        level: agreed.name().to_owned(),
        computed: computed.level.name().to_owned(),
        reason: reason.to_owned(),
        by_name: by_name.to_owned(),
        by_role: by_role.to_owned(),
        agreed_on: on.to_string(),
        levels: serde_json::to_string(&levels).map_err(|error| AppError::internal(error.to_string()))?,
        overrides: serde_json::to_string(&overrides).map_err(|error| AppError::internal(error.to_string()))?,
        voices: voices.to_owned(),
    };
    let known =
        rows::agreements(session.read(), &organisation.code)?.into_iter().find(|known| known.matrix == matrix.id);
    let again = known.is_some_and(|known| Agreement { id: 0, ..known } == agreement);
    let label = format!("Level agreed: {} at {}", organisation.name, agreed.title());
    session.transact(Deed::new("agree_level", label), |tx| {
        // The same agreement twice would only lengthen the history.
        if !again {
            rows::add_agreement(tx, &agreement)?;
        }
        Ok(Done {})
    })
}

/// Domains that were agreed at another level than assessed, each with its reason.
fn overrides(wanted: &[AgreedDomain], matrix: &Matrix, answers: &Answers, problems: &mut Vec<FieldError>) -> Overrides {
    let assessed: BTreeMap<&str, &str> = answers.by_domain().collect();
    let mut out = Overrides::new();
    for (at, item) in wanted.iter().enumerate() {
        let (domain, reason) = (item.domain.trim(), item.reason.trim());
        if !matrix.domains.iter().any(|known| known.code == domain) {
            problems.push(wrong(format!("domains.{at}.domain"), format!("There is no domain “{domain}”.")));
            continue;
        }
        let Some(agreed) = level(matrix, &format!("domains.{at}.level"), &item.level, problems) else { continue };
        if assessed.get(domain) == Some(&agreed.name()) {
            continue;
        }
        if reason.is_empty() {
            let message = "Write why another level than the assessed one was agreed.";
            problems.push(wrong(format!("domains.{at}.reason"), message));
        }
        if holds_nhs_number(reason) {
            problems.push(wrong(format!("domains.{at}.reason"), NHS_NUMBER_REFUSED));
        }
        if out.insert(domain.to_owned(), (agreed.name().to_owned(), reason.to_owned())).is_some() {
            problems.push(wrong(format!("domains.{at}.domain"), "This domain stands twice: name it once."));
        }
    }
    out
}
