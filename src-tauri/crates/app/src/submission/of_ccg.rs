//! The return of a CCG: what its clusters sent, put together and nothing typed again. Every figure is the exact sum of the
//! figures in the packages, and who has not returned is said.

use super::gather::{Agreed, Gathered};
use super::subject::Subject;
use super::{ages, indicators};
use crate::collect::{Inbox, parts};
use crate::dto::{Working, WorkingInput};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::{Pence, StaffGroup, Wte};
use pch_exchange::package::SubmissionData;
use pch_exchange::package::data::{ClusterPosition, FundingPosition, IndicatorRow, Maturity, SCHEMA, Workforce};

/// Gathers it from the newest submission of each cluster.
///
/// # Errors
/// The store's.
pub(super) fn gather(session: &mut Session, subject: &Subject) -> Result<Gathered, AppError> {
    let period = subject.period.to_string();
    let inbox = Inbox::read(session, &subject.scope(), &period, None)?;
    let registry = session.registry()?;
    let today = session.today();
    let mut positions = Vec::new();
    let mut open = Vec::new();
    let mut held: Vec<(&SubmissionData, String)> = Vec::new();
    for one in &inbox.expected {
        let status = match inbox.status(one, today) {
            "accepted" => "accepted",
            "returned" => "returned",
            "received" => "received",
            _ => "missing",
        };
        let name = registry.name(&one.code);
        if status != "accepted" {
            open.push((name.clone(), status));
        }
        let (row, data) = one.held.as_ref().map_or((None, None), |(row, data)| (Some(row), Some(data)));
        positions.push(ClusterPosition {
            code: super::gather::ods(&one.code)?,
            name: name.clone(),
            status: status.to_owned(),
            revision: row.and_then(|row| u32::try_from(row.revision).ok()),
            package_id: row.map(|row| row.package_id.clone()),
            signed_on: row.and_then(|row| row.signed_on.parse().ok()),
            practices: data
                .map(|data| data.membership.iter().map(|member| member.code.clone()).collect())
                .unwrap_or_default(),
            maturity: data.and_then(|data| data.maturity.as_ref()).map(levels),
            funding: data.map(|data| data.funding.iter().map(amounts).collect()).unwrap_or_default(),
        });
        if let (Some(row), Some(data)) = (row, data) {
            held.push((data, format!("{name}, revision {}", row.revision)));
        }
    }
    let split: Vec<(Vec<IndicatorRow>, [i64; 4])> = held.iter().map(|(data, _)| parts(data)).collect();
    let slices: Vec<(&[IndicatorRow], [i64; 4])> = split.iter().map(|(rows, own)| (rows.as_slice(), *own)).collect();
    let mut rows: Vec<IndicatorRow> = split.iter().flat_map(|(rows, _)| rows.iter().cloned()).collect();
    if !rows.is_empty() {
        rows.push(indicators::total(subject.code.clone(), subject.organisation.name.clone(), &slices));
    }
    let all = || held.iter().map(|(data, _)| *data);
    let as_of = all().filter_map(|data| data.workforce.as_of).max();
    let data = SubmissionData {
        schema: SCHEMA.to_owned(),
        identity: subject.identity(),
        revision: 0,
        membership: all().flat_map(|data| data.membership.iter().cloned()).collect(),
        workforce: Workforce {
            source: format!("{} of {} cluster submissions", held.len(), inbox.expected.len()),
            as_of,
            posts: all().flat_map(|data| data.workforce.posts.iter().cloned()).collect(),
        },
        indicators: rows,
        maturity: None,
        funding: lines(all()),
        explanations: Vec::new(),
        clusters: positions,
        ages: ages::together(all().map(|data| data.ages.as_slice())),
        kept_back: Vec::new(),
    };
    let without_staff = data
        .indicators
        .iter()
        .filter(|row| row.practices == 1 && row.missing.iter().filter(|one| one.figure.ends_with("_wte")).count() == 4)
        .map(|row| row.name.clone())
        .collect();
    Ok(Gathered {
        workings: workings(&held, &data),
        data,
        without_staff,
        unassessed: Vec::new(),
        agreed: Agreed::No,
        private_posts: 0,
        notes: 0,
        definitions: super::rules::definition_refs(&session.definitions),
        open,
    })
}

/// Levels, agreement and ambition. Criteria, challenges, plan and log are between the cluster and its CCG.
fn levels(held: &Maturity) -> Maturity {
    Maturity {
        criteria: Vec::new(),
        challenges: Vec::new(),
        actions: Vec::new(),
        engagement: Vec::new(),
        cycle: Vec::new(),
        ..held.clone()
    }
}

/// What a cluster holds, commits and spends of a line.
fn amounts(line: &FundingPosition) -> FundingPosition {
    FundingPosition { conditions: Vec::new(), payments: Vec::new(), ..line.clone() }
}

/// Each line over all clusters. Where no cluster has an amount it stays to be confirmed.
fn lines<'a>(all: impl Iterator<Item = &'a SubmissionData>) -> Vec<FundingPosition> {
    let mut out: Vec<FundingPosition> = Vec::new();
    for line in all.flat_map(|data| &data.funding) {
        match out.iter_mut().find(|known| known.line == line.line && known.year == line.year) {
            Some(known) => {
                known.allocated_pence = match (known.allocated_pence, line.allocated_pence) {
                    (Some(a), Some(b)) => Some(Pence(a.0.saturating_add(b.0))),
                    (one, other) => one.or(other),
                };
                known.committed_pence = Pence(known.committed_pence.0.saturating_add(line.committed_pence.0));
                known.spent_pence = Pence(known.spent_pence.0.saturating_add(line.spent_pence.0));
            }
            None => out.push(amounts(line)),
        }
    }
    out
}

/// How the CCG's figures came about: a line a cluster.
fn workings(held: &[(&SubmissionData, String)], data: &SubmissionData) -> Vec<Working> {
    let code = &data.identity.organisation.code;
    let whole = |data: &SubmissionData| {
        let code = &data.identity.organisation.code;
        data.indicators.iter().rev().find(|row| &row.code == code).cloned()
    };
    let Some(total) = data.indicators.iter().rev().find(|row| &row.code == code) else { return Vec::new() };
    let shown = |value: Option<Wte>| value.map_or_else(|| "not supplied".to_owned(), |wte| wte.to_string());
    StaffGroup::ALL
        .into_iter()
        .map(|group| Working {
            title: format!("{} WTE: {}", group.title(), shown(indicators::figure(total, group))),
            sentence: format!("The sum over {} cluster submissions.", held.len()),
            inputs: held
                .iter()
                .filter_map(|(data, from)| {
                    Some(WorkingInput {
                        label: data.identity.organisation.name.clone(),
                        value: shown(indicators::figure(&whole(data)?, group)),
                        source: from.clone(),
                    })
                })
                .collect(),
            rule: "The figures of the practices in each submission and of the cluster's own posts, added up exactly."
                .to_owned(),
            definition: Some("indicators".to_owned()),
            notes: Vec::new(),
        })
        .collect()
}
