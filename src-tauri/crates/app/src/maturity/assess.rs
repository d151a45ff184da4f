//! Answering one domain, with evidence; saved as it is made.

use super::answer::CONFIDENCE;
use super::{assessable, assessed_day, edition, level, past_day, sharing, wrong};
use crate::dto::maturity::{AssessDomain, EvidenceItem};
use crate::dto::{Done, Outcome};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use pch_domain::maturity::Level;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::criteria;
use pch_store::tables::maturity::{self as rows, Assessment, Evidence};
use pch_store::tables::standing;

/// Saves the answer of one domain. Without level, direction and evidence the answer is taken back.
pub fn assess(session: &mut Session, input: AssessDomain) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = edition(session, &input.matrix, &mut problems);
    let domain = matrix.as_ref().and_then(|matrix| {
        let found = matrix.content.domains.iter().find(|domain| domain.code == input.domain).cloned();
        if found.is_none() {
            let known: Vec<&str> = matrix.content.domains.iter().map(|domain| domain.code.as_str()).collect();
            problems.push(wrong(
                "domain",
                format!(
                    "There is no domain “{}” in {}: choose one of {}.",
                    input.domain,
                    matrix.title,
                    known.join(", ")
                ),
            ));
        }
        found
    });
    let read = |place: &str, text: &Option<String>, problems: &mut Vec<FieldError>| {
        let text = text.as_deref().filter(|text| !text.trim().is_empty())?;
        level(&matrix.as_ref()?.content, place, text, problems)
    };
    let reached = read("level", &input.level, &mut problems);
    let towards = read("working_towards", &input.working_towards, &mut problems);
    if let (Some(reached), Some(towards)) = (reached, towards)
        && towards <= reached
    {
        let message = format!("{} is not above {}: choose a higher level, or none.", towards.title(), reached.title());
        problems.push(wrong("working_towards", message));
    }
    let confidence = input.confidence.as_deref().map(str::trim);
    if let Some(wrongly) = confidence.filter(|text| !CONFIDENCE.contains(text)) {
        problems
            .push(wrong("confidence", format!("“{wrongly}” is not known: choose sure, fairly or unsure, or none.")));
    }
    let on = assessed_day(session, organisation.as_ref(), input.on.as_deref(), &mut problems)?;
    let evidence = evidence(session, &input.evidence, &mut problems);
    let (Some(organisation), Some(matrix), Some(domain), true) = (organisation, matrix, domain, problems.is_empty())
    else {
        return Err(AppError::fields(problems));
    };
    sharing::guard(session, &organisation, &matrix.id, &domain.code)?;
    let before = rows::of(session.read(), &organisation.code, &matrix.id)?
        .into_iter()
        .find(|answer| answer.domain == domain.code);
    let evidence_before =
        before.as_ref().map(|answer| rows::evidence(session.read(), answer.id)).transpose()?.unwrap_or_default();
    let name = |level: Option<Level>| level.map(|level| level.name().to_owned());
    let carried = criteria::carried(session.read(), &organisation.code, &matrix.id)?
        .iter()
        .any(|(carried, _)| *carried == domain.code);
    let mut answer = Assessment {
        id: 0,
        organisation: organisation.code.clone(),
        matrix: matrix.id.clone(),
        matrix_version: matrix.version.clone(),
        domain: domain.code.clone(),
        level: name(reached),
        working_towards: name(towards),
        assessed_on: on.to_string(),
        assessed_by: session.actor(),
        confidence: confidence
            .map_or_else(|| before.as_ref().map(|before| before.confidence.clone()).unwrap_or_default(), str::to_owned),
    };
    let changed = |before: &Assessment| {
        before.level != answer.level
            || before.working_towards != answer.working_towards
            || before.confidence != answer.confidence
    };
    let moved = before.as_ref().is_none_or(changed);
    if let Some(before) =
        before.as_ref().filter(|_| !carried && !moved && evidence == evidence_before && input.on.is_none())
    {
        // The same answer again on another day is not an act.
        answer.assessed_on.clone_from(&before.assessed_on);
        answer.assessed_by.clone_from(&before.assessed_by);
        answer.matrix_version.clone_from(&before.matrix_version);
    }
    let empty = reached.is_none() && towards.is_none() && evidence.is_empty();
    let label = match (reached, towards) {
        _ if empty => format!("{}: answer taken back", domain.title),
        (Some(level), _) if !moved && evidence == evidence_before => {
            format!("{} confirmed at {}", domain.title, level.title())
        }
        _ if !moved => format!("{}: evidence changed", domain.title),
        (Some(level), _) if before.as_ref().is_none_or(|before| before.level != answer.level) => {
            format!("{} assessed at {}", domain.title, level.title())
        }
        (Some(_), _) if before.as_ref().is_some_and(|before| before.confidence != answer.confidence) => {
            let sure = if answer.confidence.is_empty() { "not said how sure" } else { answer.confidence.as_str() };
            format!("{}: {sure}", domain.title)
        }
        (_, Some(towards)) => format!("{} working towards {}", domain.title, towards.title()),
        (None, None) => format!("{}: evidence kept without a level", domain.title),
        (Some(level), None) => format!("{} at {}, not working towards more", domain.title, level.title()),
    };
    session.transact(Deed::new("assess_domain", label), |tx| {
        match (empty, before) {
            (true, Some(before)) => {
                rows::remove(tx, before.id)?;
                standing::unshare(tx, &answer.organisation, &answer.matrix, &answer.domain)?;
            }
            (true, None) => {}
            (false, _) => {
                rows::save(tx, &answer, &evidence)?;
            }
        }
        criteria::confirm(tx, &answer.organisation, &answer.matrix, &answer.domain)?;
        super::carry::level_settled(tx, &answer.organisation, &answer.matrix, &answer.domain)?;
        Ok(Done {})
    })
}

fn evidence(session: &Session, items: &[EvidenceItem], problems: &mut Vec<FieldError>) -> Vec<Evidence> {
    let mut out = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let (text, reference, date) = (item.text.trim(), item.reference.trim(), item.date.trim());
        if text.is_empty() && reference.is_empty() && date.is_empty() {
            continue;
        }
        if text.is_empty() {
            problems.push(wrong(format!("evidence.{at}.text"), "Write in a few words what this shows."));
        }
        for (field, content) in [("text", text), ("reference", reference)] {
            if holds_nhs_number(content) {
                problems.push(wrong(format!("evidence.{at}.{field}"), NHS_NUMBER_REFUSED));
            }
        }
        let day = if date.is_empty() {
            String::new()
        } else {
            past_day(session, &format!("evidence.{at}.date"), Some(date), problems).to_string()
        };
        out.push(Evidence { text: text.to_owned(), reference: reference.to_owned(), day });
    }
    out
}
