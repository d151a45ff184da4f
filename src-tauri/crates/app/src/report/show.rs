//! Which reports there are, and how one reads.

use super::compose::{self, Piece};
use super::read::Position;
use super::{form, made_by, period, say};
use crate::dto::report::{
    ReportBlock, ReportEntry, ReportFact, ReportList, ReportPiece, ReportQuery, ReportView, ReportWords,
};
use crate::dto::{ChartPicture, DataTable, Named, View};
use crate::error::AppError;
use crate::registry::day;
use crate::session::Session;
use pch_domain::definitions::ReportPart;
use pch_report::document::{Block, Grid};
use pch_store::tables::report_words as rows;
use std::sync::Arc;

/// Reports that there are, those that fit the organisation first.
///
/// # Errors
/// A period that is none; the store's.
pub fn list(session: &mut Session, view: View) -> Result<ReportList, AppError> {
    let at = period(&view.period)?.to_string();
    let definitions = Arc::clone(&session.definitions);
    let known = definitions.reports().ok_or_else(|| AppError::internal("no definition gives the reports"))?;
    let mut reports = Vec::new();
    for form in &known.content.reports {
        let written = rows::of(session.read(), &view.scope.code, &form.code, &at)?;
        reports.push(ReportEntry {
            code: form.code.clone(),
            title: form.title.clone(),
            about: form.about.clone(),
            fits: form.scopes.contains(&view.scope.kind),
            made_by: made_by(form),
            edited: u32::try_from(written.len()).unwrap_or(u32::MAX),
        });
    }
    reports.sort_by_key(|entry| !entry.fits);
    Ok(ReportList { reports, can_print: session.renderer.is_some() })
}

/// A report as it would be printed now.
///
/// # Errors
/// A report, organisation or period that is none; an organisation that does not make it.
pub fn show(session: &mut Session, query: ReportQuery) -> Result<ReportView, AppError> {
    let form = form(session, &query.report, &query.scope.kind)?;
    let at = Position::read(session, &query.scope, period(&query.period)?, &form)?;
    let period = at.period.to_string();
    let written = rows::of(session.read(), &at.scope.code, &form.code, &period)?;
    let edited = u32::try_from(written.len()).unwrap_or(u32::MAX);
    let earlier = rows::earlier(session.read(), &at.scope.code, &form.code, &period)?.into_iter().next();
    let pieces: Vec<ReportPiece> = compose::pieces(&at, &form, written)?.into_iter().map(piece).collect();
    let words = pieces.iter().filter_map(|piece| piece.words.as_ref());
    let to_check = words.filter(|words| words.check && !words.edited).count();
    let known = session.definitions.reports();
    Ok(ReportView {
        report: form.code.clone(),
        title: format!("{}: {}", form.title, at.name),
        subtitle: compose::subtitle(&at),
        names: say::NAMES
            .iter()
            .map(|name| Named { code: (*name).to_owned(), name: say::said(&at, name).unwrap_or_default() })
            .filter(|named| !named.name.is_empty())
            .collect(),
        earlier: earlier.filter(|_| edited == 0),
        edited,
        to_check: u32::try_from(to_check).unwrap_or(u32::MAX),
        definition: known.map(|known| format!("{}, version {}", known.id, known.version)).unwrap_or_default(),
        can_print: session.renderer.is_some(),
        pieces,
    })
}

fn piece(piece: Piece) -> ReportPiece {
    let words = piece.words.and_then(|words| {
        let (part, label, standard) = words.part.words()?;
        let choices = match &words.part {
            ReportPart::Fact { choices, .. } => choices.clone(),
            _ => Vec::new(),
        };
        let written = words.written.as_ref();
        Some(ReportWords {
            part: part.to_owned(),
            label: label.to_owned(),
            text: words.text().to_owned(),
            standard: standard.to_owned(),
            edited: written.is_some(),
            by: written.map(|row| format!("{} on {}", row.written_by, day(&row.written_on))).unwrap_or_default(),
            outdated: written.is_some_and(|row| row.standard != standard),
            check: words.part.to_check(),
            short: matches!(words.part, ReportPart::Fact { .. }),
            choices,
        })
    });
    ReportPiece { words, blocks: piece.blocks.into_iter().map(shown).collect() }
}

fn shown(block: Block) -> ReportBlock {
    match block {
        Block::Heading { level, text } => ReportBlock::Heading { level, text },
        Block::Paragraph { text } => ReportBlock::Paragraph { text },
        Block::Note { text } => ReportBlock::Note { text },
        Block::Table(grid) => {
            let total = grid.total.clone();
            ReportBlock::Table { table: table(grid), total }
        }
        Block::Figure(figure) => ReportBlock::Figure {
            caption: figure.caption.clone(),
            picture: ChartPicture {
                title: figure.caption,
                description: figure.alt,
                svg: figure.svg,
                table: figure.table.map(table).unwrap_or_default(),
            },
        },
        Block::List { numbered, items } => ReportBlock::List { numbered, items },
        Block::KeyFacts { facts } => {
            ReportBlock::Facts { facts: facts.into_iter().map(|(label, value)| ReportFact { label, value }).collect() }
        }
        Block::PageBreak => ReportBlock::PageBreak,
    }
}

fn table(grid: Grid) -> DataTable {
    DataTable {
        title: grid.caption,
        headings: grid.headings,
        numeric: grid.numeric,
        rows: grid.rows,
        notes: Vec::new(),
    }
}
