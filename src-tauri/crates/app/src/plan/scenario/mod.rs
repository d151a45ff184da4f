//! Scenarios.

mod copy;
mod demand;
mod keep;
mod remove;
mod save;
mod show;
mod start;

pub use copy::copy;
pub(in crate::plan) use demand::{DemandAt, read_demand};
pub use keep::keep;
pub use remove::remove;
pub use save::save;
pub(in crate::plan) use save::{read_money, read_recruitment};
pub use show::list;
pub(crate) use start::put as put_starting;
pub use start::start;

use crate::error::AppError;
use crate::session::Session;
use pch_store::tables::scenario::{self as rows, Scenario};

/// A scenario that must be here.
pub(in crate::plan) fn known(session: &Session, id: i64) -> Result<Scenario, AppError> {
    rows::get(session.read(), id)?.ok_or_else(|| AppError::not_found("This scenario"))
}
