//! A projection with the picture of one of its lines, as a slider or a handle moves it.

use super::pictures::{self, Beside};
use super::words::{self, change, figure, missing, shown};
use crate::dto::outlook::{FanQuery, FanRow, FanView};
use crate::dto::plan::{ChanceView, ProjectQuery, Projection, ProjectionLine};
use crate::dto::plan_scenario::SetRecruitment;
use crate::dto::workforce::NamedFigure;
use crate::dto::{Working, WorkingInput};
use crate::error::AppError;
use crate::session::Session;
use pch_report::charts::Size;

/// Where the range of a fan comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    /// From drawn futures.
    Drawn,
    /// As last drawn, moved with the exact middle.
    Carried,
    /// There is none yet.
    None,
}

/// A line as it is seen: with the range of the last draw around its new middle, where futures are not drawn yet.
fn seen(line: &ProjectionLine, input: &FanQuery) -> (ProjectionLine, Range) {
    let mut line = line.clone();
    if !input.query.exact_only {
        return (line, Range::Drawn);
    }
    if input.spread.len() != line.quarters.len() {
        return (line, Range::None);
    }
    for (at, spread) in line.quarters.iter_mut().zip(&input.spread) {
        let moved = |off: f64| (at.exact_mean + off).max(0.0);
        (at.p10, at.p50, at.p90) = (moved(spread[0]), moved(spread[1]), moved(spread[2]));
    }
    (line, Range::Carried)
}

/// The projection of a question with the picture of one line, its handle and its figures.
pub fn show(session: &mut Session, input: FanQuery) -> Result<FanView, AppError> {
    let staff = if input.staff.is_empty() { "gp" } else { input.staff.as_str() };
    let projection = crate::plan::project(session, input.query.clone())?;
    let line = pictures::line(&projection.lines, staff, &input.cluster).ok_or_else(|| unknown(staff, &projection))?;
    let (line, range) = seen(line, &input);
    let line = &line;
    let kept = as_kept(session, &input.query)?;
    let kept = kept.as_ref().and_then(|kept| pictures::line(&kept.lines, staff, &input.cluster));
    let beside = Beside {
        scenario: projection.scenario.as_ref().map_or("as assumed", |scenario| scenario.name.as_str()),
        range,
        kept,
        needed: needed(&projection, line),
        level: level(&projection, staff).map(|chance| ("Level".to_owned(), chance.level_wte)),
        size: Size::Page,
    };
    let plot = pictures::fan(&projection, line, &beside);
    let chart = pictures::over_time(plot.clone())?;
    let end = line.quarters.last();
    let gain = gain(session, &input, line)?;
    Ok(FanView {
        sentence: sentence(&projection, line, staff, range),
        area: pictures::area(&plot),
        at: end.map_or(line.wte, |end| if range == Range::None { end.exact_mean } else { end.p50 }),
        gain,
        figures: figures(&projection, line, range),
        rows: rows(&projection, line, range),
        chart,
        projection,
    })
}

fn unknown(staff: &str, projection: &Projection) -> AppError {
    let message = if projection.lines.is_empty() {
        "There are no staff to project: enter posts in Baseline, or import official figures.".to_owned()
    } else {
        format!(
            "There is no “{staff}” among the staff of {}: choose a group or role that it has.",
            projection.scope_name
        )
    };
    AppError::field("staff", message)
}

/// The same question without what is tried; nothing where nothing is.
fn as_kept(session: &mut Session, query: &ProjectQuery) -> Result<Option<Projection>, AppError> {
    if query.changes.is_none() {
        return Ok(None);
    }
    let kept = ProjectQuery { changes: None, exact_only: true, levels: Vec::new(), ..query.clone() };
    crate::plan::project(session, kept).map(Some)
}

/// What one more head a quarter in the dial's role adds to the line's expected WTE at the end.
fn gain(session: &mut Session, input: &FanQuery, line: &ProjectionLine) -> Result<Option<f64>, AppError> {
    if input.dial.is_empty() {
        return Ok(None);
    }
    let end = |session: &mut Session, heads: f64| -> Result<Option<f64>, AppError> {
        let mut query = ProjectQuery { exact_only: true, levels: Vec::new(), ..input.query.clone() };
        let mut changes = query.changes.take().unwrap_or_default();
        changes.recruitment.retain(|set| set.role != input.dial);
        let heads = crate::dto::calculate::Typed(heads.to_string());
        changes.recruitment.push(SetRecruitment { role: input.dial.clone(), period: String::new(), heads });
        query.changes = Some(changes);
        let projection = crate::plan::project(session, query)?;
        let line = pictures::line(&projection.lines, &line.code, &input.cluster);
        Ok(line.and_then(|line| Some(line.quarters.last()?.exact_mean)))
    };
    Ok(end(session, 1.0)?.zip(end(session, 0.0)?).map(|(one, none)| one - none))
}

/// WTE that hold the baseline's ratio to demand: a group's or role's baseline times the demand index.
pub(super) fn needed(projection: &Projection, line: &ProjectionLine) -> Option<Vec<f64>> {
    let grown = projection.demand.iter().any(|point| (point.index - 1.0).abs() > 1e-9);
    (grown && projection.demand.len() == projection.periods.len())
        .then(|| projection.demand.iter().map(|point| line.wte * point.index).collect())
}

fn level<'a>(projection: &'a Projection, staff: &str) -> Option<&'a ChanceView> {
    projection.chances.iter().find(|chance| chance.staff == staff && chance.level_wte > 0.0)
}

/// “Without action”, “With the funded plan”.
fn lead(projection: &Projection) -> String {
    match &projection.scenario {
        Some(scenario) if scenario.code == "do_nothing" || scenario.name == "Do nothing" => "Without action".to_owned(),
        Some(scenario) => format!("With “{}”", scenario.name),
        None => "As assumed".to_owned(),
    }
}

/// The finding in one sentence, with the chance where it may be shown.
pub(super) fn sentence(projection: &Projection, line: &ProjectionLine, staff: &str, range: Range) -> String {
    let Some((end, period)) = line.quarters.last().zip(projection.periods.last()) else { return String::new() };
    let what = &line.title;
    let lead = lead(projection);
    let mut said = if range == Range::None {
        format!("{lead}, {} WTE are to be expected in {} ({what})", shown(end.exact_mean, 1), period.title)
    } else {
        format!(
            "{lead}, 8 in 10 outcomes lie between {} and {} WTE in {} ({what})",
            shown(end.p10, 1),
            shown(end.p90, 1),
            period.title
        )
    };
    let asked = level(projection, staff);
    if range == Range::Carried && asked.is_some_and(|chance| chance.withheld.is_empty()) {
        said.push_str("; the chance of falling below the level is being drawn");
    }
    if let Some((chance, share)) =
        asked.and_then(|chance| Some((chance, chance.chance?))).filter(|_| range == Range::Drawn)
    {
        let title =
            chance.title.strip_prefix("Fewer").map_or_else(|| chance.title.clone(), |rest| format!("fewer{rest}"));
        said.push_str(&format!("; {} chance of {title}", words::chance(share)));
    }
    said
}

fn working(projection: &Projection, line: &ProjectionLine, what: &str, at: usize, rule: &str) -> Working {
    let input = |label: &str, value: String, source: &str| WorkingInput {
        label: label.to_owned(),
        value,
        source: source.to_owned(),
    };
    let period = projection.periods.get(at).map_or("", |period| period.title.as_str());
    let joiners: f64 = line.joiners.iter().take(at).sum();
    let sources = projection.baseline.sources.join("; ");
    let mut inputs = vec![
        input("Baseline", format!("{} WTE, {} heads", shown(line.wte, 2), shown(line.heads, 1)), &sources),
        input(
            "Joiners until then",
            format!("{} heads, without schemes", shown(joiners, 1)),
            if line.joiners_set.iter().any(|set| *set) { "set in the scenario" } else { "as assumed" },
        ),
        input("Scenario", projection.scenario.as_ref().map_or("none", |scenario| &scenario.name).to_owned(), ""),
    ];
    let recipe = &projection.recipe;
    if recipe.runs > 0 {
        inputs.push(input(
            "Runs and seed",
            format!("{} runs, seed {}", recipe.runs, recipe.seed),
            "the same again gives the same",
        ));
    }
    if let Some(quarter) = line.quarters.get(at) {
        let exact = format!("{} WTE, standard deviation {}", shown(quarter.exact_mean, 2), shown(quarter.exact_sd, 2));
        inputs.push(input("Closed form", exact, "rates at the middle of their intervals, free hiring"));
    }
    inputs.extend(projection.working.inputs.iter().cloned());
    let mut notes = projection.working.notes.clone();
    if line.assumed {
        notes.push("Roles and ages are assumed where only the group's total is known.".to_owned());
    }
    if !projection.baseline.left_out_sentence.is_empty() {
        notes.push(projection.baseline.left_out_sentence.clone());
    }
    Working {
        title: format!("{}, {what}, {period}", line.title),
        sentence: format!("{rule} {}", projection.working.sentence),
        inputs,
        rule: projection.working.rule.clone(),
        definition: Some(recipe.definitions.join("; ")),
        notes,
    }
}

const P10: &str = "1 in 10 of the drawn futures lies below this.";
const P50: &str = "Half of the drawn futures lie below this.";
const P90: &str = "1 in 10 of the drawn futures lies above this.";
const CARRIED: &str = "The range as futures were last drawn, moved with the exact middle; it is drawn anew at rest.";
const EXPECTED: &str = "The expected value of the closed form, with rates at the middle of their intervals.";

/// The headline figures at the end.
fn figures(projection: &Projection, line: &ProjectionLine, range: Range) -> Vec<NamedFigure> {
    let last = line.quarters.len().saturating_sub(1);
    let Some(end) = line.quarters.last() else { return Vec::new() };
    let named = |label: &str, figure| NamedFigure { label: label.to_owned(), figure };
    let why = |what: &str, rule: &str| Some(working(projection, line, what, last, rule));
    let mut out = Vec::new();
    let middle = if range == Range::None { end.exact_mean } else { end.p50 };
    if range == Range::None {
        out.push(named("Expected", figure(end.exact_mean, 2, why("expected", EXPECTED))));
    } else {
        for (label, value, rule) in [("P10", end.p10, P10), ("P50", end.p50, P50), ("P90", end.p90, P90)] {
            let rule = if range == Range::Drawn { rule } else { CARRIED };
            out.push(named(label, figure(value, 2, why(label, rule))));
        }
    }
    let base = projection.periods.first().map_or("the baseline", |period| period.title.as_str());
    let rule = format!("The middle of the outcomes less the baseline of {base}; per cent of that baseline.");
    out.push(named(
        &format!("Change on {base}"),
        words::figure_in_words(middle - line.wte, change(line.wte, middle), why("change", &rule)),
    ));
    if let Some(needed) = needed(projection, line).and_then(|needed| needed.last().copied()) {
        let index = projection.demand.last().map_or(1.0, |point| point.index);
        let mut held = working(projection, line, "needed", last, "The WTE that hold the baseline's ratio to demand.");
        held.rule = "Baseline WTE x demand index; the index is population x activity x (1 - share moved to others), \
                     each relative to the baseline."
            .to_owned();
        held.inputs.push(WorkingInput {
            label: format!("Demand index on {base}"),
            value: shown(index, 4),
            source: "the scenario's demand".to_owned(),
        });
        let mut short = held.clone();
        short.title = format!("{}, short of what is needed", line.title);
        short.sentence = "What is needed less the middle of the outcomes; below nought there is more.".to_owned();
        out.push(named("Needed to hold today's ratio", figure(needed, 2, Some(held))));
        out.push(named("Short of that", figure(needed - middle, 2, Some(short))));
    }
    out
}

fn rows(projection: &Projection, line: &ProjectionLine, range: Range) -> Vec<FanRow> {
    let needed = needed(projection, line);
    let drawn = range == Range::Drawn;
    let outer =
        |value: f64| if range != Range::None { figure(value, 2, None) } else { missing("the futures are being drawn") };
    let row = |(at, (period, quarter)): (
        usize,
        (&crate::dto::plan::ProjectedPeriod, &crate::dto::plan::ProjectedQuarter),
    )| {
        let middle = if range == Range::None { quarter.exact_mean } else { quarter.p50 };
        let why = drawn.then(|| working(projection, line, "P50", at, P50));
        FanRow {
            period: period.period.clone(),
            title: period.title.clone(),
            mean: figure(if drawn { quarter.mean } else { quarter.exact_mean }, 2, None),
            sd: figure(if drawn { quarter.sd } else { quarter.exact_sd }, 2, None),
            p10: outer(quarter.p10),
            p50: if drawn { figure(quarter.p50, 2, why) } else { outer(quarter.p50) },
            p90: outer(quarter.p90),
            change: if at == 0 { String::new() } else { change(line.wte, middle) },
            needed: needed.as_ref().and_then(|needed| needed.get(at).copied()),
        }
    };
    projection.periods.iter().zip(&line.quarters).enumerate().map(row).collect()
}
