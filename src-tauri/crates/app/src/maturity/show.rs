//! The maturity screen: the matrix with one organisation's answers, or a heat map of many.

use super::answers::{Answers, Overrides};
use super::returned::{self, Returned};
use super::sharing::{self, Sight};
use super::{PREREQUISITES, action, answer, challenge, compare, edition, matrix, overall, round, system, way};
use crate::dto::maturity::{
    AgreedDomainView, AgreedView, AmbitionView, CriterionState, DomainView, EvidenceItem, HeatRow, MaturityQuery,
    MaturityView, PracticeAnswer, Progress,
};
use crate::dto::{Named, Scope};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::Period;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::maturity::{OverallRule, met};
use pch_store::tables::criteria;
use pch_store::tables::engagement;
use pch_store::tables::maturity::{self as rows, Assessment};
use pch_store::tables::standing::{self as standing_rows, DomainAmbition, Readiness};
use std::collections::{BTreeMap, BTreeSet};

/// Matrix, answers, overall level, ambition; answers of members, or the heat map of clusters.
pub fn show(session: &mut Session, input: MaturityQuery) -> Result<MaturityView, AppError> {
    let registry = session.registry()?;
    let period: Period = input
        .period
        .parse()
        .map_err(|error: pch_domain::period::PeriodError| AppError::field("period", format!("{error}.")))?;
    let code = input.scope.code.as_str();
    let mut problems = Vec::new();
    let chosen = input.matrix.as_deref().filter(|id| !id.trim().is_empty());
    let matrix = match chosen {
        Some(id) => edition(session, id, &mut problems).ok_or_else(|| AppError::fields(problems))?,
        None => matrix::in_use(session, code, period)?,
    };
    let own = matches!(input.scope.kind.as_str(), "practice" | "cluster");
    let mut answers = Answers::load(session.read(), code, &matrix)?;
    let practice = input.scope.kind == "practice";
    let sight = Sight::of(session, code, practice, &matrix.id)?;
    let mut criteria = criterion_rows(session, code, &matrix, &sight)?;
    answers.keep(&sight, &criteria);
    let (sharing, states) = match practice {
        true => {
            let (view, states) = sharing::view(session, &registry, code, &matrix)?;
            (Some(view), states)
        }
        false => (None, BTreeMap::new()),
    };
    let day = period.last_day().to_string();
    let members = match input.scope.kind.as_str() {
        "cluster" => registry.practices_of_cluster(code, &day),
        _ => Vec::new(),
    };
    // Home asks after every act of one cluster: everybody's answers are read where all of them are shown.
    let all = if own { of_members(session, &matrix, &members)? } else { by_organisation(session, &matrix)? };
    let shared = standing_rows::all_shared(session.read(), &matrix.id)?;
    let returned = returned::by_organisation(session, &matrix.id, period)?;
    let practices: Vec<PracticeAnswer> =
        members.iter().map(|practice| member(&registry, &matrix, &all, &shared, &returned, practice)).collect();
    let heat = if own {
        Vec::new()
    } else {
        let clusters = clusters(session, &registry, &input.scope, period)?;
        heat(session, &registry, &matrix, &all, &returned, &clusters)?
    };
    let shown = matrix::view(&matrix);
    let agreement = overall::last(session, code, &matrix.id)?;
    let overall = overall::of(&matrix, &answers, agreement.as_ref());
    let stands = overall::standing(&matrix, &answers, agreement.as_ref());
    let ambition = overall::ambition(session, code, &matrix.id)?;
    let actions = action::views(session, code, &matrix.id)?;
    let carried = criteria::carried(session.read(), code, &matrix.id)?;
    let rule = overall.rule.parse().unwrap_or(OverallRule::Lowest);
    let domain_ambitions: Vec<DomainAmbition> = standing_rows::domain_ambitions(session.read(), &matrix.id)?
        .into_iter()
        .filter(|row| row.organisation == code)
        .collect();
    let now = overall.level.as_deref().and_then(|level| level.parse().ok());
    let today = session.today();
    let target = ambition.as_ref().and_then(|ambition| ambition.level.parse().ok());
    Ok(MaturityView {
        matrices: session
            .definitions
            .matrices()
            .map(|matrix| Named { code: matrix.id.clone(), name: matrix.title.clone() })
            .collect(),
        domains: domains(session, &matrix.content, &answers, &stands, &carried, &states, &domain_ambitions)?,
        assessed_on: answers.assessed_on().map(str::to_owned),
        compare: (input.scope.kind == "cluster")
            .then(|| compare::view(&registry, &practices, matrix.content.domains.len(), &day)),
        practices,
        way: target.map(|target| way::view(&matrix, &answers, &stands, rule, target, &actions)),
        steps: if own { way::steps(&matrix, &answers, &stands, rule, now, &actions) } else { Vec::new() },
        domain_ways: way::by_domain(&matrix, &answers, &stands, &domain_ambitions, &actions, today),
        sharing,
        overall,
        ambition,
        history: history(session, code)?,
        criteria: criterion_states(session, code, &matrix, &carried, std::mem::take(&mut criteria))?,
        progress: progress(
            &matrix.content,
            &answers,
            carried.iter().filter(|(domain, _)| domain != PREREQUISITES).count(),
        ),
        rounds: round::views(session, code, &matrix, &answers)?,
        actions,
        system: (!own).then(|| system::view(&shown, &heat)),
        heat,
        matrix: shown,
    })
}

/// Answers to single criteria that may be seen here.
fn criterion_rows(
    session: &Session,
    code: &str,
    matrix: &Definition<Matrix>,
    sight: &Sight,
) -> Result<Vec<criteria::CriterionAnswer>, AppError> {
    let mut rows = criteria::of(session.read(), code, &matrix.id)?;
    rows.retain(|row| {
        let domain = answer::find(&matrix.content, &row.criterion).and_then(|(domain, _)| domain);
        sight.sees(domain.unwrap_or(PREREQUISITES), &row.answered_by)
    });
    Ok(rows)
}

fn criterion_states(
    session: &Session,
    code: &str,
    matrix: &Definition<Matrix>,
    carried: &[(String, String)],
    rows: Vec<criteria::CriterionAnswer>,
) -> Result<Vec<CriterionState>, AppError> {
    let log = engagement::of(session.read(), code)?;
    let waiting = super::carry::Waiting::load(session.read(), code, &matrix.id)?;
    let view = |row: criteria::CriterionAnswer| {
        let domain = answer::find(&matrix.content, &row.criterion).map(|(domain, _)| domain.unwrap_or(PREREQUISITES));
        CriterionState {
            by: format!("{} on {}", row.answered_by, crate::registry::day(&row.answered_on)),
            carried_from: waiting.since(
                &row.criterion,
                domain.unwrap_or_default(),
                carried.iter().find(|(held, _)| Some(held.as_str()) == domain).map(|(_, from)| from.clone()),
            ),
            engagement: super::engagement::lines(session, &log, &matrix.id, &row.criterion),
            criterion: row.criterion,
            answer: row.answer,
            confidence: row.confidence,
            evidence: row.evidence,
            reference: row.reference,
            evidence_date: row.evidence_day,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

fn progress(matrix: &Matrix, answers: &Answers, carried: usize) -> Progress {
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let criteria: usize = matrix.domains.iter().flat_map(|domain| &domain.cells).map(|cell| cell.criteria.len()).sum();
    Progress {
        domains: count(matrix.domains.len()),
        domains_assessed: count(answers.by_domain().count()),
        domains_carried: count(carried),
        criteria: count(criteria + matrix.prerequisites.len()),
        criteria_answered: count(answers.criteria().len()),
    }
}

/// The clusters of an area that are shown: one whose practices have all gone to other clusters, and which never said
/// anything itself, is a leftover of the file that named it.
pub(super) fn clusters(
    session: &Session,
    registry: &Registry,
    scope: &Scope,
    period: Period,
) -> Result<Vec<String>, AppError> {
    let day = period.last_day().to_string();
    let spoke = rows::spoke(session.read())?;
    let left = |code: &String| {
        registry.members.contains_key(code)
            && registry.practices_of_cluster(code, &day).is_empty()
            && !spoke.contains(code)
    };
    let mut within = registry.clusters_within(scope);
    within.retain(|code| !left(code));
    Ok(within)
}

pub(super) fn by_organisation(
    session: &Session,
    matrix: &Definition<Matrix>,
) -> Result<BTreeMap<String, Vec<Assessment>>, AppError> {
    let mut out: BTreeMap<String, Vec<Assessment>> = BTreeMap::new();
    for answer in rows::all(session.read(), &matrix.id)? {
        out.entry(answer.organisation.clone()).or_default().push(answer);
    }
    Ok(out)
}

fn of_members(
    session: &Session,
    matrix: &Definition<Matrix>,
    members: &[String],
) -> Result<BTreeMap<String, Vec<Assessment>>, AppError> {
    let mut out = BTreeMap::new();
    for member in members {
        let answers = rows::of(session.read(), member, &matrix.id)?;
        if !answers.is_empty() {
            out.insert(member.clone(), answers);
        }
    }
    Ok(out)
}

fn domains(
    session: &Session,
    matrix: &Matrix,
    answers: &Answers,
    stands: &Overrides,
    carried: &[(String, String)],
    sharing: &BTreeMap<String, &'static str>,
    ambitions: &[DomainAmbition],
) -> Result<Vec<DomainView>, AppError> {
    answers
        .iter()
        .map(|(code, title, answer)| {
            let evidence = match answer {
                Some(answer) => rows::evidence(session.read(), answer.id)?,
                None => Vec::new(),
            };
            let defined = matrix.domains.iter().find(|domain| domain.code == *code);
            Ok(DomainView {
                carried_from: carried.iter().find(|(domain, _)| domain == code).map(|(_, day)| day.clone()),
                met: defined
                    .and_then(|domain| met(matrix, domain, answers.criteria()))
                    .map(|level| level.name().to_owned()),
                sharing: answer.as_ref().and(sharing.get(code)).map(|state| (*state).to_owned()).unwrap_or_default(),
                ambition: ambitions.iter().find(|row| row.domain == *code).map(|row| AmbitionView {
                    level: row.level.clone(),
                    by: row.by_day.clone(),
                    set_by: row.set_by.clone(),
                }),
                agreed: stands.get(code).map(|(level, reason)| AgreedDomainView {
                    domain: code.clone(),
                    title: title.clone(),
                    level: level.clone(),
                    reason: reason.clone(),
                }),
                domain: code.clone(),
                title: title.clone(),
                level: answer.as_ref().and_then(|answer| answer.level.clone()),
                confidence: answer.as_ref().map(|answer| answer.confidence.clone()).unwrap_or_default(),
                working_towards: answer.as_ref().and_then(|answer| answer.working_towards.clone()),
                evidence: evidence
                    .into_iter()
                    .map(|item| EvidenceItem { text: item.text, reference: item.reference, date: item.day })
                    .collect(),
                by: answer
                    .as_ref()
                    .map(|answer| {
                        format!("assessed by {} on {}", answer.assessed_by, crate::registry::day(&answer.assessed_on))
                    })
                    .unwrap_or_default(),
            })
        })
        .collect()
}

fn member(
    registry: &Registry,
    matrix: &Definition<Matrix>,
    all: &BTreeMap<String, Vec<Assessment>>,
    shared: &BTreeSet<(String, String)>,
    returned: &BTreeMap<String, Returned>,
    practice: &str,
) -> PracticeAnswer {
    // The cluster sees what a practice shares, and nothing of its drafts but that there are some.
    let (seen, kept): (Vec<Assessment>, Vec<Assessment>) = all
        .get(practice)
        .cloned()
        .unwrap_or_default()
        .into_iter()
        .partition(|row| shared.contains(&(row.organisation.clone(), row.domain.clone())));
    let answers = Answers::of(seen, &matrix.content);
    let drafts = u32::try_from(kept.len()).unwrap_or(u32::MAX);
    let said = returned.get(practice);
    let levels = match said.filter(|_| !answers.any()) {
        Some(said) => said.levels(&matrix.content),
        None => answers.names(),
    };
    PracticeAnswer {
        practice: registry.named(practice),
        answered: answers.any() || said.is_some(),
        from: said.filter(|said| said.levels(&matrix.content) == levels).map(|said| said.from.clone()),
        levels,
        drafts,
    }
}

fn heat(
    session: &Session,
    registry: &Registry,
    matrix: &Definition<Matrix>,
    all: &BTreeMap<String, Vec<Assessment>>,
    returned: &BTreeMap<String, Returned>,
    clusters: &[String],
) -> Result<Vec<HeatRow>, AppError> {
    let ambitions: BTreeMap<String, rows::Ambition> = rows::ambitions(session.read(), &matrix.id)?
        .into_iter()
        .map(|ambition| (ambition.organisation.clone(), ambition))
        .collect();
    // Everything once, not a query a cluster: England has more than a thousand of them.
    let mut agreements: BTreeMap<String, rows::Agreement> = BTreeMap::new();
    for agreement in rows::all_agreements(session.read(), &matrix.id)? {
        agreements.entry(agreement.organisation.clone()).or_insert(agreement);
    }
    let mut rounds: BTreeMap<String, criteria::Round> = BTreeMap::new();
    for round in criteria::all_rounds(session.read(), &matrix.id)? {
        rounds.entry(round.organisation.clone()).or_insert(round);
    }
    let mut readiness: BTreeMap<String, Readiness> = BTreeMap::new();
    for row in standing_rows::readiness(session.read())? {
        readiness.insert(row.organisation.clone(), row);
    }
    let mut steps: BTreeMap<String, i64> = BTreeMap::new();
    for row in standing_rows::all_cycle_steps(session.read())? {
        steps.entry(row.organisation).or_insert(row.step);
    }
    let mut wanted: BTreeMap<String, Vec<DomainAmbition>> = BTreeMap::new();
    for row in standing_rows::domain_ambitions(session.read(), &matrix.id)? {
        wanted.entry(row.organisation.clone()).or_default().push(row);
    }
    let cycle = super::standing::cycle(session)?;
    let today = session.today();
    let row = |cluster: &String| {
        let answers = Answers::of(all.get(cluster).cloned().unwrap_or_default(), &matrix.content);
        let ambition = ambitions.get(cluster);
        let mut row = match returned.get(cluster).filter(|_| !answers.any()) {
            Some(said) => said.heat(registry.named(cluster), &matrix.content),
            None => {
                let overall = overall::of(matrix, &answers, agreements.get(cluster));
                let stands = overall::standing(matrix, &answers, agreements.get(cluster));
                HeatRow {
                    organisation: registry.named(cluster),
                    overall: overall.level,
                    agreed: overall.agreed && !overall.stale,
                    levels: answers.stand(&stands).into_iter().map(|level| Some(level?.name().to_owned())).collect(),
                    ambition: ambition.map(|ambition| ambition.level.clone()),
                    ambition_by: ambition.map(|ambition| ambition.by_day.clone()),
                    from: returned
                        .get(cluster)
                        .filter(|said| said.levels(&matrix.content) == answers.names())
                        .map(|said| said.from.clone()),
                    place: None,
                    before: None,
                    before_on: None,
                    risk: None,
                    readiness: None,
                    support: false,
                    cycle: None,
                    domains_at_risk: 0,
                }
            }
        };
        let place = registry.get(cluster).and_then(|cluster| cluster.place.clone());
        row.place = place.map(|place| registry.named(&place));
        let before = rounds.get(cluster);
        row.before = before.and_then(|round| round.overall.clone());
        row.before_on = before.map(|round| round.assessed_on.clone());
        let stated = readiness.get(cluster);
        row.readiness = stated.map(|row| row.state.clone()).filter(|state| !state.is_empty());
        row.support = stated.is_some_and(|row| row.support);
        row.cycle = steps.get(cluster).and_then(|step| {
            let title = &cycle.steps.get(usize::try_from(step - 1).ok()?)?.title;
            Some(format!("{step} {title}"))
        });
        let missed = |one: &&DomainAmbition| {
            let at = matrix.content.domains.iter().position(|domain| domain.code == one.domain);
            let now = at.and_then(|at| row.levels.get(at)).and_then(Option::as_deref);
            system::risk(now, Some(&one.level), Some(&one.by_day), today).is_some()
        };
        let missed = wanted.get(cluster).map_or(0, |all| all.iter().filter(missed).count());
        row.domains_at_risk = u32::try_from(missed).unwrap_or(u32::MAX);
        row.risk = system::risk(row.overall.as_deref(), row.ambition.as_deref(), row.ambition_by.as_deref(), today);
        row
    };
    Ok(clusters.iter().map(row).collect())
}

fn history(session: &Session, code: &str) -> Result<Vec<AgreedView>, AppError> {
    let view = |row: rows::Agreement| {
        let matrix = session.definitions.matrix(&row.matrix);
        let title = |domain: &str| {
            let known = matrix.and_then(|matrix| matrix.content.domains.iter().find(|known| known.code == domain));
            known.map_or_else(|| domain.to_owned(), |known| known.title.clone())
        };
        Ok(AgreedView {
            domains: overall::overrides(&row)
                .into_iter()
                .map(|(domain, (level, reason))| AgreedDomainView { title: title(&domain), domain, level, reason })
                .collect(),
            challenges: challenge::views(session, row.id)?,
            on: row.agreed_on,
            by: format!("{}, {}", row.by_name, row.by_role),
            level: row.level,
            rule: row.rule,
            reason: row.reason,
            matrix: row.matrix,
        })
    };
    rows::agreements(session.read(), code)?.into_iter().map(view).collect()
}
