//! A document as values: what a report says, in order, before anything knows how it is printed.
//!
//! Texts are plain words; no mark-up is read out of them, so that nothing a person typed can change the document's shape.

mod block;

pub use block::{Block, Figure, Grid};

use chrono::NaiveDateTime;
use serde::Serialize;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Title: on the first page, in the file's properties and in the window of whoever reads it.
    pub title: String,
    /// Below the title: whose, for when.
    pub subtitle: String,
    /// Language of all texts as a BCP 47 tag, such as `en-GB`.
    pub language: String,
    /// Who answers for it: an organisation.
    pub author: String,
    /// When it was made, from the caller's clock; the same moment gives the same bytes.
    pub created: NaiveDateTime,
    /// Repeated at the foot of every page beside the page number.
    pub footer: String,
    /// Content in reading order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// An empty document in British English.
    pub fn new(title: impl Into<String>, author: impl Into<String>, created: NaiveDateTime) -> Self {
        Self {
            title: title.into(),
            subtitle: String::new(),
            language: "en-GB".to_owned(),
            author: author.into(),
            created,
            footer: String::new(),
            blocks: Vec::new(),
        }
    }

    /// With a block at the end.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// What would make the document unreadable to somebody, or unprintable: every fault, in reading order.
    ///
    /// # Errors
    /// Sentences that name the block: a missing title, language or alternative text, a heading that skips a level, a
    /// ragged or empty table.
    pub fn check(&self) -> Result<(), Vec<String>> {
        let mut wrong = Vec::new();
        for (what, text) in [("title", &self.title), ("language", &self.language), ("author", &self.author)] {
            if text.trim().is_empty() {
                wrong.push(format!("The document has no {what}."));
            }
        }
        let mut depth = 0;
        for (at, block) in self.blocks.iter().enumerate() {
            if let Some(fault) = block.fault(&mut depth) {
                wrong.push(format!("Block {}: {fault}", at + 1));
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

/// What turns documents into files. The program is handed one by whoever starts it, so that the core builds and runs
/// without a typesetter.
pub trait Renderer: Send + Sync {
    /// A tagged PDF/UA-1. The same document gives the same bytes.
    ///
    /// # Errors
    /// A sentence that says what cannot be printed.
    fn pdf(&self, document: &Document) -> Result<Vec<u8>, String>;

    /// How many pages the PDF has, for a paper that must not be longer than it says; one where no pages are set.
    ///
    /// # Errors
    /// A sentence that says what cannot be printed.
    fn pages(&self, document: &Document) -> Result<usize, String> {
        document.check().map(|()| 1).map_err(|faults| faults.join(" "))
    }

    /// A `.docx` for those who must edit. The same document gives the same bytes.
    ///
    /// # Errors
    /// A sentence that says what cannot be written.
    fn docx(&self, document: &Document) -> Result<Vec<u8>, String>;
}

#[cfg(test)]
mod tests;
