//! The mix of staff that fits the work and the money.

mod answer;
mod picture;
mod read;
mod sheet;
mod solve;
mod words;

pub use sheet::{save, show};
pub use solve::solve;
