//! The sample's milestones, risks and benefits.

use pch_domain::definitions::sample::Sample;
use pch_domain::fixed::parse_billionths;
use pch_store::tables::benefits::{self, Benefit, Reading};
use pch_store::tables::milestones::{self, Milestone};
use pch_store::tables::risks::{self, Risk};
use pch_store::{StoreError, Transaction};

pub(super) fn put(tx: &Transaction<'_>, sample: &Sample) -> Result<(), StoreError> {
    let programme = &sample.programme;
    let mut ids: Vec<i64> = Vec::new();
    for milestone in &programme.milestones {
        let row = Milestone {
            id: 0,
            organisation: milestone.organisation.to_string(),
            title: milestone.title.clone(),
            strand: milestone.strand.clone(),
            owner: milestone.owner.clone(),
            owner_confirmed: milestone.owner_confirmed,
            governed_by: milestone.governed_by.clone(),
            starts: milestone.starts.clone(),
            due: milestone.due.clone(),
            status: milestone.status.clone(),
            note: String::new(),
            after: milestone.after.iter().filter_map(|at| ids.get(*at).copied()).collect(),
        };
        ids.push(milestones::save(tx, &row)?);
    }
    for (at, risk) in programme.risks.iter().enumerate() {
        let row = Risk {
            id: 0,
            organisation: risk.organisation.to_string(),
            reference: format!("R{}", at + 1),
            description: risk.description.clone(),
            before: risk.before,
            likelihood: risk.likelihood,
            impact: risk.impact,
            mitigation: risk.mitigation.clone(),
            owner: risk.owner.clone(),
            closed: false,
            reviewed_on: risk.reviewed_on.to_string(),
        };
        risks::save(tx, &row)?;
    }
    // The sample's numbers are checked by a test of the domain, so that none is lost here.
    let value = |text: &str| parse_billionths(text).ok();
    for benefit in &programme.benefits {
        let row = Benefit {
            id: 0,
            organisation: benefit.organisation.to_string(),
            kind: benefit.kind.clone(),
            title: benefit.title.clone(),
            measure: benefit.measure.clone(),
            unit: benefit.unit.clone(),
            baseline: value(&benefit.baseline),
            baseline_on: benefit.baseline_on.to_string(),
            target: value(&benefit.target),
            target_by: benefit.target_by.clone(),
            owner: benefit.owner.clone(),
            source: benefit.source.clone(),
            readings: Vec::new(),
        };
        let id = benefits::save(tx, &row)?;
        for (day, text) in &benefit.readings {
            if let Some(value) = value(text) {
                benefits::set_reading(
                    tx,
                    id,
                    &Reading { on_day: day.to_string(), value, source: benefit.source.clone() },
                )?;
            }
        }
    }
    Ok(())
}
