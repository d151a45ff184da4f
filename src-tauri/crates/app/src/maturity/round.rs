//! Rounds: the present assessment is kept as it is, and the next begins with its answers until somebody confirms them.

use super::answers::Answers;
use super::{PREREQUISITES, answer, assessable, edition, overall, sharing, title, wrong};
use crate::dto::maturity::{BeginRound, ConfirmDomain, RoundEvidence, RoundView};
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::definitions::{Definition, Matrix};
use pch_store::Connection;
use pch_store::tables::criteria::{self as rows, Round};
use pch_store::tables::maturity::{self as answer_rows};
use pch_store::tables::standing;
use std::collections::BTreeMap;

/// Keeps the assessment and marks its answers as last time's.
pub fn begin_round(session: &mut Session, input: BeginRound) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = edition(session, &input.matrix, &mut problems);
    let (Some(organisation), Some(matrix)) = (organisation, matrix) else { return Err(AppError::fields(problems)) };
    let answers = Answers::load(session.read(), &organisation.code, &matrix)?;
    let Some(assessed_on) = answers.assessed_on().map(str::to_owned) else {
        return Err(AppError::field(
            "organisation",
            format!("{} is not assessed on this edition yet, so there is nothing to keep.", organisation.name),
        ));
    };
    let shown = crate::registry::day(&assessed_on);
    let known = rows::rounds(session.read(), &organisation.code)?;
    if known.iter().any(|round| round.matrix == matrix.id && round.assessed_on == assessed_on) {
        let message =
            format!("The assessment of {shown} is kept already: confirm or change an answer before the next one.");
        problems.push(wrong("organisation", message));
        return Err(AppError::fields(problems));
    }
    let mut carried: Vec<String> = answers.by_domain().map(|(domain, _)| domain.to_owned()).collect();
    for row in rows::of(session.read(), &organisation.code, &matrix.id)? {
        let Some((domain, _)) = answer::find(&matrix.content, &row.criterion) else { continue };
        let domain = domain.unwrap_or(PREREQUISITES);
        if !carried.iter().any(|known| known == domain) {
            carried.push(domain.to_owned());
        }
    }
    // The next assessment of a practice is its own again until it is shared.
    let shared = standing::shared(session.read(), &organisation.code, &matrix.id)?;
    let levels: BTreeMap<&str, &str> = answers.by_domain().collect();
    let criteria: BTreeMap<&str, &str> =
        answers.criteria().iter().map(|(id, answer)| (id.as_str(), answer.name())).collect();
    let json = |error: serde_json::Error| AppError::internal(error.to_string());
    let called = input.title.trim();
    let round = Round {
        id: 0,
        organisation: organisation.code.clone(),
        matrix: matrix.id.clone(),
        matrix_version: matrix.version.clone(),
        title: if called.is_empty() { format!("Assessment of {shown}") } else { called.to_owned() },
        assessed_on: assessed_on.clone(),
        closed_by: session.actor(),
        overall: overall::view(session, &organisation.code, &matrix, &answers)?.level,
        levels: serde_json::to_string(&levels).map_err(json)?,
        answers: serde_json::to_string(&criteria).map_err(json)?,
        evidence: evidence(session.read(), &organisation.code, &matrix.id)?,
    };
    let label = format!("{} kept, the next assessment of {} begun", round.title, organisation.name);
    session.transact(Deed::new("begin_round", label), |tx| {
        rows::add_round(tx, &round)?;
        for domain in &carried {
            rows::carry(tx, &organisation.code, &matrix.id, domain, &assessed_on)?;
        }
        for row in &shared {
            standing::unshare(tx, &row.organisation, &row.matrix, &row.domain)?;
        }
        Ok(Done {})
    })
}

/// Says that last time's answer of a domain still holds.
pub fn confirm(session: &mut Session, input: ConfirmDomain) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = edition(session, &input.matrix, &mut problems);
    let (Some(organisation), Some(matrix)) = (organisation, matrix) else { return Err(AppError::fields(problems)) };
    sharing::guard(session, &organisation, &matrix.id, &input.domain)?;
    let held = answer_rows::of(session.read(), &organisation.code, &matrix.id)?
        .into_iter()
        .find(|answer| answer.domain == input.domain);
    let carried = rows::carried(session.read(), &organisation.code, &matrix.id)?;
    if !carried.iter().any(|(domain, _)| *domain == input.domain) {
        let message = format!("“{}” holds no answer of last time that waits to be confirmed.", input.domain);
        return Err(AppError::field("domain", message));
    }
    let Some(mut answer) = held else {
        // Only single criteria were answered, such as the prerequisites.
        let known = matrix.content.domains.iter().find(|domain| domain.code == input.domain);
        let named = known.map_or("Prerequisites", |domain| domain.title.as_str());
        return session.transact(Deed::new("confirm_domain", format!("{named}: answers confirmed")), |tx| {
            rows::confirm(tx, &organisation.code, &matrix.id, &input.domain)?;
            Ok(Done {})
        });
    };
    let evidence = answer_rows::evidence(session.read(), answer.id)?;
    answer.assessed_on = session.today().to_string();
    answer.assessed_by = session.actor();
    answer.matrix_version.clone_from(&matrix.version);
    let domain = matrix.content.domains.iter().find(|domain| domain.code == answer.domain);
    let label = format!(
        "{} confirmed at {}",
        domain.map_or(answer.domain.as_str(), |domain| domain.title.as_str()),
        answer.level.as_deref().map_or_else(|| "no level".to_owned(), title)
    );
    session.transact(Deed::new("confirm_domain", label), |tx| {
        answer_rows::save(tx, &answer, &evidence)?;
        rows::confirm(tx, &answer.organisation, &answer.matrix, &answer.domain)?;
        super::carry::level_settled(tx, &answer.organisation, &answer.matrix, &answer.domain)?;
        Ok(Done {})
    })
}

/// What an assessment rests on, as it is kept: domain or criterion -> lines.
pub(super) fn evidence(connection: &Connection, organisation: &str, matrix: &str) -> Result<String, AppError> {
    let line = |text: &str, reference: &str, day: &str| {
        let reference = if reference.is_empty() { String::new() } else { format!(" [{reference}]") };
        let day = if day.is_empty() { String::new() } else { format!(" ({})", crate::registry::day(day)) };
        format!("{text}{reference}{day}").trim().to_owned()
    };
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for answer in answer_rows::of(connection, organisation, matrix)? {
        for one in answer_rows::evidence(connection, answer.id)? {
            out.entry(answer.domain.clone()).or_default().push(line(&one.text, &one.reference, &one.day));
        }
    }
    for row in rows::of(connection, organisation, matrix)? {
        let said = line(&row.evidence, &row.reference, &row.evidence_day);
        if !said.is_empty() {
            out.entry(row.criterion).or_default().push(said);
        }
    }
    serde_json::to_string(&out).map_err(|error| AppError::internal(error.to_string()))
}

/// Earlier assessments, newest first, each with what moved until the next one.
pub(super) fn views(
    session: &Session,
    organisation: &str,
    matrix: &Definition<Matrix>,
    now: &Answers,
) -> Result<Vec<RoundView>, AppError> {
    let mut after = now.names();
    let mut after_said: BTreeMap<String, String> =
        now.criteria().iter().map(|(id, answer)| (id.clone(), answer.name().to_owned())).collect();
    // In the edition's order: what is asked first is told first.
    let content = &matrix.content;
    let asked: Vec<(&str, &str)> = content
        .prerequisites
        .iter()
        .chain(content.domains.iter().flat_map(|domain| &domain.cells).flat_map(|cell| &cell.criteria))
        .map(|one| (one.id.as_str(), one.text.as_str()))
        .collect();
    let rounds = rows::rounds(session.read(), organisation)?;
    let mut out = Vec::new();
    for round in rounds.into_iter().filter(|round| round.matrix == matrix.id) {
        let by_domain: BTreeMap<String, String> = serde_json::from_str(&round.levels).unwrap_or_default();
        let said: BTreeMap<String, String> = serde_json::from_str(&round.answers).unwrap_or_default();
        let levels: Vec<Option<String>> =
            matrix.content.domains.iter().map(|domain| by_domain.get(&domain.code).cloned()).collect();
        let word = |level: &Option<String>| level.as_deref().map_or_else(|| "not assessed".to_owned(), title);
        let moved = matrix
            .content
            .domains
            .iter()
            .zip(levels.iter().zip(&after))
            .filter(|(_, (then, next))| then != next)
            .map(|(domain, (then, next))| format!("{} from {} to {}", domain.title, word(then), word(next)))
            .collect();
        after.clone_from(&levels);
        let told = |said: Option<&String>| said.map_or_else(|| "not answered".to_owned(), Clone::clone);
        let answers_moved = asked
            .iter()
            .map(|(id, text)| (text, said.get(*id), after_said.get(*id)))
            .filter(|(_, then, next)| then != next)
            .map(|(text, then, next)| format!("{text}: from {} to {}", told(then), told(next)))
            .collect();
        let mut shown: BTreeMap<String, Vec<String>> = serde_json::from_str(&round.evidence).unwrap_or_default();
        let titles = content.domains.iter().map(|domain| (domain.code.as_str(), domain.title.as_str()));
        let evidence = titles
            .chain(asked.iter().copied())
            .filter_map(|(code, words)| Some(RoundEvidence { of: words.to_owned(), lines: shown.remove(code)? }))
            .collect();
        let criteria_yes = u32::try_from(said.values().filter(|answer| *answer == "yes").count()).unwrap_or(u32::MAX);
        after_said = said;
        out.push(RoundView {
            title: round.title,
            on: round.assessed_on,
            by: round.closed_by,
            overall: round.overall,
            levels,
            criteria_yes,
            moved,
            answers_moved,
            evidence,
        });
    }
    Ok(out)
}
