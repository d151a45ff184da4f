//! The mix of staff that fits the work and the money.
//!
//! Work comes in types, each with an amount; people of each kind do some of the types, so many units a year for one WTE;
//! they cost money and only so many can be had. [`solve`] finds the cheapest mix that covers all of the work, or the mix
//! that covers most of it within the money, in whole posts, in tenths of a WTE or in any fraction.
//!
//! A solver library ([`microlp`]) searches on floats. Nothing that it says is believed: its whole numbers are put into the
//! same program in exact fractions, the rest is solved again by a simplex of our own, and [`verify`] works the
//! answer out once more from the question alone. Money is exact pence from beginning to end.

mod build;
mod exact;
mod further;
mod impossible;
mod plan;
mod program;
mod question;
mod search;
mod verify;

pub use further::{Gain, Limit, further};
pub use impossible::{Impossible, Relaxed, impossible};
pub use plan::{Outcome, Plan, solve};
pub use question::{Cost, Goal, People, Question, Step, Trouble, Work};
pub use verify::verify;

/// An exact fraction.
pub type Fraction = num_rational::BigRational;
