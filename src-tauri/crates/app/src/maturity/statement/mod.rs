//! Maturity for those who never open the program: the statement of a cluster, the summary of an area, and the pictures.

mod area;
mod own;
mod pictures;
mod position;
#[cfg(test)]
mod tests;

pub(crate) use pictures::multiples;
pub use pictures::show as pictures;

use crate::dto::WrittenFile;
use crate::dto::form::WriteStatement;
use crate::dto::maturity::{MaturityQuery, MaturityView};
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_domain::maturity::Level;
use pch_domain::{Period, words};
use pch_report::document::{Block, Document};

/// Writes the two-page statement of a practice or cluster, or the summary of an area.
///
/// # Errors
/// Another format, a period or edition that is none, a program that cannot print, a folder that cannot be written.
pub fn write(session: &mut Session, input: WriteStatement) -> Result<WrittenFile, AppError> {
    if !["pdf", "docx"].contains(&input.format.as_str()) {
        let message = format!("“{}” is no format of a document: choose pdf or docx.", input.format);
        return Err(AppError::field("format", message));
    }
    let query =
        MaturityQuery { scope: input.scope.clone(), period: input.period.clone(), matrix: input.matrix.clone() };
    let view = super::show(session, query.clone())?;
    let renderer = session.renderer.clone().ok_or_else(|| {
        AppError::not_allowed(
            "This copy of the program cannot print. Save the workbook instead: it has the same figures.",
        )
    })?;
    let name = session.registry()?.name(&input.scope.code);
    let whose = Whose { code: input.scope.code.clone(), name, kind: input.scope.kind.clone() };
    let document = if view.system.is_some() {
        let gaps = super::gaps(session, query)?;
        area::document(session, &whose, &input.period, &view, &gaps)?
    } else {
        own::fitting(session, &whose, &input.period, &view, renderer.as_ref())?
    };
    let what = if view.system.is_some() { "summary" } else { "statement" };
    let file = format!("{}_{}_maturity-{what}.{}", whose.code, input.period.replace('/', "-"), input.format);
    let bytes = if input.format == "pdf" { renderer.pdf(&document) } else { renderer.docx(&document) };
    file::write_whole(&input.folder, &file, &bytes.map_err(AppError::internal)?)
}

/// Whose document it is.
struct Whose {
    code: String,
    name: String,
    kind: String,
}

/// An empty document with title and footer.
fn begun(session: &Session, whose: &Whose, title: &str, period: &str) -> Document {
    let mut made =
        Document::new(format!("{title}: {}", whose.name), whose.name.clone(), session.clock.now().naive_local());
    let period = period.parse::<Period>().map_or_else(
        |_| period.to_owned(),
        |period| format!("{} quarter {}, to {}", period.year(), period.quarter(), words::date(period.last_day())),
    );
    made.footer = format!("{title}, {} ({}), {period}", whose.name, whose.code);
    made.subtitle = period;
    made
}

/// Where the wording comes from.
fn source(view: &MaturityView) -> Block {
    let mut said = format!(
        "{}, revision {}. {}.",
        view.matrix.title,
        view.matrix.version,
        view.matrix.source.trim_end_matches('.')
    );
    if view.matrix.check_against_your_copy {
        said.push_str(" The wording is our own: check it against your copy.");
    }
    said.push_str(" A help for development, not a measure of performance.");
    Block::note(said)
}

/// Place of a level among all, lowest first.
fn rank(level: Option<&str>) -> Option<u8> {
    let level: Level = level?.parse().ok()?;
    Level::ALL.iter().position(|known| *known == level).and_then(|at| u8::try_from(at).ok())
}

fn word(level: Option<&str>) -> String {
    level.map_or_else(|| "not assessed".to_owned(), super::title)
}

/// `1 cluster`, `3 clusters`.
fn many(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// Cut at a whole word where it is long.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let kept = cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept);
    format!("{} …", kept.trim_end_matches([',', ';', '.', ' ']))
}
