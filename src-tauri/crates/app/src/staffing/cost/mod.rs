//! What a plan's posts cost by year, and whether its funding lines carry it.

mod lines;
mod plan;
mod post;
mod read;
mod scenario;
mod sheet;
mod words;

pub use plan::plan;
pub use scenario::of_scenario;
pub use sheet::{save, show};
