//! Taking a scenario out.

use crate::dto::plan_scheme::PlanId;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_store::tables::scenario as rows;

/// Takes a scenario out, with all that is its own; schemes stay.
pub fn remove(session: &mut Session, input: PlanId) -> Result<Outcome<Done>, AppError> {
    let scenario = super::known(session, input.id)?;
    session.transact(Deed::new("remove_scenario", format!("Scenario taken out: {}", scenario.name)), |tx| {
        rows::remove(tx, scenario.id)?;
        Ok(Done {})
    })
}
