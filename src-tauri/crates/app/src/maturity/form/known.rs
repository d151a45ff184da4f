//! What is known of a practice already, as its form says it.

use super::super::PREREQUISITES;
use super::super::answer::find;
use super::super::sharing::Sight;
use crate::error::AppError;
use crate::session::Session;
use pch_domain::definitions::{Definition, Matrix};
use pch_exchange::form::practice::{Answers, CriterionAnswer, LevelAnswer};
use pch_store::tables::criteria;
use pch_store::tables::maturity::{self as rows, Evidence};
use std::collections::BTreeMap;

/// The answers that are stored for a practice; with `seen`, only those that whoever is here may see.
pub(super) fn of(
    session: &Session,
    practice: &str,
    matrix: &Definition<Matrix>,
    seen: bool,
) -> Result<Answers, AppError> {
    let sight = Sight::of(session, practice, true, &matrix.id)?;
    let sees = |domain: &str, by: &str| !seen || sight.sees(domain, by);
    let mut out = Answers::default();
    for row in criteria::of(session.read(), practice, &matrix.id)? {
        let Some((domain, _)) = find(&matrix.content, &row.criterion) else { continue };
        let Ok(answer) = row.answer.parse() else { continue };
        if sees(domain.unwrap_or(PREREQUISITES), &row.answered_by) {
            out.criteria.push(CriterionAnswer {
                criterion: row.criterion,
                answer,
                confidence: row.confidence,
                evidence: row.evidence,
                reference: row.reference,
                day: row.evidence_day.parse().ok(),
            });
        }
    }
    for row in rows::of(session.read(), practice, &matrix.id)? {
        if !sees(&row.domain, &row.assessed_by) {
            continue;
        }
        let first = rows::evidence(session.read(), row.id)?.into_iter().next().unwrap_or_default();
        let level = |name: &Option<String>| name.as_deref().and_then(|name| name.parse().ok());
        out.levels.push(LevelAnswer {
            level: level(&row.level),
            towards: level(&row.working_towards),
            confidence: row.confidence,
            domain: row.domain,
            evidence: first.text,
            reference: first.reference,
            day: first.day.parse().ok(),
        });
    }
    Ok(out)
}

/// What whoever is here may see of a practice's answers.
///
/// # Errors
/// The store's.
pub(crate) fn seen(session: &Session, practice: &str, matrix: &Definition<Matrix>) -> Result<Answers, AppError> {
    of(session, practice, matrix, true)
}

/// Evidence of each domain as stored, all of it.
pub(super) fn evidence(
    session: &Session,
    practice: &str,
    matrix: &str,
) -> Result<BTreeMap<String, (i64, Vec<Evidence>)>, AppError> {
    let mut out = BTreeMap::new();
    for row in rows::of(session.read(), practice, matrix)? {
        out.insert(row.domain, (row.id, rows::evidence(session.read(), row.id)?));
    }
    Ok(out)
}
