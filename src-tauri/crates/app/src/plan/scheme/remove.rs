//! Taking a scheme out.

use crate::dto::plan_scheme::PlanId;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_store::tables::scheme as rows;

/// Takes a scheme out, with its posts on the way and its places in scenarios.
pub fn remove(session: &mut Session, input: PlanId) -> Result<Outcome<Done>, AppError> {
    let scheme = super::known(session, input.id)?;
    session.transact(Deed::new("remove_scheme", format!("Scheme taken out: {}", scheme.title)), |tx| {
        rows::remove(tx, scheme.id)?;
        Ok(Done {})
    })
}
