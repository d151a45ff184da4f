//! One line as a picture: plan as a line, actual as points, target and baseline as marks.

use super::super::role;
use super::key::Key;
use super::show::{self, short};
use crate::dto::ChartPicture;
use crate::dto::trajectory::{TrajectoryChartQuery, TrajectoryLine, TrajectoryQuery, TrajectoryView};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::{Period, StaffGroup};
use pch_report::charts::{Paint, Picture, Size, TimeMark, TimeSeries, TimeTarget, Timeline, draw};
use pch_report::{Cell, Kind};
use std::sync::Arc;

/// Draws a line of the trajectory.
///
/// # Errors
/// As the table's; a line that is not one.
pub fn chart(session: &mut Session, query: TrajectoryChartQuery) -> Result<ChartPicture, AppError> {
    let definitions = Arc::clone(&session.definitions);
    let roles = role::all(&definitions);
    let key = Key::read(&roles, &query.line).map_err(|message| AppError::field("line", message))?;
    let view = show::show(session, TrajectoryQuery { scope: query.scope, period: query.period, until: query.until })?;
    let wanted = key.text();
    let Some(line) = view.lines.iter().find(|line| line.key == wanted) else {
        return Err(AppError::not_found(format!("A line for {}", key.title(&roles))));
    };
    let picture = picture(&view, line, Size::Page);
    let (title, description) = (picture.title.clone(), picture.description.clone());
    let drawn = draw(&Picture::Timeline(picture)).map_err(|error| AppError::internal(error.to_string()))?;
    Ok(ChartPicture::of(title, description, drawn))
}

/// A line of the trajectory as it is drawn.
pub(crate) fn picture(view: &TrajectoryView, line: &TrajectoryLine, size: Size) -> Timeline {
    let cell = |value: Option<f64>| {
        let exact = value.and_then(|value| value.to_string().parse::<pch_domain::Wte>().ok());
        Cell::wte(exact)
    };
    let times: Vec<String> = view.quarters.iter().map(|quarter| quarter.title.clone()).collect();
    let planned: Vec<Cell> = line.cells.iter().map(|at| cell(at.planned.value)).collect();
    let actual: Vec<Cell> = line.cells.iter().map(|at| cell(at.actual.value)).collect();
    let paint =
        Paint::Group(StaffGroup::ALL.into_iter().find(|group| group.name() == line.group).unwrap_or(StaffGroup::Gp));
    let at_quarter = |iso: &str| {
        let period = iso.parse().ok().map(Period::of)?;
        view.quarters.iter().position(|quarter| quarter.title == short(period))
    };
    let target = line.target_day.as_deref().and_then(at_quarter).filter(|_| line.target.value.is_some());
    let last = line.cells.iter().rev().find(|at| at.variance.value.is_some());
    let title = match last {
        Some(at) => format!(
            "{}: {} in {}",
            line.title,
            at.rag_word.to_lowercase(),
            at.period.parse::<Period>().map(short).unwrap_or_default()
        ),
        None => format!("{}: plan and actual WTE", line.title),
    };
    let description = format!(
        "Planned and counted WTE of {} at each quarter end{}.",
        line.title,
        if line.target.value.is_some() { ", with the target" } else { "" }
    );
    let mut series = vec![
        TimeSeries { title: "Plan".to_owned(), paint: Paint::Accent, mark: TimeMark::Line, values: planned },
        TimeSeries { title: "Actual".to_owned(), paint, mark: TimeMark::Points, values: actual },
    ];
    // The baseline is a level to grow from, dashed through the whole picture.
    if let Some(base) = line.baseline.value {
        let values = times.iter().map(|_| cell(Some(base))).collect();
        series.insert(
            0,
            TimeSeries { title: "Baseline".to_owned(), paint: Paint::Allocated, mark: TimeMark::Dashed, values },
        );
    }
    Timeline {
        title,
        description,
        unit: "WTE at quarter end".to_owned(),
        heading: "Quarter end".to_owned(),
        kind: Kind::Wte,
        times,
        bands: Vec::new(),
        series,
        targets: target
            .map(|at| TimeTarget { label: "Target".to_owned(), at, value: cell(line.target.value) })
            .into_iter()
            .collect(),
        level: None,
        from_nought: false,
        source: String::new(),
        size,
    }
}
