//! Answering one criterion; the domain's level follows only where somebody says so.

use super::{PREREQUISITES, assessable, assessed_day, edition, past_day, sharing, wrong};
use crate::dto::maturity::AnswerCriterion;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::definitions::{Criterion, Matrix};
use pch_domain::maturity::Answer;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::criteria::{self as rows, CriterionAnswer};

/// Words for how sure somebody is.
pub(super) const CONFIDENCE: [&str; 4] = ["", "sure", "fairly", "unsure"];

/// A criterion of an edition, with its domain where it belongs to one.
pub(super) fn find<'a>(matrix: &'a Matrix, id: &str) -> Option<(Option<&'a str>, &'a Criterion)> {
    let within = matrix.domains.iter().flat_map(|domain| {
        domain.cells.iter().flat_map(move |cell| cell.criteria.iter().map(|one| (Some(domain.code.as_str()), one)))
    });
    matrix.prerequisites.iter().map(|one| (None, one)).chain(within).find(|(_, one)| one.id == id)
}

/// Saves the answer to one criterion. Without an answer it is taken back.
pub fn answer(session: &mut Session, input: AnswerCriterion) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = edition(session, &input.matrix, &mut problems);
    let id = input.criterion.trim();
    let found = matrix.as_ref().and_then(|matrix| find(&matrix.content, id));
    if let (Some(matrix), None) = (&matrix, found) {
        problems.push(wrong("criterion", format!("There is no criterion “{id}” in {}.", matrix.title)));
    }
    let said = match input.answer.as_deref().filter(|text| !text.trim().is_empty()).map(str::parse::<Answer>) {
        Some(Err(message)) => {
            problems.push(wrong("answer", format!("{message}.")));
            None
        }
        Some(Ok(answer)) => Some(answer),
        None => None,
    };
    let confidence = input.confidence.trim();
    if !CONFIDENCE.contains(&confidence) {
        problems
            .push(wrong("confidence", format!("“{confidence}” is not known: choose sure, fairly or unsure, or none.")));
    }
    let (evidence, reference) = (input.evidence.trim(), input.reference.trim());
    for (place, text) in [("evidence", evidence), ("reference", reference)] {
        if holds_nhs_number(text) {
            problems.push(wrong(place, NHS_NUMBER_REFUSED));
        }
    }
    let evidence_day = match input.evidence_date.trim() {
        "" => String::new(),
        text => past_day(session, "evidence_date", Some(text), &mut problems).to_string(),
    };
    let on = assessed_day(session, organisation.as_ref(), input.on.as_deref(), &mut problems)?;
    let (Some(organisation), Some(matrix), Some((domain, criterion)), true) =
        (organisation, &matrix, found, problems.is_empty())
    else {
        return Err(AppError::fields(problems));
    };
    sharing::guard(session, &organisation, &matrix.id, domain.unwrap_or(PREREQUISITES))?;
    let label = match said {
        Some(answer) => format!("{}: {}", criterion.text, answer.name()),
        None => format!("{}: answer taken back", criterion.text),
    };
    let before =
        rows::of(session.read(), &organisation.code, &matrix.id)?.into_iter().find(|known| known.criterion == id);
    let mut new = CriterionAnswer {
        organisation: organisation.code.clone(),
        matrix: matrix.id.clone(),
        criterion: id.to_owned(),
        answer: said.map_or_else(String::new, |answer| answer.name().to_owned()),
        confidence: confidence.to_owned(),
        evidence: evidence.to_owned(),
        reference: reference.to_owned(),
        evidence_day,
        answered_on: on.to_string(),
        answered_by: session.actor(),
    };
    if let Some(before) = before.as_ref().filter(|_| input.on.is_none()) {
        let same = CriterionAnswer {
            answered_on: before.answered_on.clone(),
            answered_by: before.answered_by.clone(),
            ..new.clone()
        };
        // The same answer again on another day is not an act.
        if same == *before {
            new = same;
        }
    }
    session.transact(Deed::new("answer_criterion", label), |tx| {
        match said {
            Some(_) => rows::save(tx, &new)?,
            None => rows::remove(tx, &new.organisation, &new.matrix, id)?,
        }
        super::carry::answered(tx, &new.organisation, &new.matrix, id, domain.unwrap_or(PREREQUISITES))?;
        Ok(Done {})
    })
}
