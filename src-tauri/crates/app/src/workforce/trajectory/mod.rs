//! The trajectory: baseline, planned WTE at each quarter end, target, actuals as they arrive, variance, and why it moved.

mod actual;
mod baseline;
mod chart;
mod effective;
mod export;
mod key;
mod moved;
mod movement;
mod printed;
mod save;
mod show;
mod sums;
#[cfg(test)]
mod tests;

pub use baseline::take as take_baseline;
pub use chart::chart;
pub(crate) use chart::picture;
pub use export::export;
pub use moved::moved;
pub use movement::{remove as remove_movement, save as save_movement};
pub use printed::printed;
pub use save::save;
pub use show::show;
