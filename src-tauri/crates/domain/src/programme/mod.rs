//! The programme of a cluster or system: milestones with what waits for what, risks, and the benefits that are hoped for.

pub mod benefit;
pub mod due;
pub mod path;
pub mod risk;

pub use benefit::{Direction, progress};
pub use due::{Due, DueError};
pub use path::{Path, PathError, Step};
pub use risk::{Rating, Severity};
