//! Staff planned by work and money: what the work needs, what posts cost and which line pays, the mix that fits.

pub mod cost;
mod export;
pub mod fit;
pub mod need;
mod paper;
mod pay;
mod reader;
mod sheet;
#[cfg(test)]
mod tests;

pub use export::{export, tables};
