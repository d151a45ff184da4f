//! Taking in forms that were looked at: all of them one act.

use super::super::answer::find;
use super::super::{PREREQUISITES, edition_of};
use super::known;
use super::preview::{Looked, ReadForm};
use crate::dto::Outcome;
use crate::dto::form::FormsTaken;
use crate::dto::import::PreviewId;
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_exchange::form::practice::CriterionAnswer as Said;
use pch_store::tables::criteria::{self, CriterionAnswer};
use pch_store::tables::maturity::{self as rows, Assessment, Evidence};
use pch_store::tables::standing::{self, Shared};
use std::collections::BTreeSet;

/// Everything that one form stores.
struct Rows {
    practice: String,
    matrix: String,
    levels: Vec<(Assessment, Vec<Evidence>)>,
    criteria: Vec<CriterionAnswer>,
    /// Domains that the form answers: last time's answer is confirmed, and the cluster sees them.
    domains: BTreeSet<String>,
}

/// Takes in every sound form of a preview. A form in which something is to be mended is left out whole.
///
/// # Errors
/// A preview that is gone, or one of which no form can be taken.
pub fn take(session: &mut Session, input: PreviewId) -> Result<Outcome<FormsTaken>, AppError> {
    let preview = session
        .form_previews
        .remove(&input.id)
        .ok_or_else(|| AppError::not_found("That preview").with_help("Choose the forms again."))?;
    let ready: Vec<&Looked> = preview.forms.iter().filter(|looked| looked.ready()).collect();
    let mut all = Vec::with_capacity(ready.len());
    let mut taken = FormsTaken::default();
    for looked in &ready {
        let Some(read) = &looked.read else { continue };
        all.extend(prepared(session, read)?);
        taken.practices += 1;
        taken.answers += u32::try_from(looked.view.changes.len()).unwrap_or(u32::MAX);
    }
    if all.is_empty() {
        session.form_previews.insert(input.id, preview);
        return Err(AppError::not_allowed(
            "No form here can be taken in: each is as it is here already, or has something to mend.",
        ));
    }
    let registry = session.registry()?;
    let label = match all.as_slice() {
        [one] => format!("Form of {} taken in", registry.name(&one.practice)),
        many => format!("Forms of {} practices taken in", many.len()),
    };
    let (on_day, by_name) = (session.today().to_string(), session.actor());
    session.transact(Deed::new("take_forms", label), |tx| {
        for form in &all {
            for (answer, evidence) in &form.levels {
                rows::save(tx, answer, evidence)?;
            }
            for answer in &form.criteria {
                criteria::save(tx, answer)?;
            }
            for domain in &form.domains {
                criteria::confirm(tx, &form.practice, &form.matrix, domain)?;
                standing::share(
                    tx,
                    &Shared {
                        organisation: form.practice.clone(),
                        matrix: form.matrix.clone(),
                        domain: domain.clone(),
                        on_day: on_day.clone(),
                        by_name: by_name.clone(),
                    },
                )?;
            }
        }
        Ok(taken)
    })
}

fn prepared(session: &mut Session, read: &ReadForm) -> Result<Option<Rows>, AppError> {
    let practice = read.identity.practice.clone();
    let Some(matrix) = edition_of(session, &read.identity.edition) else { return Ok(None) };
    let held = known::of(session, &practice, &matrix, false)?;
    let evidence = known::evidence(session, &practice, &matrix.id)?;
    let registry = session.registry()?;
    let name = registry.name(&practice);
    let by = if read.answers.by.is_empty() { name } else { format!("{}, {name}", read.answers.by) };
    let on = read.answers.on.unwrap_or_else(|| session.today()).to_string();
    let mut out = Rows {
        practice: practice.clone(),
        matrix: matrix.id.clone(),
        levels: Vec::new(),
        criteria: Vec::new(),
        domains: BTreeSet::new(),
    };
    for new in &read.answers.levels {
        out.domains.insert(new.domain.clone());
        if held.levels.contains(new) {
            continue;
        }
        let first = Evidence {
            text: new.evidence.clone(),
            reference: new.reference.clone(),
            day: new.day.map(|day| day.to_string()).unwrap_or_default(),
        };
        // The form shows the first piece of evidence; the others stay.
        let others =
            evidence.get(&new.domain).map(|(_, all)| all.iter().skip(1).cloned().collect()).unwrap_or_default();
        let mut kept: Vec<Evidence> = others;
        if first != Evidence::default() {
            kept.insert(0, first);
        }
        out.levels.push((
            Assessment {
                id: 0,
                organisation: practice.clone(),
                matrix: matrix.id.clone(),
                matrix_version: matrix.version.clone(),
                domain: new.domain.clone(),
                level: new.level.map(|level| level.name().to_owned()),
                working_towards: new.towards.map(|level| level.name().to_owned()),
                assessed_on: on.clone(),
                assessed_by: by.clone(),
                confidence: new.confidence.clone(),
            },
            kept,
        ));
    }
    for new in &read.answers.criteria {
        let domain = find(&matrix.content, &new.criterion).and_then(|(domain, _)| domain).unwrap_or(PREREQUISITES);
        out.domains.insert(domain.to_owned());
        if !held.criteria.contains(new) {
            out.criteria.push(row(new, &practice, &matrix.id, (&on, &by)));
        }
    }
    Ok(Some(out))
}

fn row(said: &Said, practice: &str, matrix: &str, (on, by): (&str, &str)) -> CriterionAnswer {
    CriterionAnswer {
        organisation: practice.to_owned(),
        matrix: matrix.to_owned(),
        criterion: said.criterion.clone(),
        answer: said.answer.name().to_owned(),
        confidence: said.confidence.clone(),
        evidence: said.evidence.clone(),
        reference: said.reference.clone(),
        evidence_day: said.day.map(|day| day.to_string()).unwrap_or_default(),
        answered_on: on.to_owned(),
        answered_by: by.to_owned(),
    }
}
