//! Whose hand a package is from: our own key, and the keys of those who send to us.

mod compare;
mod hand;
mod judge;
mod own;
mod place;
#[cfg(test)]
mod round_tests;
mod show;
#[cfg(test)]
mod tests;

pub use compare::{compare, forget};
pub(crate) use hand::Hand;
pub(crate) use judge::{Trust, admit, judge, pin};
pub(crate) use own::sealed;
pub use own::{refuse, renew};
pub use place::{KeyPlace, place_for};
pub use show::show;
