//! Writing the consolidated tables: one workbook, a CSV a table, and every figure in a row of its own as CSV and Parquet.

use super::inbox::Inbox;
use super::{checks, tables, tidy};
use crate::dto::WrittenFile;
use crate::dto::collect::ExportCollected;
use crate::error::AppError;
use crate::file;
use crate::registry::Registry;
use crate::session::Session;
use crate::submission::titles::Titles;
use pch_domain::facts::Progress as _;
use pch_domain::words;
use pch_report::{Cell, Column, FigureCsv, FigureParquet, Kind, ReportError, Sheet, Table, WorkbookSpec};
use std::sync::Arc;

/// Kinds of files, in the order in which they are made.
const KINDS: [&str; 4] = ["csv", "workbook", "tidy", "parquet"];

/// Writes them into a folder.
///
/// # Errors
/// A period that is none, nothing received, a folder that is not there or cannot be written.
pub(crate) fn export(session: &mut Session, input: ExportCollected) -> Result<Vec<WrittenFile>, AppError> {
    let registry = session.registry()?;
    let inbox = Inbox::read(session, &input.scope, &input.period, input.return_type.as_deref())?;
    if inbox.expected.iter().all(|one| one.held.is_none()) {
        return Err(AppError::not_allowed(format!(
            "Nothing has been received for {} yet, so there is nothing to write.",
            inbox.period
        )));
    }
    let kinds = kinds(&input.kinds)?;
    let wants = |kind: &str| kinds.contains(&kind);
    let titles = Titles::of(&session.definitions);
    let watch = Arc::clone(&session.watch);
    watch.begin("Making the tables");
    let stem = format!("{}_{}_collected", input.scope.code, inbox.period.to_string().replace('/', "-"));
    let mut written = Vec::new();
    let mut step = (0, kinds.len() as u64);
    let mut next = |what: &str| {
        step.0 += 1;
        watch.step(what, step.0 - 1, step.1)
    };
    if wants("workbook") || wants("csv") {
        let made = tables::consolidated(&registry, &inbox, &input.scope, &titles, session.today());
        if wants("csv") {
            next("Writing the tables as CSV")?;
            for table in &made {
                let name = format!("{stem}_{}.csv", table.name.to_lowercase());
                written.push(file::write_whole(&input.folder, &name, &pch_report::csv(table))?);
            }
        }
        if wants("workbook") {
            next("Writing the workbook")?;
            let mut sheets = made;
            sheets.push(questions(session, &registry, &inbox)?);
            let spec = spec(session, &registry, &inbox, &input, sheets);
            let book = pch_report::workbook(&spec).map_err(|error| AppError::internal(error.to_string()))?;
            written.insert(0, file::write_whole(&input.folder, &format!("{stem}.xlsx"), &book)?);
        }
    }
    let failed = |error: ReportError| AppError::internal(error.to_string());
    if wants("tidy") {
        next("Writing every figure as CSV")?;
        let mut csv = FigureCsv::new().map_err(failed)?;
        tidy::each(&registry, &inbox, |figure| csv.push(figure)).map_err(failed)?;
        let bytes = csv.finish().map_err(failed)?;
        written.push(file::write_whole(&input.folder, &format!("{stem}_tidy.csv"), &bytes)?);
    }
    if wants("parquet") {
        next("Writing every figure as Parquet")?;
        let mut parquet = FigureParquet::new().map_err(failed)?;
        tidy::each(&registry, &inbox, |figure| parquet.push(figure)).map_err(failed)?;
        let bytes = parquet.finish().map_err(failed)?;
        written.push(file::write_whole(&input.folder, &format!("{stem}.parquet"), &bytes)?);
    }
    Ok(written)
}

/// The kinds asked for; all of them where none is named.
fn kinds(asked: &[String]) -> Result<Vec<&str>, AppError> {
    if asked.is_empty() {
        return Ok(KINDS.to_vec());
    }
    match asked.iter().find(|kind| !KINDS.contains(&kind.as_str())) {
        Some(other) => Err(AppError::field(
            "kinds",
            format!("“{other}” is no kind of file here: choose from {}.", KINDS.join(", ")),
        )),
        None => Ok(KINDS.into_iter().filter(|kind| asked.iter().any(|one| one == kind)).collect()),
    }
}

/// What stands out across the returns, as a sheet.
fn questions(session: &Session, registry: &Registry, inbox: &Inbox) -> Result<Table, AppError> {
    let limits = session.definitions.collect_checks().map(|found| found.content.clone());
    let earlier = inbox.earlier(session)?;
    let found = limits.as_ref().map(|limits| checks::findings(registry, inbox, &earlier, limits)).unwrap_or_default();
    let column = |heading: &str| Column::new(heading, Kind::Text);
    Ok(Table {
        name: "Questions".to_owned(),
        title: "What stands out across the returns".to_owned(),
        columns: ["What", "Returned by", "Code", "About", "Code", "In words"].into_iter().map(column).collect(),
        rows: found
            .into_iter()
            .map(|one| {
                let cells = [
                    one.title,
                    one.returned_by.name,
                    one.returned_by.code,
                    one.about.name,
                    one.about.code,
                    one.sentence,
                ];
                cells.into_iter().map(Cell::text).collect()
            })
            .collect(),
        notes: limits.as_ref().map(checks::rules).unwrap_or_default(),
        source: "These are questions to ask, not faults".to_owned(),
    })
}

fn spec(
    session: &Session,
    registry: &Registry,
    inbox: &Inbox,
    input: &ExportCollected,
    sheets: Vec<Table>,
) -> WorkbookSpec {
    let name = registry.name(&input.scope.code);
    let fact = |label: &str, value: String| (label.to_owned(), value);
    WorkbookSpec {
        title: format!("Returns collected: {name}, {}", words::quarter(&inbox.period)),
        author: session.actor(),
        created: session.clock.now().naive_local(),
        facts: vec![
            fact("Organisation", format!("{name} ({})", input.scope.code)),
            fact("Period", words::quarter(&inbox.period)),
            fact("Made on", words::date(session.today())),
        ],
        notes: vec!["“Not supplied” means that nobody gave a valid figure; it is not nought.".to_owned()],
        sheets: sheets.into_iter().map(Sheet::Table).collect(),
    }
}
