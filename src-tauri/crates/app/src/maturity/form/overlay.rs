//! What a practice says in its return workbook, laid over what was known of it: an empty answer changes nothing.

use super::super::send::evidence_line;
use super::super::{send, show};
use crate::dto::Scope;
use crate::dto::maturity::MaturityQuery;
use crate::error::AppError;
use crate::session::Session;
use chrono::NaiveDate;
use pch_domain::Period;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::maturity::{Level, OverallRule, overall};
use pch_exchange::form::practice::{Answers, LevelAnswer};
use pch_exchange::package::data::{CriterionAnswer, DomainLevel, Evidence, Maturity};

/// The assessment that a practice's return carries; none where nothing was answered, now or before.
///
/// # Errors
/// The store's.
pub(crate) fn overlay(
    session: &mut Session,
    practice: &str,
    period: Period,
    matrix: &Definition<Matrix>,
    said: &Answers,
    on: NaiveDate,
) -> Result<Option<Maturity>, AppError> {
    let query = MaturityQuery {
        scope: Scope { kind: "practice".to_owned(), code: practice.to_owned() },
        period: period.to_string(),
        matrix: Some(matrix.id.clone()),
    };
    let view = show(session, query)?;
    let base = send(session, practice, &view, on)?;
    if said.levels.is_empty() && said.criteria.is_empty() {
        return Ok(base);
    }
    let mut out = base.unwrap_or_else(|| Maturity {
        matrix_id: matrix.id.clone(),
        assessed_on: on,
        overall_rule: OverallRule::Lowest.name().to_owned(),
        ..Maturity::default()
    });
    out.matrix_version.clone_from(&matrix.version);
    let before: Vec<(String, Option<String>)> = levels(&out);
    let asked = &matrix.content.domains;
    out.domains = asked
        .iter()
        .map(|domain| {
            let held = out.domains.iter().find(|held| held.domain == domain.code).cloned();
            let held = held.unwrap_or_else(|| DomainLevel {
                domain: domain.code.clone(),
                title: domain.title.clone(),
                ..DomainLevel::default()
            });
            match said.levels.iter().find(|level| level.domain == domain.code) {
                Some(level) => laid_over(held, level),
                None => held,
            }
        })
        .collect();
    for answer in &said.criteria {
        let shown = !answer.evidence.is_empty() || !answer.reference.is_empty() || answer.day.is_some();
        let new = CriterionAnswer {
            criterion: answer.criterion.clone(),
            answer: answer.answer.name().to_owned(),
            confidence: answer.confidence.clone(),
            evidence: shown.then(|| Evidence {
                text: answer.evidence.clone(),
                reference: answer.reference.clone(),
                date: answer.day,
            }),
            answered_on: on,
        };
        match out.criteria.iter_mut().find(|held| held.criterion == new.criterion) {
            // An answer that stays as it was keeps its day.
            Some(held) if CriterionAnswer { answered_on: held.answered_on, ..new.clone() } == *held => {}
            Some(held) => *held = new,
            None => out.criteria.push(new),
        }
    }
    if levels(&out) != before {
        out.assessed_on = on;
        // What was agreed was agreed of other levels.
        (out.agreed_by, out.computed, out.override_reason) = (None, None, None);
        (out.agreed_domains, out.challenges) = (Vec::new(), Vec::new());
        OverallRule::Lowest.name().clone_into(&mut out.overall_rule);
        let all: Option<Vec<Level>> = out.domains.iter().map(|domain| domain.level.as_deref()?.parse().ok()).collect();
        let made = all.and_then(|all| overall(OverallRule::Lowest, &all));
        out.overall = made.map(|made| made.level.name().to_owned());
    }
    Ok(Some(out))
}

fn levels(maturity: &Maturity) -> Vec<(String, Option<String>)> {
    let said = |domain: &DomainLevel| domain.level.is_some() || domain.working_towards.is_some();
    maturity
        .domains
        .iter()
        .filter(|domain| said(domain))
        .map(|domain| (domain.domain.clone(), domain.level.clone()))
        .collect()
}

/// The form shows the first piece of evidence; the others stay.
fn laid_over(held: DomainLevel, said: &LevelAnswer) -> DomainLevel {
    let mut pieces: Vec<Evidence> = held.pieces.into_iter().skip(1).collect();
    if !said.evidence.is_empty() || !said.reference.is_empty() || said.day.is_some() {
        pieces.insert(0, Evidence { text: said.evidence.clone(), reference: said.reference.clone(), date: said.day });
    }
    let line = |piece: &Evidence| {
        evidence_line(&piece.text, &piece.reference, &piece.date.map(|day| day.to_string()).unwrap_or_default())
    };
    DomainLevel {
        level: said.level.map(|level| level.name().to_owned()),
        working_towards: said.towards.map(|level| level.name().to_owned()),
        confidence: said.confidence.clone(),
        evidence: pieces.iter().map(line).collect(),
        pieces,
        domain: held.domain,
        title: held.title,
    }
}
