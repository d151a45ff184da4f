//! A report from its definition, the words that people wrote, and the position.

use super::read::Position;
use super::{figures, say};
use crate::error::AppError;
use crate::registry::day;
use crate::session::Session;
use pch_domain::definitions::{ReportForm, ReportPart};
use pch_domain::words;
use pch_report::document::{Block, Document};
use pch_store::tables::report_words::ReportWords as Written;
use std::collections::BTreeMap;

/// A part with the blocks that it prints.
pub(super) struct Piece {
    /// The part of the definition, where it holds words that may be changed.
    pub(super) words: Option<Worded>,
    /// What is printed.
    pub(super) blocks: Vec<Block>,
}

/// Words in force.
pub(super) struct Worded {
    pub(super) part: ReportPart,
    pub(super) written: Option<Written>,
}

impl Worded {
    /// What stands there, with names in braces.
    pub(super) fn text(&self) -> &str {
        let standard = self.part.words().map_or("", |(.., text)| text);
        self.written.as_ref().map_or(standard, |written| written.text.as_str())
    }
}

/// The parts of a report in order.
///
/// # Errors
/// A chart that cannot be drawn.
pub(super) fn pieces(at: &Position, form: &ReportForm, written: Vec<Written>) -> Result<Vec<Piece>, AppError> {
    let mut written: BTreeMap<String, Written> = written.into_iter().map(|row| (row.part.clone(), row)).collect();
    let mut out = Vec::with_capacity(form.parts.len());
    for part in &form.parts {
        out.push(match part {
            ReportPart::Heading { level, text } => Piece { words: None, blocks: vec![Block::heading(*level, text)] },
            ReportPart::PageBreak => Piece { words: None, blocks: vec![Block::PageBreak] },
            ReportPart::Figures { of } => Piece { words: None, blocks: figures::blocks(at, *of)? },
            ReportPart::Fact { code, label, .. } => {
                let words = Worded { part: part.clone(), written: written.remove(code) };
                let value = say::filled(at, words.text());
                let blocks =
                    if value.trim().is_empty() { Vec::new() } else { vec![Block::facts([(label.clone(), value)])] };
                Piece { words: Some(words), blocks }
            }
            ReportPart::Words { code, .. } => {
                let words = Worded { part: part.clone(), written: written.remove(code) };
                let blocks = paragraphs(&say::filled(at, words.text()));
                Piece { words: Some(words), blocks }
            }
        });
    }
    Ok(out)
}

/// Paragraphs parted by blank lines; lines that begin with `- ` are items of a list.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    for part in text.split("\n\n") {
        let mut lines: Vec<&str> = Vec::new();
        let mut items: Vec<String> = Vec::new();
        let close = |lines: &mut Vec<&str>, items: &mut Vec<String>, out: &mut Vec<Block>| {
            if !lines.is_empty() {
                out.push(Block::paragraph(lines.join("\n")));
                lines.clear();
            }
            if !items.is_empty() {
                out.push(Block::list(std::mem::take(items)));
            }
        };
        for line in part.lines().map(str::trim) {
            match line.strip_prefix("- ").map(str::trim) {
                // What says nothing, such as a sentence about money where there is none, leaves no empty item.
                Some("") => {}
                Some(item) => {
                    if !lines.is_empty() {
                        close(&mut lines, &mut items, &mut out);
                    }
                    items.push(item.to_owned());
                }
                None if line.is_empty() || line == "-" => {}
                None => {
                    if !items.is_empty() {
                        close(&mut lines, &mut items, &mut out);
                    }
                    lines.push(line);
                }
            }
        }
        close(&mut lines, &mut items, &mut out);
    }
    out
}

/// The report as a document.
///
/// # Errors
/// A document that somebody could not read.
pub(super) fn document(
    session: &Session,
    at: &Position,
    form: &ReportForm,
    pieces: Vec<Piece>,
) -> Result<Document, AppError> {
    let mut made =
        Document::new(format!("{}: {}", form.title, at.name), at.name.clone(), session.clock.now().naive_local());
    made.subtitle = subtitle(at);
    made.footer = format!("{}, {} ({}), {}", form.title, at.name, at.scope.code, words::quarter(&at.period));
    for block in pieces.into_iter().flat_map(|piece| piece.blocks) {
        match (made.blocks.last_mut(), block) {
            // Facts that follow each other are one cover block.
            (Some(Block::KeyFacts { facts }), Block::KeyFacts { facts: more }) => facts.extend(more),
            (_, block) => made.blocks.push(block),
        }
    }
    made.check().map_err(|faults| AppError::internal(faults.join(" ")))?;
    Ok(made)
}

/// The line below the title.
pub(super) fn subtitle(at: &Position) -> String {
    format!(
        "{} quarter {}, to {}; made on {}",
        at.period.year(),
        at.period.quarter(),
        words::date(at.period.last_day()),
        day(&at.today.to_string())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_and_dashes_make_a_list() {
        let made = paragraphs("One line\nand its second.\n\n- first\n- \n- second\nAfter it.");
        assert_eq!(
            made,
            [
                Block::paragraph("One line\nand its second."),
                Block::list(vec!["first".to_owned(), "second".to_owned()]),
                Block::paragraph("After it."),
            ],
            "an item that says nothing is left out"
        );
        assert!(paragraphs(" \n\n").is_empty(), "no words print nothing");
    }
}
