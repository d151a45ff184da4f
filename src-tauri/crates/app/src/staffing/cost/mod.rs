//! What a plan's posts cost by year, and whether its funding lines carry it.

mod lines;
mod paper;
mod plan;
mod post;
mod read;
mod scenario;
mod sheet;
mod words;

pub(super) use paper::paper;
pub use plan::plan;
pub use scenario::of_scenario;
pub use sheet::{save, show};
