//! Home: the organisation at a glance and what needs doing.

mod glance;
mod staff;
mod to_do;

pub use glance::show;
pub(crate) use glance::{band, list_figure};
pub(crate) use to_do::attention;
