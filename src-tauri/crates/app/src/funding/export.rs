//! Writing the reconciliation: one workbook, and a CSV a table; and a funding letter for a cluster.

use super::reconcile::reconcile;
use super::{accounts, bridge, year};
use crate::dto::WrittenFile;
use crate::dto::funding::{AllocationPart, FundingQuery};
use crate::dto::money::{ExportFunding, Reconciled, Reconciliation, WriteLetter};
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use pch_domain::Pence;
use pch_report::document::{Block, Document, Grid};
use pch_report::{Cell, Column, Kind, Sheet, Table, WorkbookSpec};
use pch_store::tables::{conditions, funding};

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

fn cells(m: &Reconciled) -> Vec<Cell> {
    [
        m.amount,
        m.unallocated,
        m.elsewhere,
        m.allocated,
        m.carried_in,
        m.moved_in,
        m.moved_out,
        m.carried_on,
        m.returned,
        m.held,
        m.paid,
        m.spent,
        m.open,
        m.free,
        m.over,
    ]
    .map(|pence| Cell::Money(Pence(pence)))
    .to_vec()
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

fn said(decision: &str) -> &'static str {
    match decision {
        "met" => "met",
        "part" => "met in part",
        "not_met" => "not met",
        _ => "not decided",
    }
}

/// Writes a funding letter for a cluster with its working.
pub fn letter(session: &mut Session, input: WriteLetter) -> Result<WrittenFile, AppError> {
    if !["pdf", "docx"].contains(&input.format.as_str()) {
        let message = format!("“{}” is no format of a document: choose pdf or docx.", input.format);
        return Err(AppError::field("format", message));
    }
    let document = letter_document(session, &input.cluster, &input.year)?;
    let renderer = session.renderer.clone().ok_or_else(|| {
        AppError::not_allowed(
            "This copy of the program cannot print. The workbook of the reconciliation has the figures.",
        )
    })?;
    let bytes = if input.format == "pdf" { renderer.pdf(&document) } else { renderer.docx(&document) };
    let name = format!("{}_{}_funding_letter.{}", input.cluster, input.year.replace('/', "-"), input.format);
    file::write_whole(&input.folder, &name, &bytes.map_err(AppError::internal)?)
}

/// Whether a part got one of the pennies left over, and why.
fn left_over(part: &AllocationPart) -> String {
    let got = if part.pence > part.floor { "a penny left over" } else { "no penny left over" };
    match (part.held.as_deref(), part.rank) {
        (Some("floor"), _) => "lifted to the floor".to_owned(),
        (Some(_), _) => "cut at the cap".to_owned(),
        (None, Some(rank)) => format!("{got}, as number {rank} in the queue for them"),
        (None, None) => got.to_owned(),
    }
}

/// The letter as values.
pub(super) fn letter_document(session: &mut Session, cluster: &str, wanted: &str) -> Result<Document, AppError> {
    let registry = session.registry()?;
    let year = year(wanted).map_err(|message| AppError::field("year", message))?.to_string();
    if registry.get(cluster).is_none() {
        return Err(AppError::field(
            "cluster",
            format!("There is no organisation “{cluster}” here: choose a cluster."),
        ));
    }
    let name = registry.name(cluster);
    let author = registry.ccg_of(cluster).map_or_else(|| session.actor(), |ccg| registry.name(&ccg));
    let mut letter = Document::new(format!("Funding {year}: {name}"), author, session.clock.now().naive_local());
    letter.subtitle = format!("What {name} holds, how it was worked out and what must be shown");
    letter.footer = format!("{name}, funding {year}");
    let mut held = Pence(0);
    let mut blocks = Vec::new();
    for books in accounts::of_year(session, &year)? {
        let account = books.of(&registry, cluster);
        if account == pch_domain::funding::account::Account::default() {
            continue;
        }
        held = held + account.held();
        blocks.push(Block::heading(1, books.line.title.clone()));
        if !books.line.activity.is_empty() {
            blocks.push(Block::paragraph(books.line.activity.clone()));
        }
        let mut facts: Vec<(&str, String)> = vec![("Allocated", Pence(account.allocated).to_string())];
        for (label, pence) in [
            ("Carried over from last year", account.carried_in),
            ("Moved in", account.moved_in),
            ("Moved out", account.moved_out),
            ("Carried over to next year", account.carried_on),
            ("Given or clawed back", account.returned),
        ] {
            if pence != 0 {
                facts.push((label, Pence(pence).to_string()));
            }
        }
        facts.push(("Held", account.held().to_string()));
        facts.push(("Paid so far", account.paid().to_string()));
        blocks.push(Block::facts(facts));
        if let Some((allocation, parts)) = funding::allocation(session.read(), books.line.id)? {
            let view = super::allocate::view(&registry, &allocation, &parts);
            blocks.push(Block::paragraph(format!("How it was worked out: {}.", view.sentence)));
            for part in view.parts.iter().filter(|part| books.holder(&registry, &part.code) == cluster) {
                if part.weight.is_empty() {
                    continue;
                }
                blocks.push(Block::note(format!(
                    "{}: weight {}, exact share {} pence, whole pence {}, {}: {}.",
                    part.name,
                    part.weight,
                    part.quota,
                    Pence(part.floor),
                    left_over(part),
                    Pence(part.pence)
                )));
            }
        }
        let known = conditions::of_line(session.read(), books.line.id)?;
        if !known.is_empty() {
            let mut rows = Vec::new();
            for condition in known {
                let decision = conditions::answers(session.read(), condition.id)?
                    .into_iter()
                    .find(|answer| answer.cluster == cluster)
                    .map_or("not decided", |answer| said(&answer.decision));
                let due = condition.due.as_deref().map(super::day_in_words).unwrap_or_default();
                rows.push(vec![condition.text, due, decision.to_owned()]);
            }
            blocks.push(Block::Table(Grid {
                caption: format!("What must be shown for {}", books.line.title),
                headings: vec!["Condition".to_owned(), "By".to_owned(), "Decision".to_owned()],
                numeric: vec![false, false, false],
                rows,
                total: Vec::new(),
            }));
        }
        let payments: Vec<Vec<String>> = books
            .instalments
            .iter()
            .filter(|row| row.cluster == cluster)
            .map(|row| {
                let released = row
                    .released_on
                    .as_deref()
                    .map_or_else(|| "planned".to_owned(), |day| format!("paid {}", super::day_in_words(day)));
                vec![super::day_in_words(&row.due), Pence(row.pence).to_string(), released]
            })
            .collect();
        if !payments.is_empty() {
            blocks.push(Block::Table(Grid {
                caption: format!("Payments of {}", books.line.title),
                headings: vec!["Planned for".to_owned(), "Amount".to_owned(), "State".to_owned()],
                numeric: vec![false, true, false],
                rows: payments,
                total: Vec::new(),
            }));
        }
        if !books.line.recurrent {
            blocks.push(Block::note(
                "This money does not come again: what is unspent at the end of the year needs a decision.",
            ));
        }
    }
    if blocks.is_empty() {
        return Err(AppError::not_allowed(format!("{name} holds no money of {year}, so there is no letter to write.")));
    }
    letter.blocks = vec![Block::paragraph(format!(
        "{name} holds {held} in {year}. This letter says for each line how much, why, and on which conditions."
    ))];
    letter.blocks.extend(blocks);
    letter.check().map_err(|faults| AppError::internal(faults.join(" ")))?;
    Ok(letter)
}
