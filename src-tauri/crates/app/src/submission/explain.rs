//! Explaining a should-check.

use super::rules;
use super::subject::Subject;
use crate::dto::submission::ExplainCheck;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::privacy::holds_nhs_number;
use pch_store::tables::submissions::{self as rows, Explanation};

/// The longest explanation, in characters.
const LONGEST: usize = 2_000;

/// What is wrong with a text that leaves the building, in words.
pub(crate) fn text_fault(text: &str) -> Option<String> {
    if text.chars().count() > LONGEST {
        return Some(format!("Write no more than {LONGEST} characters."));
    }
    holds_nhs_number(text)
        .then(|| "This holds what looks like an NHS number. Write nothing about a patient here.".to_owned())
}

/// Explains a check that should pass; an empty text takes the explanation back.
///
/// # Errors
/// A check that is not of this return or must pass; a text that may not leave.
pub(crate) fn explain(session: &mut Session, input: ExplainCheck) -> Result<Outcome<Done>, AppError> {
    let subject = Subject::read(session, &input.organisation, &input.period)?;
    let rules = rules::rules(&session.definitions, subject.return_type, subject.period);
    let Some(rule) = rules.checks.iter().find(|rule| rule.id == input.check) else {
        let known: Vec<&str> = rules.checks.iter().filter(|rule| !rule.must).map(|rule| rule.id.as_str()).collect();
        let message =
            format!("There is no check “{}”. Those that can be explained are {}.", input.check, known.join(", "));
        return Err(AppError::field("check", message));
    };
    if rule.must {
        return Err(AppError::field("check", format!("“{}” must pass; it cannot be explained.", rule.title)));
    }
    let text = input.text.trim().to_owned();
    if let Some(fault) = text_fault(&text) {
        return Err(AppError::field("text", fault));
    }
    let label = if text.is_empty() {
        format!("Explanation taken back: {}", rule.title)
    } else {
        format!("Explained: {}", rule.title)
    };
    let row = Explanation {
        organisation: subject.organisation.code.clone(),
        period: subject.period.to_string(),
        check_id: rule.id.clone(),
        text,
        by_name: session.actor(),
    };
    session.transact(Deed::new("explain_check", label), |tx| {
        rows::explain(tx, &row)?;
        Ok(Done {})
    })
}
