//! A maturity assessment as a return carries it.

use super::answers::Overrides;
use super::overall;
use crate::dto::maturity::{EvidenceItem, MaturityView};
use crate::error::AppError;
use crate::session::Session;
use chrono::NaiveDate;
use pch_exchange::package::Signed;
use pch_exchange::package::data::{
    Action, AgreedDomain, Ambition, Challenge, CriterionAnswer, CycleStep, DomainAmbition, DomainLevel, Engagement,
    Evidence, Maturity, Readiness,
};
use pch_store::tables::{ambitions, criteria, engagement, maturity as rows, standing};

/// What the return of an organisation says of its maturity, from what may be seen here; none where nothing was assessed.
///
/// # Errors
/// The store's.
pub(crate) fn send(
    session: &Session,
    organisation: &str,
    view: &MaturityView,
    fallback: NaiveDate,
) -> Result<Option<Maturity>, AppError> {
    let nothing = view.domains.iter().all(|domain| domain.level.is_none()) && view.criteria.is_empty();
    if nothing && !view.overall.agreed {
        return Ok(None);
    }
    let (read, matrix) = (session.read(), view.matrix.id.as_str());
    let agreement = rows::agreements(read, organisation)?.into_iter().find(|row| row.matrix == matrix);
    let agreement = agreement.filter(|_| view.overall.agreed);
    let overrides: Overrides = agreement.as_ref().map(overall::overrides).unwrap_or_default();
    let mut challenges = match &agreement {
        Some(agreement) => ambitions::challenges(read, agreement.id)?,
        None => Vec::new(),
    };
    challenges.reverse();
    let stored = criteria::of(read, organisation, matrix)?;
    let seen = |id: &str| view.criteria.iter().any(|state| state.criterion == id);
    let overall = &view.overall;
    Ok(Some(Maturity {
        matrix_id: view.matrix.id.clone(),
        matrix_version: view.matrix.version.clone(),
        assessed_on: date(view.assessed_on.as_deref().unwrap_or_default()).unwrap_or(fallback),
        domains: domains(view),
        overall: overall.level.clone(),
        overall_rule: overall.rule.clone(),
        override_reason: overall.override_reason.clone().filter(|reason| !reason.is_empty()),
        voices: agreement.as_ref().map(|row| row.voices.clone()).unwrap_or_default(),
        computed: agreement.as_ref().map(|row| row.computed.clone()),
        agreed_domains: overrides
            .into_iter()
            .map(|(domain, (level, reason))| AgreedDomain { domain, level, reason })
            .collect(),
        challenges: challenges
            .into_iter()
            .filter_map(|row| {
                Some(Challenge {
                    date: date(&row.on_day)?,
                    decision: row.decision,
                    comment: row.comment,
                    name: row.by_name,
                    role: row.by_role,
                })
            })
            .collect(),
        agreed_by: agreement
            .and_then(|row| Some(Signed { date: date(&row.agreed_on)?, name: row.by_name, role: row.by_role })),
        ambition: view
            .ambition
            .as_ref()
            .and_then(|ambition| Some(Ambition { level: ambition.level.clone(), by: date(&ambition.by)? })),
        domain_ambitions: view
            .domain_ways
            .iter()
            .filter_map(|way| {
                Some(DomainAmbition { domain: way.domain.clone(), level: way.level.clone(), by: date(&way.by)? })
            })
            .collect(),
        criteria: stored
            .into_iter()
            .filter(|row| seen(&row.criterion))
            .filter_map(|row| {
                let shown = !row.evidence.is_empty() || !row.reference.is_empty() || !row.evidence_day.is_empty();
                Some(CriterionAnswer {
                    answered_on: date(&row.answered_on)?,
                    evidence: shown.then(|| Evidence {
                        text: row.evidence,
                        reference: row.reference,
                        date: date(&row.evidence_day),
                    }),
                    criterion: row.criterion,
                    answer: row.answer,
                    confidence: row.confidence,
                })
            })
            .collect(),
        actions: view
            .actions
            .iter()
            .filter_map(|action| {
                Some(Action {
                    criterion: action.criterion.clone(),
                    title: action.title.clone(),
                    owner: action.owner.clone(),
                    due: action.due.parse().ok()?,
                    cost_pence: action.cost.map(pch_domain::Pence),
                    funding_line: action.funding_line.clone(),
                    effect: action.effect.clone(),
                    status: action.status.clone(),
                })
            })
            .collect(),
        readiness: standing::readiness(read)?.into_iter().find(|row| row.organisation == organisation).and_then(
            |row| {
                Some(Readiness { date: date(&row.on_day)?, state: row.state, support: row.support, reason: row.reason })
            },
        ),
        cycle: cycle(session, organisation)?,
        engagement: log(session, organisation, matrix)?,
    }))
}

fn date(iso: &str) -> Option<NaiveDate> {
    iso.parse().ok()
}

fn domains(view: &MaturityView) -> Vec<DomainLevel> {
    let level = |code: &str, title: &str| {
        let answer = view.domains.iter().find(|answer| answer.domain == code);
        let evidence = answer.map(|answer| answer.evidence.as_slice()).unwrap_or_default();
        DomainLevel {
            domain: code.to_owned(),
            title: title.to_owned(),
            level: answer.and_then(|answer| answer.level.clone()),
            working_towards: answer.and_then(|answer| answer.working_towards.clone()),
            confidence: answer.map(|answer| answer.confidence.clone()).unwrap_or_default(),
            evidence: evidence.iter().map(line).collect(),
            pieces: evidence
                .iter()
                .map(|item| Evidence {
                    text: item.text.clone(),
                    reference: item.reference.clone(),
                    date: date(&item.date),
                })
                .collect(),
        }
    };
    view.matrix.domains.iter().map(|domain| level(&domain.code, &domain.title)).collect()
}

fn line(item: &EvidenceItem) -> String {
    evidence_line(&item.text, &item.reference, &item.date)
}

/// A piece of evidence in one line.
pub(super) fn evidence_line(text: &str, reference: &str, date: &str) -> String {
    let mut line = text.to_owned();
    if !reference.is_empty() {
        line.push_str(&format!(" [{reference}]"));
    }
    if !date.is_empty() {
        line.push_str(&format!(" ({})", crate::registry::day(date)));
    }
    line
}

fn cycle(session: &Session, organisation: &str) -> Result<Vec<CycleStep>, AppError> {
    let mut steps: Vec<CycleStep> = standing::all_cycle_steps(session.read())?
        .into_iter()
        .filter(|row| row.organisation == organisation)
        .filter_map(|row| {
            Some(CycleStep { step: u32::try_from(row.step).ok()?, from: date(&row.from_day)?, note: row.note })
        })
        .collect();
    steps.reverse();
    Ok(steps)
}

fn log(session: &Session, organisation: &str, matrix: &str) -> Result<Vec<Engagement>, AppError> {
    let mut entries: Vec<Engagement> = engagement::of(session.read(), organisation)?
        .into_iter()
        .filter_map(|row| {
            Some(Engagement {
                date: date(&row.on_day)?,
                who: row.who,
                how: row.how,
                note: row.note,
                reference: row.reference,
                criteria: row.criteria.into_iter().filter(|(of, _)| of == matrix).map(|(_, id)| id).collect(),
            })
        })
        .collect();
    entries.reverse();
    Ok(entries)
}

/// What an assessment says as a story: levels, who agreed what and why, what was said of it. For whoever collects it.
pub(crate) fn story(maturity: &Maturity) -> Vec<String> {
    use pch_domain::words::date as day;
    let title = |level: &str| super::title(level);
    let mut out = Vec::new();
    let levels: Vec<String> = maturity
        .domains
        .iter()
        .map(|domain| {
            let level = domain.level.as_deref().map_or_else(|| "not assessed".to_owned(), title);
            let pieces = match domain.evidence.len() {
                0 => String::new(),
                1 => ", 1 piece of evidence".to_owned(),
                many => format!(", {many} pieces of evidence"),
            };
            let sure = if domain.confidence.is_empty() { String::new() } else { format!(" ({})", domain.confidence) };
            format!("{} {level}{sure}{pieces}", domain.title)
        })
        .collect();
    out.push(format!("Assessed on {}: {}.", day(maturity.assessed_on), levels.join("; ")));
    if !maturity.criteria.is_empty() {
        let count = |word: &str| maturity.criteria.iter().filter(|answer| answer.answer == word).count();
        let unsure = maturity.criteria.iter().filter(|answer| answer.confidence == "unsure").count();
        let shown = maturity.criteria.iter().filter(|answer| answer.evidence.is_some()).count();
        let unsure = if unsure > 0 { format!(", {unsure} of them unsure") } else { String::new() };
        out.push(format!(
            "Criteria: {} yes, {} partly, {} no{unsure}; {shown} with evidence.",
            count("yes"),
            count("partly"),
            count("no")
        ));
    }
    if let (Some(signed), Some(level)) = (&maturity.agreed_by, &maturity.overall) {
        out.push(format!(
            "{} agreed by {}, {}, on {} (rule: {}).",
            title(level),
            signed.name,
            signed.role,
            day(signed.date),
            maturity.overall_rule.replace('_', " ")
        ));
        if let Some(weighed) = overall::voices(&maturity.voices) {
            out.push(format!("The practices' views were weighed with {weighed}."));
        }
    }
    if let Some(reason) = &maturity.override_reason {
        out.push(format!("Another level than the rule's, because: {reason}"));
    }
    for one in &maturity.agreed_domains {
        let named = maturity.domains.iter().find(|domain| domain.domain == one.domain);
        let named = named.map_or(one.domain.as_str(), |domain| domain.title.as_str());
        out.push(format!("{named} agreed at {}, because: {}", title(&one.level), one.reason));
    }
    for said in &maturity.challenges {
        let comment = if said.comment.is_empty() { ".".to_owned() } else { format!(": {}", said.comment) };
        let verb = if said.decision == "confirmed" { "Confirmed" } else { "Challenged" };
        out.push(format!("{verb} by {}, {}, on {}{comment}", said.name, said.role, day(said.date)));
    }
    if let Some(ambition) = &maturity.ambition {
        out.push(format!("Ambition: {} by {}.", title(&ambition.level), day(ambition.by)));
    }
    for one in &maturity.domain_ambitions {
        let named = maturity.domains.iter().find(|domain| domain.domain == one.domain);
        let named = named.map_or(one.domain.as_str(), |domain| domain.title.as_str());
        out.push(format!("Ambition in {named}: {} by {}.", title(&one.level), day(one.by)));
    }
    if let Some(readiness) = &maturity.readiness {
        let support = if readiness.support { ", gets extra support" } else { "" };
        let state = super::standing::state_title(&readiness.state);
        let reason = if readiness.reason.is_empty() { String::new() } else { format!(": {}", readiness.reason) };
        out.push(format!("Readiness: {}{support}{reason}", state.to_lowercase()));
    }
    let open = maturity.actions.iter().filter(|action| !matches!(action.status.as_str(), "done" | "dropped")).count();
    if !maturity.actions.is_empty() {
        out.push(format!("{} actions, {open} of them open.", maturity.actions.len()));
    }
    if !maturity.engagement.is_empty() {
        out.push(format!("{} entries in the engagement log.", maturity.engagement.len()));
    }
    out
}
