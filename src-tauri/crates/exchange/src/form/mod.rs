//! Return forms for those without the program: a workbook made for one practice, and what comes back in it.
//!
//! A form is a [`Form`]: sheets with columns and rows, each cell fixed or to be filled. The writer makes a workbook of any
//! such form, the reader compares any workbook with the form that it should be, cell by cell. What is asked is decided by
//! whoever makes the form ([`practice`]), so that a new sheet needs no new writer and no new reader.

mod check;
mod looks;
mod open;
mod plan;
pub mod practice;
pub mod practice_return;
mod problem;
mod scan;
mod sheet;
#[cfg(test)]
mod tests;
mod write;

pub use check::{Checked, check};
pub use open::{MAX_FORM, Opened, open};
pub use plan::{Ask, Column, ColumnKind, Entry, Fact, Form, List, Row, Rule, Sheet, Tone, Total, Value};
pub use problem::FormProblem;
pub use write::{write, write_marked};
