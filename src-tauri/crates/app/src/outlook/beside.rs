//! Scenarios side by side: one table, one picture, and a waterfall for each.

use super::pictures;
use super::words::{chance, figure, figure_in_words, missing, shown, signed};
use crate::dto::outlook::{BesideCell, BesideQuery, BesideRow, BesideView};
use crate::dto::plan::{ComparedScenario, Comparison, ProjectionLine, WaterfallQuery};
use crate::dto::{Figure, Working, WorkingInput};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::Pence;
use pch_report::charts::Size;

/// All scenarios of a scope, or those that are named, side by side.
pub fn show(session: &mut Session, input: BesideQuery) -> Result<BesideView, AppError> {
    let staff = if input.staff.is_empty() { "gp".to_owned() } else { input.staff.clone() };
    let query = input.query.clone();
    let comparison = crate::plan::compare(session, query.clone())?;
    let mut waterfalls = Vec::with_capacity(comparison.scenarios.len());
    for scenario in &comparison.scenarios {
        let fall = WaterfallQuery {
            scope: query.scope.clone(),
            scenario: Some(scenario.id),
            from: query.from.clone(),
            to: comparison.periods.last().map_or_else(String::new, |period| period.period.clone()),
            staff: staff.clone(),
            changes: None,
        };
        waterfalls.push(pictures::fallen(crate::plan::waterfall(session, fall)?)?);
    }
    let sentence = sentence(&comparison, &staff);
    let plot = pictures::beside(
        &comparison.periods,
        &comparison.scenarios,
        &staff,
        sentence.clone(),
        String::new(),
        Size::Page,
    );
    Ok(BesideView { chart: pictures::over_time(plot)?, rows: rows(&comparison), waterfalls, sentence, comparison })
}

/// What parts the scenarios, in one sentence: “Between 15.1 and 17.4 GP WTE in March 2021, by scenario”.
pub(super) fn sentence(comparison: &Comparison, staff: &str) -> String {
    let ends = comparison.scenarios.iter().filter_map(|scenario| {
        let line = pictures::line(&scenario.lines, staff, "")?;
        Some((line.title.clone(), scenario.name.clone(), line.quarters.last()?.p50))
    });
    let mut ends: Vec<(String, String, f64)> = ends.collect();
    ends.sort_by(|a, b| a.2.total_cmp(&b.2));
    let period = comparison.periods.last().map_or("", |period| period.title.as_str());
    match ends.as_slice() {
        [] => "No scenario to compare yet".to_owned(),
        [(what, name, wte)] => format!("{what}: {} WTE in {period} with “{name}”", shown(*wte, 1)),
        [(what, low, least), .., (_, high, most)] => {
            format!(
                "{what} in {period}: from {} WTE with “{low}” to {} with “{high}”",
                shown(*least, 1),
                shown(*most, 1)
            )
        }
    }
}

fn why(
    comparison: &Comparison,
    scenario: &ComparedScenario,
    title: &str,
    rule: &str,
    more: &[(&str, String)],
) -> Working {
    let input = |(label, value): (&str, String)| WorkingInput { label: label.to_owned(), value, source: String::new() };
    let recipe = &scenario.recipe;
    let mut inputs: Vec<WorkingInput> = more.iter().cloned().map(input).collect();
    inputs.push(input(("Scenario", scenario.name.clone())));
    inputs.push(input(("Runs and seed", format!("{} runs, seed {}", recipe.runs, recipe.seed))));
    inputs.push(input(("Digest of all that went in", recipe.inputs.clone())));
    Working {
        title: title.to_owned(),
        sentence: rule.to_owned(),
        inputs,
        rule: rule.to_owned(),
        definition: Some(recipe.definitions.join("; ")),
        notes: comparison.notes.clone(),
    }
}

/// A row: the figure of each scenario, or why there is none, and how it parts from the first.
fn row<T>(
    comparison: &Comparison,
    (part, label, unit): (&str, String, &str),
    value: impl Fn(&ComparedScenario) -> Option<(f64, T)>,
    show: impl Fn(&ComparedScenario, f64, T) -> Figure,
    difference: impl Fn(f64) -> String,
) -> BesideRow {
    let first = comparison.scenarios.first().and_then(&value).map(|(value, _)| value);
    let cell = |scenario: &ComparedScenario| {
        let Some((number, more)) = value(scenario) else {
            return BesideCell { figure: missing("not worked out for this scenario"), difference: String::new() };
        };
        let delta = first.map_or(0.0, |first| number - first);
        let text = difference(delta);
        let same = !text.chars().any(|digit| ('1'..='9').contains(&digit));
        BesideCell { figure: show(scenario, number, more), difference: if same { String::new() } else { text } }
    };
    BesideRow {
        label,
        unit: unit.to_owned(),
        part: part.to_owned(),
        cells: comparison.scenarios.iter().map(cell).collect(),
    }
}

/// Every figure of the table.
pub(super) fn rows(comparison: &Comparison) -> Vec<BesideRow> {
    let mut out = Vec::new();
    let Some(first) = comparison.scenarios.first() else { return out };
    let end = comparison.periods.last().map_or("", |period| period.title.as_str());
    let lines: Vec<(String, String)> = first
        .lines
        .iter()
        .filter(|line| line.cluster.is_none() && line.kind != "role")
        .map(|line| (line.code.clone(), line.title.clone()))
        .collect();
    let line = |scenario: &ComparedScenario, code: &str| -> Option<ProjectionLine> {
        pictures::line(&scenario.lines, code, "").cloned()
    };
    let part = format!("Staff in {end}");
    for (code, title) in &lines {
        out.push(row(
            comparison,
            (&part, title.clone(), "WTE, P50 (P10 to P90)"),
            |scenario| {
                let line = line(scenario, code)?;
                let quarter = line.quarters.last()?.clone();
                Some((quarter.p50, (line, quarter)))
            },
            |scenario, value, (line, quarter)| {
                let range = format!("{} to {}", shown(quarter.p10, 1), shown(quarter.p90, 1));
                let more = [
                    ("Baseline", format!("{} WTE", shown(line.wte, 2))),
                    ("P10 to P90", range.clone()),
                    ("Mean and standard deviation", format!("{} and {}", shown(quarter.mean, 2), shown(quarter.sd, 2))),
                    ("Closed form", format!("{} WTE", shown(quarter.exact_mean, 2))),
                ];
                let title = format!("{title} in {end}, {}", scenario.name);
                let rule = "Half of the drawn futures lie below this figure; 8 in 10 lie between P10 and P90.";
                let words = format!("{} ({range})", shown(value, 1));
                figure_in_words(value, words, Some(why(comparison, scenario, &title, rule, &more)))
            },
            |delta| signed(delta, 1),
        ));
    }
    let part = "Needed to hold today's ratio to demand".to_owned();
    for (code, title) in &lines {
        let needed = |scenario: &ComparedScenario| scenario.required.iter().find(|line| line.group == *code).cloned();
        if !comparison.scenarios.iter().any(|scenario| needed(scenario).is_some()) {
            continue;
        }
        out.push(row(
            comparison,
            (&part, format!("{title}: short of what is needed"), "WTE"),
            |scenario| needed(scenario).map(|line| (-line.gap, line)),
            |scenario, value, line| {
                let more = [
                    ("Baseline", format!("{} WTE", shown(line.baseline, 2))),
                    ("Demand index", shown(line.demand_index, 4)),
                    ("Needed", format!("{} WTE", shown(line.required, 2))),
                ];
                let rule =
                    "Baseline x demand index, less the middle of the outcomes; below nought there is more than needed.";
                let title = format!("{title}: short of what is needed, {}", scenario.name);
                figure(value, 1, Some(why(comparison, scenario, &title, rule, &more)))
            },
            |delta| signed(delta, 1),
        ));
    }
    out.push(row(
        comparison,
        ("Demand", format!("Demand index in {end}"), "baseline is 1"),
        |scenario| scenario.demand.last().map(|point| (point.index, point.clone())),
        |scenario, value, point| {
            let more = [
                ("Population", shown(point.population, 4)),
                ("Activity", shown(point.activity, 4)),
                ("Share moved to others", format!("{}%", shown(point.moved * 100.0, 1))),
            ];
            let rule =
                "Population x activity x (1 - share moved to others), each relative to the baseline: factors multiply.";
            let title = format!("Demand index, {}", scenario.name);
            figure(value, 3, Some(why(comparison, scenario, &title, rule, &more)))
        },
        |delta| signed(delta, 3),
    ));
    for (at, asked) in first.chances.iter().enumerate() {
        let withheld = asked.withheld.clone();
        out.push(row(
            comparison,
            ("Chance", asked.title.clone(), "of 1,000 futures"),
            |scenario| scenario.chances.get(at).and_then(|one| Some((one.chance?, one.clone()))),
            |scenario, value, one| {
                let more = [("The level", format!("{} WTE", shown(one.level_wte, 2)))];
                let words = if one.shown.is_empty() { chance(value) } else { one.shown.clone() };
                figure_in_words(value, words, Some(why(comparison, scenario, &one.title, &one.sentence, &more)))
            },
            |delta| signed(delta * 100.0, 0) + " points",
        ));
        if !withheld.is_empty()
            && let Some(row) = out.last_mut()
        {
            row.cells.iter_mut().for_each(|cell| cell.figure = missing(&withheld));
        }
    }
    out.push(row(
        comparison,
        ("Money", "Schemes in a whole year".to_owned(), "£, expected WTE"),
        |scenario| scenario.schemes_a_year.map(|pence| (pence_in_pounds(pence), pence)),
        |scenario, value, pence| {
            let rule = "The sum over the scenario's schemes of expected WTE x the cost of a whole-time year.";
            let title = format!("Schemes in a whole year, {}", scenario.name);
            figure_in_words(value, Pence(pence).to_string(), Some(why(comparison, scenario, &title, rule, &[])))
        },
        |delta| signed(delta, 0),
    ));
    out
}

/// Whole pence fit into a float exactly up to far more than any budget.
fn pence_in_pounds(pence: i64) -> f64 {
    pence.to_string().parse::<f64>().unwrap_or(f64::NAN) / 100.0
}
