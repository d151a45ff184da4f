//! Dividing a line and keeping the result with its working.

use super::ledger::Ledger;
use super::preview::work_out;
use super::wrong;
use crate::dto::Outcome;
use crate::dto::funding::{Allocate, AllocationPart, AllocationRate, AllocationTerm, AllocationView};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::{Deed, Session};
use pch_domain::Pence;
use pch_store::tables::funding::{self as rows, Allocation, Line, Part};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is kept of a division besides its parts: the explanation stays that of the day.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    rule_title: String,
    sentence: String,
    warnings: Vec<String>,
    groups: Vec<AllocationPart>,
    pub(super) asked: Option<Allocate>,
    held: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    terms: Vec<AllocationTerm>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    measures: BTreeMap<String, Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<AllocationRate>,
}

impl Kept {
    /// What is kept with an allocation.
    pub(super) fn of(allocation: &Allocation) -> Self {
        serde_json::from_str(&allocation.working).unwrap_or_default()
    }

    /// The division in a sentence.
    pub(super) fn sentence(&self, allocation: &Allocation) -> String {
        if self.sentence.is_empty() {
            format!("{} as recorded", Pence(allocation.envelope))
        } else {
            self.sentence.clone()
        }
    }
}

/// Divides a line and keeps the result, in place of what was kept before.
pub fn allocate(session: &mut Session, input: Allocate) -> Result<Outcome<AllocationView>, AppError> {
    if input.line.is_none() {
        return Err(AppError::field("line", "Choose the funding line to divide."));
    }
    let worked = work_out(session, &input)?;
    let Some(line) = worked.line else { return Err(AppError::not_found("This funding line")) };
    if let Some(over) = worked.over {
        return Err(AppError::field("amount", over));
    }
    let (view, allocation, parts) = keepable(session, &line, worked.view, input)?;
    let label = format!("{} allocated {}: {}", Pence(view.sum), view.rule_title, line.title);
    let mut outcome = session.transact(Deed::new("allocate", label), |tx| {
        rows::save_allocation(tx, &allocation, &parts)?;
        Ok(view)
    })?;
    outcome.warnings.extend(outcome.value.warnings.clone());
    if let Some(left) = line.amount.filter(|amount| *amount > outcome.value.sum) {
        outcome.warnings.push(format!("{} of the line is not allocated.", Pence(left - outcome.value.sum)));
    }
    Ok(outcome)
}

/// A division as it would be kept.
///
/// # Errors
/// Somebody has spent more already than they would get.
pub(super) fn keepable(
    session: &mut Session,
    line: &Line,
    view: AllocationView,
    asked: Allocate,
) -> Result<(AllocationView, Allocation, Vec<Part>), AppError> {
    let parts: Vec<Part> = view.parts.iter().map(part_row).collect();
    let registry = session.registry()?;
    let entries = rows::entries(session.read(), line.id)?;
    let after = Ledger::new(&registry, line, Some((view.list_as_of.as_deref(), &parts)), &entries)
        .with_moves(pch_store::tables::payments::moves(session.read(), line.id)?);
    let mut overspent = after.overspent();
    overspent.retain(|(code, ..)| !after.explained(code));
    if !overspent.is_empty() {
        let problems = overspent
            .into_iter()
            .map(|(code, held, spent)| {
                wrong(
                    "parts",
                    format!(
                        "{} has spent {spent} already and would get {held}: it cannot get less than it has spent.",
                        registry.name(&code)
                    ),
                )
            })
            .collect();
        return Err(AppError::fields(problems));
    }
    let kept = Kept {
        rule_title: view.rule_title.clone(),
        sentence: view.sentence.clone(),
        warnings: view.warnings.clone(),
        groups: view.groups.clone(),
        asked: Some(asked),
        held: view.parts.iter().filter_map(|part| Some((part.code.clone(), part.held.clone()?))).collect(),
        terms: view.terms.clone(),
        rate: view.rate.clone(),
        measures: view
            .parts
            .iter()
            .filter(|part| !part.measures.is_empty())
            .map(|part| (part.code.clone(), part.measures.clone()))
            .collect(),
    };
    let allocation = Allocation {
        id: 0,
        line: line.id,
        rule: view.rule.clone(),
        recipients: view.to.clone(),
        level: view.level.clone(),
        list_as_of: view.list_as_of.clone(),
        list_source: view.list_source.clone(),
        envelope: view.envelope,
        working: serde_json::to_string(&kept).map_err(|error| AppError::internal(error.to_string()))?,
    };
    Ok((view, allocation, parts))
}

fn part_row(part: &AllocationPart) -> Part {
    Part {
        organisation: part.code.clone(),
        parent: part.parent.clone(),
        weight: part.weight.clone(),
        quota: part.quota.clone(),
        floor: part.floor,
        rank: part.rank,
        pence: part.pence,
        posts: part.posts,
    }
}

/// A kept allocation as it is shown. Names are today's; everything else is that of the day.
pub(super) fn view(registry: &Registry, allocation: &Allocation, parts: &[Part]) -> AllocationView {
    let kept = Kept::of(allocation);
    let parts: Vec<AllocationPart> = parts
        .iter()
        .map(|part| AllocationPart {
            code: part.organisation.clone(),
            name: registry.name(&part.organisation),
            parent: part.parent.clone(),
            weight: part.weight.clone(),
            quota: part.quota.clone(),
            floor: part.floor,
            rank: part.rank,
            pence: part.pence,
            held: kept.held.get(&part.organisation).cloned(),
            posts: part.posts,
            measures: kept.measures.get(&part.organisation).cloned().unwrap_or_default(),
        })
        .collect();
    let titled = allocation.rule.parse::<pch_domain::funding::rule::Rule>();
    let sentence = kept.sentence(allocation);
    AllocationView {
        rule: allocation.rule.clone(),
        rule_title: if kept.rule_title.is_empty() {
            titled.map_or_else(|_| allocation.rule.clone(), |rule| rule.title().to_owned())
        } else {
            kept.rule_title
        },
        to: allocation.recipients.clone(),
        level: allocation.level.clone(),
        list_as_of: allocation.list_as_of.clone(),
        list_source: allocation.list_source.clone(),
        envelope: allocation.envelope,
        sum: parts.iter().map(|part| part.pence).sum(),
        sentence,
        warnings: kept.warnings,
        groups: kept.groups,
        terms: kept.terms,
        rate: kept.rate,
        parts,
        asked: kept.asked,
    }
}
