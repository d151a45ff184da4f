//! Money: how an envelope is divided, who pays for it, what a post costs.

pub mod account;
pub mod allocate;
pub mod bounded;
#[cfg(test)]
mod bounded_tests;
pub mod cascade;
pub mod exact;
pub mod growth;
pub mod part_year;
pub mod post;
pub mod rate;
pub mod rule;
pub mod shares;
pub mod spread;
