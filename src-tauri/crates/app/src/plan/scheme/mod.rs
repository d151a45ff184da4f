//! Schemes that add or keep staff, and their posts on the way.

mod library;
pub(crate) mod pipeline;
mod remove;
mod save;
mod show;

pub use library::library;
pub use pipeline::{list as pipeline_list, remove as pipeline_remove, save as pipeline_save};
pub use remove::remove;
pub(in crate::plan) use save::of_library;
pub use save::save;
pub use show::list;
pub(in crate::plan) use show::{heads_of, hours_of};

use crate::error::AppError;
use crate::session::Session;
use pch_store::tables::scheme::{self as rows, Scheme};

/// A scheme that must be here.
pub(in crate::plan) fn known(session: &Session, id: i64) -> Result<Scheme, AppError> {
    rows::get(session.read(), id)?.ok_or_else(|| AppError::not_found("This scheme"))
}
