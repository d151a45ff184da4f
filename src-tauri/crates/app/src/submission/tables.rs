//! A return as tables: the same for the screen, the workbook and the CSVs.

use super::differences::level_title;
use super::maturity_tables;
use super::names::Names;
use super::titles::Titles;
use crate::dto::submission::CheckResult;
use crate::dto::{DataTable, Working};
use pch_domain::words;
use pch_exchange::package::SubmissionData;
use pch_exchange::package::data::{
    ConditionPosition, FundingPosition, IndicatorRow, Member, MissingFigure, PaymentPosition, Post,
};
use pch_report::{Cell, Column, Derivation, Input, Kind, Table};

/// Tables of a return, in order: members, indicators, workforce, maturity with its finer parts, funding, explanations.
pub(crate) fn tables(data: &SubmissionData, titles: &Titles) -> Vec<Table> {
    let mut all = vec![
        members(data),
        indicators(&data.indicators),
        workforce(data, titles),
        maturity(data),
        funding(data),
        conditions(data),
        payments(data),
        explanations(data, titles),
    ];
    let at = all.iter().position(|table| table.name == "Maturity").map_or(all.len(), |at| at + 1);
    all.splice(at..at, maturity_tables::tables(data, titles));
    all
}

fn table(name: &str, title: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table { name: name.to_owned(), title: title.to_owned(), columns, rows, notes: Vec::new(), source: String::new() }
}

fn text_columns(headings: &[&str]) -> Vec<Column> {
    headings.iter().map(|heading| Column::new(*heading, Kind::Text)).collect()
}

fn members(data: &SubmissionData) -> Table {
    let mut columns = text_columns(&["Code", "Practice", "CCG"]);
    columns.push(Column::new("Registered", Kind::Patients).unit("patients").totalled());
    columns.push(Column::new("Weighted", Kind::Patients).unit("patients").totalled());
    columns.push(Column::new("List as at", Kind::Date));
    columns.push(Column::new("List source", Kind::Text));
    columns.push(Column::new("Member from", Kind::Date));
    let row = |member: &Member| {
        vec![
            Cell::text(member.code.as_str()),
            Cell::text(&member.name),
            member.ccg.as_ref().map_or(Cell::Blank, |ccg| Cell::text(ccg.as_str())),
            Cell::patients(member.registered),
            Cell::patients(member.weighted),
            Cell::date(member.list_as_of),
            Cell::text(member.list_source.clone().unwrap_or_default()),
            Cell::date(member.joined),
        ]
    };
    table("Membership", "Practices and their list sizes", columns, data.membership.iter().map(row).collect())
}

/// Indicator rows as a table.
pub(crate) fn indicators(rows: &[IndicatorRow]) -> Table {
    let mut columns = text_columns(&["Code", "Organisation"]);
    columns.push(Column::new("Practices", Kind::Count));
    columns.push(Column::new("Registered", Kind::Patients).unit("patients"));
    for group in ["GPs", "Nurses", "Direct patient care", "Admin"] {
        columns.push(Column::new(group, Kind::Wte).unit("WTE"));
    }
    columns.push(Column::new("Patients per GP WTE", Kind::Patients));
    columns.push(Column::new("Patients per nurse WTE", Kind::Patients));
    columns.push(Column::new("Not supplied", Kind::Text));
    let row = |row: &IndicatorRow| {
        let missing: Vec<String> = row.missing.iter().map(|missing| missing_line(missing, row)).collect();
        vec![
            Cell::text(row.code.as_str()),
            Cell::text(&row.name),
            Cell::Count(i64::from(row.practices)),
            Cell::patients(row.registered_patients),
            Cell::wte(row.gp_wte),
            Cell::wte(row.nurse_wte),
            Cell::wte(row.dpc_wte),
            Cell::wte(row.admin_wte),
            Cell::patients(row.patients_per_gp_wte),
            Cell::patients(row.patients_per_nurse_wte),
            Cell::text(missing.join("; ")),
        ]
    };
    let mut made = table("Indicators", "Staff and patients", columns, rows.iter().map(row).collect());
    made.notes.push(
        "A practice with a figure not supplied is left out of that total and of both sides of its ratio.".to_owned(),
    );
    made
}

fn missing_line(missing: &MissingFigure, row: &IndicatorRow) -> String {
    let figure = figure_title(&missing.figure);
    let mark = if missing.mark.is_empty() { String::new() } else { format!(" ({})", missing.mark) };
    if missing.code == row.code { format!("{figure}{mark}") } else { format!("{}: {figure}{mark}", missing.name) }
}

/// A figure's name as people say it.
pub(crate) fn figure_title(figure: &str) -> &str {
    match figure {
        "gp_wte" => "GP WTE",
        "nurse_wte" => "nurse WTE",
        "dpc_wte" => "direct patient care WTE",
        "admin_wte" => "admin WTE",
        "registered_patients" => "list size",
        other => other,
    }
}

fn workforce(data: &SubmissionData, titles: &Titles) -> Table {
    let names = Names::of(data);
    let mut columns = text_columns(&["Code", "Where", "Group", "Role", "Employer", "Age band"]);
    columns.push(Column::new("Headcount", Kind::Count));
    columns.push(Column::new("In post", Kind::Wte).unit("WTE").totalled());
    columns.push(Column::new("Vacant", Kind::Wte).unit("WTE"));
    columns.push(Column::new("Shared with", Kind::Text));
    let row = |post: &Post| {
        let code = post.practice.as_str();
        let shares: Vec<String> = post
            .shares
            .iter()
            .map(|share| {
                let host = names.show(share.host.as_str());
                format!("{host} {}%", words::decimal(share.share.billionths().saturating_mul(100), 0))
            })
            .collect();
        vec![
            Cell::text(code),
            Cell::text(names.get(code).unwrap_or(&data.identity.organisation.name)),
            Cell::text(post.group.title()),
            Cell::text(titles.role(&post.role)),
            Cell::text(post.employer.clone().unwrap_or_default()),
            Cell::text(post.age_band.clone().unwrap_or_default()),
            post.headcount.map_or(Cell::Missing(String::new()), |count| Cell::Count(i64::from(count))),
            Cell::wte(post.wte),
            post.vacancy_wte.map_or(Cell::Blank, |wte| Cell::wte(Some(wte))),
            Cell::text(shares.join(", ")),
        ]
    };
    let mut made = table("Workforce", "Posts", columns, data.workforce.posts.iter().map(row).collect());
    made.source.clone_from(&data.workforce.source);
    if let Some(as_of) = data.workforce.as_of {
        made.notes.push(format!("As at {}.", words::date(as_of)));
    }
    made
}

fn maturity(data: &SubmissionData) -> Table {
    let columns = text_columns(&["Domain", "Level", "Working towards", "How sure", "Evidence"]);
    let level = |level: Option<&String>| {
        level.map_or_else(|| Cell::text("not assessed"), |level| Cell::text(level_title(level)))
    };
    let Some(maturity) = &data.maturity else {
        let mut made = table("Maturity", "Maturity", columns, Vec::new());
        made.notes.push("Not assessed.".to_owned());
        return made;
    };
    let rows = maturity
        .domains
        .iter()
        .map(|domain| {
            let towards = domain.working_towards.as_ref().map_or(Cell::Blank, |level| Cell::text(level_title(level)));
            vec![
                Cell::text(&domain.title),
                level(domain.level.as_ref()),
                towards,
                Cell::text(&domain.confidence),
                Cell::text(domain.evidence.join("; ")),
            ]
        })
        .collect();
    let mut made = table("Maturity", "Maturity", columns, rows);
    made.source = format!(
        "{} version {}, assessed on {}",
        maturity.matrix_id,
        maturity.matrix_version,
        words::date(maturity.assessed_on)
    );
    match &maturity.overall {
        Some(overall) => {
            made.notes.push(format!("Overall: {} (rule: {}).", level_title(overall), maturity.overall_rule))
        }
        None => made.notes.push("Overall: not agreed.".to_owned()),
    }
    if let Some(reason) = &maturity.override_reason {
        made.notes.push(format!("The rule's result was set aside: {reason}"));
    }
    if let Some(signed) = &maturity.agreed_by {
        made.notes.push(format!("Agreed by {} on {}.", named(&signed.name, &signed.role), words::date(signed.date)));
    }
    if let Some(ambition) = &maturity.ambition {
        made.notes.push(format!("Ambition: {} by {}.", level_title(&ambition.level), words::date(ambition.by)));
    }
    made
}

/// Name and role, where there is one.
pub(crate) fn named(name: &str, role: &str) -> String {
    if role.is_empty() { name.to_owned() } else { format!("{name}, {role}") }
}

fn funding(data: &SubmissionData) -> Table {
    let mut columns = text_columns(&["Line", "Title", "Year", "Revenue or capital", "Ring-fenced for", "Owner"]);
    // Where nothing was moved or carried over, what is held is what was allocated.
    let moved = data.funding.iter().any(|line| line.moved_pence.0 != 0);
    let money = ["Allocated", "Moved", "Held", "Committed", "Spent"];
    for heading in money.into_iter().filter(|heading| moved || !matches!(*heading, "Moved" | "Held")) {
        columns.push(Column::new(heading, Kind::Pence).unit("£").totalled());
    }
    let rows = data
        .funding
        .iter()
        .map(|line| {
            let mut row = vec![
                Cell::text(&line.line),
                Cell::text(&line.title),
                Cell::text(line.year.to_string()),
                Cell::text(if line.capital { "capital" } else { "revenue" }),
                Cell::text(line.ring_fence.clone().unwrap_or_default()),
                Cell::text(line.owner.clone().unwrap_or_default()),
                Cell::money(line.allocated_pence),
            ];
            if moved {
                row.push(Cell::Money(line.moved_pence));
                row.push(Cell::money(line.allocated_pence.map(|allocated| allocated + line.moved_pence)));
            }
            row.extend([Cell::Money(line.committed_pence), Cell::Money(line.spent_pence)]);
            row
        })
        .collect();
    table("Funding", "Money by funding line", columns, rows)
}

/// How a decision on a condition is said.
pub(crate) fn decision_title(decision: &str) -> &'static str {
    match decision {
        "met" => "met",
        "part" => "met in part",
        "not_met" => "not met",
        _ => "not decided",
    }
}

fn conditions(data: &SubmissionData) -> Table {
    let mut columns = text_columns(&["Line", "Title", "Condition"]);
    columns.push(Column::new("By", Kind::Date));
    columns.extend(text_columns(&["Evidence", "Where"]));
    columns.push(Column::new("Given on", Kind::Date));
    columns.extend(text_columns(&["Decision", "Reason", "Decided by"]));
    columns.push(Column::new("Decided on", Kind::Date));
    let rows = data.funding.iter().flat_map(|line| line.conditions.iter().map(move |one| (line, one)));
    let row = |(line, one): (&FundingPosition, &ConditionPosition)| {
        vec![
            Cell::text(&line.line),
            Cell::text(&line.title),
            Cell::text(&one.text),
            Cell::date(one.due),
            Cell::text(&one.evidence),
            Cell::text(&one.reference),
            Cell::date(one.given_on),
            Cell::text(decision_title(&one.decision)),
            Cell::text(&one.reason),
            Cell::text(one.decided.as_ref().map(|signed| named(&signed.name, &signed.role)).unwrap_or_default()),
            Cell::date(one.decided.as_ref().map(|signed| signed.date)),
        ]
    };
    table("Conditions", "What had to be shown for money, and what was", columns, rows.map(row).collect())
}

fn payments(data: &SubmissionData) -> Table {
    let mut columns = text_columns(&["Line", "Title"]);
    columns.push(Column::new("Planned for", Kind::Date));
    columns.push(Column::new("Amount", Kind::Pence).unit("£").totalled());
    columns.extend(text_columns(&["Waits for"]));
    columns.push(Column::new("Paid on", Kind::Date));
    columns.extend(text_columns(&["Note"]));
    let rows = data.funding.iter().flat_map(|line| line.payments.iter().map(move |one| (line, one)));
    let row = |(line, one): (&FundingPosition, &PaymentPosition)| {
        vec![
            Cell::text(&line.line),
            Cell::text(&line.title),
            Cell::date(Some(one.due)),
            Cell::money(Some(one.pence)),
            Cell::text(one.condition.clone().unwrap_or_default()),
            Cell::date(one.released_on),
            Cell::text(&one.note),
        ]
    };
    table("Payments", "Payments planned and released", columns, rows.map(row).collect())
}

fn explanations(data: &SubmissionData, titles: &Titles) -> Table {
    let rows = data
        .explanations
        .iter()
        .map(|given| vec![Cell::text(titles.check(data.identity.return_type, &given.check)), Cell::text(&given.text)])
        .collect();
    table(
        "Explanations",
        "What was written about checks that did not pass",
        text_columns(&["Check", "Explanation"]),
        rows,
    )
}

/// Checks and how they went.
pub(crate) fn checks(results: &[CheckResult]) -> Table {
    let row = |check: &CheckResult| {
        vec![
            Cell::text(&check.title),
            Cell::text(&check.kind),
            Cell::text(&check.result),
            Cell::text(&check.message),
            Cell::text(check.explanation.clone().unwrap_or_default()),
        ]
    };
    let columns = text_columns(&["Check", "Must or should", "Result", "Finding", "Explanation"]);
    table("Checks", "Checks at sign-off", columns, results.iter().map(row).collect())
}

/// Workings as the working sheet has them.
pub(crate) fn working(workings: &[Working]) -> pch_report::Working {
    let figure = |working: &Working| {
        let (figure, value) = working.title.split_once(": ").unwrap_or((working.title.as_str(), ""));
        Derivation {
            figure: figure.to_owned(),
            value: Cell::text(if value.is_empty() { &working.sentence } else { value }),
            unit: String::new(),
            rule: [working.rule.as_str(), &working.notes.join(" ")].join(" ").trim_end().to_owned(),
            definition: working.definition.clone().unwrap_or_default(),
            inputs: working
                .inputs
                .iter()
                .map(|input| Input {
                    label: input.label.clone(),
                    value: Cell::text(&input.value),
                    source: input.source.clone(),
                })
                .collect(),
        }
    };
    pch_report::Working {
        name: "Working".to_owned(),
        title: "How the figures were made".to_owned(),
        figures: workings.iter().map(figure).collect(),
    }
}

/// A table as the screen shows it.
pub(crate) fn shown(table: &Table) -> DataTable {
    let mut notes = table.notes.clone();
    if !table.source.is_empty() {
        notes.insert(0, format!("Source: {}", table.source));
    }
    DataTable {
        title: table.title.clone(),
        headings: table.columns.iter().map(Column::title).collect(),
        numeric: table.columns.iter().map(|column| column.kind.is_figure()).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(Cell::show).collect()).collect(),
        notes,
    }
}
