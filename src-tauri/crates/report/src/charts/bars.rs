//! A few figures a row from nought: money allocated, committed, spent.

use super::look::{Look, Paint, Size};
use super::paint::measure;
use super::scale::Axis;
use super::scene::{Anchor, Scene, Shape, elide, label_column};
use crate::table::{Cell, Column, Kind, Table};

/// Bars in groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// What is seen: the finding where there is one.
    pub title: String,
    /// What the picture shows, for those who cannot see it.
    pub description: String,
    /// Unit, below the title.
    pub unit: String,
    /// What a row is: `Funding line`.
    pub row_heading: String,
    /// What the figures are, for the table; money gets a pound sign on the axis.
    pub kind: Kind,
    /// Bars of each row, from the top.
    pub series: Vec<BarSeries>,
    /// Rows in order.
    pub rows: Vec<BarRow>,
    /// Where the figures come from.
    pub source: String,
}

/// A bar of each row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarSeries {
    /// Name, in lower case, as it follows the figure: `allocated`.
    pub title: String,
    /// What it stands for.
    pub paint: Paint,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarRow {
    /// Name.
    pub label: String,
    /// A figure a bar; words such as `TBC` are written in its place.
    pub values: Vec<Cell>,
}

const BAR: f64 = 17.0;
const GAP: f64 = 13.0;

impl Bars {
    pub(super) fn table(&self) -> Table {
        let mut columns = vec![Column::new(&self.row_heading, Kind::Text)];
        columns.extend(self.series.iter().map(|series| {
            let column = Column::new(capital(&series.title), self.kind).totalled();
            if self.kind == Kind::Pence { column.unit("£") } else { column }
        }));
        let width = self.series.len();
        let row = |row: &BarRow| {
            let values = row.values.iter().cloned().chain(std::iter::repeat(Cell::Blank)).take(width);
            std::iter::once(Cell::text(&row.label)).chain(values).collect()
        };
        Table {
            name: self.row_heading.clone(),
            title: self.title.clone(),
            columns,
            rows: self.rows.iter().map(row).collect(),
            notes: Vec::new(),
            source: self.source.clone(),
        }
    }

    pub(super) fn scene(&self) -> Scene {
        let (mut scene, top) = Scene::headed(&self.title, &self.description, &self.unit, Size::Page);
        let labels = label_column(self.rows.iter().map(|row| row.label.as_str()), Size::Page);
        let left = Look::MARGIN + labels + 16.0;
        let limit = Size::Page.width() - Look::MARGIN;
        let values = || self.rows.iter().flat_map(|row| row.values.iter().zip(&self.series));
        let ends = values().map(|(value, series)| {
            (value.figure().unwrap_or(0.0), measure(&said(value, series), Look::SMALL, false) + 12.0)
        });
        let axis = Axis::over(values().filter_map(|(value, _)| value.figure()), true, left, limit)
            .map(|axis| axis.stretched(ends, limit));
        let bars = f64::from(u32::try_from(self.series.len()).unwrap_or(1));
        let rows = f64::from(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        let bottom = top + rows * (bars * BAR + GAP);
        let mut end = bottom;
        if let Some(axis) = &axis {
            let prefix = if self.kind == Kind::Pence { "£" } else { "" };
            for tick in &axis.ticks {
                let x = axis.place(*tick);
                scene.line((x, top), (x, bottom + 4.0), Look::GRID, 1.0);
                scene.text(
                    x,
                    bottom + 15.0,
                    &axis.label(*tick, prefix),
                    Look::SMALL,
                    false,
                    Look::QUIET,
                    Anchor::Middle,
                );
            }
            end = bottom + 22.0;
        }
        let mut y = top + GAP / 2.0;
        for row in &self.rows {
            let middle = y + bars * BAR / 2.0;
            scene.text(
                Look::MARGIN,
                middle,
                &elide(&row.label, Look::LABEL, false, labels),
                Look::LABEL,
                false,
                Look::INK,
                Anchor::Start,
            );
            for (series, value) in self.series.iter().zip(&row.values) {
                let mut x = left;
                if let (Some(axis), Some(figure)) = (&axis, value.figure()) {
                    let (from, to) = (axis.place(figure.min(0.0)), axis.place(figure.max(0.0)));
                    // A bar of nought keeps a line, so that it is not taken for a missing one.
                    let width = (to - from).max(1.0);
                    let fill = series.paint.colour();
                    let edge = series.paint.edge();
                    scene.shapes.push(Shape::Rect { x: from, y: y + 1.0, width, height: BAR - 3.0, fill, edge });
                    x = to.max(from + width);
                }
                let ink = if value.figure().is_some() { Look::INK } else { Look::QUIET };
                scene.text_on_grid(x + 7.0, y + BAR / 2.0 - 0.5, &said(value, series), Look::SMALL, false, ink);
                y += BAR;
            }
            y += GAP;
        }
        if let Some(axis) = &axis {
            let zero = axis.place(0.0);
            scene.line((zero, top), (zero, bottom), Look::CONTEXT, 1.0);
        }
        scene.finish(end, &self.source)
    }
}

/// `£61,200 committed`.
fn said(value: &Cell, series: &BarSeries) -> String {
    match value {
        Cell::Blank => String::new(),
        Cell::Text(text) if text == "TBC" => format!("{}: to be confirmed (TBC)", series.title),
        Cell::Missing(_) => format!("{}: {}", series.title, value.show()),
        _ => format!("{} {}", value.show(), series.title),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
