//! Documents as tagged PDF/UA-1 and as `.docx`. Values in, bytes out: nothing here reads a file, a font of the machine,
//! the network or a clock.
//!
//! The PDF is set by typst from one template; the document goes in as data, so nothing that a person typed is ever read as
//! mark-up. The word processor's file is written here: the libraries that were looked at know neither repeated heading rows
//! nor alternative texts, which are what makes it readable to everybody.

mod docx;
mod pdf;

use pch_report::document::{Document, Renderer};

/// Prints documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Printer;

impl Renderer for Printer {
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, String> {
        document.check().map_err(|faults| faults.join(" "))?;
        pdf::write(document)
    }

    fn pages(&self, document: &Document) -> Result<usize, String> {
        document.check().map_err(|faults| faults.join(" "))?;
        pdf::pages(document)
    }

    fn docx(&self, document: &Document) -> Result<Vec<u8>, String> {
        document.check().map_err(|faults| faults.join(" "))?;
        docx::write(document)
    }
}
