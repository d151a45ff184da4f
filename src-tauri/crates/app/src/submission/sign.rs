//! Signing off: the return is frozen as its next revision.

use super::explain::text_fault;
use super::freeze::{Seal, freeze};
use super::show::{Judged, judge};
use super::titles::Titles;
use crate::dto::Outcome;
use crate::dto::submission::{SignOff, SignedOff};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use pch_domain::words;
use pch_exchange::package::data::Explanation;
use pch_exchange::package::{Carries, ReturnType, Signed};
use pch_store::tables::submissions::{self as rows, Submission};
use pch_store::tables::{blobs, drafts};

/// Signs off and freezes. Undo does not cross it: a mistake is mended by the next revision.
///
/// # Errors
/// Every must-check that fails, every should-check that is not explained, and a missing name or role, all at once.
pub(crate) fn sign(session: &mut Session, input: SignOff) -> Result<Outcome<SignedOff>, AppError> {
    let mut judged = judge(session, &input.organisation, &input.period)?;
    let (name, role) = (input.name.trim().to_owned(), input.role.trim().to_owned());
    let given = input.explain.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let wrong = faults(&judged, &name, &role, given);
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    let by_name = session.actor();
    let explained = explanations(&mut judged, given);
    let titles = Titles::of(&session.definitions);
    let last = judged.revisions.last();
    let revision = last.map_or(1, |last| u32::try_from(last.revision).unwrap_or(0) + 1);
    judged.gathered.data.revision = revision;
    let at = session.clock.now();
    let signed = Signed { name: name.clone(), role: role.clone(), date: session.today() };
    let supersedes = last.map(|last| last.package_id.clone());
    let renderer = session.renderer.clone();
    let renderer = renderer.as_deref();
    let seal =
        Seal { carries: Carries::Return, signed, at, supersedes, checks: &judged.checks, titles: &titles, renderer };
    let mut frozen = freeze(&judged.subject, &judged.gathered, seal)?;
    let (sealed, remark) = crate::trust::sealed(session, frozen.package)?;
    frozen.package = sealed;
    let subject = &judged.subject;
    let (period, code) = (subject.period.to_string(), subject.organisation.code.clone());
    let file_name = subject.file_name(revision);
    let label = format!("Signed off: {} {}, revision {revision}", subject.organisation.name, words::quarter(&period));
    let deed = Deed { barrier: true, package_id: Some(frozen.package_id.clone()), ..Deed::new("sign_off", label) };
    let earlier: Vec<i64> =
        judged.revisions.iter().filter(|row| row.status != "superseded").map(|row| row.id).collect();
    let mut outcome = session.transact(deed, |tx| {
        for (check_id, text) in explained {
            let (organisation, period, by_name) = (code.clone(), period.clone(), by_name.clone());
            rows::explain(tx, &rows::Explanation { organisation, period, check_id, text, by_name })?;
        }
        for id in earlier {
            rows::set_status(tx, id, "superseded")?;
        }
        // What is signed takes the place of the draft of it.
        drafts::remove(tx, subject.return_type.name(), &code, &period)?;
        if let (ReturnType::PracticeReturn, Some(answers)) = (subject.return_type, &judged.gathered.data.maturity) {
            crate::maturity::mark_shared(tx, &code, answers, &at.date_naive().to_string(), &by_name)?;
        }
        let submission = rows::add(
            tx,
            &Submission {
                id: 0,
                return_type: subject.return_type.name().to_owned(),
                organisation: code.clone(),
                period: period.clone(),
                revision: i64::from(revision),
                package_id: frozen.package_id.clone(),
                signed_name: name.clone(),
                signed_role: role.clone(),
                signed_on: at.date_naive().to_string(),
                status: "submitted".to_owned(),
                file_name: file_name.clone(),
                package: blobs::put(tx, &frozen.package)?,
                data: blobs::put(tx, &frozen.data)?,
            },
        )?;
        Ok(SignedOff {
            submission,
            revision,
            package_id: frozen.package_id.clone(),
            file_name: file_name.clone(),
            has_document: frozen.has_document,
        })
    })?;
    outcome.warnings.extend(remark);
    Ok(outcome)
}

fn faults(judged: &Judged, name: &str, role: &str, given: Option<&str>) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    let mut take = |place: &str, message: String| wrong.push(FieldError { place: place.to_owned(), message });
    if name.is_empty() {
        take("name", "Write the name of whoever signs.".to_owned());
    }
    if role.is_empty() {
        take("role", format!("Write the role in which they sign, such as {}.", judged.rules.roles.join(", ")));
    }
    if let Some(fault) = given.and_then(text_fault) {
        take("explain", fault);
    }
    for check in judged.checks.iter().filter(|check| check.result == "failed") {
        if check.kind == "must" {
            take(&check.id, format!("{}: {}", check.title, check.message));
        } else if given.is_none() {
            take(&check.id, format!("{}: {} Mend it, or explain it.", check.title, check.message));
        }
    }
    wrong
}

/// Gives the common text to every failing check without one of its own, and puts all explanations into the figures. What
/// was newly explained comes back.
fn explanations(judged: &mut Judged, given: Option<&str>) -> Vec<(String, String)> {
    let mut new = Vec::new();
    for check in judged.checks.iter_mut().filter(|check| check.kind == "should") {
        if let (Some(text), "failed") = (given, check.result.as_str()) {
            check.result = "explained".to_owned();
            check.explanation = Some(text.to_owned());
            new.push((check.id.clone(), text.to_owned()));
        }
        if let (Some(text), "explained") = (&check.explanation, check.result.as_str()) {
            let text = text.clone();
            judged.gathered.data.explanations.push(Explanation { check: check.id.clone(), text });
        }
    }
    new
}
