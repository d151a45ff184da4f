//! The report of a carry as workbook and CSV.

use super::run::carried;
use crate::dto::WrittenFile;
use crate::dto::edition::{CarriedQuery, CarryReport, ExportCarry};
use crate::error::AppError;
use crate::file;
use crate::maturity::title;
use crate::registry::day;
use crate::session::Session;
use pch_report::{Cell, Column, Kind, Sheet, Table, WorkbookSpec};

/// Writes what the last carry to an edition took along, what it left behind and why, and what is to be answered anew.
///
/// # Errors
/// Nothing was carried; a folder that is not there or cannot be written.
pub fn export(session: &mut Session, input: ExportCarry) -> Result<Vec<WrittenFile>, AppError> {
    let query = CarriedQuery { organisation: input.organisation.clone(), matrix: input.matrix.clone() };
    let Some(report) = carried(session, query)?.reports.into_iter().next() else {
        return Err(AppError::field("matrix", "Nothing was carried to this edition: there is no report to write."));
    };
    let tables = tables(&report);
    let fact = |label: &str, value: String| (label.to_owned(), value);
    let spec = WorkbookSpec {
        title: format!("{}: from {} to {}", report.organisation.name, report.from.name, report.to.name),
        author: session.actor(),
        created: session.clock.now().naive_local(),
        facts: vec![
            fact("Organisation", format!("{} ({})", report.organisation.name, report.organisation.code)),
            fact("From", report.from.name.clone()),
            fact("To", report.to.name.clone()),
            fact("Carried", format!("on {} by {}", day(&report.on), report.by)),
        ],
        notes: vec![report.sentence.clone(), report.rule.clone()],
        sheets: tables.iter().cloned().map(Sheet::Table).collect(),
    };
    let stem = format!("{}_{}_carried", report.organisation.code, report.to.code);
    let mut written = Vec::new();
    for table in &tables {
        let name = format!("{stem}_{}.csv", table.name.to_lowercase().replace(' ', "-"));
        written.push(file::write_whole(&input.folder, &name, &pch_report::csv(table))?);
    }
    let book = pch_report::workbook(&spec).map_err(|error| AppError::internal(error.to_string()))?;
    written.push(file::write_whole(&input.folder, &format!("{stem}.xlsx"), &book)?);
    Ok(written)
}

fn tables(report: &CarryReport) -> Vec<Table> {
    let source = format!("{} to {}", report.from.name, report.to.name);
    let table = |name: &str, title: &str, headings: &[&str], rows: Vec<Vec<Cell>>| Table {
        name: name.to_owned(),
        title: title.to_owned(),
        columns: headings.iter().map(|heading| Column::new(*heading, Kind::Text)).collect(),
        rows,
        notes: Vec::new(),
        source: source.clone(),
    };
    let state = |waiting: bool| Cell::text(if waiting { "to be confirmed" } else { "confirmed or changed" });
    let fit = |fit: &str| Cell::text(if fit == "same" { "same question" } else { "nearly the same" });
    let mut along: Vec<Vec<Cell>> = report
        .levels
        .iter()
        .map(|one| {
            vec![
                Cell::text(&one.title),
                Cell::text("Level of the domain"),
                Cell::text(title(&one.level)),
                Cell::text(one.from.join("; ")),
                fit(&one.fit),
                Cell::text(&one.why),
                state(one.waiting),
            ]
        })
        .collect();
    along.extend(report.answers.iter().map(|one| {
        let said = |answer: &str| if answer.is_empty() { "not answered".to_owned() } else { answer.to_owned() };
        let from: Vec<String> = one.from.iter().map(|old| format!("{}: {}", old.text, said(&old.answer))).collect();
        vec![
            Cell::text(&one.place),
            Cell::text(&one.text),
            Cell::text(&one.answer),
            Cell::text(from.join("; ")),
            fit(&one.fit),
            Cell::text(&one.why),
            state(one.waiting),
        ]
    }));
    let behind = report
        .behind
        .iter()
        .map(|one| vec![Cell::text(&one.kind), Cell::text(&one.text), Cell::text(&one.said), Cell::text(&one.why)])
        .collect();
    let mut anew: Vec<Vec<Cell>> =
        report.to_assess.iter().map(|one| vec![Cell::text(&one.name), Cell::text("Level of the domain")]).collect();
    anew.extend(report.to_answer.iter().map(|one| vec![Cell::text(&one.place), Cell::text(&one.text)]));
    vec![
        table(
            "Carried",
            "What came along, as a draft",
            &["Where", "Question", "Answer", "Made of", "Fit", "What differs", "State"],
            along,
        ),
        table("Not carried", "What stayed behind, and why", &["What", "Text", "Said", "Why"], behind),
        table("To answer", "What the new edition asks anew", &["Where", "Question"], anew),
    ]
}
