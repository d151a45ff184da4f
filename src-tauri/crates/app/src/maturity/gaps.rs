//! What stands between the clusters of an area and their ambitions: by cluster, and by criterion over all of them.

use super::answers::Answers;
use super::{edition, matrix, overall, show, system, way};
use crate::dto::maturity::{ClusterGap, CriterionGap, MaturityGaps, MaturityQuery, UnmetView};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::Period;
use pch_domain::definitions::{Criterion, Definition, Matrix};
use pch_domain::maturity::{Answers as Criteria, Level, OverallRule};
use pch_store::tables::maturity::{self as rows, Agreement, Ambition};
use pch_store::tables::{criteria, standing};
use std::collections::{BTreeMap, BTreeSet};

/// What the lists are, as a sentence.
const ABOUT: &str = "For each cluster with an ambition the shortest list of criteria that would take it there, by the rule by which its level is worked out. What is partly met stands first.";

/// The gaps of every cluster within a scope that has an ambition. Everything is read once: England has a thousand.
///
/// # Errors
/// A period or edition that is none.
pub fn gaps(session: &mut Session, input: MaturityQuery) -> Result<MaturityGaps, AppError> {
    let period: Period = input
        .period
        .parse()
        .map_err(|error: pch_domain::period::PeriodError| AppError::field("period", format!("{error}.")))?;
    let mut problems = Vec::new();
    let matrix = match input.matrix.as_deref().filter(|id| !id.trim().is_empty()) {
        Some(id) => edition(session, id, &mut problems).ok_or_else(|| AppError::fields(problems))?,
        None => matrix::in_use(session, &input.scope.code, period)?,
    };
    let registry = session.registry()?;
    let within = show::clusters(session, &registry, &input.scope, period)?;
    let ambitions: BTreeMap<String, Ambition> = rows::ambitions(session.read(), &matrix.id)?
        .into_iter()
        .map(|ambition| (ambition.organisation.clone(), ambition))
        .collect();
    let mut agreements: BTreeMap<String, Agreement> = BTreeMap::new();
    for agreement in rows::all_agreements(session.read(), &matrix.id)? {
        agreements.entry(agreement.organisation.clone()).or_insert(agreement);
    }
    let mut said: BTreeMap<String, Criteria> = BTreeMap::new();
    for (organisation, criterion, answer) in criteria::all(session.read(), &matrix.id)? {
        if let Ok(answer) = answer.parse() {
            said.entry(organisation).or_default().insert(criterion, answer);
        }
    }
    let mut assessed = show::by_organisation(session, &matrix)?;
    let supported: BTreeSet<String> = standing::readiness(session.read())?
        .into_iter()
        .filter(|row| row.support)
        .map(|row| row.organisation)
        .collect();
    let today = session.today();
    let mut made = MaturityGaps { about: ABOUT.to_owned(), ..MaturityGaps::default() };
    let mut lacking: BTreeMap<String, CriterionGap> = BTreeMap::new();
    for code in &within {
        let Some(ambition) = ambitions.get(code) else {
            made.without_ambition += 1;
            continue;
        };
        let Ok(target) = ambition.level.parse::<Level>() else { continue };
        let answers = Answers::of(assessed.remove(code).unwrap_or_default(), &matrix.content)
            .with(said.remove(code).unwrap_or_default());
        let agreed = agreements.get(code);
        let now = overall::of(&matrix, &answers, agreed).level;
        let rule = agreed.and_then(|agreed| agreed.rule.parse().ok()).unwrap_or(OverallRule::Lowest);
        let stands = overall::standing(&matrix, &answers, agreed);
        let reached = now.as_deref().and_then(|now| now.parse::<Level>().ok()).is_some_and(|now| now >= target);
        let way = way::view(&matrix, &answers, &stands, rule, target, &[]);
        if reached {
            made.reached += 1;
        }
        let named = registry.named(code);
        for unmet in way.shortest.iter().filter(|_| !reached) {
            let entry = lacking.entry(unmet.criterion.clone()).or_insert_with(|| CriterionGap {
                criterion: unmet.criterion.clone(),
                text: unmet.text.clone(),
                domain: unmet.domain.clone(),
                level: unmet.level.clone(),
                partly: 0,
                clusters: Vec::new(),
                suggested: unmet.suggested.clone(),
            });
            entry.partly += u32::from(unmet.answer.as_deref() == Some("partly"));
            entry.clusters.push(named.clone());
        }
        made.clusters.push(ClusterGap {
            risk: system::risk(now.as_deref(), Some(&ambition.level), Some(&ambition.by_day), today),
            place: registry.get(code).and_then(|one| one.place.clone()).map(|place| registry.named(&place)),
            organisation: named,
            support: supported.contains(code),
            ambition: ambition.level.clone(),
            by: ambition.by_day.clone(),
            sentence: sentence(reached, target, &way.shortest),
            shortest: if reached { Vec::new() } else { way.shortest },
            now,
        });
    }
    made.clusters.sort_by_key(|one| (one.risk.is_none(), std::cmp::Reverse(one.shortest.len())));
    made.criteria = in_order(&matrix, lacking);
    Ok(made)
}

/// `29 criteria in 5 domains`, for somebody who looks at many clusters.
fn sentence(reached: bool, target: Level, shortest: &[UnmetView]) -> String {
    if reached {
        return format!("{} is reached.", target.title());
    }
    if shortest.is_empty() {
        return "Nothing by this rule: it was agreed lower with a reason, or waits to be agreed.".to_owned();
    }
    let domains: BTreeSet<&str> =
        shortest.iter().map(|one| one.domain.as_str()).filter(|domain| !domain.is_empty()).collect();
    let criteria = if shortest.len() == 1 { "criterion" } else { "criteria" };
    match domains.len() {
        0 => format!("{} {criteria} of all domains", shortest.len()),
        1 => format!("{} {criteria} in 1 domain", shortest.len()),
        many => format!("{} {criteria} in {many} domains", shortest.len()),
    }
}

/// The criterion that most clusters lack first; of equals the one that the edition asks first.
fn in_order(matrix: &Definition<Matrix>, mut lacking: BTreeMap<String, CriterionGap>) -> Vec<CriterionGap> {
    let content = &matrix.content;
    let cells = content.domains.iter().flat_map(|domain| &domain.cells).flat_map(|cell| &cell.criteria);
    let mut out: Vec<CriterionGap> =
        content.prerequisites.iter().chain(cells).filter_map(|one: &Criterion| lacking.remove(&one.id)).collect();
    out.sort_by_key(|one| std::cmp::Reverse(one.clusters.len()));
    out
}
