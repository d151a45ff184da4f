//! The mix of staff that fits the work and the money.

mod answer;
mod paper;
mod picture;
mod read;
mod sheet;
mod solve;
mod words;

pub(super) use paper::paper;
pub use sheet::{save, show};
pub use solve::solve;
