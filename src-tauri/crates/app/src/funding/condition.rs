//! Conditions of a line: what must be shown, what was shown, and whether it is enough.

use super::accounts::Books;
use super::decider::{decider, deciders, may};
use super::ledger::read_day;
use super::{known_line, wrong, year};
use crate::dto::funding::FundingQuery;
use crate::dto::money::{
    AnswerView, ConditionLine, ConditionView, ConditionsView, DecideCondition, GiveEvidence, RowId, SaveCondition,
};
use crate::dto::{Done, Named, Outcome};
use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use crate::session::{Deed, Session};
use pch_domain::maturity::Level;
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::conditions::{self as rows, Answer, Condition};
use pch_store::tables::{maturity, payments};

/// How decisions are stored and said.
const DECISIONS: [(&str, &str); 4] =
    [("met", "met"), ("part", "met in part"), ("not_met", "not met"), ("open", "open again")];

/// Adds or changes what must be shown.
pub fn save(session: &mut Session, input: SaveCondition) -> Result<Outcome<RowId>, AppError> {
    let line = known_line(session, input.line)?;
    if let Some(id) = input.id {
        known(session, id).map(|(condition, _)| condition.line == line.id)?.then_some(()).ok_or_else(|| {
            AppError::field("line", "This condition belongs to another line: take it out there and add it here.")
        })?;
    }
    let mut problems: Vec<FieldError> = Vec::new();
    let level = match input.level.trim() {
        "" => None,
        text => text.parse::<Level>().map_err(|message| problems.push(wrong("level", message))).ok(),
    };
    let typed = input.text.trim();
    let text = match (typed, level) {
        ("", Some(level)) => format!("Maturity level agreed at {} or above", level.title()),
        ("", None) => {
            problems.push(wrong("text", "Write what must be shown, or choose the maturity level that must be agreed."));
            String::new()
        }
        _ => typed.to_owned(),
    };
    if holds_nhs_number(typed) {
        problems.push(wrong("text", NHS_NUMBER_REFUSED));
    }
    let due = match input.due.trim() {
        "" => None,
        text => read_day(text).map_err(|message| problems.push(wrong("due", message))).ok(),
    };
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let label = format!("Condition {}: {text}, {}", if input.id.is_some() { "changed" } else { "added" }, line.title);
    let row = Condition {
        id: input.id.unwrap_or(0),
        line: line.id,
        text,
        due: due.map(|day| day.to_string()),
        level: level.map(|level| level.name().to_owned()),
    };
    session.transact(Deed::new("save_condition", label), |tx| Ok(RowId { id: rows::save(tx, &row)? }))
}

/// Takes a condition out with what was shown for it. Payments that wait for it keep it.
pub fn remove(session: &mut Session, input: RowId) -> Result<Outcome<Done>, AppError> {
    let (condition, _) = known(session, input.id)?;
    let waiting = payments::instalments(session.read(), condition.line)?
        .iter()
        .filter(|instalment| instalment.condition == Some(condition.id))
        .count();
    if waiting > 0 {
        let what = super::count(waiting, "payment names", "payments name");
        return Err(AppError::not_allowed(format!("{what} “{}”: change them first.", condition.text)));
    }
    session.transact(Deed::new("remove_condition", format!("Condition taken out: {}", condition.text)), |tx| {
        rows::remove(tx, condition.id)?;
        Ok(Done {})
    })
}

/// Keeps what a cluster shows. New evidence reopens a decision that was not “met”.
pub fn give_evidence(session: &mut Session, input: GiveEvidence) -> Result<Outcome<Done>, AppError> {
    let (condition, mut answers) = known(session, input.condition)?;
    let registry = session.registry()?;
    let mut problems = Vec::new();
    cluster_of(session, &registry, &condition, &input.cluster, &mut problems)?;
    if input.evidence.trim().is_empty() {
        problems.push(wrong("evidence", "Write what shows it: what was done, where, and since when."));
    }
    for (place, text) in [("evidence", &input.evidence), ("reference", &input.reference)] {
        if holds_nhs_number(text) {
            problems.push(wrong(place, NHS_NUMBER_REFUSED));
        }
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let mut answer = take(&mut answers, &condition, &input.cluster);
    answer.evidence = input.evidence.trim().to_owned();
    answer.reference = input.reference.trim().to_owned();
    answer.given_on = Some(session.today().to_string());
    if answer.decision != "met" {
        answer = Answer {
            decision: "open".to_owned(),
            reason: String::new(),
            by_name: String::new(),
            by_role: String::new(),
            decided_on: None,
            ..answer
        };
    }
    let label = format!("Evidence given by {}: {}", registry.name(&input.cluster), condition.text);
    session.transact(Deed::new("give_evidence", label), |tx| {
        rows::save_answer(tx, &answer)?;
        Ok(Done {})
    })
}

/// Decides whether a condition is met.
pub fn decide(session: &mut Session, input: DecideCondition) -> Result<Outcome<Done>, AppError> {
    let (condition, mut answers) = known(session, input.condition)?;
    let (name, role) = decider(session, input.role.as_ref(), "Deciding on a condition")?;
    let registry = session.registry()?;
    let mut problems = Vec::new();
    cluster_of(session, &registry, &condition, &input.cluster, &mut problems)?;
    let said = DECISIONS.iter().find(|(code, _)| *code == input.decision).map(|(_, said)| *said);
    if said.is_none() {
        problems.push(wrong("decision", "Choose met, part, not_met, or open to take the decision back."));
    }
    let level = condition.level.as_deref().and_then(|level| level.parse::<Level>().ok());
    let now = agreed(session, &input.cluster)?;
    let short = level.is_some_and(|level| now.is_none_or(|now| now < level));
    let reason = input.reason.trim();
    if reason.is_empty() && matches!(input.decision.as_str(), "part" | "not_met") {
        problems.push(wrong("reason", "Write why, so that the cluster knows what is missing."));
    } else if reason.is_empty() && input.decision == "met" && short {
        let at = now.map_or("no level is agreed".to_owned(), |now| format!("{} is agreed", now.title()));
        problems.push(wrong(
            "reason",
            format!("For {} {at}: write why it is met all the same.", registry.name(&input.cluster)),
        ));
    }
    // What the condition asks of the matrix besides is maturity's to judge.
    let missing = crate::maturity::missing_for(session, condition.id, &input.cluster)?;
    if reason.is_empty() && input.decision == "met" && !short && !missing.is_empty() {
        let message = format!("Not met yet: {}. Write why it is met all the same.", missing.join("; "));
        problems.push(wrong("reason", message));
    }
    if holds_nhs_number(reason) {
        problems.push(wrong("reason", NHS_NUMBER_REFUSED));
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let mut answer = take(&mut answers, &condition, &input.cluster);
    let open = input.decision == "open";
    answer.decision.clone_from(&input.decision);
    answer.reason = reason.to_owned();
    answer.by_name = if open { String::new() } else { name };
    answer.by_role = if open { String::new() } else { role };
    answer.decided_on = (!open).then(|| session.today().to_string());
    let paid = payments::instalments(session.read(), condition.line)?
        .iter()
        .any(|row| row.condition == Some(condition.id) && row.cluster == input.cluster && row.released_on.is_some());
    let without = answer.evidence.is_empty() && input.decision == "met" && level.is_none();
    let label = format!("{}: {}, {}", capital(said.unwrap_or_default()), registry.name(&input.cluster), condition.text);
    let mut outcome = session.transact(Deed::new("decide_condition", label), |tx| {
        rows::save_answer(tx, &answer)?;
        Ok(Done {})
    })?;
    if without {
        outcome.warnings.push("It was decided without evidence.".to_owned());
    }
    if paid && input.decision != "met" {
        outcome.warnings.push("Money was paid on this condition: claw it back if it is not to be kept.".to_owned());
    }
    Ok(outcome)
}

/// Conditions of a year as a scope sees them.
pub fn show(session: &mut Session, input: FundingQuery) -> Result<ConditionsView, AppError> {
    let registry = session.registry()?;
    let year = year(&input.year).map_err(|message| AppError::field("year", message))?.to_string();
    let today = session.today().to_string();
    let mut lines = Vec::new();
    for books in super::accounts::of_year(session, &year)? {
        let mut held: Vec<String> = books.accounts(&registry).into_keys().collect();
        held.retain(|code| books.within(&registry, code, &input.scope));
        let mut conditions = Vec::new();
        for condition in rows::of_line(session.read(), books.line.id)? {
            let known = rows::answers(session.read(), condition.id)?;
            let level = condition.level.as_deref().and_then(|level| level.parse::<Level>().ok());
            let mut answers = Vec::new();
            for code in &held {
                let given = known.iter().find(|answer| answer.cluster == *code).cloned();
                let answer = given.unwrap_or_else(|| Answer { decision: "open".to_owned(), ..Answer::default() });
                let level_now =
                    if level.is_some() { agreed(session, code)?.map(|now| now.title().to_owned()) } else { None };
                answers.push(AnswerView {
                    cluster: registry.named(code),
                    late: answer.decision != "met" && condition.due.as_ref().is_some_and(|due| *due < today),
                    evidence: answer.evidence,
                    reference: answer.reference,
                    given_on: answer.given_on,
                    decision: answer.decision,
                    reason: answer.reason,
                    by_name: answer.by_name,
                    by_role: crate::session::role_title(&answer.by_role).to_owned(),
                    decided_on: answer.decided_on,
                    level_now,
                });
            }
            conditions.push(ConditionView {
                id: condition.id,
                text: condition.text,
                due: condition.due,
                level_title: level.map(|level| level.title().to_owned()),
                level: condition.level,
                answers,
            });
        }
        lines.push(ConditionLine { id: books.line.id, code: books.line.code, title: books.line.title, conditions });
    }
    Ok(ConditionsView {
        year,
        lines,
        may_decide: may(session, None),
        decided_by: deciders(session),
        levels: Level::ALL
            .iter()
            .map(|level| Named { code: level.name().to_owned(), name: level.title().to_owned() })
            .collect(),
    })
}

fn known(session: &Session, id: i64) -> Result<(Condition, Vec<Answer>), AppError> {
    let condition = rows::get(session.read(), id)?.ok_or_else(|| AppError::not_found("This condition"))?;
    let answers = rows::answers(session.read(), id)?;
    Ok((condition, answers))
}

fn take(answers: &mut Vec<Answer>, condition: &Condition, cluster: &str) -> Answer {
    match answers.iter().position(|answer| answer.cluster == cluster) {
        Some(at) => answers.swap_remove(at),
        None => Answer {
            condition: condition.id,
            cluster: cluster.to_owned(),
            decision: "open".to_owned(),
            ..Answer::default()
        },
    }
}

/// Refuses who holds no money of the condition's line.
fn cluster_of(
    session: &Session,
    registry: &Registry,
    condition: &Condition,
    code: &str,
    problems: &mut Vec<FieldError>,
) -> Result<(), AppError> {
    let line = known_line(session, condition.line)?;
    let title = line.title.clone();
    if registry.get(code).is_none() {
        problems.push(wrong("cluster", format!("There is no organisation “{code}” here: choose a cluster.")));
    } else if !Books::open(session, line)?.accounts(registry).contains_key(code) {
        let name = registry.name(code);
        problems.push(wrong("cluster", format!("{name} has no part of “{title}”: allocate it first.")));
    }
    Ok(())
}

/// The level last agreed for an organisation, whatever the edition.
pub(super) fn agreed(session: &Session, code: &str) -> Result<Option<Level>, AppError> {
    let mut all = maturity::agreements(session.read(), code)?;
    all.sort_by(|a, b| (&a.agreed_on, a.id).cmp(&(&b.agreed_on, b.id)));
    Ok(all.last().and_then(|agreement| agreement.level.parse().ok()))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
