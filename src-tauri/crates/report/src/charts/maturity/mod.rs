//! Pictures of maturity: a map of levels with their words, movement between two days, a small picture each of many, and
//! the spider for those who want one.

mod heat;
mod movement;
mod multiples;
mod spider;
#[cfg(test)]
mod tests;

pub use heat::{HeatCell, HeatMap, HeatMapRow};
pub use movement::{Movement, MovementRow};
pub use multiples::{Multiples, Panel};
pub use spider::{Spider, SpiderLine};

use super::look::{Colour, Look, Paint};

/// The ground of a level; paper where there is none.
fn ground(level: Option<u8>) -> Colour {
    level.map_or(Look::PAPER, |level| Paint::Level(level).colour())
}

fn count(many: usize) -> f64 {
    f64::from(u32::try_from(many).unwrap_or(u32::MAX))
}
