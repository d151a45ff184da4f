//! Where an organisation wants to be, and by when.

use super::{assessable, edition, level, wrong};
use crate::dto::maturity::SetAmbition;
use crate::dto::standing::SetDomainAmbition;
use crate::dto::{Done, Outcome};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use chrono::{Datelike, NaiveDate};
use pch_store::tables::maturity::{self as rows, Ambition};
use pch_store::tables::standing::{self, DomainAmbition};

/// Sets the level to reach and by when; without a level takes the ambition back.
pub fn set(session: &mut Session, input: SetAmbition) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = edition(session, &input.matrix, &mut problems);
    let typed = input.level.as_deref().filter(|text| !text.trim().is_empty());
    let wanted = match (&matrix, typed) {
        (Some(matrix), Some(text)) => level(&matrix.content, "level", text, &mut problems),
        _ => None,
    };
    let by = if typed.is_some() { by_day(&input.by, &mut problems) } else { None };
    let (Some(organisation), Some(matrix), true) = (organisation, matrix, problems.is_empty()) else {
        return Err(AppError::fields(problems));
    };
    let actor = session.actor();
    let mut warnings = Vec::new();
    let deed = match (wanted, by) {
        (Some(level), Some(day)) => {
            if day < session.today() {
                warnings.push(format!("{} has passed already.", pch_domain::words::date(day)));
            }
            let label =
                format!("Ambition set: {} at {} by {}", organisation.name, level.title(), pch_domain::words::date(day));
            Deed::new("set_ambition", label)
        }
        _ => Deed::new("set_ambition", format!("Ambition taken back: {}", organisation.name)),
    };
    let before = rows::ambitions(session.read(), &matrix.id)?
        .into_iter()
        .find(|ambition| ambition.organisation == organisation.code);
    let mut outcome = session.transact(deed, |tx| {
        match (wanted, by) {
            (Some(level), Some(day)) => {
                let (level, day) = (level.name().to_owned(), day.to_string());
                if before.is_none_or(|before| before.level != level || before.by_day != day) {
                    let ambition = Ambition {
                        organisation: organisation.code.clone(),
                        matrix: matrix.id.clone(),
                        level,
                        by_day: day,
                        set_by: actor,
                    };
                    rows::save_ambition(tx, &ambition)?;
                }
            }
            _ => rows::remove_ambition(tx, &organisation.code, &matrix.id)?,
        }
        Ok(Done {})
    })?;
    outcome.warnings.extend(warnings);
    Ok(outcome)
}

/// Sets the level to reach in one domain and by when; without a level takes it back.
pub fn set_domain(session: &mut Session, input: SetDomainAmbition) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = edition(session, &input.matrix, &mut problems);
    let typed = input.level.as_deref().filter(|text| !text.trim().is_empty());
    let domain = matrix.as_ref().and_then(|matrix| {
        let found = matrix.content.domains.iter().find(|domain| domain.code == input.domain.trim()).cloned();
        if found.is_none() {
            let known: Vec<&str> = matrix.content.domains.iter().map(|domain| domain.code.as_str()).collect();
            let message = format!("There is no domain “{}”: choose one of {}.", input.domain, known.join(", "));
            problems.push(wrong("domain", message));
        }
        found
    });
    let wanted = match (&matrix, typed) {
        (Some(matrix), Some(text)) => level(&matrix.content, "level", text, &mut problems),
        _ => None,
    };
    let by = if typed.is_some() { by_day(&input.by, &mut problems) } else { None };
    let (Some(organisation), Some(matrix), Some(domain), true) = (organisation, matrix, domain, problems.is_empty())
    else {
        return Err(AppError::fields(problems));
    };
    let name = format!("{}, {}", organisation.name, domain.title);
    let label = match (wanted, by) {
        (Some(level), Some(day)) => {
            format!("Ambition set: {name} at {} by {}", level.title(), pch_domain::words::date(day))
        }
        _ => format!("Ambition taken back: {name}"),
    };
    let passed = by.is_some_and(|day| day < session.today());
    let set_by = session.actor();
    let before = standing::domain_ambitions(session.read(), &matrix.id)?
        .into_iter()
        .find(|row| row.organisation == organisation.code && row.domain == domain.code);
    let mut outcome = session.transact(Deed::new("set_domain_ambition", label), |tx| {
        match (wanted, by) {
            (Some(level), Some(day)) => {
                let (level, by_day) = (level.name().to_owned(), day.to_string());
                if before.is_none_or(|before| before.level != level || before.by_day != by_day) {
                    let row = DomainAmbition {
                        organisation: organisation.code.clone(),
                        matrix: matrix.id.clone(),
                        domain: domain.code.clone(),
                        level,
                        by_day,
                        set_by,
                    };
                    standing::save_domain_ambition(tx, &row)?;
                }
            }
            _ => standing::remove_domain_ambition(tx, &organisation.code, &matrix.id, &domain.code)?,
        }
        Ok(Done {})
    })?;
    if passed {
        outcome.warnings.push("That day has passed already.".to_owned());
    }
    Ok(outcome)
}

fn by_day(text: &str, problems: &mut Vec<FieldError>) -> Option<NaiveDate> {
    match text.trim().parse::<NaiveDate>() {
        Ok(day) if (2015..=2035).contains(&day.year()) => return Some(day),
        Ok(day) => problems.push(wrong(
            "by",
            format!("{} is outside the years that are planned here: 2015 to 2035.", pch_domain::words::date(day)),
        )),
        Err(_) => {
            problems.push(wrong("by", format!("“{}” is not a day: write by when, like 2019-03-31.", text.trim())));
        }
    }
    None
}
