//! The sample's plan of staff.

use super::load::SOURCE;
use pch_domain::definitions::sample::Sample;
use pch_store::tables::trajectory::{self, Trajectory};
use pch_store::{StoreError, Transaction};
use std::collections::BTreeMap;

/// Puts every line with its quarters.
pub(super) fn put(tx: &Transaction<'_>, sample: &Sample) -> Result<(), StoreError> {
    for line in &sample.trajectories {
        let mut plan = BTreeMap::new();
        let mut period = line.first;
        for wte in &line.plan {
            plan.insert(period.last_day().to_string(), wte.billionths());
            period = period.next();
        }
        let row = Trajectory {
            organisation: line.organisation.to_string(),
            staff_group: line.group.name().to_owned(),
            role: line.role.clone(),
            baseline: Some(line.baseline.billionths()),
            baseline_day: Some(line.baseline_day.to_string()),
            baseline_source: SOURCE.to_owned(),
            target: Some(line.target.billionths()),
            target_day: Some(line.target_day.to_string()),
            plan,
            ..Trajectory::default()
        };
        trajectory::save(tx, &row)?;
    }
    Ok(())
}
