//! The finer parts of a maturity assessment as tables; one that would be empty is left out.

use super::differences::level_title;
use super::titles::Titles;
use pch_domain::words;
use pch_exchange::package::SubmissionData;
use pch_exchange::package::data::Maturity;
use pch_report::{Cell, Column, Kind, Table};

/// Criteria, agreement and what was said of it, actions, engagement: those that hold something.
pub(super) fn tables(data: &SubmissionData, titles: &Titles) -> Vec<Table> {
    let Some(maturity) = &data.maturity else { return Vec::new() };
    let made = [criteria(maturity, titles), said(maturity), actions(maturity, titles), engagement(maturity, titles)];
    made.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn table(name: &str, title: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table { name: name.to_owned(), title: title.to_owned(), columns, rows, notes: Vec::new(), source: String::new() }
}

fn texts(headings: &[&str]) -> Vec<Column> {
    headings.iter().map(|heading| Column::new(*heading, Kind::Text)).collect()
}

fn criteria(maturity: &Maturity, titles: &Titles) -> Table {
    let mut columns = texts(&["Criterion", "Answer", "How sure", "What shows it", "File or link"]);
    columns.push(Column::new("Its date", Kind::Date));
    columns.push(Column::new("Answered on", Kind::Date));
    let rows = maturity.criteria.iter().map(|answer| {
        let evidence = answer.evidence.as_ref();
        vec![
            Cell::text(titles.criterion(&answer.criterion)),
            Cell::text(&answer.answer),
            Cell::text(&answer.confidence),
            Cell::text(evidence.map(|one| one.text.clone()).unwrap_or_default()),
            Cell::text(evidence.map(|one| one.reference.clone()).unwrap_or_default()),
            Cell::date(evidence.and_then(|one| one.date)),
            Cell::date(Some(answer.answered_on)),
        ]
    });
    table("Criteria", "Maturity, criterion by criterion", columns, rows.collect())
}

fn said(maturity: &Maturity) -> Table {
    let mut columns = texts(&["What", "Level", "Why"]);
    columns.push(Column::new("On", Kind::Date));
    columns.push(Column::new("By", Kind::Text));
    let title = |code: &str| {
        let found = maturity.domains.iter().find(|domain| domain.domain == code);
        found.map_or_else(|| code.to_owned(), |domain| domain.title.clone())
    };
    let agreed = maturity.agreed_domains.iter().map(|one| {
        vec![
            Cell::text(format!("{} agreed at another level than assessed", title(&one.domain))),
            Cell::text(level_title(&one.level)),
            Cell::text(&one.reason),
            Cell::date(maturity.agreed_by.as_ref().map(|signed| signed.date)),
            Cell::text(
                maturity.agreed_by.as_ref().map(|by| super::tables::named(&by.name, &by.role)).unwrap_or_default(),
            ),
        ]
    });
    let wanted = maturity.domain_ambitions.iter().map(|one| {
        vec![
            Cell::text(format!("Ambition in {}", title(&one.domain))),
            Cell::text(level_title(&one.level)),
            Cell::Blank,
            Cell::date(Some(one.by)),
            Cell::Blank,
        ]
    });
    let second = maturity.challenges.iter().map(|one| {
        vec![
            Cell::text(format!("Agreed level {}", one.decision)),
            Cell::text(maturity.overall.as_deref().map(level_title).unwrap_or_default()),
            Cell::text(&one.comment),
            Cell::date(Some(one.date)),
            Cell::text(super::tables::named(&one.name, &one.role)),
        ]
    });
    let ready = maturity.readiness.iter().map(|one| {
        let support = if one.support { ", with extra support" } else { "" };
        let state = if one.state.is_empty() { "not stated" } else { one.state.as_str() };
        vec![
            Cell::text(format!("Readiness: {}{support}", state.replace('_', " "))),
            Cell::Blank,
            Cell::text(&one.reason),
            Cell::date(Some(one.date)),
            Cell::Blank,
        ]
    });
    table(
        "Agreement",
        "What was agreed, wanted and said of it",
        columns,
        agreed.chain(second).chain(wanted).chain(ready).collect(),
    )
}

fn actions(maturity: &Maturity, titles: &Titles) -> Table {
    let mut columns = texts(&["Action", "For", "Owner", "Due"]);
    columns.push(Column::new("Cost", Kind::Pence).unit("£").totalled());
    columns.extend(texts(&["Paid by", "Expected effect", "Status"]));
    let rows = maturity.actions.iter().map(|action| {
        vec![
            Cell::text(&action.title),
            Cell::text(if action.criterion.is_empty() { "" } else { titles.criterion(&action.criterion) }),
            Cell::text(&action.owner),
            Cell::text(action.due.to_string()),
            Cell::money(action.cost_pence),
            Cell::text(&action.funding_line),
            Cell::text(&action.effect),
            Cell::text(action.status.replace('_', " ")),
        ]
    });
    let mut made = table("Actions", "Actions towards the ambition", columns, rows.collect());
    if maturity.actions.iter().any(|action| action.cost_pence.is_none()) {
        made.notes.push("A cost that is not known yet is left out of the total; it is not nought.".to_owned());
    }
    made
}

fn engagement(maturity: &Maturity, titles: &Titles) -> Table {
    let mut columns = vec![Column::new("On", Kind::Date)];
    columns.extend(texts(&["Who", "How", "What came of it", "File or link", "Evidence for"]));
    let rows = maturity.engagement.iter().map(|entry| {
        let criteria: Vec<&str> = entry.criteria.iter().map(|id| titles.criterion(id)).collect();
        vec![
            Cell::date(Some(entry.date)),
            Cell::text(titles.kind(&entry.who)),
            Cell::text(titles.kind(&entry.how)),
            Cell::text(&entry.note),
            Cell::text(&entry.reference),
            Cell::text(criteria.join("; ")),
        ]
    });
    table("Engagement", "Who was drawn in", columns, rows.collect())
}

/// What can differ between two returns, each with a name of its own.
pub(super) fn figures(maturity: &Maturity, titles: &Titles) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for answer in &maturity.criteria {
        let sure = if answer.confidence.is_empty() { String::new() } else { format!(" ({})", answer.confidence) };
        let shown = answer.evidence.as_ref().map(|one| format!(": {}", one.text)).unwrap_or_default();
        out.push((
            format!("Maturity: “{}”", titles.criterion(&answer.criterion)),
            format!("{}{sure}{shown}", answer.answer),
        ));
    }
    if let Some(signed) = &maturity.agreed_by {
        let by = super::tables::named(&signed.name, &signed.role);
        out.push(("Maturity: agreed by".to_owned(), format!("{by}, {}", words::date(signed.date))));
    }
    for one in &maturity.agreed_domains {
        out.push((
            format!("Maturity: {} agreed at", one.domain),
            format!("{}: {}", level_title(&one.level), one.reason),
        ));
    }
    if let Some(last) = maturity.challenges.last() {
        let said = format!("{} by {}, {}: {}", last.decision, last.name, words::date(last.date), last.comment);
        out.push(("Maturity: second person".to_owned(), said));
    }
    for one in &maturity.domain_ambitions {
        let by = words::date(one.by);
        out.push((format!("Maturity: ambition in {}", one.domain), format!("{} by {by}", level_title(&one.level))));
    }
    if let Some(one) = &maturity.readiness {
        let support = if one.support { ", extra support" } else { "" };
        out.push(("Maturity: readiness".to_owned(), format!("{}{support}", one.state.replace('_', " "))));
    }
    for action in &maturity.actions {
        let said = format!("{}, due {}", action.status.replace('_', " "), action.due);
        out.push((format!("Maturity: action “{}”", action.title), said));
    }
    out
}
