//! What was collected.

use super::super::read::Position;
use super::super::say::decimal;
use super::{grid, or_missing};
use crate::dto::collect::{CollectRow, CollectView};
use crate::dto::practices::IndicatorRow;
use crate::registry::day;
use crate::submission::differences::level_title;
use pch_domain::{Pence, words};
use pch_report::document::Block;

fn held(view: &CollectView) -> impl Iterator<Item = &CollectRow> {
    view.rows.iter().filter(|row| row.received.is_some())
}

pub(super) fn table(at: &Position) -> Vec<Block> {
    let Some(view) = &at.returns else { return Vec::new() };
    if view.rows.is_empty() {
        return vec![Block::paragraph("Nobody is expected to return here.")];
    }
    let on = |text: &str| text.get(..10).map(day).unwrap_or_default();
    let row = |row: &CollectRow| {
        vec![
            row.organisation.name.clone(),
            row.ccg.as_ref().map(|ccg| ccg.name.clone()).unwrap_or_default(),
            row.status_title.clone(),
            row.revision.map(|revision| revision.to_string()).unwrap_or_default(),
            row.signed_by.clone(),
            on(&row.signed_on),
            on(&row.received_at),
        ]
    };
    let columns = [
        ("Organisation", false),
        ("CCG", false),
        ("Status", false),
        ("Revision", true),
        ("Signed by", false),
        ("Signed on", false),
        ("Received on", false),
    ];
    grid("Who has returned", &columns, view.rows.iter().map(row).collect(), Vec::new())
}

pub(super) fn missing(at: &Position) -> Vec<Block> {
    let Some(view) = &at.returns else { return Vec::new() };
    let open: Vec<String> = view
        .rows
        .iter()
        .filter(|row| matches!(row.status.as_str(), "missing" | "late" | "shared" | "returned"))
        .map(|row| {
            let said: Vec<&str> = row.comments.iter().map(|comment| comment.text.as_str()).collect();
            let comments = if said.is_empty() { String::new() } else { format!(": {}", said.join(" ")) };
            format!(
                "{} ({}): {}{comments}",
                row.organisation.name,
                row.organisation.code,
                row.status_title.to_lowercase()
            )
        })
        .collect();
    if open.is_empty() {
        return vec![Block::paragraph("Nobody is missing, late, or asked for a correction.")];
    }
    vec![Block::paragraph("Missing, late, or asked for a correction:"), Block::list(open)]
}

fn cells(row: &IndicatorRow, name: String) -> Vec<String> {
    let mut cells = vec![name, or_missing(decimal(row.registered_patients, 0))];
    let groups = [row.gp_wte, row.nurse_wte, row.dpc_wte, row.admin_wte];
    cells.extend(groups.map(|wte| or_missing(decimal(wte, 2))));
    cells.extend([row.patients_per_gp_wte, row.patients_per_nurse_wte].map(|ratio| or_missing(decimal(ratio, 0))));
    cells
}

pub(super) fn staff(at: &Position) -> Vec<Block> {
    let Some(view) = &at.returns else { return Vec::new() };
    let rows: Vec<Vec<String>> =
        held(view).filter_map(|row| Some(cells(row.indicators.as_ref()?, row.organisation.name.clone()))).collect();
    if rows.is_empty() {
        return vec![Block::paragraph("No figure has been returned.")];
    }
    let columns = [
        ("Organisation", false),
        ("Registered patients", true),
        ("GPs (WTE)", true),
        ("Nurses (WTE)", true),
        ("Direct patient care (WTE)", true),
        ("Admin (WTE)", true),
        ("Patients per GP WTE", true),
        ("Patients per nurse WTE", true),
    ];
    let total = view.totals.last().map(|total| cells(&total.indicators, total.name.clone())).unwrap_or_default();
    let mut out = grid("Staff and patients as returned", &columns, rows, total);
    let mut missing: Vec<String> = Vec::new();
    for row in held(view) {
        let Some(found) = &row.indicators else { continue };
        let names: std::collections::BTreeSet<&str> = found.missing.iter().map(|one| one.name.as_str()).collect();
        if !names.is_empty() {
            missing.push(format!("{}: {}", row.organisation.name, names.into_iter().collect::<Vec<_>>().join(", ")));
        }
    }
    if !missing.is_empty() {
        missing.truncate(super::MOST);
        out.push(Block::paragraph("Figures that were not supplied are left out of the totals:"));
        out.push(Block::list(missing));
    }
    let received = held(view).count();
    out.push(Block::note(format!(
        "Source: {received} of {} signed returns for {}.",
        view.rows.len(),
        words::quarter(&view.period)
    )));
    out
}

pub(super) fn maturity(at: &Position) -> Vec<Block> {
    let Some(view) = &at.returns else { return Vec::new() };
    let rows: Vec<Vec<String>> = held(view)
        .map(|row| {
            vec![
                row.organisation.name.clone(),
                row.overall.as_deref().map_or_else(|| "not agreed".to_owned(), level_title),
                row.maturity.join(" "),
            ]
        })
        .collect();
    if rows.is_empty() {
        return vec![Block::paragraph("No return says anything of maturity yet.")];
    }
    let mut out = Vec::new();
    if let Some(total) = view.totals.last() {
        let levels: Vec<String> = total
            .levels
            .iter()
            .filter(|level| level.count > 0)
            .map(|level| format!("{} at {}", level.count, level.title))
            .collect();
        if !levels.is_empty() {
            out.push(Block::paragraph(format!("Of those that returned: {}.", super::super::say::listed(&levels))));
        }
    }
    let columns = [("Organisation", false), ("Overall", false), ("What the return says", false)];
    out.extend(grid("Maturity as returned", &columns, rows, Vec::new()));
    out
}

pub(super) fn funding(at: &Position) -> Vec<Block> {
    let Some(view) = &at.returns else { return Vec::new() };
    let amount = |pence: Option<i64>| or_missing(pence.map(|pence| Pence(pence).to_string()));
    let rows: Vec<Vec<String>> = held(view)
        .filter(|row| row.allocated.is_some() || row.spent.is_some())
        .map(|row| vec![row.organisation.name.clone(), amount(row.allocated), amount(row.spent)])
        .collect();
    if rows.is_empty() {
        return vec![Block::paragraph("No return holds a funding line.")];
    }
    let total = view
        .totals
        .last()
        .map(|total| vec![total.name.clone(), amount(total.allocated), amount(total.spent)])
        .unwrap_or_default();
    grid("Money as returned", &[("Organisation", false), ("Allocated (£)", true), ("Spent (£)", true)], rows, total)
}

pub(super) fn explanations(at: &Position) -> Vec<Block> {
    let Some(view) = &at.returns else { return Vec::new() };
    let rows: Vec<Vec<String>> = held(view)
        .flat_map(|row| {
            row.explanations.iter().map(|said| {
                let (check, reason) = said.split_once(": ").unwrap_or(("", said));
                vec![row.organisation.name.clone(), check.to_owned(), reason.to_owned()]
            })
        })
        .collect();
    if rows.is_empty() {
        return vec![Block::paragraph("Every return passed every check, or nothing has been returned.")];
    }
    let columns = [("Organisation", false), ("Check", false), ("Reason given", false)];
    grid("Checks that did not pass, with the reasons given", &columns, rows, Vec::new())
}

/// What stands out across the returns: questions to ask, no faults.
pub(super) fn quality(at: &Position) -> Vec<Block> {
    let Some(found) = &at.questions else { return Vec::new() };
    if found.findings.is_empty() {
        return vec![Block::paragraph(format!(
            "Nothing stands out across {}.",
            super::super::many(usize::try_from(found.returns).unwrap_or(0), "return", "returns")
        ))];
    }
    let rows: Vec<Vec<String>> = found
        .findings
        .iter()
        .map(|one| vec![one.returned_by.name.clone(), one.title.clone(), one.sentence.clone()])
        .collect();
    let columns = [("Return of", false), ("Question", false), ("What stands out", false)];
    let mut out = grid("Questions across the returns", &columns, rows, Vec::new());
    out.push(Block::note(found.rules.join(" ")));
    out
}
