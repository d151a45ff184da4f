//! Workbooks: a cover, a sheet a table, and working sheets that show how figures were made.

mod looks;
mod sheet;
mod working;
mod write;

pub use working::{Derivation, Input, Working};
pub use write::{Sheet, WorkbookSpec, workbook};

#[cfg(test)]
mod tests;
