//! Pictures of the mix and of what it covers.

use crate::dto::ChartPicture;
use crate::dto::fit::{FitPersonView, FitWorkView};
use crate::error::AppError;
use pch_domain::Wte;
use pch_report::charts::{BarRow, BarSeries, Bars, Paint, bars};
use pch_report::{Cell, Kind};

fn cell(text: &str, places: u8) -> Cell {
    text.parse::<Wte>().map_or(Cell::Blank, |value| Cell::Number { billionths: value.billionths(), places })
}

fn drawn(plot: &Bars) -> Result<ChartPicture, AppError> {
    let chart = bars(plot).map_err(|error| AppError::internal(error.to_string()))?;
    Ok(ChartPicture::of(plot.title.clone(), plot.description.clone(), chart))
}

/// The mix, drawn for the screen.
pub(super) fn mix(people: &[FitPersonView], sentence: &str) -> Result<ChartPicture, AppError> {
    drawn(&mix_plot(people, sentence))
}

/// What is covered, drawn for the screen.
pub(super) fn cover(work: &[FitWorkView]) -> Result<ChartPicture, AppError> {
    drawn(&cover_plot(work))
}

/// WTE of the plan beside what can be had.
pub(super) fn mix_plot(people: &[FitPersonView], sentence: &str) -> Bars {
    let rows = people
        .iter()
        .map(|one| BarRow {
            label: one.title.clone(),
            values: vec![cell(&one.wte, 2), one.most.as_ref().map_or(Cell::Blank, |most| cell(most, 2))],
        })
        .collect();
    let employed = people.iter().filter(|one| one.wte != "0").count();
    Bars {
        title: format!("{employed} of {} kinds of people are in the plan", people.len()),
        description: format!("{sentence}."),
        unit: "WTE".to_owned(),
        row_heading: "People".to_owned(),
        kind: Kind::Wte,
        series: vec![
            BarSeries { title: "in the plan".to_owned(), paint: Paint::Accent },
            BarSeries { title: "can be had".to_owned(), paint: Paint::Allocated },
        ],
        rows,
        source: String::new(),
    }
}

/// What is covered beside what there is.
pub(super) fn cover_plot(work: &[FitWorkView]) -> Bars {
    let whole = work.iter().filter(|one| one.covered == one.amount).count();
    let rows = work
        .iter()
        .map(|one| BarRow { label: one.title.clone(), values: vec![cell(&one.covered, 0), cell(&one.amount, 0)] })
        .collect();
    Bars {
        title: format!("{whole} of {} types of work are covered whole", work.len()),
        description: work
            .iter()
            .map(|one| format!("{}: {}% covered", one.title, one.percent))
            .collect::<Vec<_>>()
            .join("; "),
        unit: "a year".to_owned(),
        row_heading: "Work".to_owned(),
        kind: Kind::Count,
        series: vec![
            BarSeries { title: "covered".to_owned(), paint: Paint::Accent },
            BarSeries { title: "to be covered".to_owned(), paint: Paint::Allocated },
        ],
        rows,
        source: String::new(),
    }
}
