//! Practices and clusters: what is known of them, and what people change by hand.

mod close;
mod cluster;
mod find;
mod list;
mod merge;
mod move_practice;
mod organisation;
mod save;
#[cfg(test)]
mod tests;
mod typed;
mod warn;

pub use close::close;
pub use cluster::save_cluster;
pub use find::find;
pub use list::list;
pub use merge::merge;
pub use move_practice::move_practice;
pub use organisation::save_organisation;
pub use save::save;
pub(crate) use warn::warnings;
