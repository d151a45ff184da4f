//! Writers: tables as CSV and workbook, charts as SVG and PNG, documents as values. Values in, bytes out.
//!
//! Nothing here reads a file or a clock; the same values give the same bytes.

pub mod charts;
mod csv;
pub mod document;
mod error;
mod figures;
mod guard;
mod table;
mod workbook;

pub use csv::csv;
pub use error::ReportError;
pub use figures::{Figure, FigureCsv, FigureParquet};
pub use table::{Cell, Column, Kind, Table};
pub use workbook::{Derivation, Input, Sheet, WorkbookSpec, Working, workbook};
