//! The tables of a scenario, for the workbook, the CSVs and the document.

use super::words::{cell, chance, shown, signed};
use crate::dto::outlook::WaterfallPicture;
use crate::dto::plan::Projection;
use crate::dto::plan_assumption::Assumptions;
use crate::dto::plan_scenario::ScenarioView;
use crate::dto::plan_scheme::Schemes;
use pch_domain::{Pence, words};
use pch_report::{Cell, Column, Kind, Table};

fn table(name: &str, title: String, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
    Table { name: name.to_owned(), title, columns, rows, notes: Vec::new(), source: String::new() }
}

fn texts(headings: &[&str]) -> Vec<Column> {
    headings.iter().map(|heading| Column::new(*heading, Kind::Text)).collect()
}

/// Every line and quarter.
pub(super) fn projection(of: &Projection) -> Table {
    let mut columns = texts(&["Staff", "Quarter end"]);
    let figures = ["P10", "P50", "P90", "Mean", "Standard deviation", "Closed form, mean", "Closed form, sd"];
    columns.extend(figures.map(|heading| Column::new(heading, Kind::Wte).unit("WTE")));
    let mut rows = Vec::new();
    for line in of.lines.iter().filter(|line| line.cluster.is_none()) {
        for (period, at) in of.periods.iter().zip(&line.quarters) {
            let mut row = vec![Cell::text(&line.title), Cell::text(&period.title)];
            let figures = [at.p10, at.p50, at.p90, at.mean, at.sd, at.exact_mean, at.exact_sd];
            row.extend(figures.map(|value| cell(value, 2)));
            rows.push(row);
        }
    }
    let mut made = table("Projection", format!("Projection of {}", of.scope_name), columns, rows);
    made.notes = of.notes.clone();
    made.source = of.baseline.sources.join("; ");
    made
}

/// Demand by quarter.
pub(super) fn demand(of: &Projection) -> Table {
    let mut columns = texts(&["Quarter end"]);
    columns.extend(
        ["Population", "Activity", "Share moved", "Demand index"].map(|heading| Column::new(heading, Kind::Wte)),
    );
    let rows = of
        .periods
        .iter()
        .zip(&of.demand)
        .map(|(period, point)| {
            let mut row = vec![Cell::text(&period.title)];
            row.extend([point.population, point.activity, point.moved, point.index].map(|value| cell(value, 4)));
            row
        })
        .collect();
    let mut made = table("Demand", "Demand relative to the baseline".to_owned(), columns, rows);
    made.notes = vec!["The index is population x activity x (1 - share moved to others): factors multiply.".to_owned()];
    made
}

/// The factors of demand, each with its base.
pub(super) fn factors(of: &ScenarioView) -> Table {
    let rows = of
        .demand
        .iter()
        .map(|one| vec![Cell::text(&one.title), Cell::text(&one.sentence), Cell::text(&one.source)])
        .collect();
    let title = "Growth of demand, each with its base".to_owned();
    table("Growth", title, texts(&["Factor", "Growth and what it grows from", "Source"]), rows)
}

/// Chances of falling below a level.
pub(super) fn chances(of: &Projection) -> Table {
    let rows = of
        .chances
        .iter()
        .map(|one| {
            let share = one.chance.map_or_else(|| one.withheld.clone(), chance);
            vec![Cell::text(&one.title), cell(one.level_wte, 2), Cell::text(share)]
        })
        .collect();
    let mut columns = texts(&["Level"]);
    columns.push(Column::new("Level", Kind::Wte).unit("WTE"));
    columns.push(Column::new("Chance of falling below", Kind::Text));
    table("Chances", "Chances of falling below a level".to_owned(), columns, rows)
}

/// Who is left out.
pub(super) fn left_out(of: &Projection) -> Table {
    let mut columns = texts(&["Practice", "Code", "Groups", "Why"]);
    columns.push(Column::new("Registered patients", Kind::Patients));
    let rows = of
        .baseline
        .left_out
        .iter()
        .map(|one| {
            vec![
                Cell::text(&one.practice.name),
                Cell::text(&one.practice.code),
                Cell::text(one.groups.join(", ")),
                Cell::text(&one.why),
                one.patients.map_or(Cell::Missing(String::new()), |patients| cell(patients, 0)),
            ]
        })
        .collect();
    let mut made = table("Left out", "Practices left out of the projection".to_owned(), columns, rows);
    made.notes.extend((!of.baseline.left_out_sentence.is_empty()).then(|| of.baseline.left_out_sentence.clone()));
    made
}

/// Assumptions as they stand.
pub(super) fn assumptions(of: &Assumptions) -> Table {
    let rows = of
        .rows
        .iter()
        .map(|one| {
            vec![
                Cell::text(&one.title),
                Cell::text(&one.low_shown),
                Cell::text(&one.high_shown),
                Cell::text(&one.applies.name),
                Cell::text(if one.of_scenario { "this scenario" } else { "all scenarios" }),
                Cell::text(if one.assumed { format!("{} (a judgement)", one.source) } else { one.source.clone() }),
                Cell::text(&one.source_date),
                Cell::text(&one.changed_by),
                Cell::text(&one.changed_on),
            ]
        })
        .collect();
    let headings = ["Assumption", "Low", "High", "Set for", "Holds for", "Source", "As of", "Changed by", "Changed on"];
    let title = "Assumptions, as 80% intervals".to_owned();
    let mut made = table("Assumptions", title, texts(&headings), rows);
    made.notes = of.notes.clone();
    made
}

/// The schemes that a scenario runs.
pub(super) fn schemes(of: &Schemes, scenario: &ScenarioView) -> Table {
    let mut columns = texts(&["Scheme", "Role", "Start"]);
    columns.push(Column::new("Planned", Kind::Wte).unit("WTE").totalled());
    columns.push(Column::new("Success", Kind::Text));
    columns.push(Column::new("Expected", Kind::Wte).unit("WTE").totalled());
    columns.push(Column::new("A whole-time year", Kind::Pence).unit("£"));
    columns.push(Column::new("All planned, a year", Kind::Pence).unit("£").totalled());
    columns.extend(texts(&["Funder", "Comes again", "Takes on work of"]));
    let money = |pence: Option<i64>| pence.map_or(Cell::Missing(String::new()), |pence| Cell::Money(Pence(pence)));
    let rows = of
        .schemes
        .iter()
        .filter(|one| scenario.schemes.contains(&one.id))
        .map(|one| {
            let takes = if one.takes_share > 0.0 {
                format!("{}: {}% of a WTE each", one.takes_from_title, shown(one.takes_share * 100.0, 0))
            } else {
                "nobody".to_owned()
            };
            vec![
                Cell::text(&one.title),
                Cell::text(&one.role_title),
                Cell::text(&one.start),
                cell(one.planned_wte, 2),
                Cell::text(format!("{}%", shown(one.success * 100.0, 2))),
                cell(one.expected_wte, 2),
                money(one.cost),
                money(one.cost_a_year),
                Cell::text(&one.funder),
                Cell::text(if one.recurrent { "every year" } else { "once" }),
                Cell::text(takes),
            ]
        })
        .collect();
    table("Schemes", format!("Schemes of “{}”", scenario.name), columns, rows)
}

/// Recruitment that a scenario sets.
pub(super) fn recruitment(of: &ScenarioView) -> Table {
    let rows = of
        .recruitment
        .iter()
        .map(|one| vec![Cell::text(&one.role_title), Cell::text(&one.period), cell(one.heads, 2)])
        .collect();
    let mut columns = texts(&["Role", "Quarter"]);
    columns.push(Column::new("Joiners on average", Kind::Wte).unit("heads"));
    let mut made = table("Recruitment", "Recruitment that is set".to_owned(), columns, rows);
    made.notes = vec!["Roles and quarters that are not listed are as assumed.".to_owned()];
    made
}

/// A waterfall.
pub(super) fn waterfall(of: &WaterfallPicture) -> Table {
    let fall = &of.waterfall;
    let mut columns = texts(&["Step"]);
    columns.push(Column::new("WTE", Kind::Wte));
    columns.extend(texts(&["Change", "Why"]));
    let end = |label: &str, wte: f64| vec![Cell::text(label), cell(wte, 2), Cell::Blank, Cell::Blank];
    let mut rows = vec![end(&fall.from, fall.start)];
    rows.extend(fall.steps.iter().map(|step| {
        vec![Cell::text(&step.title), cell(step.wte, 2), Cell::text(signed(step.wte, 2)), Cell::text(&step.why)]
    }));
    rows.push(end(&fall.to, fall.end));
    let mut made = table("Waterfall", fall.title.clone(), columns, rows);
    made.notes = fall.notes.clone();
    made
}

/// What makes the same result again.
pub(super) fn recipe(of: &Projection) -> Vec<(String, String)> {
    let recipe = &of.recipe;
    vec![
        (
            "Baseline".to_owned(),
            format!("{} ({})", words::quarter(&of.baseline.period), of.baseline.sources.join("; ")),
        ),
        ("Program".to_owned(), recipe.version.clone()),
        ("Definitions".to_owned(), recipe.definitions.join("; ")),
        ("Seed".to_owned(), recipe.seed.to_string()),
        ("Runs".to_owned(), recipe.runs.to_string()),
        ("Quarters".to_owned(), recipe.quarters.to_string()),
        ("Digest of all that went in".to_owned(), recipe.inputs.clone()),
    ]
}
