//! Readers of official files, the package format and the collation plan. Bytes in, values out.
pub mod collate;
pub mod edition;
pub mod form;
pub mod package;
pub mod read;
mod zipped;
