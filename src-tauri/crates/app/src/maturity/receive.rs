//! Taking over what a return says of somebody's maturity. An assessment that was made in this copy stands before a
//! cluster's return; a practice's return becomes the practice's assessment.

use super::{round, sharing};
use crate::error::AppError;
use pch_exchange::package::data::Maturity;
use pch_store::Connection;
use pch_store::tables::ambitions::{self, Action};
use pch_store::tables::criteria::{self, CriterionAnswer, Round};
use pch_store::tables::engagement::{self, Engagement};
use pch_store::tables::maturity::{self as rows, Agreement, Ambition, Assessment, Evidence};
use pch_store::tables::standing::{self, CycleStep, DomainAmbition, Readiness};
use std::collections::BTreeMap;

/// What stands in “assessed by” of an answer that came in a return.
const FROM_RETURN: &str = "(return of ";

/// Whose return it is, and how its answers say where they are from.
pub(crate) struct Sender<'a> {
    /// Code.
    pub(crate) organisation: &'a str,
    /// A practice; else a cluster.
    pub(crate) practice: bool,
    /// `B. Lead (return of Birch, revision 2)`.
    pub(crate) by: &'a str,
    /// The day of the signature, ISO.
    pub(crate) signed_on: &'a str,
}

/// Takes over an assessment with everything that belongs to it.
///
/// # Errors
/// The store's.
pub(crate) fn receive(tx: &Connection, sender: &Sender<'_>, said: &Maturity) -> Result<(), AppError> {
    let code = sender.organisation;
    let held = rows::of(tx, code, &said.matrix_id)?;
    let from_return = |by: &str| by.contains(FROM_RETURN);
    let own = held.iter().any(|row| !from_return(&row.assessed_by));
    let last = held.iter().map(|row| row.assessed_on.clone()).max();
    let assessed_on = said.assessed_on.to_string();
    let later = last.as_ref().is_some_and(|last| *last > assessed_on);
    // What was assessed here is not written over by a cluster's return, and no later return by an earlier one.
    if (own && !sender.practice) || (later && !own) {
        return Ok(());
    }
    keep(tx, sender, said, &held, last.as_deref())?;
    for row in held.iter().filter(|row| from_return(&row.assessed_by)) {
        let still = said.domains.iter().any(|domain| domain.domain == row.domain && answered(domain));
        if !still {
            rows::remove(tx, row.id)?;
        }
    }
    for domain in said.domains.iter().filter(|domain| answered(domain)) {
        let answer = Assessment {
            id: 0,
            organisation: code.to_owned(),
            matrix: said.matrix_id.clone(),
            matrix_version: said.matrix_version.clone(),
            domain: domain.domain.clone(),
            level: domain.level.clone(),
            working_towards: domain.working_towards.clone(),
            assessed_on: assessed_on.clone(),
            assessed_by: sender.by.to_owned(),
            confidence: domain.confidence.clone(),
        };
        let line = |text: &String| Evidence { text: text.clone(), reference: String::new(), day: String::new() };
        let evidence: Vec<Evidence> = if domain.pieces.is_empty() {
            domain.evidence.iter().map(line).collect()
        } else {
            let piece = |piece: &pch_exchange::package::data::Evidence| Evidence {
                text: piece.text.clone(),
                reference: piece.reference.clone(),
                day: piece.date.map(|day| day.to_string()).unwrap_or_default(),
            };
            domain.pieces.iter().map(piece).collect()
        };
        rows::save(tx, &answer, &evidence)?;
        criteria::confirm(tx, code, &said.matrix_id, &domain.domain)?;
    }
    take_criteria(tx, sender, said)?;
    take_agreement(tx, code, said)?;
    if sender.practice {
        sharing::mark(tx, code, said, sender.signed_on, sender.by)?;
    }
    take_plan(tx, sender, said)
}

fn answered(domain: &pch_exchange::package::data::DomainLevel) -> bool {
    domain.level.is_some() || domain.working_towards.is_some() || !domain.evidence.is_empty()
}

/// Keeps the assessment that is about to be replaced as an earlier one, where it was another.
fn keep(
    tx: &Connection,
    sender: &Sender<'_>,
    said: &Maturity,
    held: &[Assessment],
    last: Option<&str>,
) -> Result<(), AppError> {
    let Some(last) = last.filter(|last| *last < said.assessed_on.to_string().as_str()) else { return Ok(()) };
    let level = |code: &str| said.domains.iter().find(|domain| domain.domain == code).and_then(|one| one.level.clone());
    let rounds = criteria::rounds(tx, sender.organisation)?;
    let known = rounds.iter().any(|round| round.matrix == said.matrix_id && round.assessed_on == last);
    if known || held.iter().all(|row| level(&row.domain) == row.level) {
        return Ok(());
    }
    let levels: BTreeMap<&str, &str> =
        held.iter().filter_map(|row| Some((row.domain.as_str(), row.level.as_deref()?))).collect();
    let answers: BTreeMap<String, String> = criteria::of(tx, sender.organisation, &said.matrix_id)?
        .into_iter()
        .map(|row| (row.criterion, row.answer))
        .collect();
    let agreed = rows::agreements(tx, sender.organisation)?
        .into_iter()
        .find(|row| row.matrix == said.matrix_id && row.agreed_on.as_str() < said.assessed_on.to_string().as_str());
    let json = |error: serde_json::Error| AppError::internal(error.to_string());
    let round = Round {
        id: 0,
        organisation: sender.organisation.to_owned(),
        matrix: said.matrix_id.clone(),
        matrix_version: held.first().map(|row| row.matrix_version.clone()).unwrap_or_default(),
        title: format!("Assessment of {}", crate::registry::day(last)),
        assessed_on: last.to_owned(),
        closed_by: sender.by.to_owned(),
        overall: agreed.map(|row| row.level),
        levels: serde_json::to_string(&levels).map_err(json)?,
        answers: serde_json::to_string(&answers).map_err(json)?,
        evidence: round::evidence(tx, sender.organisation, &said.matrix_id)?,
    };
    Ok(criteria::add_round(tx, &round)?)
}

fn take_criteria(tx: &Connection, sender: &Sender<'_>, said: &Maturity) -> Result<(), AppError> {
    let code = sender.organisation;
    for row in criteria::of(tx, code, &said.matrix_id)? {
        let still = said.criteria.iter().any(|answer| answer.criterion == row.criterion);
        if !still && row.answered_by.contains(FROM_RETURN) {
            criteria::remove(tx, code, &said.matrix_id, &row.criterion)?;
        }
    }
    for answer in &said.criteria {
        let evidence = answer.evidence.as_ref();
        let row = CriterionAnswer {
            organisation: code.to_owned(),
            matrix: said.matrix_id.clone(),
            criterion: answer.criterion.clone(),
            answer: answer.answer.clone(),
            confidence: answer.confidence.clone(),
            evidence: evidence.map(|one| one.text.clone()).unwrap_or_default(),
            reference: evidence.map(|one| one.reference.clone()).unwrap_or_default(),
            evidence_day: evidence.and_then(|one| one.date).map(|day| day.to_string()).unwrap_or_default(),
            answered_on: answer.answered_on.to_string(),
            answered_by: sender.by.to_owned(),
        };
        criteria::save(tx, &row)?;
    }
    Ok(())
}

/// The agreement that stands, once, with what was said of it.
fn take_agreement(tx: &Connection, code: &str, said: &Maturity) -> Result<(), AppError> {
    let (Some(signed), Some(level)) = (&said.agreed_by, &said.overall) else { return Ok(()) };
    let levels: BTreeMap<&str, &str> =
        said.domains.iter().filter_map(|domain| Some((domain.domain.as_str(), domain.level.as_deref()?))).collect();
    let overrides: BTreeMap<&str, (&str, &str)> = said
        .agreed_domains
        .iter()
        .map(|one| (one.domain.as_str(), (one.level.as_str(), one.reason.as_str())))
        .collect();
    let json = |error: serde_json::Error| AppError::internal(error.to_string());
    let new = Agreement {
        id: 0,
        organisation: code.to_owned(),
        matrix: said.matrix_id.clone(),
        matrix_version: said.matrix_version.clone(),
        rule: said.overall_rule.clone(),
        level: level.clone(),
        computed: said.computed.clone().unwrap_or_else(|| level.clone()),
        reason: said.override_reason.clone().unwrap_or_default(),
        by_name: signed.name.clone(),
        by_role: signed.role.clone(),
        agreed_on: signed.date.to_string(),
        levels: serde_json::to_string(&levels).map_err(json)?,
        overrides: serde_json::to_string(&overrides).map_err(json)?,
        voices: said.voices.clone(),
    };
    let known = rows::agreements(tx, code)?.into_iter().find(|row| Agreement { id: 0, ..row.clone() } == new);
    let id = match known {
        Some(known) => known.id,
        None => rows::add_agreement(tx, &new)?,
    };
    let held = ambitions::challenges(tx, id)?;
    for one in &said.challenges {
        let row = ambitions::Challenge {
            agreement: id,
            decision: one.decision.clone(),
            comment: one.comment.clone(),
            by_name: one.name.clone(),
            by_role: one.role.clone(),
            on_day: one.date.to_string(),
        };
        if !held.contains(&row) {
            ambitions::add_challenge(tx, &row)?;
        }
    }
    Ok(())
}

/// Ambitions, actions, readiness, cycle and engagement log.
fn take_plan(tx: &Connection, sender: &Sender<'_>, said: &Maturity) -> Result<(), AppError> {
    let (code, matrix) = (sender.organisation, said.matrix_id.as_str());
    let held = rows::ambitions(tx, matrix)?.into_iter().find(|row| row.organisation == code);
    match &said.ambition {
        Some(wanted) => {
            let by_day = wanted.by.to_string();
            if held.is_none_or(|held| held.level != wanted.level || held.by_day != by_day) {
                let row = Ambition {
                    organisation: code.to_owned(),
                    matrix: matrix.to_owned(),
                    level: wanted.level.clone(),
                    by_day,
                    set_by: sender.by.to_owned(),
                };
                rows::save_ambition(tx, &row)?;
            }
        }
        None if held.is_some_and(|held| held.set_by.contains(FROM_RETURN)) => rows::remove_ambition(tx, code, matrix)?,
        None => {}
    }
    let held: Vec<DomainAmbition> =
        standing::domain_ambitions(tx, matrix)?.into_iter().filter(|row| row.organisation == code).collect();
    for row in &held {
        let still = said.domain_ambitions.iter().any(|one| one.domain == row.domain);
        if !still && row.set_by.contains(FROM_RETURN) {
            standing::remove_domain_ambition(tx, code, matrix, &row.domain)?;
        }
    }
    for one in &said.domain_ambitions {
        let by_day = one.by.to_string();
        let same = |row: &&DomainAmbition| row.domain == one.domain && row.level == one.level && row.by_day == by_day;
        if !held.iter().any(|row| same(&row)) {
            let row = DomainAmbition {
                organisation: code.to_owned(),
                matrix: matrix.to_owned(),
                domain: one.domain.clone(),
                level: one.level.clone(),
                by_day,
                set_by: sender.by.to_owned(),
            };
            standing::save_domain_ambition(tx, &row)?;
        }
    }
    take_actions(tx, code, said)?;
    if let Some(one) = &said.readiness {
        let row = Readiness {
            organisation: code.to_owned(),
            state: one.state.clone(),
            support: one.support,
            reason: one.reason.clone(),
            on_day: one.date.to_string(),
            set_by: sender.by.to_owned(),
        };
        // The CCG may have noted support that the cluster does not know of yet: the later statement stands.
        let held = standing::readiness(tx)?.into_iter().find(|held| held.organisation == code);
        if held.is_none_or(|held| held.on_day < row.on_day) {
            standing::save_readiness(tx, &row)?;
        }
    }
    let steps = standing::all_cycle_steps(tx)?;
    for one in &said.cycle {
        let (from_day, step) = (one.from.to_string(), i64::from(one.step));
        let same = |row: &CycleStep| {
            row.organisation == code && row.from_day == from_day && row.step == step && row.note == one.note
        };
        if !steps.iter().any(same) {
            let row = CycleStep {
                id: 0,
                organisation: code.to_owned(),
                step,
                from_day,
                note: one.note.clone(),
                set_by: sender.by.to_owned(),
            };
            standing::save_cycle_step(tx, &row)?;
        }
    }
    take_log(tx, sender, said)
}

/// Actions have no name of their own: one that differs in anything is another one.
fn take_actions(tx: &Connection, code: &str, said: &Maturity) -> Result<(), AppError> {
    let wanted: Vec<Action> = said
        .actions
        .iter()
        .map(|one| Action {
            id: 0,
            organisation: code.to_owned(),
            matrix: said.matrix_id.clone(),
            criterion: one.criterion.clone(),
            title: one.title.clone(),
            owner: one.owner.clone(),
            due: one.due.to_string(),
            cost: one.cost_pence.map(|pence| pence.0),
            funding_line: one.funding_line.clone(),
            effect: one.effect.clone(),
            status: one.status.clone(),
        })
        .collect();
    let mut held = ambitions::actions(tx, code, &said.matrix_id)?;
    for action in wanted {
        // The same act further on keeps its row, so that what points to it still does.
        let same = held.iter().position(|row| row.title == action.title && row.criterion == action.criterion);
        let id = same.map_or(0, |at| held.swap_remove(at).id);
        ambitions::save_action(tx, &Action { id, ..action })?;
    }
    for gone in held {
        let dropped = Action { status: "dropped".to_owned(), ..gone.clone() };
        if dropped != gone {
            ambitions::save_action(tx, &dropped)?;
        }
    }
    Ok(())
}

fn take_log(tx: &Connection, sender: &Sender<'_>, said: &Maturity) -> Result<(), AppError> {
    let mut held = engagement::of(tx, sender.organisation)?;
    for one in &said.engagement {
        let on_day = one.date.to_string();
        let same =
            |row: &Engagement| row.who == one.who && row.how == one.how && row.on_day == on_day && row.note == one.note;
        let known = held.iter().position(same).map(|at| held.swap_remove(at));
        let entry = Engagement {
            id: known.as_ref().map_or(0, |row| row.id),
            organisation: sender.organisation.to_owned(),
            who: one.who.clone(),
            on_day,
            how: one.how.clone(),
            note: one.note.clone(),
            reference: one.reference.clone(),
            noted_by: known.as_ref().map_or_else(|| sender.by.to_owned(), |row| row.noted_by.clone()),
            criteria: one.criteria.iter().map(|id| (said.matrix_id.clone(), id.clone())).collect(),
        };
        engagement::save(tx, &entry)?;
    }
    for gone in held.into_iter().filter(|row| row.noted_by.contains(FROM_RETURN)) {
        engagement::remove(tx, gone.id)?;
    }
    Ok(())
}
