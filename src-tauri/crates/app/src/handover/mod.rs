//! Who has this store: handing it on, taking it over, and the warnings that keep two copies from becoming two truths.

mod hand_on;
pub(crate) mod memory;
mod receive;
mod show;
mod standing;
mod take;
#[cfg(test)]
mod tests;

pub use hand_on::hand_on;
pub use receive::receive;
pub(crate) use show::brief;
pub use show::show;
pub(crate) use standing::guard;
pub use take::{go_on, take_back, take_over};
