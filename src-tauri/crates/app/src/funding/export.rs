//! Writing the reconciliation: one workbook, and a CSV a table.

use super::bridge;
use super::reconcile::reconcile;
use crate::dto::WrittenFile;
use crate::dto::funding::FundingQuery;
use crate::dto::money::{ExportFunding, Reconciled, Reconciliation};
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_domain::Pence;
use pch_report::{Cell, Column, Kind, Sheet, Table, WorkbookSpec};
use pch_store::tables::funding;

const COLUMNS: [&str; 15] = [
    "Amount",
    "Not allocated",
    "Allocated elsewhere",
    "Allocated",
    "Carried in",
    "Moved in",
    "Moved out",
    "Carried on",
    "Given back",
    "Held",
    "Paid",
    "Spent",
    "Committed, not spent",
    "Free",
    "Overspent",
];

/// Writes the reconciliation into a folder.
pub fn export(session: &mut Session, input: ExportFunding) -> Result<Vec<WrittenFile>, AppError> {
    let registry = session.registry()?;
    let all = reconcile(session, FundingQuery { scope: input.scope.clone(), year: input.year.clone() })?;
    if all.lines.is_empty() {
        return Err(AppError::not_allowed(format!(
            "There are no lines in {}, so there is nothing to write.",
            all.year
        )));
    }
    let known = funding::lines(session.read(), &all.year)?;
    let mut made = vec![by_line(&all, &known), by_cluster(&all), checked(&all)];
    made.push(conditions_table(session, &input, &all.year)?);
    made.push(payments_table(session, &input, &all.year)?);
    made.extend(bridge::tables(session, &registry, &input.scope, &all)?);
    made.push(entries_table(session, &input, &all.year)?);
    made.extend(super::finance::table(session, &input.scope)?);
    let name = registry.name(&input.scope.code);
    let spec = WorkbookSpec {
        title: format!("Funding reconciliation: {name}, {}", all.year),
        author: session.actor(),
        created: session.clock.now().naive_local(),
        facts: vec![
            ("Organisation".to_owned(), format!("{name} ({})", input.scope.code)),
            ("Year".to_owned(), all.year.clone()),
            ("Result".to_owned(), all.sentence.clone()),
            ("Made on".to_owned(), pch_domain::words::date(session.today())),
        ],
        notes: vec!["TBC is to be confirmed: such a line is listed, never added as nought.".to_owned()],
        sheets: made.iter().cloned().map(Sheet::Table).collect(),
    };
    let stem = format!("{}_{}_funding", input.scope.code, all.year.replace('/', "-"));
    let book = pch_report::workbook(&spec).map_err(|error| AppError::internal(error.to_string()))?;
    let mut written = vec![file::write_whole(&input.folder, &format!("{stem}.xlsx"), &book)?];
    for table in &made {
        let name = format!("{stem}_{}.csv", table.name.to_lowercase().replace(' ', "_"));
        written.push(file::write_whole(&input.folder, &name, &pch_report::csv(table))?);
    }
    Ok(written)
}

fn cells(money: &Reconciled) -> Vec<Cell> {
    money.cells().map(|pence| Cell::Money(Pence(pence))).to_vec()
}

fn table(name: &str, title: String, words: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    let mut columns: Vec<Column> = words.iter().map(|word| Column::new(*word, Kind::Text)).collect();
    columns.extend(COLUMNS.map(|heading| Column::new(heading, Kind::Pence).unit("£").totalled()));
    Table { name: name.to_owned(), title, columns, rows, notes: Vec::new(), source: String::new() }
}

fn by_line(all: &Reconciliation, known: &[funding::Line]) -> Table {
    let rows = all.lines.iter().map(|line| {
        let kept = known.iter().find(|kept| kept.id == line.id);
        let kind = kept.map_or("", |kept| if kept.capital { "capital" } else { "revenue" });
        let again = if line.recurrent { "every year" } else { "once" };
        let fence = kept.filter(|kept| kept.ring_fenced).map(|kept| kept.ring_fence.clone()).unwrap_or_default();
        let owner = kept.map(|kept| kept.owner.clone()).unwrap_or_default();
        let mut row = vec![Cell::text(&line.code), Cell::text(&line.title)];
        row.extend([Cell::text(kind), Cell::text(again), Cell::text(fence), Cell::text(owner)]);
        row.extend(cells(&line.money));
        if line.amount.is_none() {
            row[6] = Cell::text("TBC");
        }
        row
    });
    let words = ["Code", "Line", "Revenue or capital", "Comes", "Ring-fenced for", "Owner"];
    table("Lines", format!("Every pound of every line, {}", all.year), &words, rows.collect())
}

fn by_cluster(all: &Reconciliation) -> Table {
    let mut rows = Vec::new();
    for line in &all.lines {
        for cluster in &line.clusters {
            let mut row =
                vec![Cell::text(&line.title), Cell::text(&cluster.cluster.code), Cell::text(&cluster.cluster.name)];
            row.extend(cells(&cluster.money));
            rows.push(row);
        }
    }
    let title = format!("Every pound by line and cluster, {}", all.year);
    table("Clusters", title, &["Line", "Code", "Cluster"], rows)
}

fn checked(all: &Reconciliation) -> Table {
    let rows = all.lines.iter().map(|line| {
        let m = &line.money;
        let say = if m.difference == 0 { "closes" } else { "does not close" };
        vec![Cell::text(&line.title), Cell::text(say), Cell::Money(Pence(m.difference))]
    });
    Table {
        name: "Check".to_owned(),
        title: all.sentence.clone(),
        columns: vec![
            Column::new("Line", Kind::Text),
            Column::new("Result", Kind::Text),
            Column::new("Not explained", Kind::Pence).unit("£").totalled(),
        ],
        rows: rows.collect(),
        notes: vec![
            "Amount = not allocated + allocated elsewhere + allocated.".to_owned(),
            "Allocated + carried in + moved in - moved out - carried on - given back = held.".to_owned(),
            "Held = spent + committed, not spent + free - overspent.".to_owned(),
        ],
        source: String::new(),
    }
}

fn conditions_table(session: &mut Session, input: &ExportFunding, year: &str) -> Result<Table, AppError> {
    let view = super::conditions(session, FundingQuery { scope: input.scope.clone(), year: year.to_owned() })?;
    let mut rows = Vec::new();
    for line in view.lines {
        for condition in line.conditions {
            for answer in condition.answers {
                rows.push(vec![
                    Cell::text(&line.title),
                    Cell::text(&condition.text),
                    Cell::text(condition.due.clone().unwrap_or_default()),
                    Cell::text(answer.cluster.name),
                    Cell::text(answer.evidence),
                    Cell::text(said(&answer.decision)),
                    Cell::text(answer.reason),
                    Cell::text(answer.by_name),
                    Cell::text(answer.decided_on.unwrap_or_default()),
                ]);
            }
        }
    }
    let headings = ["Line", "Condition", "By", "Cluster", "Evidence", "Decision", "Reason", "Decided by", "Decided on"];
    Ok(Table {
        name: "Conditions".to_owned(),
        title: format!("Conditions and what was shown, {year}"),
        columns: headings.map(|heading| Column::new(heading, Kind::Text)).to_vec(),
        rows,
        notes: Vec::new(),
        source: String::new(),
    })
}

fn payments_table(session: &mut Session, input: &ExportFunding, year: &str) -> Result<Table, AppError> {
    let view = super::money(session, FundingQuery { scope: input.scope.clone(), year: year.to_owned() })?;
    let rows = view.instalments.into_iter().map(|one| {
        vec![
            Cell::text(one.title),
            Cell::text(one.cluster.name),
            Cell::text(one.due),
            Cell::Money(Pence(one.pence)),
            Cell::text(one.condition_text),
            Cell::text(one.released_on.unwrap_or_default()),
        ]
    });
    Ok(Table {
        name: "Payments".to_owned(),
        title: format!("Payments planned and released, {year}"),
        columns: vec![
            Column::new("Line", Kind::Text),
            Column::new("Cluster", Kind::Text),
            Column::new("Planned for", Kind::Text),
            Column::new("Amount", Kind::Pence).unit("£").totalled(),
            Column::new("Condition", Kind::Text),
            Column::new("Released on", Kind::Text),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        source: String::new(),
    })
}

/// Commitments and spend, with what they are for.
fn entries_table(session: &mut Session, input: &ExportFunding, year: &str) -> Result<Table, AppError> {
    let view = super::show(session, FundingQuery { scope: input.scope.clone(), year: year.to_owned() })?;
    let mut rows = Vec::new();
    for line in view.lines {
        for entry in line.entries {
            let of = |kind: &str| {
                let titles: Vec<&str> =
                    entry.links.iter().filter(|link| link.kind == kind).map(|link| link.title.as_str()).collect();
                Cell::text(titles.join("; "))
            };
            rows.push(vec![
                Cell::text(&line.title),
                Cell::text(&entry.cluster.name),
                Cell::text(&entry.kind),
                Cell::text(&entry.on),
                Cell::Money(Pence(entry.pence)),
                of("post"),
                of("action"),
                of("scheme"),
                Cell::text(&entry.note),
            ]);
        }
    }
    let mut columns: Vec<Column> =
        ["Line", "Cluster", "What", "On"].iter().map(|heading| Column::new(*heading, Kind::Text)).collect();
    columns.push(Column::new("Amount", Kind::Pence).unit("£"));
    columns.extend(["For posts", "For actions", "For schemes", "Note"].map(|heading| Column::new(heading, Kind::Text)));
    Ok(Table {
        name: "Entries".to_owned(),
        title: format!("Commitments and spend, {year}"),
        columns,
        rows,
        notes: Vec::new(),
        source: String::new(),
    })
}

/// A decision on a condition, in words.
pub(super) fn said(decision: &str) -> &'static str {
    match decision {
        "met" => "met",
        "part" => "met in part",
        "not_met" => "not met",
        _ => "not decided",
    }
}
