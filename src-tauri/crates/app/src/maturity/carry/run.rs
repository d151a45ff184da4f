//! Carrying: a preview, the act, and what was carried before.

use super::plan::{self, Plan};
use crate::dto::edition::{CarriedQuery, CarriedView, CarryAssessment, CarryReport};
use crate::dto::{Named, Outcome};
use crate::error::AppError;
use crate::maturity::{PREREQUISITES, assessable, edition as find, sharing};
use crate::session::{Deed, Session};
use pch_domain::maturity::mapping::Fit;
use pch_store::tables::editions::{self as rows, Carried, Carry};
use pch_store::tables::{criteria, maturity};

/// How a level's mark is written among the marks of criteria.
pub(super) fn level_mark(domain: &str) -> String {
    format!("level:{domain}")
}

/// What would come along and what would not. Changes nothing.
pub fn preview(session: &mut Session, input: CarryAssessment) -> Result<CarryReport, AppError> {
    Ok(plan::make(session, &input)?.report)
}

/// Carries an assessment to another edition as a draft, each answer marked until somebody confirms it. One act.
pub fn carry(session: &mut Session, input: CarryAssessment) -> Result<Outcome<CarryReport>, AppError> {
    let Plan { organisation, from, to, answers, levels, mut report } = plan::make(session, &input)?;
    if answers.is_empty() && levels.is_empty() {
        let message = format!(
            "Nothing of {} is left to carry to {}: what is paired is answered there already.",
            from.title, to.title
        );
        return Err(AppError::field("from", message));
    }
    report.on = session.today().to_string();
    report.by = session.actor();
    let kept = serde_json::to_string(&report).map_err(|error| AppError::internal(error.to_string()))?;
    let label = format!("{}: assessment carried from {} to {}", organisation.name, from.title, to.title);
    session.transact(Deed::new("carry_assessment", label), |tx| {
        let mark = |criterion: String, day: &str, fit: Fit| Carried {
            organisation: organisation.code.clone(),
            matrix: to.id.clone(),
            criterion,
            from_matrix: from.id.clone(),
            from_day: day.to_owned(),
            fit: fit.name().to_owned(),
        };
        for (answer, fit) in &answers {
            criteria::save(tx, answer)?;
            rows::mark_carried(tx, &mark(answer.criterion.clone(), &answer.answered_on, *fit))?;
        }
        for (assessment, evidence, fit) in &levels {
            maturity::save(tx, assessment, evidence)?;
            criteria::carry(tx, &organisation.code, &to.id, &assessment.domain, &assessment.assessed_on)?;
            rows::mark_carried(tx, &mark(level_mark(&assessment.domain), &assessment.assessed_on, *fit))?;
        }
        rows::add_carry(
            tx,
            &Carry {
                id: 0,
                organisation: organisation.code.clone(),
                from_matrix: from.id.clone(),
                to_matrix: to.id.clone(),
                carried_on: report.on.clone(),
                carried_by: report.by.clone(),
                report: kept,
            },
        )?;
        Ok(report)
    })
}

/// What was carried to an edition, as it was said that day, with what still waits; and from where more could come.
pub fn carried(session: &mut Session, input: CarriedQuery) -> Result<CarriedView, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = find(session, input.matrix.trim(), &mut problems);
    let (Some(organisation), Some(matrix)) = (organisation, matrix) else { return Err(AppError::fields(problems)) };
    let hidden = matrix
        .content
        .domains
        .iter()
        .map(|domain| domain.code.as_str())
        .chain([PREREQUISITES])
        .any(|domain| sharing::guard(session, &organisation, &matrix.id, domain).is_err());
    let marks = rows::carried(session.read(), &organisation.code, &matrix.id)?;
    let mut reports = Vec::new();
    if !hidden {
        for row in rows::carries(session.read(), &organisation.code, &matrix.id)? {
            let mut report: CarryReport = serde_json::from_str(&row.report)
                .map_err(|_| AppError::internal(format!("carry {} cannot be read", row.id)))?;
            let waits =
                |code: &str| marks.iter().any(|mark| mark.criterion == code && mark.from_matrix == row.from_matrix);
            for answer in &mut report.answers {
                answer.waiting = waits(&answer.criterion);
            }
            for level in &mut report.levels {
                level.waiting = waits(&level_mark(&level.domain));
            }
            reports.push(report);
        }
    }
    let editions: Vec<Named> = session
        .definitions
        .matrices()
        .filter(|other| other.id != matrix.id)
        .map(|other| Named { code: other.id.clone(), name: other.title.clone() })
        .collect();
    let mut sources = Vec::new();
    for edition in editions {
        let any = !maturity::of(session.read(), &organisation.code, &edition.code)?.is_empty()
            || !criteria::of(session.read(), &organisation.code, &edition.code)?.is_empty();
        if any {
            sources.push(edition);
        }
    }
    Ok(CarriedView { reports, waiting: u32::try_from(marks.len()).unwrap_or(u32::MAX), sources })
}
