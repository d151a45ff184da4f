//! What the work needs, as it leaves the program.

use super::super::paper::{Paper, cell, cell_of, decimals, part, words};
use super::sheet::show;
use crate::dto::Scope;
use crate::dto::fit::StaffingQuery;
use crate::dto::required::{NeedPlan, NeedSheet};
use crate::error::AppError;
use crate::session::Session;
use pch_report::Cell;

/// The ratio held, what each role needs, and the work that it comes of.
pub(in super::super) fn paper(session: &mut Session, scope: &Scope) -> Result<Paper, AppError> {
    let sheet = show(session, StaffingQuery { scope: scope.clone() })?;
    let mut facts = vec![(
        "Registered today".to_owned(),
        sheet.people.as_ref().map_or_else(|| "not supplied".to_owned(), |people| cell(people, 0).show()),
    )];
    let NeedPlan { later_people, later_year, .. } = &sheet.plan;
    if !later_people.0.trim().is_empty() {
        let later = cell(later_people.0.trim(), 0).show();
        let when = if later_year.trim().is_empty() { "later" } else { later_year.trim() };
        facts.push(("Patients later".to_owned(), format!("{later} ({when})")));
    }
    let groups = sheet.groups.iter().map(|group| {
        let mut row = vec![Cell::text(&group.title), cell_of(group.wte.as_ref(), 2)];
        row.extend(match &group.held {
            Some(held) => [&held.required, &held.more, &held.growth].map(|text| cell(text, 2)).to_vec(),
            None => vec![Cell::Missing(String::new()), Cell::Blank, Cell::Blank],
        });
        row
    });
    let mut columns = words(["Staff"]);
    columns.extend(
        [("Today", "WTE"), ("Required", "WTE"), ("More", "WTE"), ("Growth", "% on today")].map(|(a, b)| decimals(a, b)),
    );
    let ratio = part("Ratio held", "WTE that hold the ratio, by staff group", columns, groups.collect(), &[]);
    let mut notes = vec![
        "Required by work: work / time there x category factor + individual allowance (WHO's Workload Indicators of Staffing Need). A ratio below 1 is too few people for the work."
            .to_owned(),
    ];
    notes.extend(sheet.notes.iter().cloned());
    Ok(Paper {
        title: "Required WTE",
        sentence: sentence(&sheet),
        facts,
        pictures: Vec::new(),
        tables: vec![ratio, needs(&sheet), work(&sheet)],
        notes,
    })
}

fn sentence(sheet: &NeedSheet) -> String {
    let short = sheet.needs.iter().filter(|need| need.gap.as_ref().is_some_and(|gap| gap.starts_with('-'))).count();
    match (sheet.needs.len(), short) {
        (0, _) => "No role's work has been counted yet".to_owned(),
        (all, 0) => format!("None of {all} roles is known to have fewer than the work needs"),
        (all, short) => format!("{short} of {all} roles have fewer than the work needs"),
    }
}

fn needs(sheet: &NeedSheet) -> super::super::paper::Part {
    let rows = sheet.needs.iter().map(|need| {
        let mut row = vec![Cell::text(&need.role), cell(&need.available_hours, 0)];
        row.extend([&need.basic, &need.category_factor, &need.individual, &need.required].map(|text| cell(text, 2)));
        row.extend([&need.have, &need.gap].map(|text| cell_of(text.as_ref(), 2)));
        row.push(need.ratio.as_ref().map_or(Cell::Blank, |ratio| cell(ratio, 2)));
        row
    });
    let mut columns = words(["Role"]);
    columns.extend(
        [
            ("There for work", "hours a year of one WTE"),
            ("For the work", "WTE"),
            ("Times", "category allowance"),
            ("Plus", "WTE, individual"),
            ("Required", "WTE"),
            ("There are", "WTE"),
            ("There less required", "WTE"),
            ("Ratio", "there / required"),
        ]
        .map(|(heading, unit)| decimals(heading, unit)),
    );
    part("Needs", "What the work needs, by role", columns, rows.collect(), &[])
}

fn work(sheet: &NeedSheet) -> super::super::paper::Part {
    let rows = sheet.needs.iter().flat_map(|need| {
        need.activities.iter().map(|one| {
            let mut row = vec![Cell::text(&need.role), Cell::text(&one.title)];
            row.extend([cell(&one.workload, 0), cell(&one.standard, 0), cell(&one.wte, 2)]);
            row
        })
    });
    let mut columns = words(["Role", "Activity"]);
    columns.extend(
        [("Work", "a year"), ("One WTE could do", "a year"), ("Needs", "WTE before allowances")]
            .map(|(heading, unit)| decimals(heading, unit)),
    );
    part("Work", "The work that it comes of", columns, rows.collect(), &[])
}
