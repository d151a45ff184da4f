//! The programme as workbook and CSV.

use crate::dto::programme::{ExportProgramme, MilestoneView, ProgrammeView};
use crate::dto::{View, WrittenFile};
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_domain::words;
use pch_report::{Cell, Column, Kind, Sheet, Table, WorkbookSpec};

/// Writes the workbook, and a CSV a table, into a folder.
///
/// # Errors
/// A scope or period that is none; a folder that is not there or cannot be written.
pub fn export(session: &mut Session, input: ExportProgramme) -> Result<Vec<WrittenFile>, AppError> {
    let view = super::show(session, View { scope: input.scope.clone(), period: input.period.clone() })?;
    let made = tables(&view);
    let fact = |label: &str, value: String| (label.to_owned(), value);
    let spec = WorkbookSpec {
        title: format!("Programme: {}", view.organisation.name),
        author: session.actor(),
        created: session.clock.now().naive_local(),
        facts: vec![
            fact("Organisation", format!("{} ({})", view.organisation.name, view.organisation.code)),
            fact("Made on", words::date(session.today())),
        ],
        notes: vec![view.path_rule.clone(), view.risk_rule.clone()],
        sheets: made.iter().cloned().map(Sheet::Table).collect(),
    };
    let stem = format!("{}_{}_programme", input.scope.code, input.period.replace('/', "-"));
    let mut written = Vec::new();
    for table in &made {
        let name = format!("{stem}_{}.csv", table.name.to_lowercase());
        written.push(file::write_whole(&input.folder, &name, &pch_report::csv(table))?);
    }
    let book = pch_report::workbook(&spec).map_err(|error| AppError::internal(error.to_string()))?;
    written.push(file::write_whole(&input.folder, &format!("{stem}.xlsx"), &book)?);
    Ok(written)
}

/// The programme's tables, for the workbook and for reports.
pub(crate) fn tables(view: &ProgrammeView) -> Vec<Table> {
    let text = |headings: &[&str]| headings.iter().map(|heading| Column::new(*heading, Kind::Text)).collect::<Vec<_>>();
    let table = |name: &str, title: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>| Table {
        name: name.to_owned(),
        title: title.to_owned(),
        columns,
        rows,
        notes: Vec::new(),
        source: "entered".to_owned(),
    };
    let titled = |id: &i64| view.milestones.iter().find(|one| one.id == *id).map(|one| one.title.clone());
    let milestone = |one: &MilestoneView| {
        let owner = match (one.owner.as_str(), one.owner_confirmed) {
            ("", _) => "to be named".to_owned(),
            (owner, true) => owner.to_owned(),
            (owner, false) => format!("{owner} (to be confirmed)"),
        };
        let slack = one.slack.map(|slack| slack.to_string()).unwrap_or_default();
        let after: Vec<String> = one.after.iter().filter_map(titled).collect();
        [
            &one.organisation.name,
            &one.strand,
            &one.title,
            &owner,
            &one.governed_by,
            &one.starts,
            &one.due_words,
            &if one.overdue { "overdue".to_owned() } else { one.status.replace('_', " ") },
            &after.join("; "),
            &slack,
            &if one.critical { "yes".to_owned() } else { "no".to_owned() },
            &one.note,
        ]
        .into_iter()
        .map(Cell::text)
        .collect::<Vec<_>>()
    };
    let score = |score: Option<u8>| Cell::text(score.map(|score| score.to_string()).unwrap_or_default());
    let risks = view.risks.iter().map(|risk| {
        vec![
            Cell::text(&risk.organisation.name),
            Cell::text(&risk.reference),
            Cell::text(&risk.description),
            score(risk.severity_before),
            score(Some(risk.likelihood)),
            score(Some(risk.impact)),
            score(Some(risk.severity)),
            Cell::text(&risk.band),
            Cell::text(&risk.mitigation),
            Cell::text(&risk.owner),
            Cell::text(if risk.closed { "closed" } else { "open" }),
            Cell::text(&risk.reviewed_on),
        ]
    });
    let benefits = view.benefits.iter().map(|one| {
        let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "not supplied".to_owned());
        [
            one.organisation.name.clone(),
            one.kind_title.clone(),
            one.title.clone(),
            one.measure.clone(),
            one.unit.clone(),
            or_none(&one.baseline),
            one.baseline_on.clone(),
            or_none(&one.latest),
            or_none(&one.target),
            one.target_by_words.clone(),
            one.progress_words.clone(),
            one.owner.clone(),
            one.source.clone(),
        ]
        .into_iter()
        .map(Cell::text)
        .collect::<Vec<_>>()
    });
    vec![
        table(
            "Milestones",
            "Milestones",
            text(&[
                "Organisation",
                "Strand",
                "Milestone",
                "Owner",
                "Governed by",
                "Begins",
                "Due",
                "Status",
                "Waits for",
                "Slack in quarters",
                "Critical",
                "Note",
            ]),
            view.milestones.iter().map(milestone).collect(),
        ),
        table(
            "Risks",
            "Risks",
            text(&[
                "Organisation",
                "Reference",
                "Risk",
                "Severity before mitigation",
                "Likelihood",
                "Impact",
                "Severity",
                "Band",
                "Mitigation",
                "Owner",
                "Status",
                "Reviewed",
            ]),
            risks.collect(),
        ),
        table(
            "Benefits",
            "Benefits",
            text(&[
                "Organisation",
                "Kind",
                "Benefit",
                "Measure",
                "Unit",
                "Baseline",
                "Baseline on",
                "Latest",
                "Target",
                "Target by",
                "Progress",
                "Owner",
                "Source",
            ]),
            benefits.collect(),
        ),
    ]
}
