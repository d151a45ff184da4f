//! Figures over quarters: a fan with its band, plan against actual, scenarios beside each other.
//!
//! Plan is a line, actual is points, what is uncertain is a pale band whose edges are named, a target is a marked tick.

use super::look::{Colour, Look, Paint, Size};
use super::paint::measure;
use super::scale::Axis;
use super::scene::{Anchor, Scene, Shape, Stroke, elide};
use crate::table::{Cell, Column, Kind, Table};

/// A picture over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// What is seen: the finding where there is one.
    pub title: String,
    /// What the picture shows, for those who cannot see it.
    pub description: String,
    /// Unit, below the title.
    pub unit: String,
    /// What the points in time are, for the table: `Quarter end`.
    pub heading: String,
    /// What the figures are.
    pub kind: Kind,
    /// Points in time, in order: `Mar 2020`.
    pub times: Vec<String>,
    /// Pale bands, drawn below everything.
    pub bands: Vec<TimeBand>,
    /// Lines and points.
    pub series: Vec<TimeSeries>,
    /// Marked ticks.
    pub targets: Vec<TimeTarget>,
    /// A level across the whole picture, such as the one below which nobody wants to fall.
    pub level: Option<super::Reference>,
    /// Whether the axis begins at nought.
    pub from_nought: bool,
    /// Where the figures come from.
    pub source: String,
    /// How wide it is drawn.
    pub size: Size,
}

/// What is uncertain, between two edges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeBand {
    /// Name of the lower edge: `P10`.
    pub low_title: String,
    /// Name of the upper edge: `P90`.
    pub high_title: String,
    /// Lower edge, a figure a time; where either edge is missing the band has a gap.
    pub low: Vec<Cell>,
    /// Upper edge.
    pub high: Vec<Cell>,
    /// What it stands for.
    pub paint: Paint,
}

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeMark {
    /// A line: a plan, a median.
    #[default]
    Line,
    /// A dashed line: what would be without something.
    Dashed,
    /// Points: what was counted.
    Points,
}

/// A figure a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeSeries {
    /// Name, which stands at the series' end.
    pub title: String,
    /// What it stands for.
    pub paint: Paint,
    /// How it is drawn.
    pub mark: TimeMark,
    /// A figure a time; what is missing is a gap.
    pub values: Vec<Cell>,
}

/// A target at its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeTarget {
    /// Name: `target`.
    pub label: String,
    /// Which time.
    pub at: usize,
    /// Figure.
    pub value: Cell,
}

/// Where the figures stand in the picture, so that a screen can lay a handle over it. Pixels at 100%.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlotFrame {
    /// Width of the whole picture.
    pub width: f64,
    /// Height of the whole picture.
    pub height: f64,
    /// Place of the first time.
    pub left: f64,
    /// Place of the last time.
    pub right: f64,
    /// Place of `high`.
    pub top: f64,
    /// Place of `low`.
    pub bottom: f64,
    /// Figure at the bottom of the axis.
    pub low: f64,
    /// Figure at the top of the axis.
    pub high: f64,
}

/// Height of the plot.
const HEIGHT: f64 = 264.0;
/// Least distance between the names at the right.
const NAME: f64 = 16.0;

struct Layout {
    axis: Option<Axis>,
    top: f64,
    bottom: f64,
    left: f64,
    right: f64,
}

impl Layout {
    fn x(&self, at: usize, times: usize) -> f64 {
        let steps = f64::from(u32::try_from(times.saturating_sub(1).max(1)).unwrap_or(u32::MAX));
        let part = f64::from(u32::try_from(at).unwrap_or(u32::MAX)) / steps;
        if times <= 1 { f64::midpoint(self.left, self.right) } else { self.left + part * (self.right - self.left) }
    }
}

/// A name at the right end of what it names.
struct EndName {
    y: f64,
    text: String,
    colour: Colour,
    bold: bool,
}

impl Timeline {
    pub(super) fn table(&self) -> Table {
        let mut columns = vec![Column::new(&self.heading, Kind::Text)];
        let mut cells: Vec<Vec<Cell>> = Vec::new();
        let mut add = |title: &str, values: Vec<Cell>| {
            columns.push(Column::new(title, self.kind));
            cells.push(values);
        };
        for series in &self.series {
            add(&series.title, series.values.clone());
        }
        for band in &self.bands {
            add(&band.low_title, band.low.clone());
            add(&band.high_title, band.high.clone());
        }
        for target in &self.targets {
            let at = |time| if time == target.at { target.value.clone() } else { Cell::Blank };
            add(&target.label, (0..self.times.len()).map(at).collect());
        }
        if let Some(level) = &self.level {
            add(&level.label, vec![level.value.clone(); self.times.len()]);
        }
        let row = |(at, time): (usize, &String)| {
            let figures = cells.iter().map(|values| values.get(at).cloned().unwrap_or(Cell::Blank));
            std::iter::once(Cell::text(time)).chain(figures).collect()
        };
        Table {
            name: self.heading.clone(),
            title: self.title.clone(),
            rows: self.times.iter().enumerate().map(row).collect(),
            columns,
            notes: Vec::new(),
            source: self.source.clone(),
        }
    }

    /// Where the figures stand; `None` without any.
    #[must_use]
    pub fn frame(&self) -> Option<PlotFrame> {
        let (head, top) = Scene::headed(&self.title, &self.description, &self.unit, self.size);
        let layout = self.layout(top);
        let axis = layout.axis.as_ref()?;
        let (low, high) = (*axis.ticks.first()?, *axis.ticks.last()?);
        let whole = head.finish(layout.bottom + BELOW, &self.source);
        Some(PlotFrame {
            width: whole.width,
            height: whole.height,
            left: layout.x(0, self.times.len()),
            right: layout.x(self.times.len().saturating_sub(1), self.times.len()),
            top: axis.place(high),
            bottom: axis.place(low),
            low,
            high,
        })
    }

    fn figures(&self) -> impl Iterator<Item = f64> {
        let series = self.series.iter().flat_map(|series| &series.values);
        let bands = self.bands.iter().flat_map(|band| band.low.iter().chain(&band.high));
        let targets = self.targets.iter().map(|target| &target.value);
        let level = self.level.iter().map(|level| &level.value);
        series.chain(bands).chain(targets).chain(level).filter_map(Cell::figure)
    }

    fn layout(&self, top: f64) -> Layout {
        let top = top + 10.0;
        let bottom = top + HEIGHT;
        let axis = Axis::over(self.figures(), self.from_nought, bottom, top);
        let ticks = axis.as_ref().map_or(24.0, |axis| {
            axis.ticks
                .iter()
                .map(|tick| measure(&axis.label(*tick, self.prefix()), Look::SMALL, false))
                .fold(0.0, f64::max)
        });
        let names = self.named().into_iter().map(|(text, bold)| measure(&text, Look::SMALL, bold));
        let most = if self.size == Size::Beside { 130.0 } else { 250.0 };
        let names = names.fold(0.0, f64::max).min(most);
        Layout {
            axis,
            top,
            bottom,
            left: Look::MARGIN + ticks + 14.0,
            right: self.size.width() - Look::MARGIN - names - 14.0,
        }
    }

    fn prefix(&self) -> &'static str {
        if self.kind == Kind::Pence { "£" } else { "" }
    }

    /// Every name that stands at the right, as it is written there.
    fn named(&self) -> Vec<(String, bool)> {
        let times = self.times.len();
        let at_end = self.series.iter().filter(|series| ends_early(series, times).is_none());
        let series = at_end.filter_map(|series| Some((said(&series.title, last(&series.values)?.1), true)));
        let bands = self.bands.iter().flat_map(|band| {
            let edge = |title: &str, values: &[Cell]| last(values).map(|(_, cell)| (said(title, cell), false));
            [edge(&band.low_title, &band.low), edge(&band.high_title, &band.high)]
        });
        let level = self.level.iter().map(|level| (said(&level.label, &level.value), false));
        series.chain(bands.flatten()).chain(level).collect()
    }

    pub(super) fn scene(&self) -> Scene {
        let (mut scene, top) = Scene::headed(&self.title, &self.description, &self.unit, self.size);
        let layout = self.layout(top);
        let Some(axis) = &layout.axis else {
            scene.text(Look::MARGIN, top + 10.0, "not supplied", Look::LABEL, false, Look::QUIET, Anchor::Start);
            return scene.finish(top + 24.0, &self.source);
        };
        let times = self.times.len();
        let x = |at: usize| layout.x(at, times);
        for band in &self.bands {
            for area in areas(band, axis, &x) {
                scene.shapes.push(Shape::Area { points: area, fill: pale(band.paint.colour()) });
            }
        }
        for tick in &axis.ticks {
            let y = axis.place(*tick);
            scene.line((layout.left, y), (layout.right, y), Look::GRID, 1.0);
            let figure = axis.label(*tick, self.prefix());
            scene.text(layout.left - 8.0, y, &figure, Look::SMALL, false, Look::QUIET, Anchor::End);
        }
        self.times_onto(&mut scene, &layout);
        let mut names: Vec<EndName> = Vec::new();
        if let Some((level, figure)) = self.level.as_ref().and_then(|level| Some((level, level.value.figure()?))) {
            let y = axis.place(figure);
            let (from, to) = ((layout.left, y), (layout.right, y));
            scene.shapes.push(Shape::Line { from, to, colour: Look::INK, width: 1.5, stroke: Stroke::Dotted });
            names.push(EndName { y, text: said(&level.label, &level.value), colour: Look::INK, bold: false });
        }
        for band in &self.bands {
            for (title, values) in [(&band.high_title, &band.high), (&band.low_title, &band.low)] {
                if let Some((figure, cell)) = last(values) {
                    names.push(EndName {
                        y: axis.place(figure),
                        text: said(title, cell),
                        colour: Look::QUIET,
                        bold: false,
                    });
                }
            }
        }
        for series in &self.series {
            series_onto(&mut scene, series, axis, &x);
            if let Some((figure, cell)) = last(&series.values) {
                let ink = written(series.paint.colour());
                // Points that end early are named where they end: at the right their name would speak of a time without one.
                if let Some(at) = ends_early(series, times) {
                    let text = said(&series.title, cell);
                    let start = x(at) + 8.0;
                    scene.text(start, axis.place(figure) - 14.0, &text, Look::SMALL, true, ink, Anchor::Start);
                    continue;
                }
                names.push(EndName { y: axis.place(figure), text: said(&series.title, cell), colour: ink, bold: true });
            }
        }
        for target in &self.targets {
            let Some(figure) = target.value.figure() else { continue };
            let (middle, y) = (x(target.at), axis.place(figure));
            scene.line((middle - 9.0, y), (middle + 9.0, y), Look::INK, 3.0);
            let text = said(&target.label, &target.value);
            // Above its tick, and inside the picture where the tick stands at an end.
            let half = measure(&text, Look::SMALL, true) / 2.0;
            let centre = middle.min(layout.right - half).max(layout.left + half);
            scene.rect(centre - half - 2.0, y - 19.0, 2.0 * half + 4.0, 15.0, Look::PAPER);
            scene.text(centre, y - 11.0, &text, Look::SMALL, true, Look::INK, Anchor::Middle);
        }
        let room = self.size.width() - Look::MARGIN - layout.right - 12.0;
        for name in apart(names, layout.top, layout.bottom) {
            let text = elide(&name.text, Look::SMALL, name.bold, room);
            scene.text(layout.right + 12.0, name.y, &text, Look::SMALL, name.bold, name.colour, Anchor::Start);
        }
        scene.finish(layout.bottom + BELOW, &self.source)
    }

    /// The times below the plot, as many as have room; the last is always among them.
    fn times_onto(&self, scene: &mut Scene, layout: &Layout) {
        let times = self.times.len();
        let widest = self.times.iter().map(|time| measure(time, Look::SMALL, false)).fold(20.0, f64::max) + 10.0;
        let mut free = f64::INFINITY;
        for (at, time) in self.times.iter().enumerate().rev() {
            let x = layout.x(at, times);
            scene.line((x, layout.bottom), (x, layout.bottom + 4.0), Look::CONTEXT, 1.0);
            if free - x >= widest {
                scene.text(x, layout.bottom + 15.0, time, Look::SMALL, false, Look::QUIET, Anchor::Middle);
                free = x;
            }
        }
        scene.line((layout.left, layout.bottom), (layout.right, layout.bottom), Look::CONTEXT, 1.0);
    }
}

/// Room for the times below the plot.
const BELOW: f64 = 24.0;

fn said(title: &str, cell: &Cell) -> String {
    format!("{title} {}", cell.show())
}

fn last(values: &[Cell]) -> Option<(f64, &Cell)> {
    values.iter().rev().find_map(|cell| Some((cell.figure()?, cell)))
}

/// The place of the last of a series of points, where that is not the last time and there is room beside it.
fn ends_early(series: &TimeSeries, times: usize) -> Option<usize> {
    let at = series.values.iter().rposition(|cell| cell.figure().is_some())?;
    (series.mark == TimeMark::Points && (at + 1) * 3 < times * 2).then_some(at)
}

/// A colour thinned with paper, for areas below lines.
fn pale(Colour(r, g, b): Colour) -> Colour {
    let thin = |value: u8| u8::try_from((u16::from(value) + 4 * 255) / 5).unwrap_or(u8::MAX);
    Colour(thin(r), thin(g), thin(b))
}

/// A colour in which letters can be read on paper: light ones become ink.
fn written(colour: Colour) -> Colour {
    let Colour(r, g, b) = colour;
    let luma = 299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b);
    if luma > 100_000 { Look::INK } else { colour }
}

type Outline = Vec<(f64, f64)>;

/// The band as closed outlines, one for each stretch without a gap.
fn areas(band: &TimeBand, axis: &Axis, x: &impl Fn(usize) -> f64) -> Vec<Outline> {
    let mut out = Vec::new();
    let (mut upper, mut lower) = (Outline::new(), Outline::new());
    let edges = band.low.iter().zip(&band.high).map(|(low, high)| low.figure().zip(high.figure()));
    for (at, edge) in edges.chain(std::iter::once(None)).enumerate() {
        if let Some((low, high)) = edge {
            upper.push((x(at), axis.place(high)));
            lower.push((x(at), axis.place(low)));
        } else {
            if upper.len() > 1 {
                out.push(upper.iter().copied().chain(lower.iter().rev().copied()).collect());
            }
            upper.clear();
            lower.clear();
        }
    }
    out
}

fn series_onto(scene: &mut Scene, series: &TimeSeries, axis: &Axis, x: &impl Fn(usize) -> f64) {
    let colour = series.paint.colour();
    // A line is all edge; a point has it around.
    let edge = series.paint.edge().unwrap_or(colour);
    let places: Vec<Option<(f64, f64)>> =
        series.values.iter().enumerate().map(|(at, cell)| Some((x(at), axis.place(cell.figure()?)))).collect();
    if series.mark != TimeMark::Points {
        let stroke = if series.mark == TimeMark::Dashed { Stroke::Dashed } else { Stroke::Solid };
        for pair in places.windows(2) {
            if let [Some(from), Some(to)] = pair {
                scene.shapes.push(Shape::Line { from: *from, to: *to, colour: edge, width: 2.5, stroke });
            }
        }
    }
    let alone = places.iter().flatten().count() == 1;
    if series.mark == TimeMark::Points || alone {
        for (x, y) in places.into_iter().flatten() {
            scene.shapes.push(Shape::Dot { x, y, radius: 6.0, fill: Look::PAPER });
            scene.shapes.push(Shape::Dot { x, y, radius: 4.0, fill: edge });
            if edge != colour {
                scene.shapes.push(Shape::Dot { x, y, radius: 3.0, fill: colour });
            }
        }
    }
}

/// Names in the order of their places, none nearer to the next than a line's height, all between top and bottom if they fit.
fn apart(mut names: Vec<EndName>, top: f64, bottom: f64) -> Vec<EndName> {
    names.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut free = f64::NEG_INFINITY;
    for name in &mut names {
        name.y = name.y.max(free).max(top);
        free = name.y + NAME;
    }
    let mut limit = bottom;
    for name in names.iter_mut().rev() {
        name.y = name.y.min(limit);
        limit = name.y - NAME;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(texts: &[&str]) -> Vec<Cell> {
        let cell = |text: &&str| match pch_domain::fixed::parse_billionths(text) {
            Ok(billionths) => Cell::Number { billionths, places: 1 },
            Err(_) => Cell::Missing(String::new()),
        };
        texts.iter().map(cell).collect()
    }

    fn fan() -> Timeline {
        Timeline {
            title: "GP WTE".to_owned(),
            description: "GP WTE by quarter.".to_owned(),
            unit: "WTE".to_owned(),
            heading: "Quarter end".to_owned(),
            kind: Kind::Wte,
            times: ["Sep 2018", "Dec 2018", "Mar 2019", "Jun 2019"].map(str::to_owned).to_vec(),
            bands: vec![TimeBand {
                low_title: "P10".to_owned(),
                high_title: "P90".to_owned(),
                low: figures(&["18.4", "17.6", "16.9", "16.0"]),
                high: figures(&["18.4", "18.6", "18.3", "18.0"]),
                paint: Paint::Accent,
            }],
            series: vec![
                TimeSeries {
                    title: "P50".to_owned(),
                    paint: Paint::Accent,
                    mark: TimeMark::Line,
                    values: figures(&["18.4", "18.1", "17.6", "17.1"]),
                },
                TimeSeries {
                    title: "Counted".to_owned(),
                    paint: Paint::Accent,
                    mark: TimeMark::Points,
                    values: figures(&["18.4", "x", "18.0", "x"]),
                },
            ],
            targets: vec![TimeTarget { label: "Target".to_owned(), at: 3, value: figures(&["19"])[0].clone() }],
            level: Some(super::super::Reference { label: "Level".to_owned(), value: figures(&["16.5"])[0].clone() }),
            from_nought: false,
            source: String::new(),
            size: Size::Page,
        }
    }

    #[test]
    fn a_fan_has_its_band_its_names_and_a_table_of_all_of_it() {
        let chart = super::super::timeline(&fan()).unwrap();
        assert_eq!(chart.svg.matches("<polygon").count(), 1, "one band, one outline");
        for name in ["P90 18.0", "P10 16.0", "P50 17.1", "Counted 18.0", "Target 19.0", "Level 16.5"] {
            assert!(chart.svg.contains(name), "{name} stands in the picture");
        }
        assert_eq!(chart.table.columns.len(), 7, "every line, edge and mark is a column");
        assert_eq!(chart.table.rows[1][2].show(), "not supplied", "what was not counted is missing, not nought");
        assert_eq!(chart.table.rows[3][5].show(), "19.0", "the target stands at its date");
        assert_eq!(chart.table.rows[2][5], Cell::Blank, "and nowhere else");
    }

    #[test]
    fn the_frame_says_where_a_figure_stands() {
        let frame = fan().frame().unwrap();
        assert!(frame.low <= 16.0 && frame.high >= 19.0, "the axis holds every figure: {frame:?}");
        assert!(frame.top < frame.bottom && frame.left < frame.right, "in the picture's own directions: {frame:?}");
        assert!(frame.right < frame.width && frame.bottom < frame.height, "and inside it: {frame:?}");
        let mut none = fan();
        (none.series, none.bands, none.targets, none.level) = (Vec::new(), Vec::new(), Vec::new(), None);
        assert_eq!(none.frame(), None, "without figures there is no place for a handle");
        assert!(super::super::timeline(&none).unwrap().svg.contains("not supplied"), "and the picture says so");
    }

    #[test]
    fn a_gap_parts_a_band_and_names_never_stand_on_each_other() {
        let mut gap = fan();
        gap.bands[0].low = figures(&["18.4", "17.6", "x", "16.0"]);
        let svg = super::super::timeline(&gap).unwrap().svg;
        assert_eq!(svg.matches("<polygon").count(), 1, "a single point after the gap has no area");
        let name = |y| EndName { y, text: String::new(), colour: Look::INK, bold: false };
        let set = apart(vec![name(100.0), name(101.0), name(99.0)], 0.0, 110.0);
        let ys: Vec<f64> = set.iter().map(|name| name.y).collect();
        assert!(ys.windows(2).all(|pair| pair[1] - pair[0] >= NAME), "a line's height apart: {ys:?}");
        assert!(ys.last().is_some_and(|y| *y <= 110.0), "and above the bottom: {ys:?}");
    }
}
