//! Words of a report: written, put back, taken over from an earlier period.

use super::{form, period, say};
use crate::dto::report::{CarryWords, ResetReport, WordReport};
use crate::dto::{Done, Outcome, Scope};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::definitions::{ReportForm, ReportPart, names_in};
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::report_words::{self as rows, ReportWords};

/// Longest text of a part: some ten pages.
const LONGEST: usize = 40_000;

/// Report, organisation and period as they are stored, or what is wrong with them.
fn asked(session: &mut Session, scope: &Scope, text: &str, report: &str) -> Result<(ReportForm, String), AppError> {
    let form = form(session, report, &scope.kind)?;
    let period = period(text)?.to_string();
    let registry = session.registry()?;
    if registry.get(&scope.code).is_none_or(|known| known.kind != scope.kind) {
        return Err(AppError::field("scope", format!("There is no {} {} here.", scope.kind, scope.code)));
    }
    Ok((form, period))
}

fn part<'a>(form: &'a ReportForm, code: &str) -> Result<&'a ReportPart, AppError> {
    form.part(code).ok_or_else(|| {
        AppError::field("part", format!("The {} has no part “{code}” that can be worded.", form.title.to_lowercase()))
    })
}

/// Words a part. The standard words, typed in again, put it back.
///
/// # Errors
/// A name in braces that is none; a patient's number; a text too long; a report, part or organisation that is none.
pub fn word(session: &mut Session, input: WordReport) -> Result<Outcome<Done>, AppError> {
    let (form, period) = asked(session, &input.scope, &input.period, &input.report)?;
    let part = part(&form, &input.part)?;
    let (_, label, standard) = part.words().unwrap_or_default();
    let text = input.text.replace("\r\n", "\n").trim().to_owned();
    let unknown: Vec<String> =
        names_in(&text).filter(|name| !say::NAMES.contains(name)).map(|name| format!("{{{name}}}")).collect();
    if !unknown.is_empty() {
        return Err(AppError::field(
            "text",
            format!(
                "{} cannot be filled in. Take the braces out, or use one of the names that are listed beside the words.",
                say::listed(&unknown)
            ),
        ));
    }
    if holds_nhs_number(&text) {
        return Err(AppError::field("text", NHS_NUMBER_REFUSED));
    }
    if text.chars().count() > LONGEST {
        return Err(AppError::field("text", format!("This is too long: a part takes {LONGEST} characters at most.")));
    }
    let (code, title) = (input.scope.code.clone(), form.title.clone());
    if text == standard {
        let deed = Deed::new("reset_report", format!("{title}: {} as standard", label.to_lowercase()));
        return session.transact(deed, |tx| {
            rows::remove(tx, &code, &form.code, &period, &input.part)?;
            Ok(Done {})
        });
    }
    let held = rows::of(session.read(), &code, &form.code, &period)?;
    let same = held.iter().any(|row| row.part == input.part && row.text == text);
    let row = ReportWords {
        organisation: code,
        report: form.code.clone(),
        period,
        part: input.part.clone(),
        text,
        standard: standard.to_owned(),
        written_by: session.actor(),
        written_on: session.today().to_string(),
    };
    session.transact(Deed::new("word_report", format!("{title}: {} worded", label.to_lowercase())), |tx| {
        if !same {
            rows::save(tx, &row)?;
        }
        Ok(Done {})
    })
}

/// Puts the standard words back, of one part or of all.
///
/// # Errors
/// A report, part or organisation that is none.
pub fn reset(session: &mut Session, input: ResetReport) -> Result<Outcome<Done>, AppError> {
    let (form, period) = asked(session, &input.scope, &input.period, &input.report)?;
    let label = match &input.part {
        Some(code) => part(&form, code)?.words().map(|(_, label, _)| label.to_lowercase()).unwrap_or_default(),
        None => "all words".to_owned(),
    };
    let held = rows::of(session.read(), &input.scope.code, &form.code, &period)?;
    session.transact(Deed::new("reset_report", format!("{}: {label} as standard", form.title)), |tx| {
        for row in held.iter().filter(|row| input.part.as_ref().is_none_or(|part| *part == row.part)) {
            rows::remove(tx, &row.organisation, &row.report, &row.period, &row.part)?;
        }
        Ok(Done {})
    })
}

/// Takes words over from another period. What this period has of its own stays.
///
/// # Errors
/// A period without words; a report or organisation that is none.
pub fn carry(session: &mut Session, input: CarryWords) -> Result<Outcome<Done>, AppError> {
    let (form, to) = asked(session, &input.scope, &input.period, &input.report)?;
    let from = period(&input.from)?.to_string();
    let mut held = rows::of(session.read(), &input.scope.code, &form.code, &from)?;
    // Another version of the definition may have had other parts.
    held.retain(|row| form.part(&row.part).is_some());
    if held.is_empty() || from == to {
        let message = format!("Nobody worded the {} for {from}.", form.title.to_lowercase());
        return Err(AppError::field("from", message));
    }
    let own = rows::of(session.read(), &input.scope.code, &form.code, &to)?;
    let (by, on) = (session.actor(), session.today().to_string());
    session.transact(Deed::new("carry_report", format!("{}: words of {from} taken over", form.title)), |tx| {
        for row in held.into_iter().filter(|row| !own.iter().any(|own| own.part == row.part)) {
            rows::save(tx, &ReportWords { period: to.clone(), written_by: by.clone(), written_on: on.clone(), ..row })?;
        }
        Ok(Done {})
    })
}
