//! `pch report`.

use super::{call, path_text, scope};
use crate::arguments::{Command, Format};
use crate::{Exit, Talk, say};
use pch_app::dto::report::{ReportBlock, ReportList, ReportQuery, ReportView, WriteReport};
use pch_app::dto::{DataTable, View, WrittenFile};
use pch_app::{App, AppError};

pub(crate) fn report(app: &App, talk: &mut Talk<'_>, command: Command) -> Result<Exit, AppError> {
    let Command::Report { report, within, period, format, out } = command else {
        return Err(AppError::internal("not a report"));
    };
    let scope = scope(Some(&within))?.ok_or_else(|| AppError::field("within", "Say whose report it is."))?;
    let Some(report) = report.map(|name| name.trim().to_ascii_lowercase().replace('-', "_")) else {
        let list: ReportList = call(app, "report.list", &View { scope, period })?;
        if talk.json {
            say::json(talk, &list);
            return Ok(Exit::Done);
        }
        for entry in &list.reports {
            let fits = if entry.fits { String::new() } else { format!(" (made by {})", entry.made_by) };
            say::line(talk, format!("{}{fits}: {}", entry.code, entry.about));
        }
        return Ok(Exit::Done);
    };
    let Some(out) = out else {
        let view: ReportView = call(app, "report.show", &ReportQuery { scope, period, report })?;
        if talk.json {
            say::json(talk, &view);
        } else {
            say::line(talk, format!("{}\n{}", view.title, view.subtitle));
            for block in view.pieces.iter().flat_map(|piece| &piece.blocks) {
                told(talk, block);
            }
        }
        return Ok(Exit::Done);
    };
    std::fs::create_dir_all(&out)
        .map_err(|error| AppError::field("out", format!("The folder {} cannot be made: {error}.", out.display())))?;
    let format = match format {
        Format::Pdf => "pdf",
        Format::Docx => "docx",
    };
    let input = WriteReport { scope, period, report, folder: path_text(&out)?, format: format.to_owned() };
    let written: WrittenFile = call(app, "report.write", &input)?;
    if talk.json {
        say::json(talk, &written);
    } else {
        say::line(talk, format!("{} ({} bytes)", written.path, written.bytes));
    }
    Ok(Exit::Done)
}

/// A block as plain text; a table as lines with bars between their cells.
fn told(talk: &mut Talk<'_>, block: &ReportBlock) {
    let table = |talk: &mut Talk<'_>, table: &DataTable, total: &[String]| {
        say::line(talk, format!("\n{}\n{}", table.title, table.headings.join(" | ")));
        for row in &table.rows {
            say::line(talk, row.join(" | "));
        }
        if !total.is_empty() {
            say::line(talk, total.join(" | "));
        }
    };
    match block {
        ReportBlock::Heading { level, text } => {
            say::line(talk, format!("\n{} {text}", "#".repeat(usize::from(*level))))
        }
        ReportBlock::Paragraph { text } | ReportBlock::Note { text } => say::line(talk, format!("\n{text}")),
        ReportBlock::Table { table: held, total } => table(talk, held, total),
        ReportBlock::Figure { picture, .. } => {
            say::line(talk, format!("\n[{}] {}", picture.title, picture.description))
        }
        ReportBlock::List { items, .. } => {
            for item in items {
                say::line(talk, format!("- {item}"));
            }
        }
        ReportBlock::Facts { facts } => {
            for fact in facts {
                say::line(talk, format!("{}: {}", fact.label, fact.value));
            }
        }
        ReportBlock::PageBreak => {}
    }
}
