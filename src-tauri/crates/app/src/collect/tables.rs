//! The consolidated tables: a row an organisation, and all practices below each other.

use super::inbox::{Inbox, status_title};
use super::show::{money, whole};
use super::totals;
use crate::dto::Scope;
use crate::registry::Registry;
use crate::submission::differences::level_title;
use crate::submission::tables as parts;
use crate::submission::titles::Titles;
use chrono::NaiveDate;
use pch_domain::{Pence, StaffGroup, Wte, words};
use pch_exchange::package::data::IndicatorRow;
use pch_report::{Cell, Column, Kind, Table};
use std::collections::BTreeMap;

/// Status, indicators, maturity and funding over everything received.
pub(crate) fn consolidated(
    registry: &Registry,
    inbox: &Inbox,
    scope: &Scope,
    titles: &Titles,
    today: NaiveDate,
) -> Vec<Table> {
    let mut made = vec![status(registry, inbox, today), areas(registry, inbox, scope), wholes(inbox)];
    made.extend([practices(inbox), staff(inbox, titles), maturity(registry, inbox), funding(registry, inbox)]);
    made.push(lines(inbox));
    made.extend([conditions(registry, inbox), payments(registry, inbox)]);
    for table in &mut made {
        let held = inbox.expected.iter().filter(|one| one.held.is_some()).count();
        table.source =
            format!("{} of {} returns received for {}", held, inbox.expected.len(), words::quarter(&inbox.period));
    }
    made
}

fn table(name: &str, title: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table { name: name.to_owned(), title: title.to_owned(), columns, rows, notes: Vec::new(), source: String::new() }
}

fn texts(headings: &[&str]) -> Vec<Column> {
    headings.iter().map(|heading| Column::new(*heading, Kind::Text)).collect()
}

fn status(registry: &Registry, inbox: &Inbox, today: NaiveDate) -> Table {
    let mut columns = texts(&["Code", "Name", "CCG", "Status"]);
    columns.push(Column::new("Revision", Kind::Count));
    columns.extend(texts(&["Signed by"]));
    columns.push(Column::new("Signed on", Kind::Date));
    columns.extend(texts(&["Explanations"]));
    let rows = inbox
        .expected
        .iter()
        .map(|one| {
            let held = one.held.as_ref();
            vec![
                Cell::text(&one.code),
                Cell::text(registry.name(&one.code)),
                Cell::text(one.ccg.as_deref().map(|ccg| registry.name(ccg)).unwrap_or_default()),
                Cell::text(status_title(inbox.status(one, today))),
                held.map_or(Cell::Blank, |(row, _)| Cell::Count(row.revision)),
                held.map_or(Cell::Blank, |(row, _)| Cell::text(parts::named(&row.signed_name, &row.signed_role))),
                held.map_or(Cell::Blank, |(row, _)| Cell::date(row.signed_on.parse().ok())),
                held.map_or(Cell::Blank, |(_, data)| {
                    Cell::text(data.explanations.iter().map(|given| given.text.as_str()).collect::<Vec<_>>().join("; "))
                }),
            ]
        })
        .collect();
    table("Returns", "Who has returned", columns, rows)
}

/// Totals by CCG, by place and for the whole.
fn areas(registry: &Registry, inbox: &Inbox, scope: &Scope) -> Table {
    let rows: Vec<IndicatorRow> =
        totals::areas(registry, inbox, scope).into_iter().filter_map(|area| area.row).collect();
    let mut made = parts::indicators(&rows);
    made.name = "Areas".to_owned();
    made.title = "Staff and patients by CCG, by place and in all".to_owned();
    made
}

/// A row a return.
fn wholes(inbox: &Inbox) -> Table {
    let rows: Vec<IndicatorRow> = inbox.held().filter_map(|(_, data)| whole(data)).cloned().collect();
    let mut made = parts::indicators(&rows);
    made.title = "Staff and patients by return".to_owned();
    made
}

/// Staff of every return by role. Headcounts do not add up over practices, and are marked so.
fn staff(inbox: &Inbox, titles: &Titles) -> Table {
    let mut columns = texts(&["Code", "Name", "Group", "Role"]);
    columns.push(Column::new("Headcount", Kind::Count));
    columns.push(Column::new("In post", Kind::Wte).unit("WTE").totalled());
    columns.push(Column::new("Vacant", Kind::Wte).unit("WTE").totalled());
    let mut rows = Vec::new();
    for (one, data) in inbox.held() {
        let mut by_role: BTreeMap<(StaffGroup, &str), [Option<i64>; 3]> = BTreeMap::new();
        for post in &data.workforce.posts {
            let sums = by_role.entry((post.group, post.role.as_str())).or_default();
            let figures = [
                post.headcount.map(i64::from),
                post.wte.map(|wte| wte.billionths()),
                post.vacancy_wte.map(|wte| wte.billionths()),
            ];
            for (sum, figure) in sums.iter_mut().zip(figures) {
                *sum = match (*sum, figure) {
                    (Some(sum), Some(figure)) => Some(sum.saturating_add(figure)),
                    (sum, figure) => sum.or(figure),
                };
            }
        }
        for ((group, role), [headcount, wte, vacant]) in by_role {
            rows.push(vec![
                Cell::text(&one.code),
                Cell::text(&data.identity.organisation.name),
                Cell::text(group.title()),
                Cell::text(titles.role(role)),
                headcount.map_or(Cell::Missing(String::new()), Cell::Count),
                Cell::wte(wte.map(Wte)),
                vacant.map_or(Cell::Blank, |vacant| Cell::wte(Some(Wte(vacant)))),
            ]);
        }
    }
    let mut made = table("Staff", "Staff by return and role", columns, rows);
    made.notes
        .push("Headcount counts a person in every practice where they work: it is no number of people.".to_owned());
    made
}

/// Every funding line of every return.
fn lines(inbox: &Inbox) -> Table {
    let mut columns = texts(&["Code", "Name", "Line", "Title", "Year"]);
    for heading in ["Allocated", "Committed", "Spent"] {
        columns.push(Column::new(heading, Kind::Pence).unit("£").totalled());
    }
    let mut rows = Vec::new();
    for (one, data) in inbox.held() {
        for line in &data.funding {
            rows.push(vec![
                Cell::text(&one.code),
                Cell::text(&data.identity.organisation.name),
                Cell::text(&line.line),
                Cell::text(&line.title),
                Cell::text(line.year.to_string()),
                Cell::money(line.allocated_pence),
                Cell::Money(line.committed_pence),
                Cell::Money(line.spent_pence),
            ]);
        }
    }
    table("Lines", "Money by return and line", columns, rows)
}

fn practices(inbox: &Inbox) -> Table {
    let rows: Vec<IndicatorRow> =
        inbox.expected.iter().filter_map(|one| one.held.as_ref()).flat_map(|(_, data)| totals::parts(data).0).collect();
    let mut made = parts::indicators(&rows);
    made.name = "Practices".to_owned();
    made.title = "Staff and patients by practice".to_owned();
    made
}

fn maturity(registry: &Registry, inbox: &Inbox) -> Table {
    let held: Vec<_> = inbox.expected.iter().filter_map(|one| Some((one, &one.held.as_ref()?.1))).collect();
    // Editions have other domains; each title found has a column, in the order in which it first came.
    let mut titles: Vec<String> = Vec::new();
    for domain in held.iter().filter_map(|(_, data)| data.maturity.as_ref()).flat_map(|maturity| &maturity.domains) {
        if !titles.contains(&domain.title) {
            titles.push(domain.title.clone());
        }
    }
    let mut columns = texts(&["Code", "Name", "Overall"]);
    columns.extend(titles.iter().map(|title| Column::new(title, Kind::Level)));
    columns.extend(texts(&["Ambition"]));
    columns.push(Column::new("By", Kind::Date));
    let rows = held
        .iter()
        .map(|(one, data)| {
            let maturity = data.maturity.as_ref();
            let level = |level: Option<&String>| {
                level.map_or_else(|| Cell::text("not assessed"), |level| Cell::text(level_title(level)))
            };
            let mut row = vec![Cell::text(&one.code), Cell::text(registry.name(&one.code))];
            row.push(level(maturity.and_then(|maturity| maturity.overall.as_ref())));
            for title in &titles {
                let domain =
                    maturity.and_then(|maturity| maturity.domains.iter().find(|domain| &domain.title == title));
                row.push(level(domain.and_then(|domain| domain.level.as_ref())));
            }
            let ambition = maturity.and_then(|maturity| maturity.ambition.as_ref());
            row.push(ambition.map_or(Cell::Blank, |ambition| Cell::text(level_title(&ambition.level))));
            row.push(Cell::date(ambition.map(|ambition| ambition.by)));
            row
        })
        .collect();
    table("Maturity", "Maturity by return", columns, rows)
}

/// What every return shows for the conditions of its money.
fn conditions(registry: &Registry, inbox: &Inbox) -> Table {
    let mut columns = texts(&["Code", "Name", "Line", "Condition"]);
    columns.push(Column::new("By", Kind::Date));
    columns.extend(texts(&["Evidence", "Where", "Decision"]));
    let mut rows = Vec::new();
    for (one, data) in inbox.expected.iter().filter_map(|one| Some((one, &one.held.as_ref()?.1))) {
        for (line, shown) in data.funding.iter().flat_map(|line| line.conditions.iter().map(move |shown| (line, shown)))
        {
            rows.push(vec![
                Cell::text(&one.code),
                Cell::text(registry.name(&one.code)),
                Cell::text(&line.title),
                Cell::text(&shown.text),
                Cell::date(shown.due),
                Cell::text(&shown.evidence),
                Cell::text(&shown.reference),
                Cell::text(parts::decision_title(&shown.decision)),
            ]);
        }
    }
    table("Conditions", "What returns show for the conditions of their money", columns, rows)
}

/// Payments as the returns have them.
fn payments(registry: &Registry, inbox: &Inbox) -> Table {
    let mut columns = texts(&["Code", "Name", "Line"]);
    columns.push(Column::new("Planned for", Kind::Date));
    columns.push(Column::new("Amount", Kind::Pence).unit("£").totalled());
    columns.extend(texts(&["Waits for"]));
    columns.push(Column::new("Paid on", Kind::Date));
    let mut rows = Vec::new();
    for (one, data) in inbox.expected.iter().filter_map(|one| Some((one, &one.held.as_ref()?.1))) {
        for (line, payment) in data.funding.iter().flat_map(|line| line.payments.iter().map(move |paid| (line, paid))) {
            rows.push(vec![
                Cell::text(&one.code),
                Cell::text(registry.name(&one.code)),
                Cell::text(&line.title),
                Cell::date(Some(payment.due)),
                Cell::money(Some(payment.pence)),
                Cell::text(payment.condition.clone().unwrap_or_default()),
                Cell::date(payment.released_on),
            ]);
        }
    }
    table("Payments", "Payments as returned", columns, rows)
}

fn funding(registry: &Registry, inbox: &Inbox) -> Table {
    let mut columns = texts(&["Code", "Name"]);
    for heading in ["Allocated", "Committed", "Spent"] {
        columns.push(Column::new(heading, Kind::Pence).unit("£").totalled());
    }
    columns.push(Column::new("Lines to be confirmed", Kind::Count));
    let rows = inbox
        .expected
        .iter()
        .filter_map(|one| Some((one, &one.held.as_ref()?.1)))
        .map(|(one, data)| {
            let amount =
                |pence: Option<i64>| pence.map_or(Cell::Missing(String::new()), |pence| Cell::Money(Pence(pence)));
            let open = data.funding.iter().filter(|line| line.allocated_pence.is_none()).count();
            vec![
                Cell::text(&one.code),
                Cell::text(registry.name(&one.code)),
                amount(money(data, |line| line.allocated_pence)),
                amount(money(data, |line| Some(line.committed_pence))),
                amount(money(data, |line| Some(line.spent_pence))),
                Cell::Count(i64::try_from(open).unwrap_or(0)),
            ]
        })
        .collect();
    table("Funding", "Money by return", columns, rows)
}
