//! Definitions and help.

mod definitions;
mod help;

pub use definitions::{list as definitions, show as definition};
pub use help::list as help;
