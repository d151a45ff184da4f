//! Charts: what is seen as title, direct labels instead of legends, a light grid, and the table of the data beside.
//!
//! A chart is laid out once as a list of shapes and painted by plotters as SVG (screen, document) or PNG (to copy).
//! Figures come in exact; they turn into floats only for drawing.

mod bars;
mod dots;
mod gantt;
mod look;
mod maturity;
mod paint;
mod scale;
mod scene;
mod stacked;
mod timeline;
mod waterfall;

pub use bars::{BarRow, BarSeries, Bars};
pub use dots::{DotPlot, DotRow, Reference};
pub use gantt::{Gantt, GanttRow};
pub use look::{Colour, Look, Paint, Size};
pub use maturity::{HeatCell, HeatMap, HeatMapRow, Movement, MovementRow, Multiples, Panel, Spider, SpiderLine};
pub use stacked::{StackRow, StackSeries, StackedBars};
pub use timeline::{PlotFrame, TimeBand, TimeMark, TimeSeries, TimeTarget, Timeline};
pub use waterfall::{Step, Waterfall};

use crate::{ReportError, Table};
use scene::Scene;

/// A chart for the screen or a document, with the table of what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// A whole SVG with `role="img"`, title and description.
    pub svg: String,
    /// The data, for those who cannot or will not look.
    pub table: Table,
}

/// Anything that can be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// One figure a row, against references.
    Dots(DotPlot),
    /// Parts of a whole, a row each.
    Stacked(StackedBars),
    /// A few figures a row, from nought.
    Bars(Bars),
    /// From one figure to another, a step a row.
    Waterfall(Waterfall),
    /// Figures over quarters, with bands and targets.
    Timeline(Timeline),
    /// Milestones by quarter.
    Gantt(Gantt),
    /// Levels in a map.
    Heat(HeatMap),
    /// Levels on two days.
    Movement(Movement),
    /// A small picture each of many clusters.
    Multiples(Multiples),
    /// An axis a domain.
    Spider(Spider),
}

impl Picture {
    fn scene(&self) -> Scene {
        match self {
            Self::Dots(plot) => plot.scene(),
            Self::Stacked(plot) => plot.scene(),
            Self::Bars(plot) => plot.scene(),
            Self::Waterfall(plot) => plot.scene(),
            Self::Timeline(plot) => plot.scene(),
            Self::Gantt(plot) => plot.scene(),
            Self::Heat(plot) => plot.scene(),
            Self::Movement(plot) => plot.scene(),
            Self::Multiples(plot) => plot.scene(),
            Self::Spider(plot) => plot.scene(),
        }
    }

    fn table(&self) -> Table {
        match self {
            Self::Dots(plot) => plot.table(),
            Self::Stacked(plot) => plot.table(),
            Self::Bars(plot) => plot.table(),
            Self::Waterfall(plot) => plot.table(),
            Self::Timeline(plot) => plot.table(),
            Self::Gantt(plot) => plot.table(),
            Self::Heat(plot) => plot.table(),
            Self::Movement(plot) => plot.table(),
            Self::Multiples(plot) => plot.table(),
            Self::Spider(plot) => plot.table(),
        }
    }
}

/// Draws a picture as SVG.
///
/// # Errors
/// [`ReportError::Chart`] if the drawing library refuses.
pub fn draw(picture: &Picture) -> Result<Chart, ReportError> {
    Ok(Chart { svg: paint::svg(&picture.scene())?, table: picture.table() })
}

/// Draws a picture as PNG, `scale` times as large as on screen (1 to 4; print wants 2 or more).
///
/// # Errors
/// [`ReportError::Chart`] if the drawing library refuses.
pub fn png(picture: &Picture, scale: u32) -> Result<Vec<u8>, ReportError> {
    paint::png(&picture.scene(), scale.clamp(1, 4))
}

/// One figure a row against references: a practice against cluster, CCG and England.
///
/// # Errors
/// As [`draw`].
pub fn dot_plot(plot: &DotPlot) -> Result<Chart, ReportError> {
    draw(&Picture::Dots(plot.clone()))
}

/// Parts of a whole: WTE by staff group, a row a practice.
///
/// # Errors
/// As [`draw`].
pub fn stacked_bars(plot: &StackedBars) -> Result<Chart, ReportError> {
    draw(&Picture::Stacked(plot.clone()))
}

/// A few figures a row: money allocated, committed, spent.
///
/// # Errors
/// As [`draw`].
pub fn bars(plot: &Bars) -> Result<Chart, ReportError> {
    draw(&Picture::Bars(plot.clone()))
}

/// From one figure to another, a step a row: from the envelope to what is unspent.
///
/// # Errors
/// As [`draw`].
pub fn waterfall(plot: &Waterfall) -> Result<Chart, ReportError> {
    draw(&Picture::Waterfall(plot.clone()))
}

/// Figures over quarters: a fan with its band, plan against actual, scenarios beside each other.
///
/// # Errors
/// As [`draw`].
pub fn timeline(plot: &Timeline) -> Result<Chart, ReportError> {
    draw(&Picture::Timeline(plot.clone()))
}

#[cfg(test)]
mod tests;
