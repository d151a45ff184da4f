//! Putting the invented sample cluster into an empty store.

mod judged;
mod load;
mod money;
mod pipeline;
mod programme;
mod trajectory;

pub use load::load;
