//! Money: the lines with who pays, where every pound is, and what an area gets over the years.

use super::super::read::Position;
use super::{drawn, grid};
use crate::dto::funding::FundingLineView;
use crate::error::AppError;
use pch_domain::Pence;
use pch_report::charts::{Paint, Picture, Size, StackRow, StackSeries, StackedBars};
use pch_report::document::Block;
use pch_report::{Cell, Kind};

fn pounds(pence: i64) -> String {
    Pence(pence).to_string()
}

fn funders(line: &FundingLineView) -> String {
    let named = |funder: &crate::dto::funding::FunderShare| match (funder.share, line.funders.len()) {
        (Some(share), many) if many > 1 => {
            let percent = super::super::say::decimal(Some(share * 100.0), 0).unwrap_or_default();
            format!("{} {percent}%", funder.funder)
        }
        _ => funder.funder.clone(),
    };
    let said = line.funders.iter().map(named).collect::<Vec<_>>().join(", ");
    if line.shares_unknown { format!("{said} (shares not known)") } else { said }
}

/// Lines with who pays for them.
pub(super) fn lines(at: &Position) -> Vec<Block> {
    let view = &at.funding;
    if view.lines.is_empty() {
        return vec![Block::paragraph(format!("No funding line is known for {}.", view.year))];
    }
    let rows = view
        .lines
        .iter()
        .map(|line| {
            vec![
                line.title.clone(),
                funders(line),
                line.amount.map_or_else(|| "TBC".to_owned(), pounds),
                if line.allocated == 0 { "–".to_owned() } else { pounds(line.allocated) },
                if line.recurrent { "recurrent" } else { "once" }.to_owned(),
                line.holder.clone(),
            ]
        })
        .collect();
    let total = vec![
        "Total".to_owned(),
        String::new(),
        pounds(view.totals.amount),
        pounds(view.totals.allocated),
        String::new(),
        String::new(),
    ];
    let allocated = format!("To {} (£)", at.name);
    let columns = [
        ("Line", false),
        ("Source of the money", false),
        ("Amount (£)", true),
        (allocated.as_str(), true),
        ("Recurrent", false),
        ("Held by", false),
    ];
    let mut out = grid(format!("Funding lines of {}", view.year), &columns, rows, total);
    let mut sources: Vec<&str> =
        view.lines.iter().map(|line| line.source.as_str()).filter(|one| !one.is_empty()).collect();
    sources.sort_unstable();
    sources.dedup();
    let check = if view.lines.iter().any(|line| line.check) {
        " Amounts are recalled: check them against your own copy."
    } else {
        ""
    };
    let from = if sources.is_empty() { "entered here".to_owned() } else { sources.join("; ") };
    out.push(Block::note(format!("TBC: to be confirmed; such a line counts in no total. Source: {from}.{check}")));
    out
}

/// Where every pound is, line by line.
pub(super) fn position(at: &Position) -> Vec<Block> {
    let rows: Vec<Vec<String>> = at
        .money
        .lines
        .iter()
        .filter(|line| line.amount.is_none() || line.money.held != 0 || line.money.spent != 0)
        .map(|line| {
            let money = &line.money;
            if line.amount.is_none() && money.held == 0 && money.spent == 0 {
                return vec![line.title.clone(), "TBC".to_owned(), String::new(), String::new(), String::new()];
            }
            vec![
                line.title.clone(),
                pounds(money.held),
                pounds(money.spent),
                pounds(money.open),
                pounds(money.free - money.over),
            ]
        })
        .collect();
    if rows.is_empty() {
        return vec![Block::paragraph(format!("No money of {} is held by {}.", at.money.year, at.name))];
    }
    let all = &at.money.total;
    let total =
        vec!["Total".to_owned(), pounds(all.held), pounds(all.spent), pounds(all.open), pounds(all.free - all.over)];
    let columns = [
        ("Line", false),
        ("Held (£)", true),
        ("Spent (£)", true),
        ("Committed, not spent (£)", true),
        ("Free (£)", true),
    ];
    let mut out = grid(format!("Money of {}", at.money.year), &columns, rows, total);
    out.push(Block::note(format!("{} TBC: to be confirmed; such a line counts in no total.", at.money.sentence)));
    out
}

/// What is spent, committed and free of each line.
pub(super) fn chart(at: &Position) -> Result<Vec<Block>, AppError> {
    let rows: Vec<StackRow> = at
        .money
        .lines
        .iter()
        .filter(|line| line.money.held > 0)
        .take(20)
        .map(|line| StackRow {
            label: line.title.clone(),
            values: [line.money.spent, line.money.open, line.money.free.max(0)]
                .map(|pence| Cell::Money(Pence(pence)))
                .to_vec(),
        })
        .collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let [spent, open, free] = [0, 1, 2].map(|at| row.values[at].show());
            format!("{}: spent {spent}, committed and not spent {open}, free {free}", row.label)
        })
        .collect();
    let alt = format!("Stacked bars of money by line. {}.", told.join("; "));
    let series = [("Spent", Paint::Spent), ("Committed, not spent", Paint::Committed), ("Free", Paint::Allocated)];
    let plot = StackedBars {
        title: format!("{} of {} is spent", pounds(at.money.total.spent), pounds(at.money.total.held)),
        description: alt.clone(),
        unit: "Pounds".to_owned(),
        row_heading: "Funding line".to_owned(),
        kind: Kind::Pence,
        series: series.map(|(title, paint)| StackSeries { title: title.to_owned(), paint }).to_vec(),
        rows,
        source: String::new(),
        size: Size::Paper,
    };
    Ok(vec![drawn(at, &Picture::Stacked(plot), alt, "Spent, committed and free by line")?])
}

/// Population and allocations by year.
pub(super) fn finance(at: &Position) -> Vec<Block> {
    let sheet = &at.finance;
    let known = |item: &crate::dto::finance::FinanceItem| item.values.iter().any(Option::is_some);
    if !sheet.items.iter().any(known) {
        return Vec::new();
    }
    let years: Vec<usize> = (0..sheet.years.len())
        .filter(|at| sheet.items.iter().any(|item| item.values.get(*at).is_some_and(Option::is_some)))
        .collect();
    let years = if years.len() > 6 { years[years.len() - 6..].to_vec() } else { years };
    let mut rows = Vec::new();
    for item in sheet.items.iter().chain([&sheet.total]).filter(|item| known(item)) {
        let unit = if item.unit == "people" { String::new() } else { ", £000".to_owned() };
        let mut row = vec![format!("{}{unit}", item.title)];
        row.extend(years.iter().map(|at| {
            match item.values.get(*at).and_then(Option::as_deref) {
                Some(value) => value
                    .parse::<pch_domain::Wte>()
                    .map_or_else(|_| value.to_owned(), |exact| pch_domain::words::decimal(exact.billionths(), 0)),
                None => "not supplied".to_owned(),
            }
        }));
        row.push(if item.growth.value.is_some() { item.growth.shown.clone() } else { String::new() });
        rows.push(row);
    }
    let growth = match (years.first(), sheet.years.first()) {
        (Some(_), Some(_)) => "Growth, first known to last known",
        _ => "Growth",
    };
    let mut columns = vec![("Population and allocations", false)];
    columns.extend(years.iter().map(|at| (sheet.years[*at].as_str(), true)));
    columns.push((growth, true));
    let mut out = grid("Population and allocations by year", &columns, rows, Vec::new());
    let mut sources: Vec<&str> =
        sheet.items.iter().flat_map(|item| &item.sources).map(String::as_str).filter(|one| !one.is_empty()).collect();
    sources.sort_unstable();
    sources.dedup();
    let from = if sources.is_empty() { "entered here".to_owned() } else { sources.join("; ") };
    out.push(Block::note(format!("{} Source: {from}.", sheet.sentence)));
    out
}
