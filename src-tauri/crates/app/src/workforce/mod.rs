//! Posts: the entry grid, its totals, the indicators beside it and the charts.

mod carry;
mod chart;
mod edit;
mod remove;
mod role;
mod save;
mod show;
pub mod staff_list;
#[cfg(test)]
mod tests;
mod totals;
pub mod trajectory;

pub use remove::remove;
pub use save::save;
pub use show::{charts, show};
