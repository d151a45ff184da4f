//! The plan that fits the money, as it leaves the program.

use super::super::paper::{Paper, Part, cell, cell_of, decimals, money, part, words};
use super::picture;
use crate::dto::Scope;
use crate::dto::fit::{FitSheet, FitView, StaffingQuery};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::Pence;
use pch_report::{Cell, Column, Kind};

/// What fits on paper.
const PRINTED: &[&str] = &["Limit", "Of", "Binds", "A little more of it"];

/// The plan with its people, work, time and limits; or, where none is possible, which limit stands against it.
pub(in super::super) fn paper(session: &mut Session, scope: &Scope) -> Result<Paper, AppError> {
    let sheet = super::show(session, StaffingQuery { scope: scope.clone() })?;
    let view = super::solve(session, sheet.question.clone())?;
    if view.status == "empty" {
        return Err(AppError::not_allowed(view.sentence));
    }
    let pictures = match view.status.as_str() {
        "plan" => vec![picture::mix_plot(&view.people, &view.sentence), picture::cover_plot(&view.work)],
        _ => Vec::new(),
    };
    let mut notes = view.warnings.clone();
    notes.push(view.working.rule.clone());
    notes.extend(sheet.notes.iter().cloned());
    Ok(Paper {
        title: "The plan that fits the money",
        sentence: view.sentence.clone(),
        facts: asked(&sheet, &view),
        pictures,
        tables: vec![people(&view), work(&view), time(&view), limits(&view), blocks(&view)],
        notes,
    })
}

fn asked(sheet: &FitSheet, view: &FitView) -> Vec<(String, String)> {
    let question = &sheet.question;
    let goal = if question.goal == "most" { "most work for the money" } else { "all the work, least money" };
    let step = match question.step.as_str() {
        "whole" => "whole posts",
        "fraction" => "any fraction of a WTE",
        _ => "0.1 WTE",
    };
    let year = if question.year.is_empty() { "2018/19" } else { question.year.as_str() };
    let pounds = |pence: Option<i64>, otherwise: &str| pence.map_or(otherwise.to_owned(), |one| Pence(one).to_string());
    let mut facts = vec![
        ("Looked for".to_owned(), goal.to_owned()),
        ("Envelope a year".to_owned(), pounds(view.envelope, "no limit")),
        ("In steps of".to_owned(), step.to_owned()),
        ("Pay of".to_owned(), year.to_owned()),
    ];
    if view.status == "plan" {
        facts.push(("Cost a year".to_owned(), pounds(view.cost, "")));
        facts.push(("Best".to_owned(), if view.best { "proved" } else { "not proved" }.to_owned()));
    }
    facts
}

fn people(view: &FitView) -> Part {
    let rows = view.people.iter().map(|one| {
        vec![
            Cell::text(&one.title),
            cell(&one.wte, 2),
            Cell::Count(one.heads),
            cell(&one.least, 2),
            one.most.as_ref().map_or(Cell::text("any"), |most| cell(most, 2)),
            cell(&one.spare, 2),
            Cell::Money(Pence(one.cost)),
        ]
    });
    let mut columns = words(["People"]);
    columns.push(decimals("In the plan", "WTE"));
    columns.push(Column::new("At least", Kind::Count).unit("people"));
    columns.extend([("Kept", "WTE"), ("Can be had", "WTE"), ("Spare", "WTE")].map(|(a, b)| decimals(a, b)));
    columns.push(Column::new("Cost", Kind::Pence).unit("£ a year"));
    part("People", "People in the plan", columns, rows.collect(), &[])
}

fn work(view: &FitView) -> Part {
    let rows = view.work.iter().map(|one| {
        let mut row = vec![Cell::text(&one.title), Cell::text(&one.unit)];
        row.extend([cell(&one.amount, 0), cell(&one.covered, 0), cell(&one.percent, 2)]);
        row
    });
    let mut columns = words(["Type of work", "Counted in"]);
    columns.extend([("To be covered", "a year"), ("Covered", "a year"), ("Covered", "%")].map(|(a, b)| decimals(a, b)));
    part("Cover", "What the plan covers", columns, rows.collect(), &[])
}

fn time(view: &FitView) -> Part {
    let rows = view.people.iter().flat_map(|one| {
        one.does
            .iter()
            .map(|does| vec![Cell::text(&one.title), Cell::text(&does.title), cell(&does.wte, 2), cell(&does.units, 0)])
    });
    let mut columns = words(["People", "Type of work"]);
    columns.extend([("Time", "WTE"), ("Done", "a year")].map(|(a, b)| decimals(a, b)));
    part("Time", "Who spends how much time on what", columns, rows.collect(), &[])
}

fn limits(view: &FitView) -> Part {
    let rows = view.limits.iter().map(|one| {
        let kind = match one.kind.as_str() {
            "money" => "money",
            "kept" => "people kept",
            "people" => "people who can be had",
            _ => "work",
        };
        let freed = one.freed_saves.map_or(Cell::Blank, |pence| Cell::Money(Pence(pence)));
        let binds = if one.binds { "binds" } else { "room left" };
        vec![
            Cell::text(&one.title),
            Cell::text(kind),
            Cell::text(binds),
            Cell::text(&one.buys),
            freed,
            cell_or_blank(one.freed_worth.as_ref()),
        ]
    });
    let mut columns = words(["Limit", "Of", "Binds", "A little more of it"]);
    columns.push(money("Saved without it"));
    columns.push(decimals("Worth more without it", "units"));
    part("Limits", "What binds, and what more would buy", columns, rows.collect(), PRINTED)
}

fn cell_or_blank(text: Option<&String>) -> Cell {
    if text.is_none() { Cell::Blank } else { cell_of(text, 2) }
}

fn blocks(view: &FitView) -> Part {
    let rows = view.blocks.iter().map(|one| {
        let title = if one.title.is_empty() { "As near as one can come" } else { one.title.as_str() };
        let alone = match (one.kind.as_str(), &one.by) {
            ("nearest", _) => "",
            (_, Some(_)) => "yes",
            (_, None) => "not alone",
        };
        [title, alone, one.sentence.as_str()].map(Cell::text).to_vec()
    });
    part(
        "Impossible",
        "Which limit is impossible",
        words(["Limit", "Mends it alone", "By how much"]),
        rows.collect(),
        &[],
    )
}
