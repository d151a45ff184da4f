//! A practice's own staff list, from any CSV or workbook; and the split that is assumed where there is none.

mod compare;
mod read;
mod split;
#[cfg(test)]
mod tests;
mod words;

pub use read::{commit, read};
pub use split::{clear as clear_split, save as save_split, show as show_split};
