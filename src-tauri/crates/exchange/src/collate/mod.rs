//! Putting packages together: what each one would do to what is held already.

mod draft;
mod plan;

pub use plan::{Entry, Held, HeldStatus, Incoming, Outcome, Plan, plan};

#[cfg(test)]
mod tests;
