//! What a return says of conditions and payments: written by the cluster, read by whoever collects it.

use crate::dto::funding::FundingQuery;
use crate::dto::money::{ConditionsView, MoneyView};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::Pence;
use pch_exchange::package::data::{ConditionPosition, PaymentPosition};
use pch_exchange::package::{Checked, ReturnType, Signed};
use pch_store::Connection;
use pch_store::tables::conditions::{self as rows, Answer};
use pch_store::tables::funding;

/// Conditions and payments of a year as a cluster sees them, to be asked by line.
pub(crate) struct Shown {
    cluster: String,
    conditions: ConditionsView,
    money: MoneyView,
}

impl Shown {
    /// Reads them.
    pub(crate) fn of(session: &mut Session, query: &FundingQuery) -> Result<Self, AppError> {
        Ok(Self {
            cluster: query.scope.code.clone(),
            conditions: super::conditions(session, query.clone())?,
            money: super::money(session, query.clone())?,
        })
    }

    /// What had to be shown for a line.
    pub(crate) fn conditions(&self, line: i64) -> Vec<ConditionPosition> {
        let of_line = self.conditions.lines.iter().filter(|one| one.id == line).flat_map(|one| &one.conditions);
        of_line
            .filter_map(|condition| {
                let answer = condition.answers.iter().find(|answer| answer.cluster.code == self.cluster)?;
                let day = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
                Some(ConditionPosition {
                    text: condition.text.clone(),
                    due: day(&condition.due),
                    level: condition.level.clone(),
                    evidence: answer.evidence.clone(),
                    reference: answer.reference.clone(),
                    given_on: day(&answer.given_on),
                    decision: answer.decision.clone(),
                    reason: answer.reason.clone(),
                    decided: day(&answer.decided_on).map(|date| Signed {
                        name: answer.by_name.clone(),
                        role: answer.by_role.clone(),
                        date,
                    }),
                })
            })
            .collect()
    }

    /// Payments of a line.
    pub(crate) fn payments(&self, line: i64) -> Vec<PaymentPosition> {
        let of_line = self.money.instalments.iter().filter(|one| one.line == line && one.cluster.code == self.cluster);
        of_line
            .filter_map(|one| {
                Some(PaymentPosition {
                    due: one.due.parse().ok()?,
                    pence: Pence(one.pence),
                    condition: one.condition.map(|_| one.condition_text.clone()),
                    released_on: one.released_on.as_ref().and_then(|day| day.parse().ok()),
                    note: one.note.clone(),
                })
            })
            .collect()
    }
}

/// Takes over what a cluster's return shows for conditions that are known here too. Decisions stay with who decides here; new
/// evidence opens a decision again that was not “met”. Gives how many answers changed.
///
/// # Errors
/// The store's.
pub(crate) fn adopt(tx: &Connection, package: &Checked) -> Result<usize, AppError> {
    let identity = &package.manifest.identity;
    if identity.return_type != ReturnType::ClusterSubmission {
        return Ok(0);
    }
    let cluster = identity.organisation.code.as_str();
    let mut changed = 0;
    for position in package.data.funding.iter().filter(|position| !position.conditions.is_empty()) {
        let lines = funding::lines(tx, &position.year.to_string())?;
        let Some(line) = lines.iter().find(|line| line.code == position.line) else { continue };
        let known = rows::of_line(tx, line.id)?;
        for shown in position.conditions.iter().filter(|shown| !shown.evidence.is_empty()) {
            let Some(condition) = known.iter().find(|known| known.text.trim() == shown.text.trim()) else { continue };
            let held = rows::answers(tx, condition.id)?.into_iter().find(|answer| answer.cluster == cluster);
            if held.as_ref().is_some_and(|held| held.evidence == shown.evidence && held.reference == shown.reference) {
                continue;
            }
            let held = held.filter(|held| held.decision == "met").unwrap_or_else(|| Answer {
                condition: condition.id,
                cluster: cluster.to_owned(),
                decision: "open".to_owned(),
                ..Answer::default()
            });
            let given = shown.given_on.unwrap_or(package.manifest.signed.date);
            rows::save_answer(
                tx,
                &Answer {
                    evidence: shown.evidence.clone(),
                    reference: shown.reference.clone(),
                    given_on: Some(given.to_string()),
                    ..held
                },
            )?;
            changed += 1;
        }
    }
    Ok(changed)
}
