//! Projections: where they start, what acts on the staff, and what comes of it.

mod build;
mod chances;
mod intent;
mod lines;
mod opening;
mod run;

pub(in crate::plan) use build::{Built, Tag, build};
pub(in crate::plan) use intent::Intent;
pub(in crate::plan) use lines::quarters as quarters_of;
pub(in crate::plan) use opening::Opening;
pub use run::project;
pub(in crate::plan) use run::{Asked, computed, recipe};
