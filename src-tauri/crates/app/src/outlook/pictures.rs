//! The pictures of a plan: the fan, scenarios beside each other, staff by group over time, ages, waterfalls.

use super::fan::Range;
use super::words::{cell, shown};
use crate::dto::ChartPicture;
use crate::dto::outlook::{PlotArea, WaterfallPicture};
use crate::dto::plan::{ComparedScenario, ProjectedPeriod, Projection, ProjectionLine, Waterfall};
use crate::error::AppError;
use pch_domain::StaffGroup;
use pch_report::charts::{
    self, BarRow, BarSeries, Bars, Paint, Picture, Reference, Size, StackRow, StackSeries, StackedBars, Step, TimeBand,
    TimeMark, TimeSeries, Timeline,
};
use pch_report::{Cell, Kind};

fn refused(error: &pch_report::ReportError) -> AppError {
    AppError::internal(error.to_string())
}

/// Draws a picture under its own title and description.
fn drawn(picture: &Picture, title: &str, description: &str) -> Result<ChartPicture, AppError> {
    let chart = charts::draw(picture).map_err(|error| refused(&error))?;
    Ok(ChartPicture::of(title, description, chart))
}

/// A picture over time.
pub(super) fn over_time(plot: Timeline) -> Result<ChartPicture, AppError> {
    let (title, description) = (plot.title.clone(), plot.description.clone());
    drawn(&Picture::Timeline(plot), &title, &description)
}

/// Parts of a whole.
pub(super) fn stacked(plot: StackedBars) -> Result<ChartPicture, AppError> {
    let (title, description) = (plot.title.clone(), plot.description.clone());
    drawn(&Picture::Stacked(plot), &title, &description)
}

/// A few figures a row.
pub(super) fn bars(plot: Bars) -> Result<ChartPicture, AppError> {
    let (title, description) = (plot.title.clone(), plot.description.clone());
    drawn(&Picture::Bars(plot), &title, &description)
}

/// The quarter ends, short: `Mar 2020`.
pub(super) fn times(periods: &[ProjectedPeriod]) -> Vec<String> {
    periods.iter().map(|period| short(&period.title)).collect()
}

/// `March 2020` as `Mar 2020`.
pub(super) fn short(title: &str) -> String {
    match title.rsplit_once(' ') {
        Some((month, year)) if month.chars().count() > 3 && month.is_ascii() => format!("{} {year}", &month[..3]),
        _ => title.to_owned(),
    }
}

fn column(line: &ProjectionLine, figure: impl Fn(&crate::dto::plan::ProjectedQuarter) -> f64) -> Vec<Cell> {
    line.quarters.iter().map(|quarter| cell(figure(quarter), 2)).collect()
}

/// What stands in a fan beside its line.
pub(super) struct Beside<'a> {
    /// The scenario's name.
    pub(super) scenario: &'a str,
    /// Where the range comes from; without one only what is expected is drawn.
    pub(super) range: Range,
    /// The line as it is kept, where something is tried.
    pub(super) kept: Option<&'a ProjectionLine>,
    /// WTE that hold the baseline's ratio to demand.
    pub(super) needed: Option<Vec<f64>>,
    /// A level: its name and its WTE.
    pub(super) level: Option<(String, f64)>,
    pub(super) size: Size,
}

/// The fan of a line.
pub(super) fn fan(projection: &Projection, line: &ProjectionLine, beside: &Beside<'_>) -> Timeline {
    let last = projection.periods.last().map_or("", |period| period.title.as_str());
    let end = line.quarters.last();
    let mut series = Vec::new();
    if let Some(needed) = &beside.needed {
        series.push(TimeSeries {
            title: "Needed".to_owned(),
            paint: Paint::Scenario(0),
            mark: TimeMark::Dashed,
            values: needed.iter().map(|wte| cell(*wte, 2)).collect(),
        });
    }
    if let Some(kept) = beside.kept {
        series.push(TimeSeries {
            title: "As kept".to_owned(),
            paint: Paint::Scenario(4),
            mark: TimeMark::Dashed,
            values: column(kept, |quarter| quarter.exact_mean),
        });
    }
    let ranged = beside.range != Range::None;
    series.push(TimeSeries {
        title: if ranged { "P50" } else { "Expected" }.to_owned(),
        paint: Paint::Scenario(1),
        mark: TimeMark::Line,
        values: if ranged { column(line, |at| at.p50) } else { column(line, |at| at.exact_mean) },
    });
    let band = TimeBand {
        low_title: "P10".to_owned(),
        high_title: "P90".to_owned(),
        low: column(line, |at| at.p10),
        high: column(line, |at| at.p90),
        paint: Paint::Scenario(1),
    };
    let described = end.map_or_else(String::new, |end| {
        let middle = if ranged { end.p50 } else { end.exact_mean };
        let range = if ranged {
            format!(", 8 in 10 outcomes between {} and {}", shown(end.p10, 2), shown(end.p90, 2))
        } else {
            String::new()
        };
        format!("From {} WTE to {} WTE in {last}{range}.", shown(line.wte, 2), shown(middle, 2))
    });
    Timeline {
        title: format!("{} to {last}: {}", line.title, beside.scenario),
        description: format!("{} at each quarter end. {described}", line.title),
        unit: match beside.range {
            Range::Drawn => "WTE; 8 in 10 outcomes lie in the pale band",
            Range::Carried => "WTE; the band as last drawn, moved with the exact middle",
            Range::None => "WTE, expected",
        }
        .to_owned(),
        heading: "Quarter end".to_owned(),
        kind: Kind::Wte,
        times: times(&projection.periods),
        bands: if ranged { vec![band] } else { Vec::new() },
        series,
        targets: Vec::new(),
        level: beside.level.as_ref().map(|(label, wte)| Reference { label: label.clone(), value: cell(*wte, 2) }),
        from_nought: false,
        source: projection.baseline.sources.join("; "),
        size: beside.size,
    }
}

/// Where the figures of a fan stand, in shares of the picture.
pub(super) fn area(plot: &Timeline) -> Option<PlotArea> {
    let frame = plot.frame()?;
    Some(PlotArea {
        left: frame.left / frame.width,
        right: frame.right / frame.width,
        top: frame.top / frame.height,
        bottom: frame.bottom / frame.height,
        low: frame.low,
        high: frame.high,
    })
}

/// The line of a staff group, a role or everybody.
pub(super) fn line<'a>(lines: &'a [ProjectionLine], staff: &str, cluster: &str) -> Option<&'a ProjectionLine> {
    let of = |line: &&ProjectionLine| line.cluster.as_ref().map_or("", |cluster| cluster.code.as_str()) == cluster;
    lines.iter().filter(of).find(|line| line.code == staff)
}

/// Scenarios beside each other: the middle of each as a line, the range of the last as a band.
pub(super) fn beside(
    periods: &[ProjectedPeriod],
    scenarios: &[ComparedScenario],
    staff: &str,
    title: String,
    source: String,
    size: Size,
) -> Timeline {
    let held: Vec<(&ComparedScenario, &ProjectionLine)> =
        scenarios.iter().filter_map(|scenario| Some((scenario, line(&scenario.lines, staff, "")?))).collect();
    let series: Vec<TimeSeries> = held
        .iter()
        .enumerate()
        .map(|(at, (scenario, line))| TimeSeries {
            title: scenario.name.clone(),
            paint: Paint::Scenario(u8::try_from(at).unwrap_or(u8::MAX)),
            mark: if scenario.kind == "do_nothing" { TimeMark::Dashed } else { TimeMark::Line },
            values: column(line, |quarter| quarter.p50),
        })
        .collect();
    let described: Vec<String> = held
        .iter()
        .filter_map(|(scenario, line)| Some(format!("{} {}", scenario.name, shown(line.quarters.last()?.p50, 2))))
        .collect();
    let what = held.first().map_or_else(|| staff.to_owned(), |(_, line)| line.title.clone());
    let last = periods.last().map_or("", |period| period.title.as_str());
    Timeline {
        title,
        description: format!(
            "{what}, the middle of the outcomes at each quarter end; in {last}: {}.",
            described.join(", ")
        ),
        unit: format!("{what}, WTE, the middle of the outcomes (P50)"),
        heading: "Quarter end".to_owned(),
        kind: Kind::Wte,
        times: times(periods),
        bands: Vec::new(),
        series,
        targets: Vec::new(),
        level: None,
        from_nought: false,
        source,
        size,
    }
}

fn group_of(code: &str) -> Option<StaffGroup> {
    StaffGroup::ALL.into_iter().find(|group| group.name() == code)
}

/// Staff by group over time: a bar a quarter end, a part a group.
pub(super) fn by_group(projection: &Projection, drawn: bool) -> StackedBars {
    let groups: Vec<(StaffGroup, &ProjectionLine)> = projection
        .lines
        .iter()
        .filter(|line| line.kind == "group" && line.cluster.is_none())
        .filter_map(|line| Some((group_of(&line.code)?, line)))
        .collect();
    let middle = |line: &ProjectionLine, at: usize| {
        let quarter = line.quarters.get(at)?;
        Some(if drawn { quarter.p50 } else { quarter.exact_mean })
    };
    let row = |(at, period): (usize, &ProjectedPeriod)| StackRow {
        label: short(&period.title),
        values: groups
            .iter()
            .map(|(_, line)| middle(line, at).map_or(Cell::Missing(String::new()), |wte| cell(wte, 1)))
            .collect(),
    };
    let sum = |at: usize| groups.iter().filter_map(|(_, line)| middle(line, at)).sum::<f64>();
    let last = projection.periods.len().saturating_sub(1);
    let (first, end) = (sum(0), sum(last));
    let until = projection.periods.last().map_or("", |period| period.title.as_str());
    StackedBars {
        title: format!("{} WTE of all staff today, {} in {until}", shown(first, 1), shown(end, 1)),
        description: format!("Staff by group at each quarter end, from {} to {} WTE.", shown(first, 1), shown(end, 1)),
        unit: "WTE, the middle of the outcomes".to_owned(),
        row_heading: "Quarter end".to_owned(),
        kind: Kind::Wte,
        series: groups
            .iter()
            .map(|(group, _)| StackSeries { title: group.title().to_owned(), paint: Paint::Group(*group) })
            .collect(),
        rows: projection.periods.iter().enumerate().map(row).collect(),
        source: projection.baseline.sources.join("; "),
        size: Size::Page,
    }
}

/// Ages: heads by band today and at the end.
pub(super) fn ages(title: &str, until: &str, bands: &[(String, f64, f64)], source: String, assumed: bool) -> Bars {
    let (today, then): (f64, f64) = bands.iter().fold((0.0, 0.0), |(a, b), (_, x, y)| (a + x, b + y));
    let old = |pick: fn(&(String, f64, f64)) -> f64| bands.iter().rev().take(3).map(pick).sum::<f64>();
    let share = |part: f64, whole: f64| if whole > 0.0 { shown(part / whole * 100.0, 0) } else { "0".to_owned() };
    let (now, later) = (share(old(|band| band.1), today), share(old(|band| band.2), then));
    let basis = if assumed { " Ages are assumed where only totals are known." } else { "" };
    Bars {
        title: format!("{title}: {now}% aged 55 or over today, {later}% in {until}"),
        description: format!("Heads by age band today and in {until}, expected.{basis}"),
        unit: format!("Heads, expected.{basis}"),
        row_heading: "Age".to_owned(),
        kind: Kind::Count,
        series: vec![
            BarSeries { title: "today".to_owned(), paint: Paint::Allocated },
            BarSeries { title: until.to_owned(), paint: Paint::Scenario(1) },
        ],
        rows: bands
            .iter()
            .map(|(band, today, then)| BarRow { label: band.clone(), values: vec![cell(*today, 1), cell(*then, 1)] })
            .collect(),
        source,
    }
}

/// A waterfall as a picture.
pub(super) fn fall(fall: &Waterfall) -> charts::Waterfall {
    let end = |label: String, wte: f64| Step { label, value: cell(wte, 2), total: true };
    let mut steps = vec![end(short(&fall.from), fall.start)];
    steps.extend(fall.steps.iter().map(|step| Step {
        label: step.title.clone(),
        value: cell(step.wte, 2),
        total: false,
    }));
    steps.push(end(short(&fall.to), fall.end));
    let said: Vec<String> =
        fall.steps.iter().map(|step| format!("{} {}", step.title, super::words::signed(step.wte, 2))).collect();
    charts::Waterfall {
        title: fall.title.clone(),
        description: format!("From {} to {} WTE: {}.", shown(fall.start, 2), shown(fall.end, 2), said.join(", ")),
        unit: "WTE, expected; each driver by itself, then what they do only together".to_owned(),
        kind: Kind::Wte,
        steps,
        source: String::new(),
    }
}

/// A waterfall with its picture.
pub(super) fn fallen(waterfall: Waterfall) -> Result<WaterfallPicture, AppError> {
    let plot = fall(&waterfall);
    let (title, description) = (plot.title.clone(), plot.description.clone());
    let chart = drawn(&Picture::Waterfall(plot), &title, &description)?;
    Ok(WaterfallPicture { waterfall, chart })
}
